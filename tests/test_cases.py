"""The closed folder of cases: each an invalid input, its valid twin that differs in one edit, and the exact issues expected.

`tests/cases/<code>[--variant]/` holds `valid.*`, `invalid.*` (a file or a directory) and `expected.json`: the pointer of the edit
(null where the edit is of bytes), the issues, and the options of `validate` where a case needs any. `pytest --regen` writes the
issues anew. What cannot be committed is made: `MADE`.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from twins import Twins, code_of

from sco_speeches import validate
from sco_speeches.files import documents
from sco_speeches.issue import Issue
from sco_speeches.validation import causes, checking, running, structure
from sco_speeches.validation.across import CORPUS_RULES
from sco_speeches.validation.catalogue import catalogue
from sco_speeches.validation.causes import CAUSES
from sco_speeches.validation.rules import RULES

FOLDER = Path(__file__).parent / "cases"
TWINS = Twins(FOLDER)
CASES = TWINS.cases
expected = TWINS.expected
CODES = [code.code for code in catalogue()]
EITHER = ("fast", pytest.param("reference", marks=pytest.mark.slow))

MADE = ("unreadable_file",)
"""Cases whose invalid file is a symbolic link to itself, which not every archive and system takes."""

TABLES = [case for case in CASES if code_of(case) == "wrong_columns"]
"""Cases whose files are of Parquet."""

LINKS = tempfile.TemporaryDirectory(prefix="sco-speeches-links-")


def target(case: str, name: str) -> Path:
    """The file or directory `valid` or `invalid` of a case."""
    if case in MADE and name == "invalid":
        link = Path(LINKS.name, "invalid.json")
        if not link.is_symlink():
            link.symlink_to(link)
        return link
    [path] = (path for path in (FOLDER / case).iterdir() if path.name.partition(".")[0] == name)
    return path


def told(case: str, issue: Issue) -> dict[str, object]:
    """An issue as the case tells it: its file relative to the case."""
    file = issue.file and Path(issue.file).relative_to(Path(LINKS.name) if case in MADE else FOLDER / case).as_posix()
    return {**issue.to_dict(), "file": file}


def issues(case: str, name: str = "invalid", **options: Any) -> list[dict[str, object]]:
    """The issues found in one side of a case."""
    return [told(case, issue) for issue in validate(target(case, name), **expected(case).get("options", {}), **options).issues]


@pytest.mark.parametrize("engine", EITHER)
@pytest.mark.parametrize("case", CASES)
def test_invalid_gives_exactly_the_expected_issues(case: str, engine: str, *, regen: bool) -> None:
    found = issues(case, engine=engine)

    if regen:
        TWINS.regenerate(case, found)
    assert found == expected(case)["issues"]


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_the_expected_issues_are_of_the_code_of_the_case(case: str) -> None:
    assert TWINS.codes(case) == {code_of(case)}


@pytest.mark.parametrize("engine", EITHER)
@pytest.mark.parametrize("case", CASES)
def test_the_twin_is_valid_without_a_warning(case: str, engine: str) -> None:
    assert issues(case, "valid", engine=engine) == []


OF_WHOLE_FILES = {
    "unreadable_file", "truncated_archive", "corrupt_archive", "archive_too_large", "record_too_large", "no_records",
}  # fmt: skip
"""What is wrong with a file from some line on, of which nothing was read that could have a column."""

OF_NO_LINE = {"wrong_columns", "derived_files_stale"}
"""What is wrong with a table as a whole, or with a directory."""


@pytest.mark.parametrize("case", CASES)
def test_an_issue_has_a_line_and_a_column_unless_it_is_of_a_whole_file(case: str) -> None:
    code = code_of(case)
    known = {(issue["line"] is not None, issue["column"] is not None) for issue in expected(case)["issues"]}

    assert known == {(code not in OF_NO_LINE, code not in OF_NO_LINE | OF_WHOLE_FILES)}


def values(case: str, name: str) -> Any:
    """The documents of one side, parsed; one document stands for itself."""
    parsed = [json.loads(document.data) for document in documents(target(case, name))]
    return parsed if len(parsed) > 1 else parsed[0]


@pytest.mark.slow
@pytest.mark.parametrize("case", [case for case in CASES if expected(case)["edit"] is not None])
def test_the_twins_differ_in_the_value_at_one_pointer(case: str) -> None:
    valid, invalid = values(case, "valid"), values(case, "invalid")

    assert json.dumps(TWINS.edited(case, valid, invalid)) == json.dumps(invalid)


LONGEST_REPLACEMENT = 64


def shared(one: bytes, other: bytes) -> int:
    """How many bytes two texts have in common from the start."""
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), min(len(one), len(other)))


@pytest.mark.slow
@pytest.mark.parametrize("case", [case for case in CASES if expected(case)["edit"] is None and case not in (*TABLES, *MADE)])
def test_the_twins_of_bytes_differ_in_one_place(case: str) -> None:
    valid, invalid = target(case, "valid").read_bytes(), target(case, "invalid").read_bytes()
    kept = shared(valid, invalid)
    kept_at_end = shared(valid[kept:][::-1], invalid[kept:][::-1])

    removed, inserted = len(valid) - kept - kept_at_end, len(invalid) - kept - kept_at_end

    assert removed or inserted
    assert not removed or not inserted or min(removed, inserted) <= LONGEST_REPLACEMENT


@pytest.mark.parametrize("case", TABLES)
def test_the_twins_of_parquet_differ_in_one_column(case: str) -> None:
    valid, invalid = (pq.read_table(target(case, name)) for name in ("valid", "invalid"))
    [column] = {*valid.column_names} ^ {*invalid.column_names}

    less, more = sorted((valid, invalid), key=lambda table: table.num_columns)

    assert more.drop_columns([column]).equals(less)


def test_every_code_has_a_case() -> None:
    assert sorted({code_of(case) for case in CASES}) == sorted(CODES)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_a_case_has_a_twin_and_an_expectation_and_no_more(case: str) -> None:
    assert TWINS.names(case) == ["expected", *([] if case in MADE else ["invalid"]), "valid"]


STAGES = {code.code: code.stage for code in catalogue()}


def failing(*stages: str) -> set[str]:
    """The codes of the cases of these stages that do not give what they expect (others never reach what is switched off)."""
    cases = [case for case in CASES if STAGES[code_of(case)] in stages]
    return {code_of(case) for case in cases if issues(case) != expected(case)["issues"]}


@pytest.mark.slow
@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_a_rule_that_is_off_fails_the_cases_of_its_code_alone(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "RULES", tuple(rule for rule in RULES if rule.code != code))

    concerned = {"span_mismatch": set(CAUSES), "span_empty": {"offsets_with_length"}}  # without a fault nobody asks for its cause
    assert failing("meaning", "corpus") - concerned.get(code, set()) == {code}


@pytest.mark.slow
@pytest.mark.parametrize("code", CAUSES)
def test_a_cause_that_is_off_fails_the_cases_of_its_code_alone(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = causes.hypotheses
    monkeypatch.setattr(causes, "hypotheses", lambda *given: (found for found in known(*given) if found.code != code))

    assert failing("meaning", "corpus") == {code}


@pytest.mark.slow
@pytest.mark.parametrize("code", [rule.code for rule in CORPUS_RULES])
def test_a_corpus_rule_that_is_off_fails_the_cases_of_its_code_alone(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CORPUS_RULES", tuple(rule for rule in CORPUS_RULES if rule.code != code))

    assert failing("corpus") == {code}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "keywords"),
    [
        ("wrong_type", ["type"]),
        ("missing_key", ["required"]),
        ("unknown_key", ["additionalProperties"]),
        ("unknown_value", ["enum"]),
        ("bad_format", ["pattern", "not"]),
        ("too_short", ["minLength"]),
        ("too_long", ["maxLength"]),
        ("too_few", ["minItems"]),
        ("too_many", ["maxItems"]),
        ("out_of_range", ["minimum", "maximum"]),
    ],
)
def test_a_keyword_that_is_off_fails_the_cases_of_its_code_alone(
    code: str, keywords: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for keyword in keywords:
        monkeypatch.setitem(structure._WORDINGS, keyword, lambda _: ())

    assert failing("structure") == {code}
