"""What many rules ask of a record, computed once: its spans, its entities, which passage lies around what."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import Any, NamedTuple

from sco_speeches import text

from .finding import Path
from .nesting import crossing, smallest_around

Record = dict[str, Any]


class Placed(NamedTuple):
    """A span of the record and where in the record it stands."""

    path: Path
    span: Record


class Reference(NamedTuple):
    """A place that names an entity, and the types of entity that may stand there (empty: any)."""

    path: Path
    entity: str
    types: tuple[str, ...]


_MOST_ASTRAY = 100_000
"""Where the passages that do not hold have more code points than this, none of them is compared: each may hold any evidence."""

SPEAKERS = ("person", "org", "country", "group", "document")
ACTORS = ("person", "org", "country", "group")


class Outline:
    """A record whose structure holds, with what follows from it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.content: str | None = record["text"]["content"]
        self.length: int = record["text"]["length"] if self.content is None else len(self.content)
        self.passages: list[Record] = record["passages"]
        self.statements: list[Record] = record["statements"]
        self.mentions: list[Record] = record["mentions"]

    @cached_property
    def spans(self) -> list[Placed]:
        """Every span of the record, in document order."""
        return list(_spans(self.record))

    @cached_property
    def worded_spans(self) -> list[Placed]:
        """The spans that have words: not empty, and within the text."""
        length = self.length
        return [placed for placed in self.spans if placed.span["start"] < placed.span["end"] <= length]

    def holds(self, span: Record) -> bool:
        """Whether a span of the record has words and repeats them; where one does not, its place tells nothing."""
        return id(span) not in self._astray

    @cached_property
    def _astray(self) -> frozenset[int]:
        """The spans that do not hold, by what they are and not by what is in them."""
        content = self.content
        holding = {
            id(span)
            for _, span in self.worded_spans
            if content is None or span["exact"] is None or text.repeats(span["exact"], content, span["start"], span["end"])
        }
        return frozenset(id(span) for _, span in self.spans) - holding

    def holding(self, spans: list[Record]) -> list[tuple[int, Record]]:
        """Those of the passages, or of the mentions, that hold, each with its index."""
        return [(index, span) for index, span in enumerate(spans) if self.holds(span)]

    def numbers(self) -> Iterator[tuple[Path, object]]:
        """Every number of the record and its path."""
        yield ("text", "length"), self.record["text"]["length"]
        for path, span in self.spans:
            yield (*path, "start"), span["start"]
            yield (*path, "end"), span["end"]
        for index, statement in enumerate(self.statements):
            yield ("statements", index, "rank"), statement["rank"]

    @cached_property
    def entities(self) -> dict[str, Record]:
        """The entities by id, the first of each."""
        return _by_id(self.record["entities"])

    def knows(self, *entities: str | None) -> bool:
        """Whether those that are given are entities of the record."""
        return all(entity is None or entity in self.entities for entity in entities)

    @cached_property
    def passages_by_id(self) -> dict[str, Record]:
        """The passages by id, the first of each."""
        return _by_id(self.passages)

    @cached_property
    def speeches(self) -> dict[str, Record]:
        """The speeches by id, the first of each."""
        return _by_id(self.record["speeches"])

    @cached_property
    def references(self) -> list[Reference]:
        """Every place that names an entity, in document order."""
        return list(_references(self.record))

    @cached_property
    def crossings(self) -> list[int]:
        """The indexes of the passages that cross one before them."""
        return self._crossings(self.passages)

    @cached_property
    def mention_crossings(self) -> list[int]:
        """The indexes of the mentions that cross one before them."""
        return self._crossings(self.mentions)

    def _crossings(self, spans: list[Record]) -> list[int]:
        holding = self.holding(spans)
        return [holding[at][0] for at in crossing([span for _, span in holding])]

    def nested(self, spans: list[Record]) -> Iterator[tuple[int, Record, Record | None]]:
        """The passages, or the mentions, that hold: index, span and the smallest around it; only to be asked where none cross."""
        holding = self.holding(spans)
        within = [span for _, span in holding]
        for (index, span), around in zip(holding, smallest_around(within, within, strictly=True), strict=True):
            yield index, span, around

    @cached_property
    def mentions_by_entity(self) -> dict[str | None, list[tuple[int, int]]]:
        """For each entity the (start, end) of its mentions, in text order; under None those of no entity of the record."""
        places: dict[str | None, list[tuple[int, int]]] = {}
        for mention in self.mentions:
            entity = mention["entity"] if self.knows(mention["entity"]) else None
            places.setdefault(entity, []).append((mention["start"], mention["end"]))
        for found in places.values():
            found.sort()
        return places

    def is_mentioned(self, entity: str | None, span: Record) -> bool:
        """Whether the entity is mentioned within the span; with None, whether one that is not of the record is."""
        places = self.mentions_by_entity.get(entity, [])
        first = bisect_left(places, (span["start"], 0))
        return first < len(places) and places[first][1] <= span["end"]

    @cached_property
    def owners(self) -> list[list[Record | None]]:
        """For each statement the smallest passage around each of its spans; only meaningful where no passages cross."""
        spans = [span for statement in self.statements for span in statement["evidence"]]
        passages = [passage for _, passage in self.holding(self.passages)]
        found = iter(smallest_around(passages, spans, strictly=False))
        return [[next(found) for _ in statement["evidence"]] for statement in self.statements]

    def is_ownable(self, span: Record) -> bool:
        """Whether the span holds and no passage that does not hold may be the one around it, by its words or by its place."""
        if not self.holds(span):
            return False
        words, places = self._astray_passages
        if len(words) > _MOST_ASTRAY or (span["exact"] is not None and span["exact"] in words):
            return False
        at = bisect_left(places, (span["end"], 0))
        return at == 0 or places[at - 1][1] <= span["start"]

    @cached_property
    def _astray_passages(self) -> tuple[str, list[tuple[int, int]]]:
        """The words of the passages that do not hold, and for each, by start, where they reach up to it."""
        astray = sorted((passage for passage in self.passages if not self.holds(passage)), key=itemgetter("start"))
        reach = accumulate((passage["end"] for passage in astray), max)
        words = "\n".join([passage["exact"] or "" for passage in astray])
        return words, [(passage["start"], end) for passage, end in zip(astray, reach, strict=True)]


def _by_id(parts: list[Record]) -> dict[str, Record]:
    return {part["id"]: part for part in reversed(parts)}


def _spans(record: Record) -> Iterator[Placed]:
    for index, passage in enumerate(record["passages"]):
        yield Placed(("passages", index), passage)
        if passage["source"] is not None:
            yield Placed(("passages", index, "source"), passage["source"])
        if passage["cue"] is not None:
            yield Placed(("passages", index, "cue"), passage["cue"])
    for index, statement in enumerate(record["statements"]):
        for place, span in enumerate(statement["evidence"]):
            yield Placed(("statements", index, "evidence", place), span)
    for index, mention in enumerate(record["mentions"]):
        yield Placed(("mentions", index), mention)


def _references(record: Record) -> Iterator[Reference]:
    def several(path: Path, ids: Iterable[str], types: tuple[str, ...]) -> Iterator[Reference]:
        for place, entity in enumerate(ids):
            yield Reference((*path, place), entity, types)

    def one(path: Path, entity: str | None, types: tuple[str, ...]) -> Iterator[Reference]:
        if entity is not None:
            yield Reference(path, entity, types)

    yield from one(("article", "publisher"), record["article"]["publisher"], ("org",))
    yield from several(("article", "via"), record["article"]["via"], ("org",))
    for index, speech in enumerate(record["speeches"]):
        yield from one(("speeches", index, "speaker"), speech["speaker"], SPEAKERS)
        if speech["role"] is not None:
            yield from one(("speeches", index, "role", "represents"), speech["role"]["represents"], ("country", "org"))
        yield from one(("speeches", index, "event"), speech["event"], ("event",))
    for index, passage in enumerate(record["passages"]):
        yield from one(("passages", index, "speaker"), passage["speaker"], SPEAKERS)
        yield from several(("passages", index, "via"), passage["via"], ("org",))
    for index, statement in enumerate(record["statements"]):
        yield from several(("statements", index, "about"), statement["about"], ())
        yield from several(("statements", index, "addressees"), statement["addressees"], ACTORS)
    for index, mention in enumerate(record["mentions"]):
        yield from one(("mentions", index, "entity"), mention["entity"], ())
    for index, entity in enumerate(record["entities"]):
        yield from several(("entities", index, "members"), entity["members"], ())
