"""Where words stand in a text: exactly, but for typography, or nearly.

Whole words are looked up in an index of the text, so that many selectors cost no more than their places; what may differ or
stand in longer words is searched for by Python's string search, linear in the text for each selector.
"""

from collections.abc import Iterable
from functools import cache, cached_property
from typing import NamedTuple

import regex
from rapidfuzz import fuzz, process

from sco_speeches.model.draft import Quote, Selector
from sco_speeches.text import cluster_cuts

from .folding import Folded, core, folded

Place = tuple[int, int]
"""Where words stand, as (start, end) in code points."""

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
"""The scripts that are written without spaces, as a class of characters."""
_SPELLED = rf"[\p{{L}}\p{{N}}\p{{M}}--[{UNSPACED}]]+"
_RUN = regex.compile(_SPELLED, regex.VERSION1)
_GRAM = 3
_TOKEN = regex.compile(rf"{_SPELLED}|[{UNSPACED}]{{1,{_GRAM}}}", regex.VERSION1)
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


class Likeness(NamedTuple):
    """What is most like words that the text does not have."""

    start: int
    end: int
    similarity: float
    """From 0 to 100: the normalised Indel similarity (`rapidfuzz.fuzz.ratio`)."""


@cache
def _spelled(character: str) -> bool:
    """Whether the character is a part of words that are written with spaces between them."""
    return _RUN.fullmatch(character) is not None


def quote_of(selector: Selector) -> Quote:
    """The selector with its context, which a plain string does not have."""
    return Quote(exact=selector) if isinstance(selector, str) else selector


class Searched:
    """A text in which words are looked for."""

    def __init__(self, content: str) -> None:
        self.content = content
        self._found: dict[str, list[Place]] = {}
        self._whole: dict[str, list[Place]] = {}
        self._alike: dict[str, list[Place]] = {}
        self._likenesses: dict[str, Likeness | None] = {}

    @cached_property
    def folded(self) -> Folded:
        """The text without its typography."""
        return folded(self.content)

    def is_whole(self, place: Place) -> bool:
        """Whether a place begins and ends at whole words and whole characters."""
        return not self._parts(place[0]) and not self._parts(place[1])

    def _parts(self, offset: int) -> bool:
        """Whether a cut here parts a word, or a user-perceived character."""
        if not 0 < offset < len(self.content):
            return False
        if _spelled(self.content[offset - 1]) and _spelled(self.content[offset]):
            return True
        first = max(0, offset - _AROUND)
        return bool(cluster_cuts(self.content[first : offset + _AROUND], [offset - first]))

    def all(self, words: str) -> list[Place]:
        """Every place of these very words, parts of longer words too."""
        if words not in self._found:
            self._found[words] = [(at, at + len(words)) for at in _occurrences(self.content, words)]
        return self._found[words]

    def whole(self, words: str) -> list[Place]:
        """Every place of these very words where they are whole words."""
        if words not in self._whole:
            places = ((at, at + len(words)) for at in self._likely(words))
            self._whole[words] = [place for place in places if self.is_whole(place)]
        return self._whole[words]

    def _likely(self, words: str) -> Iterable[int]:
        """Where these very words stand, at least wherever they are whole words: then their rarest run stands whole there too."""
        runs = [(self._runs.get(run[0], []), run.start()) for run in _RUN.finditer(words)]
        if not runs:
            return (start for start, _ in self.all(words))
        places, offset = min(runs, key=lambda run: len(run[0]))
        return (at - offset for at in places if at >= offset and self.content.startswith(words, at - offset))

    @cached_property
    def _runs(self) -> dict[str, list[int]]:
        """The places of every run of letters, digits and marks, so that the text is gone through once for all words."""
        runs: dict[str, list[int]] = {}
        for run in _RUN.finditer(self.content):
            runs.setdefault(run[0], []).append(run.start())
        return runs

    def alike(self, words: str) -> list[Place]:
        """Every place of whole words that differ from these in typography at most."""
        if words not in self._alike:
            wanted = core(words)
            spans = [(at, at + len(wanted)) for at in _occurrences(self.folded.text, wanted)]
            places = [(self.folded.start(start), self.folded.end(end)) for start, end in spans]
            self._alike[words] = [place for place in places if self.is_whole(place)]
        return self._alike[words]

    def in_context(self, places: list[Place], quote: Quote) -> list[Place]:
        """Those of the places that have the prefix before and the suffix after them.

        Where none has them literally, white space at the words and typography do not count: context selects, and nothing of it
        is taken over.
        """
        if not quote.prefix and not quote.suffix:
            return places
        before, after = quote.prefix or "", quote.suffix or ""
        literal = [
            (start, end)
            for start, end in places
            if self.content.endswith(before, 0, start) and self.content.startswith(after, end)
        ]
        return literal or [place for place in places if self._is_nearly(place, core(before), core(after))]

    def _is_nearly(self, place: Place, before: str, after: str) -> bool:
        start, end = place
        left = core(self.content[max(0, start - 2 * len(before) - _AROUND) : start])
        right = core(self.content[end : end + 2 * len(after) + _AROUND])
        return left.endswith(before) and right.startswith(after)

    def nearest(self, words: str) -> Likeness | None:
        """The whole words of the text that are most like these, or None where nothing is much alike.

        Quarters of the selector that the text has, then its rarest words, vote for where it stood, and where that gives nothing
        the words that are most like its longest ones; only the stretches with the most votes are compared.
        """
        if words not in self._likenesses:
            self._likenesses[words] = self._most_alike(core(words))
        return self._likenesses[words]

    def _most_alike(self, wanted: str) -> Likeness | None:
        best = self._likest(wanted, self._pieces(wanted), None)
        if best is None or best.similarity <= _CLOSE:
            best = self._likest(wanted, self._voters(wanted), best)
        return best or self._likest(wanted, self._resembling(wanted), None)

    def _likest(self, wanted: str, voters: list[tuple[int, list[int]]], best: Likeness | None) -> Likeness | None:
        for begun in _elected(voters, len(wanted)):
            found = self._likeness(wanted, min(begun) - _MARGIN, max(begun) + len(wanted) + _MARGIN)
            if found is not None and (best is None or found.similarity > best.similarity):
                best = found
            if best is not None and best.similarity > _CLOSE:
                break
        return best

    def _pieces(self, wanted: str) -> list[tuple[int, list[int]]]:
        """The quarters of a selector, and where each of them first stands: most often one of them is unharmed."""
        size = max(_PIECE, -(-len(wanted) // 4))
        found = [(offset, self.folded.text.find(wanted[offset : offset + size])) for offset in range(0, len(wanted), size)]
        return [(offset, [place]) for offset, place in found if place >= 0]

    def _likeness(self, wanted: str, first: int, last: int) -> Likeness | None:
        first = max(0, first)
        window = self.folded.text[first:last]
        aligned = fuzz.partial_ratio_alignment(wanted, window, score_cutoff=_LIKENESS)
        if aligned is None or aligned.dest_end <= aligned.dest_start:
            return None
        content = self.folded.text
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
        return Likeness(self.folded.start(start), self.folded.end(end), similarity)

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for token in _TOKEN.finditer(self.folded.text):
            index.setdefault(token[0], []).append(token.start())
        return index

    def _voters(self, wanted: str) -> list[tuple[int, list[int]]]:
        """The rarest words of the selector that the text has: their offset in it, and their places in the text."""
        tokens: list[tuple[int, str]] = []
        for token in _TOKEN.finditer(wanted):
            if _spelled(token[0][0]):
                tokens.append((token.start(), token[0]))
            else:
                tokens.extend((at, wanted[at : at + _GRAM]) for at in range(token.start(), token.end()))
        known = [(offset, self._index[key]) for offset, key in tokens if key in self._index]
        return sorted(known, key=lambda voter: len(voter[1]))[:_VOTERS]

    def _resembling(self, wanted: str) -> list[tuple[int, list[int]]]:
        """The words of the text that are most like the longest of the selector: a name or a cue may be misspelt."""
        found: list[tuple[int, list[int]]] = []
        for token in sorted(_TOKEN.finditer(wanted), key=lambda token: token.start() - token.end())[:_RESEMBLED]:
            words = [word for edge in _edges(token[0]) for word in self._by_edge.get(edge, ())]
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


def _snapped(text: str, start: int, end: int) -> Place:
    """The stretch widened to whole words, without white space at its edges."""
    while 0 < start < end and _spelled(text[start - 1]) and _spelled(text[start]):
        start -= 1
    while start < end < len(text) and _spelled(text[end - 1]) and _spelled(text[end]):
        end += 1
    while start < end - 1 and text[start] == " ":
        start += 1
    while start < end - 1 and text[end - 1] == " ":
        end -= 1
    return start, end


def _occurrences(content: str, words: str) -> list[int]:
    found: list[int] = []
    at = content.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = content.find(words, at + 1)
    return found
