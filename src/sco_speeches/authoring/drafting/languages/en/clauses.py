"""What stands behind a word of saying in English: a clause, an infinitive, an object."""

from sco_speeches.authoring.drafting.grammar import Cue
from sco_speeches.authoring.drafting.sentences import Sentence, Token
from sco_speeches.authoring.drafting.tables import column

from .phrases import BREAKS, DAYS, DETERMINERS, NO_ADVERBS, PREPOSITIONS, PRONOUNS
from .subjects import joins, stands_before

_AUXILIARIES = column("en", "auxiliaries")
_CONJUNCTIONS = frozenset({"that", "whether", "if", "how", "why", "what", "where", "when"})
_SUBJECTS = frozenset({"he", "she", "they", "it", "we", "i", "there"})
"""Words that are a subject and no object."""
_WHOM = frozenset({"me", "us", "him", "her", "them", "reporters", "journalists"})
_RELATIVES = frozenset({"that", "which", "who", "whom", "whose", "where"})
_MANY = frozenset({"some", "many", "most", "both", "these", "those", "no", "every", "each"})
"""Words with which a clause begins whose verb has the form of a noun: `said some countries use force`."""
_PASTS = column("en", "pasts")
_PREDICATES = _AUXILIARIES | (_PASTS - {"left"})
_BEHIND_ACT = DETERMINERS | PREPOSITIONS | {"for", "to"}
_FEW = 4
_TOLD = 8
_FAR = 14
"""Tokens between a verb and the infinitive of what it calls for: `called on members of the Green Union (GU) to meet`."""
_NAMED = 10
"""Tokens between a verb that gives a name and the name in marks."""


def has_verb(sentence: Sentence, first: int, end: int) -> bool:
    """Whether there is a predicate in a stretch."""
    return any(_tells(token.text) for token in sentence[first:end])


def _tells(word: str) -> bool:
    return word.casefold() in _PREDICATES or word.endswith("ed")


def begins_act(sentence: Sentence, at: int) -> bool:
    """Whether a past stands at a token with what no noun has behind it: `thanked the hosts`, `left for Omsk`."""
    if at + 1 >= len(sentence) or not sentence[at].text.islower():
        return False
    past = sentence[at].text in _PASTS or sentence[at].text.endswith("ed")
    following = sentence[at + 1].text
    return past and (following.casefold() in _BEHIND_ACT or following[:1].isupper())


def _tells_in_marks(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the predicate stands in marks: `said the bloc “must act”`."""
    marked = (token.text[1:-1].split() for token in sentence[first:end] if token.kind == "quote" and token.text[1:2].islower())
    return any(len(words) > 1 and any(_tells(word) for word in words) for words in marked)


def clause_after(sentence: Sentence, cue: Cue) -> int | None:
    """`said on Monday that`, and without a conjunction `said the talks had ended`."""
    pronoun = cue.last + 2 < len(sentence) and sentence[cue.last + 1].text.casefold() in _SUBJECTS
    if pronoun and "plain" in cue.takes:
        return cue.last + 1 if sentence[cue.last + 2].kind in ("word", "quote") else None
    if pronoun and {"clause", "object"} <= cue.takes and _is_predicate(sentence[cue.last + 2]):
        return cue.last + 1  # `noted she did not agree`
    for at in range(cue.last + 1, min(len(sentence), cue.last + _TOLD)):
        if sentence[at].kind not in ("word", "number"):
            break
        if sentence[at].text.casefold() == "that" and _stands_alone(sentence, at + 1):
            return None
        if cue.takes & {"plain", "told"} and _begins_clause(sentence, at, told="told" in cue.takes and at > cue.last + 1):
            return at
        if at > cue.last + 1 and not _tells_whom(sentence, cue):
            break
        if sentence[at].text.casefold() in _CONJUNCTIONS and (at > cue.last + 1 or sentence[at].text.casefold() != "when"):
            return at if at == cue.last + 1 or sentence[at].text.casefold() in ("that", "whether") else None
    following = sentence[cue.last + 1] if cue.last + 1 < len(sentence) else None
    if (
        "plain" in cue.takes
        and following
        and following.kind in ("word", "number", "quote")
        and (stands_before(sentence, cue) or joins(sentence, cue.first - 1))
        and following.text.casefold() not in BREAKS - {"there", "this"}
    ):
        wide = "object" in cue.takes
        end = next((at for at in range(cue.last + 2, len(sentence)) if _leads_relative(sentence, at, wide=wide)), len(sentence))
        counts = following.text in _MANY and end > cue.last + _FEW
        told = has_verb(sentence, cue.last + 2, end) or _tells_in_marks(sentence, cue.last + 2, end)
        return cue.last + 1 if counts or told else None
    return None


def _is_predicate(token: Token) -> bool:
    """Whether a word can only be a predicate: `did`, `has`."""
    return token.kind == "word" and token.text.casefold() in _AUXILIARIES


def _begins_clause(sentence: Sentence, at: int, *, told: bool) -> bool:
    """Whether a pronoun that is a subject begins a clause: `said on Sunday she was glad`, `told the agency she was glad`."""
    known = sentence[at].text in _SUBJECTS and (told or sentence[at - 1].text.casefold() in DAYS)
    return known and at + 1 < len(sentence) and sentence[at + 1].kind == "word"


def _tells_whom(sentence: Sentence, cue: Cue) -> bool:
    """Whether a clause may follow what stands behind a verb: whom it is told, or when and where."""
    word = sentence[cue.last + 1].text.casefold()
    return bool(cue.takes & {"told", "whom"}) or word in BREAKS | _WHOM or (word.endswith("ly") and word not in NO_ADVERBS)


def _leads_relative(sentence: Sentence, at: int, *, wide: bool) -> bool:
    """Whether a word leads a relative clause, without a comma unless `wide`: `admitted the fault that was found`."""
    return sentence[at].text.casefold() in _RELATIVES and (wide or sentence[at - 1].kind != "comma")


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """Whether a `that` before a token leads no clause, as in `He said that on Monday`."""
    ends = at >= len(sentence) or sentence[at].kind not in ("word", "number", "quote", "comma")
    return ends or (sentence[at].text.casefold() in BREAKS and not has_verb(sentence, at, len(sentence)))


def infinitive_after(sentence: Sentence, cue: Cue) -> int | None:
    """`urged the sides to meet`, `called on the sides to meet`."""
    begin = cue.last + 1
    if "infinitive_on" in cue.takes:
        if begin >= len(sentence) or sentence[begin].text.casefold() != "on":
            return None
        begin += 1
    elif "infinitive" not in cue.takes:
        return None
    for at in range(begin, min(len(sentence) - 1, begin + _FAR)):
        if sentence[at].kind not in ("word", "number", "open", "close"):
            return None
        if sentence[at].text.casefold() == "to":
            return begin
    return None


def object_after(sentence: Sentence, cue: Cue) -> int | None:
    """`stressed the importance of trade`, `called for talks`."""
    begin = cue.last + 1
    if begin >= len(sentence) or sentence[begin].kind != "word":
        return None
    word = sentence[begin].text.casefold()
    if f"object:{word}" in cue.takes:
        return begin + 1 if begin + 1 < len(sentence) else None
    if "names" in cue.takes and word not in PREPOSITIONS and _gives_name(sentence, begin):
        return begin
    return begin if "object" in cue.takes and word not in BREAKS and word not in PRONOUNS else None


def _gives_name(sentence: Sentence, begin: int) -> bool:
    """Whether words in marks that begin with a small letter end what a verb like `called` governs."""
    for at in range(begin, min(len(sentence), begin + _NAMED)):
        if sentence[at].kind == "quote":
            return sentence[at].text[1:2].islower()
        if sentence[at].kind not in ("word", "number") or sentence[at].text.casefold() in _AUXILIARIES:
            return False
    return False
