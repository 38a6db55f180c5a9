"""Who is named in a text: full names by their last word, offices by their holders, and what the registry knows."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from sco_speeches.registry import Registry

from .grammar import Grammar, Phrase
from .sentences import Sentence, Token

_MANY = 50
"""Holders of one office that are looked at: so many are several in any case."""
_ROOT = 5
"""Letters that words of one root share."""
_SHORT = 3
"""Letters of the shortest abbreviation."""


Key = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Person:
    """Somebody whom the text names with more than one word, or a name that the registry has."""

    name: str
    key: tuple[str, ...]
    gender: str | None = None
    offices: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    """What the text calls the person: the noun, and the stems of the words that belong to it."""
    places: list[int] = field(default_factory=list)
    """Where the person is named."""


class Named:
    """The names of a text."""

    def __init__(self, sentences: list[Sentence], grammar: Grammar, known: Registry) -> None:
        self._sentences = sentences
        self._grammar = grammar
        self._known = known

    @cached_property
    def people(self) -> dict[tuple[str, ...], Person]:
        """Everyone who is named by two words or more, by the stems of the name."""
        seen: dict[tuple[str, ...], Counter[tuple[bool, str]]] = {}
        found: dict[tuple[str, ...], Person] = {}
        for sentence in self._sentences:
            for first, end in self._grammar.full_names(sentence):
                words = [token.text for token in sentence[first:end] if token.kind == "word"]
                key = tuple(self._grammar.stem(word) for word in words)
                person = found.setdefault(key, Person("", key))
                person.places.append(sentence[first].start)
                phrase = self._grammar.naming(sentence, first, end)
                name = " ".join(words)
                made, sure, gender = self._grammar.name_in_nominative(words, phrase)
                seen.setdefault(key, Counter())[sure, made or name] += 1
                person.gender = person.gender or gender
                if phrase is not None and phrase.first < first:
                    noun = self._noun(sentence, phrase, first)
                    if noun not in person.offices:
                        person.offices.append(noun)
        for key, person in found.items():
            person.name = max(seen[key].items(), key=lambda item: (item[0][0], item[1]))[0][1]
        return found

    def _noun(self, sentence: Sentence, phrase: Phrase, first: int) -> tuple[str, frozenset[str]]:
        words = [token for token in sentence[phrase.first : first] if token.kind in ("word", "quote")]
        return phrase.head, frozenset(self._grammar.stem(token.text) for token in words)

    @cached_property
    def spelled_out(self) -> dict[str, tuple[Sentence, int, int]]:
        """The abbreviations that the text explains: `Комитет защиты рек (КЗР)`, with the place of the words."""
        found: dict[str, tuple[Sentence, int, int]] = {}
        for sentence in self._sentences:
            for at in range(_SHORT, len(sentence) - 1):
                short = sentence[at].text
                if (
                    sentence[at - 1].kind != "open"
                    or sentence[at + 1].kind != "close"
                    or not short.isupper()
                    or len(short) < _SHORT
                ):
                    continue
                first = at - 1 - len(short)
                initials = "".join(token.text[:1] for token in sentence[max(0, first) : at - 1]).upper()
                if first >= 0 and initials == short:
                    found.setdefault(short, (sentence, first, at - 1))
        return found

    @cached_property
    def _by_last(self) -> dict[str, list[Person]]:
        index: dict[str, list[Person]] = {}
        for person in self.people.values():
            index.setdefault(person.key[-1], []).append(person)
        return index

    @cached_property
    def _by_first(self) -> dict[str, list[Person]]:
        index: dict[str, list[Person]] = {}
        for person in self.people.values():
            index.setdefault(person.key[0], []).append(person)
        return index

    def person(self, words: list[str], gender: str | None = None) -> Person | None:
        """The person whom these words name, or None where the text names several so."""
        key = tuple(self._grammar.stem(word) for word in words)
        if len(key) > 1:
            if key in self.people:
                return self.people[key]
            same = [one for one in self._by_last.get(key[-1], ()) if set(key) <= set(one.key)]
            return same[0] if len(same) == 1 else None
        same = self._by_last.get(key[0], [])
        if not same:
            same = self._by_first.get(key[0], []) if key else []
        if len(same) > 1 and gender:
            same = [one for one in same if one.gender in (gender, None)] or same
        if len(same) > 1:
            longest = max(same, key=lambda one: len(one.key))
            same = [longest] if all(set(one.key) <= set(longest.key) for one in same) else same
        return same[0] if len(same) == 1 else None

    def stems(self, name: str) -> Key:
        """The stems of the words of a name."""
        return tuple(self._grammar.stem(word) for word in name.split())

    def is_ambiguous(self, words: list[str]) -> bool:
        """Whether the text names several people by a last word."""
        return len(self._by_last.get(self._grammar.stem(words[-1]), ())) > 1

    def between(self, start: int, end: int) -> list[Person]:
        """Those who are named in a stretch, each once."""
        first, last = bisect_left(self._places, (start,)), bisect_left(self._places, (end,))
        return list({id(person): person for _, _, person in self._places[first:last]}.values())

    @cached_property
    def _places(self) -> list[tuple[int, int, Person]]:
        return sorted(
            ((place, id(person), person) for person in self.people.values() for place in person.places), key=lambda one: one[:2]
        )

    @cached_property
    def _by_office(self) -> dict[str, list[tuple[Person, str, frozenset[str]]]]:
        index: dict[str, list[tuple[Person, str, frozenset[str]]]] = {}
        for person in self.people.values():
            for noun, own in person.offices:
                for office in self._grammar.offices(noun, own):
                    index.setdefault(office, []).append((person, noun, own))
        return index

    def holders(self, head: str, words: list[Token]) -> list[Person]:
        """Those whom the text calls by this noun; the words that belong to it must not differ."""
        stems = frozenset(self._grammar.stem(token.text) for token in words if token.kind in ("word", "quote"))
        held = [one for office in sorted(self._grammar.offices(head, stems)) for one in self._by_office.get(office, ())[:_MANY]]
        return list({id(person): person for person, noun, own in held if self._fits(noun, head, stems, own)}.values())

    def _fits(self, noun: str, head: str, stems: frozenset[str], own: frozenset[str]) -> bool:
        heads = {self._grammar.stem(noun), self._grammar.stem(head)}
        left, right = stems - heads, own - heads
        return noun != head or not left or not right or any(_akin(one, other) for one in left for other in right)

    def id_of(self, person: Person | None, words: list[str]) -> str | None:
        """The id under which the registry knows somebody: by the full name, or by a last name that nobody else here has."""
        key = person.key if person else tuple(self._grammar.stem(word) for word in words)
        ids = self._ids.get(key, frozenset())
        if not ids and len(key) > 2:
            ids = self._ids.get((key[0], key[-1]), frozenset())
        if not ids and len(key) == 1 and not self._by_last.get(key[0]):
            ids = self._ids.get(key, frozenset()) or self._last_names.get(key[0], frozenset())
        return next(iter(ids)) if len(ids) == 1 else None

    @property
    def _ids(self) -> dict[Key, frozenset[str]]:
        return _index(self._known, self._grammar)[0]

    @property
    def _last_names(self) -> dict[str, frozenset[str]]:
        return _index(self._known, self._grammar)[1]


def _akin(one: str, other: str) -> bool:
    """Whether two stems are of one word or of one made from the other: `росси` and `российск`."""
    return one == other or (min(len(one), len(other)) >= _ROOT and one[:_ROOT] == other[:_ROOT])


_SPEAKERS = frozenset({"person", "org", "country", "group", "document"})
_indices: dict[tuple[int, str], tuple[Registry, tuple[dict[Key, frozenset[str]], dict[str, frozenset[str]]]]] = {}
"""What was made of the registries used last; each is held, so that no other gets its number."""
_HELD = 8


def _index(known: Registry, grammar: Grammar) -> tuple[dict[Key, frozenset[str]], dict[str, frozenset[str]]]:
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
