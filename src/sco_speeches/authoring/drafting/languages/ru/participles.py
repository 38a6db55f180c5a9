"""Participles of saying in Russian: `слова посла, заявившего, что мост закрыт`."""

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence

from .morphology import Reading
from .phrases import noun_phrase
from .somebody import is_somebody
from .words import read

_LONGEST = 12
"""Tokens of the longest phrase that a participle describes."""
_ADVERBS = 2
"""Words between the comma and a participle: `, ранее заявившего`."""


def forms(word: str) -> list[Reading]:
    """The readings of a word as an active participle."""
    return [one for one in read(word) if one.part == "PRTF" and "actv" in one.grammemes]


def described(sentence: Sentence, at: int) -> Phrase | None:
    """Whom a participle describes that stands behind a comma: the longest phrase before it in the same case and number."""
    comma = at - 1
    while comma > max(0, at - 1 - _ADVERBS) and sentence[comma].kind == "word" and read(sentence[comma].text)[0].part == "ADVB":
        comma -= 1
    if comma < 1 or sentence[comma].kind != "comma":
        return None
    every = forms(sentence[at].text.casefold())
    for first in range(max(0, comma - _LONGEST), comma):
        for one in every:
            found = noun_phrase(sentence, first, one.case) if one.case is not None and sentence[first].kind != "comma" else None
            if found is None or found.end != comma or found.form == "pronoun" or (found.number or one.number) != one.number:
                continue
            if one.gender and found.gender and found.gender != one.gender:
                continue
            if found.kind != "person" or found.form != "description" or is_somebody(sentence, found):
                return found
    return None
