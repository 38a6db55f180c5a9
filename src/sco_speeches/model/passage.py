"""The words that are attributed to someone."""

from typing import Literal

from pydantic import Field

from .part import EntityId, Offset, Part, Slug, Words
from .span import Span

Mode = Literal["direct", "indirect", "free_indirect", "reported"]
SpeakerForm = Literal["name", "title", "pronoun", "description", "implied"]


class Passage(Part):
    """Words of the article that are attributed to someone, without the words that attribute them.

    Passages stand in the order of their start, the longer first; they nest or are apart, they never cross.
    """

    id: Slug = Field(
        description="The passage's id, by default `p` and its start; the text never changes, so ids do not move.",
        examples=["p318"],
    )
    start: Offset = Field(description="Where the words begin, in code points from 0.", examples=[318])
    end: Offset = Field(description="Where the words end, in code points from 0; the first one after them.", examples=[1022])
    exact: Words | None = Field(
        description="The attributed words, equal to `content[start:end]`; null where the text is withheld.",
        examples=["Мы строим дорогу"],
    )
    mode: Mode = Field(
        description=(
            "How the words are given: `direct` as the speaker's own, `indirect` as the content in a clause, "
            "`free_indirect` in the speaker's voice with no frame, `reported` as what a speech act is about, without a clause."
        ),
        examples=["direct"],
    )
    speaker: EntityId | None = Field(
        description="Who speaks: a person, org, country, group or document; null when unknown.", examples=["person:tokayev"]
    )
    speaker_form: SpeakerForm = Field(
        description="How the text names the speaker; `implied` where it has no words for it.", examples=["name"]
    )
    source: Span | None = Field(
        description="The words that name the speaker, the whole noun phrase; null exactly where the speaker is implied.",
        examples=[{"start": 1034, "end": 1053, "exact": "Касым-Жомарт Токаев"}],
    )
    cue: Span | None = Field(
        description="The words of saying, one run; null where there are none.",
        examples=[{"start": 1027, "end": 1033, "exact": "заявил"}],
    )
    via: tuple[EntityId, ...] = Field(description="The agencies that are credited for these words.", examples=[["org:tass"]])
    speech: Slug | None = Field(
        description="The id of the speech that the words belong to; null when said elsewhere, by someone else, or not known.",
        examples=["2025-09-01-tokayev-sco-chs-25"],
    )
    within: Slug | None = Field(description="The id of the smallest passage around this one.", examples=["p318"])
    continues: Slug | None = Field(
        description="The id of the earlier passage, of the same mode and speaker, that this one goes on from.",
        examples=["p226"],
    )


class Narration(Part):
    """What the reporter says: a stretch of a paragraph outside every passage. Computed, never stored."""

    start: Offset = Field(description="Where the stretch begins, in code points from 0.", examples=[0])
    end: Offset = Field(description="Where the stretch ends, in code points from 0; the first one after it.", examples=[140])
    exact: Words = Field(description="The words of the stretch.", examples=["сообщает Zakon.kz."])
    mode: Literal["narration"] = Field(default="narration", description="Always `narration`.", examples=["narration"])

    @property
    def id(self) -> str:
        """`n` and the start."""
        return f"n{self.start}"
