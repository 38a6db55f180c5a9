"""Hints: each leads to a record with one fault less, or is not given."""

from pathlib import Path
from typing import Any

import pytest
from making import made_data

from sco_speeches import validate
from sco_speeches.validation.suggesting import closest


def hinted(pointer: str, value: object, *, without: str | None = None) -> dict[str, str | None]:
    """The hints for the made record with a value at a pointer, by code and pointer; `without` is a key that is taken out."""
    record = made_data()
    *parents, last = pointer.split("/")[1:]
    part: Any = record
    for step in parents:
        part = part[int(step) if isinstance(part, list) else step]
    part[last] = value
    if without:
        del part[without]
    return {f"{issue.code} {issue.pointer}": issue.hint for issue in validate(record).issues}


ONE_HINT = [
    ("too_short", "/article/title", "", "write null for what is unknown"),
    ("too_short", "/entities/0/names/0/value", "", None),
    ("too_short", "/passages/0/exact", "", None),
    ("bad_number", "/passages/0/start", 74.0, "write it without . or e"),
    ("bad_number", "/passages/0/start", 74.5, None),
    ("bad_number", "/passages/0/start", 1e25, None),
    ("bad_number", "/article/title", 7.0, None),
    ("bad_number", "/schema_version", 1.0, 'write "1.0", in quotation marks'),
    ("unknown_key", "/article/title ", "x", None),
    ("unknown_entity", "/passages/3/speaker", "person:lesnoi-sammit", "add it to the record's entities"),
    ("unknown_entity", "/passages/3/speaker", "person:ivov", "did you mean person:ivova?"),
    ("unknown_country", "/entities/0/id", "country:uzb", "did you mean country:uz?"),
    ("unknown_country", "/entities/0/id", "country:kazakhstan", "did you mean country:kz?"),
    ("unknown_country", "/entities/0/id", "country:kosovo", None),
    ("reserved_id", "/passages/4/id", "n1", "the usual id is p{start}"),
    ("unknown_value", "/passages/0/mode", "DIRECT", "did you mean direct?"),
    ("bad_format", "/article/language", "RU", "did you mean ru?"),
    ("bad_format", "/article/language", "Russian", None),
    ("bad_format", "/article/publisher", "Orgg:lesnye-vesti", "did you mean org:lesnye-vesti?"),
    ("bad_format", "/article/url", " https://Vesti.example/A", "did you mean https://Vesti.example/A?"),
    ("bad_format", "/article/url", "HTTPS://Vesti.example/A", None),
]


@pytest.mark.parametrize(("code", "pointer", "value", "hint"), ONE_HINT)
def test_a_hint_mends_or_is_not_given(code: str, pointer: str, value: object, hint: str | None) -> None:
    start = made_data()["passages"][4]["start"]

    assert hinted(pointer, value)[f"{code} {pointer}"] == (hint and hint.format(start=start))


def test_the_usual_id_is_not_proposed_where_another_passage_has_it() -> None:
    record = made_data()
    passage, other = record["passages"][3], record["passages"][4]
    passage["id"], other["id"] = "n1", f"p{passage['start']}"

    [hint] = (issue.hint for issue in validate(record).issues if issue.code == "reserved_id")

    assert hint == f"the usual id is p{passage['start']}-{passage['end']}"


@pytest.mark.parametrize(
    ("pointer", "without", "missing"),
    [("/author", "passages", "/passages"), ("/text/author", "content", "/text/content")],
)
def test_null_is_not_proposed_for_what_may_stand_under_another_name_or_was_withheld(
    pointer: str, without: str, missing: str
) -> None:
    assert hinted(pointer, [], without=without)[f"missing_key {missing}"] is None


@pytest.mark.parametrize(
    ("part", "key", "hint"),
    [("article", "via", "write [] for what is empty"), ("article", "url", "write null for what is unknown")],
)
def test_a_missing_key_says_how_to_write_that_there_is_nothing(part: str, key: str, hint: str) -> None:
    data = made_data()
    del data[part][key]

    [issue] = validate(data).issues
    assert (issue.code, issue.hint) == ("missing_key", hint)


@pytest.mark.parametrize(
    ("got", "options"),
    [
        ("country:kg", ["country:kz", "country:cn"]),
        ("person:guterres", ["person:tokayev"]),
        ("org:sco", ["org:sco-chs", "org:un"]),
        ("concept:gdi", ["concept:gsi"]),
        ("cap:11", ["cap:1", "cap:10"]),
        ("objective", ["objection"]),
        ("position", ["description"]),
    ],
)
def test_what_is_another_word_is_not_proposed(got: str, options: list[str]) -> None:
    assert closest(got, options) is None


@pytest.mark.parametrize(
    ("got", "meant", "other"),
    [
        ("country:KZ", "country:kz", "country:uz"),
        ("speakerForm", "speaker_form", "speaker"),
        ("person:tokaev", "person:tokayev", "person:bekov"),
        ("person:sco", "org:sco", "org:un"),
        ("strat", "start", "state"),
    ],
)
def test_a_slip_of_the_pen_is_understood(got: str, meant: str, other: str) -> None:
    assert closest(got, [other, meant]) == meant


def test_a_misspelt_key_is_told_from_the_one_that_is_missing() -> None:
    assert hinted("/Passages", [], without="passages")["unknown_key /Passages"] == "did you mean passages?"


def test_a_license_with_spaces_is_understood() -> None:
    data = made_data()
    data["rights"]["annotations"]["license"] = "CC BY 4.0"

    [issue] = validate(data).issues
    assert (issue.code, issue.hint) == ("bad_format", "did you mean CC-BY-4.0?")


@pytest.mark.parametrize("data", [b"[{}, {}]", b"{}\n{}"])
def test_several_records_in_one_document_are_told_where_they_belong(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "two.json"
    file.write_bytes(data)

    [issue] = validate(file).issues
    assert ".jsonl" in (issue.hint or "")
