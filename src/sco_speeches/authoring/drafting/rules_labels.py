"""Rules for speech without words of saying: behind a label, behind a colon, and going on from the speech before."""

from .context import Place, Said, trimmed
from .grammar import Cue, Phrase
from .marks import Quoted
from .partial import partial
from .rules_beside import LABEL, ends_label, introducer
from .rules_inside import is_parted_later
from .rules_quoted import pieces_of, speaker_phrase

_DATELINE = 4
"""Letters of the shortest place that stands in capitals before a report."""
_FRAME = 300
"""Characters of the longest frame between two quotations."""
_SCRAP = 4
"""Words in the shortest stretch in marks that is speech in a sentence without words of saying."""
_TITLE = 4
"""Words of the longest label that is known by its capitals only."""
_WORDS = 4
"""Spaces in the shortest words in marks that are speech without words of saying."""


def label_before_quote(place: Place, at: int) -> list[Said]:
    """Иван Петров: «Мы готовы к встрече»."""
    mark = place.tokens[at].quote
    if mark is None or place.kind(at - 1) != "colon" or place.covered(mark.inner_start, mark.inner_end):
        return []
    phrase = place.grammar.phrase(place.tokens, 1 if place.kind(0) in ("dash", "other") else 0, "nomn")
    if phrase is None or not ends_label(place, phrase, at - 1) or not _speaks(place, phrase):
        return []
    if phrase.form == "description" and not place.grammar.tells(place.text[mark.inner_start : mark.inner_end].split()):
        return []  # `Источник: «Голос Омска»`
    return pieces_of(place, at, None, phrase)


def _speaks(place: Place, phrase: Phrase) -> bool:
    """Whether a label names one who may speak: no document, no work, no heading like `Премьера:`."""
    if phrase.kind == "document" or (phrase.form == "description" and phrase.kind != "person"):
        return False
    return place.grammar.may_speak(place.tokens, phrase)


def label_before_words(place: Place) -> list[Said]:
    """Иван Петров: Мы готовы к встрече."""
    if not place.first:
        return []
    start = 1 if place.kind(0) == "dash" else 0
    colon = next((at for at in range(start + 1, min(len(place.tokens), start + LABEL)) if place.kind(at) == "colon"), None)
    if colon is None or (colon == start + 1 and _heads_line(place, start)):
        return []
    if place.kind(colon + 1) in ("", "quote") or place.tokens[colon + 1].start == place.tokens[colon].end:
        return []
    phrase = None if _is_dateline(place, start, colon) else _label(place, start, colon)
    if phrase is None:
        return []
    said = place.said(colon + 1, len(place.tokens), "direct", None, phrase)
    if said is None:
        return []
    end = place.text.find("\n", said.start)
    said.start, said.end = trimmed(place.text, said.start, len(place.text) if end < 0 else end)
    if start and not any(token.kind == "stop" for token in place.tokens):
        said.end = _before_next_item(place, colon, said.end)
    marks = (token.quote for token in place.tokens if token.quote and said.start < token.start and token.end <= said.end)
    parts = [part for mark in marks if (part := partial(place, mark, said))] if place.text[said.start].islower() else []
    said.mode = "indirect" if parts else "direct"
    return [said, *parts]


def _is_dateline(place: Place, start: int, colon: int) -> bool:
    """Whether a name in capitals before a colon at the head of a text, and nowhere else in it, is a place: `ISLAMABAD: …`."""
    name = place.tokens[start].text
    alone = place.before is None and colon == start + 1 and name.isupper() and len(name) >= _DATELINE
    return alone and not place.grammar.is_person(place.tokens, start) and f"\n{name}:" not in place.text


def _heads_line(place: Place, at: int) -> bool:
    """Whether words in marks before a colon are rather quoted: `«Город болен»: мэр рассказал о пробках`."""
    mark = place.tokens[at].quote
    if mark is None or place.tokens[-1].kind == "stop":
        return False
    cue = next((one for one in place.cues if one.form == "finite"), None)
    words = place.text[mark.inner_start : mark.inner_end].split()
    return place.grammar.tells(words) or (cue is not None and place.grammar.subject_before(place.tokens, cue, at + 2) is not None)


def _label(place: Place, start: int, colon: int) -> Phrase | None:
    """Who is named before a colon: somebody or a body, no place and no heading of a list."""
    grammar = place.grammar
    phrase = grammar.phrase(place.tokens, start, "nomn")
    person = grammar.is_person(place.tokens, start)
    if phrase is not None and person and phrase.form == "name" and ends_label(place, phrase, colon):
        colon = max(colon, phrase.end)
    elif phrase is not None and (phrase.end != colon or (phrase.form != "name" and not person)):
        phrase = _titled(place, start, colon)
    if (
        phrase is None
        or not _speaks(place, phrase)
        or (not person and any(grammar.is_place(place.tokens, at) for at in range(start, colon)))
    ):
        return None
    if not any(token.text[:1].islower() for token in place.tokens[colon + 1 :]):
        return None
    if place.tokens[colon + 1].text[:1].isupper() or place.kind(colon + 1) in ("dash", "number"):
        return phrase
    speaks = person or phrase.kind != "person" or place.tokens[start].text[:1].isascii()
    if not speaks or (not person and place.kind(len(place.tokens) - 1) == "stop"):
        return None
    told = grammar.tells([token.text for token in place.tokens[colon + 1 :]])
    return phrase if told or (person and grammar.has_verb(place.tokens, colon + 1, len(place.tokens))) else None


def _titled(place: Place, start: int, colon: int) -> Phrase | None:
    """A label whose words all begin with a capital: `Голос Америки`."""
    words = place.tokens[start:colon]
    if not 1 < len(words) <= _TITLE or not all(token.kind == "word" and token.text[:1].isupper() for token in words):
        return None
    return Phrase(start, colon, "name", "nomn", (start, colon), words[0].text.casefold(), "sing", None, "org")


def _before_next_item(place: Place, colon: int, end: int) -> int:
    """Where the item of a list ends that is printed in one line with the next: `- Мэр: мост готов - Пожар потушен`."""
    for at in range(colon + 2, len(place.tokens) - 1):
        if place.kind(at) == "dash" and place.tokens[at + 1].text[:1].isupper() and place.kind(at + 1) == "word":
            return min(end, place.tokens[at - 1].end)
    return end


def colon_before_quote(place: Place, at: int) -> list[Said]:
    """Решением суда он был доволен: «Мы ждали этого три года»."""
    mark = place.tokens[at].quote
    if mark is None or place.kind(at - 1) != "colon" or place.covered(mark.inner_start, mark.inner_end):
        return []
    inner = place.text[mark.inner_start : mark.inner_end]
    if inner.count(" ") < _WORDS or not inner.lstrip("-–— …")[:1].isupper():
        return []
    heading = place.grammar.phrase(place.tokens, 0, "nomn")
    if heading is not None and heading.end == at - 1 and not _speaks(place, heading):
        return []
    if (cue := _verb_at_colon(place, at - 1)) is not None and (phrase := speaker_phrase(place, cue, 0)) is not None:
        return pieces_of(place, at, cue, phrase)
    made = pieces_of(place, at, None, None)
    before = next((one for one in reversed(place.found) if one.cue and one.around is None), None)
    hint = _subject_before_colon(place, at - 1) if before is None else None
    for one in made:
        one.hint = hint
        if before is not None:
            one.cue, one.phrase, one.source, one.gender, one.number = (
                before.cue,
                before.phrase,
                before.source,
                before.gender,
                before.number,
            )
    return made


def _subject_before_colon(place: Place, colon: int) -> Phrase | None:
    """Of whom a sentence tells that a quotation ends: `С решением мэр не согласен: «…»`."""
    grammar = place.grammar
    verb = grammar.any_verb(place.tokens, 0, colon)
    phrase = speaker_phrase(place, verb, 0) if verb is not None else None
    if phrase is None or phrase.kind != "person" or phrase.number == "plur" or phrase.form == "description":
        return None
    return phrase if phrase.head not in grammar.relatives and grammar.may_speak(place.tokens, phrase) else None


def _verb_at_colon(place: Place, colon: int) -> Cue | None:
    """The verb of saying right before a colon, within the words of another: `По словам посла, сосед сказал: «…»`."""
    at = colon - 1
    return next((one for one in place.cues if one.last == at and one.form == "finite" and "quote" in one.takes), None)


def quote_going_on(place: Place, at: int) -> list[Said]:
    """«Мы готовы», – сказал посол. «Но не сегодня»."""
    mark = place.tokens[at].quote
    last = place.last_said
    if mark is None or at > 1 or mark.earlier or place.covered(mark.inner_start, mark.inner_end) or is_parted_later(place, mark):
        return []
    if any(token.kind != "stop" for token in place.tokens[at + 1 :]) or (at == 1 and place.kind(0) != "dash"):
        return []
    words = place.text[mark.inner_start : mark.inner_end]
    near = last is not None and place.text.count("\n\n", last.end, mark.start) <= 1
    quoted_before = last is not None and near and last.mode == "direct"
    if (mark.later is None and words.count(" ") < (2 if quoted_before else _WORDS)) or not words.lstrip("-–— …")[:1].isupper():
        return []
    same = last is not None and last.start >= place.start
    said_before = quoted_before or same
    ends = mark.later or words.rstrip()[-1:] in ".!?…" or place.kind(at + 1) == "stop"
    introduced = introducer(place) if at == 0 and not (same and last is not None and last.sentence is place) else None
    if not said_before and not (place.first and ends) and introduced is None:
        return []
    made = pieces_of(place, at, None, None)
    if introduced is not None:
        for one in made:
            one.sentence, one.hint = introduced
        return made
    for one in made:
        one.follows = near
        one.after = last if same and not quoted_before else None
    if made and last is not None and near and (at == 1 or (same and quoted_before and _is_framed(place, last, mark))):
        made[0].earlier = last
        for one in made if at == 0 else ():
            one.cue, one.phrase, one.source, one.sentence = last.cue, last.phrase, last.source, last.sentence
            one.gender, one.number, one.follows = last.gender, last.number, False
    return made


def _is_framed(place: Place, last: Said, mark: Quoted) -> bool:
    """Whether only the frame of a quotation stands between it and the next: `«Мы готовы», – сказал посол. «Ждем»`."""
    between = place.text[last.end : mark.start]
    return (
        last.around is None
        and last.cue is not None
        and last.end <= last.cue[0]
        and len(between) < _FRAME
        and "." not in between[:-2]
    )


def marks_in_narration(place: Place, at: int) -> list[Said]:
    """Посол объяснил отказ. Цены растут, и город «больше не может платить за газ»."""
    mark = place.tokens[at].quote
    if mark is None or mark.earlier or mark.later or place.covered(mark.inner_start, mark.inner_end):
        return []
    inner = place.text[mark.inner_start : mark.inner_end].strip()
    words = inner.split()
    last = place.last_said
    right_behind = last is not None and last.start >= place.start and inner[:1].islower()
    if len(words) < _SCRAP or not (right_behind or place.grammar.tells(words)):
        return []
    if not inner[:1].islower() and not place.grammar.joins_clause(place.tokens, at - 1):
        return []
    before = next((one for one in reversed(place.found) if one.cue and max(one.cue[1], one.end) <= mark.start), None)
    said = place.said_in(mark, None, None)
    if said is None:
        return []
    if before is not None:
        said.cue, said.phrase, said.source = before.cue, before.phrase, before.source
        said.gender, said.number, said.sentence = before.gender, before.number, before.sentence
        return [said]
    cue = next((one for one in reversed(place.cues) if one.last < at and one.form == "finite"), None)
    if cue is not None and (phrase := speaker_phrase(place, cue, 0)) is not None:
        said.cue, said.phrase = place.stretch(cue.first, cue.last + 1), phrase
        said.source = place.stretch(phrase.first, phrase.end)
        said.gender, said.number = cue.gender, cue.number
        return [said]
    said.follows = last is not None and place.text.count("\n\n", last.end, mark.start) <= 1
    said.after = last if said.follows else None
    return [said]
