"""A mended record put into its document: the values that changed are replaced where they stand, and all else stays."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .finding import Path
from .outline import Record
from .positions import places

_PROVENANCE = "provenance"
_COMMA = re.compile(rb"(\s*,)(\s*)")


Edit = tuple[int, int, bytes]
"""What stands from `start` to `end`, in bytes, and what comes into its place."""


def rewritten(data: bytes, old: Record, new: Record) -> bytes:
    """The document of the record `old` with `new` in its place, which has the same keys and one activity more.

    The new activity is laid out as the last one before it.
    """
    return edited(data, edits(data, old, new))


def edits(data: bytes, old: Record, new: Record) -> list[Edit]:
    """What makes of the document of the record `old` that of `new`, in its order."""
    changes = dict(_changes(old, new))
    last, activity = len(old[_PROVENANCE]) - 1, new[_PROVENANCE][-1]
    keys = {key: (_PROVENANCE, last, key) for key in activity}
    at = places(data, [*changes, (_PROVENANCE,), (_PROVENANCE, 0), (_PROVENANCE, last), *keys.values()])
    written = _manner(data)
    found = [(*at[path], written(value)) for path, value in changes.items()]
    start, end = at[_PROVENANCE,]
    if last < 0:
        found.append((start, end, b"[%b]" % written(activity)))
    else:
        begin, end = at[_PROVENANCE, last]
        comma = _COMMA.match(data, min(at[path][1] for path in keys.values()))
        assert comma is not None  # noqa: S101 - an activity has several keys
        gap = comma[1] + (data[start + 1 : at[_PROVENANCE, 0][0]] or comma[2])
        places_within = {key: [place - begin for place in at[path]] for key, path in keys.items()}
        values = [(first, after, written(activity[key])) for key, (first, after) in places_within.items()]
        found.append((end, end, gap + edited(data[begin:end], sorted(values))))
    return sorted(found)


def _changes(old: Any, new: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The values in which two records differ that have the same keys; what only one has at the end of a list is passed over."""
    if isinstance(old, dict):
        for key, value in old.items():
            yield from _changes(value, new[key], (*path, key))
    elif isinstance(old, list):
        for index, pair in enumerate(zip(old, new, strict=False)):
            yield from _changes(*pair, (*path, index))
    elif old != new:
        yield path, new


def _manner(data: bytes) -> Callable[[object], bytes]:
    """What writes values in the manner of a document: escaped where all of it is ASCII, without spaces where it has none.

    The document is looked through once, however many values are written.
    """
    is_ascii, separators = data.isascii(), (",", ":") if b'":"' in data else None
    return lambda value: json.dumps(value, ensure_ascii=is_ascii, separators=separators).encode()


def edited(data: bytes, changes: Iterable[Edit]) -> bytes:
    """The bytes with the stretches from `start` to `end` replaced, which are in their order."""
    parts: list[bytes] = []
    done = 0
    for start, end, new in changes:
        parts += data[done:start], new
        done = end
    return b"".join(parts) + data[done:]
