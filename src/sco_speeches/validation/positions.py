"""Where the values of a JSON document stand, in bytes. Run only for documents with findings.

No Python parser tells positions, but `msgspec` gives the members of an object, or the items of an array, as the bytes that they
are: how long they are tells where the next begins.
"""

import re
from collections.abc import Iterable, Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import NamedTuple

import msgspec

from .finding import Path

_SPACES = b" \t\n\r"
_S = rb"[ \t\n\r]*"
_SPACE = re.compile(_S)
_TO_ITEM = re.compile(rb"[ \t\n\r,]*")
_TO_MEMBER = re.compile(rb'[ \t\n\r,]*"[^"\\]*+(?:\\.[^"\\]*+)*+"%b:%b' % (_S, _S), re.DOTALL)
"""What stands before an item, or before the value of a member, with the key."""

_members = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_items = msgspec.json.Decoder(list[msgspec.Raw]).decode

_Branch = dict[str | int, "_Branch"]
"""What is wanted within a value, by its keys or indexes; nothing where the value itself is the last step."""


def places(data: bytes, wanted: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """The (start, end) of the values at these paths, in bytes of the document.

    A path that the document does not have is left out. The document must be JSON without a key twice, of at most 254 levels.
    """
    asked = set(wanted)
    root: _Branch = {}
    for path in asked:
        branch = root
        for step in path:
            branch = branch.setdefault(step, {})
    start = _SPACE.match(data).end()  # type: ignore[union-attr]
    value = memoryview(data.rstrip(_SPACES))[start:]
    return {path: place for path, place in _within(data, value, start, (), root) if path in asked}


def _within(data: bytes, value: memoryview, start: int, path: Path, branch: _Branch) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Where the value stands that begins at `start`, and where what is wanted within it does, with all on the way to it."""
    yield path, (start, start + len(value))
    first = data[start : start + 1]
    if not branch or first not in b"{[":
        return
    gap = _TO_MEMBER if first == b"{" else _TO_ITEM
    left = len(branch)
    at = start + 1
    for step, inner in _members(value).items() if first == b"{" else enumerate(_items(value)):
        begun = gap.match(data, at).end()  # type: ignore[union-attr]
        raw = memoryview(inner)
        if step in branch:
            yield from _within(data, raw, begun, (*path, step), branch[step])
            left -= 1
            if not left:
                return
        at = begun + len(raw)


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
    """A place in a document: line and column from 0, the column in code points."""

    line: int
    column: int


def coordinates(data: bytes, offsets: Iterable[int]) -> dict[int, Coordinates]:
    """The coordinates of offsets in bytes; linear in the document, whatever the number of offsets."""
    found: dict[int, Coordinates] = {}
    line = column = done = 0
    for at in sorted(set(offsets)):
        feed = data.rfind(b"\n", done, at)
        if feed >= 0:
            line += data.count(b"\n", done, at)
            column, done = 0, feed + 1
        column += len(data[done:at].decode(errors="replace"))
        done = at
        found[at] = Coordinates(line, column)
    return found


def byte_offsets(text: str, offsets: Iterable[int]) -> dict[int, int]:
    """For offsets in code points those in bytes; linear in the text, whatever their number."""
    found: dict[int, int] = {}
    size = done = 0
    for at in sorted(set(offsets)):
        size += len(text[done:at].encode())
        done = at
        found[at] = size
    return found
