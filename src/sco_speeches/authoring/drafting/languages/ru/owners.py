"""Nouns of Russian that tell whose somebody is: the name behind them is not the speaker's."""

import re

from sco_speeches.authoring.drafting.grammar import Cue, Phrase
from sco_speeches.authoring.drafting.sentences import Sentence
from sco_speeches.authoring.drafting.tables import column

from .heads import form_of
from .morphology import is_known
from .surnames import name_cases
from .words import in_case, read

_COLLECTIVES = column("ru", "collectives") - {"лицо", "персона", "источник"}
_RELATIONS = column("ru", "relations")
_OTHERS = frozenset({"другой", "второй", "третий"})
_OF_WOMEN = re.compile("(?:ов|ев|ёв|ин|ын)а$")
"""How family names end in a woman's nominative and a man's genitive."""


def without_owner(sentence: Sentence, phrase: Phrase, cue: Cue | None = None) -> Phrase:
    """`дочь Петрова`, `адвокат Петрова заявил`: a description, since the name in it is another's."""
    if phrase.kind != "person" or phrase.names is None or phrase.number == "plur":
        return phrase
    if phrase.head in _COLLECTIVES and phrase.names[0] > phrase.first:
        return phrase._replace(names=None, form=form_of(phrase.head, None))  # `защита Ивана Малого и Петра Смирнова`
    if not _is_behind(sentence, phrase):
        return phrase
    readings = [one for one in read(sentence[phrase.names[0] - 1].text) if one.lemma == phrase.head]
    thing = bool(readings) and all("inan" in one.grammemes for one in readings)  # `команда Петрова`
    return phrase._replace(names=None, form=form_of(phrase.head, None)) if thing or _owns(sentence, phrase, cue) else phrase


def _is_behind(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a name that may stand in the genitive is right behind the head, and ends the phrase."""
    first, end = phrase.names or (0, 0)
    if first == phrase.first or end != phrase.end or any("gent" not in name_cases(token.text) for token in sentence[first:end]):
        return False
    return any(one.lemma == phrase.head for one in read(sentence[first - 1].text))


def _owns(sentence: Sentence, phrase: Phrase, cue: Cue | None) -> bool:
    first, end = phrase.names or (0, 0)
    words = [token.text for token in sentence[first:end]]
    if phrase.case != "nomn":
        other = any(one.lemma in _OTHERS for one in read(sentence[phrase.first].text))  # `другого адвоката Петрова`
        return other or (phrase.head in _RELATIONS and first - 1 == phrase.first)
    oblique = not any(in_case(token, "nomn") for token in sentence[first:end])
    if oblique and (all(is_known(word) for word in words) or not any("nomn" in name_cases(word) for word in words)):
        return True
    gender = cue.gender if cue is not None else None
    if gender == "masc" and len(words) == 1 and _OF_WOMEN.search(words[0]):
        return True
    return phrase.head in _RELATIONS and not (gender == "femn" and phrase.gender == "masc")
