"""Names that Russian sets off by commas behind those whom they name."""

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence

from .owners import without_owner
from .phrases import noun_phrase

_PAIR = 2
"""Words of the shortest name that surely is no subject of the words behind it."""


def named_behind(sentence: Sentence, source: Phrase) -> Phrase | None:
    """`по словам другого адвоката, Анны Петровой, мост закрыт`: who it is, in the same case and between commas."""
    comma = source.end
    if (
        without_owner(sentence, source).form == "name"
        or source.kind != "person"
        or source.number == "plur"
        or comma + 1 >= len(sentence)
    ):
        return None
    named = noun_phrase(sentence, comma + 1, source.case) if sentence[comma].kind == "comma" else None
    if named is None or named.names is None or named.kind != "person" or named.names[1] - named.names[0] < _PAIR:
        return None
    return named if named.end < len(sentence) and sentence[named.end].kind == "comma" else None
