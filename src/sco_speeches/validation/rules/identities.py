"""Ids, entities and lists: unique, resolved, of the right type, used."""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import chain, compress, count

from sco_speeches.validation.facts import Facts
from sco_speeches.validation.finding import Path, also, listed, shown
from sco_speeches.validation.outline import ACTORS, SPEAKERS, Outline, Record, Reference
from sco_speeches.validation.suggesting import suggestion

from .rule import Fault, error


def _ids_differ(facts: Facts) -> bool:
    lists = (facts.speech_ids, facts.passage_ids, facts.statement_ids)
    return len(facts.known) == len(facts.entity_ids) and not [0 for ids in lists if len(set(ids)) < len(ids)]


@error("duplicate_id", unless=_ids_differ)
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


def _no_id_of_n(facts: Facts) -> bool:
    return "n" not in {identifier[0] for identifier in facts.passage_ids}


@error("reserved_id", unless=_no_id_of_n)
def ids_not_reserved(outline: Outline) -> Iterator[Fault]:
    """No passage has an id of `n` and digits, which are the ids of narration."""
    for index, passage in enumerate(outline.passages):
        identifier = passage["id"]
        if identifier[0] == "n" and identifier[1:].isdigit():
            message = f"got {shown(identifier)}, expected an id that narration cannot have"
            usual = (f"p{passage['start']}", f"p{passage['start']}-{passage['end']}")
            free = next((other for other in usual if other not in outline.passages_by_id), None)
            yield Fault(("passages", index, "id"), message, free and f"the usual id is {free}")


def _named_and_known(facts: Facts) -> bool:
    return facts.named == facts.known


@error("unknown_entity", unless=_named_and_known)
def entities_resolve(outline: Outline) -> Iterator[Fault]:
    """Every entity id stands for an entity of the record. One that does not is told once, where it stands first."""
    unknown: dict[str, list[Reference]] = {}
    for reference in outline.references:
        if reference.entity not in outline.entities:
            unknown.setdefault(reference.entity, []).append(reference)
    for entity, (first, *others) in unknown.items():
        message = f"got {shown(entity)}{also(len(others))}, expected the id of one of the record's entities"
        yield Fault(first.path, message, partial(_meant, first, outline))


def _meant(reference: Reference, outline: Outline) -> str | None:
    fitting = (entity for entity in outline.entities if not reference.types or entity.partition(":")[0] in reference.types)
    return suggestion(reference.entity, fitting, "add it to the record's entities")


_SPEAKING = tuple(f"{kind}:" for kind in SPEAKERS)
_ACTING = tuple(f"{kind}:" for kind in ACTORS)


def _all_of_right_type(facts: Facts) -> bool:
    places: tuple[tuple[Iterable[str | None], tuple[str, ...]], ...] = (
        ((facts.article.publisher, *facts.agencies), ("org:",)),
        (facts.speakers, _SPEAKING),
        (facts.represented, ("country:", "org:")),
        (facts.events, ("event:",)),
        (facts.addressed, _ACTING),
    )
    return not [
        entity for entities, kinds in places for entity in entities if entity is not None and not entity.startswith(kinds)
    ]


@error("wrong_entity_type", unless=_all_of_right_type)
def entities_of_right_type(outline: Outline) -> Iterator[Fault]:
    """An entity stands only where its type fits: a speaker is no place, an event is an event."""
    for reference in outline.references:
        kind = reference.entity.partition(":")[0]
        if reference.types and kind not in reference.types and reference.entity in outline.entities:
            yield Fault(reference.path, f"got {shown(reference.entity)}, expected one of type {listed(list(reference.types))}")


@error("unused_entity", unless=_named_and_known)
def entities_used(outline: Outline) -> Iterator[Fault]:
    """Every entity of the record is referred to in it."""
    used = {reference.entity for reference in outline.references}
    if not outline.knows(*used):
        return
    for index, entity in enumerate(outline.record["entities"]):
        if entity["id"] not in used:
            yield Fault(("entities", index), f"got {shown(entity['id'])}, expected only entities that the record refers to")


def _no_odd_members(facts: Facts) -> bool:
    return not [0 for group in facts.groups if not group.id.startswith("group:")]


@error("members_of_no_group", unless=_no_odd_members)
def members_of_groups(outline: Outline) -> Iterator[Fault]:
    """Only a group has members."""
    for index, entity in enumerate(outline.record["entities"]):
        if entity["members"] and not entity["id"].startswith("group:"):
            yield Fault(("entities", index, "members"), f"got members of {shown(entity['id'])}, expected them of a group only")


def _publisher_elsewhere(facts: Facts) -> bool:
    return facts.article.publisher not in facts.agencies


@error("publisher_as_via", unless=_publisher_elsewhere)
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


def _countries_assigned(facts: Facts) -> bool:
    assigned = _countries()
    return not [0 for entity in facts.new if entity.id[:8] == "country:" and entity.id not in assigned]


@error("unknown_country", unless=_countries_assigned)
def countries_assigned(outline: Outline) -> Iterator[Fault]:
    """A country's id is its code of two letters in ISO 3166-1."""
    for index, entity in enumerate(outline.record["entities"]):
        kind, _, code = entity["id"].partition(":")
        if kind == "country" and entity["id"] not in _countries():
            message = f"got {shown(code)}, expected a code of ISO 3166-1 in lower case, such as kz"
            yield Fault(("entities", index, "id"), message, partial(suggestion, entity["id"], _countries()))


@cache
def _countries() -> frozenset[str]:
    from iso3166 import countries_by_alpha2

    return frozenset(f"country:{code.lower()}" for code in countries_by_alpha2 if code != "XK")


def _all_nest(facts: Facts) -> bool:
    return facts.around is not None and facts.around_mentions is not None


@error("duplicate_span", unless=_all_nest)
def spans_once(outline: Outline) -> Iterator[Fault]:
    """No two passages have the same span, and no two mentions."""
    for name in ("passages", "mentions"):
        seen: dict[tuple[int, int], int] = {}
        for index, span in outline.holding(outline.record[name]):
            first = seen.setdefault((span["start"], span["end"]), index)
            if first != index:
                yield Fault((name, index), f"got the same words as /{name}/{first}, expected one of the {name} at one span")


def _nested_differ(facts: Facts) -> bool:
    around, mentions = facts.around_mentions, facts.mentions
    if around is None:
        return False
    inner = compress(count(), map((-1).__lt__, around))
    return not [0 for at in inner if mentions[at].entity == mentions[around[at]].entity]


@error("nested_same_entity", unless=_nested_differ)
def nested_mentions_differ(outline: Outline) -> Iterator[Fault]:
    """A mention within a mention names another entity."""
    if outline.mention_crossings:
        return
    for index, mention, around in outline.nested(outline.mentions):
        if around is not None and around["entity"] == mention["entity"]:
            message = f"got {shown(mention['entity'])} within a mention of itself, expected another entity"
            yield Fault(("mentions", index), message, "keep the longer mention")


def _items_differ(facts: Facts) -> bool:
    topics = [statement.topics for statement in facts.statements]
    addresses = [entity.same_as for entity in facts.new]
    several = [items for items in facts.lists + topics + addresses if len(items) > 1]
    return not [0 for items in several if len(set(items)) < len(items)]


@error("duplicate_item", unless=_items_differ)
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
