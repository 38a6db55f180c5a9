"""The JSON Schemas of records and of drafts: as they are published, and as the models give them."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from .resources import resource

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

Form = Literal["record", "draft"]
"""What a schema is of."""

FILE = "speech-record-1.0.schema.json"
URN = "urn:sco-speeches:schema:speech-record:1.0"
DRAFT_FILE = "speech-draft-1.0.schema.json"
DRAFT_URN = "urn:sco-speeches:schema:speech-draft:1.0"

_FILES: dict[Form, str] = {"record": FILE, "draft": DRAFT_FILE}


def load(form: Form = "record") -> dict[str, Any]:
    """The published schema (Draft 2020-12) of records or of drafts, as a new dictionary."""
    schema: dict[str, Any] = json.loads(text(form))
    return schema


@cache
def text(form: Form = "record") -> str:
    """The published schema as it stands in its file."""
    return resource("schema", _FILES[form]).read_text(encoding="utf-8")


def lenient(form: Form = "record") -> str:
    """The schema for an editor, as text: keys that may be null may be left out, as the reader of drafts fills them in."""
    schema = load(form)
    for piece in (schema, *schema["$defs"].values()):
        if "required" in piece:
            piece["required"] = [
                name for name in piece["required"] if {"type": "null"} not in piece["properties"][name].get("anyOf", [])
            ]
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def validator(form: Form = "record") -> "Draft202012Validator":
    """A ready `jsonschema` validator that also asserts the formats.

    It checks structure alone; `sco_speeches.validate` also checks whether the words stand in the text.
    """
    from jsonschema import Draft202012Validator

    return Draft202012Validator(load(form), format_checker=Draft202012Validator.FORMAT_CHECKER)


def generated(example: dict[str, Any]) -> str:
    """The schema that the models give now, as the text of its file.

    Properties that hold objects take their example from `example`, a whole record.
    """
    from .model import SpeechRecord
    from .model.json_schema import json_schema

    schema = json_schema(SpeechRecord, URN)
    _illustrate(schema, schema["$defs"], example)
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def generated_draft() -> str:
    """The schema of drafts that the models give now, as the text of its file."""
    from .model.draft import SpeechDraft
    from .model.json_schema import json_schema

    return json.dumps(json_schema(SpeechDraft, DRAFT_URN, complete=True), ensure_ascii=False, indent=1) + "\n"


def _illustrate(piece: dict[str, Any], definitions: dict[str, Any], example: dict[str, Any]) -> None:
    """Give the properties of an object that hold objects an example each, from a whole example of it."""
    for name, value in piece.get("properties", {}).items():
        reference = value.get("$ref") or value.get("items", value.get("anyOf", [{}])[0]).get("$ref")
        inner = definitions[reference.rpartition("/")[2]] if reference else {}
        if "examples" in value or "properties" not in inner:
            continue
        found = example[name]
        value["examples"] = [found[:1] if isinstance(found, list) else found]
        _illustrate(inner, definitions, found[0] if isinstance(found, list) else found)
