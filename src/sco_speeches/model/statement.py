"""What a speaker does by saying something."""

from typing import Annotated, Literal

from pydantic import Field

from .label import Label, value_in
from .part import Count, EntityId, Part, Slug, Topic
from .span import Span

Kind = Literal[
    "priority",
    "appeal",
    "proposal",
    "commitment",
    "endorsement",
    "objection",
    "acknowledgement",
    "account",
    "assessment",
]


class Statement(Part):
    """One thing that a speaker does by saying it. Its speaker and its speech are those of its evidence."""

    id: Slug = Field(description="The statement's id within the record.", examples=["support-four-centres"])
    kind: Kind = Field(
        description=(
            "What is done, the first that fits: `priority` named as one; `appeal` to someone who is named; `proposal` of "
            "something new to be done; `commitment` to own future action; `endorsement` or `objection` for or against a named "
            "initiative, document, body or actor; `acknowledgement` (thanks, congratulation, condolence); `account` of action "
            "done or under way; `assessment`, the rest."
        ),
        examples=["endorsement"],
    )
    rank: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        description="The place of a priority that the text numbers or lists, from 1; else null.", examples=[1]
    )
    summary: Annotated[tuple[Label, ...], Count(least=1)] = Field(
        description="The statement in the annotator's own words, one a language, sorted; English is required.",
        examples=[[{"language": "en", "value": "Supports founding the four centres."}]],
    )
    evidence: Annotated[tuple[Span, ...], Count(least=1)] = Field(
        description="The speaker's words that do it, the smallest that suffice; each lies in a passage, all of one speaker.",
        examples=[[{"start": 10, "end": 18, "exact": "Призываю"}]],
    )
    topics: Annotated[tuple[Topic, ...], Count(most=3)] = Field(
        description="Up to three major topics of the Comparative Agendas Project.", examples=[["cap:16"]]
    )
    about: tuple[EntityId, ...] = Field(description="What the statement is about.", examples=[["document:sco-strategy-2035"]])
    addressees: tuple[EntityId, ...] = Field(
        description="Who is called on: persons, orgs, countries, groups.", examples=[["group:sco-member-states"]]
    )

    def summary_in(self, language: str) -> str | None:
        """The summary in this language, or None where there is none."""
        return value_in(self.summary, language)
