"""Bytes and documents: reads JSON, JSON Lines and Parquet, compressed or not, and writes files whole or not at all.

Knows nothing of records: a document is the bytes of one JSON value and the place where they stand.
"""

import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple
from uuid import uuid4

import orjson

from .errors import UnreadableError
from .withdrawal import WITHDRAWN

_CHUNK = 1 << 16
_SIP = 1 << 9
"""How much of an archive is read at once: little, since half a kilobyte can stand for many megabytes."""

_FORMS: dict[str, Literal["json", "jsonl", "parquet"]] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
_TELLING_COLUMNS = ("schema_version", "id")

KINDS = ".json, .jsonl, .ndjson (each also with .gz or .zst) or .parquet"
"""The kinds of file that can be read and written, for messages."""


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one JSON document and where they stand."""

    data: bytes
    """The document without its line end; empty for a blank line and where there is a fault."""
    file: str
    """The file, as it was named; empty for what comes from no file."""
    line: int | None = None
    """The physical line in JSON Lines, from 1; None in a file that is one document and for a row of Parquet."""
    offset: int = 0
    """Where the document begins in the decompressed file, in bytes; 0 for a row of Parquet."""
    located: bool = True
    """Whether lines and offsets mean anything: they do not for a row of Parquet or for Python objects."""
    fault: tuple[str, str] | None = None
    """Code and message of what keeps the document from being read: a broken archive or another table's columns."""


class Kind(NamedTuple):
    """What the name of a file says about its content."""

    form: Literal["json", "jsonl", "parquet"]
    """One JSON document, one a line, or a table."""
    compression: Literal["", ".gz", ".zst"]
    """The suffix of the compression, empty where there is none."""


class _BrokenError(Exception):
    """An archive that breaks off or is damaged; `code` and `message` make the fault of a Document."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message


def kind(path: str | os.PathLike[str]) -> Kind | None:
    """The kind of file that the name tells, or None for a name that tells none."""
    name = Path(path)
    compression: Literal["", ".gz", ".zst"] = ""
    if name.suffix.lower() == ".gz":
        name, compression = name.with_suffix(""), ".gz"
    elif name.suffix.lower() == ".zst":
        name, compression = name.with_suffix(""), ".zst"
    form = _FORMS.get(name.suffix.lower())
    if form is None or (form == "parquet" and compression):
        return None
    return Kind(form, compression)


def documents(path: str | os.PathLike[str]) -> Iterator[Document]:
    """The documents of a file or directory, in order; a file of JSON Lines is never held as a whole.

    A directory gives the files of its subdirectory `records`, or where it has none its own: JSON and JSON Lines, sorted by
    name, hidden files and subdirectories left out. Raises UnreadableError for a path that is missing, cannot be read, is of
    no known kind, or is a directory without such files. A broken archive is no error but a Document with a fault.
    """
    return chain.from_iterable(_documents_of(file) for file in document_files(path))


def document_files(path: str | os.PathLike[str]) -> list[Path]:
    """The files that `documents` reads, in its order; raises UnreadableError as it does."""
    if str(path).lstrip().startswith("{"):
        raise UnreadableError("a text that looks like JSON", "a str is a path: pass bytes, or what json.loads gives")
    place = Path(path)
    try:
        there, is_directory = place.exists(), place.is_dir()
    except OSError as error:
        raise UnreadableError(f"{str(path)[:60]}…", error.strerror or str(error)) from error
    if is_directory:
        return _files_in(place)
    if not there:
        raise UnreadableError(path, "no such file or directory: check the spelling")
    if kind(place) is None:
        raise UnreadableError(path, f"unknown kind of file: its name must end in {KINDS}")
    return [place]


def _files_in(directory: Path) -> list[Path]:
    home = directory / "records" if (directory / "records").is_dir() else directory
    try:
        entries = sorted(home.iterdir())
    except OSError as error:
        raise UnreadableError(home, error.strerror or str(error)) from error
    found = [file for file in entries if not file.name.startswith(".") and _holds_documents(file)]
    if not found and not (directory / WITHDRAWN).is_file():  # where all are withdrawn, none is what there is
        raise UnreadableError(home, "a directory without records: put .json or .jsonl files into it, or name a file")
    return found


def _holds_documents(file: Path) -> bool:
    what = kind(file)
    return what is not None and what.form != "parquet" and file.is_file()


def _documents_of(file: Path) -> Iterator[Document]:
    what = kind(file)
    try:
        if what is None or what.form == "parquet":
            yield from _rows(file)
            return
        with file.open("rb") as stream:
            chunks = _chunks(stream, what.compression)
            yield from _lines(chunks, str(file)) if what.form == "jsonl" else _whole(chunks, str(file))
    except OSError as error:
        raise UnreadableError(file, error.strerror or str(error)) from error


def _whole(chunks: Iterator[bytes], file: str) -> Iterator[Document]:
    try:
        data = b"".join(chunks)
    except _BrokenError as broken:
        yield Document(b"", file, fault=(broken.code, broken.message))
        return
    yield Document(data.removesuffix(b"\n"), file)


def _lines(chunks: Iterator[bytes], file: str) -> Iterator[Document]:
    line, offset = 1, 0
    try:
        for data in _split(chunks):
            yield Document(data, file, line, offset)
            line, offset = line + 1, offset + len(data) + 1
    except _BrokenError as broken:
        yield Document(b"", file, line, offset, fault=(broken.code, broken.message))


def _split(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What stands between line feeds; nothing after the last one."""
    pieces: list[bytes] = []
    for chunk in chunks:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            yield b"".join((*pieces, end))
            pieces = []
        pieces.append(rest)
    if last := b"".join(pieces):
        yield last


def _chunks(stream: IO[bytes], compression: str) -> Iterator[bytes]:
    size = _SIP if compression else _CHUNK
    plain = iter(lambda: stream.read(size), b"")
    if compression == ".gz":
        return _inflated(plain, lambda: zlib.decompressobj(wbits=31), zlib.error)
    if compression == ".zst":
        import zstandard

        return _inflated(plain, zstandard.ZstdDecompressor().decompressobj, zstandard.ZstdError)
    return plain


def _inflated(chunks: Iterable[bytes], opened: Callable[[], Any], failure: type[Exception]) -> Iterator[bytes]:
    """What an archive of one or more members (gzip) or frames (Zstandard) holds.

    Works on decompression objects, because the stream reader of zstandard takes an archive that breaks off for a whole one.
    """
    member, begun, empty = opened(), False, True
    for chunk in chunks:
        rest, empty = chunk, False
        while rest:
            if not begun and zlib.error is failure:
                rest = rest.lstrip(b"\0")  # the padding that tapes leave after a gzip member
                if not rest:
                    break
            try:
                yield member.decompress(rest)
            except failure as error:
                raise _BrokenError("corrupt_archive", f"the archive is damaged: {error}") from error
            rest, begun = member.unused_data, True
            if member.eof:
                member, begun = opened(), False
    if begun or empty:
        raise _BrokenError("truncated_archive", "the archive breaks off before its end: fetch or write it again")


def _rows(file: Path) -> Iterator[Document]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(file) as parquet:
            missing = [column for column in _TELLING_COLUMNS if column not in parquet.schema_arrow.names]
            if missing:
                message = f"not a table of records: it has no column {' and no column '.join(missing)}"
                yield Document(b"", str(file), fault=("wrong_columns", message))
                return
            for batch in parquet.iter_batches(batch_size=64):
                for row in batch.to_pylist():
                    yield Document(orjson.dumps(row, default=repr), str(file), located=False)
    except (pa.ArrowException, UnicodeDecodeError) as error:
        yield Document(b"", str(file), fault=("corrupt_archive", f"the Parquet file is damaged: {error}"))


def compressed(chunks: Iterable[bytes], compression: str) -> Iterator[bytes]:
    """The chunks as an archive of this kind (".gz", ".zst" or "" for none); equal chunks give equal bytes, at any time."""
    if not compression:
        yield from chunks
        return
    if compression == ".gz":
        archive: Any = zlib.compressobj(level=9, wbits=31)
    else:
        import zstandard

        archive = zstandard.ZstdCompressor(level=10, write_checksum=True).compressobj()
    for chunk in chunks:
        if squeezed := archive.compress(chunk):
            yield squeezed
    yield archive.flush()


def write_atomic(path: str | os.PathLike[str], chunks: Iterable[bytes]) -> None:
    """Write a file whole or not at all: to a hidden file beside it, synced, then renamed.

    Keeps the mode of a file that is there, follows a symbolic link, makes no directory. On failure the old file stays as it
    was and nothing is left behind. Raises UnreadableError where the directory is missing or the system refuses.
    """
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise UnreadableError(path, f"the directory {target.parent} does not exist: make it first")
    temporary = target.with_name(f".{uuid4().hex}.tmp")
    if target.is_dir():
        raise UnreadableError(path, "a directory, not a file: name a file")
    try:
        with temporary.open("xb") as stream:
            stream.writelines(chunks)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, PermissionError):
            raise UnreadableError(path, error.strerror or str(error)) from error
        raise
    _sync_directory(target.parent)


def _sync_directory(directory: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(directory: str | os.PathLike[str]) -> Iterator[None]:
    """Holds the directory's lock, so that of several writers one writes at a time; readers need none."""
    from filelock import FileLock

    with FileLock(Path(directory) / ".lock"):
        yield
