"""The published schema keeps the rules that make every validator, in every language, agree."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pieces import open_objects, optional_keys, pieces

from sco_speeches import schema

ROOT = Path(__file__).parents[1]
PUBLISHED = schema.load()
LARGEST = 2**53 - 1


PIECES = dict(pieces(PUBLISHED))
OBJECTS = {place: piece for place, piece in PIECES.items() if piece.get("type") == "object"}
PROPERTIES = {f"{place}/{name}": inner for place, piece in OBJECTS.items() for name, inner in piece["properties"].items()}
DEFINITIONS = {"#": PUBLISHED, **PUBLISHED["$defs"]}
PATTERNS = {place: piece["pattern"] for place, piece in PIECES.items() if "pattern" in piece}


def referent(piece: dict[str, Any]) -> dict[str, Any]:
    """The definition that the piece refers to, be it optional or not; nothing where it refers to none."""
    reference = piece.get("$ref") or piece.get("anyOf", [{}])[0].get("$ref")
    return PUBLISHED["$defs"][reference.removeprefix("#/$defs/")] if reference else {}


def subschema(piece: dict[str, Any]) -> Draft202012Validator:
    """A validator of this piece alone."""
    return Draft202012Validator({**piece, "$defs": PUBLISHED["$defs"]}, format_checker=Draft202012Validator.FORMAT_CHECKER)


def within_classes(pattern: str) -> list[str]:
    """What stands within the brackets of a pattern's classes."""
    return re.findall(r"\[([^\]]*)\]", pattern)


def outside_classes(pattern: str) -> str:
    """The pattern with each class of characters replaced by a letter."""
    return re.sub(r"\[[^\]]*\]", "x", pattern)


# Closed


def test_every_object_is_closed() -> None:
    assert open_objects(PUBLISHED) == []


def test_every_property_is_required() -> None:
    assert optional_keys(PUBLISHED) == []


def test_there_is_no_open_map() -> None:
    words = {"patternProperties", "propertyNames", "unevaluatedProperties"}

    assert [place for place, piece in PIECES.items() if words & piece.keys()] == []


def test_every_piece_names_its_one_type_or_refers_to_one() -> None:
    assert [
        place
        for place, piece in PIECES.items()
        if sum(word in piece for word in ("type", "$ref", "anyOf")) != 1 or not isinstance(piece.get("type", ""), str)
    ] == []


def test_no_type_is_an_open_one() -> None:
    types = {piece["type"] for piece in PIECES.values() if "type" in piece}

    assert types == {"object", "array", "string", "integer", "null"}


def test_every_list_says_what_its_items_are() -> None:
    assert [place for place, piece in PIECES.items() if piece.get("type") == "array" and "items" not in piece] == []


def test_every_union_is_of_one_thing_and_null() -> None:
    unions = {place: piece["anyOf"] for place, piece in PIECES.items() if "anyOf" in piece}

    assert [place for place, [first, *rest] in unions.items() if rest != [{"type": "null"}] or first == {"type": "null"}] == []


def test_no_word_is_used_that_validators_read_differently() -> None:
    words = {"oneOf", "allOf", "if", "uniqueItems", "default", "contains", "prefixItems", "dependentRequired", "multipleOf"}
    words |= {"exclusiveMinimum", "exclusiveMaximum", "$dynamicRef", "nullable", "contentEncoding", "discriminator"}

    assert {place: found for place, piece in PIECES.items() if (found := words & piece.keys())} == {}


# Texts and numbers


@pytest.mark.parametrize("place", PATTERNS)
def test_a_pattern_is_anchored_at_both_ends(place: str) -> None:
    inner = outside_classes(PATTERNS[place]).removeprefix("^").removesuffix("$")
    while (flat := re.sub(r"\([^()]*\)", "x", inner)) != inner:
        inner = flat

    assert PATTERNS[place] == f"^{PATTERNS[place][1:-1]}$"
    assert not set(inner) & set("^$|")


@pytest.mark.parametrize("place", PATTERNS)
def test_a_pattern_has_explicit_ascii_classes_only(place: str) -> None:
    pattern = PATTERNS[place]

    assert pattern.isascii()
    assert "\\" not in pattern
    assert "." not in outside_classes(pattern)
    assert [inside for inside in within_classes(pattern) if "[" in inside or "&&" in inside or "--" in inside] == []


@pytest.mark.parametrize("place", PATTERNS)
def test_a_pattern_looks_neither_ahead_nor_back(place: str) -> None:
    assert "(?" not in PATTERNS[place]


@pytest.mark.parametrize("place", PATTERNS)
def test_a_pattern_stands_beside_a_ban_on_line_feeds(place: str) -> None:
    assert PIECES[place]["not"] == {"pattern": "[\n]"}


def test_a_ban_stands_nowhere_else() -> None:
    assert [place for place, piece in PIECES.items() if "not" in piece and "pattern" not in piece] == []


def test_beside_every_format_stands_a_pattern() -> None:
    assert [place for place, piece in PIECES.items() if "format" in piece and "pattern" not in piece] == []


def test_every_integer_has_bounds_that_every_reader_of_json_keeps() -> None:
    integers = {place: piece for place, piece in PIECES.items() if piece.get("type") == "integer"}

    assert [
        place
        for place, piece in integers.items()
        if not -LARGEST <= piece.get("minimum", -LARGEST - 1) <= piece.get("maximum", LARGEST + 1) <= LARGEST
    ] == []


def test_every_constant_and_every_option_is_a_text() -> None:
    options = [option for piece in PIECES.values() for option in (*piece.get("enum", ()), piece.get("const", ""))]

    assert {type(option) for option in options} == {str}


# Words for a reader


def test_every_definition_has_a_title_and_a_description() -> None:
    assert [name for name, piece in DEFINITIONS.items() if not (piece.get("title") and piece.get("description"))] == []


@pytest.mark.slow
@pytest.mark.parametrize("place", PROPERTIES)
def test_a_property_says_what_it_means(place: str) -> None:
    assert PROPERTIES[place].get("description", "").endswith(".")


@pytest.mark.slow
@pytest.mark.parametrize("place", PROPERTIES)
def test_a_property_has_an_example(place: str) -> None:
    piece = PROPERTIES[place]

    assert piece.get("examples") or referent(piece).get("examples")


@pytest.mark.slow
@pytest.mark.parametrize("place", [place for place, piece in PIECES.items() if "examples" in piece])
def test_the_examples_hold(place: str) -> None:
    piece = PIECES[place]

    assert [fault.message for example in piece["examples"] for fault in subschema(piece).iter_errors(example)] == []


def test_every_definition_is_used() -> None:
    references = {piece["$ref"].removeprefix("#/$defs/") for piece in PIECES.values() if "$ref" in piece}

    assert references == PUBLISHED["$defs"].keys()


# The whole


def test_the_schema_is_valid_against_its_metaschema() -> None:
    Draft202012Validator.check_schema(PUBLISHED)


def test_the_schema_names_its_draft() -> None:
    assert PUBLISHED["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schema_is_named_by_a_urn() -> None:
    assert re.fullmatch(r"urn:[a-z0-9][a-z0-9-]{1,31}:[a-z0-9:.-]+", PUBLISHED["$id"])


@pytest.mark.generated
def test_the_schema_is_what_the_models_give(*, regen: bool) -> None:
    example = json.loads((ROOT / "examples" / "record.json").read_bytes())
    file = ROOT / "schema" / schema.FILE
    if regen:
        file.write_text(schema.generated(example), encoding="utf-8", newline="\n")

    assert file.read_text(encoding="utf-8") == schema.generated(example), "run: make generate"


def test_load_gives_the_published_file() -> None:
    assert schema.load() == json.loads((ROOT / "schema" / schema.FILE).read_bytes())


def test_load_gives_a_new_dictionary_each_time() -> None:
    schema.load()["properties"].clear()

    assert schema.load() == PUBLISHED


def test_the_validator_holds_the_shipped_record() -> None:
    records = [json.loads(file.read_bytes()) for file in (ROOT / "data" / "sco_speeches" / "records").glob("*.json")]

    assert [fault.message for record in records for fault in schema.validator().iter_errors(record)] == []


def test_the_validator_refuses_a_day_that_is_none() -> None:
    record = json.loads((ROOT / "examples" / "record.json").read_bytes())
    record["article"]["retrieved"] = "2025-02-30"

    [fault] = schema.validator().iter_errors(record)

    assert [inner.validator for inner in fault.context] == ["format", "type"]
