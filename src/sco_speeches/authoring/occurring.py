"""Where words stand in a text, parts of longer words too: the text is gone through once for all that are expected."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import ahocorasick

_END = 256
"""Of longer words that are expected the first and the last so many code points are looked for, and the rest compared there."""


class Occurrences:
    """Every place of words in a text.

    Those that are expected are looked for together, by the automaton of Aho and Corasick (1975): linear in the text, the words
    and their places. Any others are searched for one by one.
    """

    def __init__(self, text: str, expected: Callable[[], Iterable[str]]) -> None:
        self.text = text
        self._expected = expected

    def of(self, words: str) -> list[int]:
        """The offsets at which the words begin, ascending; none for an empty text."""
        if self.expects(words):
            return [*self._looked_for(words)]
        found: list[int] = []
        at = self.text.find(words) if words else -1
        while at >= 0:
            found.append(at)
            at = self.text.find(words, at + 1)
        return found

    def first(self, words: str) -> int:
        """The first of these offsets; -1 where there is none."""
        if self.expects(words):
            return next(self._looked_for(words), -1)
        return self.text.find(words) if words else -1

    def expects(self, words: str) -> bool:
        """Whether the words were looked for with the others."""
        return all(end in self._places for _, end in _ends(words))

    def _looked_for(self, words: str) -> Iterator[int]:
        offset, places = min(((offset, self._places[end]) for offset, end in _ends(words)), key=lambda one: len(one[1]))
        return (at - offset for at in places if at >= offset and self.text.startswith(words, at - offset))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """The places of the expected words, or of their ends."""
        ends: dict[str, list[int]] = {end: [] for words in self._expected() if words for _, end in _ends(words)}
        if not ends:
            return ends
        automaton = ahocorasick.Automaton()
        for end, places in ends.items():
            automaton.add_word(end, (len(end), places))
        automaton.make_automaton()
        for last, (length, places) in automaton.iter(self.text):
            places.append(last + 1 - length)
        return ends


def _ends(words: str) -> list[tuple[int, str]]:
    """Short words, or of longer ones the beginning and the end, each with its offset."""
    return [(0, words[:_END]), (len(words) - _END, words[-_END:])] if len(words) > _END else [(0, words)]
