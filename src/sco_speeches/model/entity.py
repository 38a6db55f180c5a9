"""What a record refers to, and where its text names it."""

from typing import Annotated

from pydantic import Field

from .label import Label, value_in
from .part import Count, EntityId, Offset, Part, Url, Words


class Entity(Part):
    """Someone or something that the record refers to. Every entity of a record is used in it, so it stands alone."""

    id: EntityId = Field(description="The entity's id, which says its type.", examples=["person:tokayev"])
    names: Annotated[tuple[Label, ...], Count(least=1)] = Field(
        description="Its names, one a language, sorted by language.",
        examples=[[{"language": "en", "value": "Kassym-Jomart Tokayev"}, {"language": "ru", "value": "Касым-Жомарт Токаев"}]],
    )
    same_as: tuple[Url, ...] = Field(
        description="Addresses that identify the same thing elsewhere, each seen in a source.",
        examples=[["http://www.wikidata.org/entity/Q232"]],
    )
    members: tuple[EntityId, ...] = Field(
        description="The members of a group; empty for every other type.", examples=[["country:kz", "country:uz"]]
    )

    @property
    def type(self) -> str:
        """The type that the id says: person, org, country, place, event, document, concept or group."""
        return self.id.partition(":")[0]

    def name(self, language: str) -> str | None:
        """The name in this language, or None where the record has none."""
        return value_in(self.names, language)


class Mention(Part):
    """A place where the text names an entity: a name, an abbreviation, or a title that names one person."""

    entity: EntityId = Field(description="The entity that is named.", examples=["org:sco"])
    start: Offset = Field(description="Where the name begins, in code points from 0.", examples=[215])
    end: Offset = Field(description="Where the name ends, in code points from 0; the first one after it.", examples=[218])
    exact: Words | None = Field(
        description="The name as printed, equal to `content[start:end]`; null where the text is withheld.", examples=["ШОС"]
    )
