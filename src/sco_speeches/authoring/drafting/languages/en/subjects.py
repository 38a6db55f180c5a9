"""Who is the subject of words of saying in English: the order of words tells."""

from sco_speeches.authoring.drafting.grammar import Cue, Phrase
from sco_speeches.authoring.drafting.sentences import Sentence
from sco_speeches.authoring.drafting.tables import column

from .phrases import (
    ADDRESS,
    BREAKS,
    DAYS,
    DETERMINERS,
    JOINERS,
    LINKS,
    OFFICE_WORDS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    is_dot,
    made_of,
    noun_phrase,
    with_name,
)
from .saying import ASKED, says

LIKES = frozenset({"as"})
_ADVERBS = column("en", "adverbs")
_AUXILIARIES = column("en", "auxiliaries")
_RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
_WHEN = frozenset({"after", "before", "during", "since", "until", "amid", "despite"})
_LEADING = ASKED | {"Addressing", "Answering", "Commenting", "Referring", "Replying", "Responding", "Speaking", "Writing"}
"""Participles with which a sentence begins before its subject."""
_IN_NAMES = JOINERS | DETERMINERS | PARTICLES
_TIED = frozenset({"close", "familiar", "linked", "loyal", "opposed", "privy", "next"})
"""Adjectives between a noun and its preposition: `sources close to the envoy`."""
_PREDICATES = _AUXILIARIES | column("en", "pasts")
_BEFORE_PART = PREPOSITIONS | {"to"}
_APART = 30
"""Tokens of the longest aside between a subject and its verb."""


def subject_after(sentence: Sentence, cue: Cue) -> Phrase | None:
    """`said President Brown`."""
    if cue.form == "converb" or cue.last + 1 >= len(sentence) or sentence[cue.last + 1].kind != "word":
        return None
    at = cue.last + 1
    if "told" in cue.takes or sentence[at].text.casefold() in BREAKS - {"who"}:
        return None
    if stands_before(sentence, cue) or joins(sentence, _behind_adverbs(sentence, cue.first, 0) - 1):
        return None
    phrase = noun_phrase(sentence, at, "nomn")
    return phrase and with_name(sentence, phrase)


def stands_before(sentence: Sentence, cue: Cue) -> bool:
    """Whether a subject stands before the verb."""
    before = _behind_adverbs(sentence, cue.first, 0) - 1
    if before > 0 and _opening_dash(sentence, before, 0) is not None:
        return True
    if before > 0 and sentence[before].kind == "comma":
        behind = max((at + 1 for at in range(before) if sentence[at].kind in ("quote", "semicolon")), default=0)
        return _before_comma(sentence, before, behind) is not None
    return before >= 0 and sentence[before].kind == "word" and sentence[before].text.casefold() not in LIKES | BREAKS - {"who"}


def subject_before(sentence: Sentence, cue: Cue, floor: int) -> Phrase | None:
    """`President Brown, who was in Omsk, said`."""
    if cue.form == "converb" and cue.first > 0:
        return _shared(sentence, cue.first - 1, floor)
    end = _behind_adverbs(sentence, cue.first, floor)
    if end > floor and joins(sentence, end - 1):
        return _shared(sentence, end - 1, floor)
    if end > floor and (dash := _opening_dash(sentence, end - 1, floor)) is not None:
        return _ending(sentence, dash, floor)
    if end > floor and sentence[end - 1].kind == "comma":
        return _before_comma(sentence, end - 1, floor)
    return _ending(sentence, end, floor) or _before_relative(sentence, end, floor)


def _before_relative(sentence: Sentence, end: int, floor: int) -> Phrase | None:
    """The subject before a relative clause without commas: `Officials who asked not to be named said`."""
    at = end - 1
    while at > floor and sentence[at].kind in ("word", "number") and sentence[at].text.casefold() != "who":
        at -= 1
    return _ending(sentence, at, floor) if at > floor and sentence[at].text.casefold() == "who" and at + 1 < end else None


def _behind_adverbs(sentence: Sentence, end: int, floor: int) -> int:
    """Where adverbs and a day begin that end before a token: `Brown on Friday also said`."""
    while end > floor + 1:
        word = sentence[end - 1].text.casefold()
        if word in _ADVERBS:
            end -= 1
        elif word in DAYS:
            end -= 1 + (sentence[end - 2].text.casefold() in ("on", "last", "late"))
        else:
            break
    return end - (end == floor + 1 and sentence[floor].text.casefold() in _ADVERBS)


def _opening_dash(sentence: Sentence, at: int, floor: int) -> int | None:
    """The dash that opens the aside that a dash ends: `Brown – a lawyer by trade – said`."""
    if sentence[at].kind != "dash":
        return None
    first = next((here for here in range(at - 1, max(floor, at - _APART), -1) if sentence[here].kind in ("dash", "quote")), None)
    return first if first is not None and sentence[first].kind == "dash" and sentence[first - 1].kind == "word" else None


def joins(sentence: Sentence, at: int) -> bool:
    """Whether a word joins a verb to one before it: `thanked the hosts and said`."""
    return at > 0 and sentence[at].text.casefold() in ("and", "but")


def _shared(sentence: Sentence, joint: int, floor: int) -> Phrase | None:
    """The subject of the verbs that are joined, where it begins the sentence: `Brown thanked the hosts and said`."""
    start = floor
    while start < joint and sentence[start].kind in ("quote", "comma", "dash"):
        start += 1
    if sentence[start].text.casefold() in PREPOSITIONS:
        start = next((at + 1 for at in range(start, joint) if sentence[at].kind == "comma"), joint)
    stop = start
    while stop < joint and (sentence[stop].text[:1].isupper() or sentence[stop].text in _IN_NAMES):
        stop += 1
    begins_name = start < stop and sentence[start].text.casefold() not in PRONOUNS and not _is_of_another(sentence, start, stop)
    named = made_of(sentence, start, stop, "nomn") if begins_name else None
    phrase = named if named is not None and named.names else noun_phrase(sentence, start, "nomn") if start < joint else None
    if phrase is not None:
        phrase = with_name(sentence, phrase)
    if phrase is None or phrase.form == "description" or phrase.end > joint:
        return None
    between = {token.text.casefold() for token in sentence[phrase.end : joint]}
    return None if between & (_RELATIVES | {"and", "but"}) else phrase


def _is_of_another(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether a determiner and a capital before a noun name nobody: `his Tajik counterpart`, `the Tajik leader`."""
    word = sentence[stop].text.casefold() if stop < len(sentence) else ""
    return sentence[start].text.casefold() in DETERMINERS and (word in ADDRESS or word in OFFICE_WORDS)


def _before_comma(sentence: Sentence, comma: int, floor: int) -> Phrase | None:
    """The subject before asides that end with a comma: `when the host, John Brown, said`."""
    if (begun := _begun(sentence, comma, floor)) is not None:
        return begun
    opening = _opening(sentence, comma, floor)
    phrase = _ending(sentence, opening, floor) if opening is not None else None
    named = with_name(sentence, phrase) if phrase is not None else None
    return named if named is not None and named.end == comma else None


def _opening(sentence: Sentence, comma: int, floor: int) -> int | None:
    """The comma before an aside that a comma ends."""
    return next((at for at in range(comma - 1, max(floor, comma + 1 - _APART), -1) if sentence[at].kind == "comma"), None)


def _begun(sentence: Sentence, comma: int, floor: int) -> Phrase | None:
    """The subject with which a sentence begins, before asides that end with a comma: `John Brown, of Omsk, who was late,`."""
    while floor < comma and sentence[floor].kind == "comma":
        floor += 1
    if floor == 0 and sentence[0].text in _LEADING:  # `Asked about it, John Brown, the mayor, said`
        floor = next(at for at in range(comma + 1) if sentence[at].kind == "comma") + 1
    first = next((at for at in range(floor, comma) if sentence[at].kind == "comma"), None)
    if first is None or first == floor:
        return None
    begun = _ending(sentence, first, floor)
    if begun is not None and begun.first == floor:
        if (named := with_name(sentence, begun)).end == comma:
            return named  # `The minister, John Brown, said`
        alone = begun.end - begun.first == 1  # `Rivers, who was late,`, `Doctors, with some luck,`
        relative = sentence[first + 1].text.casefold() in _RELATIVES - {"that"}
        if alone or relative or begun.form in ("name", "title") or begun.kind in ("document", "org"):
            return begun
    return _begun(sentence, comma, first + 1)  # `This year, the mayor, who was late, said`


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
    if start > floor and start < end and sentence[start - 1].text.casefold() in _BEFORE_PART:
        if (whole := _before_preposition(sentence, start - 1, floor)) is not None:
            return whole._replace(end=end)
        start = _behind_adverbial(sentence, start, end)
    if start == 0 and end > 1 and sentence[0].text.casefold() in LINKS:
        start = 1
    return made_of(sentence, start, end, "nomn") if start < end else None


def _before_preposition(sentence: Sentence, at: int, floor: int) -> Phrase | None:
    """The subject to which a preposition belongs: `the ministry under John Brown`; None where it leads an adverbial."""
    if sentence[at].text.casefold() in _WHEN:
        return None
    if at <= floor or sentence[at - 1].kind != "word" or sentence[at - 1].text.casefold() in BREAKS | _ADVERBS:
        return None
    if sentence[at - 1].text.islower() and sentence[at - 1].text.endswith("ed") and at - 1 > floor and sentence[at].text != "to":
        return None if _tells_before(sentence, at - 1, floor) else _ending(sentence, at - 1, floor)  # `officials briefed on`
    tied = sentence[at - 1].text.casefold() in _TIED and at - 1 > floor
    return None if _tells_before(sentence, at, floor) else _ending(sentence, at - tied, floor)


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
        if word in _PREDICATES or says(sentence, here) or (word.endswith("ed") and sentence[here].text[:1].islower()):
            return True
        here -= 1
    return False
