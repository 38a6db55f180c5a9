"""Numbers with bootstrap intervals over texts."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

RESAMPLES = 1_000
SEED = 20250901
LEVEL = 95

Tallies = Sequence[Sequence[int]]
"""One row a text: met, gold, meeting, found."""


class Score(NamedTuple):
    """A number from 0 to 1 with its interval and, where it is a share, what it is a share of."""

    value: float
    low: float
    high: float
    met: int | None = None
    of: int | None = None


class Scores(NamedTuple):
    """Each None where there is nothing to count."""

    precision: Score | None
    recall: Score | None
    """Where it is no measure of retrieval: the share."""
    f1: Score | None


def scores(tallies: Tallies) -> Scores:
    """The scores of all texts together, each with a 95 % interval.

    Counts are summed over the texts and then divided (micro-average). The interval is that of the percentile bootstrap over
    texts, not passages, since the passages of one text are alike: 1,000 resamples of as many texts, drawn with a fixed seed,
    the same for every system. Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
    """
    counts = np.array([tuple(tally) for tally in tallies], dtype=float)
    chance = np.random.default_rng(SEED)
    times = chance.multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=RESAMPLES)
    met, gold, meeting, found = counts.sum(axis=0)
    some = times @ counts
    with np.errstate(invalid="ignore", divide="ignore"):
        precision = _score(meeting, found, some[:, 2] / some[:, 3])
        recall = _score(met, gold, some[:, 0] / some[:, 1])
        f1 = None
        if found and gold:
            drawn = np.asarray(harmonic(some[:, 2] / some[:, 3], some[:, 0] / some[:, 1]))
            f1 = Score(float(harmonic(meeting / found, met / gold)), *_interval(drawn))
    return Scores(precision, recall, f1)


def harmonic(precision: "np.ndarray | float", recall: "np.ndarray | float") -> "np.ndarray | float":
    """F1: the harmonic mean of the two, 0 where both are."""
    return np.where(
        np.equal(precision + recall, 0), 0.0, 2 * precision * recall / np.where(precision + recall, precision + recall, 1)
    )


def _score(met: float, of: float, drawn: "np.ndarray") -> Score | None:
    if not of:
        return None
    return Score(met / of, *_interval(drawn), int(met), int(of))


def _interval(drawn: "np.ndarray") -> tuple[float, float]:
    low, high = np.nanpercentile(drawn, [(100 - LEVEL) / 2, 100 - (100 - LEVEL) / 2])
    return float(low), float(high)
