"""Bytes into documents: a whole file, a stretch of JSON Lines, a stream without a name."""

import json
import os
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from sco_speeches.errors import UnreadableError

from .archives import BrokenError, chunks, packed, unpacked
from .document import LIMITS, Document, Limits, kind, unknown_kind
from .parquet import rows

_SLICE = 1 << 16

STDIN = "-"
"""The name of standard input."""


def documents_of(
    file: str | os.PathLike[str],
    *,
    start: int = 0,
    end: int | None = None,
    limits: Limits = LIMITS,
    heard: Callable[[int], object] | None = None,
) -> Iterator[Document]:
    """The documents of one file; of plain JSON Lines those that begin from byte `start` and before byte `end`.

    In a stretch that does not begin at 0 lines are counted from its own first one. What is wrong with the file's bytes is a
    document with a fault; raises UnreadableError where the system refuses to read on. `heard` is told how many bytes of the file
    are read, whenever some are.
    """
    what = kind(file)
    name = str(file)
    if what is None:
        raise UnreadableError(file, unknown_kind(file))
    try:
        if what.form == "parquet" and not Path(file).is_dir():
            yield from rows(name, limits)
            return
        with Path(file).open("rb") as stream:
            if start:
                stream.seek(start - 1)
            read = chunks(stream, what.compression, limits.unpacked_bytes, heard)
            if not start:
                read = unpacked(read)
            if what.form == "jsonl":
                yield from _stretch(read, name, start, end, limits)
            else:
                yield from _whole(read, name, limits)
    except FileNotFoundError as error:
        reason = "the symbolic link leads nowhere" if os.path.islink(file) else "the file is gone"  # noqa: PTH114 - as it is named
        raise UnreadableError(file, reason) from error
    except OSError as error:
        raise UnreadableError(file, error.strerror or str(error)) from error


def documents_from(stream: IO[bytes], limits: Limits = LIMITS) -> Iterator[Document]:
    """The documents of a stream without a name: JSON Lines if its first line that is not blank is a whole JSON value."""
    read = iter(lambda: stream.read(_SLICE), b"")
    head = bytearray()
    try:
        for chunk in read:
            head += chunk
            if (b"\n" in chunk and b"\n" in head.lstrip()) or len(head) > limits.record_bytes:
                break
        everything = unpacked(chain([bytes(head)], read))
        if _is_whole(bytes(head.lstrip().partition(b"\n")[0])):
            yield from _lines(everything, STDIN, 0, limits)
        else:
            yield from _whole(everything, STDIN, limits)
    except OSError as error:
        raise UnreadableError("standard input", error.strerror or str(error)) from error


_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)


def _is_whole(line: bytes) -> bool:
    """Whether a line is a JSON value by itself, be it one that is refused, such as `{"a": NaN}` or a thousand brackets."""
    line = line.removeprefix(BOM_UTF8).strip()
    if line.startswith((b"{", b"[")):
        marks = _STRING.sub(b"", line)
        return marks.count(b"{") + marks.count(b"[") == marks.count(b"}") + marks.count(b"]")
    try:
        json.loads(line.decode(), parse_int=str)
    except ValueError:
        return False
    return True


def _whole(read: Iterable[bytes], file: str, limits: Limits) -> Iterator[Document]:
    pieces: list[bytes] = []
    room = limits.record_bytes + 1  # the final line feed is no part of the record
    try:
        for chunk in read:
            room -= len(chunk)
            if room < 0:
                yield Document(b"", file, 1, fault=limits.too_long())
                return
            pieces.append(chunk)
    except BrokenError as broken:
        yield Document(b"", file, 1, fault=(broken.code, broken.message))
        return
    yield Document(b"".join(pieces).removesuffix(b"\n"), file)


def _stretch(read: Iterable[bytes], file: str, start: int, end: int | None, limits: Limits) -> Iterator[Document]:
    """The lines that begin in a stretch; the reading of one that is not the first begins a byte before it."""
    last = float("inf") if end is None else end
    at = start
    if start:
        read = iter(read)
        for chunk in read:
            feed = chunk.find(b"\n")
            if feed >= 0:
                at += feed
                read = chain([chunk[feed + 1 :]], read)
                break
            at += len(chunk)
            if at > last:
                return
    for document in _lines(read, file, at, limits):
        if document.offset >= last:
            return
        yield document


def _lines(read: Iterable[bytes], file: str, offset: int, limits: Limits) -> Iterator[Document]:
    line = 1
    try:
        for data, size in _split(read, limits.record_bytes):
            if data is None:
                yield Document(b"", file, line, offset, fault=limits.too_long())
            else:
                yield Document(data, file, line, offset)
                if offset == 0 and is_utf16(data):
                    return  # one finding says it for all that follows
            line, offset = line + 1, offset + size + 1
    except BrokenError as broken:
        yield Document(b"", file, line, offset, fault=(broken.code, broken.message))


def _split(read: Iterable[bytes], limit: int) -> Iterator[tuple[bytes | None, int]]:
    """What stands between line feeds, and its size; nothing after the last one. None for what is longer than the limit."""
    held: list[bytes] = []
    size = 0
    for chunk in read:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            size += len(end)
            yield (None if size > limit else b"".join((*held, end)) if held else end), size
            held, size = [], 0
        size += len(rest)
        if size > limit:
            held = []
        elif rest:
            held.append(rest)
    if size:
        yield (None if size > limit else b"".join(held)), size


_WIDE = ((0, 1, 0, 1), (1, 0, 1, 0), (0, 0, 0, 1), (1, 0, 0, 0))
"""Where two ASCII characters, with which all JSON begins, have zeros in UTF-16 and one has them in UTF-32."""


def is_lines(head: bytes) -> bool:
    """Whether a file that begins so can be read in lines: neither UTF-16 nor packed."""
    return not is_utf16(head) and not packed(head)


def is_utf16(data: bytes) -> bool:
    """Whether bytes that should begin a JSON document are UTF-16 or UTF-32, with a byte order mark or without."""
    head = tuple(map(bool, data[:4]))
    return data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or (len(head) > 1 and any(head == wide[: len(head)] for wide in _WIDE))
