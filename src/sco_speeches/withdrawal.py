"""Which records of a data set were withdrawn, when and why: the file withdrawn.json beside the directory of records.

It is part of the truth, as the records are: all else of a data set is derived from the two.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import orjson

from .errors import UnreadableError

WITHDRAWN = "withdrawn.json"
WITHDRAWN_SCHEMA = "sco-speeches-withdrawn/1"


class Withdrawal(NamedTuple):
    """A record that is no longer part of its data set. Its id is kept, and no other record gets it."""

    id: str
    """The id of the record."""
    date: str
    """The day on which it was withdrawn."""
    reason: str
    """Why, in words for readers."""
    sha256: str
    """The hash of the record's file as it was: whoever has a copy can tell that it is this one."""


def withdrawals(directory: str | os.PathLike[str]) -> dict[str, Withdrawal]:
    """The withdrawn records of a data set by id; none where it has no such file.

    Raises UnreadableError where the file is damaged.
    """
    file = Path(directory) / WITHDRAWN
    try:
        data = orjson.loads(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, orjson.JSONDecodeError) as error:
        raise UnreadableError(file, f"the list of withdrawn records is damaged: {error}") from error
    entries = data.get("withdrawn") if isinstance(data, dict) and data.get("schema") == WITHDRAWN_SCHEMA else None
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        raise UnreadableError(file, f"not a list of withdrawn records: expected the schema {WITHDRAWN_SCHEMA}")
    return {entry["id"]: Withdrawal(**entry) for entry in entries}


def withdrawn_json(entries: Iterable[Withdrawal]) -> bytes:
    """The file of these withdrawals, sorted by id."""
    data = {"schema": WITHDRAWN_SCHEMA, "withdrawn": [entry._asdict() for entry in sorted(entries)]}
    return orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and entry.keys() == set(Withdrawal._fields)
        and all(isinstance(value, str) for value in entry.values())
    )
