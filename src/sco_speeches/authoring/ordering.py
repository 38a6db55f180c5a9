"""Which place each passage has, where its words stand in several: passages of a draft stand in text order."""

from bisect import bisect_right

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


def possible(candidates: list[list[Place]]) -> list[list[Place]]:
    """For each passage the places that text order leaves it; those of one place keep it. Linear in the candidates.

    A place is left if it lies after the earliest that the passage before can have, and before the latest that the next can.
    """
    ordered = [sorted(places, key=_key) for places in candidates]
    after: list[tuple[int, int] | None] = []
    bound: tuple[int, int] | None = None
    for places in ordered:
        after.append(bound)
        bound = next((_key(place) for place in places if bound is None or _key(place) > bound), bound)
    left: list[list[Place]] = []
    limit: tuple[int, int] | None = None
    for places, first in zip(reversed(ordered), reversed(after), strict=True):
        fitting = places
        if len(places) > 1:
            fitting = [
                place for place in places if (first is None or _key(place) > first) and (limit is None or _key(place) < limit)
            ]
        left.append(fitting)
        limit = next((_key(place) for place in reversed(places) if limit is None or _key(place) < limit), limit)
    return left[::-1]


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
