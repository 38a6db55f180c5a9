"""The record of one news report, and what can be read off it."""

import hashlib
import json
from typing import Literal, Self

import orjson
from pydantic import ConfigDict, Field

from sco_speeches import text as characters

from .entity import Entity, Mention
from .label import Label
from .part import LARGEST_INTEGER, Agent, Day, EntityId, LanguageTag, LicenseId, Part, PartialDate, Sha256, Slug, Url, Words
from .passage import Narration, Passage
from .span import Span
from .statement import Statement


class Article(Part):
    """Where and when the report appeared: what is known, and null for the rest."""

    publisher: EntityId | None = Field(description="Who published the report, an org.", examples=["org:zakon-kz"])
    title: Words | None = Field(description="The headline, where it was seen.", examples=["Президент выступил на саммите"])
    url: Url | None = Field(description="The address of the report.", examples=["https://news.example/2025/09/report.html"])
    language: LanguageTag = Field(description="The language that the report is written in.", examples=["ru"])
    published: PartialDate | None = Field(description="When it was published.", examples=["2025-09-01"])
    retrieved: Day | None = Field(description="The day on which the text was fetched.", examples=["2025-09-02"])
    via: tuple[EntityId, ...] = Field(
        description="The agencies that are credited for the whole report, orgs; never the publisher.", examples=[["org:tass"]]
    )


class Text(Part):
    """The article's text, or what proves it where the text is withheld."""

    content: Words | None = Field(
        description=(
            "The whole text: NFC, LF line ends, no byte order mark, no control characters but LF and TAB; "
            "null where it is withheld."
        ),
        examples=['Президент выступил. "Мы строим", – сказал он.'],
    )
    length: int = Field(ge=1, le=LARGEST_INTEGER, description="The length of the text in code points.", examples=[2580])
    sha256: Sha256 = Field(description="The SHA-256 of the text's UTF-8 bytes.")


class Rights(Part):
    """Under which terms something may be used."""

    license: LicenseId = Field(description="The licence.", examples=["CC-BY-4.0"])
    holder: Words | None = Field(description="Who holds the rights.", examples=["Zakon.kz"])
    statement: Words | None = Field(description="What a user should know about them.", examples=["All rights reserved."])


class RecordRights(Part):
    """The rights in the text and in the annotations, which are two different things."""

    text: Rights = Field(description="The rights in the article's text.")
    annotations: Rights = Field(description="The rights in all else that the record holds.")


class Role(Part):
    """The office in which someone speaks. It belongs to the speech, not to the person."""

    title: tuple[Label, ...] = Field(
        description="The title at that time, one a language, sorted by language.",
        examples=[[{"language": "en", "value": "President of the Republic of Kazakhstan"}]],
    )
    represents: EntityId | None = Field(description="The country or org that is spoken for.", examples=["country:kz"])


class Speech(Part):
    """What was said where, whoever reports it: the same id in several records means the same speech."""

    id: Slug = Field(description="The speech's id, the same in every report of it.", examples=["2025-09-01-tokayev-sco-chs-25"])
    speaker: EntityId | None = Field(description="Who spoke.", examples=["person:tokayev"])
    role: Role | None = Field(description="The office in which they spoke.")
    event: EntityId | None = Field(description="The event at which they spoke.", examples=["event:sco-chs-25"])
    date: PartialDate | None = Field(description="When they spoke.", examples=["2025-09-01"])
    language: LanguageTag | None = Field(
        description="The language of the spoken words; null where the report does not tell.", examples=["ru"]
    )


class Activity(Part):
    """A step in the making of the record."""

    activity: Literal["drafted", "annotated", "reviewed", "imported", "fixed"] = Field(
        description="What was done.", examples=["annotated"]
    )
    agent: Agent = Field(description="Who or what did it.")
    date: Day = Field(description="The day on which it was done.")
    note: Words | None = Field(description="What a reader of the record should know about it.", examples=["Second reading."])


class SpeechRecord(Part):
    """A news report of political speech: its text, the words attributed to someone, and what is done by saying them.

    Pydantic's own methods (`model_validate_json` and the like) and `from_dict` check structure alone. Whether the words
    stand in the text, and all else that a schema cannot say, is checked by `sco_speeches.validate`, `read` and `load`.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "description": (
                "A news report of political speech: its text, the words attributed to someone, and what is done by saying them."
            )
        }
    )

    schema_version: Literal["1.0"] = Field(description="The version of this format.", examples=["1.0"])
    id: Slug = Field(
        description="The record's id, immutable; in a directory of records also the name of its file.",
        examples=["2025-09-01-tokayev-sco-zakon-kz"],
    )
    article: Article = Field(description="Where and when the report appeared.")
    text: Text = Field(description="The article's text, or its length and hash alone.")
    rights: RecordRights = Field(description="The rights in the text and in the annotations.")
    speeches: tuple[Speech, ...] = Field(description="The speeches that the report is about; may be empty.")
    passages: tuple[Passage, ...] = Field(description="The words that are attributed to someone, in text order.")
    statements: tuple[Statement, ...] = Field(description="What the speakers do by saying them; may be empty.")
    mentions: tuple[Mention, ...] = Field(description="Who and what is named where, in text order.")
    entities: tuple[Entity, ...] = Field(description="Everything that the record refers to.")
    provenance: tuple[Activity, ...] = Field(description="How the record was made, the earliest step first.")

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """The record from JSON-like data: a parsed JSON document, `to_dict()`, or a row of a Hugging Face dataset.

        Checks structure alone; raises `pydantic.ValidationError`, or `TypeError` or `ValueError` for data that are not like
        JSON, such as dates and NaN.
        """
        return cls.model_validate_json(json.dumps(data, ensure_ascii=False, allow_nan=False))

    def to_dict(self) -> dict[str, object]:
        """The record as JSON-like data: dictionaries, lists, strings, integers and None."""
        return self.model_dump(mode="json")

    def to_json(self) -> str:
        """The record in its canonical form: the model's key order, indent 1, unescaped, a final line feed."""
        return self.model_dump_json(indent=1) + "\n"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the record without its words and its provenance, in lower-case hexadecimal.

        The hashed bytes are the canonical JSON (RFC 8785) of the record with `content` and every `exact` null and without
        `provenance`. A record and its withheld form have one fingerprint, since the text's own hash is part of both.
        """
        data = without_words(self.model_dump(mode="json", exclude={"provenance"}))
        return hashlib.sha256(orjson.dumps(data, option=orjson.OPT_SORT_KEYS)).hexdigest()

    @property
    def withheld(self) -> bool:
        """Whether the text is withheld."""
        return self.text.content is None

    @property
    def speech(self) -> Speech | None:
        """The speech that the report is about, where there is exactly one."""
        return self.speeches[0] if len(self.speeches) == 1 else None

    @property
    def quotes(self) -> tuple[Passage, ...]:
        """The direct passages, in text order."""
        return tuple(passage for passage in self.passages if passage.mode == "direct")

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs of the text (the stretches between line feeds); none where the text is withheld."""
        content = self.text.content or ""
        return tuple(Span(start=s, end=e, exact=content[s:e]) for s, e in characters.paragraphs(content))

    @property
    def narration(self) -> tuple[Narration, ...]:
        """What is left of each paragraph outside the passages; none where the text is withheld."""
        content = self.text.content or ""
        outermost = ((passage.start, passage.end) for passage in self.passages if passage.within is None)
        return tuple(Narration(start=s, end=e, exact=content[s:e]) for s, e in characters.narration(content, outermost))

    def reading(self) -> tuple[Passage | Narration, ...]:
        """Passages and narration in text order: each word of the article stands in exactly one outermost part.

        Where the text is withheld, narration cannot be told and the passages stand alone.
        """
        parts: list[Passage | Narration] = [*self.passages, *self.narration]
        return tuple(sorted(parts, key=lambda part: (part.start, -part.end)))

    def text_of(self, span: Span | Passage | Mention | Narration) -> str:
        """The words of the text at a span, cut by its offsets (code points).

        Raises `ValueError` where the text is withheld or the offsets lie outside it.
        """
        if self.text.content is None:
            message = f"the text of {self.id} is withheld"
            raise ValueError(message)
        if span.end > self.text.length:
            message = f"{span.start} to {span.end} lies outside the text of {self.id}, which has {self.text.length} code points"
            raise ValueError(message)
        return self.text.content[span.start : span.end]

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id; raises `KeyError` where the record has none."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise KeyError(entity_id)


def without_words(data: object) -> object:
    """JSON-like data of a record or a part of it, with `content` and every `exact` null."""
    if isinstance(data, dict):
        return {key: None if key in ("content", "exact") else without_words(value) for key, value in data.items()}
    if isinstance(data, list):
        return [without_words(item) for item in data]
    return data
