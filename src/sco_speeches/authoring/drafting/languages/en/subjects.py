"""Who is the subject of words of saying in English: the order of words tells."""

from sco_speeches.authoring.drafting.grammar import Cue, Phrase
from sco_speeches.authoring.drafting.sentences import Sentence
from sco_speeches.authoring.drafting.tables import column

from .phrases import BREAKS, DETERMINERS, JOINERS, PREPOSITIONS, PRONOUNS, is_dot, made_of, noun_phrase
from .saying import says

LIKES = frozenset({"as"})
_ADVERBS = column("en", "adverbs")
_AUXILIARIES = column("en", "auxiliaries")
_APART = 30
"""Tokens of the longest aside between a subject and its verb."""


def subject_after(sentence: Sentence, cue: Cue) -> Phrase | None:
    """`said President Brown`."""
    if cue.form == "converb" or cue.last + 1 >= len(sentence) or sentence[cue.last + 1].kind != "word":
        return None
    at = cue.last + 1
    if "told" in cue.takes or sentence[at].text.casefold() in BREAKS - {"who"}:
        return None
    if stands_before(sentence, cue):
        return None
    return noun_phrase(sentence, at, "nomn")


def stands_before(sentence: Sentence, cue: Cue) -> bool:
    """Whether a subject stands before the verb."""
    before = cue.first - 1
    while before >= 0 and sentence[before].text.casefold() in _ADVERBS:
        before -= 1
    return before >= 0 and sentence[before].kind == "word" and sentence[before].text.casefold() not in LIKES | BREAKS - {"who"}


def subject_before(sentence: Sentence, cue: Cue, floor: int) -> Phrase | None:
    """`President Brown, who was in Omsk, said`."""
    end = cue.first
    while end > floor and sentence[end - 1].text.casefold() in _ADVERBS:
        end -= 1
    if end > floor and sentence[end - 1].kind == "comma":
        opening = next((at for at in range(end - 2, max(floor, end - _APART), -1) if sentence[at].kind == "comma"), None)
        end = opening if opening is not None else end - 1
    return _ending(sentence, end, floor)


def _ending(sentence: Sentence, end: int, floor: int) -> Phrase | None:
    """The subject that ends before a token."""
    start = end
    while start > floor and (sentence[start - 1].kind in ("word", "number") or is_dot(sentence, start - 1)):
        word = sentence[start - 1].text.casefold()
        if word in PRONOUNS and start == end:
            return noun_phrase(sentence, start - 1, "nomn")
        if word in BREAKS - {"and"} or says(sentence, start - 1):
            break
        if word == "and" and _tells_before(sentence, start - 1, floor):
            break
        start -= 1
        if word in DETERMINERS and (start == floor or sentence[start - 1].text.casefold() not in JOINERS | {"and"}):
            break
    if start > floor and start < end and sentence[start - 1].text.casefold() in PREPOSITIONS:
        if (whole := _before_preposition(sentence, start - 1, floor)) is not None:
            return whole._replace(end=end)
        start = _behind_adverbial(sentence, start, end)
    return made_of(sentence, start, end, "nomn") if start < end else None


def _before_preposition(sentence: Sentence, at: int, floor: int) -> Phrase | None:
    """The subject to which a preposition belongs: `the ministry under John Brown`; None where it leads an adverbial."""
    if at <= floor or sentence[at - 1].kind != "word" or sentence[at - 1].text.casefold() in BREAKS | _ADVERBS:
        return None
    return None if _tells_before(sentence, at, floor) else _ending(sentence, at, floor)


def _behind_adverbial(sentence: Sentence, start: int, end: int) -> int:
    """Where the subject begins behind `In a statement`: the last run of capitals."""
    if sentence[start].text.casefold() not in DETERMINERS or not sentence[end - 1].text[:1].isupper():
        return start
    at = end
    while at > start + 1 and sentence[at - 1].text[:1].isupper():
        at -= 1
    return at if at > start + 1 and sentence[at - 1].text.casefold() not in JOINERS | DETERMINERS else start


def _tells_before(sentence: Sentence, at: int, floor: int) -> bool:
    """Whether the words before a token hold a predicate, and so are a clause and no noun phrase."""
    here = at - 1
    while here >= floor and sentence[here].kind in ("word", "number"):
        word = sentence[here].text.casefold()
        if word in _AUXILIARIES or says(sentence, here) or (word.endswith("ed") and sentence[here].text[:1].islower()):
            return True
        here -= 1
    return False
