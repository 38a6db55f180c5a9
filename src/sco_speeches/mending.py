"""Files of faulty records mended: what is certain, and nothing else of the file, not a byte."""

import json
import os
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from .errors import UnreadableError
from .files import Document, compressed, document_files, documents, kind, write_atomic
from .validation import check_document
from .validation.fixing import How, mended


class Outcome(NamedTuple):
    """What mending did, or would do, to one file."""

    file: Path
    records: int
    """How many records were mended."""
    hindrance: str | None = None
    """Why the file was left alone; None where nothing hindered."""


def mend(path: str | os.PathLike[str], *, how: How = "certain", today: str) -> Iterator[Outcome]:
    """Mend the records of a file or directory in place, file by file.

    A file is replaced whole or not at all, and only where a record in it is mended; all other records stay as they are, byte for
    byte, and a mended one keeps its layout. Raises UnreadableError for what cannot be read or written.
    """
    for file in document_files(path):
        yield _mend_file(file, how, today)


def differences(path: str | os.PathLike[str], *, how: How = "certain", today: str) -> Iterator[str]:
    """What `mend` would change, as the lines of a unified diff; nothing is written."""
    for file in document_files(path):
        if _hindrance(file) is None:
            yield from _difference(file, how, today)


def _mend_file(file: Path, how: How, today: str) -> Outcome:
    if hindrance := _hindrance(file):
        return Outcome(file, 0, hindrance)
    before = _state(file)
    records = 0
    for document, new in _pieces(file, how, today):
        if document.fault is not None:
            return Outcome(file, 0, f"not mended: {document.fault[1]}")
        records += new is not None
    if records:
        try:
            write_atomic(file, compressed(_content(file, how, today, before), kind(file).compression))  # type: ignore[union-attr]
        except OSError as error:
            raise UnreadableError(file, error.strerror or str(error)) from error
    return Outcome(file, records)


def _hindrance(file: Path) -> str | None:
    what = kind(file)
    return "not mended: only JSON and JSON Lines are" if what is None or what.form == "parquet" else None


def _state(file: Path) -> tuple[int, int, int]:
    now = file.stat()
    return now.st_ino, now.st_size, now.st_mtime_ns


def _content(file: Path, how: How, today: str, before: tuple[int, int, int]) -> Iterator[bytes]:
    """The whole file with its records mended; raises OSError where it changes meanwhile, so that nothing is lost."""
    feed = b""
    for document, new in _pieces(file, how, today):
        yield feed + (document.data if new is None else new)
        feed = b"\n"
    if _ends_with_feed(file):
        yield feed
    if _state(file) != before:
        message = "the file changed while it was mended: run it again"
        raise OSError(message)


def _ends_with_feed(file: Path) -> bool:
    """Whether the file's last line has an end; taken for granted in an archive."""
    if kind(file).compression:  # type: ignore[union-attr]
        return True
    with file.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read() == b"\n"


def _pieces(file: Path, how: How, today: str) -> Iterator[tuple[Document, bytes | None]]:
    """The documents of a file, each with its new bytes, None where it stays as it is."""
    for document in documents(file):
        value, issues = check_document(document)
        record = mended(value, how=how, today=today) if issues and value is not None else None
        yield document, None if record is None else _laid_out(record, value, document)


_STYLES: tuple[dict[str, Any], ...] = tuple(
    {"ensure_ascii": ascii_only, "indent": indent, "separators": separators}
    for ascii_only in (False, True)
    for indent, separators in ((None, (",", ":")), (None, (", ", ": ")), (1, None), (2, None), (4, None), ("\t", None))
)


def _laid_out(record: Any, value: Any, document: Document) -> bytes:
    """The record as JSON in the layout that the document has; where that is no usual one, in the canonical layout."""
    data = document.data.decode()
    end = data[len(data.rstrip()) :]
    windows = "\r\n" in data.rstrip()
    plain = data.rstrip().replace("\r\n", "\n")
    style = next((style for style in _STYLES if json.dumps(value, **style) == plain), None)
    if style is None:
        return orjson.dumps(record) if document.line else json.dumps(record, ensure_ascii=False, indent=1).encode()
    words = json.dumps(record, **style)
    return ((words.replace("\n", "\r\n") if windows else words) + end).encode()


def _difference(file: Path, how: How, today: str) -> Iterator[str]:
    begun = False
    for document, new in _pieces(file, how, today):
        if new is None:
            continue
        old_lines, new_lines = (data.decode().split("\n") for data in (document.data, new))
        hunks = list(unified_diff(old_lines, new_lines, str(file), str(file), lineterm=""))
        if not begun:
            yield from hunks[:2]
            begun = True
        shift = (document.line or 1) - 1
        yield from (_moved(line, shift) if shift and line.startswith("@@ ") else line for line in hunks[2:])


def _moved(hunk: str, shift: int) -> str:
    """The head of a hunk, its line numbers moved; a record in JSON Lines is one line and stays one."""
    return hunk.replace("-1 +1", f"-{1 + shift} +{1 + shift}")
