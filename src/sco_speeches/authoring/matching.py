"""Where words stand in a text: exactly, but for typography, or nearly.

A text is gone through once for all the selectors of a draft, so that many cost no more than their places.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from sco_speeches.model.draft import Quote, Selector
from sco_speeches.text import cluster_cuts, is_nfc

from .folding import Folded, core, folded
from .likening import COMPARED, Likenesses, quarters
from .occurring import Occurrences
from .spelling import RUN, parts_word

Place = tuple[int, int]
"""Where words stand, as (start, end) in code points."""

_Key = tuple[str, str | None, str | None]
_BREAK = re.compile("\n")
_AROUND = 64
_FEW = 8
"""So many places are compared with a context one by one; of more, those that have it are looked up."""


class Likeness(NamedTuple):
    """What is most like words that the text does not have."""

    words: str
    """The words that were compared: all, or of long ones the first stretch that does not stand behind the one before."""
    start: int
    end: int
    similarity: float
    """From 0 to 100: the normalised Indel similarity (`rapidfuzz.fuzz.ratio`)."""


def quote_of(selector: Selector) -> Quote:
    """The selector with its context, which a plain string does not have."""
    return Quote(exact=selector) if isinstance(selector, str) else selector


class Searched:
    """A text in which words are looked for; those that are `expected` are looked for together."""

    def __init__(self, content: str, expected: Iterable[Selector] = ()) -> None:
        self.content = content
        self._expected = {_key(quote): quote for quote in map(quote_of, expected)}
        self._standing = Occurrences(content, lambda: (quote.exact for quote in self._expected.values()))
        self._within_clusters: dict[int, bool] = {}
        self._found: dict[str, list[Place]] = {}
        self._whole: dict[str, list[Place]] = {}
        self._alike: dict[str, list[Place]] = {}
        self._exactly: dict[_Key, list[Place]] = {}
        self._but_for_typography: dict[_Key, list[Place]] = {}
        self._likenesses: dict[str, Likeness | None] = {}

    @cached_property
    def folded(self) -> Folded:
        """The text without its typography."""
        return folded(self.content)

    @cached_property
    def _standing_folded(self) -> Occurrences:
        return Occurrences(self.folded.text, self._expected_folded)

    def _expected_folded(self) -> Iterator[str]:
        """What the expected selectors may have in the folded text: words that the text has not as they are, and contexts."""
        for quote in self._expected.values():
            wanted = core(quote.exact)
            if quote.prefix or quote.suffix or not self.whole(quote.exact):
                yield wanted
            if not self.whole(quote.exact):
                yield from (piece for _, piece in quarters(wanted))
            if quote.prefix or quote.suffix:
                yield from (words for _, words in _in_context(wanted, quote))

    def is_whole(self, place: Place) -> bool:
        """Whether a place begins and ends at whole words and whole characters."""
        return not self._parts(place[0]) and not self._parts(place[1])

    def _parts(self, offset: int) -> bool:
        """Whether a cut here parts a word, or a user-perceived character."""
        if not 0 < offset < len(self.content):
            return False
        if parts_word(self.content, offset):
            return True
        if offset not in self._within_clusters:
            first = max(0, offset - _AROUND)
            self._within_clusters[offset] = bool(cluster_cuts(self.content[first : offset + _AROUND], [offset - first]))
        return self._within_clusters[offset]

    def all(self, words: str) -> list[Place]:
        """Every place of these very words, parts of longer words too."""
        if words not in self._found:
            self._found[words] = [(at, at + len(words)) for at in self._standing.of(words)]
        return self._found[words]

    def whole(self, words: str) -> list[Place]:
        """Every place of these very words where they are whole words."""
        if words not in self._whole:
            places = ((at, at + len(words)) for at in self._likely(words))
            self._whole[words] = [place for place in places if self.is_whole(place)]
        return self._whole[words]

    def _likely(self, words: str) -> Iterable[int]:
        """Where these very words stand, at least wherever they are whole words: then their rarest run stands whole there too."""
        runs = () if self._standing.expects(words) else [*RUN.finditer(words)]
        if not runs:
            return (start for start, _ in self.all(words))
        places, offset = min(((self._runs.get(run[0], []), run.start()) for run in runs), key=lambda run: len(run[0]))
        return (at - offset for at in places if at >= offset and self.content.startswith(words, at - offset))

    @cached_property
    def _runs(self) -> dict[str, list[int]]:
        """The places of every run of letters, digits and marks; the text is gone through once for all that nobody expected."""
        runs: dict[str, list[int]] = {}
        for run in RUN.finditer(self.content):
            runs.setdefault(run[0], []).append(run.start())
        return runs

    def alike(self, words: str) -> list[Place]:
        """Every place of whole words that differ from these in typography at most."""
        wanted = core(words)
        if wanted not in self._alike:
            spans = [(at, at + len(wanted)) for at in self._standing_folded.of(wanted)]
            places = [(self.folded.start(start), self.folded.end(end)) for start, end in spans]
            self._alike[wanted] = [place for place in places if self.is_whole(place)]
        return self._alike[wanted]

    def exactly(self, quote: Quote) -> list[Place]:
        """Every place of these very words, whole ones, in their context."""
        key = _key(quote)
        if key not in self._exactly:
            self._exactly[key] = self.in_context(self.whole(quote.exact), quote)
        return self._exactly[key]

    def but_for_typography(self, quote: Quote) -> list[Place]:
        """Every place of whole words that differ from these in typography at most, in their context."""
        key = _key(quote)
        if key not in self._but_for_typography:
            self._but_for_typography[key] = self.in_context(self.alike(quote.exact), quote)
        return self._but_for_typography[key]

    def in_context(self, places: list[Place], quote: Quote) -> list[Place]:
        """Those of the places of the words that have the prefix before and the suffix after them.

        Where none has them literally, white space at the words and typography do not count: context selects, and nothing of it
        is taken over.
        """
        if not quote.prefix and not quote.suffix:
            return places
        likely = self._likely_in_context(places, quote)
        before, after = quote.prefix or "", quote.suffix or ""
        literal = [
            (start, end)
            for start, end in likely
            if self.content.endswith(before, 0, start) and self.content.startswith(after, end)
        ]
        if literal or (before and not core(before)) or (after and not core(after)):
            return literal
        return [place for place in likely if self._is_nearly(place, core(before), core(after))]

    def _likely_in_context(self, places: list[Place], quote: Quote) -> Sequence[Place]:
        """Those of the places that may have the context; all where they are few, or where it cannot be looked up."""
        wanted = core(quote.exact)
        if len(places) <= _FEW or _key(quote) not in self._expected or not wanted or not self._is_composed:
            return places
        found: set[Place] = set()
        for offset, words in _in_context(wanted, quote):
            for at in self._standing_folded.of(words):  # the words may begin with what folding drops
                index = bisect_right(places, (self.folded.start(at + offset), len(self.content)))
                found.update(places[max(0, index - 1) : index])
        return sorted(found)

    @cached_property
    def _is_composed(self) -> bool:
        return is_nfc(self.content)

    def _is_nearly(self, place: Place, before: str, after: str) -> bool:
        start, end = place
        left = core(self.content[max(0, start - 2 * len(before) - _AROUND) : start])
        right = core(self.content[end : end + 2 * len(after) + _AROUND])
        return left.endswith(before) and right.startswith(after)

    def paragraph(self, place: Place) -> Place:
        """The paragraph, or the paragraphs, of a place: what stands between line feeds."""
        first, last = bisect_left(self._breaks, place[0]), bisect_left(self._breaks, place[1])
        return (
            self._breaks[first - 1] + 1 if first else 0,
            self._breaks[last] if last < len(self._breaks) else len(self.content),
        )

    @cached_property
    def _breaks(self) -> list[int]:
        return [found.start() for found in _BREAK.finditer(self.content)]

    def nearest(self, words: str) -> Likeness | None:
        """The whole words of the text that are most like these, or None where nothing is much alike.

        Of long words only the first stretch that does not stand behind the one before is compared.
        """
        if words not in self._likenesses:
            part = words if len(words) <= COMPARED else self._first_missing(words)
            found = self._likened.of(core(part))
            self._likenesses[words] = found and Likeness(
                part, self.folded.start(found.start), self.folded.end(found.end), found.similarity
            )
        return self._likenesses[words]

    @cached_property
    def _likened(self) -> Likenesses:
        return Likenesses(self._standing_folded)

    def _first_missing(self, words: str) -> str:
        """The first stretch of long words that does not stand behind the one before; each has the second half of that."""
        at, first, last = 0, 0, 0
        while at >= 0 and last < len(words):
            first = _word_end(words, first, first + COMPARED // 2) if last else 0
            last = _word_end(words, first + COMPARED // 2, first + COMPARED)
            at = self.folded.text.find(core(words[first:last]), at)
        return words[first:last].strip()


def _word_end(words: str, first: int, last: int) -> int:
    """The last space between two offsets; the second offset where there is none, the end where that is beyond it."""
    space = words.rfind(" ", first + 1, last)
    return len(words) if last >= len(words) else last if space < 0 else space


def _key(quote: Quote) -> _Key:
    return quote.exact, quote.prefix, quote.suffix


def _in_context(wanted: str, quote: Quote) -> Iterator[tuple[int, str]]:
    """Folded words with their folded context, with and without a space between them, each with the offset of the words in it."""
    before, after = core(quote.prefix or ""), core(quote.suffix or "")
    for space in ("", " ") if before else ("",):
        for other in ("", " ") if after else ("",):
            yield len(before + space), before + space + wanted + other + after
