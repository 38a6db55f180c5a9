"""How spans lie to one another, beside a definition that looks at every pair."""

from hypothesis import assume, given
from hypothesis import strategies as st

from sco_speeches.validation.nesting import holders, nested

spans = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda pair: (pair[0], sum(pair))), max_size=8)


def by_pairs(pairs: list[tuple[int, int]]) -> list[int] | None:
    """The smallest span around each, or -1; None where they are out of order, cross, or are alike."""
    if pairs != sorted({*pairs}, key=lambda pair: (pair[0], -pair[1])):
        return None
    if any(start < other < end < its_end for start, end in pairs for other, its_end in pairs):
        return None
    outer = [[at for at in range(len(pairs)) if at != own and holds(pairs[at], pairs[own])] for own in range(len(pairs))]
    return [max(found, default=-1) for found in outer]


def holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    """Whether one span lies within another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


@given(spans)
def test_nested_is_what_a_look_at_every_pair_says(pairs: list[tuple[int, int]]) -> None:
    assert nested([start for start, _ in pairs], [end for _, end in pairs]) == by_pairs(pairs)


@given(spans)
def test_nested_is_what_a_look_at_every_pair_says_of_spans_in_order(pairs: list[tuple[int, int]]) -> None:
    ordered = sorted({*pairs}, key=lambda pair: (pair[0], -pair[1]))

    assert nested([start for start, _ in ordered], [end for _, end in ordered]) == by_pairs(ordered)


@given(spans, spans)
def test_holders_is_what_a_look_at_every_pair_says(outer: list[tuple[int, int]], own: list[tuple[int, int]]) -> None:
    ordered = sorted({*outer}, key=lambda pair: (pair[0], -pair[1]))
    around = by_pairs(ordered)
    assume(around is not None)
    starts, ends = [start for start, _ in ordered], [end for _, end in ordered]

    found = holders([start for start, _ in own], [end for _, end in own], starts, ends, around or [])

    assert found == [max((at for at, pair in enumerate(ordered) if holds(pair, inner)), default=-1) for inner in own]
