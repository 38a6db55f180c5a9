"""What is kept of a large input is little, and what little is kept never decides by itself."""

import tracemalloc
from array import array
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from corpora import mixed
from rich.console import Console

from sco_speeches import validate
from sco_speeches.progress import Bar
from sco_speeches.validation import Progress, digests
from sco_speeches.validation.digests import Digests

RANDOM = Random(0)  # noqa: S311 - repeatable, not secret


def entries(count: int) -> bytes:
    """Digests of claims that nobody else makes."""
    return array("Q", (RANDOM.getrandbits(64) for _ in range(count))).tobytes()


def kept(records: int, *, again: int = 1) -> int:
    """How many bytes the digests of so many records take, each of which tells one fact, which is told again."""
    made = [(entries(2 * 1000), entries(2 * 1000)) for _ in range(records // 1000)]
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    total = Digests()
    for time in range(again):
        for piece, (once, facts) in enumerate(made):
            total.add(piece, once if time == 0 else b"", facts)
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return after - before


@pytest.mark.slow
def test_a_record_keeps_16_bytes_and_16_for_a_fact_of_its_own() -> None:
    small, large = kept(5_000), kept(30_000)

    assert (large - small) / 25_000 < 16 + 20 + 2


@pytest.mark.slow
def test_a_fact_that_is_told_again_keeps_no_more() -> None:
    once, often = kept(5_000), kept(5_000, again=20)

    assert often < once + 600_000  # what the buckets may hold before they are tidied


@pytest.mark.parametrize("same", ["everything", "nearly everything"])
def test_digests_that_collide_change_nothing(tmp_path: Path, same: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(b"".join(mixed(66)))
    expected = validate(path)
    coarse = 1 if same == "everything" else 7
    digest = digests.digest
    monkeypatch.setattr(digests, "digest", lambda text: digest(text) % coarse << 20)

    collided = validate(path)

    codes = {"duplicate_record_id", "duplicate_text"}
    assert {code: collided.counts[code] for code in codes} == {code: expected.counts[code] for code in codes}


def test_piece_numbers_beyond_16_bits_find_their_repetitions() -> None:
    total = Digests()
    [entry] = array("Q", entries(1))
    total.add(3, array("Q", [entry]).tobytes(), b"")
    total.add(70_000, array("Q", [entry]).tobytes(), b"")

    assert {3, 70_000} <= {piece for piece, _ in total.suspects(70_001)}


def shown(*progress: Progress) -> str:
    out = StringIO()
    with Bar(Console(file=out, force_terminal=True, width=100)) as bar:
        for each in progress:
            bar(each)
    return out.getvalue()


def test_the_bar_shows_how_far_it_has_come() -> None:
    assert "2,000 records" in shown(Progress(50, 100, 1000), Progress(100, 100, 2000))


def test_a_short_check_shows_no_bar() -> None:
    assert shown(Progress(100, 100, 2000)) == shown(Progress(50, 100, 10)) == ""
