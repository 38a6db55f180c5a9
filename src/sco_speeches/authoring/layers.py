"""What an annotation marks, layer by layer, as items that two annotations can be compared by."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from sco_speeches.model import Mention, Passage, SpeechRecord, Statement
from sco_speeches.model.span import Span

Place = tuple[tuple[int, int], ...]


class Item(NamedTuple):
    """One thing marked: where, as what, and by which other words."""

    place: Place
    """The spans that are marked, (start, end) in code points."""
    value: str | None = None
    """The label: a mode, a kind, an entity id; None where the span is all."""
    other: Place = ()
    """The spans of what belongs to it: the cue of a passage, the part that it continues."""

    def meets(self, item: "Item") -> bool:
        """Whether the two have one value and overlap, in what belongs to them too."""
        return self.value == item.value and _overlap(self.place, item.place) and _overlap(self.other, item.other)


class Meetings:
    """Finds which items of another annotation meet one of these, by looking only at spans that lie near."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._spans = sorted((start, end, item) for item in items for start, end in item.place)
        self._starts = [start for start, _, _ in self._spans]
        self._reach = [*accumulate((end for _, end, _ in self._spans), max)]

    def count(self, items: Iterable[Item]) -> int:
        """How many of the items meet one of these."""
        return sum(any(map(item.meets, self._near(item))) for item in items)

    def _near(self, item: Item) -> Iterator[Item]:
        for start, end in item.place:
            at = bisect_left(self._starts, end) - 1
            while at >= 0 and self._reach[at] > start:
                yield self._spans[at][2]
                at -= 1


class Layer(NamedTuple):
    """One layer of annotation."""

    name: str
    items: Callable[[SpeechRecord], Iterator[Item]]
    below: str | None = None
    """The layer whose items this one labels: a disagreement here is listed only where the two agree there."""
    made_of: str | None = None
    """The layer that has each span of this one's items by itself: a disagreement there is not listed here again."""
    apart: bool = False
    """Whether each value is also measured by itself."""


def _overlap(one: Place, other: Place) -> bool:
    if not one or not other:
        return one == other
    return any(start < their_end and their_start < end for start, end in one for their_start, their_end in other)


def _place(spans: Iterable[Span | Passage | Mention]) -> Place:
    return tuple(sorted((span.start, span.end) for span in spans))


def _passages(value: Callable[[Passage], str | None]) -> Callable[[SpeechRecord], Iterator[Item]]:
    return lambda record: (Item(_place([one]), value(one)) for one in record.passages)


def _attributions(span: Callable[[Passage], Span | None]) -> Callable[[SpeechRecord], Iterator[Item]]:
    return lambda record: (
        Item(_place([one]), other=_place([found])) for one in record.passages if (found := span(one)) is not None
    )


def _continuations(record: SpeechRecord) -> Iterator[Item]:
    by_id = {one.id: one for one in record.passages}
    return (Item(_place([one]), other=_place([by_id[one.continues]])) for one in record.passages if one.continues)


def _evidence(record: SpeechRecord) -> Iterator[Item]:
    return (Item(_place([span])) for one in record.statements for span in one.evidence)


def _statements(values: Callable[[Statement], Iterable[str | None]]) -> Callable[[SpeechRecord], Iterator[Item]]:
    return lambda record: (Item(_place(one.evidence), value) for one in record.statements for value in values(one))


def _mentions(value: Callable[[Mention], str | None]) -> Callable[[SpeechRecord], Iterator[Item]]:
    return lambda record: (Item(_place([one]), value(one)) for one in record.mentions)


LAYERS = (
    Layer("passages", _passages(lambda _: None)),
    Layer("modes", _passages(lambda one: one.mode), "passages", apart=True),
    Layer("speakers", _passages(lambda one: one.speaker or "unknown"), "passages"),
    Layer("speaker forms", _passages(lambda one: one.speaker_form), "passages"),
    Layer("sources", _attributions(lambda one: one.source), "passages"),
    Layer("cues", _attributions(lambda one: one.cue), "passages"),
    Layer("speeches", _passages(lambda one: one.speech or "none"), "passages"),
    Layer("continuations", _continuations, "passages"),
    Layer("evidence", _evidence),
    Layer("statements", _statements(lambda _: (None,)), made_of="evidence"),
    Layer("kinds", _statements(lambda one: (one.kind,)), "statements", apart=True),
    Layer("topics", _statements(lambda one: one.topics), "statements"),
    Layer("about", _statements(lambda one: one.about), "statements"),
    Layer("addressees", _statements(lambda one: one.addressees), "statements"),
    Layer("mentions", _mentions(lambda _: None)),
    Layer("entities", _mentions(lambda one: one.entity), "mentions"),
)
