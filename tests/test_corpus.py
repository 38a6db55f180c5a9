"""The corpus: a read-only mapping of records, filtered, taken apart, and as tables."""

import os
import pickle
import sys
import tracemalloc
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from making import made_data, made_record, other_record, plain, without_statements

from sco_speeches import Corpus, load, tables, validate, write
from sco_speeches.errors import DuplicateError, InvalidError, MissingExtraError, UnreadableError
from sco_speeches.model import SpeechRecord

KINDS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".parquet", "")


MADE, OTHER = made_record("made"), other_record()


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    write([MADE, OTHER], tmp_path / "corpus.jsonl")
    return load(tmp_path / "corpus.jsonl")


@pytest.mark.parametrize("check", ["all", "lazy"])
@pytest.mark.parametrize("suffix", KINDS)
def test_every_kind_of_file_gives_the_same_corpus(tmp_path: Path, suffix: str, check: Any) -> None:
    write([MADE, OTHER], tmp_path / f"corpus{suffix}")
    found = load(tmp_path / f"corpus{suffix}", check=check)
    assert dict(found) == {"made": MADE, "other": OTHER}


def test_a_record_that_is_not_there_is_looked_up_among_the_others_only_when_that_is_shown(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("sco_speeches.corpus.suggestion", lambda got, _: asked.append(got))

    assert corpus.get("missing") is None
    assert asked == []


def test_without_polars_the_extra_is_named(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtraError, match=r"sco-speeches\[polars\]"):
        corpus.to_polars()


def test_it_is_a_mapping(corpus: Corpus) -> None:
    assert isinstance(corpus, Mapping)
    assert (list(corpus), len(corpus)) == (["made", "other"], 2)
    assert ("made" in corpus, "missing" in corpus, corpus.get("missing")) == (True, False, None)
    with pytest.raises(KeyError, match="missing"):
        corpus["missing"]
    with pytest.raises(KeyError, match="did you mean other"):
        corpus["othre"]


def test_it_is_read_only(corpus: Corpus) -> None:
    with pytest.raises(TypeError):
        corpus["made"] = MADE  # type: ignore[index]


def test_it_says_how_much_it_holds(corpus: Corpus) -> None:
    assert repr(corpus) == "<Corpus of 2 records, 1 speech, 7 passages>"


def test_it_can_be_made_of_records_in_memory() -> None:
    assert dict(Corpus.of([MADE, OTHER])) == {"made": MADE, "other": OTHER}
    with pytest.raises(DuplicateError):
        Corpus.of([MADE, MADE])


def test_it_can_be_written_and_validated(corpus: Corpus, tmp_path: Path) -> None:
    write(corpus, tmp_path / "again.jsonl")
    assert dict(load(tmp_path / "again.jsonl")) == dict(corpus)
    report = validate(corpus)
    assert (report.ok, report.records) == (True, 2)


def test_it_goes_to_another_process(corpus: Corpus) -> None:
    assert dict(pickle.loads(pickle.dumps(corpus))) == dict(corpus)  # noqa: S301 - our own bytes


def test_lines_of_any_layout_are_indexed(tmp_path: Path) -> None:
    data = MADE.to_dict()
    odd = SpeechRecord.from_dict(data).model_dump_json().replace('{"schema_version":"1.0","id":"made",', "{", 1)
    line = ' { "id" : "made" , "schema_version":"1.0",' + odd[1:]
    (tmp_path / "corpus.jsonl").write_bytes(OTHER.model_dump_json().encode() + b"\r\n" + line.encode())
    assert dict(load(tmp_path / "corpus.jsonl")) == {"other": OTHER, "made": MADE}


def test_the_content_of_json_lines_is_not_kept(tmp_path: Path) -> None:
    line = MADE.model_dump_json()
    lines = [line.replace('"id":"made"', f'"id":"made-{rank}"', 1) for rank in range(300)]
    (tmp_path / "corpus.jsonl").write_text("\n".join(lines), encoding="utf-8", newline="\n")
    tracemalloc.start()
    found = load(tmp_path / "corpus.jsonl", check="lazy")
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == 300
    assert kept < 300 * len(line.encode()) / 10


@pytest.mark.parametrize("check", ["all", "lazy"])
def test_a_changed_file_is_noticed(tmp_path: Path, check: Any) -> None:
    path = tmp_path / "corpus.jsonl"
    write([MADE, OTHER], path)
    found = load(path, check=check)
    write([OTHER, MADE], path)
    with pytest.raises(UnreadableError, match="has changed since"):
        found["other"]


def test_a_file_edited_in_place_is_noticed(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace("Строим".encode(), "строим".encode()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    with pytest.raises(UnreadableError, match="load it again"):
        corpus["made"]


def test_a_file_that_is_gone_is_told(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").unlink()
    with pytest.raises(UnreadableError, match="is gone"):
        corpus["made"]


def test_a_faulty_record_is_found_at_load_or_when_it_is_read(tmp_path: Path) -> None:
    faulty = OTHER.model_dump_json().replace("Trade grows, Mr", "Trade sinks, Mr")
    (tmp_path / "corpus.jsonl").write_text(f"{MADE.model_dump_json()}\n{faulty}\n", encoding="utf-8", newline="\n")
    with pytest.raises(InvalidError) as caught:
        load(tmp_path / "corpus.jsonl")
    assert {issue.line for issue in caught.value.report.issues} == {2}
    lazy = load(tmp_path / "corpus.jsonl", check="lazy")
    assert lazy["made"] == MADE
    assert repr(lazy) == "<Corpus of 2 records, not all readable>"
    with pytest.raises(InvalidError, match="span_mismatch"):
        lazy["other"]


@pytest.mark.parametrize("check", ["all", "lazy"])
@pytest.mark.parametrize("line", [b"{", b"", b"7", b'{"id":7}', b"\xff"])
def test_a_line_without_an_id_is_found_at_load(tmp_path: Path, line: bytes, check: Any) -> None:
    (tmp_path / "corpus.jsonl").write_bytes(MADE.model_dump_json().encode() + b"\n" + line + b"\n")
    with pytest.raises(InvalidError, match=r"corpus\.jsonl:2"):
        load(tmp_path / "corpus.jsonl", check=check)


def test_an_archive_that_breaks_off_is_found_at_load(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl.gz"
    write([MADE, OTHER], path)
    path.write_bytes(path.read_bytes()[:-9])
    for check in ("all", "lazy"):
        with pytest.raises(InvalidError, match="truncated_archive"):
            load(path, check=check)  # type: ignore[arg-type]


@pytest.mark.parametrize("check", ["all", "lazy"])
def test_two_records_of_one_id_are_told(tmp_path: Path, check: Any) -> None:
    (tmp_path / "corpus.jsonl").write_bytes(2 * (MADE.model_dump_json().encode() + b"\n"))
    with pytest.raises(DuplicateError) as caught:
        load(tmp_path / "corpus.jsonl", check=check)
    assert caught.value.record == "made"


def test_a_missing_path_and_an_unknown_check_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        load(tmp_path / "missing")
    with pytest.raises(ValueError, match="no check 'none'"):
        load(tmp_path, check="none")  # type: ignore[arg-type]


FILTERS: list[tuple[dict[str, str], list[str]]] = [
    ({}, ["made", "other"]),
    ({"speaker": "person:ivova"}, ["made"]),
    ({"speaker": "person:hill"}, ["other"]),
    ({"speaker": "person:nobody"}, []),
    ({"event": "event:lesnoi-sammit"}, ["made"]),
    ({"language": "en"}, ["other"]),
    ({"topic": "cap:18"}, ["made"]),
    ({"since": "2025"}, ["made"]),
    ({"since": date(2025, 9, 1)}, ["made"]),
    ({"until": datetime(2025, 8, 31, 23, tzinfo=UTC)}, ["other"]),
    ({"since": "2024-12-31"}, ["made", "other"]),
    ({"since": "2025-09-02"}, []),
    ({"until": "2024"}, ["other"]),
    ({"until": "2024-11-30"}, []),
    ({"since": "2024-12-01", "until": "2025-09-01"}, ["made", "other"]),
    ({"since": "2025", "language": "en"}, []),
]


@pytest.mark.parametrize(("criteria", "expected"), FILTERS)
def test_filters_keep_the_records_that_fit_everything(corpus: Corpus, criteria: dict[str, str], expected: list[str]) -> None:
    assert list(corpus.filter(**criteria)) == expected


def test_a_record_without_any_date_fits_no_dates() -> None:
    data = OTHER.to_dict()
    undated = SpeechRecord.from_dict(data | {"article": made_data()["article"] | {"published": None, "language": "en"}})
    assert list(Corpus.of([undated]).filter(since="1900")) == []


@pytest.mark.parametrize(
    ("criterion", "given"),
    [
        ("since", "01.09.2025"),
        ("until", "yesterday"),
        ("speaker", "Токаев"),
        ("event", "sco-chs-25"),
        ("language", "Russian language"),
        ("topic", "cap:11"),
    ],
)
def test_what_no_record_can_have_is_told(corpus: Corpus, criterion: str, given: str) -> None:
    with pytest.raises(ValueError, match=f"no {criterion} '{given}': "):
        corpus.filter(**{criterion: given})


def test_parts_come_with_their_records(corpus: Corpus) -> None:
    assert [(record.id, part.exact) for record, part in corpus.passages(mode="reported")] == [("made", "соседей открыть границы")]
    assert [(record.id, part.id) for record, part in corpus.passages(speaker="person:hill")] == [("other", "p0")]
    assert [(record.id, part.id) for record, part in corpus.statements(kind="appeal")] == [("made", "open-borders")]
    assert [part.id for _, part in corpus.statements(topic="cap:10")] == ["road-and-bridges"]
    assert [part.exact for _, part in corpus.mentions(entity="person:hill")] == ["Mr Hill"]
    assert (len(list(corpus.passages())), len(list(corpus.statements())), len(list(corpus.mentions()))) == (7, 2, 7)


def test_an_unknown_mode_or_kind_is_told(corpus: Corpus) -> None:
    with pytest.raises(ValueError, match="no mode 'narration': one of direct"):
        corpus.passages(mode="narration")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no kind 'promise'"):
        corpus.statements(kind="promise")  # type: ignore[arg-type]


def of_pandas(corpus: Corpus, table: str) -> list[Any]:
    return [plain(row) for row in corpus.to_pandas(table).to_dict(orient="records")]


ROUTES: dict[str, Callable[[Corpus, str], list[Any]]] = {
    "arrow": lambda corpus, table: corpus.to_arrow(table).to_pylist(),
    "pandas": of_pandas,
    "polars": lambda corpus, table: corpus.to_polars(table).to_dicts(),
    "datasets": lambda corpus, table: list(corpus.to_dataset(table)),
}


@pytest.mark.parametrize("table", tables.TABLES)
@pytest.mark.parametrize("route", ROUTES)
def test_every_route_gives_the_rows_field_by_field(corpus: Corpus, route: str, table: str) -> None:
    assert ROUTES[route](corpus, table) == list(tables.rows([MADE, OTHER], table))


def test_offsets_in_pandas_are_integers(corpus: Corpus) -> None:
    assert str(corpus.to_pandas("passages")["cue_start"].dtype) == "Int64"


@pytest.mark.parametrize("table", tables.TABLES)
def test_a_dataset_without_rows_keeps_its_features(corpus: Corpus, table: str) -> None:
    empty = corpus.filter(topic="cap:23").to_dataset(table)
    assert (len(empty), empty.features) == (0, corpus.to_dataset(table).features)


def test_a_corpus_without_statements_has_tables() -> None:
    found = Corpus.of([without_statements()])
    assert found.to_arrow("statements").num_rows == 0
    assert list(found.to_dataset("records")) == [without_statements().to_dict()]
