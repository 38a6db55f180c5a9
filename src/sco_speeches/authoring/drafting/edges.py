"""Where attributed words end that no mark ends."""

from .context import Place
from .grammar import Cue, Phrase
from .main_clause import before_main_clause

_WORDS = 4
_NEAR = 14
_VERB = 2
"""Words between a subject and its verb."""
_NEXT = 5
"""Tokens from a link to the verb behind it."""
_ADVERBS = 3
"""Words between a comma and a converb."""
_LINKS_BEFORE = frozenset({"хотя", "а", "но", "да"})
_LINKS = frozenset({"и", "а", "но", "and", "but", "while"})


def clause_end(place: Place, start: int, cue: Cue | None) -> int:
    """The token behind the last one of a clause that begins at `start`: the end of the sentence, or before the next frame."""
    if cue is not None and cue.form == "converb" and cue.first <= 1:
        later = next((one.first for one in place.cues if one.first > start and one.form == "finite"), 0)
        comma = next((at for at in range(later - 1, start, -1) if place.kind(at) == "comma"), None)
        if comma is not None:
            return comma
    if cue is not None and (own := _before_own_verb(place, start, cue)) is not None:
        return own
    if cue is not None and (main := before_main_clause(place, start, cue)) is not None:
        return main
    colon = next(
        (at for at in range(start, len(place.tokens) - 1) if place.kind(at) == "colon" and _opens_speech(place, at + 1)), None
    )
    if colon is not None:
        return colon
    for other in place.cues:
        if other.first <= start:
            continue
        if (cut := _cut(place, start, other, cue)) is not None:
            return cut
    return len(place.tokens)


def own_subject(place: Place, start: int) -> Phrase | None:
    """Who does what a sentence tells behind a converb: `Сказав, что готов, посол ушел`."""
    grammar = place.grammar
    for at in range(len(place.tokens) - 2, start, -1):
        phrase = grammar.phrase(place.tokens, at + 1, "nomn") if place.kind(at) == "comma" else None
        if phrase is not None and phrase.kind == "person" and grammar.may_speak(place.tokens, phrase):
            return phrase if grammar.any_verb(place.tokens, phrase.end, phrase.end + _VERB) is not None else None
    return None


def _before_own_verb(place: Place, start: int, cue: Cue) -> int | None:
    """The comma behind the words of a converb or relative clause: `Сказав, что готов, посол ушел`."""
    grammar = place.grammar
    commas = [at for at in range(start + 1, len(place.tokens) - 1) if place.kind(at) == "comma"]
    if cue.form == "converb" and cue.first <= 1:
        phrase = own_subject(place, start)
        return phrase.first - 1 if phrase is not None else None
    subject = grammar.subject_before(place.tokens, cue, 0) if cue.form == "finite" else None
    relative = subject is not None and (subject.head in grammar.relatives or _in_relative(place, subject))
    if not relative and cue.form != "participle":
        return None
    negated = (at + 1 + (place.word(at + 1) in grammar.negations) for at in commas)
    return next((at for at, verb in zip(commas, negated, strict=True) if _is_verb(place, verb)), None)


def _is_verb(place: Place, at: int) -> bool:
    return place.kind(at) == "word" and place.grammar.any_verb(place.tokens[at:], 0, 1) is not None


def _in_relative(place: Place, subject: Phrase) -> bool:
    """Whether a subject stands in a relative clause within the sentence: `Встреча, на которой посол сказал …, закончилась`."""
    comma = next((at for at in range(subject.first - 1, max(0, subject.first - _NEAR), -1) if place.kind(at) == "comma"), None)
    return comma is not None and any(
        place.kind(at) == "word" and place.grammar.is_relative(place.tokens, at) for at in range(comma + 1, subject.first)
    )


def before_contrast(place: Place, start: int, end: int) -> int:
    """Where an infinitive clause ends before what somebody else does: `предложил построить мост, а Петров отказался`."""
    grammar = place.grammar
    for at in range(start + 1, end - 2):
        if place.kind(at) == "comma" and place.word(at + 1) in grammar.contrasts:
            phrase = grammar.phrase(place.tokens, at + 2, "nomn")
            if (
                phrase is not None
                and phrase.form == "name"
                and phrase.kind == "person"
                and grammar.any_verb(place.tokens, phrase.end, phrase.end + _VERB)
            ):
                return at
    return end


def before_own_verb(place: Place, start: int, end: int) -> int:
    """Where an object ends before what its speaker does besides: `раскритиковал закон и уехал`."""
    grammar = place.grammar
    for at in range(start + 1, end - 1):
        if place.kind(at) == "word" and grammar.any_verb(place.tokens, at, at + 1) is not None:
            return end  # a clause in the object
        if place.kind(at) == "comma" and not (place.word(at + 1) in _LINKS or place.word(at + 1) in grammar.contrasts):
            if grammar.is_aside(place.tokens, at + 1):
                return end
            if grammar.any_verb(place.tokens, at + 1, at + 2) is not None:
                return at  # `Посол, говоря о мосте, подчеркнул`
            if _is_clause_of_pronoun(place, at + 1):
                return at
            continue
        if place.word(at) not in _LINKS and place.word(at) not in grammar.contrasts:
            continue
        if grammar.begins_act(place.tokens, at + 1, min(end, at + _NEXT)):
            return at - 1 if place.kind(at - 1) == "comma" else at
    return end


def _is_clause_of_pronoun(place: Place, at: int) -> bool:
    """Whether a clause of somebody begins here: `раскритиковал закон, он назвал его вредным`."""
    phrase = place.grammar.phrase(place.tokens, at, "nomn")
    if phrase is None or phrase.head not in place.grammar.they:
        return False
    return place.grammar.any_verb(place.tokens, phrase.end, phrase.end + _VERB) is not None


def _cut(place: Place, start: int, other: Cue, cue: Cue | None) -> int | None:
    """Where the frame of another verb of saying begins, if it ends the clause."""
    before = other.first - 1
    if other.form == "converb":
        if "quote" not in other.takes and not _governs(place, other):
            return None  # `угрожая пистолетом` says nothing
        while before > start and place.kind(before) == "word" and other.first - before <= _ADVERBS:
            before -= 1
        return before if place.kind(before) == "comma" and before > start else None
    if other.form in ("phrase", "reference"):
        return before if place.kind(before) == "comma" and _credits_paper(place, other) else None
    comma = next((at for at in range(before, max(start, before - _NEAR), -1) if place.kind(at) == "comma"), None)
    if comma is not None and place.word(comma + 1) in place.grammar.contrasts and other.form == "finite":
        return comma if _governs(place, other) else None
    if comma is not None and not place.grammar.inverts and _ends_with_frame(place, comma, other):
        return comma
    if place.kind(before) in ("comma", "dash") and other.form == "finite":
        phrase = place.grammar.subject_after(place.tokens, other)
        if phrase is not None and not _takes_clause(place, other):
            return before
        return None
    if place.word(before) in ("также", "also"):
        before -= 1
    if place.word(before) in _LINKS and before > start and other.form == "finite" and cue is not None:
        same = (other.number, other.gender, other.past) == (cue.number, cue.gender, cue.past)
        if same and cue.form == "finite" and (_governs(place, other) or place.kind(before - 1) == "comma"):
            before -= place.word(before - 1) in _LINKS_BEFORE
            return before - 1 if place.kind(before - 1) == "comma" else before
    return None


def _ends_with_frame(place: Place, comma: int, cue: Cue) -> bool:
    """Whether a sentence ends with a frame whose subject comes first: `said prices fell, Reuters reported on Monday`."""
    phrase = place.grammar.phrase(place.tokens, comma + 1, "nomn")
    if phrase is None or phrase.end != cue.first or "quote" not in cue.takes or _governs(place, cue):
        return False
    return all(place.kind(at) in ("word", "number", "stop") for at in range(cue.last + 1, len(place.tokens)))


def _credits_paper(place: Place, cue: Cue) -> bool:
    """Whether a sentence ends with whom its words come from, where that is a paper: `said prices fell, according to Reuters`."""
    if cue.source_at is None or place.kind(cue.last + 1) not in ("", "stop"):
        return False
    source = place.grammar.source_in(place.tokens, cue, cue.source_at)
    return source is not None and source.kind in ("agency", "medium")


def _governs(place: Place, cue: Cue) -> bool:
    """Whether a verb of saying has words that it attributes."""
    grammar = place.grammar
    if place.kind(cue.last + 1) in grammar.leads_in and place.kind(cue.last + 2) == "quote":
        return True
    return any(
        find(place.tokens, cue) is not None for find in (grammar.clause_after, grammar.infinitive_after, grammar.object_after)
    )


def _takes_clause(place: Place, cue: Cue) -> bool:
    return any(
        place.kind(at) == "comma" and place.word(at + 1) in ("что", "чтобы")
        for at in range(cue.last + 1, min(len(place.tokens), cue.last + 8))
    )


def _opens_speech(place: Place, at: int) -> bool:
    """Whether a stretch in marks behind a colon is a sentence."""
    words = place.tokens[at].text
    return place.kind(at) == "quote" and words.count(" ") > _WORDS and words[1:].lstrip("-–— …")[:1].isupper()
