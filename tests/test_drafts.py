"""The closed folder of drafts: each faulty, with its valid twin that differs in one edit, and the exact issues expected.

`tests/drafts/<code>[--variant]/` holds `valid.yaml`, `invalid.yaml` and `expected.json`: the pointer of the edit (null where it
is of the text of the file, or moves something) and the issues. `pytest --regen` writes the issues anew.
"""

from pathlib import Path

import pytest
from twins import Twins, code_of

from sco_speeches.authoring import attempt
from sco_speeches.authoring.codes import codes
from sco_speeches.authoring.reading import source_of
from sco_speeches.issue import Issue
from sco_speeches.validation.catalogue import catalogue

FOLDER = Path(__file__).parent / "drafts"
TWINS = Twins(FOLDER)
CASES = TWINS.cases
expected = TWINS.expected
SEVERITIES = {code.code: code.severity for code in (*catalogue(), *codes())}


def told(case: str, issue: Issue) -> dict[str, object]:
    return {**issue.to_dict(), "file": issue.file and Path(issue.file).relative_to(FOLDER / case).as_posix()}


def issues(case: str, name: str) -> list[dict[str, object]]:
    return [told(case, issue) for issue in attempt(FOLDER / case / f"{name}.yaml").issues]


@pytest.mark.parametrize("case", CASES)
def test_an_invalid_draft_gives_exactly_the_expected_issues(case: str, *, regen: bool) -> None:
    found = issues(case, "invalid")

    if regen:
        TWINS.regenerate(case, found)
    assert found == expected(case)["issues"]


@pytest.mark.parametrize("case", CASES)
def test_the_expected_issues_are_of_the_code_of_the_case(case: str) -> None:
    assert TWINS.codes(case) == {code_of(case)}


@pytest.mark.parametrize("case", CASES)
def test_a_draft_with_an_error_gives_no_record(case: str) -> None:
    made = attempt(FOLDER / case / "invalid.yaml")

    assert (made.record is None) == (SEVERITIES[code_of(case)] == "error")


@pytest.mark.parametrize("case", CASES)
def test_an_issue_has_the_line_and_the_column_of_its_value(case: str) -> None:
    places = [(issue["line"], issue["column"]) for issue in expected(case)["issues"]]

    assert None not in {part for place in places for part in place}


@pytest.mark.parametrize("case", CASES)
def test_the_twin_is_grounded_without_a_warning(case: str) -> None:
    made = attempt(FOLDER / case / "valid.yaml")

    assert (made.record is not None, made.issues) == (True, ())


@pytest.mark.parametrize("case", [case for case in CASES if expected(case)["edit"] is not None])
def test_the_twins_differ_in_the_value_at_one_pointer(case: str) -> None:
    valid, invalid = (source_of(FOLDER / case / f"{name}.yaml").value for name in ("valid", "invalid"))

    assert TWINS.edited(case, valid, invalid) == invalid


def test_every_code_of_grounding_has_a_case() -> None:
    assert {code.code for code in codes()} <= {code_of(case) for case in CASES}


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_a_twin_and_an_expectation_and_no_more(case: str) -> None:
    assert sorted(path.name for path in (FOLDER / case).iterdir()) == ["expected.json", "invalid.yaml", "valid.yaml"]


def test_a_code_of_grounding_is_no_code_of_validation() -> None:
    assert not {code.code for code in codes()} & {code.code for code in catalogue()}
