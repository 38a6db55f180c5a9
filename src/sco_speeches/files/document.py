"""What is read: a document, the kinds of file that hold them, and how much of one is taken."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

_FORMS: dict[str, Literal["json", "jsonl", "parquet"]] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}

KINDS = ".json, .jsonl, .ndjson (each also with .gz or .zst) or .parquet"
"""The kinds of file that can be read and written, for messages."""


def unknown_kind(path: str | os.PathLike[str]) -> str:
    """Why a file of this name is not read."""
    if Path(path).suffix.lower() in (".yaml", ".yml"):
        return "a draft is no record: sco-speeches ground makes a record of it"
    return f"unknown kind of file: its name must end in {KINDS}"


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one JSON document and where they stand."""

    data: bytes
    """The document without its line end; empty for a blank line and where there is a fault."""
    file: str
    """The file, as it was named; `-` for standard input, empty for what comes from no file."""
    line: int | None = None
    """The physical line in JSON Lines, from 1, or the row in Parquet, from 1; None in a file that is one document."""
    offset: int = 0
    """Where the document begins in the decompressed file, in bytes; 0 for a row of Parquet."""
    located: bool = True
    """Whether the data stand in the file as they are: they do not for a row of Parquet or for Python objects."""
    fault: tuple[str, str] | None = None
    """Code and message of what keeps the document from being read: a broken archive or another table's columns."""


class Kind(NamedTuple):
    """What the name of a file says about its content."""

    form: Literal["json", "jsonl", "parquet"]
    """One JSON document, one a line, or a table."""
    compression: Literal["", ".gz", ".zst"]
    """The suffix of the compression, empty where there is none."""


class Limits(NamedTuple):
    """How much is read of what may have no end."""

    record_bytes: int = 16 << 20
    """The longest record, in bytes of JSON; a longer one is a fault and is not held in memory."""
    unpacked_bytes: int = 16 << 30
    """The most that one archive may unpack to, in bytes; what comes after is not read."""

    def too_long(self) -> tuple[str, str]:
        """The fault of a record that is longer than the limit."""
        return "record_too_large", f"got more than {self.record_bytes:,} bytes in one record, expected that many at most"


LIMITS = Limits()


def kind(path: str | os.PathLike[str]) -> Kind | None:
    """The kind of file that the name tells, or None for a name that tells none."""
    return _kind(os.fspath(path))


@lru_cache  # each of a thousand findings asks it of the same file
def _kind(path: str) -> Kind | None:
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
