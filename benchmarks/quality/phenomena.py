"""What is special about a passage, seen in gold and the text: recall is told for each by itself."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from .annotation import Passage
from .matching import Compared, is_direct, is_partial, is_told

FEW, MANY = 3, 50
_OPENING = '«“„‘"'


class Seen(NamedTuple):
    """A passage of gold, with what is around it."""

    passage: Passage
    compared: Compared

    @property
    def words(self) -> str:
        """The words."""
        return self.compared.text.content[self.passage.start : self.passage.end]

    @property
    def cue(self) -> str:
        """The words of saying."""
        cue = self.passage.cue
        return self.compared.text.content[slice(*cue)] if cue else ""

    @property
    def line(self) -> str:
        """What stands before the words in their paragraph."""
        before = self.compared.text.content[: self.passage.start]
        return before[before.rfind("\n") + 1 :]

    @property
    def mark(self) -> str:
        """The quotation mark right before the words, or nothing."""
        return self.line[-1:] if self.line[-1:] in set(_OPENING) else ""

    @property
    def kin(self) -> Iterator[Passage]:
        """The part that this one goes on from, and those that go on from this one."""
        for one in self.compared.gold.passages:
            if one.stretch == self.passage.continues or one.continues == self.passage.stretch:
                yield one

    def parted(self, one: Passage) -> bool:
        """Whether another part stands in another paragraph."""
        start, end = sorted((self.passage.start, one.start))
        return "\n" in self.compared.text.content[start:end]


class Phenomenon(NamedTuple):
    """A kind of passages."""

    title: str
    shows: Callable[[Seen], bool]

    @property
    def meaning(self) -> str:
        """When a passage is of the kind."""
        return " ".join((self.shows.__doc__ or "").split())


def outside(seen: Seen) -> bool:
    """Not nested: no passage is around it."""
    return seen.passage.around is None


def attribution_before(seen: Seen) -> bool:
    """Not nested; the cue ends before the words, in one part."""
    return outside(seen) and seen.passage.cue is not None and seen.passage.cue[1] <= seen.passage.start and not any(seen.kin)


def attribution_after(seen: Seen) -> bool:
    """Not nested; the cue stands behind the words, in one part."""
    return outside(seen) and seen.passage.cue is not None and seen.passage.cue[0] >= seen.passage.end and not any(seen.kin)


def attribution_inside(seen: Seen) -> bool:
    """Not nested; a part of a quotation that goes on in the same paragraph, so that the frame parts the words."""
    return outside(seen) and any(not seen.parted(one) for one in seen.kin)


def no_cue(seen: Seen) -> bool:
    """Not nested, no part of another; no words of saying."""
    return outside(seen) and seen.passage.cue is None and not any(seen.kin)


def several_paragraphs(seen: Seen) -> bool:
    """A part of a quotation that goes on in another paragraph."""
    return any(seen.parted(one) for one in seen.kin)


def partial_quote(seen: Seen) -> bool:
    """Words within an indirect or reported passage."""
    return is_partial(seen.passage)


def quote_in_quote(seen: Seen) -> bool:
    """Words within a direct passage."""
    return seen.passage.around == "direct"


def label_led(seen: Seen) -> bool:
    """Before the words stands only their source and a colon, as in a heading or a transcript."""
    source = seen.passage.source
    if source is None or seen.passage.cue is not None:
        return False
    between = seen.compared.text.content[source[1] : seen.passage.start]
    return re.fullmatch(rf"\s*:[\s–—-]*[{_OPENING}]?", between) is not None


def dash_led(seen: Seen) -> bool:
    """Before the words stands only a dash in their paragraph."""
    return re.fullmatch(r"\s*[–—-]\s*", seen.line) is not None


def straight_marks(seen: Seen) -> bool:
    """The words begin behind a straight mark."""
    return seen.mark == '"'


def guillemets(seen: Seen) -> bool:
    """The words begin behind «."""
    return seen.mark == "«"


def no_marks(seen: Seen) -> bool:
    """The words do not begin behind a quotation mark, nor are they a further part of a quotation."""
    return not seen.mark and seen.passage.continues is None


def same_marks_inside(seen: Seen) -> bool:
    """The words hold the same mark that they begin behind."""
    return bool(seen.mark) and seen.mark in seen.words


def few_words(seen: Seen) -> bool:
    """One to three words."""
    return len(seen.words.split()) <= FEW


def many_words(seen: Seen) -> bool:
    """More than fifty words."""
    return len(seen.words.split()) > MANY


def _of_form(form: str) -> Callable[[Seen], bool]:
    def shows(seen: Seen) -> bool:
        return seen.passage.form == form

    shows.__doc__ = f"The form of the speaker is `{form}`."
    return shows


def speaker_of_registry(seen: Seen) -> bool:
    """The registry has the speaker."""
    return seen.passage.speaker in seen.compared.registry


def speaker_unsettled(seen: Seen) -> bool:
    """The text does not settle who speaks."""
    return seen.passage.speaker is None


def conjunction(seen: Seen) -> bool:
    """The words begin with `что` or `чтобы`."""
    return re.match(r"что(?:бы)?\b", seen.words, re.IGNORECASE) is not None


def phrase(seen: Seen) -> bool:
    """The cue is a phrase with a preposition: `по словам`, `согласно`."""
    return re.match(r"(?:по|согласно|со слов|на взгляд|в соответствии)\b", seen.cue, re.IGNORECASE) is not None


def words_first(seen: Seen) -> bool:
    """The words end before the cue, in one part; the cue is no such phrase."""
    cue = seen.passage.cue
    return cue is not None and cue[0] >= seen.passage.end and not phrase(seen) and not any(seen.kin)


def both_sides(seen: Seen) -> bool:
    """A part of words that go on in the same paragraph."""
    return any(not seen.parted(one) for one in seen.kin)


def bare(seen: Seen) -> bool:
    """Indirect words in one part that stand behind a cue, which is no such phrase, and begin with no such conjunction."""
    cue = seen.passage.cue
    behind = cue is not None and cue[0] < seen.passage.start and not any(seen.kin)
    return behind and seen.passage.mode == "indirect" and not phrase(seen) and not conjunction(seen)


def quotes_inside(seen: Seen) -> bool:
    """A direct passage lies within the words."""
    inside = (one for one in seen.compared.gold.passages if is_direct(one))
    return any(seen.passage.start <= one.start and one.end <= seen.passage.end for one in inside)


def reported(seen: Seen) -> bool:
    """Only what was said is told, in no clause."""
    return seen.passage.mode == "reported"


DIRECT_KINDS = (
    Phenomenon("outside other passages", outside),
    Phenomenon("attribution before", attribution_before),
    Phenomenon("attribution after", attribution_after),
    Phenomenon("attribution inside", attribution_inside),
    Phenomenon("no words of saying", no_cue),
    Phenomenon("several paragraphs", several_paragraphs),
    Phenomenon("partial quote", partial_quote),
    Phenomenon("quote in a quote", quote_in_quote),
    Phenomenon("led by a label", label_led),
    Phenomenon("led by a dash", dash_led),
    Phenomenon("straight marks", straight_marks),
    Phenomenon("guillemets", guillemets),
    Phenomenon("no marks", no_marks),
    Phenomenon("the same marks inside", same_marks_inside),
    Phenomenon("one to three words", few_words),
    Phenomenon("over fifty words", many_words),
    *(Phenomenon(f"speaker by {form}", _of_form(form)) for form in ("name", "title", "pronoun", "description")),
    Phenomenon("speaker implied", _of_form("implied")),
    Phenomenon("speaker in the registry", speaker_of_registry),
    Phenomenon("speaker unsettled", speaker_unsettled),
)
TOLD_KINDS = (
    Phenomenon("a clause with a conjunction", conjunction),
    Phenomenon("a phrase as cue", phrase),
    Phenomenon("words before the cue", words_first),
    Phenomenon("words on both sides of the cue", both_sides),
    Phenomenon("words behind the cue, no conjunction", bare),
    Phenomenon("partial quotes inside", quotes_inside),
    Phenomenon("mode reported", reported),
    *(Phenomenon(f"speaker by {form}", _of_form(form)) for form in ("name", "title", "pronoun", "description")),
    Phenomenon("speaker implied", _of_form("implied")),
    Phenomenon("speaker unsettled", speaker_unsettled),
)


def recalled(compared: Compared, phenomenon: Phenomenon, *, told: bool) -> tuple[int, int]:
    """How many passages of the kind were found (overlapping), and how many there are; among direct or among told passages."""
    layer, pairs = (is_told, compared.told) if told else (is_direct, compared.direct)
    found = {one.stretch for one, _ in pairs}
    shown = [one for one in compared.gold.passages if layer(one) and phenomenon.shows(Seen(one, compared))]
    return sum(one.stretch in found for one in shown), len(shown)
