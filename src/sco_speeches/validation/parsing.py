"""From bytes to a value: the rules that hold before any schema is asked.

UTF-8 without a byte order mark, one JSON value, no key twice, no NaN, no fraction, no lone surrogate, nesting of 64 at most.
"""

import json
from collections.abc import Collection, Iterable
from typing import Any

import orjson

from sco_speeches.files import is_utf16

from .finding import Finding, Path, quoted, shown
from .positions import opening, repeated_key

DEEPEST = 64
"""How deeply arrays and objects may nest."""

_LARGEST = 2**64 - 1
_TOO_LARGE = 2**53
_SIMPLE = frozenset({str, int, bool, type(None)})
"""What neither holds anything else nor is a fraction."""

_INTEGERS = ("start", "end", "length", "rank")
"""The keys at which the format has a number."""


class Unparsed(Exception):  # noqa: N818 - it never leaves validation
    """The bytes are no document; `at` is the code point where that shows, if it does at one."""

    def __init__(self, code: str, message: str, at: int | None = None, hint: str | None = None) -> None:
        super().__init__(code, message, at, hint)
        self.code = code
        self.message = message
        self.at = at
        self.hint = hint


def parsed(data: bytes) -> Any:
    """The value of a JSON document; raises `Unparsed` where the bytes are none or hold a key twice."""
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise _diagnosis(data, error) from None
    try:
        compact = orjson.dumps(value)
    except TypeError:  # it writes 254 levels at most
        raise _too_deep(data.decode()) from None
    if compact != data:
        _refuse_duplicates(data)
    return value


def _too_deep(text: str) -> Unparsed:
    return Unparsed(
        "too_deep", f"got more than {DEEPEST} levels of nesting, expected {DEEPEST} at most", opening(text, DEEPEST + 1)
    )


def _refuse_duplicates(data: bytes) -> None:
    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        keys = dict(items)
        if len(keys) < len(items):
            key, at = repeated_key(data.decode())
            raise Unparsed("duplicate_key", f"got the key {shown(key)} twice in one object, expected it once", at)
        return keys

    json.loads(data, object_pairs_hook=pairs)


def _diagnosis(data: bytes, error: orjson.JSONDecodeError) -> Unparsed:
    if not data.strip():
        return Unparsed("empty_input", "got nothing, expected a JSON document", 0)
    if is_utf16(data):
        return Unparsed("not_utf8", "got UTF-16, expected UTF-8", 0, "save the file as UTF-8")
    if data.startswith(b"\xef\xbb\xbf"):
        return Unparsed(
            "byte_order_mark", "got a byte order mark, expected UTF-8 without one", 0, "save the file as UTF-8 without BOM"
        )
    try:
        text = data.decode()
    except UnicodeDecodeError as fault:
        at = len(data[: fault.start].decode())
        return Unparsed("not_utf8", f"got the byte 0x{data[fault.start]:02x}, expected UTF-8", at, "save the file as UTF-8")
    if "depth limit" in error.msg:
        return _too_deep(text)
    if "surrogate" in error.msg:
        return Unparsed("lone_surrogate", "got an escape of half a character, expected a whole one", error.pos)
    if "infinity" in error.msg:
        return Unparsed("bad_number", "got a number beyond all bounds, expected an integer below 2^53", error.pos)
    if text.startswith(("NaN", "Infinity"), error.pos):
        at = error.pos - text.endswith("-", 0, error.pos)
        return Unparsed("not_a_number", "got NaN or Infinity, expected a number or null", at)
    found = f"got {quoted(text[error.pos])}" if error.pos < len(text) else "got the end of the input"
    several = "after document" in error.msg and text[error.pos :].lstrip()[:1] == "{"
    hint = "several records stand one a line in a file .jsonl" if several else None
    return Unparsed("not_json", f"{found}, expected JSON ({error.msg.split(':')[0]})", error.pos, hint)


def deep_faults(value: object, sound: Collection[int] = ()) -> list[Finding]:
    """The faults of a parsed value that no schema names the same way everywhere: too deep, or a fraction.

    Integers beyond 64 bits count as fractions, since they are read as such. Objects that are known to have none, by their `id`,
    are passed over.
    """
    floats: list[tuple[Path, object]] = [((), value)]
    stack: list[tuple[dict[str, Any] | list[Any], Path]] = [(value, ())] if isinstance(value, dict | list) else []
    while stack:
        item, path = stack.pop()
        if len(path) >= DEEPEST:
            return [Finding("too_deep", path, f"got more than {DEEPEST} levels of nesting, expected {DEEPEST} at most")]
        if _SIMPLE.issuperset(map(type, item.values() if isinstance(item, dict) else item)):
            continue
        children = item.items() if isinstance(item, dict) else enumerate(item)
        inner: list[tuple[dict[str, Any] | list[Any], Path]] = []
        for step, child in children:
            kind = child.__class__
            if (kind is dict and id(child) not in sound) or kind is list:
                inner.append((child, (*path, step)))
            elif kind is float:
                floats.append(((*path, step), child))
        stack.extend(reversed(inner))
    return fractions(floats)


def fractions(numbers: Iterable[tuple[Path, object]]) -> list[Finding]:
    """Those of the numbers that are no integers, such as `1.0`; nulls pass."""
    return [
        Finding("bad_number", path, f"got {shown(number)}, expected {_expected(path)}", _whole(path, number))
        for path, number in numbers
        if isinstance(number, float)
    ]


def _expected(path: Path) -> str:
    return "text" if path == ("schema_version",) else "an integer below 2^53"


def _whole(path: Path, number: float) -> str | None:
    """How to write a number of which nothing is lost where it stands."""
    if path == ("schema_version",):
        return f'write "{number}", in quotation marks'
    is_whole = path and path[-1] in _INTEGERS and number.is_integer() and abs(number) < _TOO_LARGE
    return "write it without . or e" if is_whole else None


def serialized(value: object) -> bytes:
    """The bytes of JSON-like Python data; raises `Unparsed` where they are not like JSON (sets, NaN, keys that are no text)."""
    _refuse_unlike(value)
    try:
        return orjson.dumps(value)
    except TypeError as error:
        raise Unparsed("lone_surrogate", "got half a character in a text, expected whole ones") from error


def _refuse_unlike(value: object) -> None:
    stack: list[tuple[object, int]] = [(value, 0)]
    while stack:
        item, depth = stack.pop()
        if depth > DEEPEST:
            raise Unparsed("too_deep", f"got more than {DEEPEST} levels of nesting, expected {DEEPEST} at most")
        if type(item) is dict:
            odd = next((key for key in item if type(key) is not str), None)
            if odd is not None:
                raise Unparsed("not_json", f"got a key of type {type(odd).__name__}, expected text")
            stack.extend((child, depth + 1) for child in item.values())
        elif type(item) in (list, tuple):
            stack.extend((child, depth + 1) for child in item)  # type: ignore[attr-defined]
        elif type(item) is float and item - item != 0:
            raise Unparsed("not_a_number", "got NaN or Infinity, expected a number or null")
        elif type(item) is int and not -_LARGEST <= item <= _LARGEST:
            raise Unparsed("bad_number", "got an integer beyond 64 bits, expected one below 2^53")
        elif item is not None and type(item) not in (str, int, float, bool):
            raise Unparsed("not_json", f"got a value of type {type(item).__name__}, expected JSON-like data")
