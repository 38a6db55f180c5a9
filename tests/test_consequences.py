"""One fault gives one finding: what follows from it is not told as well."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, get_args

import orjson
import pytest
from making import made_data
from verdicts import SHIPPED

from sco_speeches import validate
from sco_speeches.text import sha256
from sco_speeches.validation.checking import meaningful_findings
from sco_speeches.validation.outline import Outline
from sco_speeches.validation.structure import Engine

Edit = Callable[[dict[str, Any]], object]

RECORDS = {"shipped": orjson.loads(SHIPPED.read_bytes()), "made": made_data()}

MISPLACED: dict[str, Edit] = {
    "ends a character late": lambda span: span.update(end=span["end"] + 1),
    "ends a character early": lambda span: span.update(end=span["end"] - 1),
    "begins a character late": lambda span: span.update(start=span["start"] + 1),
    "ends nine characters late": lambda span: span.update(end=span["end"] + 9),
    "is empty": lambda span: span.update(end=span["start"]),
    "ends before it begins": lambda span: span.update(start=span["end"], end=span["start"]),
    "ends beyond the text": lambda span: span.update(end=10**6),
    "repeats other words": lambda span: span.update(exact=f"{span['exact']}!"),
}
CODES_OF_SPANS = {"span_mismatch", "span_empty", "span_out_of_range", "span_cuts_grapheme"}


@pytest.mark.parametrize("edit", MISPLACED.values(), ids=MISPLACED)
@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_misplaced_span_is_all_that_is_told(record: dict[str, Any], edit: Edit) -> None:
    told = []
    for index in range(len(Outline(record).spans)):
        changed = deepcopy(record)
        edit(Outline(changed).spans[index].span)
        told.append([finding.code for finding in meaningful_findings(changed)])

    assert {code for codes in told for code in codes} <= CODES_OF_SPANS
    assert {len(codes) for codes in told} == {1}


def misspelt(item: dict[str, Any], key: str) -> None:
    item[key] = f"{item[key]}x"


@pytest.mark.parametrize("place", ["passages/speaker", "speeches/speaker", "speeches/event", "mentions/entity"])
@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_misspelt_entity_is_all_that_is_told(record: dict[str, Any], place: str) -> None:
    part, key = place.split("/")
    told = []
    for index, item in enumerate(record[part]):
        if item[key] is not None:
            changed = deepcopy(record)
            misspelt(changed[part][index], key)
            told.append(validate(changed).counts)

    assert told
    assert all(counts == {"unknown_entity": 1} for counts in told)


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_misspelt_speech_is_all_that_is_told(record: dict[str, Any]) -> None:
    told = []
    for index, passage in enumerate(record["passages"]):
        if passage["speech"] is not None:
            changed = deepcopy(record)
            misspelt(changed["passages"][index], "speech")
            told.append(validate(changed).counts)

    assert told
    assert all(counts == {"unknown_speech": 1} for counts in told)


def test_an_entity_under_another_id_is_told_where_it_is_referred_to() -> None:
    changed = made_data()
    misspelt(changed["entities"][-1], "id")

    assert set(validate(changed).counts) == {"unknown_entity"}


def test_a_language_given_twice_is_all_that_is_told() -> None:
    changed = made_data()
    names = changed["entities"][0]["names"]
    names.append({**names[0], "value": f"{names[0]['value']}, again"})

    assert validate(changed).counts == {"duplicate_language": 1}


def test_a_text_taken_out_by_hand_is_told_once() -> None:
    changed = deepcopy(RECORDS["shipped"])
    changed["text"]["content"] = None

    [issue] = validate(changed).issues
    assert (issue.code, issue.pointer) == ("exact_without_text", "/text/content")


def test_words_taken_out_by_hand_are_told_once() -> None:
    changed = deepcopy(RECORDS["shipped"])
    for _, span in Outline(changed).spans:
        span["exact"] = None

    [issue] = validate(changed).issues
    assert (issue.code, issue.pointer) == ("exact_missing", "/text/content")


def test_a_fault_beside_a_misplaced_span_is_told_too() -> None:
    changed = deepcopy(RECORDS["shipped"])
    changed["mentions"][0]["end"] += 1
    changed["passages"][-1]["within"] = changed["passages"][0]["id"]
    changed["passages"][0]["continues"] = "nobody"

    assert validate(changed).counts == {"span_mismatch": 1, "wrong_within": 1, "wrong_continues": 1}


@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_a_misspelt_key_is_told_and_not_that_it_is_missing(engine: Any) -> None:
    record = made_data()
    record["article"]["titel"] = record["article"].pop("title")
    del record["article"]["url"]

    found = [(issue.code, issue.pointer, issue.hint) for issue in validate(record, engine=engine).issues]

    assert found == [
        ("unknown_key", "/article/titel", "did you mean title?"),
        ("missing_key", "/article/url", None),
    ]


def test_every_misspelt_key_of_a_record_is_one_finding() -> None:
    told = []
    for part in ("article", "text", "rights", "provenance", "speeches", "passages", "statements", "mentions", "entities"):
        record = made_data()
        item = record[part][0] if isinstance(record[part], list) else record[part]
        for key in [key for key in item if len(key) > 3]:
            changed = deepcopy(record)
            place = changed[part][0] if isinstance(changed[part], list) else changed[part]
            place[f"{key}s"] = place.pop(key)
            told.append(validate(changed).counts)

    assert {tuple(counts) for counts in told} == {("unknown_key",)}
    assert {sum(counts.values()) for counts in told} == {1}


def test_an_id_misspelt_where_it_is_defined_is_one_issue() -> None:
    data = made_data()
    entity = next(one for one in data["entities"] if one["id"] == "person:ivova")
    entity["id"] = "person:ivovva"

    [issue] = validate(data, ignore=["labels_not_sorted"]).issues

    assert (issue.code, issue.hint) == ("unknown_entity", "did you mean person:ivovva?")
    assert "more places)" in issue.message


def test_an_unreal_day_is_not_out_of_order_as_well() -> None:
    data = made_data()
    data["article"]["published"] = "2025-02-30"

    assert set(validate(data).counts) == {"unreal_date"}


def test_an_unreal_day_is_not_beside_the_days_of_an_event_as_well() -> None:
    data = deepcopy(RECORDS["shipped"])
    data["speeches"][0]["date"] = "2025-06-31"

    assert set(validate(data).counts) == {"unreal_date"}


def test_a_draft_that_is_validated_is_told_to_be_one() -> None:
    draft = {"text": "Мы строим мост.", "passages": [{"words": "Мы строим мост", "mode": "direct"}]}

    for engine in get_args(Engine):
        [issue] = validate(draft, engine=engine).issues
        assert issue.hint == "sco-speeches ground makes a record of it"


def _with_text(content: str) -> dict[str, Any]:
    data = deepcopy(RECORDS["shipped"])
    data["text"] = {"content": content, "length": len(content), "sha256": sha256(content)}
    return data


@pytest.mark.parametrize("put", ["очень ", " – ", "х" * 100])
def test_words_put_into_the_text_are_told_by_the_shift_and_by_the_words_around_them(put: str) -> None:
    content = RECORDS["shipped"]["text"]["content"]
    data = _with_text(f"{content[:1000]}{put}{content[1000:]}")

    issues = validate(data).issues

    assert [issue.code for issue in issues] == ["offsets_shifted", "span_mismatch", "span_mismatch"]
    assert f"shifted by +{len(put)}, and the text no longer has the words of 2" in issues[0].message


@pytest.mark.parametrize("word", ["ограничений", "мер", "запретов и ограничений"])
def test_words_replaced_in_the_text_are_told_by_the_shift_and_by_the_words_around_them(word: str) -> None:
    content = RECORDS["shipped"]["text"]["content"]

    counts = validate(_with_text(content.replace("санкций", word, 1))).counts

    assert counts == {"offsets_shifted": 1, "span_mismatch": 2}


def test_words_taken_out_of_the_text_are_told_by_the_shift_and_by_what_stood_there() -> None:
    content = RECORDS["shipped"]["text"]["content"]
    start, end = content.index("Президент подчеркнул"), content.index('"Подобные')
    data = _with_text(content[:start] + content[end:])

    counts = validate(data).counts

    gone = sum(start <= placed.span["start"] < end for placed in Outline(RECORDS["shipped"]).spans)
    assert counts["offsets_shifted"] == 1
    assert counts["span_mismatch"] + counts.get("span_out_of_range", 0) <= gone
