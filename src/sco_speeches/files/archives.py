"""Archives: what a gzip or Zstandard file holds, piece by piece and up to a limit, and the way back."""

import zlib
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

_CHUNK = 1 << 17
_SIP = 1 << 9
"""How much of an archive is read at once: little, since half a kilobyte can stand for many megabytes."""


_PACKED = {
    b"\x1f\x8b": "gzip (.gz)",
    b"\x28\xb5\x2f\xfd": "Zstandard (.zst)",
    b"PAR1": "Parquet (.parquet)",
    b"PK\x03\x04": "zip",
}
"""What a file that is packed begins with, and what it is; no JSON begins so."""


class BrokenError(Exception):
    """An archive that breaks off, is damaged or is too large; `code` and `message` make the fault of a Document."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message


def chunks(stream: IO[bytes], compression: str, limit: int, heard: Callable[[int], object] | None = None) -> Iterator[bytes]:
    """The bytes of a stream, unpacked where it is compressed; raises BrokenError where an archive gives more than the limit.

    `heard` is told the size of each chunk that is read.
    """
    plain = _read(stream, _SIP if compression else _CHUNK, heard)
    if compression == ".gz":
        return _limited(_inflated(plain, lambda: zlib.decompressobj(wbits=31), zlib.error), limit)
    if compression == ".zst":
        import zstandard

        return _limited(_inflated(plain, zstandard.ZstdDecompressor().decompressobj, zstandard.ZstdError), limit)
    return plain


def packed(head: bytes) -> str | None:
    """What packed file begins so, for messages; None for what may be JSON."""
    return next((name for start, name in _PACKED.items() if head.startswith(start)), None)


def unpacked(plain: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks of what should be JSON from its beginning; raises BrokenError where they begin a packed file."""
    for number, chunk in enumerate(plain):
        if not number and (found := packed(chunk)):
            message = f"the bytes are those of a packed file, {found}: give its name the ending that tells so, or unpack it"
            raise BrokenError("corrupt_archive", message)
        yield chunk


def _read(stream: IO[bytes], size: int, heard: Callable[[int], object] | None) -> Iterator[bytes]:
    while chunk := stream.read(size):
        if heard:
            heard(len(chunk))
        yield chunk


def _limited(unpacked: Iterable[bytes], limit: int) -> Iterator[bytes]:
    left = limit
    for chunk in unpacked:
        left -= len(chunk)
        if left < 0:
            message = f"got an archive that unpacks to more than {limit:,} bytes, expected that many at most"
            raise BrokenError("archive_too_large", message)
        yield chunk


def _inflated(packed: Iterable[bytes], opened: Callable[[], Any], failure: type[Exception]) -> Iterator[bytes]:
    """What an archive of one or more members (gzip) or frames (Zstandard) holds.

    Works on decompression objects, because the stream reader of zstandard takes an archive that breaks off for a whole one.
    """
    member, begun, ended, empty = opened(), False, False, True
    for chunk in packed:
        is_plain = empty and chunk.removeprefix(BOM_UTF8).lstrip()[:1] in (b"{", b"[")
        rest, empty = chunk, False
        while rest:
            if ended and not begun and zlib.error is failure:
                rest = rest.lstrip(b"\0")  # the padding that tapes leave after a gzip member
                if not rest:
                    break
            try:
                yield member.decompress(rest)
            except failure as error:
                message = "the file is not packed: take the last ending off its name, or pack it"
                raise BrokenError("corrupt_archive", message if is_plain else f"the archive is damaged: {error}") from error
            rest, begun = member.unused_data, True
            if member.eof:
                member, begun, ended = opened(), False, True
    if begun or empty:
        raise BrokenError("truncated_archive", "the archive breaks off before its end: fetch or write it again")


def compressed(plain: Iterable[bytes], compression: str) -> Iterator[bytes]:
    """The chunks as an archive of this kind (".gz", ".zst" or "" for none); equal chunks give equal bytes, at any time."""
    if not compression:
        yield from plain
        return
    if compression == ".gz":
        archive: Any = zlib.compressobj(level=9, wbits=31)
    else:
        import zstandard

        archive = zstandard.ZstdCompressor(level=10, write_checksum=True).compressobj()
    for chunk in plain:
        if squeezed := archive.compress(chunk):
            yield squeezed
    yield archive.flush()
