"""The published schema in a form that runs twice as fast and says the same of every value; a test holds it to that."""

from typing import Any

Piece = dict[str, Any]

_ANNOTATIONS = {"$schema", "$id", "$defs", "title", "description", "examples", "format"}
"""What demands nothing (a format demands nothing in Draft 2020-12; each has a pattern beside it)."""

_NO_LINE_FEED = {"pattern": "[\n]"}


def gate(schema: Piece) -> Piece:
    """The schema as a gate: it tells valid from invalid, and its faults are not to be read.

    - A definition stands where it is referred to, since each reference costs a step.
    - `X | null` is a list of types and not an `anyOf`, which tries both.
    - Where an object is closed and needs all its keys, their number says the same as their names.
    - A pattern goes without its guard against a final line feed, which the patterns of `jsonschema-rs` do not let pass.
    """
    return _rewritten(schema, schema["$defs"])


def _rewritten(piece: Piece, definitions: dict[str, Piece]) -> Piece:
    if "$ref" in piece:
        return _rewritten(definitions[piece["$ref"].removeprefix("#/$defs/")], definitions)
    if "anyOf" in piece:
        return _or_null(_rewritten(piece["anyOf"][0], definitions))
    demands = {key: value for key, value in piece.items() if key not in _ANNOTATIONS}
    if "properties" in piece:
        demands["properties"] = {key: _rewritten(inner, definitions) for key, inner in piece["properties"].items()}
        if piece["additionalProperties"] is False and set(piece["required"]) == set(piece["properties"]):
            demands["minProperties"] = len(demands.pop("required"))
    if "items" in piece:
        demands["items"] = _rewritten(piece["items"], definitions)
    if "pattern" in piece and piece.get("not") == _NO_LINE_FEED:
        del demands["not"]
    return demands


def _or_null(piece: Piece) -> Piece:
    nullable = {**piece, "type": [piece["type"], "null"]}
    if "enum" in piece:
        nullable["enum"] = [*piece["enum"], None]
    return nullable
