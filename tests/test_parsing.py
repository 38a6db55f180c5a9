"""Bytes: what JSON can say survives reading, and no bytes at all make validation stumble."""

import json
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from verdicts import SHIPPED, chance, thinned

from sco_speeches.validation import validate
from sco_speeches.validation.parsing import deep_faults, parsed, serialized

TEXTS = st.text(st.characters(codec="utf-8"), max_size=9)
SCALARS = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | TEXTS
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=16
)
MONSTERS: tuple[Any, ...] = ("\0", "\ufeff", "\u2028\x85", "🌊", 2**64 - 1, -(2**63), {"": {"": []}}, [[[]]], {"__proto__": None})


def with_monsters(test: Any) -> Any:
    for monster in MONSTERS:
        test = example(monster)(test)
    return given(VALUES)(test)


@with_monsters
def test_a_value_without_fractions_survives_compact(value: Any) -> None:
    assert parsed(orjson.dumps(value)) == value


@with_monsters
def test_a_value_without_fractions_survives_indented(value: Any) -> None:
    assert parsed(orjson.dumps(value, option=orjson.OPT_INDENT_2)) == value


@with_monsters
def test_a_value_without_fractions_survives_escaped(value: Any) -> None:
    assert parsed(json.dumps(value).encode()) == value


@with_monsters
def test_a_value_without_fractions_survives_from_python(value: Any) -> None:
    assert parsed(serialized(value)) == value


@with_monsters
def test_a_value_without_fractions_breaks_no_byte_rule(value: Any) -> None:
    assert deep_faults(value) == []


# The fuzz

SPLICES = (
    b"\0", b"\xff", b"\x80", b"\xc0\xaf", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", "\u2028".encode(), "ж".encode(),
    "🌊".encode(), b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b"\n", b"\r\n", b"\t", b"-", b"0", b"1.0", b"1e400",
    b"NaN", b"-Infinity", b"9" * 400, b"18446744073709551616", b'"\\ud800"', b"\\udc00", b"\\u0000", b"null", b"true",
    b'"a":1,"a":1', b'"exact":null,', b"[" * 70 + b"]" * 70, b"[" * 300 + b"]" * 300, b"[" * 1000 + b"]" * 1000, b"[" * 2000,
    b"//", b"\xd0",
)  # fmt: skip
TOKEN = (
    b"null",
    b"true",
    b"[]",
    b"1.0",
    b"-1",
    b'""',
    b"[" * 300 + b"]" * 300,
    b'{"a":' * 100 + b"1" + b"}" * 100,
    b"1e2",
    b"NaN",
)


def broken(record: dict[str, Any], seed: int, count: int) -> Iterator[bytes]:
    """The bytes of the record, mostly a thinned one, compact or indented, with one to three bytes or stretches spoiled."""
    rng = chance(seed)
    for number in range(count):
        value = record if number % 200 == 0 else thinned(record, rng)
        data = orjson.dumps(value, option=rng.choice((0, orjson.OPT_INDENT_2)))
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            data = _spoiled(data, rng)
        yield data


def _spoiled(data: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    end = min(len(data), at + rng.choice((0, 1, 1, 2, 9, 99)))
    match rng.choice(
        ("flip", "cut", "shorten", "insert", "insert", "splice", "splice", "repeat", "token", "token", "digit", "key")
    ):
        case "flip":
            return data[:at] + bytes(byte ^ 1 << rng.randrange(8) for byte in data[at : at + 1]) + data[at + 1 :]
        case "cut":
            return data[:at] + data[end:]
        case "shorten":
            return data[:at]
        case "insert":
            return data[:at] + rng.choice(SPLICES) + data[at:]
        case "splice":
            return data[:at] + rng.choice(SPLICES) + data[end:]
        case "repeat":
            return data[:at] + data[at:end] + data[at:]
        case "token":
            value = data.find(b":", at) + 1
            stop = min((found for mark in (b",", b"}") if (found := data.find(mark, value)) > 0), default=len(data))
            return data[:value] + rng.choice(TOKEN) + data[stop:]
        case "key":
            inside = data.find(b"{", at) + 1
            return data[:inside] + rng.choice((b'"a":1,', b'"id":"a",', b'"a":1, "a":1,', b'"start":0,"end":1,')) + data[inside:]
        case _:
            return bytes(rng.choice(b"0123456789") if byte in b"0123456789" and rng.random() < 0.02 else byte for byte in data)


@pytest.mark.parametrize(
    ("seed", "count"), [(0, 100), *(pytest.param(seed, 5_000, marks=pytest.mark.slow) for seed in range(1, 11))]
)
def test_no_bytes_raise_and_both_engines_find_the_same(seed: int, count: int) -> None:
    stumbled: list[tuple[bytes, object]] = []
    met: Counter[str] = Counter()
    for number, data in enumerate(broken(orjson.loads(SHIPPED.read_bytes()), seed, count)):
        try:
            fast = validate(data)
            reference = fast if number % 4 else validate(data, engine="reference")  # it takes four times as long
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
            stumbled.append((data, error))
            continue
        met.update({issue.code for issue in fast.issues})
        if fast != reference:
            stumbled.append((data, (fast.issues, reference.issues)))
        if fast.ok and not all_spans_fit(json.loads(data)):
            stumbled.append((data, "valid, and a span does not fit"))

    assert stumbled == []
    assert _rare(met, count) == []


def all_spans_fit(value: Any) -> bool:
    """Whether every span in the value repeats what the text has at its offsets; written here anew, to prove the rules."""
    content = value["text"]["content"]
    stack, fit = [value], True
    while stack:
        item = stack.pop()
        if isinstance(item, dict) and content is not None and "exact" in item:
            fit &= item["exact"] == content[item["start"] : item["end"]]
        stack.extend(item.values() if isinstance(item, dict) else item if isinstance(item, list) else ())
    return fit


def _rare(met: Counter[str], count: int) -> list[str]:
    """The codes of the byte rules and of structure that the fuzz met too rarely to prove anything."""
    codes = ("not_json", "not_utf8", "not_a_number", "bad_number", "lone_surrogate", "duplicate_key", "too_deep")
    return [code for code in (*codes, "missing_key", "unknown_key", "wrong_type", "bad_format") if met[code] < count // 500]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("1234567890123456789012345", "1234567890123456789012345"),
        ("-1E+2", "-1E+2"),
        ("1.50", "1.50"),
        ("9" * 300, f"{'9' * 60}… (300 characters)"),
    ],
)
def test_a_number_is_told_as_it_is_written(number: str, told: str) -> None:
    [issue] = validate(b'{"schema_version":"1.0","a":[' + number.encode() + b"]}").issues

    assert issue.message == f"got {told}, expected an integer below 2^53"
