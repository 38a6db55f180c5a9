"""Nouns of Russian for those who may speak."""

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence
from sco_speeches.authoring.drafting.tables import column

from .morphology import is_known
from .surnames import name_cases
from .words import OFFICES, is_name, read

_COLLECTIVES = column("ru", "collectives")
_CONNECTIVES = column("ru", "connectives")
_LONGEST = 6
"""Tokens of the longest connective."""


def is_somebody(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the head of a phrase is a noun for somebody or for several who speak together."""
    return (
        phrase.head in _COLLECTIVES
        or phrase.head in OFFICES
        or not is_known(phrase.head)
        or any(
            one.lemma == phrase.head and ("anim" in one.grammemes or one.part != "NOUN")
            for token in sentence[phrase.first : phrase.end]
            if token.kind in ("word", "quote")
            for one in read(token.text.strip('«»"“”„'))
        )
    )


def behind_connective(sentence: Sentence, comma: int) -> int:
    """Behind `, в частности,` or `, 5 мая,` between a verb and its subject, or the comma itself."""
    for end in range(comma + 2, min(len(sentence), comma + _LONGEST)):
        if sentence[end].kind == "comma":
            words = " ".join(token.text.casefold() for token in sentence[comma + 1 : end])
            day = sentence[comma + 1].kind == "number" and all(token.kind == "word" for token in sentence[comma + 2 : end])
            return end + 1 if day or words in _CONNECTIVES else comma
    return comma


def is_joined(sentence: Sentence, found: Phrase) -> bool:
    """Whether somebody who is named stands beside `и` and somebody else: `Иван Петров и мэр Анна Смирнова заявили`."""
    if found.form != "name" or found.kind != "person" or found.number == "plur":
        return False
    if found.first > 1 and sentence[found.first - 1].text == "и":
        other = sentence[found.first - 2]  # `Боровского и Петрова обвинили`
        return not is_name(other) or "nomn" in name_cases(other.text)
    return found.end < len(sentence) and sentence[found.end].text == "и"
