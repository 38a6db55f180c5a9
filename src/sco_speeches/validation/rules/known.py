"""What the record says beside what the registry knows. All are warnings: the registry may be wrong, or not know yet."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import orjson

from sco_speeches.resources import resource
from sco_speeches.text import is_after
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


def _named_as_registered(facts: Facts) -> bool:
    registered = _registered_names()
    for identifier, labels in zip(facts.entity_ids, facts.names, strict=True):
        known = registered.get(identifier)
        if known is not None:
            for label in labels:
                names = known.get(label["language"])
                if names is not None and label["value"] not in names:
                    return False
    return True


@warning("registry_name_differs", unless=_named_as_registered)
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


def _nothing_identified(facts: Facts) -> bool:
    registered = _registered()
    return not [
        identifier
        for identifier, addresses in zip(facts.entity_ids, facts.same_as, strict=True)
        if addresses and (known := registered.get(identifier)) is not None and known["same_as"] != addresses
    ]


@warning("registry_same_as_differs", unless=_nothing_identified)
def addresses_as_registered(outline: Outline) -> Iterator[Fault]:
    """An entity that the registry knows has no `same_as` that the registry lacks."""
    for index, entity in enumerate(outline.record["entities"]):
        known = _registered().get(entity["id"])
        for place, address in enumerate(entity["same_as"]):
            if known is not None and address not in known["same_as"]:
                message = f"got {shown(address)}, which the registry does not have for {entity['id']}"
                yield Fault(("entities", index, "same_as", place), message, "give it only where a source was seen")


def _given_on_days_of_events(facts: Facts) -> bool:
    return all(_is_of_event(speech["date"], _registered().get(speech["event"], {})) for speech in facts.speeches)


def _is_of_event(day: str | None, event: dict[str, Any]) -> bool:
    return not is_after(event.get("start"), day) and not is_after(day, event.get("end"))


@warning("registry_date_differs", unless=_given_on_days_of_events)
def events_as_registered(outline: Outline) -> Iterator[Fault]:
    """A speech at an event that the registry knows was given on one of the event's days."""
    for index, speech in enumerate(outline.record["speeches"]):
        known = _registered().get(speech["event"], {})
        if not _is_of_event(speech["date"], known):
            days = f"a day from {known['start']} to {known['end']}, those of the event"
            yield Fault(("speeches", index, "date"), f"got {shown(speech['date'])}, expected {days}")


RULES = (names_as_registered, addresses_as_registered, events_as_registered)
