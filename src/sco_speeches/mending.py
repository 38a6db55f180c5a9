"""Files of faulty records mended: what is certain, and nothing else of the file, not a byte."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

import orjson

from .errors import UnreadableError
from .files import LIMITS, Document, Limits, compressed, documents_of, inputs, kind, write_atomic
from .files.archives import BrokenError, chunks
from .patching import hunks
from .text import counted
from .validation import check_document
from .validation.fixing import How, mended
from .validation.outline import Record
from .validation.rewriting import edits, rewritten

_MISLEADING = re.compile('[\x00-\x1f\x7f"\\\\]')
"""What in a name would end the head of a patch, or be read as quotation."""


class Outcome(NamedTuple):
    """What mending did, or would do, to one file."""

    file: Path
    records: int
    """How many records were mended."""
    hindrance: str | None = None
    """Why the file, or some record of it, was left alone; None where nothing hindered."""
    failed: bool = False
    """Whether the file could not be read or written."""


def mend(
    paths: Sequence[str | os.PathLike[str]], *, how: How = "certain", today: str, limits: Limits = LIMITS
) -> Iterator[Outcome]:
    """Mend the records of files and directories in place, file by file.

    A file is replaced whole or not at all, and only where a record in it is mended; every other byte of it stays. A file that
    cannot be read or written is told and the others are mended. Raises UnreadableError for a path that gives no file, before
    anything is written.
    """
    mender = _Mender([found.file for found in inputs(paths)], how, today, limits)
    return map(mender.mend, mender.files)


def differences(
    paths: Sequence[str | os.PathLike[str]], *, how: How = "certain", today: str, limits: Limits = LIMITS
) -> Iterator[str | Outcome]:
    """What `mend` would change, as the lines of a unified diff, with the outcome of each file that something hinders.

    Nothing is written. Raises UnreadableError for a path that gives no file, before the first line.
    """
    mender = _Mender([found.file for found in inputs(paths)], how, today, limits)
    return (line for file in mender.files for line in mender.difference(file))


class _Piece(NamedTuple):
    """A document of a file and what mending makes of it."""

    document: Document
    old: Record
    mended: Record | None = None
    """The record as it will be; None where it stays as it is."""
    repeats: bool = False
    """Whether it stays as it is because the text would be another record's."""


class _Mender:
    """Mends the files of one run, or shows what it would mend."""

    def __init__(self, files: list[Path], how: How, today: str, limits: Limits) -> None:
        self.files = files
        self._how = how
        self._today = today
        self._limits = limits

    def mend(self, file: Path) -> Outcome:
        try:
            before = file.stat()
            outcome = self._outcome(file)
            if outcome.records:
                write_atomic(file, compressed(self._content(file, before), _compression(file)))
                _give_back(file, before)
        except (OSError, BrokenError) as error:
            return _failure(file, error)
        return outcome

    def difference(self, file: Path) -> Iterator[str | Outcome]:
        try:
            outcome = self._outcome(file)
            if outcome.hindrance:
                yield outcome
            if outcome.records and _compression(file):
                records = counted(outcome.records, "record")
                yield Outcome(file, 0, f"{records} would be mended; an archive has no diff")
            elif outcome.records:
                yield from self._patch(file)
        except (OSError, BrokenError) as error:
            yield _failure(file, error)

    def _outcome(self, file: Path) -> Outcome:
        """What mending the file gives, if it can be written."""
        if file.exists() and not file.is_file():
            return Outcome(file, 0, "not mended: it is no file that could be read twice")
        what = kind(file)
        if what is None or what.form == "parquet":
            return Outcome(file, 0, "not mended: only JSON and JSON Lines are")
        records = repeats = 0
        for piece in self._pieces(file):
            fault = piece.document.fault
            if fault and fault != self._limits.too_long():
                return Outcome(file, 0, f"not mended: {fault[1]}")
            records += piece.mended is not None
            repeats += piece.repeats
        left = f"{counted(repeats, 'record')} left alone: the text would be another record's" if repeats else None
        return Outcome(file, records, left)

    def _pieces(self, file: Path) -> Iterator[_Piece]:
        for document in documents_of(file, limits=self._limits):
            value, issues = check_document(document)
            if not issues or value is None:
                yield _Piece(document, value)
                continue
            refused: list[Record] = []
            record = mended(value, how=self._how, today=self._today, admits=partial(self._admits, value, refused))
            yield _Piece(document, value, None if refused else record, repeats=bool(refused))

    def _admits(self, before: Record, refused: list[Record], after: Record) -> bool:
        """Whether no other record has the text of a mended one. Of what records claim of one another, mends change no more."""
        sha256: str = after["text"]["sha256"]
        is_new: bool = sha256 == before["text"]["sha256"] or self._owners.setdefault(sha256, after["id"]) == after["id"]
        if not is_new:
            refused.append(after)
        return is_new

    @cached_property
    def _owners(self) -> dict[str, str]:
        """The id of the first record with each text, by the text's hash; read only where a mend changes one."""
        owners: dict[str, str] = {}
        for file in self.files:
            with suppress(UnreadableError):
                for document in documents_of(file, limits=self._limits):
                    with suppress(orjson.JSONDecodeError, KeyError, TypeError):
                        record = orjson.loads(document.data)
                        owners.setdefault(record["text"]["sha256"], record["id"])
        return owners

    def _content(self, file: Path, before: os.stat_result) -> Iterator[bytes]:
        """The whole file with its records mended; raises OSError where it changes meanwhile, so that nothing is lost."""
        with file.open("rb") as stream:
            yield from _replaced(chunks(stream, _compression(file), self._limits.unpacked_bytes), self._pieces(file))
        now = file.stat()
        if (now.st_ino, now.st_size, now.st_mtime_ns) != (before.st_ino, before.st_size, before.st_mtime_ns):
            message = "the file changed while it was mended: run it again"
            raise OSError(message)

    def _patch(self, file: Path) -> Iterator[str]:
        size = file.stat().st_size
        begun = False
        for document, old, record, _ in self._pieces(file):
            if record is None:
                continue
            if not begun:
                name = _named(file)
                yield from (f"--- {name}", f"+++ {name}")
                begun = True
            is_last = document.offset + len(document.data) == size
            yield from hunks(document.data, edits(document.data, old, record), above=(document.line or 1) - 1, is_last=is_last)


def _compression(file: Path) -> str:
    what = kind(file)
    return what.compression if what else ""


def _failure(file: Path, error: Exception) -> Outcome:
    reason = error.message if isinstance(error, BrokenError) else getattr(error, "strerror", None) or str(error)
    return Outcome(file, 0, f"not mended: {reason}", failed=True)


def _give_back(file: Path, before: os.stat_result) -> None:
    """Give a file that was replaced to the owner and the group that it had, as far as the system lets us."""
    with suppress(OSError, AttributeError):
        os.chown(file, before.st_uid, before.st_gid)


def _replaced(content: Iterable[bytes], pieces: Iterator[_Piece]) -> Iterator[bytes]:
    """The bytes of a file, those of each document that was mended replaced."""
    mends = ((piece.document, rewritten(piece.document.data, piece.old, piece.mended)) for piece in pieces if piece.mended)
    mend = next(mends, None)
    at = left = 0  # where in the file we are, and how much of the document before is still to be left out
    for chunk in content:
        rest = chunk
        while rest:
            cut = len(rest)
            if left:
                cut = min(left, cut)
                left -= cut
            elif mend is not None and mend[0].offset < at + cut:
                document, new = mend
                cut = document.offset - at
                yield rest[:cut]
                yield new
                left = len(document.data)
                mend = next(mends, None)
            else:
                yield rest
            at += cut
            rest = rest[cut:]


def _named(file: Path) -> str:
    """The name of a file as `patch` reads it: below the current directory if it is there, quoted where it would mislead."""
    here, whole = f"{Path.cwd()}{os.sep}", os.path.abspath(file)  # noqa: PTH100 - links are not followed
    name = whole.removeprefix(here) if whole.startswith(here) else str(file)
    if _MISLEADING.search(name):
        escaped = _MISLEADING.sub(lambda found: f"\\{ord(found[0]):03o}", name)
        return f'"{escaped}"'
    return f"{name}\t" if " " in name else name
