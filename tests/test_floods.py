"""A flood of faults of one kind in one record: every one is counted, the first are listed, and both engines say the same."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from making import made_data

from sco_speeches import schema, validate
from sco_speeches.validation.faults import node

_MANY = 300
_LISTED = 40

Part = dict[str, Any]


def _mentions() -> list[Part]:
    return [{"entity": "person:ivova", "start": at, "end": at + 1, "exact": "x"} for at in range(_MANY)]


def _with(**changes: Any) -> Callable[[Part, int], object]:
    return lambda mention, _: mention.update(changes)


FLOODS: dict[str, Callable[[Part, int], object]] = {
    "wrong type": _with(start="5"),
    "null": _with(start=None),
    "wrong types": _with(start="5", end=None, exact=5, entity=[]),
    "unknown key": _with(strat=1),
    "missing key": lambda mention, _: mention.pop("exact"),
    "misspelt key": lambda mention, _: mention.update(exakt=mention.pop("exact")),
    "out of range": _with(start=-1),
    "bad id": _with(entity="prson:x"),
    "bad ids": lambda mention, at: mention.update(entity=f"person:{'A' * (at % 200)}"),
    "line feed": _with(entity="person:x\n"),
    "empty text": _with(exact=""),
    "empty object": lambda mention, _: mention.clear(),
    "not nested": _with(exact={"a": [{}]}),
    "mixed": lambda mention, at: mention.update([("start", None), ("key", 1), ("exact", ""), ("end", -1)][at % 4 :]),
}


def _flooded(flood: Callable[[Part, int], object]) -> bytes:
    mentions = _mentions()
    for at, mention in enumerate(mentions):
        flood(mention, at)
    return orjson.dumps(made_data(mentions=mentions))


@pytest.mark.parametrize("name", FLOODS)
def test_both_engines_tell_the_same_of_a_flood(name: str) -> None:
    data = _flooded(FLOODS[name])

    fast, reference = (validate(data, engine=engine, max_issues=_LISTED) for engine in ("fast", "reference"))

    assert fast == reference
    assert sum(fast.counts.values()) >= _MANY


@pytest.mark.parametrize("name", FLOODS)
def test_the_first_of_a_flood_are_those_that_the_whole_list_begins_with(name: str) -> None:
    data = _flooded(FLOODS[name])

    few, all_of_them = (validate(data, max_issues=most) for most in (_LISTED, None))

    assert few.issues == all_of_them.issues[:_LISTED]
    assert few.counts == all_of_them.counts


def test_a_flood_stands_in_the_order_of_the_document() -> None:
    issues = validate(_flooded(FLOODS["mixed"]), max_issues=None).issues

    assert [issue.offset for issue in issues] == sorted(issue.offset or 0 for issue in issues)


def test_hints_are_searched_for_few_findings_where_there_are_thousands_of_ids() -> None:
    label = {"language": "en", "value": "Ann"}
    entities = [{"id": f"person:ann-{at}", "names": [label], "same_as": [], "members": []} for at in range(3000)]
    mentions = [{"entity": f"person:ann-x{at}", "start": 0, "end": 1, "exact": "x"} for at in range(50)]
    data = orjson.dumps(made_data(entities=entities, mentions=mentions))

    issues = validate(data, select={"unknown_entity"}, max_issues=None).issues

    assert len(issues) > 50
    assert 1 <= len([issue for issue in issues if issue.hint]) <= 2


def test_a_demand_that_the_walk_does_not_know_is_refused_and_not_passed_over() -> None:
    with pytest.raises(ValueError, match="multipleOf of integer"):
        node({"type": "integer", "multipleOf": 2}, {}, {})


def test_a_type_that_the_walk_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="type of boolean"):
        node({"type": "boolean"}, {}, {})


@pytest.mark.parametrize("form", ["record", "draft"])
def test_the_walk_knows_the_published_schemas(form: schema.Form) -> None:
    published = schema.load(form)

    assert node(published, published["$defs"], {}).walked({}).faults[0].keyword == "required"
