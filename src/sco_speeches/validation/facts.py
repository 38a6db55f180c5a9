"""What a glance at a record tells: its parts in lists and sets, without the places where they stand.

The rules' conditions look at these before a rule is asked at all: most records are sound, and a comparison of two lists says so
sooner than a walk that could name each fault. A record is read here once; nothing here knows a path or a message.
"""

from bisect import bisect_left
from itertools import chain
from operator import sub
from typing import Any

from sco_speeches import text

from .nesting import holder, nested

Record = dict[str, Any]


class Facts:
    """A record whose structure holds, at a glance. `integers` is to be asked first: where it is false, nothing else is told."""

    __slots__ = (
        "abouts",
        "addressed",
        "addressees",
        "around",
        "around_mentions",
        "article",
        "content",
        "cues",
        "ends",
        "entities",
        "entity_ids",
        "events",
        "evidence",
        "forms",
        "integers",
        "label_languages",
        "languages",
        "members",
        "mention_ends",
        "mention_starts",
        "mentions",
        "named",
        "names",
        "orgs",
        "owners",
        "passage_ids",
        "passages",
        "plain",
        "record",
        "represented",
        "same_as",
        "sources",
        "speakers",
        "speech_ids",
        "speeches",
        "starts",
        "statement_ids",
        "statements",
        "summaries",
        "summary_languages",
        "topics",
        "vias",
        "voices",
        "withins",
        "words_stand",
    )

    def __init__(self, record: Record) -> None:
        self.record = record
        self.article: Record = record["article"]
        self.content: str | None = record["text"]["content"]
        self.speeches: list[Record] = record["speeches"]
        self.passages: list[Record] = record["passages"]
        self.statements: list[Record] = record["statements"]
        self.mentions: list[Record] = record["mentions"]
        self.entities: list[Record] = record["entities"]
        self.speech_ids: list[str] = [speech["id"] for speech in self.speeches]
        self.passage_ids: list[str] = [passage["id"] for passage in self.passages]
        self.statement_ids: list[str] = [statement["id"] for statement in self.statements]
        self.voices: list[tuple[str | None, str | None]] = [(passage["speaker"], passage["speech"]) for passage in self.passages]
        """For each passage who speaks, and in which speech."""
        self.forms: list[str] = [passage["speaker_form"] for passage in self.passages]
        self.withins: list[str | None] = [passage["within"] for passage in self.passages]
        self.sources: list[Record | None] = [passage["source"] for passage in self.passages]
        self.cues: list[Record | None] = [passage["cue"] for passage in self.passages]
        self.evidence: list[list[Record]] = [statement["evidence"] for statement in self.statements]
        self.vias: list[list[str]] = [passage["via"] for passage in self.passages]
        self.names: list[list[Record]] = [entity["names"] for entity in self.entities]
        self.entity_ids: list[str] = [entity["id"] for entity in self.entities]
        self.same_as: list[list[str]] = [entity["same_as"] for entity in self.entities]
        self.members: list[list[str]] = [entity["members"] for entity in self.entities]
        self.topics: list[list[str]] = [statement["topics"] for statement in self.statements]
        self.abouts: list[list[str]] = [statement["about"] for statement in self.statements]
        self.addressees: list[list[str]] = [statement["addressees"] for statement in self.statements]
        self.plain = None if self.content is None else text.plain(self.content, self.article["language"])
        """The text in an alphabet of its language, each of whose characters stands alone; None where it has others."""
        self._see_spans()
        self._see_references()
        self._see_labels()

    def _see_spans(self) -> None:
        spans = [*self.passages, *filter(None, self.sources), *filter(None, self.cues), *chain(*self.evidence), *self.mentions]
        starts = [span["start"] for span in spans]
        ends = [span["end"] for span in spans]
        exacts = [span["exact"] for span in spans]
        self.integers = _are_integers([sum(starts), sum(ends), self.record["text"]["length"]]) and _are_integers(
            [rank for statement in self.statements if (rank := statement["rank"]) is not None]
        )
        """Whether no number of the record was written as a fraction."""
        self.words_stand = self.integers and self._stand(starts, ends, exacts)
        """Whether every span has words, within the text, and repeats them; where the text is withheld, that it has none."""
        count = len(self.passages)
        self.starts, self.ends = starts[:count], ends[:count]
        self.around: list[int] | None = None
        """For each passage the index of the smallest around it, or -1; None where a span is at fault or they are not in order."""
        self.around_mentions: list[int] | None = None
        """The same for the mentions."""
        self.owners: list[list[int]] | None = None
        """For each statement the indexes of the smallest passages around its spans, or -1; None where `around` is None."""
        if self.words_stand:
            first = len(spans) - len(self.mentions)
            self.mention_starts, self.mention_ends = starts[first:], ends[first:]
            self.around = nested(self.starts, self.ends)
            self.around_mentions = nested(self.mention_starts, self.mention_ends)
        if self.around is not None:
            self.owners = self._owners(self.around)

    def _stand(self, starts: list[int], ends: list[int], exacts: list[str | None]) -> bool:
        if self.content is None:
            length = self.record["text"]["length"]
            return not any(exacts) and all(start < end <= length for start, end in zip(starts, ends, strict=True))
        if None in exacts:
            return False
        words: Any = exacts
        return [*map(len, words)] == [*map(sub, ends, starts)] and all(map(self.content.startswith, words, starts))

    def _see_references(self) -> None:
        article, speeches, passages = self.article, self.speeches, self.passages
        self.orgs = {article["publisher"], *article["via"], *chain(*self.vias)}
        self.speakers = {speech["speaker"] for speech in speeches} | {passage["speaker"] for passage in passages}
        self.represented = {speech["role"]["represents"] for speech in speeches if speech["role"] is not None}
        self.events = {speech["event"] for speech in speeches}
        self.addressed = {*chain(*self.addressees)}
        self.named: set[str | None] = {mention["entity"] for mention in self.mentions}
        self.named.update(self.orgs, self.speakers, self.represented, self.events, self.addressed)
        self.named.update(chain(*self.abouts, *self.members))
        self.named.discard(None)

    @property
    def days(self) -> list[str]:
        """Every date of the record that is told."""
        dates = [self.article["published"], self.article["retrieved"]]
        dates += [speech["date"] for speech in self.speeches]
        dates += [activity["date"] for activity in self.record["provenance"]]
        return [day for day in dates if day is not None]

    def _see_labels(self) -> None:
        self.summaries: list[list[Record]] = [statement["summary"] for statement in self.statements]
        self.summary_languages = {tuple([label["language"] for label in labels]) for labels in self.summaries}
        self.label_languages = {tuple([label["language"] for label in entity["names"]]) for entity in self.entities}
        self.label_languages |= self.summary_languages
        for speech in self.speeches:
            if speech["role"] is not None:
                self.label_languages.add(tuple([label["language"] for label in speech["role"]["title"]]))
        self.languages = {self.article["language"], *[speech["language"] for speech in self.speeches]}
        self.languages.update(*self.label_languages)
        self.languages.discard(None)

    def _owners(self, around: list[int]) -> list[list[int]]:
        starts, ends = self.starts, self.ends
        return [[holder(span["start"], span["end"], starts, ends, around) for span in spans] for spans in self.evidence]

    def is_mentioned(self, entity: str, span: Record) -> bool:
        """Whether the entity is mentioned within the span; only to be asked where the mentions nest."""
        at = bisect_left(self.mention_starts, span["start"])
        while at < len(self.mentions) and self.mention_starts[at] < span["end"]:
            if self.mentions[at]["entity"] == entity and self.mention_ends[at] <= span["end"]:
                return True
            at += 1
        return False


def _are_integers(numbers: list[int | float]) -> bool:
    """Whether none of these is a fraction; a sum is one where one of its parts is."""
    return float not in map(type, numbers)
