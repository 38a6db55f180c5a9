"""The faults of a value under the published schema, told by one walk in document order.

`jsonschema-rs` says at once whether a value is valid, but to name a fault takes it several times as long as to see one, since it
makes an error of it with all that belongs there. A record of ten thousand faults would cost many times a sound one. So the faults
of a value that is not valid are told by this walk, which reads the same schema; tests hold it to `jsonschema`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

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


class Walked(NamedTuple):
    """What a walk has told of a value."""

    faults: list[Fault]
    """Every fault, in document order; of the faults of a value by itself the gravest."""
    sound: set[int]
    """The objects that were passed over, by `id`: those that fit their types."""


_MISSES = 64
"""After so many objects that do not fit their types no more are asked: a record of ten thousand faults is walked at once."""

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
    fitted: type | None = None
    """The type that says of an object at once that nothing in it is at fault."""

    def walked(self, value: object) -> Walked:
        """What a walk over the value tells."""
        walk = _Walk()
        walk.value(self, value, ())
        return Walked(walk.found, walk.sound)


def node(piece: Piece, definitions: dict[str, Piece], types: Mapping[str, type], *, nullable: bool = False) -> Node:
    """A piece of a schema as a node, with the types of what it defines; raises `ValueError` for a demand that no walk knows."""
    if "$ref" in piece:
        name = piece["$ref"].removeprefix("#/$defs/")
        return node(definitions[name], definitions, types, nullable=nullable)._replace(fitted=types.get(name))
    if "anyOf" in piece:
        branches = [branch for branch in piece["anyOf"] if branch != NULL]
        first, *others = [node(branch, definitions, types, nullable=NULL in piece["anyOf"]) for branch in branches]
        return first._replace(of_object=next(iter(others), None), is_leaf=first.is_leaf and not others)
    kind = piece.get("type", "")
    if unknown := piece.keys() - _ANNOTATIONS - _KNOWN.get(kind, set()):
        message = f"the walk does not know {', '.join(sorted(unknown))} of {kind or 'no type'}"
        raise ValueError(message)
    return Node(
        piece,
        nullable,
        _CHECKS[kind](piece, nullable),
        {key: node(inner, definitions, types) for key, inner in piece.get("properties", {}).items()},
        frozenset(piece.get("required", ())),
        node(piece["items"], definitions, types) if kind == "array" else None,
        kind not in ("object", "array"),
    )


class _Walk:
    """Goes from value to value, past objects in which nothing can be at fault."""

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self.sound: set[int] = set()
        self.misses = 0

    def value(self, asked: Node, value: Any, path: Path) -> None:
        if asked.of_object is not None and isinstance(value, dict):
            asked = asked.of_object
        keyword = asked.broken(value)
        if keyword is not None:
            self.found.append(Fault(keyword, path, value, asked.schema, asked.nullable))
            if keyword == "type":
                return
        if isinstance(value, dict):
            if not self.fits(asked, value):
                self.members(asked, value, path)
        elif isinstance(value, list):
            inner = asked.items
            assert inner is not None  # noqa: S101 - else it has no business here, and its type was refused
            for index, item in enumerate(value):
                self.value(inner, item, (*path, index))

    def fits(self, asked: Node, value: dict[str, Any]) -> bool:
        if asked.fitted is None or self.misses == _MISSES:
            return False
        try:
            msgspec.convert(value, asked.fitted)
        except (msgspec.ValidationError, RecursionError):
            self.misses += 1
            return False
        self.sound.add(id(value))
        return True

    def members(self, asked: Node, value: dict[str, Any], path: Path) -> None:
        keys, found = asked.keys, self.found
        known = 0
        for key, item in value.items():
            inner = keys.get(key)
            if inner is None:
                continue
            known += 1
            if not inner.is_leaf:
                self.value(inner, item, (*path, key))
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
