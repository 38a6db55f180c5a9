"""Names that Russian sets off by commas behind those whom they name."""

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence

from .owners import without_owner
from .phrases import noun_phrase

DELIMITERS = frozenset({"comma", "semicolon", "colon", "stop", "dash", "open", "close"})
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


def named_beside(sentence: Sentence, found: Phrase) -> Phrase:
    """Whom an apposition names behind a phrase: `один из авторов закона, депутат Иван Петров`."""
    if found.form == "name" or found.kind != "person" or found.number == "plur":
        return found
    comma = _behind_list(sentence, found.end)
    if comma + 1 >= len(sentence) or sentence[comma].kind != "comma":
        return found
    other = noun_phrase(sentence, comma + 1, "nomn")
    if other is None or other.kind != "person" or other.names is None or other.number == "plur":
        return found
    closes = other.end >= len(sentence) or sentence[other.end].kind in DELIMITERS or other.names[0] > other.first
    return other if closes else found


def _behind_list(sentence: Sentence, at: int) -> int:
    """Behind what a noun governs besides: `заведующий кафедрой физики, химии и биологии университета, академик …`."""
    end = at
    while end + 1 < len(sentence) and (sentence[end].kind == "comma" or sentence[end].text == "и"):
        more = noun_phrase(sentence, end + 1, "gent")
        if more is None or more.form == "pronoun" or more.names == (more.first, more.end):
            return at
        if sentence[end].text == "и":
            return more.end
        end = more.end
    return at
