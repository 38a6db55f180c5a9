"""The schema of drafts stays inside what the structured-output interfaces of language models have in common."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pieces import open_objects, optional_keys, pieces

from sco_speeches import schema
from sco_speeches.authoring import reading
from sco_speeches.authoring.reading import complete, source_of
from sco_speeches.model import SpeechDraft

ROOT = Path(__file__).parents[1]
PUBLISHED = schema.load("draft")
WORDS = {"type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "$ref"}
"""What may constrain a value: everything else that the interfaces differ about (patterns, lengths, formats) stays out."""
NOTES = {"$schema", "$id", "$defs", "title", "description", "examples"}
NULL = {"type": "null"}


PIECES = dict(pieces(PUBLISHED))
OBJECTS = {place: piece for place, piece in PIECES.items() if piece.get("type") == "object"}
UNIONS = {place: piece["anyOf"] for place, piece in PIECES.items() if "anyOf" in piece}


def referred(piece: dict[str, Any]) -> set[str]:
    """The definitions that a piece refers to, directly."""
    return {inner["$ref"].rpartition("/")[2] for _, inner in pieces(piece) if "$ref" in inner}


def test_only_words_of_the_common_subset_are_used() -> None:
    assert {place: odd for place, piece in PIECES.items() if (odd := piece.keys() - WORDS - NOTES)} == {}


def test_every_object_is_closed() -> None:
    assert open_objects(PUBLISHED) == []


def test_every_key_is_required() -> None:
    assert optional_keys(PUBLISHED) == []


def test_a_union_is_with_null_or_between_text_and_one_object() -> None:
    kinds = {place: [option.get("type", "object") for option in union if option != NULL] for place, union in UNIONS.items()}

    assert [place for place, found in kinds.items() if len(found) != 1 and found != ["string", "object"]] == []


def test_nothing_refers_to_itself() -> None:
    links = {name: referred(piece) for name, piece in PUBLISHED["$defs"].items()}

    while leaves := [name for name, found in links.items() if not found]:
        for name in leaves:
            del links[name]
        links = {name: found - set(leaves) for name, found in links.items()}

    assert links == {}


def test_objects_nest_five_deep_at_most() -> None:
    def depth(piece: dict[str, Any]) -> int:
        inner = [depth(PUBLISHED["$defs"][name]) for name in referred({**piece, "$defs": {}})]
        return (piece.get("type") == "object") + max(inner, default=0)

    assert depth(PUBLISHED) <= 5


def test_an_object_refers_to_a_definition_and_holds_none() -> None:
    assert [place for place in OBJECTS if place != "#" and place.count("/") != 2] == []


@pytest.mark.slow
@pytest.mark.parametrize("place", [f"{at}/{name}" for at, piece in OBJECTS.items() for name in piece["properties"]])
def test_a_property_says_what_it_means_and_has_an_example(place: str) -> None:
    at, _, name = place.rpartition("/")
    piece = OBJECTS[at]["properties"][name]

    assert piece["description"].endswith(".")
    assert piece["examples"]


def test_every_example_holds_once_it_is_filled_up() -> None:
    samples = [
        (inner, example) for piece in OBJECTS.values() for inner in piece["properties"].values() for example in inner["examples"]
    ]

    assert [
        fault.message
        for piece, example in samples
        for fault in Draft202012Validator({**piece, "$defs": PUBLISHED["$defs"]}).iter_errors(reading._filled(example, piece))
    ] == []


def test_the_schema_is_valid_against_its_metaschema() -> None:
    Draft202012Validator.check_schema(PUBLISHED)


@pytest.mark.generated
def test_the_schema_is_what_the_models_give(*, regen: bool) -> None:
    file = ROOT / "schema" / schema.DRAFT_FILE
    if regen:
        file.write_text(schema.generated_draft(), encoding="utf-8", newline="\n")

    assert file.read_text(encoding="utf-8") == schema.generated_draft(), "run: make generate"


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "drafts").glob("*/valid.yaml")), ids=lambda path: path.parent.name)
def test_reader_and_model_fill_up_alike(path: Path) -> None:
    source = source_of(path)

    assert source.draft is not None
    assert source.value == source.draft.to_dict()


def test_what_is_left_out_is_null() -> None:
    assert complete({"passages": [{"words": {"exact": "a"}}]})["passages"][0]["words"] == {
        "exact": "a",
        "prefix": None,
        "suffix": None,
    }


def test_what_must_be_told_is_not_filled_up() -> None:
    assert "mode" not in complete({"passages": [{}]})["passages"][0]


def test_the_lenient_schema_takes_a_draft_as_it_is_written() -> None:
    draft = {"passages": [{"words": "да", "mode": "direct"}]}
    lenient = Draft202012Validator(json.loads(schema.lenient("draft")))

    assert lenient.is_valid(draft)
    assert not schema.validator("draft").is_valid(draft)
    assert not lenient.is_valid({"passages": [{"words": "да"}]})


def test_a_draft_is_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        SpeechDraft().id = "a"  # type: ignore[misc]
