"""A mended record put into its document: the values that changed are replaced where they stand, and all else stays."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from .finding import Path
from .outline import Record
from .positions import places

_PROVENANCE = "provenance"
_COMMA = re.compile(r"(\s*,)(\s*)")


def rewritten(data: bytes, old: Record, new: Record) -> bytes:
    """The document of the record `old` with `new` in its place, which has the same keys and one activity more.

    The new activity is laid out as the last one before it.
    """
    text = data.decode()
    changes = dict(_changes(old, new))
    last, activity = len(old[_PROVENANCE]) - 1, new[_PROVENANCE][-1]
    keys = {key: (_PROVENANCE, last, key) for key in activity}
    at = places(text, [*changes, (_PROVENANCE,), (_PROVENANCE, 0), (_PROVENANCE, last), *keys.values()])
    edits = [(*at[path], _json(value, text)) for path, value in changes.items()]
    start, end = at[_PROVENANCE,]
    if last < 0:
        edits.append((start, end, f"[{_json(activity, text)}]"))
    else:
        begin, end = at[_PROVENANCE, last]
        comma = _COMMA.match(text, min(at[path][1] for path in keys.values()))
        assert comma is not None  # noqa: S101 - an activity has several keys
        gap = comma[1] + (text[start + 1 : at[_PROVENANCE, 0][0]] or comma[2])
        places_within = {key: [place - begin for place in at[path]] for key, path in keys.items()}
        values = [(first, after, _json(activity[key], text)) for key, (first, after) in places_within.items()]
        edits.append((end, end, f"{gap}{_edited(text[begin:end], values)}"))
    return _edited(text, edits).encode()


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


def _json(value: object, text: str) -> str:
    """A value as JSON in the manner of a document: escaped where all of it is ASCII, without spaces where it has none."""
    separators = (",", ":") if '":"' in text else None
    return json.dumps(value, ensure_ascii=text.isascii(), separators=separators)


def _edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text with the stretches from `start` to `end` replaced."""
    parts: list[str] = []
    done = 0
    for start, end, words in sorted(edits):
        parts += text[done:start], words
        done = end
    return "".join(parts) + text[done:]
