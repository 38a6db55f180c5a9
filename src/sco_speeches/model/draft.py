"""The authoring form of a record: a person, a rule or a language model names words, and grounding finds them.

Values are plain strings and lists, so that the schema stays inside what the structured-output interfaces of language models
accept; what they mean is checked when the draft becomes a record.
"""

from typing import Literal, Self

import orjson
from pydantic import ConfigDict, Field

from .part import Part, Topic
from .passage import Mode, SpeakerForm
from .statement import Kind


class DraftPart(Part):
    """A piece of a draft: what is left out is null. Its validator is built when it is first needed."""

    model_config = ConfigDict(defer_build=True)


class Quote(DraftPart):
    """Words of the text with as much of what stands around them as leaves one place (W3C TextQuoteSelector)."""

    exact: str = Field(description="The words, copied character for character.", examples=["ШОС"])
    prefix: str | None = Field(
        default=None,
        description="The characters right before the words; white space between the two may be left out.",
        examples=["водных проблем"],
    )
    suffix: str | None = Field(
        default=None,
        description="The characters right after the words; white space between the two may be left out.",
        examples=["в Казахстане"],
    )


Selector = str | Quote
"""Words of the text: by themselves, or with what stands around them."""


class TextFile(DraftPart):
    """Where the text stands."""

    file: str = Field(description="A text file in UTF-8; a relative name counts from the draft.", examples=["article.txt"])


class DraftLabel(DraftPart):
    """A text in a language; a plain string in its place is English."""

    language: str = Field(description="A language tag of BCP 47.", examples=["ru"])
    value: str = Field(description="The text.", examples=["Казахстан"])


class DraftArticle(DraftPart):
    """Where and when the report appeared."""

    publisher: str | None = Field(default=None, description="Who published it: the id of an org.", examples=["org:zakon-kz"])
    title: str | None = Field(default=None, description="The headline.", examples=["Президент выступил на саммите"])
    url: str | None = Field(default=None, description="Its address.", examples=["https://news.example/2025/09/report.html"])
    language: str | None = Field(default=None, description="The language it is written in; a record needs it.", examples=["ru"])
    published: str | None = Field(default=None, description="When it was published, as far as known.", examples=["2025-09-01"])
    retrieved: str | None = Field(default=None, description="The day on which the text was fetched.", examples=["2025-09-02"])
    via: tuple[str, ...] | None = Field(
        default=None, description="Agencies credited for the whole report: ids of orgs.", examples=[["org:tass"]]
    )


class DraftRights(DraftPart):
    """Under which terms something may be used."""

    license: str | None = Field(
        default=None, description="An SPDX identifier, or LicenseRef- and a name; a record needs it.", examples=["CC-BY-4.0"]
    )
    holder: str | None = Field(default=None, description="Who holds the rights.", examples=["Zakon.kz"])
    statement: str | None = Field(default=None, description="What a user should know.", examples=["All rights reserved."])


class DraftRecordRights(DraftPart):
    """The rights in the text and in the annotations."""

    text: DraftRights | None = Field(
        default=None, description="The rights in the article's text.", examples=[{"license": "LicenseRef-Zakon.kz"}]
    )
    annotations: DraftRights | None = Field(
        default=None, description="The rights in all else.", examples=[{"license": "CC-BY-4.0"}]
    )


class DraftRole(DraftPart):
    """The office in which someone speaks."""

    title: tuple[str | DraftLabel, ...] | None = Field(
        default=None, description="The title at that time, one a language.", examples=[["President"]]
    )
    represents: str | None = Field(
        default=None, description="The country or org that is spoken for, by its id.", examples=["country:kz"]
    )


class DraftSpeech(DraftPart):
    """What was said where."""

    id: str = Field(
        description="The speech's id: date, speaker, event; the same in every report of it.",
        examples=["2025-09-01-tokayev-sco-chs-25"],
    )
    speaker: str | None = Field(default=None, description="Who spoke, by id.", examples=["person:tokayev"])
    role: DraftRole | None = Field(
        default=None, description="The office in which they spoke.", examples=[{"title": ["President"]}]
    )
    event: str | None = Field(default=None, description="The event, by its id.", examples=["event:sco-chs-25"])
    date: str | None = Field(default=None, description="When they spoke, as far as known.", examples=["2025-09-01"])
    language: str | None = Field(
        default=None, description="The language of the spoken words, where the report tells.", examples=["ru"]
    )


class DraftPassage(DraftPart):
    """Words that are attributed to someone, without the words that attribute them.

    A nested part or one that goes on from another may leave out how it is attributed, `speaker_form` and all: it then has the
    speaker, form, source, cue, agencies and speech of the passage it continues, or of the smallest one around it.
    """

    words: Selector = Field(description="The attributed words; outer quotation marks are outside.", examples=["Мы строим дорогу"])
    mode: Mode = Field(
        description=(
            "`direct` as the speaker's own words, `indirect` as a clause with the content, `free_indirect` in the speaker's "
            "voice with no frame, `reported` as what was spoken about, without a clause."
        ),
        examples=["direct"],
    )
    speaker: str | None = Field(default=None, description="Who speaks, by id; null when unknown.", examples=["person:tokayev"])
    speaker_form: SpeakerForm | None = Field(
        default=None, description="How the text names the speaker; `implied` where it has no words for it.", examples=["name"]
    )
    source: Selector | None = Field(
        default=None, description="The words that name the speaker, the whole noun phrase.", examples=["Касым-Жомарт Токаев"]
    )
    cue: Selector | None = Field(default=None, description="The words of saying, one run.", examples=["заявил"])
    via: tuple[str, ...] | None = Field(
        default=None, description="Agencies credited for these words: ids of orgs.", examples=[["org:tass"]]
    )
    speech: str | None = Field(
        default=None, description="The id of the speech that the words belong to.", examples=["2025-09-01-tokayev-sco-chs-25"]
    )
    id: str | None = Field(
        default=None,
        description="An id of its own, by which other passages name it; null gives the usual one, `p` and the start.",
        examples=["road"],
    )
    continues: str | None = Field(
        default=None, description="The id of the earlier passage that this one goes on from.", examples=["road"]
    )
    rule: str | None = Field(
        default=None,
        description="The name of the rule that found it; null where a person did. No part of a record.",
        examples=["verb_after_quote"],
    )
    open: str | None = Field(
        default=None,
        description="What is left to be settled, and why; grounding warns while it stands. No part of a record.",
        examples=["the pronoun fits two people"],
    )


class DraftStatement(DraftPart):
    """One thing that a speaker does by saying it."""

    id: str = Field(description="A slug of a few English words, verb and object.", examples=["support-four-centres"])
    kind: Kind = Field(description="What is done; the first of the list that fits.", examples=["endorsement"])
    rank: int | None = Field(default=None, description="The place of a priority that the text numbers.", examples=[1])
    summary: tuple[str | DraftLabel, ...] = Field(
        description="The statement in your own words; English is required.", examples=[["Supports founding the four centres."]]
    )
    evidence: tuple[Selector, ...] = Field(
        description="The speaker's words that do it, the smallest that suffice.", examples=[["Призываю"]]
    )
    topics: tuple[Topic, ...] | None = Field(
        default=None, description="Up to three major topics of the Comparative Agendas Project.", examples=[["cap:16"]]
    )
    about: tuple[str, ...] | None = Field(
        default=None, description="What it is about: ids of entities.", examples=[["document:sco-strategy-2035"]]
    )
    addressees: tuple[str, ...] | None = Field(
        default=None, description="Who is called on: ids of entities.", examples=[["group:sco-member-states"]]
    )


class DraftMention(DraftPart):
    """Where the text names an entity: at one place by its words, or everywhere by the forms of its name."""

    entity: str = Field(description="The entity, by its id.", examples=["org:sco"])
    words: Selector | None = Field(default=None, description="The name at one place.", examples=["Президент"])
    forms: tuple[str, ...] | None = Field(
        default=None,
        description="Forms of the name: every occurrence of each is a mention, but for one inside a longer one of the entity.",
        examples=[["ШОС", "Шанхайской организации сотрудничества"]],
    )
    rule: str | None = Field(
        default=None,
        description="The name of the rule that found it; null where a person did. No part of a record.",
        examples=["name_in_case"],
    )


class DraftEntity(DraftPart):
    """An entity that the registry does not have, or has otherwise."""

    id: str = Field(description="Its id: the type, a colon, a slug.", examples=["person:ivanov"])
    names: tuple[str | DraftLabel, ...] = Field(description="Its names, one a language.", examples=[["Ivan Ivanov"]])
    same_as: tuple[str, ...] | None = Field(
        default=None,
        description="Addresses that identify it elsewhere, each seen in a source.",
        examples=[["http://www.wikidata.org/entity/Q232"]],
    )
    members: tuple[str, ...] | None = Field(
        default=None, description="Of a group: the ids of its members.", examples=[["country:kz", "country:uz"]]
    )


class DraftActivity(DraftPart):
    """A step in the making of the record."""

    activity: Literal["drafted", "annotated", "reviewed", "imported", "fixed"] = Field(
        description="What was done.", examples=["annotated"]
    )
    agent: str = Field(
        description="Who or what did it: person: and a name, software: with name and version, model: and a name.",
        examples=["person:A. Reader"],
    )
    date: str = Field(description="The day on which it was done.", examples=["2025-09-02"])
    note: str | None = Field(default=None, description="What a reader should know about it.", examples=["Second reading."])


class SpeechDraft(DraftPart):
    """A record before its words are found: spans are named by their words, and all metadata may be missing.

    `sco_speeches.ground` makes a record of it.
    """

    schema_version: Literal["1.0"] | None = Field(default=None, description="The version of the form.", examples=["1.0"])
    id: str | None = Field(
        default=None,
        description="The record's id: date, speaker, event or organisation, publisher; a record needs it.",
        examples=["2025-09-01-tokayev-sco-zakon-kz"],
    )
    article: DraftArticle | None = Field(
        default=None, description="Where and when the report appeared.", examples=[{"language": "ru"}]
    )
    text: str | TextFile | None = Field(
        default=None, description="The article's text, or the file that holds it.", examples=[{"file": "article.txt"}]
    )
    rights: DraftRecordRights | None = Field(
        default=None,
        description="The rights in the text and in the annotations.",
        examples=[{"annotations": {"license": "CC-BY-4.0"}}],
    )
    speeches: tuple[DraftSpeech, ...] | None = Field(
        default=None,
        description="The speeches that the report is about.",
        examples=[[{"id": "2025-09-01-tokayev-sco-chs-25"}]],
    )
    passages: tuple[DraftPassage, ...] | None = Field(
        default=None,
        description="The words that are attributed to someone, in text order, the longer first.",
        examples=[[{"words": "Мы строим дорогу", "mode": "direct"}]],
    )
    statements: tuple[DraftStatement, ...] | None = Field(
        default=None,
        description="What the speakers do by saying them.",
        examples=[[{"id": "build-road", "kind": "account", "summary": ["Builds a road."], "evidence": ["Мы строим дорогу"]}]],
    )
    mentions: tuple[DraftMention, ...] | None = Field(
        default=None, description="Who and what is named where.", examples=[[{"entity": "org:sco", "forms": ["ШОС"]}]]
    )
    entities: tuple[str | DraftEntity, ...] | None = Field(
        default=None,
        description="What the registry does not have; what it has may be listed by its id, but need not.",
        examples=[["org:sco", {"id": "person:ivanov", "names": ["Ivan Ivanov"]}]],
    )
    provenance: tuple[DraftActivity, ...] | None = Field(
        default=None,
        description="How the record was made, the earliest step first.",
        examples=[[{"activity": "annotated", "agent": "person:A. Reader", "date": "2025-09-02"}]],
    )

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """The draft from JSON-like data; keys that are left out are null.

        Checks structure alone; raises `pydantic.ValidationError`, or `TypeError` for data that are not like JSON.
        """
        return cls.model_validate_json(orjson.dumps(data))

    def to_dict(self) -> dict[str, object]:
        """The draft as JSON-like data, every key present."""
        return self.model_dump(mode="json")
