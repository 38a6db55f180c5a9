"""What somebody else says within the words of a speaker: `Посол отметил: «Министр сказал, что мост закрыт»`."""

from collections.abc import Sequence

from .context import Place, Said
from .grammar import Cue, Grammar
from .rules_clauses import clause_after_verb
from .sentences import Token


def nested(text: str, tokens: Sequence[Token], grammar: Grammar, start: int) -> list[Said]:
    """The words that a sentence, or a part of one, within attributed words attributes to somebody who is named in it."""
    place = Place(text, list(tokens), grammar, start, first=False)
    place.cues = grammar.cues(place.tokens)
    for cue in place.cues:
        if cue.form == "finite" and "own" not in cue.takes and not place.covered(*place.stretch(cue.first, cue.last + 1)):
            place.found += _of_another(place, cue)
    return place.found


def give_partials(found: Sequence[Said], told: Sequence[Said]) -> None:
    """The words in marks within what somebody else says are theirs: `По словам посла, мэр сказал, что мост «никому не нужен»`."""
    for one in found:
        inner = next((said for said in told if said.start <= one.start and one.end <= said.end), None)
        if one.around is not None and inner is not None:
            one.cue, one.phrase, one.source, one.sentence = inner.cue, inner.phrase, inner.source, inner.sentence
            one.gender, one.number, one.around = inner.gender, inner.number, inner
            one.rule = inner.rule


def _of_another(place: Place, cue: Cue) -> list[Said]:
    made = clause_after_verb(place, cue)
    if not made or not _is_another(place, made[0]):
        return []
    for one in made:
        one.rule, one.nested = clause_after_verb.__name__, True
    return made


def _is_another(place: Place, said: Said) -> bool:
    """Whether somebody else is said to speak: no `я`, nobody whom a relative pronoun stands for."""
    phrase = said.phrase
    if phrase is None or phrase.head in place.grammar.relatives:
        return False
    return place.grammar.may_speak(place.tokens, phrase) and (phrase.form != "pronoun" or phrase.head in place.grammar.they)
