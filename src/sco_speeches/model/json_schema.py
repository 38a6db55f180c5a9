"""The JSON Schema of a model, as it is published."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema


class _Generator(GenerateJsonSchema):
    """Leaves out the titles that only repeat the names of fields."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - Pydantic calls it so
        return False


def json_schema(model: type[BaseModel], urn: str) -> dict[str, Any]:
    """The schema of a model (Draft 2020-12), with this `$id`; every definition has its name for a title."""
    schema = model.model_json_schema(schema_generator=_Generator)
    definitions = {name: {"title": name, **definition} for name, definition in schema.pop("$defs").items()}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": urn, **schema, "$defs": definitions}
