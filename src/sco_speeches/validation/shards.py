"""Shards: parts of a large input that are checked anywhere, and whose checks add up to one report.

For those who bring their own scheduler; `validate(..., jobs=...)` and `validate(..., client=...)` do the same by themselves.
"""

import os
from dataclasses import dataclass

from sco_speeches.files import LIMITS, Limits
from sco_speeches.issue import Report

from .ledger import Ledger
from .pieces import Options, Piece, check_part
from .reading import Reading, part_of
from .structure import Engine
from .workers import Alone


@dataclass(frozen=True, slots=True)
class Shard:
    """The check of stretches of input. Shards can be pickled and compared, and are merged in the order of the input.

    Merging is associative. What holds between records is only known of the whole, so a shard keeps digests of what its records
    claim, and `report` reads again the parts whose records may contradict others; they must lie where they were.
    """

    pieces: tuple[Piece, ...]
    options: Options

    def merged(self, other: "Shard") -> "Shard":
        """The shard of this one and the one that follows it in the input."""
        return Shard((*self.pieces, *other.pieces), self.options)

    def report(self, *, max_issues: int | None = 1000) -> Report:
        """The report of all that the shard holds, as `validate` gives it."""
        ledger = Ledger(max_issues)
        parts = [piece.part for piece in self.pieces if piece.part is not None]
        for piece in self.pieces:
            ledger.add(piece)
        with Reading((), Alone(), self.options, done=parts) as reading:
            ledger.settle(reading)
        return ledger.report()


def validate_shard(
    path: str | os.PathLike[str],
    start: int = 0,
    end: int | None = None,
    *,
    engine: Engine = "fast",
    max_issues: int | None = 1000,
    limits: Limits = LIMITS,
) -> Shard:
    """The check of the records of a file that begin from byte `start` and before byte `end` (None: to its end).

    Only plain JSON Lines have a beginning and an end; another file is one shard. What is wrong with the file is a finding.
    """
    options = Options(engine, limits, max_issues)
    return Shard((check_part(part_of(path, start, end), options),), options)
