"""The one simple form in which gold and every system say who speaks in which words."""

from collections.abc import Iterable
from typing import NamedTuple

Stretch = tuple[int, int]
"""Offsets in Unicode code points, 0-based, end exclusive."""


class Passage(NamedTuple):
    """Attributed words."""

    start: int
    end: int
    mode: str
    cue: Stretch | None = None
    source: Stretch | None = None
    speaker: str | None = None
    """The speaker's id: of the registry or, in gold, made for the text."""
    name: str | None = None
    """The speaker as the text names them most fully, in the nominative."""
    form: str | None = None
    continues: Stretch | None = None
    """The part that this one goes on from."""
    around: str | None = None
    """The mode of the smallest passage around this one."""

    @property
    def stretch(self) -> Stretch:
        """The words."""
        return self.start, self.end


class Mention(NamedTuple):
    """A name of an entity."""

    entity: str
    start: int
    end: int


class Quoted(NamedTuple):
    """Words in quotation marks that nobody says."""

    start: int
    end: int
    kind: str


class Annotation(NamedTuple):
    """Who speaks in which words of a text, and, in gold, what stands in marks and is no speech."""

    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...] | None = None
    """None where mentions were not looked for."""
    quoted: tuple[Quoted, ...] = ()


def nested(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages in text order, the longer first, each with the mode of the smallest longer one around it.

    >>> [one.around for one in nested([Passage(4, 9, "direct"), Passage(0, 20, "indirect")])]
    [None, 'indirect']
    """
    ordered = sorted(passages, key=lambda one: (one.start, -one.end))
    around: list[Passage] = []
    made = []
    for one in ordered:
        holding = [other for other in around if other.end >= one.end and other.stretch != one.stretch]
        smallest = min(holding, key=lambda other: other.end - other.start, default=None)
        made.append(one._replace(around=smallest.mode if smallest else None))
        around = [*(other for other in around if other.end > one.start), one]
    return tuple(made)
