"""The pieces of a published schema, each with its place."""

from collections.abc import Iterator
from typing import Any


def pieces(piece: dict[str, Any], place: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every piece of schema and its place."""
    yield place, piece
    for word in ("properties", "$defs"):
        for name, inner in piece.get(word, {}).items():
            yield from pieces(inner, f"{place}/{word}/{name}")
    if "items" in piece:
        yield from pieces(piece["items"], f"{place}/items")
    for index, inner in enumerate(piece.get("anyOf", [])):
        yield from pieces(inner, f"{place}/anyOf/{index}")


def open_objects(published: dict[str, Any]) -> list[str]:
    """The places of the objects that take keys they do not name."""
    return [place for place, piece in _objects(published) if piece.get("additionalProperties") is not False]


def optional_keys(published: dict[str, Any]) -> list[str]:
    """The places of the objects that do not require every key, in the order of the keys."""
    return [place for place, piece in _objects(published) if piece["required"] != list(piece["properties"])]


def _objects(published: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((place, piece) for place, piece in pieces(published) if piece.get("type") == "object")
