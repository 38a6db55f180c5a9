"""Mending: what is certain, nothing else, and never for the worse."""

import copy
import gzip
import json
import random
import shutil
import unicodedata
from collections import Counter
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import made_data, records

from sco_speeches import validate
from sco_speeches.cli import main
from sco_speeches.mending import differences, mend
from sco_speeches.text import sha256, utf8_offset, utf16_offset
from sco_speeches.validation.fixing import mended
from sco_speeches.validation.outline import Outline

TODAY = "2026-01-01"
CASES = Path(__file__).parent / "cases"
CERTAIN = [
    *("offsets_before_nfc", "offsets_from_bom", "offsets_from_bom--crlf", "offsets_from_crlf", "offsets_in_utf16"),
    *("offsets_in_utf8", "offsets_shifted", "offsets_shifted--shorter", "offsets_shifted--within-words", "span_out_of_range"),
    *("span_empty", "span_mismatch--shifted", "text_forbidden_character", "text_not_nfc"),
]
UNCERTAIN = ["span_mismatch", "span_mismatch--invented-quote", "text_hash_mismatch", "text_length_mismatch", "unknown_entity"]


def moved(record: dict[str, Any], offset: Any) -> dict[str, Any]:
    """The record with every offset recounted."""
    changed = copy.deepcopy(record)
    for _, span in Outline(changed).spans:
        span.update(start=offset(span["start"]), end=offset(span["end"]))
    return changed


def damaged(record: dict[str, Any], how: str, chance: random.Random) -> dict[str, Any]:
    """The record with one kind of damage."""
    content: str = record["text"]["content"]
    place = chance.randrange(len(content))
    far = chance.choice((-3, -1, 1, 5))
    recounted = {
        "utf16": lambda at: utf16_offset(content, at),
        "utf8": lambda at: utf8_offset(content, at),
        "nfd": lambda at: len(unicodedata.normalize("NFD", content[:at])),
        "crlf": lambda at: at + content[:at].count("\n"),
        "bom": lambda at: at + 1,
        "shift": lambda at: max(0, at + far) if at >= place else at,
    }
    if how in recounted:
        return moved(record, recounted[how])
    changed = copy.deepcopy(record)
    spans = Outline(changed).spans
    if how == "text":
        form = chance.choice((unicodedata.normalize("NFD", content), content.replace("\n", "\r\n"), "\ufeff" + content))
        changed["text"] = {"content": form, "length": len(form), "sha256": sha256(form)}
    elif spans and how == "span":
        span = chance.choice(spans).span
        span["start"], span["end"] = (max(0, span[key] + chance.randrange(-9, 9)) for key in ("start", "end"))
    elif spans and how == "words":
        chance.choice(spans).span["exact"] = chance.choice((content[:3], "none", content[place : place + 2] or "x"))
    return changed


def findings(record: dict[str, Any]) -> Counter[tuple[str, str | None]]:
    return Counter((issue.code, issue.pointer) for issue in validate(record, max_issues=None).issues)


HOWS = st.sampled_from(["utf16", "utf8", "nfd", "crlf", "bom", "shift", "text", "span", "words"])


@given(records(), st.lists(HOWS, min_size=1, max_size=2), st.integers(0, 999))
def test_mending_brings_in_no_finding_and_leaves_nothing_for_a_second_time(record: Any, hows: list[str], seed: int) -> None:
    value = record.model_dump(mode="json")
    if value["text"]["content"] is None:
        return
    for how in hows:
        value = damaged(value, how, random.Random(seed))  # noqa: S311 - repeatable, not secret
    before = copy.deepcopy(value)

    new = mended(value, today=TODAY)

    assert value == before
    if new is not None:
        assert findings(new) - findings(value) == Counter()
        assert mended(new, today=TODAY) is None


@pytest.mark.parametrize("case", CERTAIN)
def test_what_is_certain_is_mended_to_the_twin(case: str) -> None:
    valid, invalid = (json.loads((CASES / case / f"{name}.json").read_text(encoding="utf-8")) for name in ("valid", "invalid"))

    new = mended(invalid, today=TODAY)

    assert new is not None
    assert {**new, "provenance": valid["provenance"]} == valid


@pytest.mark.parametrize("case", UNCERTAIN)
def test_what_is_not_certain_stays(case: str) -> None:
    invalid = json.loads((CASES / case / "invalid.json").read_text(encoding="utf-8"))

    assert mended(invalid, today=TODAY) is None


def test_a_mend_is_noted_in_the_provenance() -> None:
    invalid = json.loads((CASES / "offsets_in_utf16" / "invalid.json").read_text(encoding="utf-8"))

    new = mended(invalid, today=TODAY)

    assert new is not None
    assert [new["provenance"][-1][key] for key in ("activity", "date", "note")] == [
        *("fixed", TODAY, "offsets in UTF-16 code units were counted anew")
    ]


@pytest.mark.parametrize("case", ["text_hash_mismatch", "text_length_mismatch"])
def test_hash_and_length_are_computed_only_when_asked(case: str) -> None:
    invalid = json.loads((CASES / case / "invalid.json").read_text(encoding="utf-8"))

    new = mended(invalid, how="hash", today=TODAY)

    assert new is not None
    assert validate(new).issues == ()


def test_offsets_are_left_alone_where_two_explanations_differ() -> None:
    content = "а а а а а а"
    spans = [{"start": at + 1, "end": at + 2, "exact": "а"} for at in (0, 2)]
    data = made_data(text={"content": content, "length": len(content), "sha256": sha256(content)})
    passages = [{**data["passages"][4], "id": f"p{span['start']}", "cue": None, **span} for span in spans]
    value = {**data, "passages": passages, "statements": [], "mentions": []}

    assert mended(value, today=TODAY) is None


def copied(case: str, directory: Path) -> Path:
    return Path(shutil.copy(CASES / case / "invalid.json", directory / "record.json"))


def lines(*cases: str) -> bytes:
    rows = [json.loads((CASES / case / "invalid.json").read_bytes()) for case in cases]
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def test_a_file_keeps_its_layout(tmp_path: Path) -> None:
    path = copied("offsets_in_utf8", tmp_path)
    before = path.read_text(encoding="utf-8").partition('"provenance"')[0]

    list(mend(path, today=TODAY))

    after = path.read_text(encoding="utf-8").partition('"provenance"')[0]
    assert [line.strip(" 0123456789,") for line in after.split("\n")] == [
        line.strip(" 0123456789,") for line in before.split("\n")
    ]


def test_every_other_line_stays_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    odd = b'\n{"broken": \r\n  {"a" : 1}\n'
    path.write_bytes(odd + lines("offsets_in_utf16") + odd + b"not the end")

    list(mend(path, today=TODAY))

    after = path.read_bytes()
    assert after.startswith(odd)
    assert after.endswith(odd + b"not the end")


@pytest.mark.parametrize("ending", [b"\n", b""])
def test_the_end_of_a_file_stays(tmp_path: Path, ending: bytes) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(lines("offsets_in_utf16").rstrip(b"\n") + ending)

    list(mend(path, today=TODAY))

    assert path.read_bytes()[-1:] == (ending or b"}")


def test_an_archive_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(gzip.compress(lines("offsets_in_utf16", "offsets_in_utf8")))

    list(mend(path, today=TODAY))

    assert set(validate(path).counts) == {"duplicate_record_id"}


def test_a_damaged_archive_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl.gz"
    damage = gzip.compress(lines("offsets_in_utf16", "offsets_in_utf8"))[:-9]
    path.write_bytes(damage)

    [outcome] = mend(path, today=TODAY)

    assert outcome.hindrance
    assert path.read_bytes() == damage


def test_a_file_without_a_fault_is_not_written(tmp_path: Path) -> None:
    path = Path(shutil.copy(CASES / "offsets_in_utf8" / "valid.json", tmp_path))
    before = path.stat()

    list(mend(path, today=TODAY))

    assert path.stat().st_ino == before.st_ino


def test_a_diff_writes_nothing(tmp_path: Path) -> None:
    path = copied("offsets_in_utf8", tmp_path)
    before = path.read_bytes()

    list(differences(path, today=TODAY))

    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["record.json", "records.jsonl"])
def test_a_diff_shows_what_a_mend_does(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    content = (CASES / "offsets_in_utf8" / "invalid.json").read_bytes()
    path.write_bytes(content if name == "record.json" else b"{}\n" + lines("offsets_in_utf8") + b"{}\n")
    before = path.read_text(encoding="utf-8").splitlines()

    shown = list(differences(path, today=TODAY))

    list(mend(path, today=TODAY))
    after = path.read_text(encoding="utf-8").splitlines()
    same = [
        line.split("@@")[1] for line in unified_diff(before, after, lineterm="", n=0 if name.endswith("l") else 3) if "@@" in line
    ]
    assert [line.split("@@")[1] for line in shown if line.startswith("@@")] == same
    assert [line for line in shown if line[0] in "+-"][2:] == [
        line for line in unified_diff(before, after, lineterm="") if line[0] in "+-"
    ][2:]


def test_the_command_mends_and_reports_what_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = copied("offsets_in_utf8", tmp_path)

    code = main(["validate", "--fix", str(path)])

    shown = capsys.readouterr()
    assert (code, shown.out) == (0, "")
    assert shown.err == f"{path}: 1 record mended\n1 record, 0 errors, 0 warnings\n"


def test_the_command_shows_a_diff(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = copied("text_hash_mismatch", tmp_path)

    code = main(["validate", "--diff", "--fix=hash", str(path)])

    assert code == 1
    assert '+  "sha256": ' in capsys.readouterr().out
