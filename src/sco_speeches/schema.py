"""The JSON Schema of the record format: as it is published, and as the models give it."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from .resources import resource

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

FILE = "speech-record-1.0.schema.json"
URN = "urn:sco-speeches:schema:speech-record:1.0"


def load() -> dict[str, Any]:
    """The published schema (Draft 2020-12), as a new dictionary."""
    schema: dict[str, Any] = json.loads(text())
    return schema


@cache
def text() -> str:
    """The published schema as it stands in its file."""
    return resource("schema", FILE).read_text(encoding="utf-8")


def validator() -> "Draft202012Validator":
    """A ready `jsonschema` validator that also asserts the formats.

    It checks structure alone; `sco_speeches.validate` also checks whether the words stand in the text.
    """
    from jsonschema import Draft202012Validator

    return Draft202012Validator(load(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def generated() -> str:
    """The schema that the models give now, as the text of its file."""
    from pydantic.json_schema import GenerateJsonSchema

    from .model import SpeechRecord

    class Generator(GenerateJsonSchema):
        def field_title_should_be_set(self, schema: object) -> bool:
            return False

    schema = SpeechRecord.model_json_schema(schema_generator=Generator)
    definitions = {name: {"title": name, **definition} for name, definition in schema.pop("$defs").items()}
    top = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": URN}
    return json.dumps({**top, **schema, "$defs": definitions}, ensure_ascii=False, indent=1) + "\n"
