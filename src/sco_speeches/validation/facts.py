"""What a glance at a record tells: its parts in lists and sets, without the places where they stand.

The rules' conditions look at these before a rule is asked at all: most records are sound, and a comparison of two lists says so
sooner than a walk that could name each fault. A record is read here once; nothing here knows a path or a message.
"""

from bisect import bisect_left
from itertools import accumulate, chain, compress, count
from operator import add, ge
from typing import Any

from sco_speeches import text

from .decoding import Decoded, Part
from .nesting import holders, nested

_LOOKED_AT = 16
"""So many mentions of one source are looked at: where a source has more, the rule looks."""


class Facts:
    """A decoded record at a glance."""

    __slots__ = (
        "addressed",
        "agencies",
        "around",
        "around_mentions",
        "article",
        "attributions",
        "content",
        "days",
        "direct",
        "entities",
        "entity_ids",
        "events",
        "evidence",
        "groups",
        "known",
        "labels_sorted",
        "languages",
        "lists",
        "mention_ends",
        "mention_starts",
        "mentions",
        "named",
        "new",
        "owners",
        "passage_ids",
        "passages",
        "plain",
        "ranked",
        "record",
        "represented",
        "speakers",
        "speech_ids",
        "speeches",
        "spoken",
        "statement_ids",
        "statements",
        "summaries",
        "summary_languages",
        "voices",
        "words_stand",
    )

    def __init__(self, decoded: Decoded) -> None:
        self.record = record = decoded.record
        self.new = [*decoded.new.values()]
        """The entities that are looked at by themselves: the others were in a sound record before."""
        self.article: Part = record.article
        self.content: str | None = record.text.content
        self.speeches: list[Part] = record.speeches
        self.passages: list[Part] = record.passages
        self.statements: list[Part] = record.statements
        self.mentions: list[Part] = record.mentions
        self.entities: list[Part] = record.entities
        self.speech_ids: list[str] = [speech.id for speech in self.speeches]
        self.passage_ids: list[str] = [passage.id for passage in self.passages]
        self.statement_ids: list[str] = [statement.id for statement in self.statements]
        self.entity_ids: list[str] = [entity.id for entity in self.entities]
        self.voices: list[tuple[str | None, str | None]] = [(passage.speaker, passage.speech) for passage in self.passages]
        """For each passage who speaks, and in which speech."""
        self.spoken = {*self.voices}
        """Who speaks in which speech; few of the passages differ."""
        self.direct = [passage for passage in self.passages if passage.mode == "direct"]
        self.attributions: list[tuple[Part, Part]] = [
            (passage, span) for passage in self.passages for span in (passage.source, passage.cue) if span is not None
        ]
        """The sources and the cues, each with its passage."""
        self.evidence: list[Part] = [span for statement in self.statements for span in statement.evidence]
        self.ranked = [statement for statement in self.statements if statement.rank is not None]
        """The statements that have a rank."""
        self.plain = None if self.content is None else text.plain(self.content, self.article.language)
        """The text in an alphabet of its language, each of whose characters stands alone; None where it has others."""
        self._see_spans()
        self._see_references()
        self._see_labels()

    def _see_spans(self) -> None:
        spans = [*self.passages, *[span for _, span in self.attributions], *self.evidence, *self.mentions]
        starts = [span.start for span in spans]
        ends = [span.end for span in spans]
        self.words_stand = self._stand(starts, ends, [span.exact for span in spans])
        """Whether every span has words, within the text, and repeats them; where the text is withheld, that it has none."""
        self.around: list[int] | None = None
        """For each passage the index of the smallest around it, or -1; None where one is not in the text or they do not nest."""
        self.around_mentions: list[int] | None = None
        """The same for the mentions."""
        self.owners: list[int] | None = None
        """For each span of evidence the index of the smallest passage around it, or -1; None where no glance tells it."""
        if self.words_stand or self._lie_in_text(starts, ends):
            passages, mentions = slice(len(self.passages)), slice(len(spans) - len(self.mentions), None)
            evidence = slice(mentions.start - len(self.evidence), mentions.start)
            self.mention_starts, self.mention_ends = starts[mentions], ends[mentions]
            self.around_mentions = nested(self.mention_starts, self.mention_ends)
            self.around = nested(starts[passages], ends[passages])
            if self.around is not None:
                self.owners = holders(starts[evidence], ends[evidence], starts[passages], ends[passages], self.around)

    def _stand(self, starts: list[int], ends: list[int], exacts: list[Any]) -> bool:
        if self.content is None:
            return not any(exacts) and self._lie_in_text(starts, ends)
        if not all(exacts) or [*map(add, starts, map(len, exacts))] != ends:
            return False
        return all(map(self.content.startswith, exacts, starts))

    def _lie_in_text(self, starts: list[int], ends: list[int]) -> bool:
        length = self.record.text.length if self.content is None else len(self.content)
        return not [0 for start, end in zip(starts, ends, strict=True) if not start < end <= length]

    def _see_references(self) -> None:
        speeches, passages, statements = self.speeches, self.passages, self.statements
        self.groups = [entity for entity in self.entities if entity.members]
        """The entities that have members."""
        vias = [*filter(None, [passage.via for passage in passages]), self.article.via]
        addressees = [*filter(None, [statement.addressees for statement in statements])]
        abouts = filter(None, [statement.about for statement in statements])
        self.lists: list[list[str]] = [*vias, *addressees, *abouts, *[group.members for group in self.groups]]
        """The lists of entities, hardly any of which is empty."""
        self.agencies = {*chain(*vias)}
        self.speakers = {speech.speaker for speech in speeches} | {speaker for speaker, _ in self.spoken}
        self.represented = {speech.role.represents for speech in speeches if speech.role is not None}
        self.events = {speech.event for speech in speeches}
        self.addressed = {*chain(*addressees)}
        self.known = {*self.entity_ids}
        self.named: set[str | None] = {mention.entity for mention in self.mentions}
        """The entities that are referred to."""
        self.named.update(self.speakers, self.represented, self.events, chain(*self.lists), [self.article.publisher])
        self.named.discard(None)
        self.days: set[str] = {self.article.published, self.article.retrieved}
        """Every date of the record that is told."""
        self.days.update([speech.date for speech in speeches], [activity.date for activity in self.record.provenance])
        self.days -= {None}

    def _see_labels(self) -> None:
        summaries = [statement.summary for statement in self.statements]
        names = [entity.names for entity in self.new]
        names += [speech.role.title for speech in self.speeches if speech.role is not None]
        self.summaries: list[Part] = [*chain(*summaries)]
        """Their labels, one after the other."""
        self.summary_languages: list[str] = [label.language for label in self.summaries]
        languages = self.summary_languages + [label.language for labels in names for label in labels]
        self.labels_sorted = _are_sorted_apart(languages, [*map(len, summaries), *map(len, names)])
        """Whether every list of labels that is looked at has each language once, and is sorted by them."""
        self.languages: set[str] = {self.article.language, *[speech.language for speech in self.speeches], *languages}
        """Every language that is told, but for entities that are not looked at."""
        self.languages -= {None}

    def is_mentioned(self, entity: str, span: Part) -> bool:
        """Whether one of the first mentions within the span is of the entity; only to be asked where the mentions nest."""
        first = bisect_left(self.mention_starts, span.start)
        for at in range(first, min(first + _LOOKED_AT, len(self.mentions))):
            if self.mention_starts[at] >= span.end:
                return False
            if self.mentions[at].entity == entity and self.mention_ends[at] <= span.end:
                return True
        return False


def _are_sorted_apart(items: list[str], lengths: list[int]) -> bool:
    """Whether the items of some lists, one after the other, are sorted within each list of these lengths, none there twice."""
    falls = compress(count(1), map(ge, items, items[1:]))
    return {*accumulate(lengths)}.issuperset(falls)
