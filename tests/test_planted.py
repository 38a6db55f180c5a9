"""Every fault that the generator plants is found with its code and pointer, and nothing else is."""

import pytest

from benchmarks.generating import record, shape, shipped_shape
from benchmarks.planting import CODES, Made, corpus
from sco_speeches.files import Document
from sco_speeches.validation.checking import check


def found(made: Made) -> list[tuple[str, str | None]]:
    """The findings of a line."""
    return [(issue.code, issue.pointer) for issue in check(Document(made.data, "made.jsonl", 1)).issues]


def wrongly_judged(seed: int, count: int, faulty: float) -> list[object]:
    """The lines whose findings are not what was planted."""
    made = corpus(seed, count, faulty=faulty)
    return [(line.planted, found(line)) for line in made if found(line) != ([line.planted] if line.planted else [])]


def test_planted_faults_are_found_and_nothing_else() -> None:
    assert wrongly_judged(2, 200, faulty=0.5) == []


@pytest.mark.slow
def test_planted_faults_are_found_and_nothing_else_in_thousands() -> None:
    assert wrongly_judged(3, 4_000, faulty=0.5) == []


def test_every_kind_of_fault_is_planted() -> None:
    planted = {line.planted.code for line in corpus(2, 60, faulty=1.0) if line.planted}

    assert planted == set(CODES)


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert list(corpus(4, 8)) == list(corpus(4, 8))


def test_shapes_are_those_of_the_shipped_record_half_as_much_to_half_as_much_again() -> None:
    shapes = [shape(made) for made in (record(6, index) for index in range(40)) if made["text"]["content"] is not None]

    assert [made for made in shapes if not 0.45 <= made.mentions / shipped_shape().mentions <= 1.6] == []
