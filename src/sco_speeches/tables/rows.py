"""The rows of every table, record by record."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from sco_speeches.model import Label, Mention, Passage, Span, SpeechRecord
from sco_speeches.model.label import in_words, value_in

from .columns import checked

Row = dict[str, object]


class _Reading:
    """What the rows of one record share."""

    def __init__(self, record: SpeechRecord) -> None:
        article = record.article
        self.record = record
        self.article: Row = {
            "record_id": record.id,
            "article_language": article.language,
            "published": article.published,
            "publisher": article.publisher,
            "url": article.url,
        }
        self.names = {entity.id: self.in_words(entity.names) for entity in record.entities}
        self._speeches = {speech.id: speech for speech in record.speeches}

    def in_words(self, labels: Sequence[Label]) -> str | None:
        return in_words(labels, self.record.article.language, "en")

    def name(self, entity: str | None) -> str | None:
        return self.names.get(entity) if entity else None

    def row(self, speech_id: str | None, values: Row) -> Row:
        speech = self._speeches.get(speech_id) if speech_id else None
        told = {
            "speech_id": speech_id,
            "event": speech and speech.event,
            "date": speech and speech.date,
            "speech_speaker": speech and speech.speaker,
        }
        return {**self.article, **told, **values}

    def owners(self, spans: Sequence[Span | Mention]) -> list[Passage | None]:
        """The smallest passage around each span: one sweep over the text, since passages nest or are apart."""
        found: list[Passage | None] = [None] * len(spans)
        waiting = iter(self.record.passages)
        following = next(waiting, None)
        around: list[Passage] = []
        for rank in sorted(range(len(spans)), key=lambda rank: spans[rank].start):
            span = spans[rank]
            while following and following.start <= span.start:
                while around and around[-1].end <= following.start:
                    around.pop()
                around.append(following)
                following = next(waiting, None)
            holding = bisect_right(around, -span.end, key=lambda passage: -passage.end)
            found[rank] = around[holding - 1] if holding else None
        return found


def _records(record: SpeechRecord) -> Iterator[Row]:
    yield record.to_dict()


def _speeches(record: SpeechRecord) -> Iterator[Row]:
    reading = _Reading(record)
    for speech in record.speeches:
        titles, represents = (speech.role.title, speech.role.represents) if speech.role else ((), None)
        yield reading.row(
            speech.id,
            {
                "speech_speaker_name": reading.name(speech.speaker),
                "title_en": value_in(titles, "en"),
                "title": reading.in_words(titles),
                "represents": represents,
                "represents_name": reading.name(represents),
                "event_name": reading.name(speech.event),
                "language": speech.language,
            },
        )


def _passages(record: SpeechRecord) -> Iterator[Row]:
    reading = _Reading(record)
    for position, part in enumerate(record.reading()):
        passage = part if isinstance(part, Passage) else None
        source, cue = (passage.source, passage.cue) if passage else (None, None)
        yield reading.row(
            passage.speech if passage else None,
            {
                "passage_id": part.id,
                "position": position,
                "mode": part.mode,
                "start": part.start,
                "end": part.end,
                "exact": part.exact,
                "speaker": passage and passage.speaker,
                "speaker_name": passage and reading.name(passage.speaker),
                "speaker_form": passage and passage.speaker_form,
                "source": source and source.exact,
                "source_start": source and source.start,
                "source_end": source and source.end,
                "cue": cue and cue.exact,
                "cue_start": cue and cue.start,
                "cue_end": cue and cue.end,
                "via": list(passage.via) if passage else [],
                "within": passage and passage.within,
                "continues": passage and passage.continues,
            },
        )


def _statements(record: SpeechRecord) -> Iterator[Row]:
    reading = _Reading(record)
    evidence = [span for statement in record.statements for span in statement.evidence]
    owners = iter(reading.owners(evidence))
    for position, statement in enumerate(record.statements):
        passages = [owner for owner in islice(owners, len(statement.evidence)) if owner]
        speech, speaker = (passages[0].speech, passages[0].speaker) if passages else (None, None)
        yield reading.row(
            speech,
            {
                "statement_id": statement.id,
                "position": position,
                "kind": statement.kind,
                "rank": statement.rank,
                "summary_en": statement.summary_in("en"),
                "summary": reading.in_words(statement.summary),
                "speaker": speaker,
                "speaker_name": reading.name(speaker),
                "evidence": [span.exact for span in statement.evidence],
                "evidence_start": [span.start for span in statement.evidence],
                "evidence_end": [span.end for span in statement.evidence],
                "passages": [passage.id for passage in passages],
                "topics": list(statement.topics),
                "about": list(statement.about),
                "addressees": list(statement.addressees),
            },
        )


def _mentions(record: SpeechRecord) -> Iterator[Row]:
    reading = _Reading(record)
    owners = reading.owners(record.mentions)
    for position, (mention, owner) in enumerate(zip(record.mentions, owners, strict=True)):
        yield reading.row(
            owner.speech if owner else None,
            {
                "position": position,
                "entity": mention.entity,
                "entity_type": mention.entity.partition(":")[0],
                "entity_name": reading.name(mention.entity),
                "start": mention.start,
                "end": mention.end,
                "exact": mention.exact,
                "passage_id": owner and owner.id,
            },
        )


def _entities(record: SpeechRecord) -> Iterator[Row]:
    reading = _Reading(record)
    for entity in record.entities:
        yield {
            **reading.article,
            "entity": entity.id,
            "type": entity.type,
            "name_en": entity.name("en"),
            "name": reading.names[entity.id],
            "names": [label.value for label in entity.names],
            "name_languages": [label.language for label in entity.names],
            "same_as": list(entity.same_as),
            "members": list(entity.members),
        }


_ROWS: dict[str, Callable[[SpeechRecord], Iterator[Row]]] = {
    "records": _records,
    "speeches": _speeches,
    "passages": _passages,
    "statements": _statements,
    "mentions": _mentions,
    "entities": _entities,
}


def rows(records: Iterable[SpeechRecord], table: str) -> Iterator[Row]:
    """The rows of a table, as dictionaries in the order of its columns; raises ValueError for an unknown table.

    The cost is linear in the size of the records (statements and mentions are sorted).
    """
    rows_of = _ROWS[checked(table)]
    return (row for record in records for row in rows_of(record))
