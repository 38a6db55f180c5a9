"""Where a text names what a registry knows: names in their case forms, the longest first, then what is named inside them."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sco_speeches import registry
from sco_speeches.registry import Registry

from .index import End, Index, Token, index_of, tokens
from .titled import is_given_name, title_start

_INSIDE = frozenset(("person", "org", "country", "place", "event"))
"""What is marked inside another name (codebook 8.3)."""


class FoundMention(NamedTuple):
    """A name of an entity, by offsets in Unicode code points, 0-based, end exclusive.

    Found mentions stand in the order of a record: by start, the longer first; they nest or lie apart.
    """

    entity: str
    start: int
    end: int
    rule: str
    """abbreviation, name_in_case, exact_name, full_name, initials, surname_alone, or one of these after `title_and_`."""


class _Candidate(NamedTuple):
    """A name at tokens from `first` to before `last`."""

    first: int
    last: int
    end: End
    rule: str


def mentions(text: str, *, language: str, known: Registry | None = None) -> list[FoundMention]:
    """The mentions of what the registry (by default the shipped one) knows, in the order of a record.

    `language` is that of the text, such as `ru`. In Russian a name is found in all its case forms, in other languages as it
    is, whole words only and with the capitals of the name. A person is found by the whole name, and by the family name alone
    where the registry has it as a name or the text has the whole name too, and names nobody else of that family name.
    An office with a name beside it belongs to the mention. Reads the text once: the time does not depend on how many names
    there are. Raises MissingExtraError where a Russian text needs the extra `draft`.
    """
    return found_in(text, [index_of(registry.load() if known is None else known, language)], language)


def found_in(text: str, indexes: Sequence[Index], language: str, given: Iterable[FoundMention] = ()) -> list[FoundMention]:
    """The mentions of the names of some indexes in a text, and those that are given, which come first."""
    every = tokens(text)
    chosen = _uncrossed(_persons_settled(text, every, _candidates(text, every, indexes), indexes, language))
    made = {(one.start, one.end): one for one in given}
    for one in chosen:
        first, rule = one.first, one.rule
        if one.end.entity.startswith("person:"):
            first = title_start(text, every, one.first, one.end.cases, language)
            rule = rule if first == one.first else f"title_and_{rule}"
        place = every[first].start, every[one.last - 1].end
        made.setdefault(place, FoundMention(one.end.entity, *place, rule))
    return _in_order(made.values())


def _candidates(text: str, every: list[Token], indexes: Sequence[Index]) -> list[_Candidate]:
    """Every name that stands in the text as whole words and is one entity's."""
    return [
        _Candidate(first, last, ends[0], ends[0].rule)
        for index in indexes
        for first, token in enumerate(every)
        if index.begins(token)
        for last, ends in index.starting(text, every, first)
        if len({end.entity for end in ends}) == 1 and _is_whole(text, every[first].start, every[last - 1].end)
    ]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no hyphen joins the words at a place to others, and no mark goes with their last letter."""
    if end < len(text) and unicodedata.category(text[end])[0] in "MC" and text[end] not in "\n\t":
        return False
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return not (before[-1:] in ("-", "‑") and before[:1].isalnum()) and not (after[:1] in ("-", "‑") and after[1:].isalnum())


def _persons_settled(
    text: str, every: list[Token], found: list[_Candidate], indexes: Sequence[Index], language: str
) -> Iterator[_Candidate]:
    """The candidates, those by a family name alone only where it is certain whose it is."""
    full = {one.end.entity for one in found if one.rule == "full_name"}
    parts = {one.last for one in found if one.rule == "full_name"}
    others: set[str] = set()
    alone: dict[int, _Candidate] = {}
    for at, one in enumerate(found):
        if one.rule != "surname_alone" or one.last in parts:
            continue
        begun = _initials(text, every, one.first)
        if begun == one.first:
            alone[at] = one
            if one.first and is_given_name(text, every, one.first - 1, language):
                others.add(one.end.entity)
        elif any(every[begun].key in index.given.get(one.end.entity, ()) for index in indexes):
            alone[at] = one._replace(first=begun, rule="initials")
            full.add(one.end.entity)
        else:
            others.add(one.end.entity)
    for at, one in enumerate(found):
        if one.rule != "surname_alone":
            yield one
        elif at in alone and (
            alone[at].rule == "initials" or (one.end.entity not in others and (one.end.settled or one.end.entity in full))
        ):
            yield alone[at]


def _initials(text: str, every: list[Token], first: int) -> int:
    """The first token of the initials right before a token (К.-Ж. Токаев), or that token."""
    at = first
    while at >= 2 and every[at - 1].key == "." and len(every[at - 2].key) == 1 and every[at - 2].key.isupper():  # noqa: PLR2004
        if any(letter == "\n" for letter in text[every[at - 1].end : every[at].start]):
            break
        at -= 2
        if at and every[at - 1].key == "–" and every[at - 1].end == every[at].start:
            at -= 1
    return at + 1 if at < first and every[at].key == "–" else at


def _uncrossed(found: Iterable[_Candidate]) -> list[_Candidate]:
    """The longest names, and inside them those of other entities; what would cross one that is longer is left out."""
    taken: dict[int, list[_Candidate]] = {}
    chosen: list[_Candidate] = []
    for one in sorted(found, key=lambda one: (one.first - one.last, one.first)):
        around = {other for at in (one.first, one.last - 1) for other in taken.get(at, ())}
        nests = all(other.first <= one.first and one.last <= other.last for other in around)
        kind = one.end.entity.partition(":")[0]
        if around and not (nests and kind in _INSIDE and all(other.end.entity != one.end.entity for other in around)):
            continue
        chosen.append(one)
        for at in range(one.first, one.last):
            taken.setdefault(at, []).append(one)
    return chosen


def _in_order(found: Iterable[FoundMention]) -> list[FoundMention]:
    """In the order of a record, without what crosses an earlier one, and without what is in a longer one of its entity."""
    made: list[FoundMention] = []
    around: list[FoundMention] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        while around and around[-1].end <= one.start:
            around.pop()
        if around and (one.end > around[-1].end or any(other.entity == one.entity for other in around)):
            continue
        around.append(one)
        made.append(one)
    return made
