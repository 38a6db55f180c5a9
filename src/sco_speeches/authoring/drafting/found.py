"""What the finder answers: a passage by its offsets, who is said to speak, and the rule that found it."""

from typing import NamedTuple

from sco_speeches.model.passage import Mode, SpeakerForm

Stretch = tuple[int, int]


class FoundPassage(NamedTuple):
    """Attributed words of a text, by offsets in Unicode code points, 0-based, end exclusive.

    Found passages stand in the order of a record: by start, the longer first; they nest or lie apart.
    """

    start: int
    end: int
    mode: Mode
    cue: Stretch | None
    """The words of saying, one run."""
    source: Stretch | None
    """The words that name the speaker, the whole noun phrase."""
    speaker: str | None
    """The id of an entity that the registry knows."""
    speaker_name: str | None
    """The speaker as this text names them most fully, in the nominative and in the text's language."""
    speaker_form: SpeakerForm
    continues: str | None
    """The id of the earlier part that this one goes on from."""
    within: str | None
    """The id of the smallest passage around this one."""
    rule: str
    """The name of the rule that found it."""
    open: str | None
    """Why the speaker is left open, or None where `speaker` or `speaker_name` tells who it is."""

    @property
    def id(self) -> str:
        """`p` and the start."""
        return f"p{self.start}"
