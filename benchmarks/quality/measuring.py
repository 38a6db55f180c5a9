"""The measures: each counts in one text, is summed over texts, and says in its docstring what it is."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .annotation import Passage
from .matching import OPEN, RIGHT, WRONG, Compared, Pair, is_direct, is_partial, is_told

_TOLERANCE = 2


class Tally(NamedTuple):
    """How many of gold are met by what was found, and how many of what was found meet gold; a share has only the first two."""

    met: int
    gold: int
    meeting: int = 0
    found: int = 0


Count = Callable[[Compared], Tally]


class Measure(NamedTuple):
    """One row of the table, or three where it has precision, recall and F1."""

    title: str
    tally: Count
    needs: str
    """What a system must tell for the measure to apply to it."""
    has_precision: bool = False

    @property
    def meaning(self) -> str:
        """What is counted, in a sentence or two."""
        return " ".join((self.tally.__doc__ or "").split())


def _exact(chosen: Callable[[Passage], bool], compared: Compared) -> Tally:
    gold = {one.stretch for one in compared.gold.passages if chosen(one)}
    found = {one.stretch for one in compared.found.passages if chosen(one)}
    shared = len(gold & found)
    return Tally(shared, len(gold), shared, len(found))


def _overlapping(chosen: Callable[[Passage], bool], pairs: list[Pair], compared: Compared) -> Tally:
    return Tally(
        sum(chosen(one) for one, _ in pairs),
        sum(map(chosen, compared.gold.passages)),
        sum(chosen(other) for _, other in pairs),
        sum(map(chosen, compared.found.passages)),
    )


def direct_exact(compared: Compared) -> Tally:
    """A direct passage is met where a direct one of the same start and end was drafted."""
    return _exact(is_direct, compared)


def direct_overlapping(compared: Compared) -> Tally:
    """A direct passage is met where a direct one that shares a code point was drafted; one-to-one, the best fit first."""
    return _overlapping(is_direct, compared.direct, compared)


def partial_overlapping(compared: Compared) -> Tally:
    """The same, of the direct passages that stand within indirect or reported ones alone: partial quotes."""
    return _overlapping(is_partial, compared.direct, compared)


def indirect_exact(compared: Compared) -> Tally:
    """An indirect passage is met where an indirect one of the same start and end was drafted."""
    return _exact(is_indirect, compared)


def indirect_overlapping(compared: Compared) -> Tally:
    """An indirect passage is met where an indirect one that shares at least one code point was drafted."""
    return _overlapping(is_indirect, compared.pairs(is_indirect), compared)


def reported_overlapping(compared: Compared) -> Tally:
    """A reported passage is met where a reported one that shares at least one code point was drafted."""
    return _overlapping(is_reported, compared.pairs(is_reported), compared)


def told_overlapping(compared: Compared) -> Tally:
    """Indirect and reported passages taken as one mode, since the border between them is soft."""
    return _overlapping(is_told, compared.told, compared)


def mode_right(compared: Compared) -> Tally:
    """Of all passages for which one of any mode was drafted (overlapping), those that have the same mode."""
    return Tally(sum(one.mode == other.mode for one, other in compared.every), len(compared.every))


def _attribution(name: str, pairs: Iterable[Pair], *, exact: bool) -> Tally:
    having = [(getattr(one, name), getattr(other, name)) for one, other in pairs if getattr(one, name)]
    if exact:
        return Tally(sum(one == other for one, other in having), len(having))
    return Tally(sum(bool(other) and one[0] < other[1] and other[0] < one[1] for one, other in having), len(having))


def direct_cue(compared: Compared) -> Tally:
    """Of the direct passages that were found (overlapping) and have a cue, those drafted with the same start and end of it."""
    return _attribution("cue", compared.direct, exact=True)


def direct_cue_overlapping(compared: Compared) -> Tally:
    """The same, with a cue that shares at least one code point."""
    return _attribution("cue", compared.direct, exact=False)


def direct_source(compared: Compared) -> Tally:
    """Of the direct passages that were found and have a source, those drafted with the same start and end of it."""
    return _attribution("source", compared.direct, exact=True)


def direct_source_overlapping(compared: Compared) -> Tally:
    """The same, with a source that shares at least one code point."""
    return _attribution("source", compared.direct, exact=False)


def direct_continued(compared: Compared) -> Tally:
    """Of the direct passages that were found and go on from an earlier part, those drafted as going on from it."""
    pairs = [(one.continues, other.continues) for one, other in compared.direct if one.continues]
    return Tally(sum(other is not None and one[0] < other[1] and other[0] < one[1] for one, other in pairs), len(pairs))


def told_cue(compared: Compared) -> Tally:
    """Of the indirect and reported passages that were found and have a cue, those drafted with the same one."""
    return _attribution("cue", compared.told, exact=True)


def told_source(compared: Compared) -> Tally:
    """Of the indirect and reported passages that were found and have a source, those drafted with the same one."""
    return _attribution("source", compared.told, exact=True)


def _speakers(compared: Compared, pairs: Iterable[Pair], outcome: str, *, known: bool = False) -> Tally:
    settled = [pair for pair in pairs if pair[0].speaker and (not known or pair[0].speaker in compared.registry)]
    return Tally(sum(compared.outcome(pair) == outcome for pair in settled), len(settled))


def direct_speaker_right(compared: Compared) -> Tally:
    """Of the direct passages found whose speaker the text settles, those drafted with that speaker, by id or name."""
    return _speakers(compared, compared.direct, RIGHT)


def direct_speaker_open(compared: Compared) -> Tally:
    """Of the same, those drafted without a speaker."""
    return _speakers(compared, compared.direct, OPEN)


def direct_speaker_wrong(compared: Compared) -> Tally:
    """Of the same, those drafted with another speaker."""
    return _speakers(compared, compared.direct, WRONG)


def direct_known_right(compared: Compared) -> Tally:
    """Of the direct passages that were found and whose speaker the registry has, those drafted with that speaker."""
    return _speakers(compared, compared.direct, RIGHT, known=True)


def direct_known_wrong(compared: Compared) -> Tally:
    """Of the same, those drafted with another speaker."""
    return _speakers(compared, compared.direct, WRONG, known=True)


def direct_attributed(compared: Compared) -> Tally:
    """Of all direct passages whose speaker the text settles, those that were found (overlapping) with that speaker."""
    settled = sum(is_direct(one) and one.speaker is not None for one in compared.gold.passages)
    return Tally(_speakers(compared, compared.direct, RIGHT).met, settled)


def told_speaker_right(compared: Compared) -> Tally:
    """Of the indirect and reported passages found whose speaker the text settles, those drafted with that speaker."""
    return _speakers(compared, compared.told, RIGHT)


def told_speaker_open(compared: Compared) -> Tally:
    """Of the same, those drafted without a speaker."""
    return _speakers(compared, compared.told, OPEN)


def told_speaker_wrong(compared: Compared) -> Tally:
    """Of the same, those drafted with another speaker."""
    return _speakers(compared, compared.told, WRONG)


def unsettled_left_open(compared: Compared) -> Tally:
    """Of the passages of any mode that were found and whose speaker the text does not settle, those left open."""
    unsettled = [other for one, other in compared.every if one.speaker is None]
    return Tally(sum(other.speaker is None and other.name is None for other in unsettled), len(unsettled))


def form_right(compared: Compared) -> Tally:
    """Of the passages of any mode that were found, those drafted with the same form of the speaker (name, pronoun, …)."""
    return Tally(sum(one.form == other.form for one, other in compared.every), len(compared.every))


def _drafted(compared: Compared, kinds: Iterable[str]) -> Tally:
    speech = {one.stretch for one in compared.gold.passages if is_direct(one)}
    drafted = [one for one in compared.found.passages if is_direct(one) and one.stretch not in speech]
    stretches = [one for one in compared.gold.quoted if one.kind in kinds]
    met = sum(
        any(
            one.start - _TOLERANCE <= other.start < one.end and one.start < other.end <= one.end + _TOLERANCE for other in drafted
        )
        for one in stretches
    )
    return Tally(met, len(stretches))


def names_drafted(compared: Compared) -> Tally:
    """Of the names in marks, those drafted as direct speech: a passage lies in the words and their marks. Less is better."""
    return _drafted(compared, ["name"])


def titles_drafted(compared: Compared) -> Tally:
    """Of the titles of works and documents in marks, those drafted as direct speech. Less is better."""
    return _drafted(compared, ["title"])


def terms_drafted(compared: Compared) -> Tally:
    """Of the terms and other words in marks that nobody says, those drafted as direct speech. Less is better."""
    return _drafted(compared, ["term", "words"])


def mentions(compared: Compared) -> Tally:
    """A mention is met where one of the same entity, start and end was drafted; in the texts whose mentions are marked."""
    if compared.gold.mentions is None or compared.found.mentions is None:
        return Tally(0, 0)
    gold, found = set(compared.gold.mentions), set(compared.found.mentions)
    shared = len(gold & found)
    return Tally(shared, len(gold), shared, len(found))


def is_indirect(passage: Passage) -> bool:
    """Whether the words are told after the speaker, in a clause."""
    return passage.mode == "indirect"


def is_reported(passage: Passage) -> bool:
    """Whether only what was said is told."""
    return passage.mode == "reported"


DIRECT, INDIRECT, REPORTED, CONTINUES = "direct", "indirect", "reported", "continues"
CUE, SOURCE, SPEAKER, MENTIONS = "cue", "source", "speaker", "mentions"
EVERYTHING = frozenset({DIRECT, INDIRECT, REPORTED, CONTINUES, CUE, SOURCE, SPEAKER, MENTIONS})

MEASURES = (
    Measure("Direct, exact", direct_exact, DIRECT, has_precision=True),
    Measure("Direct, overlapping", direct_overlapping, DIRECT, has_precision=True),
    Measure("Partial quotes, overlapping", partial_overlapping, INDIRECT, has_precision=True),
    Measure("Direct: cue exact", direct_cue, CUE),
    Measure("Direct: cue overlapping", direct_cue_overlapping, CUE),
    Measure("Direct: source exact", direct_source, SOURCE),
    Measure("Direct: source overlapping", direct_source_overlapping, SOURCE),
    Measure("Direct: goes on from the right part", direct_continued, CONTINUES),
    Measure("Direct: speaker right", direct_speaker_right, SPEAKER),
    Measure("Direct: speaker open", direct_speaker_open, SPEAKER),
    Measure("Direct: speaker wrong", direct_speaker_wrong, SPEAKER),
    Measure("Direct: known speaker right", direct_known_right, SPEAKER),
    Measure("Direct: known speaker wrong", direct_known_wrong, SPEAKER),
    Measure("Direct: found with the right speaker", direct_attributed, SPEAKER),
    Measure("Indirect, exact", indirect_exact, INDIRECT, has_precision=True),
    Measure("Indirect, overlapping", indirect_overlapping, INDIRECT, has_precision=True),
    Measure("Reported, overlapping", reported_overlapping, REPORTED, has_precision=True),
    Measure("Indirect or reported, overlapping", told_overlapping, INDIRECT, has_precision=True),
    Measure("Indirect or reported: cue exact", told_cue, CUE),
    Measure("Indirect or reported: source exact", told_source, SOURCE),
    Measure("Indirect or reported: speaker right", told_speaker_right, SPEAKER),
    Measure("Indirect or reported: speaker open", told_speaker_open, SPEAKER),
    Measure("Indirect or reported: speaker wrong", told_speaker_wrong, SPEAKER),
    Measure("All modes: mode right", mode_right, INDIRECT),
    Measure("All modes: form of the speaker right", form_right, SPEAKER),
    Measure("All modes: unsettled speaker left open", unsettled_left_open, SPEAKER),
    Measure("Names drafted as speech", names_drafted, DIRECT),
    Measure("Titles drafted as speech", titles_drafted, DIRECT),
    Measure("Terms and other words drafted as speech", terms_drafted, DIRECT),
    Measure("Mentions", mentions, MENTIONS, has_precision=True),
)


def modes(compared: Compared) -> Iterator[tuple[str, str]]:
    """The mode of each passage in gold, and the drafted one, or `nothing` on one side."""
    yield from ((one.mode, other.mode) for one, other in compared.every)
    met, meeting = ({pair[side].stretch for pair in compared.every} for side in (0, 1))
    yield from ((one.mode, "nothing") for one in compared.gold.passages if one.stretch not in met)
    yield from (("nothing", one.mode) for one in compared.found.passages if one.stretch not in meeting)
