"""Shards: parts of a large input that are checked anywhere, and whose checks add up to one report.

For those who bring their own scheduler; `validate(..., jobs=...)` and `validate(..., client=...)` do the same by themselves.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass, fields

from sco_speeches.files import LIMITS, Limits
from sco_speeches.issue import Report

from .ledger import Ledger
from .pieces import Options, Piece, PieceInterrupt, check_part, checked
from .reading import Reading, part_of
from .structure import Engine
from .workers import Alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard(Report):
    """The report on stretches of input, each record by itself. Shards can be pickled, and are merged in the order of the input.

    Merging is associative. What holds between records is only known of the whole, so a shard keeps digests of what its records
    claim, and `settled` reads again the parts whose records may contradict others; they must lie where they were.
    """

    pieces: tuple[Piece, ...]
    """The checks of the stretches, in the order of the input."""
    options: Options
    """How they were checked."""

    def merged(self, other: "Shard") -> "Shard":
        """The shard of this one and the one that follows it in the input."""
        return _shard((*self.pieces, *other.pieces), self.options)

    def settled(self, *, max_issues: int | None = 1000) -> Report:
        """The report of all that the shard holds and of what its records contradict each other in, as `validate` gives it."""
        ledger = _ledger(self.pieces, max_issues)
        parts = [piece.part for piece in self.pieces if piece.part is not None]
        with Reading((), Alone(), self.options, done=parts) as reading:
            ledger.settle(reading)
        return ledger.report()


def _shard(pieces: tuple[Piece, ...], options: Options) -> Shard:
    report = _ledger(pieces, options.max_issues).report()
    told = {field.name: getattr(report, field.name) for field in fields(Report)}
    return Shard(**told, pieces=pieces, options=options)


def _ledger(pieces: Iterable[Piece], max_issues: int | None) -> Ledger:
    ledger = Ledger(max_issues)
    for piece in pieces:
        ledger.add(piece)
    return ledger


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

    Only plain JSON Lines have a beginning and an end; another file is one shard. What is wrong with the file is a finding. Raises
    `ValueError` for a stretch of another file or one that ends before it begins, for a pipe, for an engine that does not exist,
    and for numbers out of range.
    """
    options = checked(Options(engine, limits, max_issues))
    try:
        piece = check_part(part_of(path, start, end), options)
    except PieceInterrupt:
        raise KeyboardInterrupt from None
    return _shard((piece,), options)
