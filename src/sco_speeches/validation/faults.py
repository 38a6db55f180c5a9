"""The faults of a value under the published schema, told by one walk in document order.

`jsonschema-rs` says at once whether a value is valid, but to name a fault takes it several times as long as to see one, since it
makes an error of it with all that belongs there. A record of ten thousand faults would cost many times a sound one. So the faults
of a value that is not valid are told by this walk, which reads the same schema; tests hold it to `jsonschema`.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from .finding import Path

Piece = dict[str, Any]

NULL = {"type": "null"}

_ANNOTATIONS = {"$schema", "$id", "$defs", "title", "description", "examples", "format"}


class Fault(NamedTuple):
    """What either engine says of one fault: the keyword that failed, the value, and the piece of schema it fails."""

    keyword: str
    path: Path
    value: Any
    schema: Piece
    nullable: bool


Broken = Callable[[Any], str | None]
"""Says which keyword a value by itself fails, the gravest first."""


class Node(NamedTuple):
    """A piece of schema, ready to be asked. Where the value may be null, it has said so before."""

    schema: Piece
    nullable: bool
    broken: Broken
    keys: dict[str, "Node"]
    """What stands at the keys of an object."""
    required: frozenset[str]
    items: "Node | None"
    """What stands in an array."""
    is_leaf: bool
    """Whether nothing stands within."""
    of_object: "Node | None" = None
    """What holds of an object where this one is of text."""

    def faults(self, value: object) -> list[Fault]:
        """Every fault of the value, in document order; of the faults of a value by itself the gravest."""
        found: list[Fault] = []
        _walk(self, value, (), found)
        return found


def node(piece: Piece, definitions: dict[str, Piece], *, nullable: bool = False) -> Node:
    """A piece of a schema as a node; raises `ValueError` for a demand that the walk does not know."""
    if "$ref" in piece:
        return node(definitions[piece["$ref"].removeprefix("#/$defs/")], definitions, nullable=nullable)
    if "anyOf" in piece:
        branches = [branch for branch in piece["anyOf"] if branch != NULL]
        first, *others = [node(branch, definitions, nullable=NULL in piece["anyOf"]) for branch in branches]
        return first._replace(of_object=next(iter(others), None), is_leaf=first.is_leaf and not others)
    kind = piece.get("type", "")
    if unknown := piece.keys() - _ANNOTATIONS - _KNOWN.get(kind, set()):
        message = f"the walk does not know {', '.join(sorted(unknown))} of {kind or 'no type'}"
        raise ValueError(message)
    return Node(
        piece,
        nullable,
        _CHECKS[kind](piece, nullable),
        {key: node(inner, definitions) for key, inner in piece.get("properties", {}).items()},
        frozenset(piece.get("required", ())),
        node(piece["items"], definitions) if kind == "array" else None,
        kind not in ("object", "array"),
    )


def _walk(asked: Node, value: Any, path: Path, found: list[Fault]) -> None:
    if asked.of_object is not None and isinstance(value, dict):
        asked = asked.of_object
    keyword = asked.broken(value)
    if keyword is not None:
        found.append(Fault(keyword, path, value, asked.schema, asked.nullable))
        if keyword == "type":
            return
    if isinstance(value, dict):
        _walk_object(asked, value, path, found)
    elif isinstance(value, list):
        inner = asked.items
        assert inner is not None  # noqa: S101 - else it has no business here, and its type was refused
        for index, item in enumerate(value):
            _walk(inner, item, (*path, index), found)


def _walk_object(asked: Node, value: dict[str, Any], path: Path, found: list[Fault]) -> None:
    keys = asked.keys
    known = 0
    for key, item in value.items():
        inner = keys.get(key)
        if inner is None:
            continue
        known += 1
        if not inner.is_leaf:
            _walk(inner, item, (*path, key), found)
        elif (keyword := inner.broken(item)) is not None:
            found.append(Fault(keyword, (*path, key), item, inner.schema, inner.nullable))
    if known < len(value):
        found.append(Fault("additionalProperties", path, value, asked.schema, asked.nullable))
    if known < len(keys) and not asked.required <= value.keys():
        found.append(Fault("required", path, value, asked.schema, asked.nullable))


def _text(piece: Piece, nullable: bool) -> Broken:  # noqa: FBT001 - of a table
    options = frozenset(piece["enum"]) if "enum" in piece else None
    const = piece.get("const")
    shortest, longest = piece.get("minLength", 0), piece.get("maxLength", float("inf"))
    wanted = re.compile(piece.get("pattern", "")).search
    unwanted = re.compile(piece["not"]["pattern"]).search if "not" in piece else None

    def broken(value: Any) -> str | None:
        if not isinstance(value, str):
            return None if value is None and nullable else "type"
        if options is not None and value not in options:
            return "enum"
        if const is not None and value != const:
            return "const"
        if not shortest <= len(value) <= longest:
            return "minLength" if len(value) < shortest else "maxLength"
        if not wanted(value):
            return "pattern"
        return "not" if unwanted is not None and unwanted(value) else None

    return broken


def _integer(piece: Piece, nullable: bool) -> Broken:  # noqa: FBT001 - of a table
    lowest, highest = piece.get("minimum", float("-inf")), piece.get("maximum", float("inf"))

    def broken(value: Any) -> str | None:
        if type(value) is not int and not (isinstance(value, float) and value.is_integer()):
            return None if value is None and nullable else "type"
        if lowest <= value <= highest:
            return None
        return "minimum" if value < lowest else "maximum"

    return broken


def _array(piece: Piece, nullable: bool) -> Broken:  # noqa: FBT001 - of a table
    fewest, most = piece.get("minItems", 0), piece.get("maxItems", float("inf"))

    def broken(value: Any) -> str | None:
        if not isinstance(value, list):
            return None if value is None and nullable else "type"
        if fewest <= len(value) <= most:
            return None
        return "minItems" if len(value) < fewest else "maxItems"

    return broken


def _object(_: Piece, nullable: bool) -> Broken:  # noqa: FBT001 - of a table
    return lambda value: None if isinstance(value, dict) or (value is None and nullable) else "type"


_CHECKS: dict[str, Callable[[Piece, bool], Broken]] = {
    "string": _text,
    "integer": _integer,
    "array": _array,
    "object": _object,
}
_KNOWN = {
    "string": {"type", "enum", "const", "minLength", "maxLength", "pattern", "not"},
    "integer": {"type", "minimum", "maximum"},
    "array": {"type", "items", "minItems", "maxItems"},
    "object": {"type", "properties", "required", "additionalProperties"},
}
