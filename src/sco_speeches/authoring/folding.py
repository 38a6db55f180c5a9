"""Text without its typography, and the way back: what two copies of the same words may differ in."""

import unicodedata
from bisect import bisect_right
from typing import NamedTuple

import regex

from .spelling import UNSEEN

_QUOTES = "\"'«»“”„‟‘’‚‛‹›「」『』《》〈〉〝〞＂＇`´ʼ"
_DASHES = "-‐‑‒–—―−⁃－"
_SPACES = "".join(character for character in map(chr, range(0x3001)) if character.isspace())

_TABLE = {
    **{ord(character): '"' for character in _QUOTES},
    **{ord(character): "-" for character in _DASHES},
    **{ord(character): " " for character in _SPACES},
    ord("ё"): "е",
    ord("Ё"): "Е",
}
_DROPPED = regex.compile(rf"(?<= )[ {UNSEEN}]+|[{UNSEEN}]+")


class Folded(NamedTuple):
    """A text whose quotation marks, dashes, spaces and ё are all of one kind, without what is not seen.

    Offsets lead back to the text it was made of.
    """

    text: str
    at: list[int]
    """The offsets in the folded text before which something was dropped, ascending."""
    dropped: list[int]
    """How many characters were dropped up to each of them."""

    def start(self, offset: int) -> int:
        """Where a character of the folded text stands in the original."""
        before = bisect_right(self.at, offset)
        return offset + (self.dropped[before - 1] if before else 0)

    def end(self, offset: int) -> int:
        """Where words that end here in the folded text end in the original."""
        return self.start(offset - 1) + 1


def folded(content: str) -> Folded:
    """The text folded; linear in its length."""
    even = content.translate(_TABLE)
    pieces: list[str] = []
    at: list[int] = []
    dropped: list[int] = []
    done = lost = 0
    for found in _DROPPED.finditer(even):
        pieces.append(even[done : found.start()])
        at.append(found.start() - lost)
        lost += found.end() - found.start()
        dropped.append(lost)
        done = found.end()
    return Folded("".join((*pieces, even[done:])), at, dropped)


def core(words: str) -> str:
    """The words composed (NFC), folded, and without white space at their edges: what is compared."""
    return folded(unicodedata.normalize("NFC", words)).text.strip()
