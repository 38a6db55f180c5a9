"""Bodies that a text names by a noun with more words and then by the noun alone: `завод «Заря»`, `на заводе`."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from .grammar import CASES, Grammar, Phrase
from .sentences import Sentence

_MANY = 30
"""Places of one noun that are looked at."""
_MODIFIERS = 3
"""Words before the noun that may belong to it: `Межгосударственный авиационный комитет`."""


class NamedBodies:
    """The bodies that a text names, by the noun for what they are."""

    def __init__(self, sentences: Sequence[Sentence], grammar: Grammar) -> None:
        self._sentences = sentences
        self._grammar = grammar

    def called(self, head: str, before: int) -> str | None:
        """The one body that the text names by this noun before an offset; None where there is none, or several."""
        names: dict[tuple[str, ...], str] = {}
        places = [one for one in self._places.get(self._grammar.stem(head), ()) if one[0][one[1]].start < before]
        for sentence, at in places[:_MANY]:
            name = self._name(sentence, at, head)
            if name is not None:
                names.setdefault(tuple(self._grammar.stem(word) for word in name.split()), name)
        longest = max(names, key=len, default=())
        return names[longest] if names and all(longest[: len(key)] == key for key in names) else None

    def _name(self, sentence: Sentence, at: int, head: str) -> str | None:
        """The body that a phrase with this noun names, in the nominative."""
        found = list(self._phrases(sentence, at, head))
        if not found:
            return None
        whole = max(found, key=lambda one: (one.end, -one.first, one.number != "plur"))
        body = self._grammar.body_spoken_for(sentence, whole) or whole
        if body.end - body.first == 1 and body.names is None:
            return None
        return self._grammar.body_in_nominative(sentence, body)

    def _phrases(self, sentence: Sentence, at: int, head: str) -> Iterator[Phrase]:
        for first in range(max(0, at - _MODIFIERS), at + 1):
            for case in CASES if sentence[first].kind == "word" else ():
                found = self._grammar.phrase(sentence, first, case)
                if found is not None and found.head == head and found.kind == "org" and found.end > at and found.number != "plur":
                    yield found

    @cached_property
    def _places(self) -> dict[str, list[tuple[Sentence, int]]]:
        index: dict[str, list[tuple[Sentence, int]]] = {}
        for sentence in self._sentences:
            for at, token in enumerate(sentence):
                if token.kind == "word":
                    index.setdefault(self._grammar.stem(token.text), []).append((sentence, at))
        return index
