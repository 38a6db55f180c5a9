"""Rules for frames behind a dash, whatever their verb, and for speech that a dash leads in."""

from .context import Place, Said, trimmed
from .grammar import Cue, Phrase
from .rules_inside import any_verb, with_stop
from .rules_quoted import is_led_in, pieces_of, speaker_phrase

_NEAR = 14
"""Tokens between a frame and the dash behind it."""
_WITHIN = 5
"""Tokens between a dash and the verb of its frame."""
_WORDS = 3
"""Words in the shortest quotation that a frame without words of saying follows."""


def dash_led_speech(place: Place) -> list[Said]:
    """– Мы готовы к встрече. Ждем весны, – сказал посол."""
    if place.kind(0) != "dash":
        return []
    frames = (
        (dash, found)
        for dash in range(2, len(place.tokens) - 1)
        if place.kind(dash) == "dash" and place.kind(dash - 1) in ("comma", "stop", "quote")
        if (found := _frame_behind(place, dash)) is not None
    )
    dash, frame = next(frames, (0, None))
    if frame is None:
        return []
    cue, phrase = frame
    said = place.said(1, dash, "direct", cue, phrase)
    if said is None:
        return []
    said.end = with_stop(place, dash, said.end)
    ends = range(max(phrase.end, cue.last + 1), min(len(place.tokens), phrase.end + _NEAR))
    behind = next((at for at in ends if place.kind(at) == "dash"), None)
    later = place.said(behind + 1, len(place.tokens), "direct", cue, phrase, earlier=said) if behind is not None else None
    if later is None:
        return [said]
    end = place.text.find("\n", later.start)
    later.start, later.end = trimmed(place.text, later.start, len(place.text) if end < 0 else end)
    return [said, later]


def _frame_behind(place: Place, dash: int) -> tuple[Cue, Phrase] | None:
    """The verb and the speaker right behind a dash: words of saying, or any verb that somebody who may speak governs."""
    grammar = place.grammar
    if place.tokens[dash + 1].text[:1].isupper() and place.kind(dash + 1) != "quote":
        known = [cue for cue in place.cues if cue.first == dash + 1]
    else:
        known = [cue for cue in place.cues if dash < cue.first <= dash + _WITHIN]
    for cue in known:
        if "quote" in cue.takes and cue.form == "finite":
            phrase = speaker_phrase(place, cue, dash + 1)
            return (cue, phrase) if phrase is not None else None
    verb = any_verb(grammar, place.tokens, dash + 1)
    phrase = speaker_phrase(place, verb, dash + 1) if verb is not None else None
    return (verb, phrase) if verb is not None and phrase is not None and grammar.may_speak(place.tokens, phrase) else None


def frame_after_quote(place: Place, at: int) -> list[Said]:
    """«Мы готовы к встрече», – прищурился посол."""
    mark = place.tokens[at].quote
    if mark is None or not is_led_in(place, at) or place.covered(mark.inner_start, mark.inner_end):
        return []
    dash = at + 1 + (place.kind(at + 1) == "comma")
    words = place.text[mark.inner_start : mark.inner_end].strip()
    ends = place.kind(at + 1) == "comma" or words[-1:] in (",", "!", "?", "…", ".")
    if place.kind(dash) != "dash" or not ends or dash + 1 >= len(place.tokens):
        return []
    if len(words.split()) < _WORDS or not words.lstrip("-–— …")[:1].isupper():
        return []
    frame = _frame_behind(place, dash)
    if frame is None:
        return []
    return pieces_of(place, at, *frame)
