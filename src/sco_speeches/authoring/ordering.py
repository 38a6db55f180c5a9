"""Which place each passage has, where its words stand in several: passages of a draft stand in text order."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from .matching import Place


def _key(place: Place) -> tuple[int, int]:
    """Places by their start, the longer first."""
    return place[0], -place[1]


def misplaced(candidates: list[list[Place]]) -> dict[int, int]:
    """The passages of one place that come before the place of an earlier one: their indexes, and that one's."""
    found: dict[int, int] = {}
    last: int | None = None
    for index, places in enumerate(candidates):
        if len(places) != 1:
            continue
        if last is not None and _key(places[0]) < _key(candidates[last][0]):
            found[index] = last
        else:
            last = index
    return found


def possible(candidates: list[list[Place]]) -> list[tuple[int, int]]:
    """For each passage which of its places text order leaves it, as indexes from and to; all where it leaves none.

    A place is left if it lies after the earliest that the passage before can have, and before the latest that the next can.
    The places of a passage are in text order, and many passages may have them in common: each costs its binary searches alone.
    """
    firsts: list[int] = []
    bound: tuple[int, int] | None = None
    for places in candidates:
        first = 0 if bound is None else bisect_right(places, bound, key=_key)
        firsts.append(first)
        bound = _key(places[first]) if first < len(places) else bound
    left: list[tuple[int, int]] = []
    limit: tuple[int, int] | None = None
    for places, first in zip(reversed(candidates), reversed(firsts), strict=True):
        last = len(places) if limit is None else bisect_left(places, limit, key=_key)
        left.append((first, last) if first < last else (0, len(places)))
        limit = _key(places[last - 1]) if last else limit
    return left[::-1]


def once(work: Callable[[list[Place]], list[Place]]) -> Callable[[list[Place]], list[Place]]:
    """The same work, done once for each list, however many selectors have it in common."""
    done: dict[int, tuple[list[Place], list[Place]]] = {}  # the list too, so that no other gets its id

    def result(places: list[Place]) -> list[Place]:
        if id(places) not in done:
            done[id(places)] = places, work(places)
        return done[id(places)][1]

    return result


class Around:
    """Stretches of text, and whether a place lies in one of them."""

    def __init__(self, stretches: list[Place]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            self._starts.append(start)
            self._ends.append(max(end, self._ends[-1] if self._ends else end))

    def holds(self, place: Place, *, strictly: bool = False) -> bool:
        """Whether one of the stretches holds the place; `strictly`, one that is longer."""
        at = bisect_right(self._starts, place[0])
        if not at:
            return False
        if not strictly:
            return self._ends[at - 1] >= place[1]
        earlier = bisect_right(self._starts, place[0] - 1)
        return self._ends[at - 1] > place[1] or bool(earlier and self._ends[earlier - 1] >= place[1])
