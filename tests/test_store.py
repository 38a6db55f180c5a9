"""Records from and to files: what is written is read again, and nothing faulty passes either way."""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from making import made_data, made_record, records, without_statements

from sco_speeches import iter_records, read, write
from sco_speeches.errors import DuplicateError, InvalidError, UnreadableError
from sco_speeches.model import SpeechRecord

LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".parquet", "")
ONE = (".json", ".json.gz", ".json.zst", *LINES)


def faulty() -> SpeechRecord:
    """A record of sound structure whose hash is wrong."""
    data = made_data("faulty")
    return SpeechRecord.from_dict(data | {"text": data["text"] | {"sha256": "0" * 64}})


@given(record=records(), suffix=st.sampled_from(ONE))
def test_what_is_written_is_read(record: SpeechRecord, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, f"{record.id}{suffix}")
        write(record, path)
        assert list(iter_records(path)) == [record]


@given(first=records("a"), second=records("b"), suffix=st.sampled_from(LINES))
def test_several_records_keep_their_order(first: SpeechRecord, second: SpeechRecord, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, f"corpus{suffix}")
        write([first, second], path)
        assert list(iter_records(path)) == [first, second]


def test_the_canonical_form_is_what_to_json_gives(tmp_path: Path) -> None:
    record = made_record()
    write(record, tmp_path)
    assert (tmp_path / f"{record.id}.json").read_bytes() == record.to_json().encode()


def test_json_lines_are_canonical_and_compact(tmp_path: Path) -> None:
    record = made_record()
    write(record, tmp_path / "corpus.jsonl")
    assert (tmp_path / "corpus.jsonl").read_bytes() == record.model_dump_json().encode() + b"\n"


def test_a_data_set_directory_is_written_where_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    write(made_record("a"), tmp_path)
    assert (tmp_path / "records" / "a.json").is_file()
    assert [record.id for record in iter_records(tmp_path)] == ["a"]


def test_a_directory_keeps_its_other_records(tmp_path: Path) -> None:
    write(made_record("a"), tmp_path)
    write(without_statements("b"), tmp_path)
    assert [record.id for record in iter_records(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize("suffix", LINES)
def test_a_faulty_record_is_not_written_and_nothing_is_replaced(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"corpus{suffix}"
    write(made_record("a"), path)
    with pytest.raises(InvalidError) as caught:
        write([made_record("a", statements=[]), faulty()], path)
    assert caught.value.report.counts == {"text_hash_mismatch": 1}
    assert list(iter_records(path)) == [made_record("a")]


@pytest.mark.parametrize("suffix", LINES)
def test_two_records_of_one_id_are_not_written(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"corpus{suffix}"
    write(made_record("a"), path)
    with pytest.raises(DuplicateError, match="the id b"):
        write([made_record("b"), without_statements("b")], path)
    assert list(iter_records(path)) == [made_record("a")]


def test_a_failing_source_replaces_nothing(tmp_path: Path) -> None:
    def breaking() -> Iterator[SpeechRecord]:
        yield made_record("a", statements=[])
        raise RuntimeError

    write(made_record("a"), tmp_path)
    with pytest.raises(RuntimeError):
        write(breaking(), tmp_path)
    assert list(iter_records(tmp_path)) == [made_record("a")]


@pytest.mark.parametrize("given_records", [[], [made_record("a"), made_record("b")]])
def test_a_json_file_takes_exactly_one_record(tmp_path: Path, given_records: list[SpeechRecord]) -> None:
    with pytest.raises(ValueError, match="exactly one record"):
        write(given_records, tmp_path / "one.json")


@pytest.mark.parametrize("suffix", [suffix for suffix in LINES if suffix])
def test_no_record_is_a_file_without_records(tmp_path: Path, suffix: str) -> None:
    write([], tmp_path / f"corpus{suffix}")
    assert list(iter_records(tmp_path / f"corpus{suffix}")) == []


def test_only_records_are_written(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="not dict"):
        write([made_data()], tmp_path / "corpus.jsonl")  # type: ignore[list-item]


def test_an_unknown_suffix_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="or name a directory"):
        write(made_record(), tmp_path / "corpus.csv")


def test_a_missing_parent_is_told(tmp_path: Path) -> None:
    for name in ("corpus.jsonl", "corpus"):
        with pytest.raises(UnreadableError, match="make it first"):
            write(made_record(), tmp_path / "missing" / name)


def test_read_raises_one_error_that_holds_the_report(tmp_path: Path) -> None:
    path = tmp_path / "faulty.json"
    path.write_text(faulty().to_json(), encoding="utf-8", newline="\n")
    with pytest.raises(InvalidError) as caught:
        read(path)
    (issue,) = caught.value.report.issues
    assert (issue.code, issue.pointer, issue.file) == ("text_hash_mismatch", "/text/sha256", str(path))
    assert "text_hash_mismatch" in str(caught.value)


def test_read_takes_one_record_only(tmp_path: Path) -> None:
    write([made_record("a"), made_record("b")], tmp_path / "two.jsonl")
    write([], tmp_path / "none.jsonl")
    for name, reason in (("two.jsonl", "several records"), ("none.jsonl", "no record"), (".", "a directory")):
        with pytest.raises(UnreadableError, match=reason):
            read(tmp_path / name)


def test_iter_records_gives_what_comes_before_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(made_record("a").model_dump_json().encode() + b"\n{\n")
    found = iter_records(path)
    assert next(found) == made_record("a")
    with pytest.raises(InvalidError, match=r"corpus\.jsonl:2"):
        next(found)


def test_iter_records_tells_a_missing_path_at_once(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        iter_records(tmp_path / "missing.jsonl")


def test_reading_json_imports_nothing_heavy(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    write(made_record(), path)
    code = (
        "import json, sys, sco_speeches as s;"
        f"s.read({str(path)!r}); s.load({str(path)!r}).filter(topic='cap:9'); s.write(s.read({str(path)!r}), {str(path)!r});"
        "print(json.dumps([m for m in ('pyarrow', 'datasets', 'pandas', 'polars', 'jsonschema') if m in sys.modules]))"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert json.loads(found.stdout) == []


@given(records())
def test_the_fingerprint_is_over_canonical_json(record: SpeechRecord) -> None:
    data = record.model_dump(mode="json", exclude={"provenance"})

    def without_words(part: object) -> object:
        if isinstance(part, dict):
            return {key: None if key in ("content", "exact") else without_words(value) for key, value in part.items()}
        return [without_words(item) for item in part] if isinstance(part, list) else part

    canonical = rfc8785.dumps(without_words(data))  # type: ignore[arg-type]
    assert record.fingerprint == hashlib.sha256(canonical).hexdigest()
