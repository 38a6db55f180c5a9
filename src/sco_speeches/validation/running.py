"""Validation of whole targets: piece by piece, then what holds between the records."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from sco_speeches.errors import CheckInterrupt
from sco_speeches.files import LIMITS, Document, Limits
from sco_speeches.issue import Choice, Issue, Report

from .across import CORPUS_RULES
from .catalogue import known
from .checking import check
from .directories import stale_files
from .ledger import Ledger
from .pieces import Options, Part, PieceInterrupt, checked
from .reading import Origin, Reading
from .structure import Engine
from .targets import origins_of
from .workers import Alone, Client, Cluster, Pool, Workers, cores

if TYPE_CHECKING:
    from .targets import Target

LARGE = 32 << 20
"""From how many bytes of files on `jobs=None` takes all cores: below, starting processes costs more than they gain."""


class Progress(NamedTuple):
    """How far a check has come."""

    done: int
    """Bytes of files that have been checked."""
    total: int | None
    """All bytes of the files; None where a stream is among them."""
    records: int
    """Records that have been checked."""


def validate(
    target: "Target",
    *,
    engine: Engine = "fast",
    jobs: int | None = 1,
    client: Client | None = None,
    max_issues: int | None = 1000,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    warnings_as_errors: bool = False,
    max_record_bytes: int = LIMITS.record_bytes,
    max_unpacked_bytes: int = LIMITS.unpacked_bytes,
    progress: Callable[[Progress], object] | None = None,
) -> Report:
    """Check records: their bytes, their structure, their meaning, and what holds between them.

    `target` is a path of a file or directory or a pattern (`str` or `PathLike`), the `bytes` of one JSON document, a mapping as
    one record, a Corpus, or any other iterable of records or mappings. `engine` is `"fast"` (msgspec and jsonschema-rs) or
    `"reference"` (jsonschema); both give the same issues. The report lists the first `max_issues` findings (None lists all) and
    counts every one. Of the codes, those of `select` count (all where it is empty), less those of `ignore`, but
    what could not be checked (`issue.UNCHECKED`) always does; with
    `warnings_as_errors` each warning is an error.

    `jobs` is the number of processes for files (None: all cores for more than 32 MB, else one), `client` a `distributed.Client`
    whose workers see the files under the same paths; neither changes the report. A script that uses more than one process needs
    the usual `if __name__ == "__main__":`. `progress` is called now and then.

    `max_record_bytes` is the longest record, `max_unpacked_bytes` the most that one archive may unpack to; more is a finding.

    A bad record is a finding and never raises, nor does a file that cannot be read. Raises `UnreadableError` for a path that
    gives no file, `TypeError` for something that is no target, `ValueError` for a code or an engine that does not exist or
    numbers out of range, `WorkersError` where processes die again and again, and `CheckInterrupt` (a `KeyboardInterrupt` with
    the report so far) on Ctrl-C.
    """
    if jobs is not None and jobs < 1:
        message = f"jobs must be at least 1, got {jobs}"
        raise ValueError(message)
    limits = Limits(max_record_bytes, max_unpacked_bytes)
    choice = Choice(known(select), known(ignore), warnings_as_errors)
    options = checked(Options(engine, limits, max_issues, CORPUS_RULES, choice))
    origins = list(origins_of(target, limits))
    sizes = [origin.size if isinstance(origin, Part) else None for origin in origins]
    total = None if None in sizes else sum(size or 0 for size in sizes)
    ledger = Ledger(max_issues, choice)
    tell = progress or (lambda _: None)
    done = 0

    def heard(read: int, records: int) -> None:
        tell(Progress(done + read, total, ledger.records + records))

    try:
        with ExitStack() as stack:
            workers = stack.enter_context(_workers(origins, jobs, client))
            reading = stack.enter_context(Reading(origins, workers, options, heard=heard if progress else None))
            tell(Progress(0, total, 0))
            try:
                for piece in reading.pieces():
                    ledger.add(piece)
                    done += piece.part.size if piece.part else 0
                    tell(Progress(done, total, ledger.records))
            except KeyboardInterrupt as interrupt:
                for piece in reading.rest(interrupt):
                    ledger.add(piece)
                raise
            ledger.settle(reading)
        for issue in () if ledger.errors else _stale_files(origins):
            ledger.note(issue)
    except KeyboardInterrupt:
        raise CheckInterrupt(ledger.report()) from None
    return ledger.report()


def iter_issues(target: "Target", *, engine: Engine = "fast") -> Iterator[Issue]:
    """The issues of a target one by one: those of each record in turn, then those between records."""
    ledger = Ledger(keeps=False)
    options = checked(Options(engine, LIMITS, None, CORPUS_RULES))
    origins = list(origins_of(target, LIMITS))
    with Reading(origins, Alone(), options) as reading:
        try:
            for piece in reading.pieces():
                yield from ledger.add(piece)
        except PieceInterrupt:
            raise KeyboardInterrupt from None
        yield from ledger.settle(reading)
    if not ledger.errors:
        yield from _stale_files(origins)


def check_document(document: Document, *, engine: Engine = "fast") -> tuple[Any, list[Issue]]:
    """The parsed value of one document (None where it has none) and the issues of that document by itself."""
    checked = check(document, engine)
    value = orjson.loads(document.data) if checked.value is None and not checked.issues else checked.value
    return value, checked.issues


def _stale_files(origins: list[Origin]) -> Iterator[Issue]:
    """What is derived from the records of data set directories and does not fit them."""
    for directory in dict.fromkeys(origin.directory for origin in origins if isinstance(origin, Part) and origin.directory):
        yield from stale_files(Path(directory))


def _workers(origins: list[Origin], jobs: int | None, client: Client | None) -> Workers:
    if client is not None:
        return Cluster(client)
    parts = [origin for origin in origins if isinstance(origin, Part)]
    if jobs is None:
        jobs = cores() if sum(part.size for part in parts) > LARGE else 1
    return Pool(min(jobs, len(parts))) if jobs > 1 and len(parts) > 1 else Alone()
