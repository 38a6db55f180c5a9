"""The field reference says what the models say."""

import json
import types
import typing
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import TypeAliasType

from sco_speeches.model import Part, SpeechRecord

PAGE = Path(__file__).parent.parent / "docs" / "format.md"

_INTRODUCTION = """\
# The record format, version 1.0

One record is one news report: JSON, UTF-8, every key present, `null` or `[]` where something is unknown or empty.
Unknown keys are an error.
Offsets count Unicode code points from 0, and the end is the first one after the words.
Where the text is withheld, `content` and every `exact` are null and the rest still holds.
What is reporter's narration is not stored: it is what is left of each paragraph outside the passages.

Three readers agree on the structure of every document that passes the rules for bytes:
`jsonschema-rs`, `jsonschema` and Pydantic.
The types by which `validate` knows sound records (`msgspec`) are made of the same schema.
Two kinds of document on which they would differ are refused by those rules:
whole numbers with a fraction or an exponent (`1.0`, `1e3`), and nesting beyond 64 levels.

This page is generated from the models by `make generate`; the same is in the JSON Schema.
What a schema cannot say is in [issues.md](issues.md), how to annotate in [codebook.md](codebook.md).

"""


def page() -> str:
    """The page as the models give it now."""
    scalars: dict[str, TypeAliasType] = {}
    sections = [_section(part, scalars) for part in _parts(SpeechRecord, [])]
    kinds = "\n".join(_kind(name, alias) for name, alias in sorted(scalars.items()))
    return _INTRODUCTION + "\n".join(sections) + f"\n## Kinds of value\n\n| Kind | Meaning | Example |\n|---|---|---|\n{kinds}\n"


def _parts(part: type[Part], seen: list[type[Part]]) -> list[type[Part]]:
    if part not in seen:
        seen.append(part)
        for field in part.model_fields.values():
            for inner in _inner(field.annotation):
                _parts(inner, seen)
    return seen


def _inner(annotation: Any) -> list[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return [annotation]
    return [found for argument in typing.get_args(annotation) for found in _inner(argument)]


def _section(part: type[Part], scalars: dict[str, TypeAliasType]) -> str:
    about = " ".join((part.__doc__ or "").split("\n\n")[0].split())
    lines = [f"## {part.__name__}", "", about, "", "| Field | Type | Meaning | Example |", "|---|---|---|---|"]
    for name, field in part.model_fields.items():
        example = (field.examples or _alias_examples(field.annotation) or [None])[0]
        shown = f"`{json.dumps(example, ensure_ascii=False)}`" if example is not None else ""
        lines.append(f"| `{name}` | {_type(field.annotation, scalars)} | {field.description} | {shown} |".replace("  ", " "))
    return "\n".join(lines) + "\n"


def _alias_examples(annotation: Any) -> list[Any] | None:
    return _metadata(annotation).examples if isinstance(annotation, TypeAliasType) else None


def _metadata(alias: TypeAliasType) -> Any:
    return next(item for item in alias.__value__.__metadata__ if hasattr(item, "examples"))


def _type(annotation: Any, scalars: dict[str, TypeAliasType]) -> str:
    if isinstance(annotation, TypeAliasType):
        scalars[annotation.__name__] = annotation
        return annotation.__name__
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        return f"list of {_type(arguments[0], scalars)}"
    if origin in (types.UnionType, typing.Union):
        return " or ".join(_type(argument, scalars) for argument in arguments)
    if origin is typing.Literal:
        return ", ".join(f"`{argument}`" for argument in arguments)
    if origin is typing.Annotated:
        return _type(arguments[0], scalars)
    return {int: "integer", type(None): "null"}.get(annotation, annotation.__name__)


def _kind(name: str, alias: TypeAliasType) -> str:
    metadata = _metadata(alias)
    example = f"`{json.dumps(metadata.examples[0], ensure_ascii=False)}`" if metadata.examples else ""
    return f"| {name} | {metadata.description} | {example} |"


@pytest.mark.generated
def test_the_page_of_fields_is_fresh(*, regen: bool) -> None:
    if regen:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")

    assert PAGE.read_text(encoding="utf-8") == page(), "run: make generate"
