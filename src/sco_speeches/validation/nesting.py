"""How spans lie to one another: before, around, across."""

from bisect import bisect_left, bisect_right
from typing import Any

Record = dict[str, Any]


def nested(starts: list[int], ends: list[int]) -> list[int] | None:
    """For each span the index of the smallest around it, or -1; None where they are out of order, cross, or are alike.

    In order is by start, the longer first. Each span must begin before it ends.
    """
    around: list[int] = []
    inner, last_start, last_end = -1, -1, 0
    for start, end in zip(starts, ends, strict=True):
        if start < last_start or (start == last_start and end >= last_end):
            return None
        while inner >= 0 and ends[inner] <= start:
            inner = around[inner]
        if inner >= 0 and ends[inner] < end:
            return None
        around.append(inner)
        inner, last_start, last_end = len(around) - 1, start, end
    return around


def holder(start: int, end: int, starts: list[int], ends: list[int], around: list[int]) -> int:
    """The index of the smallest of the nested spans that holds a span, or -1; `around` is what `nested` gives."""
    inner = bisect_right(starts, start) - 1
    while inner >= 0 and ends[inner] < end:
        inner = around[inner]
    return inner


def in_text_order(spans: list[Record]) -> list[int]:
    """The indexes of the spans by start, the longer first."""
    return sorted(range(len(spans)), key=lambda index: (spans[index]["start"], -spans[index]["end"]))


def crossing(spans: list[Record]) -> list[int]:
    """The indexes of the spans that cross one before them in text order."""
    found: list[int] = []
    open_ends: list[int] = []
    for index in in_text_order(spans):
        start, end = spans[index]["start"], spans[index]["end"]
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and open_ends[-1] < end:
            found.append(index)
        open_ends.append(end)
    return sorted(found)


def smallest_around(holders: list[Record], spans: list[Record], *, strictly: bool) -> list[Record | None]:
    """For each span the smallest holder around it, or None. Holders must not cross; `strictly` leaves out equal ones."""
    around: list[Record | None] = [None] * len(spans)
    queue = in_text_order(holders)
    at = 0
    ends: list[int] = []
    opened: list[Record] = []
    for index in in_text_order(spans):
        start, end = spans[index]["start"], spans[index]["end"]
        while at < len(queue) and _before(holders[queue[at]], start, end, strictly=strictly):
            holder = holders[queue[at]]
            while opened and opened[-1]["end"] <= holder["start"]:
                opened.pop()
                ends.pop()
            opened.append(holder)
            ends.append(-holder["end"])
            at += 1
        while opened and opened[-1]["end"] <= start:
            opened.pop()
            ends.pop()
        wide = bisect_left(ends, -end + 1)
        if wide:
            around[index] = opened[wide - 1]
    return around


def _before(holder: Record, start: int, end: int, *, strictly: bool) -> bool:
    place, own = (holder["start"], -holder["end"]), (start, -end)
    return bool(place < own if strictly else place <= own)
