"""Rules for words whose attribution stands in the sentence beside them."""

from typing import NamedTuple

from .context import Place, Said
from .grammar import Cue, Phrase
from .rules_clauses import with_partials
from .rules_quoted import cited, only_carries, pieces_of, speaker_phrase

_NAME = 3
"""Words of the longest name above a quotation."""
_NEAR = 3
"""Characters between a sentence and the quotation that it introduces."""
LABEL = 14
"""Tokens of the longest label."""
_TELLING = 24
"""Tokens of the longest label that tells what somebody speaks of."""


class _Attribution(NamedTuple):
    """What a sentence before words tells of who says them."""

    place: Place
    cue: Cue | None
    phrase: Phrase
    is_source: bool = True
    """Whether the phrase is printed as the source, and not only tells of somebody."""


def sentence_before(place: Place, cue: Cue) -> list[Said]:
    """Мост построят к маю. Об этом сообщил посол."""
    before = place.before
    if before is None or "quote" not in cue.takes or cue.form not in ("finite", "passive"):
        return []
    if before.found and not all("evidence" in one.takes for one in before.cues):
        return []
    if not place.grammar.refers_back(place.tokens) or any(one.sentence is place for one in place.found):
        return []
    phrase = place.grammar.subject_before(place.tokens, cue, 0) if place.grammar.inverts and cue.source_at is None else None
    if phrase is None or phrase.end != cue.first or phrase.case != "nomn":
        phrase = speaker_phrase(place, cue, 0)
    cue, phrase = cited(place, cue, phrase)
    if phrase is None or phrase.head in place.grammar.relatives or only_carries(phrase, cue):
        return []
    words = before.said(0, len(before.tokens), "indirect", None, None)
    if words is None or not place.grammar.has_verb(before.tokens, 0, len(before.tokens)):
        return []
    said = place.attributed((words.start, words.end), "indirect", cue, phrase)
    return with_partials(before, said)


def colon_before_paragraph(place: Place, at: int) -> list[Said]:
    """Посол ответил на вопрос журналистов:
    «Мы готовы к встрече».
    """  # noqa: D205 - an example of two lines
    mark = place.tokens[at].quote
    if mark is None or at or not place.first or mark.earlier or place.covered(mark.inner_start, mark.inner_end):
        return []
    attribution = _attribution(place)
    return _attributed(pieces_of(place, at, None, None), attribution) if attribution else []


def colon_before_dash(place: Place) -> list[Said]:
    """Посол ответил на вопрос журналистов:
    – Мы готовы к встрече.
    """  # noqa: D205 - an example of two lines
    attribution = _attribution(place) if place.kind(0) == "dash" and place.first else None
    said = place.said(1, len(place.tokens), "direct", None, None) if attribution else None
    if said is None or attribution is None:
        return []
    if place.kind(len(place.tokens) - 1) != "stop" or not place.tokens[1].text[:1].isupper():
        return []
    said.end = place.tokens[-1].end
    return _attributed([said], attribution)


def _attribution(place: Place) -> _Attribution | None:
    """The verb, if it is one of saying, and the subject of a sentence before that ends with a colon."""
    before = place.before
    if before is None or before.kind(len(before.tokens) - 1) != "colon":
        return None
    grammar = place.grammar
    cue = next((one for one in reversed(before.cues) if "quote" in one.takes and one.form in ("finite", "passive")), None)
    if cue is not None:
        phrase = speaker_phrase(before, cue, 0)
        return _Attribution(before, cue, phrase) if phrase is not None else None
    verb = grammar.any_verb(before.tokens, 0, len(before.tokens))
    phrase = speaker_phrase(before, verb, 0) if verb is not None else grammar.phrase(before.tokens, 0, "nomn")
    if phrase is None or not grammar.may_speak(before.tokens, phrase) or (verb is None and not _is_above(before, phrase)):
        return None
    return _Attribution(before, None, phrase, is_source=verb is None)


def _is_above(before: Place, phrase: Phrase) -> bool:
    """Whether a label above a quotation names who speaks: `Мэр о победе в Омске:`, `Иван Петров, житель Омска:`."""
    if before.word(phrase.end) in before.grammar.about:
        return True
    return phrase.form == "name" and phrase.kind == "person" and ends_label(before, phrase, len(before.tokens) - 1)


def ends_label(place: Place, phrase: Phrase, colon: int) -> bool:
    """Whether a phrase fills a label, or a name with what is apposed to it: `Иван Петров, житель Омска:`."""
    if phrase.end == colon:
        return True
    if all(
        token.kind == "stop" or (len(token.text.strip(".")) == 1 and token.text[0].isupper())
        for token in place.tokens[phrase.end : colon]
    ):
        return phrase.form == "name"  # `Петров И.И.:`
    about = phrase.end + (place.kind(phrase.end) == "dash")
    if phrase.form == "name" and phrase.kind == "person" and place.word(about) in place.grammar.about and colon < _TELLING:
        return not place.grammar.has_verb(place.tokens, about, colon)  # `Петров о победе в Омске: …`
    apposed = phrase.form == "name" and phrase.kind == "person" and place.kind(phrase.end) in ("comma", "open")
    return apposed and colon < LABEL and not place.grammar.has_verb(place.tokens, phrase.end, colon)


def introducer(place: Place) -> tuple[Place, Phrase] | None:
    """Who is told of in the sentence before a quotation that stands alone: `Тренер подвел итоги матча`."""
    before = place.before
    if before is None or before.found or place.tokens[0].start - before.tokens[-1].end > _NEAR:
        return None
    grammar = place.grammar
    if (heading := _name_alone(before)) is not None:
        return before, heading
    verb = next((one for one in before.cues if one.form == "finite"), None) or grammar.any_verb(
        before.tokens, 0, len(before.tokens)
    )
    phrase = grammar.subject_before(before.tokens, verb, 0) or speaker_phrase(before, verb, 0) if verb is not None else None
    somebody = phrase is not None and (phrase.form == "title" or (phrase.form == "name" and phrase.kind == "person"))
    return (before, phrase) if phrase is not None and somebody and phrase.number != "plur" else None


def is_pronoun(said: Said) -> bool:
    """Whether a pronoun speaks the words in marks."""
    return said.mode == "direct" and said.around is None and said.phrase is not None and said.phrase.form == "pronoun"


def _name_alone(place: Place) -> Phrase | None:
    """The full name that is a paragraph of its own, as above a quotation of the day."""
    whole = place.tokens
    alone = place.first and 1 < len(whole) <= _NAME and all(token.kind == "word" for token in whole)
    phrase = place.grammar.phrase(whole, 0, "nomn") if alone else None
    named = phrase is not None and phrase.names == (0, len(whole)) and phrase.kind == "person" and phrase.number != "plur"
    return phrase if named and any(found == (0, len(whole)) for found in place.grammar.full_names(whole)) else None


def _attributed(made: list[Said], told: _Attribution) -> list[Said]:
    before, cue, phrase = told.place, told.cue, told.phrase
    for one in made:
        one.sentence = before
        if cue is not None:
            model = before.attributed((one.start, one.end), "direct", cue, phrase)
            one.cue, one.phrase, one.source, one.gender, one.number = model.cue, phrase, model.source, cue.gender, cue.number
        elif told.is_source:
            one.phrase, one.source = phrase, before.stretch(phrase.first, phrase.end)
        else:
            one.hint = phrase
    return made
