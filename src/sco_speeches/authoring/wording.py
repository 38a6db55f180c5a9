"""Runs of words that two texts share: what counts as the wording of an article."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

WORDING = 4
"""A run of so many words is the article's wording; a shorter one is language."""

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(rf"(?V1)(?P<half>[{_UNSPACED}])|[[\p{{L}}\p{{M}}\p{{N}}\p{{Cf}}]--[{_UNSPACED}]]+")
_INVISIBLE = regex.compile(r"\p{Cf}")

Run = tuple[str, ...]


class Word(NamedTuple):
    """A word as it is compared, and where it stands in its text, in code points."""

    key: str
    """Without letter case, ё as е; invisible characters are left out."""
    start: int
    end: int
    weight: int
    """2 for a word; 1 for a character of a script that is written without spaces, where two characters count as a word."""


def words(text: str) -> list[Word]:
    """The words of a text in NFC: runs of letters, marks and digits, so that a hyphen or a mark between words parts them."""
    return [
        Word(key, found.start(), found.end(), 1 if found["half"] else 2)
        for found in _WORD.finditer(text)
        if (key := _key(found[0]))
    ]


def _key(word: str) -> str:
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", word).casefold()).replace("ё", "е")


def runs(found: list[Word]) -> Iterator[tuple[int, Run]]:
    """Each shortest run of four words, with the index of its first word."""
    end, weight = 0, 0
    for start, first in enumerate(found):
        while end < len(found) and weight < 2 * WORDING:
            weight += found[end].weight
            end += 1
        if weight < 2 * WORDING:
            return
        yield start, tuple(word.key for word in found[start:end])
        weight -= first.weight


def runs_of(texts: Iterable[str]) -> set[Run]:
    """Every shortest run of four words in these texts."""
    return {run for text in texts for _, run in runs(words(unicodedata.normalize("NFC", text)))}


def stretches(text: str, wording: set[Run]) -> Iterator[str]:
    """The longest stretches of a text that are made of these runs, as the text has them."""
    plain = unicodedata.normalize("NFC", text)
    found = words(plain)
    first, last = 0, 0
    for start, run in runs(found):
        if run not in wording:
            continue
        if last and start >= last:
            yield plain[found[first].start : found[last - 1].end]
            last = 0
        first, last = (first if last else start), start + len(run)
    if last:
        yield plain[found[first].start : found[last - 1].end]
