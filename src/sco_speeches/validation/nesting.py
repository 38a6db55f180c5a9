"""How spans lie to one another: before, around, across."""

from bisect import bisect_left, bisect_right
from typing import Any

Record = dict[str, Any]

_STEPS = 16
"""From inner to outer spans so many steps are taken for each, on average."""


def nested(starts: list[int], ends: list[int]) -> list[int] | None:
    """For each span the index of the smallest around it, or -1; None where they are out of order, cross, or are alike.

    In order is by start, the longer first. Each span must begin before it ends.
    """
    around = [-1] * len(starts)
    bound = -1  # the end of the last span that has none around it: what begins there or later has none either
    for at, start in enumerate(starts):
        if start >= bound:
            bound = ends[at]
            continue
        inner = at - 1
        if start < starts[inner]:
            return None
        while ends[inner] <= start:
            inner = around[inner]
        if ends[at] > ends[inner] or (start == starts[inner] and ends[at] == ends[inner]):
            return None
        around[at] = inner
    return around


def holders(
    own_starts: list[int], own_ends: list[int], starts: list[int], ends: list[int], around: list[int]
) -> list[int] | None:
    """For each own span the index of the smallest of the nested spans that holds it, or -1; `around` is what `nested` gives.

    None where they nest so deeply that the way from the inner to the outer ones would take long; `smallest_around` finds it then.
    """
    found: list[int] = []
    steps = _STEPS * len(own_starts)
    for start, end in zip(own_starts, own_ends, strict=True):
        inner = bisect_right(starts, start) - 1
        while inner >= 0 and ends[inner] < end:
            inner = around[inner]
            steps -= 1
        if steps < 0:
            return None
        found.append(inner)
    return found


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
