"""Mending: what is certain, nothing else, and never for the worse."""

import copy
import gzip
import json
import os
import random
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import made_data, records

from sco_speeches import validate
from sco_speeches.cli import main
from sco_speeches.files import Limits
from sco_speeches.mending import Outcome, differences, mend
from sco_speeches.text import sha256, utf8_offset, utf16_offset
from sco_speeches.validation.fixing import How, mended
from sco_speeches.validation.outline import Outline
from sco_speeches.validation.rewriting import rewritten

TODAY = "2026-01-01"
CASES = Path(__file__).parent / "cases"
CERTAIN = [
    *("offsets_before_nfc", "offsets_from_bom", "offsets_from_bom--crlf", "offsets_from_crlf", "offsets_in_utf16"),
    *("offsets_in_utf8", "offsets_shifted", "offsets_shifted--shorter", "offsets_shifted--within-words", "span_out_of_range"),
    *("span_empty", "span_mismatch--shifted", "text_forbidden_character", "text_not_nfc", "offsets_with_length"),
    *("offsets_inclusive", "offsets_inclusive--from-one", "text_not_nfc--annotated-in-nfc"),
    "text_forbidden_character--annotated-without-cr",
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
        assert json.loads(rewritten(json.dumps(value).encode(), value, new)) == new


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


def test_offsets_are_mended_beside_evidence_that_nobody_said() -> None:
    value = made_data()
    value["statements"][0]["evidence"] = [{"start": 0, "end": 9, "exact": value["text"]["content"][:9]}]
    for passage, shift in zip(value["passages"][:2], (1, -1), strict=True):
        passage.update(start=passage["start"] + shift, end=passage["end"] + shift)

    new = mended(value, today=TODAY)

    assert set(validate(value).counts) == {"span_mismatch", "evidence_not_owned"}
    assert new is not None
    assert validate(new).counts == {"evidence_not_owned": 1}


def test_no_span_is_moved_in_a_text_that_was_altered() -> None:
    value = made_data()
    value["text"]["content"] = value["text"]["content"].replace("\n", "\n\n")

    assert "text_hash_mismatch" in validate(value).counts
    assert mended(value, today=TODAY) is None


def test_marks_that_were_typed_into_the_words_are_not_taken_into_the_passage() -> None:
    value = made_data()
    content = value["text"]["content"]
    passage = next(one for one in value["passages"] if content[one["start"] - 1] == '"')
    passage["exact"] = f'"{passage["exact"]}'

    assert validate(value).counts == {"span_mismatch": 1}
    assert mended(value, today=TODAY) is None


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

    list(mend([path], today=TODAY))

    after = path.read_text(encoding="utf-8").partition('"provenance"')[0]
    assert [line.strip(" 0123456789,") for line in after.split("\n")] == [
        line.strip(" 0123456789,") for line in before.split("\n")
    ]


def test_every_other_line_stays_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    odd = b'\n{"broken": \r\n  {"a" : 1}\n'
    path.write_bytes(odd + lines("offsets_in_utf16") + odd + b"not the end")

    list(mend([path], today=TODAY))

    after = path.read_bytes()
    assert after.startswith(odd)
    assert after.endswith(odd + b"not the end")


@pytest.mark.parametrize("ending", [b"\n", b""])
def test_the_end_of_a_file_stays(tmp_path: Path, ending: bytes) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(lines("offsets_in_utf16").rstrip(b"\n") + ending)

    list(mend([path], today=TODAY))

    assert path.read_bytes()[-1:] == (ending or b"}")


def test_an_archive_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(gzip.compress(lines("offsets_in_utf16", "offsets_in_utf8")))

    list(mend([path], today=TODAY))

    assert set(validate(path).counts) == {"duplicate_record_id"}


def test_a_damaged_archive_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl.gz"
    damage = gzip.compress(lines("offsets_in_utf16", "offsets_in_utf8"))[:-9]
    path.write_bytes(damage)

    [outcome] = mend([path], today=TODAY)

    assert outcome.hindrance
    assert path.read_bytes() == damage


def test_a_file_without_a_fault_is_not_written(tmp_path: Path) -> None:
    path = Path(shutil.copy(CASES / "offsets_in_utf8" / "valid.json", tmp_path))
    before = path.stat()

    list(mend([path], today=TODAY))

    assert path.stat().st_ino == before.st_ino


INVALID, VALID = (
    json.loads((CASES / "span_mismatch--shifted" / f"{name}.json").read_text(encoding="utf-8")) for name in ("invalid", "valid")
)
LAYOUTS: dict[str, Callable[[Any], str]] = {
    "canonical": lambda value: json.dumps(value, ensure_ascii=False, indent=1),
    "compact": lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
    "spaced": lambda value: json.dumps(value, ensure_ascii=False),
    "escaped": json.dumps,
    "three spaces": lambda value: json.dumps(value, ensure_ascii=False, indent=3),
    "tabs": lambda value: json.dumps(value, ensure_ascii=False, indent="\t"),
    "spaces around": lambda value: json.dumps(value, ensure_ascii=False, separators=(" ,  ", " : ")),
    "CRLF": lambda value: json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\r\n"),
    "slashes": lambda value: json.dumps(value, ensure_ascii=False, indent=1).replace("/", "\\/"),
    "open brackets": lambda value: json.dumps(value, ensure_ascii=False, indent=1).replace("[]", "[ ]"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("activities", [0, 1, 3])
def test_a_mended_record_is_laid_out_as_it_was(layout: str, activities: int) -> None:
    laid_out = LAYOUTS[layout]
    old = {**INVALID, "provenance": VALID["provenance"][:1] * activities}
    new = {**VALID, "provenance": [*old["provenance"], {**VALID["provenance"][0], "note": "mended"}]}

    after = rewritten(laid_out(old).encode(), old, new).decode()

    assert json.loads(after) == new
    if activities:
        assert after == laid_out(new)


def test_lines_that_end_in_crlf_keep_their_ends(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b" {}\r\n" + json.dumps(INVALID, separators=(" , ", ": ")).encode() + b" \r\n{}\r\n")

    list(mend([path], today=TODAY))

    assert path.read_bytes().count(b"\r\n") == 3
    assert b"} \r\n{}" in path.read_bytes()


@pytest.mark.parametrize("ending", [b"\n", b""])
def test_the_end_of_an_archive_stays(tmp_path: Path, ending: bytes) -> None:
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(gzip.compress(lines("offsets_in_utf16").rstrip(b"\n") + ending))

    list(mend([path], today=TODAY))

    assert gzip.decompress(path.read_bytes())[-1:] == (ending or b"}")


def test_a_line_that_is_too_long_stays_and_the_others_are_mended(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    long = b'{"long": "' + b"x" * 300_000 + b'"}\n'
    path.write_bytes(long + lines("offsets_in_utf16") + long)
    limits = Limits(record_bytes=100_000)

    shown = list(differences([path], today=TODAY, limits=limits))
    [outcome] = mend([path], today=TODAY, limits=limits)

    assert shown[2] == "@@ -2 +2 @@"
    assert outcome == Outcome(path, 1)
    assert path.read_bytes().startswith(long)
    assert path.read_bytes().endswith(long)


def test_the_command_mends_within_the_limits_that_it_is_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = copied("offsets_in_utf8", tmp_path)

    assert main(["validate", "--fix", "--max-record-bytes", "1000", str(path)]) == 1
    assert "mended" not in capsys.readouterr().err


NFC = made_data("in-nfc")
NFD_TEXT = unicodedata.normalize("NFD", NFC["text"]["content"])


def written(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8", newline="\n")
    return path


def bare(record_id: str, content: str, sha256_: str | None = None) -> dict[str, Any]:
    """The made record with this text and nothing said of it."""
    text = {"content": content, "length": len(content), "sha256": sha256_ or sha256(content)}
    parts = {"speeches": [], "passages": [], "statements": [], "mentions": []}
    return made_data(record_id, text=text, **parts, entities=[NFC["entities"][6]])


TWICE = {
    "certain": [bare("a", NFC["text"]["content"]), bare("b", NFD_TEXT)],
    "hash": [bare("a", "one"), bare("b", "one", "0" * 64)],
}


@pytest.mark.parametrize("how", TWICE)
@pytest.mark.parametrize("files", [1, 2])
def test_a_text_is_not_mended_into_that_of_another_record(tmp_path: Path, how: How, files: int) -> None:
    first, second = TWICE[how]
    paths = [
        written(tmp_path / f"{at}.jsonl", *rows)
        for at, rows in enumerate(([first, second],) if files == 1 else ([first], [second]))
    ]
    before = validate(tmp_path).counts

    outcomes = list(mend(paths, how=how, today=TODAY))

    assert validate(tmp_path).counts == before
    assert outcomes[-1] == Outcome(paths[-1], 0, "1 record left alone: the text would be another record's")


def test_a_record_whose_text_is_left_is_left_whole(tmp_path: Path) -> None:
    moved = made_data("b")
    content = unicodedata.normalize("NFD", moved["text"]["content"])
    moved["text"] = {"content": content, "length": len(content), "sha256": sha256(content)}
    path = written(tmp_path / "a.jsonl", made_data("a"), moved)
    before = path.read_bytes()

    assert list(mend([path], today=TODAY)) == [Outcome(path, 0, "1 record left alone: the text would be another record's")]
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_mended(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")

    [outcome] = mend([tmp_path / "pipe.jsonl"], today=TODAY)

    assert outcome.hindrance == "not mended: it is no file that could be read twice"


def test_of_two_texts_that_would_be_one_the_first_is_mended(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", bare("a", NFD_TEXT), bare("b", "\ufeff" + NFC["text"]["content"]))

    [outcome] = mend([path], today=TODAY)

    assert outcome.records == 1
    assert "duplicate_text" not in validate(path).counts


def test_a_record_whose_text_stands_twice_under_one_id_is_mended(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", bare("a", NFC["text"]["content"]), bare("a", NFD_TEXT))

    [outcome] = mend([path], today=TODAY)

    assert outcome.records == 1


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_mended(
    tmp_path: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "0.jsonl").symlink_to(tmp_path / "nothing.json")
    path = written(tmp_path / "1.jsonl", INVALID)

    code = main(["validate", option, str(tmp_path)])

    shown = capsys.readouterr()
    assert code == 2
    assert f"{tmp_path / '0.jsonl'}: not mended: " in shown.err
    assert (f"{path}: 1 record mended" in shown.err) if option == "--fix" else ("+++ " in shown.out)


def test_a_file_that_cannot_be_written_does_not_keep_the_others_from_being_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refused, path = (written(tmp_path / f"{at}.jsonl", {**INVALID, "id": at}) for at in "ab")
    replace = os.replace

    def refusing(old: str, new: str) -> None:
        if Path(new) == refused:
            raise PermissionError(13, "Permission denied")
        replace(old, new)

    monkeypatch.setattr(os, "replace", refusing)

    code = main(["validate", "--fix", str(tmp_path)])

    assert code == 2
    assert capsys.readouterr().err.splitlines()[:2] == [
        f"{refused}: not mended: Permission denied",
        f"{path}: 1 record mended",
    ]


@pytest.mark.parametrize("other", ["missing.json", "notes.txt", "-"])
def test_nothing_is_written_before_every_path_is_known_to_be_one(
    tmp_path: Path, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied("offsets_in_utf8", tmp_path)
    before = path.read_bytes()
    (tmp_path / "notes.txt").write_bytes(b"")

    code = main(["validate", "--fix", str(path), other if other == "-" else str(tmp_path / other)])

    assert code == 2
    assert capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_standard_input_cannot_be_mended(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", option, "-"]) == 2
    assert "standard input cannot be mended" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser gives files away")
def test_a_mended_file_keeps_its_owner(tmp_path: Path) -> None:
    path = copied("offsets_in_utf8", tmp_path)
    os.chown(path, 4711, 4712)

    list(mend([path], today=TODAY))

    assert (path.stat().st_uid, path.stat().st_gid) == (4711, 4712)


NAMES = ["record.json", "records.jsonl", "below/record.json", "sp ace.json", '"quoted" \\.json', "+++ x\ny.json", "я.json"]


PATCH = shutil.which("patch")


@pytest.mark.skipif(PATCH is None, reason="needs patch")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", ["\n", "", "\r\n"])
@pytest.mark.parametrize("absolute", [True, False])
def test_patch_makes_of_a_diff_what_a_mend_makes(
    tmp_path: Path, name: str, ending: str, *, absolute: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    row = json.dumps(INVALID, indent=None if path.suffix == ".jsonl" else 1).replace("\n", "\r\n" if "\r" in ending else "\n")
    path.write_text(("{}\n" if path.suffix == ".jsonl" else "") + row + ending, encoding="utf-8", newline="")
    diff = "\n".join(map(str, differences([path if absolute else Path(name)], today=TODAY))) + "\n"
    before = path.read_bytes()

    list(mend([path], today=TODAY))
    mended_bytes = path.read_bytes()
    path.write_bytes(before)
    subprocess.run([PATCH or "", "--binary", "-sp0"], input=diff.encode(), check=True, capture_output=True)

    assert path.read_bytes() == mended_bytes


def test_an_archive_has_no_diff_and_says_what_would_be_mended(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(gzip.compress(lines("offsets_in_utf16")))

    shown = list(differences([path], today=TODAY))

    assert shown == [Outcome(path, 0, "1 record would be mended; an archive has no diff")]


def test_a_diff_writes_nothing(tmp_path: Path) -> None:
    path = copied("offsets_in_utf8", tmp_path)
    before = path.read_bytes()

    list(differences([path], today=TODAY))

    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["record.json", "records.jsonl"])
def test_a_diff_shows_what_a_mend_does(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    content = (CASES / "offsets_in_utf8" / "invalid.json").read_bytes()
    path.write_bytes(content if name == "record.json" else b"{}\n" + lines("offsets_in_utf8") + b"{}\n")
    before = path.read_text(encoding="utf-8").splitlines()

    shown = list(differences([path], today=TODAY))

    list(mend([path], today=TODAY))
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


def test_a_diff_has_no_other_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = copied("text_hash_mismatch", tmp_path)

    assert main(["validate", "--diff", "--format=json", str(path)]) == 2
    assert "--diff prints a diff" in capsys.readouterr().err


def test_the_command_shows_a_diff(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = copied("text_hash_mismatch", tmp_path)

    code = main(["validate", "--diff", "--fix=hash", str(path)])

    assert code == 1
    assert '+  "sha256": ' in capsys.readouterr().out
