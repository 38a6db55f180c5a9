r"""What every part of a record is, and the kinds of string and number that the parts are made of.

Each kind is a named type, so it stands once in the schema (`$defs`) with its pattern, its meaning and an example.
Patterns use explicit ASCII classes only, since `\d`, `\w` and `.` mean different things to different validators, and each
stands beside a ban on line feeds, because in Python a final line feed slips past `$`.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, PydanticKnownError
from pydantic_core.core_schema import no_info_after_validator_function
from typing_extensions import TypeAliasType

LARGEST_INTEGER = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly (RFC 8259, section 6)."""

_NO_LINE_FEED = {"not": {"pattern": "[\n]"}}


class Part(BaseModel):
    """A piece of a record: frozen, strict, closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    def altered(self, **changes: object) -> Self:
        """A copy with some fields changed, validated like any other (`model_copy` does not validate).

        Raises `pydantic.ValidationError` where the result would break the structure.
        """
        return type(self).model_validate({**dict(self), **changes})


@dataclass(frozen=True, slots=True)
class Count:
    """How many items a list may have, asked once every item holds.

    Pydantic's own limits count only the items that hold, so that one faulty item would also make a list too short.
    """

    least: int = 0
    most: int = LARGEST_INTEGER

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_after_validator_function(self._held, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        limits = {"minItems": self.least} if self.least else {}
        return {**handler(schema), **limits, **({"maxItems": self.most} if self.most < LARGEST_INTEGER else {})}

    def _held(self, items: tuple[object, ...]) -> tuple[object, ...]:
        context = {"field_type": "Tuple", "actual_length": len(items)}
        if len(items) < self.least:
            raise PydanticKnownError("too_short", {**context, "min_length": self.least})
        if len(items) > self.most:
            raise PydanticKnownError("too_long", {**context, "max_length": self.most})
        return items


Words = TypeAliasType(
    "Words",
    Annotated[str, StringConstraints(min_length=1), Field(description="Any text of at least one code point.")],
)
Offset = TypeAliasType(
    "Offset",
    Annotated[
        int,
        Field(
            ge=0,
            le=LARGEST_INTEGER,
            description="A place in the article's text, in Unicode code points, counted from 0.",
            examples=[0, 1204],
        ),
    ],
)
Slug = TypeAliasType(
    "Slug",
    Annotated[
        str,
        StringConstraints(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100),
        Field(
            description="A slug: lower-case Latin letters and digits in groups joined by hyphens, 100 at most.",
            examples=["2025-09-01-tokayev-sco-chs-25"],
            json_schema_extra=_NO_LINE_FEED,
        ),
    ],
)
EntityId = TypeAliasType(
    "EntityId",
    Annotated[
        str,
        StringConstraints(
            pattern="^(person|org|country|place|event|document|concept|group):[a-z0-9]+(-[a-z0-9]+)*$", max_length=110
        ),
        Field(
            description="An entity id: its type (person, org, country, place, event, document, concept, group), a colon, a slug.",
            examples=["person:tokayev", "country:kz"],
            json_schema_extra=_NO_LINE_FEED,
        ),
    ],
)
PartialDate = TypeAliasType(
    "PartialDate",
    Annotated[
        str,
        StringConstraints(pattern="^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
        Field(
            description="A date as far as it is known: a year, a month or a day, from 1900 to 2099.",
            examples=["2025-09-01", "2025-09", "2025"],
            json_schema_extra=_NO_LINE_FEED,
        ),
    ],
)
Day = TypeAliasType(
    "Day",
    Annotated[
        str,
        StringConstraints(pattern="^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
        Field(
            description="A day, written year-month-day, from 1900 to 2099.",
            examples=["2025-09-01"],
            json_schema_extra={"format": "date", **_NO_LINE_FEED},
        ),
    ],
)
LanguageTag = TypeAliasType(
    "LanguageTag",
    Annotated[
        str,
        StringConstraints(pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35),
        Field(
            description="A language tag of BCP 47 made of registered subtags, in its shortest form.",
            examples=["ru", "kk", "zh-Hant"],
            json_schema_extra=_NO_LINE_FEED,
        ),
    ],
)
Url = TypeAliasType(
    "Url",
    Annotated[
        str,
        StringConstraints(pattern="^https?://[!-~]+$", max_length=2000),
        Field(
            description="An address that begins with http:// or https://, in ASCII (other characters percent-encoded).",
            examples=["http://www.wikidata.org/entity/Q232"],
            json_schema_extra=_NO_LINE_FEED,
        ),
    ],
)
Sha256 = TypeAliasType(
    "Sha256",
    Annotated[
        str,
        StringConstraints(pattern="^[0-9a-f]{64}$"),
        Field(
            description="A SHA-256 hash in 64 lower-case hexadecimal digits.",
            examples=["44cd84297242e17e8b75b0e28d9d76ece6a20f47bd19427c78ee1c1e2dbbcf33"],
            json_schema_extra=_NO_LINE_FEED,
        ),
    ],
)
LicenseId = TypeAliasType(
    "LicenseId",
    Annotated[
        str,
        StringConstraints(pattern="^[A-Za-z0-9][A-Za-z0-9.+-]*$", max_length=100),
        Field(
            description="A licence: an SPDX identifier, or LicenseRef- and a name where SPDX has none.",
            examples=["CC-BY-4.0", "LicenseRef-Zakon.kz"],
            json_schema_extra=_NO_LINE_FEED,
        ),
    ],
)
Agent = TypeAliasType(
    "Agent",
    Annotated[
        str,
        StringConstraints(
            pattern="^(person:[^\n ][^\n]*|software:[^\n ]+ [^\n ]+|model:[^\n ]+)$",
            max_length=200,
        ),
        Field(
            description="Who or what worked: person: and a name, software: with name and version, or model: and a name.",
            examples=["person:A. Reader", "software:sco-speeches 0.1.0", "model:some-model-2025"],
            json_schema_extra=_NO_LINE_FEED,
        ),
    ],
)
Topic = TypeAliasType(
    "Topic",
    Annotated[
        Literal[
            "cap:1", "cap:2", "cap:3", "cap:4", "cap:5", "cap:6", "cap:7", "cap:8", "cap:9", "cap:10", "cap:12",
            "cap:13", "cap:14", "cap:15", "cap:16", "cap:17", "cap:18", "cap:19", "cap:20", "cap:21", "cap:23",
        ],
        Field(
            description="A major topic of the Comparative Agendas Project; the codes are listed in the codebook.",
            examples=["cap:16"],
        ),
    ],
)  # fmt: skip
