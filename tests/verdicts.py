"""What three validators say of one document: `jsonschema-rs`, `jsonschema` and the Pydantic models, in our codes and pointers.

They agree on every document that passes the byte rules. Before the byte rules there are the exceptions of `EXCEPTIONS`.
"""

import random
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from pydantic import ValidationError

from sco_speeches import schema
from sco_speeches.model import SpeechRecord
from sco_speeches.validation.finding import Path as Steps
from sco_speeches.validation.finding import pointer
from sco_speeches.validation.parsing import Unparsed, deep_faults, parsed
from sco_speeches.validation.structure import Engine, structural_findings

SHIPPED = next((Path(__file__).parents[1] / "data" / "sco_speeches" / "records").glob("*.json"))
SCHEMA = schema.load()

Verdict = frozenset[tuple[str, str]]
"""The faults of a document, each a code and a pointer; empty where it has none."""

CODES = {
    "missing": "missing_key",
    "extra_forbidden": "unknown_key",
    "model_type": "wrong_type",
    "tuple_type": "wrong_type",
    "string_type": "wrong_type",
    "int_type": "wrong_type",
    "string_pattern_mismatch": "bad_format",
    "string_too_short": "too_short",
    "string_too_long": "too_long",
    "too_short": "too_few",
    "too_long": "too_many",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
}
"""Our code for each type of Pydantic's errors, save `literal_error`, which depends on the value."""


class Disagreement(NamedTuple):
    """A class of documents on which the validators disagree, and the byte rule that keeps it from them."""

    name: str
    reason: str
    code: str
    edits: tuple[tuple[bytes, bytes], ...]


EXCEPTIONS = (
    Disagreement(
        "whole fractions",
        "To JSON Schema 2580.0 and 258e1 are integers, to the strict models they are not.",
        "bad_number",
        (
            (b'"length":2580,', b'"length":2580.0,'),
            (b'"length":2580,', b'"length":258e1,'),
            (b'"length":2580,', b'"length":1e30,'),
        ),
    ),
    Disagreement(
        "nesting beyond 200 levels",
        "Pydantic's parser stops there and calls the whole no JSON; the engines name the value that has no business there.",
        "too_deep",
        ((b'"via":[]', b'"via":' + b"[" * 200 + b"]" * 200), (b'"via":[]', b'"via":' + b'{"a":' * 200 + b"1" + b"}" * 200)),
    ),
)
"""Where the three disagree. All of it is refused by the byte rules, before a schema is asked."""


def by_engine(data: bytes, engine: Engine) -> Verdict:
    """What the published schema says of the document, by one of the two engines."""
    return frozenset((finding.code, pointer(finding.path)) for finding in structural_findings(orjson.loads(data), engine))


def by_models(data: bytes) -> Verdict:
    """What the Pydantic models say of the document."""
    try:
        SpeechRecord.model_validate_json(data)
    except ValidationError as error:
        found = frozenset((_code(fault), pointer(fault["loc"])) for fault in error.errors(include_url=False))
        other_version = frozenset({("unsupported_version", "/schema_version")})
        if other_version <= found:
            return other_version
        return found
    return frozenset()


def _code(fault: Any) -> str:
    if fault["type"] != "literal_error":
        return CODES[fault["type"]]
    if not isinstance(fault["input"], str):
        return "wrong_type"
    return "unsupported_version" if fault["loc"] == ("schema_version",) else "unknown_value"


def verdicts(data: bytes) -> dict[str, Verdict]:
    """The three verdicts by the validator's name."""
    return {
        "jsonschema-rs": by_engine(data, "fast"),
        "jsonschema": by_engine(data, "reference"),
        "pydantic": by_models(data),
    }


def passes_byte_rules(data: bytes) -> bool:
    """Whether the document may be asked for its structure at all."""
    try:
        return not deep_faults(parsed(data))
    except Unparsed:
        return False


# Places of the format


class Field(NamedTuple):
    """A place of the format: a path in a document that has it, and the piece of schema that holds there."""

    path: Steps
    piece: dict[str, Any]
    nullable: bool

    @property
    def kind(self) -> str:
        """What the piece demands, without its words."""
        demands = {key: value for key, value in self.piece.items() if key not in ("title", "description", "examples")}
        return repr((demands, self.nullable))


def resolved(piece: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """The piece that a reference or an optional value leads to, and whether null may stand there."""
    nullable = False
    while "type" not in piece:
        if "anyOf" in piece:
            piece, nullable = piece["anyOf"][0], True
        else:
            piece = SCHEMA["$defs"][piece["$ref"].removeprefix("#/$defs/")]
    return piece, nullable


def fields(piece: dict[str, Any] | None = None, path: Steps = ()) -> Iterator[Field]:
    """Every place of the format, the whole first; in a list its first item."""
    piece, nullable = resolved(SCHEMA if piece is None else piece)
    yield Field(path, piece, nullable)
    for key, inner in piece.get("properties", {}).items():
        yield from fields(inner, (*path, key))
    if "items" in piece:
        yield from fields(piece["items"], (*path, 0))


def specimen(path: Steps | None = (), piece: dict[str, Any] | None = None, *, wanted: bool = True) -> Any:
    """The smallest document whose structure holds and that has the path, made from the schema alone.

    With None for the path, a document that has every place of the format.
    """
    piece, nullable = resolved(SCHEMA if piece is None else piece)
    if nullable and not wanted:
        return None
    if piece["type"] == "object":
        return {
            key: specimen(None, inner) if path is None else specimen(path[1:], inner) if path[:1] == (key,) else _least(inner)
            for key, inner in piece["properties"].items()
        }
    if piece["type"] == "array":
        return [specimen(path and path[1:], piece["items"])] if path is None or path or "minItems" in piece else []
    if piece["type"] == "integer":
        return piece["minimum"]
    return piece.get("const") or piece.get("enum", piece.get("examples", ["words"]))[0]


def _least(piece: dict[str, Any]) -> Any:
    return specimen((), piece, wanted=False)


def put(document: Any, path: Steps, value: Any) -> Any:
    """The document with another value at the path."""
    if not path:
        return value
    document = deepcopy(document)
    holder = document
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return document


# Chance, repeatable

MONSTERS: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 1001, 2**53 - 1, 2**53, 2**63 - 1, 2**63, 2**64 - 1, -(2**63),
    "", " ", "0", "1", "null", "\n", "\0", "\u2028", "🌊", "e\u0301", "\ufeff", "a" * 101, "person:" + "a" * 104, "x" * 2001,
    "1.0", "1.1", "2025", "2025-09-01", "2025-02-30", "2025-13-01", "2025-00-10", "1899", "2100", "1756684800",
    "2025-09-01T00:00:00Z", "٢٠٢٥", "２０２５", "2025-09-01\n", "ru", "RU", "zh-Hant", "ru_RU", "person:tokayev", "person:",
    "Person:x", "person:x-", "org:sco\n", "http://a", "http://", "http://ж", "ftp://a", "http://a\n", "F" * 64, "0" * 64,
    "direct", "Direct", "cap:16", "cap:11", "software:x", "model:m", "CC-BY-4.0",
    [], [None], [[]], [{}], [0], [""], ["cap:1"] * 3, ["cap:1"] * 4, [None] * 4, ["org:sco"],
    {}, {"": None}, {"start": 0, "end": 1, "exact": None}, {"start": 0}, {"language": "ru", "value": "x"},
)  # fmt: skip
"""Values that are wrong nearly everywhere, and right in some places."""

KEYS = ("", "/", "~", "~1", "a/b~c", "0", "ключ", "\u2028", "\0", "ID", "id ", "id\n", "$ref", "__proto__", "k" * 300)
"""Keys that no object of the format has."""


def chance(seed: int) -> random.Random:
    """A source of chance that gives the same each time."""
    return random.Random(seed)  # noqa: S311 - it keeps no secret


def thinned(record: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The record with few parts left, so that the slow validator can be asked often: an item of one list."""
    lists = [key for key, value in record.items() if isinstance(value, list)]
    [kept] = rng.choices(lists, weights=[len(repr(record[key][:1])) ** 2 for key in lists])
    return {key: [] if key in lists and key != kept else _sampled(value, rng) for key, value in record.items()}


def _sampled(value: Any, rng: random.Random) -> Any:
    if isinstance(value, dict):
        return {key: _sampled(inner, rng) for key, inner in value.items()}
    if isinstance(value, list):
        return [_sampled(inner, rng) for inner in rng.sample(value, min(len(value), 1))]
    return value


def mutants(record: dict[str, Any], seed: int, count: int) -> Iterator[bytes]:
    """Documents that differ from the record, or from a thinned one, in one to four edits; one in 200 is of the whole record."""
    rng = chance(seed)
    for number in range(count):
        mutant = deepcopy(record) if number % 200 == 0 else thinned(record, rng)
        for _ in range(rng.choice((1, 1, 1, 1, 2, 2, 3, 4))):
            mutant = _mutated(mutant, rng)
        yield orjson.dumps(mutant)


def _mutated(document: Any, rng: random.Random) -> Any:
    places = list(_places(document))
    if not places:
        return deepcopy(rng.choice(MONSTERS))
    kind = rng.choice((str, list, *sorted({type(holder[step]) for holder, step in places}, key=repr)))
    alike = [(holder, step) for holder, step in places if type(holder[step]) is kind] or places
    often = [5 if step == "topics" else 1 for _, step in alike]  # the one list with an upper limit
    [(holder, step)] = rng.choices(alike, often)
    value = holder[step]
    match rng.choice(("delete", "replace", "move", "swap", "wrap", "rename", "edit", "edit", "edit", "edit")):
        case "delete":
            del holder[step]
        case "replace":
            holder[step] = deepcopy(rng.choice(MONSTERS))
        case "move":
            other, place = rng.choice(places)
            other[place] = deepcopy(value)
        case "swap":
            holder[step] = _of_another_type(value, rng)
        case "wrap":
            holder[step] = rng.choice(([value], {"value": value}, [value, value]))
        case "rename":
            _rename(holder, step, rng)
        case "edit":
            holder[step] = _edited(value, rng)
    return document


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield value, step
        yield from _places(inner)


def _of_another_type(value: Any, rng: random.Random) -> Any:
    match value:
        case None:
            return rng.choice(("", 0, False, [], {}))
        case str():
            return rng.choice((len(value), None, list(value[:3]), {value[:9]: value}))
        case bool() | int():
            return rng.choice((str(value), not value, None, [value]))
        case list():
            return rng.choice(({str(place): item for place, item in enumerate(value)}, value[0] if value else None, len(value)))
        case _:
            return rng.choice((list(value), list(value.values()), [list(pair) for pair in value.items()], None, ""))


def _rename(holder: Any, step: Any, rng: random.Random) -> None:
    if isinstance(holder, list):
        holder.insert(0, holder.pop(step))
        return
    name = rng.choice((*KEYS, step.upper(), f"{step} ", f" {step}", f"{step}s", step[1:], step + "\n"))
    value = holder[step]
    if rng.random() < 0.7:  # else the key stands under both names
        del holder[step]
    holder[name] = value


def _edited(value: Any, rng: random.Random) -> Any:
    """The value with another content of the same type; null becomes a monster."""
    match value:
        case str():
            return _edited_text(value, rng)
        case int():
            return rng.choice((0, 1, -1, 2, 1000, 1001, 2**53 - 1, 2**53, 2**63, 2**64 - 1, -(2**53), -(2**63), not value))
        case list():
            return _edited_list(value, rng)
        case dict():
            return {**value, rng.choice(KEYS): deepcopy(rng.choice(MONSTERS))}
        case _:
            return deepcopy(rng.choice(MONSTERS))


def _edited_list(items: list[Any], rng: random.Random) -> list[Any]:
    at = rng.randint(0, len(items))
    match rng.choice(("clear", "grow", "grow", "cut", "insert")):
        case "clear":
            return []
        case "grow":
            return items + [deepcopy(rng.choice(items or MONSTERS)) for _ in range(rng.choice((1, 4)))]
        case "cut":
            return items[:at] + items[at + 1 :]
        case _:
            return [*items[:at], deepcopy(rng.choice(MONSTERS)), *items[at:]]


def _edited_text(words: str, rng: random.Random) -> str:
    at = rng.randint(0, len(words))
    edits = (
        "",
        words[:at] + rng.choice(("\n", " ", "-", "0", "a", "A", "ж", "٣", "🌊", "\0", "\u2028", ":", ".")) + words[at:],
        words[:at],
        words[at:],
        words[: at - 1] + words[at:],
        words + rng.choice(("\n", " ", "\r", "-", "0")),
        f" {words}",
        words.upper(),
        words.translate({ord("0") + digit: 0x0660 + digit for digit in range(10)}),
        words.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
        words * rng.choice((2, 60)),
    )
    return rng.choice(edits)
