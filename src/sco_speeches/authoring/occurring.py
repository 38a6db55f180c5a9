"""Where words stand in a text, parts of longer words too: the text is gone through once for all that are expected."""

from collections.abc import Callable, Iterable
from functools import cached_property

import ahocorasick

_HEAD = 256
"""So many first code points of expected words are looked for at once; the rest is compared where these stand."""


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
        if (places := self._heads.get(words[:_HEAD])) is not None:
            return [at for at in places if len(words) <= _HEAD or self.text.startswith(words, at)]
        found: list[int] = []
        at = self.text.find(words) if words else -1
        while at >= 0:
            found.append(at)
            at = self.text.find(words, at + 1)
        return found

    def first(self, words: str) -> int:
        """The first of these offsets; -1 where there is none."""
        if (places := self._heads.get(words[:_HEAD])) is None:
            return self.text.find(words) if words else -1
        return next((at for at in places if self.text.startswith(words, at)), -1)

    def expects(self, words: str) -> bool:
        """Whether the words were looked for with the others."""
        return words[:_HEAD] in self._heads

    @cached_property
    def _heads(self) -> dict[str, list[int]]:
        """The places of the expected words, or of their beginnings."""
        heads: dict[str, list[int]] = {words[:_HEAD]: [] for words in self._expected() if words}
        if not heads:
            return heads
        automaton = ahocorasick.Automaton()
        for head, places in heads.items():
            automaton.add_word(head, (len(head), places))
        automaton.make_automaton()
        for last, (length, places) in automaton.iter(self.text):
            places.append(last + 1 - length)
        return heads
