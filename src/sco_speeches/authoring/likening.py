"""What of a text is most like words that it does not have."""

from functools import cached_property
from typing import NamedTuple

import regex
from rapidfuzz import fuzz, process

from .occurring import Occurrences
from .spelling import SPELLED, UNSPACED, spelled

_GRAM = 3
_TOKEN = regex.compile(rf"{SPELLED}|[{UNSPACED}]{{1,{_GRAM}}}", regex.VERSION1)
_AROUND = 64
_VOTERS = 12
_BALLOTS = 64
_PIECE = 12
_WINDOWS = 3
_MARGIN = 24
_LIKENESS = 60.0
_CLOSE = 80.0
_STEPS = 6
_RESEMBLED = 2
_EDGE = 2
COMPARED = 10_000
"""Longer words, in code points, are compared stretch by stretch, since comparing takes the square of their length."""
_RIVALS = 2_000
"""So many words of the text with one beginning or end are compared with a word that the text has not, the first ones."""


class Alike(NamedTuple):
    """A stretch of a folded text, and how much it is like the words that are looked for."""

    start: int
    end: int
    similarity: float
    """From 0 to 100: the normalised Indel similarity (`rapidfuzz.fuzz.ratio`)."""


class Likenesses:
    """What is most like words in a folded text, which was read for the words and their quarters."""

    def __init__(self, occurrences: Occurrences) -> None:
        self._occurrences = occurrences
        self._text = occurrences.text

    def of(self, wanted: str) -> Alike | None:
        """The whole words that are most like these, or None where nothing is much alike.

        Quarters of the selector that the text has, then its rarest words, vote for where it stood, and where that gives nothing
        the words that are most like its longest ones; only the stretches with the most votes are compared.
        """
        best = self._likest(wanted, self._pieces(wanted), None)
        if best is None or best.similarity <= _CLOSE:
            best = self._likest(wanted, self._voters(wanted), best)
        return best or self._likest(wanted, self._resembling(wanted), None)

    def _likest(self, wanted: str, voters: list[tuple[int, list[int]]], best: Alike | None) -> Alike | None:
        for begun in _elected(voters, len(wanted)):
            found = self._likeness(wanted, min(begun) - _MARGIN, max(begun) + len(wanted) + _MARGIN)
            if found is not None and (best is None or found.similarity > best.similarity):
                best = found
            if best is not None and best.similarity > _CLOSE:
                break
        return best

    def _pieces(self, wanted: str) -> list[tuple[int, list[int]]]:
        """The quarters of a selector, and where each of them first stands: most often one of them is unharmed."""
        found = [(offset, self._occurrences.first(piece)) for offset, piece in quarters(wanted)]
        return [(offset, [place]) for offset, place in found if place >= 0]

    def _likeness(self, wanted: str, first: int, last: int) -> Alike | None:
        first = max(0, first)
        window = self._text[first:last]
        aligned = fuzz.partial_ratio_alignment(wanted, window, score_cutoff=_LIKENESS)
        if aligned is None or aligned.dest_end <= aligned.dest_start:
            return None
        content = self._text
        start, end = _snapped(content, first + aligned.dest_start, first + aligned.dest_end)
        similarity = fuzz.ratio(wanted, content[start:end])
        for _ in range(_STEPS):  # a word more or less at either edge, as long as that is more alike
            edges = [*((other, end) for other in _next(content, start)), *((start, other) for other in _next(content, end))]
            tried = [(fuzz.ratio(wanted, content[a:b]), *_snapped(content, a, b)) for a, b in edges if a < b]
            better = max(tried, default=(0.0, 0, 0))
            if better[0] <= similarity:
                break
            similarity, start, end = better
        while start < end and wanted[:1].isalnum() and not content[start].isalnum():
            start += 1
        while start < end and wanted[-1:].isalnum() and not content[end - 1].isalnum():
            end -= 1
        similarity = fuzz.ratio(wanted, content[start:end])
        if similarity < _LIKENESS:
            return None
        return Alike(start, end, similarity)

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for token in _TOKEN.finditer(self._text):
            index.setdefault(token[0], []).append(token.start())
        return index

    def _voters(self, wanted: str) -> list[tuple[int, list[int]]]:
        """The rarest words of the selector that the text has: their offset in it, and their places in the text."""
        tokens: list[tuple[int, str]] = []
        for token in _TOKEN.finditer(wanted):
            if spelled(token[0][0]):
                tokens.append((token.start(), token[0]))
            else:
                tokens.extend((at, wanted[at : at + _GRAM]) for at in range(token.start(), token.end()))
        known = [(offset, self._index[key]) for offset, key in tokens if key in self._index]
        return sorted(known, key=lambda voter: len(voter[1]))[:_VOTERS]

    def _resembling(self, wanted: str) -> list[tuple[int, list[int]]]:
        """The words of the text that are most like the longest of the selector: a name or a cue may be misspelt."""
        found: list[tuple[int, list[int]]] = []
        for token in sorted(_TOKEN.finditer(wanted), key=lambda token: token.start() - token.end())[:_RESEMBLED]:
            words = [word for edge in _edges(token[0]) for word in self._by_edge.get(edge, ())[:_RIVALS]]
            nearest = process.extractOne(token[0], words, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
            if nearest is not None:
                found.append((token.start(), self._index[nearest[0]]))
        return found

    @cached_property
    def _by_edge(self) -> dict[str, list[str]]:
        """The words of the text by how they begin and end, so that only some of them are compared."""
        words: dict[str, list[str]] = {}
        for word in self._index:
            for edge in _edges(word):
                words.setdefault(edge, []).append(word)
        return words


def quarters(wanted: str) -> list[tuple[int, str]]:
    """The quarters of words, each with its offset; fewer where they would be too short to tell anything."""
    size = max(_PIECE, -(-len(wanted) // 4))
    return [(offset, wanted[offset : offset + size]) for offset in range(0, len(wanted), size)]


def _edges(word: str) -> tuple[str, str]:
    return f"{word[:_EDGE]}-", f"-{word[-_EDGE:]}"


def _elected(voters: list[tuple[int, list[int]]], length: int) -> list[list[int]]:
    """The likeliest beginnings of a selector, as groups of neighbours: those for which most of its parts vote."""
    votes: dict[int, list[int]] = {}
    width = max(_AROUND, length // 2)
    for offset, places in voters:
        for place in places[:_BALLOTS]:
            begun = place - offset
            votes.setdefault(begun // width, []).append(begun)
            votes.setdefault(begun // width + 1, []).append(begun)
    return sorted(votes.values(), key=len, reverse=True)[:_WINDOWS]


def _next(text: str, at: int) -> tuple[int, int]:
    """The edges one word before and one word after a place."""
    before = text.rfind(" ", max(0, at - _AROUND), max(0, at - 1)) + 1
    after = text.find(" ", at + 1, at + _AROUND)
    return before or max(0, at - _AROUND), after if after >= 0 else min(len(text), at + _AROUND)


def _snapped(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch widened to whole words, without white space at its edges."""
    while 0 < start < end and spelled(text[start - 1]) and spelled(text[start]):
        start -= 1
    while start < end < len(text) and spelled(text[end - 1]) and spelled(text[end]):
        end += 1
    while start < end - 1 and text[start] == " ":
        start += 1
    while start < end - 1 and text[end - 1] == " ":
        end -= 1
    return start, end
