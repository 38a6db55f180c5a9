"""Words of saying in English sentences."""

from collections.abc import Iterator

from sco_speeches.authoring.drafting.grammar import Cue, Phrase
from sco_speeches.authoring.drafting.sentences import Sentence, leads_in_quote
from sco_speeches.authoring.drafting.tables import column, rows

from .hypothetical import is_hypothetical
from .phrases import DETERMINERS, PREPOSITIONS, PRONOUNS, is_dot, noun_phrase, with_name

_VERBS = {row[0]: (row[1], frozenset(row[2].split())) for row in rows("en", "verbs")}
_PHRASES = tuple(tuple(row[0].split()) for row in rows("en", "phrases"))
_NOT_SAID = column("en", "unsaid")
_BE = frozenset({"be", "is", "was", "are", "were", "been", "being"})
_WENT_ON = (("went", "on", "to"), ("goes", "on", "to"), ("going", "on", "to"))
ASKED = frozenset({"Asked", "Told", "Pressed", "Questioned", "Urged", "Warned"})
"""What begins a sentence as a participle: `Asked whether he was ready, Brown said`."""
_REFUSED = frozenset({"declined", "refused", "declines", "refuses"})
_QUOTED = frozenset({"quoted", "quotes", "cited", "cites", "reported", "reports"})
_OBJECTS = {"him": "he", "her": "she", "them": "they"}
_OWNERS = frozenset({"his", "her", "its", "their"})
_DATES = frozenset({"this", "last", "next"})
"""Words of a date between a name and its verb, which no frame has: `The mayor this month told`."""
_FRAME = 12
"""Tokens between a question in marks and the verb of its frame."""


def words_of_saying(sentence: Sentence) -> Iterator[Cue]:
    """The words of saying in a sentence, in order."""
    at = 0
    while at < len(sentence):
        found = None
        if sentence[at].kind == "word":
            found = _phrase_cue(sentence, at) or _quoted_cue(sentence, at) or _verb_cue(sentence, at)
        if found:
            yield found
            at = max(at, found.last)
        at += 1


def says(sentence: Sentence, at: int) -> bool:
    """Whether a word is a finite verb of saying."""
    cue = _verb_cue(sentence, at)
    return cue is not None and cue.form == "finite"


def _phrase_cue(sentence: Sentence, at: int) -> Cue | None:
    for words in _PHRASES:
        end = at + len(words)
        if tuple(token.text.casefold() for token in sentence[at:end]) == words:
            source = source_at(sentence, end)
            return Cue(at, source.end - 1, frozenset({"source", f"at:{end}"}), "phrase") if source else None
    return None


def source_at(sentence: Sentence, at: int) -> Phrase | None:
    """The phrase within words of saying that names the speaker: `according to him`, `according to the mayor, John Brown`."""
    word = sentence[at].text.casefold() if at < len(sentence) else ""
    if word in _OBJECTS and (at + 1 == len(sentence) or sentence[at + 1].kind in ("comma", "stop")):
        number, gender = PRONOUNS[_OBJECTS[word]]
        return Phrase(at, at + 1, "pronoun", "nomn", None, _OBJECTS[word], number, gender)
    phrase = noun_phrase(sentence, at, "nomn")
    return phrase and with_name(sentence, phrase)


def _quoted_cue(sentence: Sentence, at: int) -> Cue | None:
    """`the paper quoted the minister as saying`, `the minister was quoted as saying`."""
    if sentence[at].text.casefold() not in _QUOTED:
        return None
    passive = at > 0 and sentence[at - 1].text.casefold() in _BE
    source = None if passive else noun_phrase(sentence, at + 1, "nomn")
    end = at + 1 if passive else source.end if source else len(sentence)
    if [token.text.casefold() for token in sentence[end : end + 2]] not in (["as", "saying"], ["as", "telling"]):
        return None
    takes = frozenset({"quote", "clause"} | (set() if passive else {f"at:{at + 1}"}))
    return Cue(at - passive, end + 1, takes, "finite", past=True)


def _verb_cue(sentence: Sentence, at: int) -> Cue | None:
    words = [token.text.casefold() for token in sentence[at : at + 3]]
    owned = len(words) == 3 and words[1] in _OWNERS and f"{words[0]} {words[2]}" in _VERBS  # noqa: PLR2004 - `expressed his hope`
    pair = " ".join(words[:1] + words[2:] if owned else words[:2])
    found = _VERBS.get(pair) or _VERBS.get(sentence[at].text.casefold())
    if found is None:
        return None
    kind, takes = found
    last = at + (" " in pair and pair in _VERBS) + owned
    before = sentence[at - 1].text.casefold() if at else ""
    if sentence[at].text[0].isupper() and at and sentence[at - 1].kind == "word":
        return None  # part of a name: `the Head of State`
    if kind == "base" and tuple(token.text.casefold() for token in sentence[max(0, at - 3) : at]) in _WENT_ON:
        return Cue(at - 3, at, takes, "finite", past=True)
    if (
        kind == "base"
        and before == "to"
        and at > 1
        and sentence[at - 2].text.casefold() in _REFUSED
        and leads_in_quote(sentence, at)
    ):
        return Cue(at - 2, at, frozenset({"quote"}), "finite", past=True)
    if before in DETERMINERS or before in _BE or before in _NOT_SAID or before in (PREPOSITIONS | {"of"}) - {"on", "by"}:
        return None
    if sentence[at].text.capitalize() in ASKED and (at == 0 or before in ("when", "if", "once")):
        return None
    if _is_noun(sentence, at):
        return None
    if (at == 0 and kind == "base") or (kind != "converb" and is_hypothetical(sentence, at)):
        return None
    if [token.text.casefold() for token in sentence[at + 2 : at + 4]] in (["as", "saying"], ["as", "telling"]):
        return None  # `the paper quoted him as saying`: whose words, another tells
    if "infinitive" in takes and pair.endswith(" not"):
        return None  # `who asked not to be named`
    if kind == "converb" and sentence[at - 1].kind != "comma" and before not in ("by", "while"):
        return None
    return Cue(at, last, takes, "converb" if kind == "converb" else "finite", None, None, past=kind == "finite")


def _is_noun(sentence: Sentence, at: int) -> bool:
    """Whether a word of saying is rather a noun: `Brown’s claim`, and `states` that leads nothing in, `the states of a bloc`."""
    before = sentence[at - 1].text.casefold() if at else ""
    if before.endswith(("’s", "'s")) and before[:-2] not in (*PRONOUNS, "that", "there"):
        return True
    following = sentence[at + 1] if at + 1 < len(sentence) and sentence[at].text.casefold() == "states" else None
    return following is not None and following.kind == "word" and following.text not in ("that", *PRONOUNS)


def begins_frame(sentence: Sentence, at: int) -> bool:
    """Whether words of saying stand near, before any other end of a sentence: `Mary Smith, the envoy, asked`."""
    for here in range(at, min(len(sentence), at + _FRAME)):
        dot = is_dot(sentence, here) or (
            sentence[here].text == "." and [one.kind for one in sentence[here + 1 : here + 2]] == ["comma"]
        )
        if (sentence[here].kind not in ("word", "number", "comma") and not dot) or sentence[here].text in _DATES:
            return False
        if here > at and says(sentence, here):
            return here + 1 == len(sentence) or sentence[here + 1].kind not in ("colon", "quote")
    return False
