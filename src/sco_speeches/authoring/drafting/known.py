"""Those whom the registry knows, by the stems of their names."""

from typing import NamedTuple

from sco_speeches.registry import Registry

from .grammar import Grammar

Key = tuple[str, ...]

_SPEAKERS = frozenset({"person", "org", "country", "group", "document"})
_HELD = 8


class Index(NamedTuple):
    """The ids of a registry's speakers."""

    whole: dict[Key, frozenset[str]]
    """By the stems of whole names."""
    last: dict[str, frozenset[str]]
    """Those of people by their last name."""
    initials: dict[Key, frozenset[str]]
    """Those of people by their first letter and last name."""
    genders: dict[str, str]
    """The gender that the given name of somebody tells, by the id."""


_indices: dict[tuple[int, str], tuple[Registry, Index]] = {}
"""What was made of the registries used last; each is held, so that no other gets its number."""


def index(known: Registry, grammar: Grammar) -> Index:
    """The registry's ids by names."""
    at = id(known), grammar.code
    if at not in _indices:
        if len(_indices) >= _HELD:
            _indices.clear()
        _indices[at] = known, _indexed(known, grammar)
    return _indices[at][1]


def _indexed(known: Registry, grammar: Grammar) -> Index:
    found = Index({}, {}, {}, {})
    for entry in known.values():
        if entry.type not in _SPEAKERS:
            continue
        for label in (*entry.names, *entry.aliases):
            if label.language != grammar.code:
                continue
            words = label.value.split()
            key = tuple(grammar.stem(word) for word in words)
            found.whole[key] = found.whole.get(key, frozenset()) | {entry.id}
            if entry.type != "person" or len(key) == 1:
                continue
            found.last[key[-1]] = found.last.get(key[-1], frozenset()) | {entry.id}
            for letters in {(key[0][:1], key[-1]), (*(part[:1] for part in key[0].split("-")), key[-1])}:
                found.initials[letters] = found.initials.get(letters, frozenset()) | {entry.id}
            gender = grammar.name_in_nominative(words, None)[2]
            if gender is not None:
                found.genders[entry.id] = gender
    return found
