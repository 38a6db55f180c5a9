"""Pure functions on text. Every offset is in Unicode code points, from 0, unless its name says otherwise."""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from hashlib import sha256 as _sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

_BOM = "\ufeff"
_FORBIDDEN = re.compile("^\ufeff|[\x00-\x08\x0b-\x1f\ud800-\udfff]")
COMMANDING = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
"""Beyond the controls of ASCII, for a set of `re`: controls, halves of characters, what ends a line or turns it around."""

_COMMANDS = re.compile(f"[\x00-\x1f{COMMANDING}]")
_CLUSTER = r"\X"
_CONTROLS = bytes([*range(0x09), *range(0x0B, 0x20)])
_ALPHABETS = {"kk": "kz1048", "ru": "cp1251", "zh": "gbk"}
_WESTERN = "cp1252"
_ALONE = r"[\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}\p{GCB=CR}]"


@cache
def _compiled(pattern: str) -> "regex.Pattern[str]":
    import regex  # it takes longer to import than a small record to check, which seldom needs it

    return regex.compile(pattern)


def sha256(content: str) -> str:
    """The SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal."""
    return _sha256(content.encode()).hexdigest()


def is_after(date: str | None, other: str | None) -> bool:
    """Whether a partial date is after another at the shorter precision; not where one of the two is not known."""
    if date is None or other is None:
        return False
    length = min(len(date), len(other))
    return date[:length] > other[:length]


@lru_cache(maxsize=1024)
def is_real(date: str) -> bool:
    """Whether the calendar has a day; what is only a year or a month passes."""
    if len(date) < len("2025-09-01"):
        return True
    try:
        datetime.date.fromisoformat(date)
    except ValueError:
        return False
    return True


def real(date: str | None) -> str | None:
    """The partial date, or None where the calendar does not have the day."""
    return date if date is not None and is_real(date) else None


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural but for one: `1 record`, `1,200 records`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def is_nfc(content: str) -> bool:
    """Whether the text is in Normalization Form C (Unicode Standard Annex 15)."""
    return unicodedata.is_normalized("NFC", content)


def forbidden_character(content: str) -> int | None:
    """The offset of the first character that a record's text may not have, or None.

    Forbidden are a byte order mark at the start, carriage returns, C0 controls but LF and TAB, and lone surrogates.
    """
    found = _FORBIDDEN.search(content)
    return found.start() if found else None


def plain(content: str, language: str) -> bytes | None:
    """The text in an old alphabet of its language (the Western one for others), or None where it has other characters.

    Each character of these alphabets stands alone: it is no part of a longer user-perceived character. In all but the
    Chinese one such a text is in Normalization Form C too.
    """
    try:
        return content.encode(_ALPHABETS.get(language, _WESTERN))
    except UnicodeEncodeError:
        return None


def is_nfc_if_plain(language: str) -> bool:
    """Whether every text in the old alphabet of this language is in Normalization Form C."""
    return _ALPHABETS.get(language) != "gbk"


def is_free_of_controls(plain_text: bytes) -> bool:
    """Whether a text in one of the old alphabets has no C0 control but LF and TAB."""
    return len(plain_text.translate(None, _CONTROLS)) == len(plain_text)


def harmless(words: str) -> str:
    """The words with what could command a terminal or turn the line around escaped: control and bidi characters."""
    return _COMMANDS.sub(lambda found: found[0].encode("unicode_escape", "surrogatepass").decode(), words)


def cut(words: str, length: int) -> str:
    """The words, or where they are longer than `length` characters their beginning and an ellipsis."""
    return words if len(words) <= length else words[: length - 1] + "…"


def repeats(words: str, content: str, start: int, end: int) -> bool:
    """Whether the words are what the text has from `start` to `end` (code points); at the cost of the words alone."""
    return len(words) == end - start and content.startswith(words, start)


def normalized(content: str) -> str:
    """The text as a record holds it: no byte order mark, LF line ends, NFC. Other forbidden characters stay."""
    return unicodedata.normalize("NFC", content.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n"))


@cache
def _stands_alone(character: str) -> bool:
    return _compiled(_ALONE).fullmatch(character) is not None


def cluster_cuts(content: str, offsets: Iterable[int]) -> list[int]:
    """Those of the offsets at which a cut would part a user-perceived character (Unicode Standard Annex 29).

    Between two characters of the break class Other there is always a boundary, so the text is read as a whole only where
    an offset has another neighbour.
    """
    last = len(content)
    doubtful = {
        offset
        for offset in offsets
        if 0 < offset < last and not (_stands_alone(content[offset - 1]) and _stands_alone(content[offset]))
    }
    if doubtful:
        doubtful.difference_update(found.start() for found in _compiled(_CLUSTER).finditer(content))
    return sorted(doubtful)


def utf16_offset(content: str, offset: int) -> int:
    """An offset in code points as one in UTF-16 code units."""
    return offset + sum(character > "\uffff" for character in content[:offset])


def utf8_offset(content: str, offset: int) -> int:
    """An offset in code points as one in UTF-8 bytes."""
    return len(content[:offset].encode())


def paragraphs(content: str) -> Iterator[tuple[int, int]]:
    """The paragraphs, as (start, end): the stretches between line feeds that are not empty."""
    start = 0
    for line in content.split("\n"):
        if line:
            yield start, start + len(line)
        start += len(line) + 1


def narration(content: str, passages: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of each paragraph outside the passages, as (start, end), in text order.

    `passages` are (start, end) in text order and apart from one another. A stretch counts where it holds a letter or a
    digit; white space at its edges is not part of it.
    """
    edge = 0
    for passage_start, passage_end in [*passages, (len(content), len(content))]:
        for start, end in paragraphs(content[edge:passage_start]):
            stretch = content[edge + start : edge + end]
            if any(map(str.isalnum, stretch)):
                left = edge + start + len(stretch) - len(stretch.lstrip())
                yield left, left + len(stretch.strip())
        edge = passage_end
