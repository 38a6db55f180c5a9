"""Pieces of the input: each is checked by itself, in any process."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, get_args

from sco_speeches.errors import UnreadableError
from sco_speeches.files import LIMITS, Document, Limits, documents_of
from sco_speeches.issue import Choice, Issue
from sco_speeches.withdrawal import withdrawals

from .across import CORPUS_RULES, CorpusRule, Gist
from .checking import check, issues
from .digests import Digester, digest
from .directories import misplaced
from .finding import Finding
from .stopping import is_stopped
from .structure import Engine

UNREADABLE, NO_RECORDS = "unreadable_file", "no_records"

_TICK = 256
"""After how many documents it is told how far a part has been read."""


class Part(NamedTuple):
    """Some whole files, or a stretch of one plain file of JSON Lines."""

    files: tuple[str, ...]
    start: int = 0
    end: int | None = None
    """None for all that follows."""
    directory: str | None = None
    """The directory in which the files were found: there each bears the name of its record."""
    size: int = 0
    """In bytes, for the progress."""


class Options(NamedTuple):
    """How a piece is checked."""

    engine: Engine = "fast"
    limits: Limits = LIMITS
    max_issues: int | None = None
    """How many issues a piece keeps; it counts all."""
    rules: tuple[type[CorpusRule], ...] = CORPUS_RULES
    choice: Choice = Choice()
    """Which findings count."""


def checked(options: Options) -> Options:
    """The options; raises `ValueError` for an engine that does not exist or a number out of range."""
    if options.engine not in get_args(Engine):
        message = f"no engine {options.engine!r}: {' or '.join(get_args(Engine))}"
        raise ValueError(message)
    records, unpacked = options.limits
    for name, least, number in (
        ("max_issues", 0, options.max_issues),
        ("max_record_bytes", 1, records),
        ("max_unpacked_bytes", 1, unpacked),
    ):
        if number is not None and number < least:
            message = f"{name} must be at least {least}, got {number}"
            raise ValueError(message)
    return options


class Piece(NamedTuple):
    """What the check of one piece gave. It can be pickled."""

    part: Part | None
    """Where it stands; None for what came from no file that can be read again."""
    records: int
    lines: int
    """The last line of the piece's last file; a stretch counts its lines from its own first one."""
    errors: int
    counts: dict[str, int]
    issues: tuple[tuple[int, Issue], ...]
    """Each with the number of its document in the piece."""
    sound: bytes
    """A bit for each document: whether its structure holds, so that it has claims."""
    once: bytes
    facts: bytes
    """Digests of its claims."""
    files: bytes = b""
    """Two numbers for each file of the part: how many documents it has, and a digest by which it is known again."""


def documents_in(part: Part, limits: Limits = LIMITS, heard: Callable[[int], object] | None = None) -> Iterator[Document]:
    """The documents of a part; a file that cannot be read, or that has none, gives a document with a fault."""
    for file in part.files:
        line = 0
        try:
            document = None
            for document in documents_of(file, start=part.start, end=part.end, limits=limits, heard=heard):
                line = document.line or 0
                yield document
            if document is None and not part.start and part.end != 0:
                message = "got a file without a record, expected at least one"
                yield Document(b"", file, 1, fault=(NO_RECORDS, message))
        except UnreadableError as error:
            yield Document(b"", file, line + 1, fault=(UNREADABLE, f"the file cannot be read: {error.reason}"))


class PieceInterrupt(KeyboardInterrupt):
    """The check of a piece was interrupted; `piece` is what there is of it."""

    def __init__(self, piece: Piece) -> None:
        super().__init__(piece)
        self.piece = piece


Heard = Callable[[int, int], object]
"""Is told now and then how many bytes and how many documents of a part have been read."""


def check_part(part: Part, options: Options, heard: Heard | None = None) -> Piece:
    """The check of a part; raises PieceInterrupt where it is interrupted."""
    documents = documents_in(part, options.limits) if heard is None else _ticking(part, options.limits, heard)
    return check_documents(documents, options, part)


def _ticking(part: Part, limits: Limits, heard: Heard) -> Iterator[Document]:
    read: list[int] = []
    size = 0
    for number, document in enumerate(documents_in(part, limits, read.append), start=1):
        yield document
        if number % _TICK == 0:
            size += sum(read)
            read.clear()
            heard(min(size, part.size), number)


def check_documents(documents: Iterable[Document], options: Options, part: Part | None = None) -> Piece:
    """The check of documents that make one piece; raises PieceInterrupt where it is interrupted."""
    digester = Digester(options.rules)
    counts: Counter[str] = Counter()
    kept: list[tuple[int, Issue]] = []
    room = float("inf") if options.max_issues is None else options.max_issues
    gone = withdrawals(part.directory) if part and part.directory else {}
    sound = bytearray()
    records = lines = errors = number = size = 0
    file: str | None = None
    begun: list[_Mark] = []
    interrupted = False
    try:
        for number, document in enumerate(_until_stopped(documents)):
            if document.file != file:
                file = document.file
                begun.append(_Mark(number, size, len(digester.once)))
            size += len(document.data)
            if not number & 7:
                sound.append(0)
            left = None if options.max_issues is None or options.choice.is_partial else options.max_issues - len(kept)
            found, gist, others = _checked(document, options.engine, left)
            if gist is not None:
                sound[-1] |= 1 << (number & 7)
                digester.add(gist)
                if part and part.directory and (wrong := [*misplaced(Path(document.file), gist, gone)]):
                    found = [*found, *issues(document, {"id": gist.id}, wrong)]
            records += document.fault is None or document.fault[0] not in (UNREADABLE, NO_RECORDS)
            lines = document.line or 0
            for issue in map(options.choice.of, found):
                if issue is None:
                    continue
                counts[issue.code] += 1
                errors += issue.severity == "error"
                if len(kept) < room:
                    kept.append((number, issue))
            counts.update([finding.code for finding in others])
            errors += len([0 for finding in others if finding.severity == "error" or options.choice.warnings_as_errors])
    except KeyboardInterrupt:
        interrupted = True
        lines = max(lines, _last_line(documents))
    once, facts = digester.once.tobytes(), digester.facts.tobytes()
    files = _files([*begun, _Mark(number + 1, size, len(digester.once))], digester.once)
    piece = Piece(part, records, lines, errors, dict(counts), tuple(kept), bytes(sound), once, facts, files)
    if interrupted:
        raise PieceInterrupt(piece)
    return piece


def _until_stopped(documents: Iterable[Document]) -> Iterator[Document]:
    for document in documents:
        if is_stopped():
            raise KeyboardInterrupt
        yield document


def _last_line(unchecked: Iterable[Document]) -> int:
    """Where this process was told to stop, the line of the last document: those of the next stretch are counted from there."""
    return max((document.line or 0 for document in unchecked), default=0) if is_stopped() else 0


class _Mark(NamedTuple):
    """Where a file begins in a piece."""

    number: int
    """Of its first document."""
    size: int
    """How many bytes of documents come before."""
    once: int
    """How many digests come before."""


def _files(marks: list[_Mark], once: "array[int]") -> bytes:
    return b"".join(
        likeness(after.number - first.number, after.size - first.size, once[first.once : after.once])
        for first, after in pairwise(marks)
    )


def likeness(documents: int, size: int, once: "array[int]") -> bytes:
    """By what a file is known again: how many documents it has, and a digest of their bytes' number and of ids and texts."""
    return array("Q", (documents, digest(b"%d " % size + once.tobytes()))).tobytes()


def _checked(document: Document, engine: Engine, most: int | None) -> tuple[list[Issue], Gist | None, tuple[Finding, ...]]:
    if document.fault is not None and document.fault[0] == NO_RECORDS:
        code, message = document.fault
        return [Issue(code=code, severity="warning", message=message, file=document.file, line=document.line)], None, ()
    checked = check(document, engine, most)
    return checked.issues, checked.gist, checked.others
