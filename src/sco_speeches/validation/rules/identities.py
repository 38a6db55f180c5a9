"""Ids, entities and lists: unique, resolved, of the right type, used."""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import chain

from sco_speeches.validation.finding import Path, listed, shown
from sco_speeches.validation.outline import Outline, Record
from sco_speeches.validation.suggesting import suggestion

from .rule import Fault, error


@error("duplicate_id")
def ids_unique(outline: Outline) -> Iterator[Fault]:
    """Ids are unique among the speeches, passages, statements and entities of a record."""
    for name in ("speeches", "passages", "statements", "entities"):
        seen: dict[str, int] = {}
        for index, part in enumerate(outline.record[name]):
            first = seen.setdefault(part["id"], index)
            if first != index:
                yield Fault(
                    (name, index, "id"), f"got {shown(part['id'])} again, expected an id that /{name}/{first} does not have"
                )


@error("reserved_id")
def ids_not_reserved(outline: Outline) -> Iterator[Fault]:
    """No passage has an id of `n` and digits, which are the ids of narration."""
    for index, passage in enumerate(outline.passages):
        identifier = passage["id"]
        if identifier[0] == "n" and identifier[1:].isdigit():
            message = f"got {shown(identifier)}, expected an id that narration cannot have"
            yield Fault(("passages", index, "id"), message, f"the usual id is p{passage['start']}")


@error("unknown_entity")
def entities_resolve(outline: Outline) -> Iterator[Fault]:
    """Every entity id stands for an entity of the record."""
    for reference in outline.references:
        if reference.entity not in outline.entities:
            hint = partial(suggestion, reference.entity, outline.entities, "add it to the record's entities")
            yield Fault(reference.path, f"got {shown(reference.entity)}, expected the id of one of the record's entities", hint)


@error("wrong_entity_type")
def entities_of_right_type(outline: Outline) -> Iterator[Fault]:
    """An entity stands only where its type fits: a speaker is no place, an event is an event."""
    for reference in outline.references:
        kind = reference.entity.partition(":")[0]
        if reference.types and kind not in reference.types and reference.entity in outline.entities:
            yield Fault(reference.path, f"got {shown(reference.entity)}, expected one of type {listed(list(reference.types))}")


@error("unused_entity")
def entities_used(outline: Outline) -> Iterator[Fault]:
    """Every entity of the record is referred to in it."""
    used = {reference.entity for reference in outline.references}
    for index, entity in enumerate(outline.record["entities"]):
        if entity["id"] not in used:
            yield Fault(("entities", index), f"got {shown(entity['id'])}, expected only entities that the record refers to")


@error("members_of_no_group")
def members_of_groups(outline: Outline) -> Iterator[Fault]:
    """Only a group has members."""
    for index, entity in enumerate(outline.record["entities"]):
        if entity["members"] and not entity["id"].startswith("group:"):
            yield Fault(("entities", index, "members"), f"got members of {shown(entity['id'])}, expected them of a group only")


@error("publisher_as_via")
def publisher_not_via(outline: Outline) -> Iterator[Fault]:
    """The publisher is never its own `via`."""
    publisher = outline.record["article"]["publisher"]
    for path, via in chain(
        [(("article", "via"), outline.record["article"]["via"])],
        ((("passages", index, "via"), passage["via"]) for index, passage in enumerate(outline.passages)),
    ):
        if publisher is not None and publisher in via:
            place: Path = (*path, via.index(publisher))
            yield Fault(place, f"got the publisher {shown(publisher)}, expected agencies only")


@error("unknown_country")
def countries_assigned(outline: Outline) -> Iterator[Fault]:
    """A country's id is its code of two letters in ISO 3166-1."""
    for index, entity in enumerate(outline.record["entities"]):
        kind, _, code = entity["id"].partition(":")
        if kind == "country" and code not in _country_codes():
            yield Fault(("entities", index, "id"), f"got {shown(code)}, expected a code of ISO 3166-1 in lower case, such as kz")


@cache
def _country_codes() -> frozenset[str]:
    from iso3166 import countries_by_alpha2

    return frozenset(code.lower() for code in countries_by_alpha2 if code != "XK")


@error("duplicate_span")
def spans_once(outline: Outline) -> Iterator[Fault]:
    """No two passages have the same span, and no two mentions."""
    for name in ("passages", "mentions"):
        seen: dict[tuple[int, int], int] = {}
        spans: list[Record] = outline.record[name]
        for index, span in enumerate(spans):
            first = seen.setdefault((span["start"], span["end"]), index)
            if first != index:
                yield Fault((name, index), f"got the same words as /{name}/{first}, expected one of the {name} at one span")


@error("nested_same_entity")
def nested_mentions_differ(outline: Outline) -> Iterator[Fault]:
    """A mention within a mention names another entity."""
    if outline.mention_crossings:
        return
    for index, (mention, around) in enumerate(zip(outline.mentions, outline.mention_parents, strict=True)):
        if around is not None and around["entity"] == mention["entity"]:
            message = f"got {shown(mention['entity'])} within a mention of itself, expected another entity"
            yield Fault(("mentions", index), message, "keep the longer mention")


@error("duplicate_item")
def items_once(outline: Outline) -> Iterator[Fault]:
    """A list of ids, topics or addresses has each item once."""
    for path, items in _lists(outline.record):
        seen: set[str] = set()
        for place, item in enumerate(items):
            if item in seen:
                yield Fault((*path, place), f"got {shown(item)} again, expected each item once")
            seen.add(item)


def _lists(record: Record) -> Iterator[tuple[Path, Iterable[str]]]:
    yield ("article", "via"), record["article"]["via"]
    for name, keys in (
        ("passages", ("via",)),
        ("statements", ("topics", "about", "addressees")),
        ("entities", ("same_as", "members")),
    ):
        for index, part in enumerate(record[name]):
            for key in keys:
                yield (name, index, key), part[key]


RULES = (
    ids_unique,
    ids_not_reserved,
    entities_resolve,
    entities_of_right_type,
    entities_used,
    members_of_groups,
    publisher_not_via,
    countries_assigned,
    spans_once,
    nested_mentions_differ,
    items_once,
)
