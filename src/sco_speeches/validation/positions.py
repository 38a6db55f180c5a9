"""Where the values of a JSON document stand in its text. Run only for documents with findings.

No Python parser tells positions, so this walks the text with the standard library's own scanners of strings and numbers.
"""

import json
import re
from collections.abc import Iterable
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import NamedTuple

from .finding import Path

_SPACE = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r"[^,\]}\s]+")


class _Walk:
    def __init__(self, text: str, wanted: Iterable[Path]) -> None:
        self.text = text
        self.wanted = set(wanted)
        self.branches = {path[:length] for path in self.wanted for length in range(len(path))}
        self.found: dict[Path, tuple[int, int]] = {}

    def skip(self, at: int) -> int:
        return _SPACE.match(self.text, at).end()  # type: ignore[union-attr]

    def value(self, at: int, path: Path) -> int:
        start = self.skip(at)
        opening = self.text[start]
        if opening in "{[" and path in self.branches:
            end = self.children(start, path)
        elif opening in "{[":
            end = _DECODER.raw_decode(self.text, start)[1]
        elif opening == '"':
            end = scanstring(self.text, start + 1)[1]
        else:
            end = _SCALAR.match(self.text, start).end()  # type: ignore[union-attr]
        if path in self.wanted:
            self.found[path] = (start, end)
        return end

    def children(self, at: int, path: Path) -> int:
        is_object = self.text[at] == "{"
        at = self.skip(at + 1)
        index = 0
        while self.text[at] not in "}]":
            step: str | int = index
            if is_object:
                step, at = scanstring(self.text, at + 1)
                at = self.skip(at) + 1
            at = self.skip(self.value(at, (*path, step)))
            index += 1
            if self.text[at] == ",":
                at = self.skip(at + 1)
        return at + 1


_DECODER = json.JSONDecoder()


def places(text: str, wanted: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """The (start, end) of the values at these paths, in code points of the document's text.

    A path that the document does not have is left out. The document must be JSON of at most 1,000 levels.
    """
    walk = _Walk(text, wanted)
    walk.value(0, ())
    return walk.found


_MARK = re.compile(r'[][{},:"]')


def repeated_key(text: str) -> tuple[str, int]:
    """The first key that an object of the document has for the second time, and where it begins, in code points.

    Raises `ValueError` where no object has a key twice. The document must be JSON.
    """
    objects: list[set[str] | None] = []
    at, is_key = 0, False
    while found := _MARK.search(text, at):
        at, mark = found.end(), found[0]
        if mark == '"':
            words, at = scanstring(text, at)
            keys = objects[-1] if objects else None
            if is_key and keys is not None:
                if words in keys:
                    return words, found.start()
                keys.add(words)
        elif mark in "{[":
            objects.append(set() if mark == "{" else None)
        elif mark in "}]":
            objects.pop()
        is_key = mark in "{,"
    message = "no object has a key twice"
    raise ValueError(message)


def opening(text: str, level: int) -> int:
    """Where the first array or object of this level of nesting begins, in code points; the outermost is of level 1.

    Raises `ValueError` where none nests so deeply. Up to there the document must be JSON.
    """
    depth, at = 0, 0
    while found := _MARK.search(text, at):
        at = found.end()
        if found[0] == '"':
            at = scanstring(text, at)[1]
        depth += (found[0] in "{[") - (found[0] in "}]")
        if depth == level:
            return found.start()
    message = f"nothing nests {level} levels deep"
    raise ValueError(message)


class Coordinates(NamedTuple):
    """A place in a document's text: line and column from 0 in code points, and offset in bytes."""

    line: int
    column: int
    offset: int


def coordinates(text: str, offsets: Iterable[int]) -> dict[int, Coordinates]:
    """The coordinates of offsets in code points; linear in the text, whatever the number of offsets."""
    found: dict[int, Coordinates] = {}
    line, line_start, done, size = 0, 0, 0, 0
    for at in sorted(set(offsets)):
        piece = text[done:at]
        line += piece.count("\n")
        if (feed := piece.rfind("\n")) >= 0:
            line_start = done + feed + 1
        size += len(piece.encode())
        done = at
        found[at] = Coordinates(line, at - line_start, size)
    return found
