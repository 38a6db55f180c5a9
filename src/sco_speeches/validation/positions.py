"""Where the values of a JSON document stand in its text. Run only for documents with findings.

No Python parser tells positions, so this walks the text with the standard library's own scanners of strings and numbers.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import NamedTuple

from .finding import Path

_S = r"[ \t\n\r]*"
_SPACE = re.compile(_S)
_PLAIN = r'(?:"[^"\\]*+"|[^][{}",\s]++)'
"""A text without escapes, or a number or a word; what else there is, the scanner of the standard library reads."""
_SCALAR = re.compile(_PLAIN)
_MEMBER = re.compile(rf'{_S}"([^"\\]*(?:\\.[^"\\]*)*)"{_S}:{_S}(?:({_PLAIN}){_S}([,}}]))?')
"""A key with its value and what follows it; where the value is no plain one, the key alone."""
_END = re.compile(rf"{_S}([],}}]){_S}")

_ALIKE = 8
"""After so many objects of which the same keys are wanted, the members before these are passed over at once."""
_FEW_KEYS = 4
"""Of how many keys that is done at most."""

_Branch = dict[str | int, "_Branch"]
"""What is wanted within a value, by its keys or indexes; nothing where the value itself is the last step."""


@lru_cache(maxsize=64)
def _before(keys: tuple[str | int, ...]) -> re.Pattern[str]:
    """Members with plain keys and values up to one with one of these keys, or one that is not plain, or the last."""
    wanted = "|".join(re.escape(str(key)) for key in keys)
    return re.compile(rf'(?:{_S}"(?!(?:{wanted})")[^"\\]*"{_S}:{_S}{_PLAIN}{_S},)*+')


_NOTHING = re.compile("")


class _Walk:
    """Goes from value to value until it has found what is wanted."""

    def __init__(self, text: str, wanted: set[Path]) -> None:
        self.text = text
        self.wanted = wanted
        self.left = len(wanted)
        self.found: dict[Path, tuple[int, int]] = {}
        self.alike: Counter[tuple[str | int, ...]] = Counter()

    def value(self, at: int, path: Path, branch: _Branch) -> int:
        """Where the value ends that begins here; anywhere, where all has been found before."""
        is_object = self.text.startswith("{", at)
        if branch and (is_object or self.text.startswith("[", at)):
            end = self.members(at + 1, path, branch) if is_object else self.items(at + 1, path, branch)
            if not self.left:
                return end
        else:
            end = self.skipped(at)
        if path in self.wanted:
            self.found[path] = (at, end)
            self.left -= 1
        return end

    def skipped(self, at: int) -> int:
        if scalar := _SCALAR.match(self.text, at):
            return scalar.end()
        return scanstring(self.text, at + 1)[1] if self.text[at] == '"' else _DECODER.raw_decode(self.text, at)[1]

    def members(self, at: int, path: Path, branch: _Branch) -> int:
        text = self.text
        before = self.before(branch)
        while member := _MEMBER.match(text, before.match(text, at).end()):  # type: ignore[union-attr]
            key, plain, mark = member.groups()
            step = scanstring(text, member.start(1))[0] if "\\" in key else key
            inner = branch.get(step)
            at, place = member.end(), member.start(3)
            if plain is None:
                at = self.skipped(at) if inner is None else self.value(at, (*path, step), inner)
                mark, place, at = self.mark(at)
            elif inner is not None:
                self.value(member.start(2), (*path, step), inner)
            if mark == "}" or not self.left:
                return place + 1
        return _SPACE.match(text, at).end() + 1  # type: ignore[union-attr]

    def before(self, branch: _Branch) -> re.Pattern[str]:
        """What passes over members that are not wanted; made where it will be used again and again."""
        keys = tuple(branch)
        if len(keys) > _FEW_KEYS:
            return _NOTHING
        self.alike[keys] += 1
        return _before(keys) if self.alike[keys] > _ALIKE else _NOTHING

    def mark(self, at: int) -> tuple[str, int, int]:
        """What follows a value, where it stands, and where what follows it begins; anything, where all has been found before."""
        end = _END.match(self.text, at)
        return (end[1], end.start(1), end.end()) if end and self.left else ("", at, at)

    def items(self, at: int, path: Path, branch: _Branch) -> int:
        at = place = _SPACE.match(self.text, at).end()  # type: ignore[union-attr]
        mark = self.text[at]
        index = 0
        while mark != "]" and self.left:
            inner = branch.get(index)
            at = self.skipped(at) if inner is None else self.value(at, (*path, index), inner)
            mark, place, at = self.mark(at)
            index += 1
        return place + 1


_DECODER = json.JSONDecoder()


def places(text: str, wanted: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """The (start, end) of the values at these paths, in code points of the document's text.

    A path that the document does not have is left out. The document must be JSON of at most 1,000 levels.
    """
    walk = _Walk(text, set(wanted))
    root: _Branch = {}
    for path in walk.wanted:
        branch = root
        for step in path:
            branch = branch.setdefault(step, {})
    walk.value(_SPACE.match(text).end(), (), root)  # type: ignore[union-attr]
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
