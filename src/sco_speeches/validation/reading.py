"""The input as pieces: files in parts, which any process can read again, and streams, which are kept while they are checked."""

import marshal
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Self, TypeAlias

from sco_speeches.files import Document, Input, is_lines, kind

from .pieces import Heard, Options, Part, Piece, PieceInterrupt, check_documents, check_part, documents_in
from .recalling import Lost, Recall, Recalled, recall_kept, recall_part
from .workers import Alone, Workers

PIECE = 8 << 20
"""How large a part is, in bytes, roughly."""

_FEW = 256
"""How many files or documents make a piece at most, however small they are."""

_IN_MEMORY = 8 << 20

Stream: TypeAlias = Iterable[Document]
Origin: TypeAlias = "Part | Stream"


class Reading:
    """Reads origins piece by piece, in order, and again where that is asked for."""

    def __init__(
        self,
        origins: Iterable[Origin],
        workers: Workers,
        options: Options,
        done: Iterable[Part] = (),
        heard: Heard | None = None,
    ) -> None:
        self._origins = origins
        self._workers = workers
        self._options = options
        self._check_part = partial(check_part, heard=heard) if isinstance(workers, Alone) else check_part
        self._places: list[Part | tuple[int, int]] = list(done)
        self._spool: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._spool is not None:
            self._spool.close()

    def pieces(self) -> Iterator[Piece]:
        """The check of each piece."""
        for is_part, origins in groupby(self._origins, lambda origin: isinstance(origin, Part)):
            if is_part:
                for piece in self._workers.map(
                    self._check_part, (part for part in origins if isinstance(part, Part)), self._options
                ):
                    assert piece.part is not None  # noqa: S101 - it is of a part
                    self._places.append(piece.part)
                    yield piece
                continue
            for stream in origins:
                assert not isinstance(stream, Part)  # noqa: S101 - they are grouped by that
                for documents in _batches(stream):
                    self._places.append(self._kept(documents))
                    yield check_documents(documents, self._options)

    def rest(self, interrupt: KeyboardInterrupt) -> Iterator[Piece]:
        """After an interrupt of `pieces`, promptly: what there is of the pieces that were under way, in their order."""
        told = [interrupt] if isinstance(interrupt, PieceInterrupt) else self._workers.stopped()
        for outcome in told:
            if not isinstance(outcome, PieceInterrupt | Piece):
                return
            yield outcome.piece if isinstance(outcome, PieceInterrupt) else outcome

    def documents(self, piece: int) -> Iterator[Document]:
        """The documents of a piece, by its number, read again."""
        place = self._places[piece]
        if isinstance(place, Part):
            return documents_in(place, self._options.limits)
        return self._again(*place)

    def recalled(self, suspects: Iterable[tuple[int, Recall]]) -> Iterator[tuple[int, list[Recalled | Lost]]]:
        """The suspect claims of the pieces of these numbers, and the files that are no longer what was checked."""
        for is_part, group in groupby(suspects, lambda item: isinstance(self._places[item[0]], Part)):
            if not is_part:
                for number, recall in group:
                    yield number, recall_kept(self.documents(number), recall, self._options)
                continue
            items = [(number, recall._replace(part=self._part(number))) for number, recall in group]
            found = self._workers.map(recall_part, [recall for _, recall in items], self._options)
            yield from zip([number for number, _ in items], found, strict=True)

    def _part(self, number: int) -> Part:
        place = self._places[number]
        assert isinstance(place, Part)  # noqa: S101 - asked for parts only
        return place

    def _kept(self, documents: list[Document]) -> tuple[int, int]:
        import zstandard

        fields = [(d.data, d.file, d.line, d.offset, d.located, d.fault) for d in documents]
        packed = zstandard.compress(marshal.dumps(fields), 1)
        if self._spool is None:
            self._spool = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when nobody reads any more
        start = self._spool.seek(0, os.SEEK_END)
        self._spool.write(packed)
        return start, len(packed)

    def _again(self, start: int, length: int) -> Iterator[Document]:
        import zstandard

        assert self._spool is not None  # noqa: S101 - it has a place there
        self._spool.seek(start)
        fields = marshal.loads(zstandard.decompress(self._spool.read(length)))  # noqa: S302 - written by this very process
        return (Document(*each) for each in fields)


def _batches(stream: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in stream:
        batch.append(document)
        size += len(document.data)
        if len(batch) == _FEW or size >= PIECE // 2:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def parts(inputs: Sequence[Input]) -> Iterator[Origin]:
    """The parts of files, in order; what is no regular file (a pipe, a device) is a stream."""
    group: list[str] = []
    size = 0
    home: str | None = None
    for file, found_in in inputs:
        directory = None if found_in is None else str(found_in)
        length, regular = _size(file)
        is_split = regular and length > PIECE and _can_be_split(file)
        if group and (is_split or not regular or directory != home or len(group) == _FEW or size + length > PIECE):
            yield Part(tuple(group), directory=home, size=size)
            group, size = [], 0
        home = directory
        if is_split:
            yield from _stretches(str(file), length, directory)
        elif not regular:
            yield documents_in(Part((str(file),)))
        else:
            group.append(str(file))
            size += length
    if group:
        yield Part(tuple(group), directory=home, size=size)


def _stretches(file: str, length: int, directory: str | None) -> Iterator[Part]:
    starts = range(0, length, PIECE)
    for start in starts:
        end = None if start == starts[-1] else start + PIECE
        yield Part((file,), start, end, directory, min(PIECE, length - start))


def part_of(file: str | os.PathLike[str], start: int, end: int | None) -> Part:
    """A file, or a stretch of it, as a part."""
    if start < 0 or (end is not None and end < start):
        message = f"a stretch begins at 0 or later and ends after its beginning, got {start} to {end}"
        raise ValueError(message)
    if not _size(file)[1] and not Path(file).is_dir():
        message = f"{os.fspath(file)}: no regular file, and a shard is read again when it is settled"
        raise ValueError(message)
    if (start or end is not None) and not _can_be_split(file):
        message = f"{os.fspath(file)}: only plain JSON Lines in UTF-8 can be checked in stretches"
        raise ValueError(message)
    return Part((str(file),), start, end)


def _size(file: str | os.PathLike[str]) -> tuple[int, bool]:
    """The size of a file, and whether it can be read again; what cannot be asked is told when it is read."""
    try:
        status = os.stat(file)  # noqa: PTH116 - a path of any kind
    except OSError:
        return 0, True
    return status.st_size, stat.S_ISREG(status.st_mode)


def _can_be_split(file: str | os.PathLike[str]) -> bool:
    if kind(file) != ("jsonl", ""):
        return False
    try:
        with open(file, "rb") as stream:  # noqa: PTH123 - a path of any kind
            return is_lines(stream.read(4))
    except OSError:
        return True  # why it cannot be opened is told when it is read
