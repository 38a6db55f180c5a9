"""Where attributed words end that no mark ends."""

from .context import Place
from .grammar import Cue

_WORDS = 4
_NEAR = 14
_ADVERBS = 3
"""Words between a comma and a converb."""
_LINKS = frozenset({"и", "а", "но", "and", "but", "while"})


def clause_end(place: Place, start: int, cue: Cue | None) -> int:
    """The token behind the last one of a clause that begins at `start`: the end of the sentence, or before the next frame."""
    if cue is not None and cue.form == "converb" and cue.first <= 1:
        later = next((one.first for one in place.cues if one.first > start and one.form == "finite"), 0)
        comma = next((at for at in range(later - 1, start, -1) if place.kind(at) == "comma"), None)
        if comma is not None:
            return comma
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


def _cut(place: Place, start: int, other: Cue, cue: Cue | None) -> int | None:
    """Where the frame of another verb of saying begins, if it ends the clause."""
    before = other.first - 1
    if other.form == "converb":
        while before > start and place.kind(before) == "word" and other.first - before <= _ADVERBS:
            before -= 1
        return before if place.kind(before) == "comma" and before > start else None
    if other.form in ("phrase", "reference"):
        return None
    comma = next((at for at in range(before, max(start, before - _NEAR), -1) if place.kind(at) == "comma"), None)
    if comma is not None and place.word(comma + 1) in place.grammar.contrasts and other.form == "finite":
        return comma if _governs(place, other) else None
    if place.kind(before) in ("comma", "dash") and other.form == "finite":
        phrase = place.grammar.subject_after(place.tokens, other)
        if phrase is not None and not _takes_clause(place, other):
            return before
        return None
    if place.word(before) in ("также", "also"):
        before -= 1
    if place.word(before) in _LINKS and before > start and other.form == "finite" and cue is not None:
        same = (other.number, other.gender, other.past) == (cue.number, cue.gender, cue.past)
        if same and cue.form == "finite" and _governs(place, other):
            return before - 1 if place.kind(before - 1) == "comma" else before
    return None


def _governs(place: Place, cue: Cue) -> bool:
    """Whether a verb of saying has words that it attributes."""
    grammar = place.grammar
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
