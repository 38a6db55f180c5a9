"""Rules for words that stand before their words of saying without marks, and for a clause that a colon leads in."""

from .context import Place, Said
from .edges import clause_end
from .grammar import Cue
from .rules_clauses import with_partials
from .rules_quoted import cited, only_carries, pieces_of, speaker_phrase

_FEW = 3
"""Words in a sentence before an object that it begins with: `Ранее о планах …`."""
_HEADING = 3
"""Words in marks before a colon that may be quoted."""
_SHORTEST = 2
"""Words of a clause behind a colon."""


def object_before_verb(place: Place, cue: Cue) -> list[Said]:
    """О закрытии моста накануне сообщил посол."""
    wanted = [one.partition(":")[2] for one in cue.takes if one.startswith("object:")]
    if cue.form != "finite" or not wanted or not place.grammar.inverts or any(one.sentence is place for one in place.found):
        return []
    at = next(
        (at for at in range(min(_FEW, cue.first)) if place.word(at) in place.grammar.about and place.word(at) in wanted), None
    )
    if at is None or place.grammar.refers_back(place.tokens) or any(place.kind(one) != "word" for one in range(at)):
        return []
    if place.grammar.has_verb(place.tokens, 0, at) or place.grammar.is_aside(place.tokens, 0):
        return []
    before = place.grammar.subject_before(place.tokens, cue, at + 2)
    behind = place.grammar.subject_after(place.tokens, cue)
    inverted = before is None or before.end != cue.first or before.case != "nomn" or before.head in place.grammar.relatives
    cue, phrase = cited(place, cue, behind if inverted else before)
    if phrase is None or phrase.head in place.grammar.relatives or only_carries(phrase, cue):
        return []
    end = place.grammar.adverbials_before(place.tokens, cue.first if inverted or phrase is not before else phrase.first, at)
    points = place.word(at + 1) in place.grammar.pointing
    comma = next((one for one in range(at + 1, end) if place.kind(one) == "comma"), None)
    if points and comma is not None:
        return with_partials(place, place.said(comma + 1, end, "indirect", cue, phrase))
    if points or place.grammar.any_verb(place.tokens, at + 1, end if comma is None else comma) is not None:
        return []
    return with_partials(place, place.said(at + 1, end, "reported", cue, phrase))


def clause_after_colon(place: Place, cue: Cue) -> list[Said]:
    """Посол подчеркнул: стороны готовы к встрече."""
    if not {"quote", "clause"} <= cue.takes or cue.form not in ("finite", "converb"):
        return []
    behind = place.grammar.subject_after(place.tokens, cue)
    colon = behind.end if behind is not None and behind.first == cue.last + 1 else cue.last + 1
    if place.kind(colon) != "colon" or place.kind(colon + 1) not in ("word", "number"):
        return []
    if not place.tokens[colon + 1].text[:1].islower() or place.covered(*place.stretch(colon, colon + 1)):
        return []
    words = len(place.tokens) - colon - 1
    if words < _SHORTEST or not place.grammar.has_verb(place.tokens, colon + 1, len(place.tokens)):
        return []
    phrase = behind or speaker_phrase(place, cue, 0)
    if phrase is None:
        return []
    return with_partials(place, place.said(colon + 1, clause_end(place, colon + 1, cue), "indirect", cue, phrase))


def quote_before_colon(place: Place, at: int) -> list[Said]:
    """«Мы не сдадимся соперникам»: Петров рассказал о команде"""  # noqa: D400, D415 - a heading has no full stop
    mark = place.tokens[at].quote
    if mark is None or at or not place.first or place.kind(1) != "colon" or place.kind(len(place.tokens) - 1) == "stop":
        return []
    words = place.text[mark.inner_start : mark.inner_end].split()
    phrase = place.grammar.phrase(place.tokens, 2, "nomn") if len(place.tokens) > _HEADING else None
    if len(words) < _HEADING or not place.grammar.tells(words) or phrase is None or phrase.kind != "person":
        return []
    if not words[0][:1].isupper() or not place.grammar.may_speak(place.tokens, phrase):
        return []
    made = pieces_of(place, at, None, None)
    for one in made:
        one.sentence, one.hint = place, phrase
    return made
