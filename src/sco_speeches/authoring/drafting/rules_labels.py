"""Rules for speech without words of saying: behind a label, behind a colon, and going on from the speech before."""

from .context import Place, Said, trimmed
from .rules_quoted import pieces_of

_NEAR = 14
"""Tokens of the longest label."""
_WORDS = 4
"""Spaces in the shortest words in marks that are speech without words of saying."""


def label_before_quote(place: Place, at: int) -> list[Said]:
    """Иван Петров: «Мы готовы к встрече»."""
    mark = place.tokens[at].quote
    if mark is None or place.kind(at - 1) != "colon" or place.covered(mark.inner_start, mark.inner_end):
        return []
    phrase = place.grammar.phrase(place.tokens, 1 if place.kind(0) in ("dash", "other") else 0, "nomn")
    if phrase is None or phrase.end != at - 1 or (phrase.form == "description" and phrase.kind != "person"):
        return []
    return pieces_of(place, at, None, phrase)


def label_before_words(place: Place) -> list[Said]:
    """Иван Петров: Мы готовы к встрече."""
    if not place.first:
        return []
    start = 1 if place.kind(0) == "dash" else 0
    colon = next((at for at in range(start + 1, min(len(place.tokens), start + _NEAR)) if place.kind(at) == "colon"), None)
    if colon is None or place.kind(colon + 1) in ("", "quote") or place.tokens[colon + 1].start == place.tokens[colon].end:
        return []
    if (
        not place.tokens[colon + 1].text[:1].isupper()
        and place.kind(colon + 1) not in ("dash", "number")
        and not place.grammar.is_person(place.tokens, start)
    ):
        return []
    phrase = place.grammar.phrase(place.tokens, start, "nomn")
    if phrase is None or phrase.end != colon or not (phrase.form == "name" or place.grammar.is_person(place.tokens, start)):
        return []
    said = place.said(colon + 1, len(place.tokens), "direct", None, phrase)
    if said is None:
        return []
    end = place.text.find("\n", said.start)
    said.start, said.end = trimmed(place.text, said.start, len(place.text) if end < 0 else end)
    return [said]


def colon_before_quote(place: Place, at: int) -> list[Said]:
    """Решением суда он был доволен: «Мы ждали этого три года»."""
    mark = place.tokens[at].quote
    if mark is None or place.kind(at - 1) != "colon" or place.covered(mark.inner_start, mark.inner_end):
        return []
    inner = place.text[mark.inner_start : mark.inner_end]
    if inner.count(" ") < _WORDS or not inner.lstrip("-–— …")[:1].isupper():
        return []
    made = pieces_of(place, at, None, None)
    before = next((one for one in reversed(place.found) if one.cue and one.around is None), None)
    for one in made:
        if before is not None:
            one.cue, one.phrase, one.source, one.gender, one.number = (
                before.cue,
                before.phrase,
                before.source,
                before.gender,
                before.number,
            )
    return made


def quote_going_on(place: Place, at: int) -> list[Said]:
    """«Мы готовы», – сказал посол. «Но не сегодня»."""
    mark = place.tokens[at].quote
    last = place.last_said
    if mark is None or at > 1 or mark.earlier or place.covered(mark.inner_start, mark.inner_end):
        return []
    if any(token.kind != "stop" for token in place.tokens[at + 1 :]) or (at == 1 and place.kind(0) != "dash"):
        return []
    words = place.text[mark.inner_start : mark.inner_end]
    near = last is not None and place.text.count("\n\n", last.end, mark.start) <= 1
    quoted_before = last is not None and near and last.mode == "direct"
    if words.count(" ") < (2 if quoted_before else _WORDS) or not words.lstrip("-–— …")[:1].isupper():
        return []
    if not quoted_before and not (place.first and (mark.later or words.rstrip()[-1:] in ".!?…" or place.kind(at + 1) == "stop")):
        return []
    made = pieces_of(place, at, None, None)
    for one in made:
        one.follows = near
    if made and at == 1 and near:
        made[0].earlier = last
    return made
