"""Edits of a document as the hunks of a unified diff: the lines that change are known, so nothing is compared to find them."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from .validation.rewriting import Edit, edited

_CONTEXT = 3
_NO_END = "\\ No newline at end of file"


class _Change(NamedTuple):
    """Lines from `first` to before `last`, and those in their place."""

    first: int
    last: int
    new: list[bytes]


def hunks(data: bytes, edits: list[Edit], *, above: int, is_last: bool) -> Iterator[str]:
    """The lines of the hunks that make these edits, which are in the order of the document, UTF-8.

    `above` is the number of lines of the file before the document; where it is the last of the file, its last line has no end.
    """
    lines = data.split(b"\n")
    end = len(lines) if is_last else -1
    grown = 0
    for changes in _together(_changes(data, lines, edits)):
        first, last = max(0, changes[0].first - _CONTEXT), min(len(lines), changes[-1].last + _CONTEXT)
        more = sum(len(change.new) - (change.last - change.first) for change in changes)
        old, new = _range(above + first, last - first), _range(above + first + grown, last - first + more)
        grown += more
        yield f"@@ -{old} +{new} @@"
        at = first
        for change in changes:
            yield from _marked(" ", lines[at : change.first])
            yield from _marked("-", lines[change.first : change.last], ends=change.last == end)
            yield from _marked("+", change.new, ends=change.last == end)
            at = change.last
        yield from _marked(" ", lines[at:last], ends=last == end)


def _changes(data: bytes, lines: list[bytes], edits: list[Edit]) -> Iterator[_Change]:
    """The lines that change, those that follow one another as one change."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    groups: list[tuple[int, int, list[Edit]]] = []
    group: list[Edit]
    for edit in edits:
        first, last = bisect_left(starts, edit[0] + 1) - 1, bisect_left(starts, edit[1] + 1)
        begun, group = first, []
        if groups and first <= groups[-1][1]:
            begun, _, group = groups.pop()
        group.append(edit)
        groups.append((begun, last, group))
    for first, last, group in groups:
        begun = starts[first]
        within = [(start - begun, end - begun, new) for start, end, new in group]
        yield _trimmed(lines[first:last], edited(data[begun : starts[last] - 1], within).split(b"\n"), first)


def _trimmed(old: list[bytes], new: list[bytes], first: int) -> _Change:
    """The change of lines without those at its edges that stay."""
    shorter = min(len(old), len(new))
    before = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    after = next((at for at in range(shorter - before) if old[-1 - at] != new[-1 - at]), shorter - before)
    return _Change(first + before, first + len(old) - after, new[before : len(new) - after])


def _together(changes: Iterator[_Change]) -> Iterator[list[_Change]]:
    """The changes by the hunks that show them: those whose context would touch are in one."""
    group: list[_Change] = []
    for change in changes:
        if group and change.first - group[-1].last > 2 * _CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _range(above: int, count: int) -> str:
    """The lines of a hunk as its head tells them: their first, from 1, and how many where it is not one."""
    if count == 1:
        return f"{above + 1}"
    return f"{above + bool(count)},{count}"


def _marked(mark: str, lines: list[bytes], *, ends: bool = False) -> Iterator[str]:
    """The lines with their mark; where the file ends with the last of them, what says that it has no end."""
    yield from (mark + line.decode() for line in lines)
    if ends and lines:
        yield _NO_END
