"""Entities of sound records are looked at once: what was seen before changes no verdict, and little is remembered."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import orjson
import pytest
from disturbing import disturbances
from making import made_data

from benchmarks.generating import records
from sco_speeches import validate
from sco_speeches.validation import decoding

SOUND = [made_data(), *records(3, 6)]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    decoding.forget()
    yield
    decoding.forget()


def new(record: Any) -> list[str]:
    found = decoding.decoded(orjson.dumps(record))
    assert found is not None
    return [entity.id for entity in found.new.values()]


def test_entities_of_a_sound_record_are_new_once() -> None:
    record = SOUND[1]

    before = new(record)
    validate(record)

    assert before == [entity["id"] for entity in record["entities"]]
    assert new(record) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": "country:zz"}, "unknown_country"),
        ({"names": [{"language": "ru", "value": "А"}, {"language": "en", "value": "A"}]}, "labels_not_sorted"),
        ({"names": [{"language": "xx", "value": "A"}]}, "unknown_language"),
        ({"same_as": ["https://a.example/", "https://a.example/"]}, "duplicate_item"),
        ({"id": "country:kz", "names": [{"language": "en", "value": "Elsewhere"}]}, "registry_name_differs"),
    ],
)
def test_an_entity_of_an_unsound_record_is_found_again(change: dict[str, Any], code: str) -> None:
    text = orjson.dumps(made_data()).decode()
    entity = made_data()["entities"][0]
    changed = {**entity, **change}
    data = text.replace(entity["id"], changed["id"]).encode()
    data = data.replace(orjson.dumps({**entity, "id": changed["id"]}), orjson.dumps(changed))

    counts = [validate(data).counts for _ in range(2)]

    assert counts[0] == counts[1]
    assert code in counts[0]


def test_a_key_that_stands_twice_in_an_entity_is_found_again() -> None:
    record = SOUND[1]
    validate(record)
    data = orjson.dumps(record).replace(b'"members":[]', b'"members":[],"members":[]', 1)

    assert decoding._kept
    assert [[issue.code for issue in validate(data).issues] for _ in range(2)] == [["duplicate_key"]] * 2


def test_what_was_seen_before_changes_nothing() -> None:
    documents = [orjson.dumps(record) for record in disturbances(SOUND, 9, 60)]
    cold = []
    for data in documents:
        decoding.forget()
        cold.append(validate(data))
    validate(SOUND)

    assert decoding._kept
    assert [validate(data) for data in documents] == cold


def test_little_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "_REMEMBERED", 40)
    monkeypatch.setattr(decoding, "_SHORT", 300)

    sizes = []
    for record in records(4, 12):
        validate(deepcopy(record))
        sizes.append(len(decoding._kept))

    assert max(sizes) <= 40
    assert max(map(len, decoding._kept)) <= 300
    assert min(sizes[1:]) > 0


@pytest.mark.parametrize(
    ("part", "key", "spoiled"),
    [
        ("mentions", "entity", ""),
        ("mentions", "entity", "person:ivova\n"),
        ("passages", "speaker", ""),
        ("passages", "speech", "Speech"),
        ("passages", "continues", ""),
    ],
)
def test_an_id_that_is_named_without_its_form_is_told_as_such(part: str, key: str, spoiled: str) -> None:
    record = deepcopy(SOUND[1])
    record[part][0][key] = spoiled

    assert [(issue.code, issue.pointer) for issue in validate(record).issues] == [("bad_format", f"/{part}/0/{key}")]
