"""Those whom the registry knows, by the stems of their names."""

from sco_speeches.registry import Registry

from .grammar import Grammar

Key = tuple[str, ...]

_SPEAKERS = frozenset({"person", "org", "country", "group", "document"})
_indices: dict[tuple[int, str], tuple[Registry, tuple[dict[Key, frozenset[str]], dict[str, frozenset[str]]]]] = {}
"""What was made of the registries used last; each is held, so that no other gets its number."""
_HELD = 8


def index(known: Registry, grammar: Grammar) -> tuple[dict[Key, frozenset[str]], dict[str, frozenset[str]]]:
    """The registry's ids by the stems of whole names, and those of people by their last name."""
    at = id(known), grammar.code
    if at not in _indices:
        if len(_indices) >= _HELD:
            _indices.clear()
        _indices[at] = known, _indexed(known, grammar)
    return _indices[at][1]


def _indexed(known: Registry, grammar: Grammar) -> tuple[dict[Key, frozenset[str]], dict[str, frozenset[str]]]:
    whole: dict[Key, frozenset[str]] = {}
    last: dict[str, frozenset[str]] = {}
    for entry in known.values():
        if entry.type not in _SPEAKERS:
            continue
        for label in (*entry.names, *entry.aliases):
            if label.language == grammar.code:
                key = tuple(grammar.stem(word) for word in label.value.split())
                whole[key] = whole.get(key, frozenset()) | {entry.id}
                if entry.type == "person" and len(key) > 1:
                    last[key[-1]] = last.get(key[-1], frozenset()) | {entry.id}
    return whole, last
