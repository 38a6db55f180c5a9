"""The JSON Schema of a model, as it is published."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema


class _Generator(GenerateJsonSchema):
    """Leaves out the titles that only repeat the names of fields."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - Pydantic calls it so
        return False


class _CompleteGenerator(_Generator):
    """Asks for every key, be there a default or not: what a language model may leave out, it leaves out."""

    def field_is_required(self, field: object, total: bool) -> bool:  # noqa: ARG002, FBT001 - Pydantic calls it so
        return True

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def literal_schema(self, schema: Any) -> dict[str, Any]:
        return {"type": "string", "enum": list(schema["expected"])}


def json_schema(model: type[BaseModel], urn: str, *, complete: bool = False) -> dict[str, Any]:
    """The schema of a model (Draft 2020-12), with this `$id`; every definition has its name for a title.

    A `complete` schema requires the keys that have a default as well.
    """
    schema = model.model_json_schema(schema_generator=_CompleteGenerator if complete else _Generator)
    definitions = {name: {"title": name, **definition} for name, definition in schema.pop("$defs").items()}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": urn, **schema, "$defs": definitions}
