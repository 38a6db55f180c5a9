"""What the record says beside what the registry knows. All are warnings: the registry may be wrong, or not know yet."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import orjson

from sco_speeches.resources import resource
from sco_speeches.text import is_after, real
from sco_speeches.validation.facts import Facts
from sco_speeches.validation.finding import listed, shown
from sco_speeches.validation.outline import Outline

from .rule import Fault, warning


@cache
def _registered() -> dict[str, dict[str, Any]]:
    """The shipped registry's entries by id, as they stand in its files: to import its models takes longer than a whole check."""
    files = [
        file for file in resource("data", "registry").iterdir() if file.name.endswith(".json") and file.name != "sources.json"
    ]
    contents = [orjson.loads(file.read_bytes()) for file in files]
    return {
        entry["id"]: entry
        for content in contents
        for entries in content.values()
        if isinstance(entries, list)
        for entry in entries
    }


@cache
def _registered_names() -> dict[str, dict[str, frozenset[str]]]:
    """For each entry of the registry its names and aliases by language."""
    return {
        identifier: {
            language: frozenset(name["value"] for name in (*entry["names"], *entry["aliases"]) if name["language"] == language)
            for language in {name["language"] for name in (*entry["names"], *entry["aliases"])}
        }
        for identifier, entry in _registered().items()
    }


def _as_registered(facts: Facts) -> bool:
    registered, names = _registered(), _registered_names()
    entities = [entity for entity in facts.new if entity.id in registered]
    return not [0 for entity in entities if (found := entity.same_as) and found != registered[entity.id]["same_as"]] and not [
        0
        for entity in entities
        for label in entity.names
        if (known := names[entity.id].get(label.language)) is not None and label.value not in known
    ]


@warning("registry_name_differs", unless=_as_registered)
def names_as_registered(outline: Outline) -> Iterator[Fault]:
    """An entity that the registry knows has one of the names that the registry gives in that language."""
    for index, entity in enumerate(outline.record["entities"]):
        known = _registered().get(entity["id"])
        if known is None:
            continue
        for place, label in enumerate(entity["names"]):
            names = [name["value"] for name in (*known["names"], *known["aliases"]) if name["language"] == label["language"]]
            if names and label["value"] not in names:
                message = f"got {shown(label['value'])}, expected {listed([shown(name) for name in names])}"
                yield Fault(("entities", index, "names", place, "value"), message, "the registry names it so")


@warning("registry_same_as_differs", unless=_as_registered)
def addresses_as_registered(outline: Outline) -> Iterator[Fault]:
    """An entity that the registry knows has no `same_as` that the registry lacks."""
    for index, entity in enumerate(outline.record["entities"]):
        known = _registered().get(entity["id"])
        for place, address in enumerate(entity["same_as"]):
            if known is not None and address not in known["same_as"]:
                message = f"got {shown(address)}, which the registry does not have for {entity['id']}"
                yield Fault(("entities", index, "same_as", place), message, "give it only where a source was seen")


def _given_on_days_of_events(facts: Facts) -> bool:
    registered = _registered()
    return not [0 for speech in facts.speeches if not _is_of_event(speech.date, registered.get(speech.event, {}))]


def _is_of_event(day: str | None, event: dict[str, Any]) -> bool:
    return not is_after(event.get("start"), day) and not is_after(day, event.get("end"))


@warning("registry_date_differs", unless=_given_on_days_of_events)
def events_as_registered(outline: Outline) -> Iterator[Fault]:
    """A speech at an event that the registry knows was given on one of the event's days."""
    for index, speech in enumerate(outline.record["speeches"]):
        known = _registered().get(speech["event"], {})
        if outline.knows(speech["event"]) and not _is_of_event(real(speech["date"]), known):
            days = f"a day from {known['start']} to {known['end']}, those of the event"
            yield Fault(("speeches", index, "date"), f"got {shown(speech['date'])}, expected {days}")


RULES = (names_as_registered, addresses_as_registered, events_as_registered)
