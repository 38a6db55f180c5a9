"""Those whom the registry knows, by the stems of their names."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sco_speeches.authoring.inflecting import forms, same
from sco_speeches.registry import Registry

from .grammar import Grammar
from .sentences import Token

Key = tuple[str, ...]

_SPEAKERS = frozenset({"person", "org", "country", "group", "document"})
_SHORTEST = 3
"""Letters of the shortest stem of a country."""
_ROOT = 5
"""Letters that words of one root share."""


class Index(NamedTuple):
    """The ids of a registry's speakers."""

    whole: dict[Key, frozenset[str]]
    """By the stems of whole names."""
    last: dict[str, frozenset[str]]
    """Those of people by their last name."""
    initials: dict[Key, frozenset[str]]
    """Those of people by their first letter and last name."""
    nominatives: dict[Key, str]
    """The names of people as the registry has them, by their stems."""
    forms: dict[str, dict[tuple[str, ...], frozenset[str]]]
    """Their names in all forms with the cases of each, by the first word."""
    genders: dict[str, str]
    """The gender that the given name of somebody tells, by the id."""


@lru_cache(maxsize=8)
def index(known: Registry, grammar: Grammar) -> Index:
    """The registry's ids by names."""
    found = Index({}, {}, {}, {}, {}, {})
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
            found.nominatives[key] = label.value
            _add_forms(found, label.value, grammar)
            found.last[key[-1]] = found.last.get(key[-1], frozenset()) | {entry.id}
            for letters in {(key[0][:1], key[-1]), (*(part[:1] for part in key[0].split("-")), key[-1])}:
                found.initials[letters] = found.initials.get(letters, frozenset()) | {entry.id}
            gender = grammar.name_in_nominative(words, None)[2]
            if gender is not None:
                found.genders[entry.id] = gender
    return found


def _add_forms(found: Index, name: str, grammar: Grammar) -> None:
    """A name that is declined stands in the nominative only where it is not."""
    own = tuple(_plain(word) for word in name.split())
    cases: dict[tuple[str, ...], set[str]] = {}
    for form in forms(name, grammar.code, person=True):
        words = tuple(" ".join(form.tokens).replace(" – ", "-").split())
        cases.setdefault(words, set()).add(form.case or "nomn")
    declined = any(words[-1] != own[-1] for words in cases)
    for words, every in cases.items():
        known = frozenset({"nomn"} if words == own and declined else every)
        found.forms.setdefault(words[0], {})[words] = known | found.forms.get(words[0], {}).get(words, frozenset())


def _plain(word: str) -> str:
    return same(word).replace("–", "-")


def with_known(made: Sequence[Token], found: Index) -> list[Token]:
    """Tokens with the names that the registry has told at their first word."""
    told = list(made)
    for at, token in enumerate(made):
        if token.kind != "word" or not token.text[0].isupper() or (own := found.forms.get(_plain(token.text))) is None:
            continue
        for length in sorted({len(words) for words in own}, reverse=True):
            cases = own.get(tuple(_plain(one.text) for one in made[at : at + length]))
            if cases is not None:
                told[at] = token._replace(known=(length, cases))
                break
    return told


def with_one_less(word: str) -> list[str]:
    """A word without each of its letters but the first."""
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]


def akin(one: str, other: str) -> bool:
    """Whether two stems are of one word or of one made from the other: `росси` and `российск`."""
    short, long = sorted((one, other), key=len)
    if one == other or (len(short) >= _ROOT and one[:_ROOT] == other[:_ROOT]):
        return True
    country = short.rstrip("и")  # `итали`, `итальянск`
    return len(country) >= _SHORTEST and long.startswith(country) and long.endswith("ск")
