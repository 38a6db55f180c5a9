"""The record as `msgspec` reads it: bytes become a value while its structure is checked, by types made of the published schema.

Most records are sound, and this says so of one in the time of parsing it. It says yes or no: what is wrong with a record that is
not of these types is told by `structure`, and whether it is wrong at all.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from types import GenericAlias
from typing import Annotated, Any, Literal

import msgspec

from sco_speeches import schema

from .across import Gist

Part = Any
"""A record or an object in it, as it was decoded: each key of the format is an attribute of the same name."""

RECURRING = frozenset({"EntityId", "LanguageTag", "Slug"})
"""The kinds of text of which a record has many, most of them the same; the types leave their patterns to `is_of`."""

_REMEMBERED = 4096
"""Of so many ids of entities, and languages, it is remembered whether they have their form: other records have the same."""


def decoded(data: bytes) -> Part | None:
    """The record in the bytes, or None where they are none, or one whose structure does not hold; a key may stand twice."""
    try:
        return _decoder().decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def encoded(part: Part) -> bytes:
    """The JSON of a part, compact; where bytes are the same, no key stands twice in them."""
    return msgspec.json.encode(part)


def gist(record: Part) -> Gist:
    """The gist of a decoded record."""
    return Gist(record.id, record.text.sha256, record.speeches, dict(enumerate(record.entities)))


def is_of(kind: str) -> Callable[[str], object]:
    """What tells whether a text has the form of a recurring kind."""
    return _forms()[kind]


@cache
def _forms() -> dict[str, Callable[[str], object]]:
    definitions = schema.load("record")["$defs"]
    forms = {kind: re.compile(_exact(definitions[kind]["pattern"])).match for kind in RECURRING}
    return {kind: form if kind == "Slug" else lru_cache(_REMEMBERED)(form) for kind, form in forms.items()}


@cache
def _decoder() -> "msgspec.json.Decoder[Part]":
    return msgspec.json.Decoder(_types(schema.load("record")))


def _types(published: dict[str, Any]) -> Any:
    definitions = published["$defs"]

    def typed(piece: dict[str, Any]) -> Any:
        if "$ref" in piece:
            return defined(piece["$ref"].removeprefix("#/$defs/"))
        if "anyOf" in piece:
            return typed(piece["anyOf"][0]) | None  # of every union in the format the other is null
        if "const" in piece or "enum" in piece:
            return Literal[tuple(piece.get("enum", (piece.get("const"),)))]
        if piece["type"] == "object":
            fields = [(name, typed(inner)) for name, inner in piece["properties"].items()]
            return msgspec.defstruct(piece["title"], fields, forbid_unknown_fields=True, gc=False)
        base = GenericAlias(list, (typed(piece["items"]),)) if piece["type"] == "array" else _SIMPLE[piece["type"]]
        return Annotated[base, msgspec.Meta(**_demands(piece))]

    defined = cache(lambda name: typed(definitions[name]))
    return typed(published)


_SIMPLE = {"string": str, "integer": int}
_KEYWORDS = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
    "minimum": "ge",
    "maximum": "le",
}


def _demands(piece: dict[str, Any]) -> dict[str, Any]:
    demands = {ours: piece[keyword] for keyword, ours in _KEYWORDS.items() if keyword in piece}
    if "pattern" in piece and piece["title"] not in RECURRING:
        demands["pattern"] = _exact(piece["pattern"])
    return demands


def _exact(pattern: str) -> str:
    """A pattern of the schema for `re`, whose `$` lets a final line feed pass."""
    return pattern.removesuffix("$") + r"\Z"
