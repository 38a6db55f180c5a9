"""What the registry knows: one kind of entry for each type of entity, and where each fact comes from."""

from datetime import date as Date  # noqa: N812 - `date` is what its users name their day
from typing import Literal

from pydantic import ConfigDict, Field

from sco_speeches.model.label import Label, value_in
from sco_speeches.model.part import Day, EntityId, Part, PartialDate, Slug, Url, Words
from sco_speeches.text import is_after


def day_of(date: str | Date) -> str:
    """A day as year-month-day; raises `ValueError` for a text that is no day."""
    return (date if isinstance(date, Date) else Date.fromisoformat(date)).isoformat()[: len("2025-09-01")]


class Lazy(Part):
    """A part whose validator is built when it is first needed: building them all would take most of the import."""

    model_config = ConfigDict(defer_build=True)


class Source(Lazy):
    """A page or file in which facts were seen."""

    id: Slug = Field(description="What entries call the source.", examples=["kremlin24"])
    url: Url = Field(description="Its address.", examples=["http://en.kremlin.ru/events/president/news/74464/print"])
    publisher: Words = Field(description="Who published it.", examples=["Kremlin"])
    kind: Literal["official", "official-copy", "document-mirror", "news", "encyclopedia", "secondary", "identifiers"] = Field(
        description="What it is; `identifiers` are lists that give the ids of things elsewhere.", examples=["official"]
    )
    note: Words | None = Field(description="What a reader should know about it.", examples=["Gives Wikidata ids."])


class Entry(Lazy):
    """Something that a record may refer to, with its names and the sources of what is said about it."""

    id: EntityId = Field(description="The entity's id, which says its type.", examples=["org:sco"])
    names: tuple[Label, ...] = Field(
        min_length=1,
        description="Its names, one a language, sorted by language.",
        examples=[[{"language": "en", "value": "Kazakhstan"}, {"language": "ru", "value": "Казахстан"}]],
    )
    aliases: tuple[Label, ...] = Field(
        description="Other names and abbreviations, any number a language, sorted by language.",
        examples=[[{"language": "ru", "value": "РК"}, {"language": "ru", "value": "Республика Казахстан"}]],
    )
    same_as: tuple[Url, ...] = Field(
        description="Addresses that identify the same thing elsewhere, each seen in one of the sources.",
        examples=[["http://www.wikidata.org/entity/Q232"]],
    )
    sources: tuple[Slug, ...] = Field(
        min_length=1, description="The ids of the sources of this entry.", examples=[["gt2014", "cssn2012"]]
    )
    note: Words | None = Field(
        description="What a reader should know: doubts, and what other sources say.", examples=["Other sources say 2022."]
    )

    @property
    def type(self) -> str:
        """The type that the id says: person, org, country, place, event, document, concept or group."""
        return self.id.partition(":")[0]

    def name(self, language: str) -> str | None:
        """The name in this language, or None where there is none."""
        return value_in(self.names, language)


class Held(Lazy):
    """Something that is held for a time: from `since` on, and no longer from `until` on."""

    since: PartialDate | None = Field(
        description="From when it is held; null where no source tells, and then it is certain on no day.", examples=["2019-03-20"]
    )
    until: PartialDate | None = Field(
        description="From when it is no longer held; null where it is still held.", examples=["2017-06-09"]
    )
    sources: tuple[Slug, ...] = Field(min_length=1, description="The ids of the sources of this fact.", examples=[["gt2014"]])

    def holds(self, date: str) -> bool:
        """Whether it is held on a day; partial dates are compared at the shorter precision."""
        return self.since is not None and not is_after(self.since, date) and (self.until is None or is_after(self.until, date))


class HeldStatus(Held):
    """A country's standing in the organisation."""

    status: Literal["member", "observer", "dialogue_partner", "partner"] = Field(
        description="The standing; observers and dialogue partners became partners on 2025-09-01.", examples=["member"]
    )


class HeldRole(Held):
    """An office that a person holds."""

    title: tuple[Label, ...] = Field(
        min_length=1,
        description="The title, one a language, sorted by language.",
        examples=[[{"language": "en", "value": "President of the Republic of Kazakhstan"}]],
    )
    represents: EntityId | None = Field(description="The country or org that the office speaks for.", examples=["country:kz"])


class Country(Entry):
    """A state; its id ends with its ISO 3166-1 alpha-2 code."""

    statuses: tuple[HeldStatus, ...] = Field(description="Its standings in the organisation, the first one first.")

    @property
    def code(self) -> str:
        """The ISO 3166-1 alpha-2 code, in capitals."""
        return self.id.partition(":")[2].upper()

    def status(self, date: str | Date) -> str | None:
        """The standing on a day (a date, or year-month-day), or None where it has none; ValueError for what is no day."""
        day = day_of(date)
        return next((held.status for held in self.statuses if held.holds(day)), None)


class Person(Entry):
    """A human being."""

    roles: tuple[HeldRole, ...] = Field(description="The offices, the first one first.")

    def role(self, date: str | Date) -> HeldRole | None:
        """The office that is certain for a day (a date, or year-month-day), or None; ValueError for what is no day."""
        day = day_of(date)
        return next((held for held in self.roles if held.holds(day)), None)


class Event(Entry):
    """A summit or another meeting."""

    ordinal: int | None = Field(ge=1, le=999, description="Its number in a series of meetings.", examples=[25])
    start: Day = Field(description="Its first day.", examples=["2025-08-31"])
    end: Day = Field(description="Its last day.", examples=["2025-09-01"])
    meeting: Day | None = Field(description="The day on which the council itself met.", examples=["2025-09-01"])
    place: EntityId | None = Field(description="Where it was held; null for a video conference.", examples=["place:tianjin"])
    country: EntityId | None = Field(description="The country in the chair.", examples=["country:cn"])
    chair: EntityId | None = Field(description="The person in the chair, where a source tells.", examples=["person:xi-jinping"])
    format: Literal["in-person", "virtual", "hybrid"] | None = Field(description="How it was held.", examples=["in-person"])
    outcome: tuple[Label, ...] = Field(
        description="The title of the main document that it adopted, one a language, sorted by language.",
        examples=[[{"language": "en", "value": "Tianjin Declaration"}]],
    )


class Org(Entry):
    """A body, centre, agency or company, even if it is only planned."""

    part_of: EntityId | None = Field(description="The org that it belongs to.", examples=["org:sco"])
    seat: EntityId | None = Field(description="The place of its seat.", examples=["place:beijing"])
    founded: PartialDate | None = Field(description="When it was founded or opened.", examples=["2001-06-15"])
    website: Url | None = Field(description="Its own website.", examples=["https://eng.sectsco.org/"])


class Concept(Entry):
    """An initiative, a doctrine or a set term."""

    proposed: PartialDate | None = Field(description="When it was first put forward.", examples=["2021-09-21"])
    by: EntityId | None = Field(description="Who put it forward.", examples=["person:xi-jinping"])


class Document(Entry):
    """A treaty, a declaration or a strategy."""

    adopted: PartialDate | None = Field(description="When it was adopted or signed.", examples=["2002-06-07"])


class Place(Entry):
    """A city, or another place that is not a state."""

    country: EntityId | None = Field(description="The country that it lies in.", examples=["country:cn"])


class Group(Entry):
    """Several entities that are named together."""

    members: tuple[EntityId, ...] = Field(
        description="Its members; empty where they change over time.", examples=[["org:sco-anti-drug-centre"]]
    )
