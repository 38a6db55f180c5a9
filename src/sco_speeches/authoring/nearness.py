"""What a cue or source stands near: the words it attributes, and how far from them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from .matching import Place


def apart(one: Place, other: Place) -> bool:
    """Whether two places have no character in common."""
    return one[1] <= other[0] or other[1] <= one[0]


def gap(one: Place, other: Place) -> int:
    """How many code points lie between two places; 0 where they touch or overlap."""
    return max(0, other[0] - one[1], one[0] - other[1])


def nearest_beside(places: Sequence[Place], stretch: Place, words: Place, to: Place) -> list[Place]:
    """Those of the places inside a stretch and outside the words that are nearest to `to`: several where they are equally near.

    The places are in text order, by their ends too. Only the neighbours of `to` are looked at, so that many places cost no more
    than few.
    """
    first = bisect_left(places, (stretch[0],))
    last = bisect_right(places, stretch[1], lo=first, key=_end)
    before = bisect_right(places, words[0], lo=first, hi=last, key=_end)
    behind = bisect_left(places, (words[1],), lo=before, hi=last)
    found = [*_neighbours(places, first, before, to), *_neighbours(places, behind, last, to)]
    least = min((gap(place, to) for place in found), default=0)
    return [place for place in found if gap(place, to) == least]


def _neighbours(places: Sequence[Place], first: int, last: int, to: Place) -> Sequence[Place]:
    """Those of the places from `first` to before `last` that touch or overlap another, else the one before and the one behind."""
    touching = bisect_left(places, to[0], lo=first, hi=last, key=_end), bisect_right(places, to[1], lo=first, hi=last, key=_start)
    if touching[0] < touching[1]:
        return places[touching[0] : touching[1]]
    return places[max(first, touching[0] - 1) : min(last, touching[0] + 1)]


def _start(place: Place) -> int:
    return place[0]


def _end(place: Place) -> int:
    return place[1]
