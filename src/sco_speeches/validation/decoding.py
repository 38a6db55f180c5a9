"""The record as `msgspec` reads it: bytes become a value while its structure is checked, by types made of the published schema.

Most records are sound, and this says so of one in the time of parsing it. It says yes or no: what is wrong with a record that is
not of these types is told by `structure`, and whether it is wrong at all.
"""

import re
from collections.abc import Collection
from functools import cache
from itertools import islice
from types import GenericAlias
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec.json import encode

from sco_speeches import schema

from .across import Gist

Part = Any
"""A record or an object in it, as it was decoded: each key of the format is an attribute of the same name."""

_RECURRING = frozenset({"EntityId", "LanguageTag", "Slug"})
"""The kinds of text of which a record has many, most of them the same; what decodes leaves their patterns to `are_formed`."""

_REMEMBERED = 4096
"""So many entities of sound records are kept."""

_SHORT = 1000
"""Longer entities, in bytes, are not kept."""

_kept: dict[bytes, Part] = {}
"""Entities of sound records by their bytes. Records that refer to one entity give it in the same words, so most are met again."""


class Decoded(NamedTuple):
    """A record whose structure holds, but for the forms of ids and languages."""

    record: Part
    is_once: bool
    """Whether it is certain that no key stands twice in an object."""
    written: list[bytes]
    """Its entities as they are written."""
    new: dict[bytes, Part]
    """Its entities that no sound record is known to have had in the same words, by their bytes."""

    @property
    def data(self) -> dict[str, Any]:
        """The record as a JSON parser reads it; keys are in the order of the bytes where it is certain that none stands twice."""
        data: dict[str, Any] = msgspec.to_builtins(self.record)
        return data

    @property
    def gist(self) -> Gist:
        """What the rules over a corpus need to know of the record."""
        record = self.record
        return Gist(record.id, record.text.sha256, record.speeches, dict(enumerate(record.entities)), self.written)


def decoded(data: bytes) -> Decoded | None:
    """The record in the bytes, or None where they are none, or one whose structure does not hold."""
    try:
        record = _decoders().record.decode(data)
        written = [*map(bytes, record.entities)]
        known = [*map(_kept.get, written)]
        new: dict[bytes, Part] = {}
        if not all(known):
            new = {one: _decoders().entity.decode(one) for one, kept in zip(written, known, strict=True) if kept is None}
            known = [kept or new[one] for one, kept in zip(written, known, strict=True)]
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    is_once = encode(record) == data and all(encode(entity) == one for one, entity in new.items())
    record.entities = known
    return Decoded(record, is_once, written, new)


def keep(sound: Decoded) -> None:
    """Remember the entities of a sound record: nothing that a rule says of an entity alone needs to be asked of them again.

    Those that were written otherwise than a record encodes them are not: the order of their keys would be lost.
    """
    if not sound.new or not sound.is_once:
        return
    if len(_kept) + len(sound.new) > _REMEMBERED:
        _kept.clear()
    _kept.update(islice(((one, entity) for one, entity in sound.new.items() if len(one) <= _SHORT), _REMEMBERED))


def forget() -> None:
    """Forget the entities of sound records."""
    _kept.clear()


def are_formed(kind: str, texts: Collection[str]) -> bool:
    """Whether all the texts have the form of a recurring kind: one look at their lines, since no form has a line feed."""
    lines = "\n".join([*texts, ""])
    return lines.count("\n") == len(texts) and _forms()[kind].fullmatch(lines) is not None


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    definitions = schema.load("record")["$defs"]
    patterns = {kind: definitions[kind]["pattern"].removeprefix("^").removesuffix("$") for kind in _RECURRING}
    return {kind: re.compile(rf"(?:(?:{pattern})\n)*+") for kind, pattern in patterns.items()}


@cache
def objects() -> dict[str, type]:
    """The types of objects in a record, by their names in the schema: what fits has no structural fault, and no fraction."""
    definitions = schema.load("record")["$defs"]
    made: dict[str, Any] = {}
    for name, piece in definitions.items():
        if piece.get("type") == "object":
            _typed({"$ref": f"#/$defs/{name}"}, definitions, made)
    return {name: kind for name, kind in made.items() if isinstance(kind, type)}


class _Decoders(NamedTuple):
    record: "msgspec.json.Decoder[Part]"
    """Leaves the entities as bytes."""
    entity: "msgspec.json.Decoder[Part]"


@cache
def _decoders() -> _Decoders:
    published = schema.load("record")
    definitions = published["$defs"]
    loose = {kind: _typed({**definitions[kind], "pattern": ""}, definitions, {}) for kind in _RECURRING}
    entity = _typed(definitions["Entity"], definitions, dict(loose))
    record = _typed(published, definitions, {**loose, "Entity": msgspec.Raw})
    return _Decoders(msgspec.json.Decoder(record), msgspec.json.Decoder(entity))


def _typed(piece: dict[str, Any], definitions: dict[str, Any], made: dict[str, Any]) -> Any:
    """The type of a piece of the schema; `made` has those of definitions, and gets those that are made.

    Raises `ValueError` for what the types could not say, so that no change of the schema passes by them.
    """
    if (unsaid := piece.keys() - _SAID) or piece.get("anyOf", [None, _NULL])[1:] != [_NULL]:
        message = f"no type says this of a value: {unsaid or piece['anyOf']}"
        raise ValueError(message)
    if "$ref" in piece:
        name = piece["$ref"].removeprefix("#/$defs/")
        if name not in made:
            made[name] = _typed(definitions[name], definitions, made)
        return made[name]
    if "anyOf" in piece:
        return _typed(piece["anyOf"][0], definitions, made) | None
    if "const" in piece or "enum" in piece:
        return Literal[tuple(piece.get("enum", (piece.get("const"),)))]
    if piece["type"] == "object":
        fields = [(name, _typed(inner, definitions, made)) for name, inner in piece["properties"].items()]
        return msgspec.defstruct(piece["title"], fields, forbid_unknown_fields=True, gc=False)
    if piece["type"] == "array":
        return Annotated[GenericAlias(list, (_typed(piece["items"], definitions, made),)), msgspec.Meta(**_demands(piece))]
    return Annotated[_SIMPLE[piece["type"]], msgspec.Meta(**_demands(piece))]


_SIMPLE = {"string": str, "integer": int}
_KEYWORDS = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
    "minimum": "ge",
    "maximum": "le",
}


_SAID = {
    *_KEYWORDS,
    *("$schema", "$id", "$defs", "$ref", "title", "description", "examples", "format"),
    *("type", "const", "enum", "anyOf", "pattern", "not", "items", "properties", "required", "additionalProperties"),
}
"""What the types say, or what demands nothing. Every object is closed and needs all its keys; `not` bans a final line feed."""
_NULL = {"type": "null"}


def _demands(piece: dict[str, Any]) -> dict[str, Any]:
    demands = {ours: piece[keyword] for keyword, ours in _KEYWORDS.items() if keyword in piece}
    if piece.get("pattern"):
        demands["pattern"] = _exact(piece["pattern"])
    return demands


def _exact(pattern: str) -> str:
    """A pattern of the schema for `re`, whose `$` lets a final line feed pass."""
    return pattern.removesuffix("$") + r"\Z"
