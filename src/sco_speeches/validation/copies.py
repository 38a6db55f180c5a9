"""Copies of a text in which offsets may have been counted: in other units, or of another form of the text.

A copy can be cut like the text, so that whether a span fits it is asked without counting, and its offsets are turned into the
text's own in one pass. Everything is linear in the text and in the number of offsets.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sco_speeches import text

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a text."""

    code: str
    """The finding that says that offsets were counted in such a copy."""
    words: str
    """What such offsets are, in words: "in UTF-8 bytes"."""
    content: str | bytes
    """The copy, of which a unit is what was counted."""
    encoding: str = ""
    """How the content is encoded; empty where it is text."""
    width: int = 1
    """How many items of the content a unit is."""

    @property
    def length(self) -> int:
        """How many units the copy has."""
        return len(self.content) // self.width

    def cut(self, start: int, end: int) -> str | None:
        """The words between two offsets in the copy, as the text has them; None where a character is cut."""
        piece = self.content[start * self.width : end * self.width]
        if isinstance(piece, str):
            return text.normalized(piece if start else piece.removeprefix(_BOM))
        try:
            return piece.decode(self.encoding)
        except UnicodeDecodeError:
            return None

    def offsets(self, wanted: Iterable[int]) -> dict[int, int]:
        """The offsets in the text of these offsets in the copy; those that cut a character or lie beyond the end are left out."""
        found: dict[int, int] = {}
        done, place = 0, 0
        for offset in sorted(set(wanted)):
            words = self.cut(done, offset)
            if words is not None and offset <= self.length:
                place += len(words)
                done = offset
                found[offset] = place
        return found

    def hash(self) -> str | None:
        """The SHA-256 of the copy's UTF-8 bytes where it is another text, None where only the units differ."""
        return text.sha256(self.content) if isinstance(self.content, str) else None


def copies(content: str) -> Iterator[Copy]:
    """The copies of this text in which offsets differ from its own."""
    if not content.isascii():
        if max(content) > "\uffff":
            yield Copy("offsets_in_utf16", "in UTF-16 code units", content.encode("utf-16-le"), "utf-16-le", 2)
        yield Copy("offsets_in_utf8", "in UTF-8 bytes", content.encode(), "utf-8")
        decomposed = unicodedata.normalize("NFD", content)
        if len(decomposed) != len(content):
            yield Copy("offsets_before_nfc", "in the text before it was normalised to NFC", decomposed)
    windows = content.replace("\n", "\r\n")
    if windows != content:
        yield Copy("offsets_from_crlf", "in a copy with CRLF line ends", windows)
    yield Copy("offsets_from_bom", "in a copy with a byte order mark before the text", _BOM + content)
    if windows != content:
        yield Copy("offsets_from_bom", "in a copy with a byte order mark and CRLF line ends", _BOM + windows)
