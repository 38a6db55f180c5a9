"""The line of source that an issue is about, cut around the value, with a caret under it."""

import os
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from sco_speeches.errors import SpeechesError
from sco_speeches.files import LIMITS, STDIN, Document, Limits, documents_of, kind
from sco_speeches.issue import Issue
from sco_speeches.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAB = "    "
_MOST_BYTES = 4
"""How many bytes a code point has at most in UTF-8."""


class Sources:
    """The files that issues are about, opened as they are asked for; issues of one file should come in its order."""

    def __init__(self, stdin: IO[bytes] | None = None, limits: Limits = LIMITS) -> None:
        """`stdin` is a copy of standard input, if any issue is about it; `limits` are those with which files were read."""
        self._stdin = stdin
        self._limits = limits
        self._file: str | None = None
        self._stream: Iterator[Document] = iter(())
        self._document: Document | None = None

    def around(self, issue: Issue, reach: int) -> tuple[str, str] | None:
        """Up to `reach` code points of the issue's line before its value and from it on, or None where there is no source."""
        if issue.file is None or issue.line is None or issue.column is None or issue.offset is None:
            return None
        if issue.file == STDIN and self._stdin is not None:
            return self._cut(issue, reach, *_within(self._stdin, issue, reach))
        what = kind(issue.file)
        if (what is not None and what.form == "parquet") or not Path(issue.file).is_file():  # a pipe that was read is empty
            return None
        try:
            if what is not None and what.compression:
                data, start = self._archived(issue, reach)
            else:
                with Path(issue.file).open("rb") as stream:
                    data, start = _within(stream, issue, reach)
        except (OSError, SpeechesError):
            return None
        return self._cut(issue, reach, data, start)

    def _cut(self, issue: Issue, reach: int, data: bytes, start: int) -> tuple[str, str]:
        before = data[:start].decode(errors="replace").rpartition("\n")[2]
        column = issue.column or 1
        return before[-min(reach, column - 1) :] if column > 1 else "", _first_line(data[start:], reach)

    def _archived(self, issue: Issue, reach: int) -> tuple[bytes, int]:
        if self._file != issue.file:
            self._file, self._stream, self._document = issue.file, documents_of(Path(issue.file or ""), limits=self._limits), None
        offset = issue.offset or 0
        while self._document is None or offset > self._document.offset + len(self._document.data):
            self._document = next(self._stream, None)
            if self._document is None:
                raise OSError
        start = offset - self._document.offset
        first = max(0, start - reach * _MOST_BYTES)
        return self._document.data[first : start + reach * _MOST_BYTES], start - first


def _within(stream: IO[bytes], issue: Issue, reach: int) -> tuple[bytes, int]:
    """The bytes around an issue, and where in them it begins."""
    offset = issue.offset or 0
    first = max(0, offset - reach * _MOST_BYTES)
    stream.seek(first, os.SEEK_SET)
    return stream.read(offset - first + reach * _MOST_BYTES), offset - first


def _first_line(data: bytes, reach: int) -> str:
    return data.decode(errors="replace").partition("\n")[0].rstrip("\r")[:reach]


def excerpt(issue: Issue, sources: Sources, width: int) -> list[str]:
    """The issue's line of source and the carets under its value, each at most `width` columns wide; empty where there is none."""
    found = sources.around(issue, max(width, 1))
    if found is None:
        return []
    before, after = found
    margin = f"{issue.line} | "
    room = width - len(margin)
    on_line = issue.end_column - (issue.column or 1) if issue.end_line == issue.line and issue.end_column else len(after)
    value, rest = after[:on_line].rstrip(), after[on_line:]
    shown_value = _fitting(value, max(room * 2 // 3, 1))
    taken = _width(shown_value)
    cut_value = len(shown_value) < len(value)
    shown_rest = [] if cut_value else _fitting(rest, (room - taken) // 3)
    left = room - taken - _width(shown_rest) - 2 * len("…")
    shown_before = _fitting(before[::-1], left)[::-1]
    start = "…" if len(shown_before) < len(before) or (issue.column or 1) - 1 > len(before) else ""
    end = "…" if cut_value or len(shown_rest) < len(rest) else ""
    lead = start + _joined(shown_before)
    return [
        margin + lead + _joined(shown_value + shown_rest) + end,
        " " * (len(margin) - 2) + "| " + " " * cell_len(lead) + "^" * max(taken, 1),
    ]


class _Cell(NamedTuple):
    """A character as it is shown, and how many columns that takes."""

    shown: str
    width: int


@lru_cache(1024)
def _cell(character: str) -> _Cell:
    """A tab as spaces, what could command a terminal escaped."""
    shown = _TAB if character == "\t" else harmless(character)
    return _Cell(shown, cell_len(shown))


def _joined(cells: list[_Cell]) -> str:
    return "".join([cell.shown for cell in cells])


def _width(cells: list[_Cell]) -> int:
    return sum([cell.width for cell in cells])


def _fitting(words: str, room: int) -> list[_Cell]:
    """As many of the characters, from the first on, as fit into so many columns."""
    fitting: list[_Cell] = []
    for cell in map(_cell, words):
        room -= cell.width
        if room < 0:
            break
        fitting.append(cell)
    return fitting
