"""Rules for a frame within quotation marks, and for the pieces of a quotation that it attributes."""

from itertools import pairwise
from typing import TYPE_CHECKING

from .context import Place, Said
from .grammar import Cue, Phrase
from .sentences import Sentence, tokens

if TYPE_CHECKING:
    from .grammar import Grammar
    from .marks import Quoted

_WITHIN = 3
"""Tokens between the dash of a frame in a quotation and its verb."""
_FAR = 5
"""Tokens between a dash and a verb that is none of saying."""


def verb_inside_quote(place: Place, at: int) -> list[Said]:
    """«Мы готовы, – сказал посол, – но позже»."""
    mark = place.tokens[at].quote
    if mark is None or place.covered(mark.inner_start, mark.inner_end):
        return []
    inner = _inner(place, mark)
    made: list[Said] = []
    begin = at_dash = 0
    while (frame := _frame_inside(inner, at_dash)) is not None:
        start, end, cue, phrase = frame
        said = inner.said(begin, start, "direct", cue, phrase, earlier=made[-1] if made else None)
        if said is None:
            return made
        said.end = with_stop(inner, start, said.end)
        made.append(said)
        begin = at_dash = end
    if made and begin < len(inner.tokens):
        last = inner.said(begin, len(inner.tokens), "direct", None, None, earlier=made[-1])
        if last:
            last.end = inner.tokens[-1].end if inner.kind(len(inner.tokens) - 1) == "stop" else last.end
            last.cue, last.phrase, last.source = made[-1].cue, made[-1].phrase, made[-1].source
            last.gender, last.number = made[-1].gender, made[-1].number
            made.append(last)
    for one in made:
        one.sentence = inner
    made = [*_earlier_parts(place, mark, made[0]), *made] if made and mark.earlier else made
    later = mark.later if made else None
    while later is not None:
        said = place.said_in(later, None, None, earlier=made[-1])
        if said:
            said.cue, said.phrase, said.source, said.sentence = made[-1].cue, made[-1].phrase, made[-1].source, inner
            made.append(said)
        later = later.later
    return made


def _earlier_parts(place: Place, mark: "Quoted", first: Said) -> list[Said]:
    """The pieces of a quotation before the one in which its frame stands."""
    made: list[Said] = []
    earlier = mark.earlier
    while earlier is not None:
        said = place.said_in(earlier, None, None)
        if said:
            said.cue, said.phrase, said.source, said.sentence = first.cue, first.phrase, first.source, first.sentence
            said.gender, said.number = first.gender, first.number
            made.insert(0, said)
        earlier = earlier.earlier
    for one, following in pairwise([*made, first]):
        following.earlier = one
    return made


def _inner(place: Place, mark: "Quoted") -> Place:
    """What stands in marks as a sentence of its own."""
    words = tokens(place.text, mark.inner_start, mark.inner_end, mark.inner)
    return Place(place.text, words, place.grammar, place.start, first=False, last_said=place.last_said)


def is_parted_later(place: Place, mark: "Quoted") -> bool:
    """Whether a frame stands within a later piece of a quotation, which then attributes all of it."""
    later = mark.later
    while later is not None:
        if _frame_inside(_inner(place, later), 0) is not None:
            return True
        later = later.later
    return False


def with_stop(inner: Place, dash: int, end: int) -> int:
    """The end of words before a frame, with an exclamation or question mark that is the speaker's."""
    before = inner.tokens[dash - 1]
    return before.end if before.kind == "stop" else end


def _frame_inside(inner: Place, begin: int) -> tuple[int, int, Cue, Phrase | None] | None:
    """The next `, – сказал посол, –` : its dash, the token behind its second dash, the verb and who says it."""
    for at in range(max(1, begin), len(inner.tokens) - 1):
        if inner.kind(at) != "dash" or inner.kind(at - 1) not in ("comma", "stop", "quote"):
            continue
        end = next(
            (
                here
                for here in range(at + 1, min(len(inner.tokens), at + 40))
                if inner.kind(here) == "dash" and inner.kind(here - 1) in ("comma", "stop", "colon")
            ),
            None,
        )
        if end is None:
            continue
        frame = inner.tokens[at + 1 : end]
        cue = next((cue for cue in inner.grammar.cues(frame) if "quote" in cue.takes and cue.form == "finite"), None)
        known = cue is not None and cue.first <= _WITHIN
        cue = cue if known else any_verb(inner.grammar, frame, 0)
        if cue is None:
            continue
        cited = inner.grammar.source_in(frame, cue, cue.source_at) if cue.source_at is not None else None
        phrase = cited or inner.grammar.subject_after(frame, cue) or inner.grammar.subject_before(frame, cue, 0)
        if phrase is None or not (known or inner.grammar.may_speak(frame, phrase)):
            continue
        shifted = cue._replace(first=cue.first + at + 1, last=cue.last + at + 1)
        names = (phrase.names[0] + at + 1, phrase.names[1] + at + 1) if phrase.names else None
        return at, end + 1, shifted, phrase._replace(first=phrase.first + at + 1, end=phrase.end + at + 1, names=names)
    return None


def any_verb(grammar: "Grammar", sentence: Sentence, at: int) -> Cue | None:
    """The verb of a frame that begins at a token, if it is none of saying: `– не унимается посол`."""
    if at >= len(sentence) or not sentence[at].text[:1].islower() or grammar.joins_clause(sentence, at):
        return None
    return grammar.any_verb(sentence, at, at + _FAR)
