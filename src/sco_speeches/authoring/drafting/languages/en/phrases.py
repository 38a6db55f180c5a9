"""Noun phrases of English, as far as speakers are named by them."""

from typing import TYPE_CHECKING

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence
from sco_speeches.authoring.drafting.tables import column, rows

if TYPE_CHECKING:
    from sco_speeches.model.passage import SpeakerForm

OFFICES = {tuple(row[0].split()): row[1] for row in rows("en", "offices")}
ADDRESS = column("en", "address")
MEDIA = {row[0]: row[1] for row in rows("en", "media")}
ORGANISATIONS = column("en", "organisations")
DOCUMENTS = column("en", "documents")
BREAKS = column("en", "breaks")
PRONOUNS = {
    "he": ("sing", "masc"),
    "she": ("sing", "femn"),
    "they": ("plur", None),
    "it": ("sing", "neut"),
    "i": ("sing", None),
    "we": ("plur", None),
    "who": (None, None),
}
DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "this",
        "that",
        "some",
        "many",
        "several",
        "one",
        "two",
        "three",
    }
)
JOINERS = frozenset({"of", "for"})
LONGEST = 14
ANONYMOUS = column("en", "anonymous")


def noun_phrase(sentence: Sentence, first: int, case: str) -> Phrase | None:
    """The noun phrase that begins here; English has no cases."""
    if first >= len(sentence):
        return None
    word = sentence[first].text.casefold()
    if word in PRONOUNS:
        number, gender = PRONOUNS[word]
        return Phrase(first, first + 1, "pronoun", case, None, word, number, gender)
    at = first
    end = min(len(sentence), first + LONGEST)
    while at < end and sentence[at].kind in ("word", "number") and (at == first or _goes_on(sentence, at)):
        if at == first and sentence[at].text.casefold() in BREAKS:
            return None
        at += 1
    while at > first and sentence[at - 1].text.casefold() in JOINERS | DETERMINERS:
        at -= 1
    return made_of(sentence, first, at, case) if at > first else None


def _goes_on(sentence: Sentence, at: int) -> bool:
    word = sentence[at].text.casefold()
    if word in BREAKS or word.endswith("ly"):
        return (
            word == "and"
            and at + 1 < len(sentence)
            and sentence[at + 1].text[:1].isupper()
            and sentence[at - 1].text[:1].isupper()
        )
    return not (word in DETERMINERS and sentence[at - 1].text.casefold() not in JOINERS)


def made_of(sentence: Sentence, first: int, end: int, case: str) -> Phrase | None:
    """A noun phrase of these tokens, if they can name somebody."""
    words = [token.text for token in sentence[first:end]]
    lowered = [word.casefold() for word in words]
    cut = next((at for at, word in enumerate(lowered) if word in JOINERS), len(lowered))
    names = _name(sentence, first, end)
    head = head_of(lowered[: max(1, cut)])
    kind = next((MEDIA[word] for word in lowered if word in MEDIA), "")
    if not kind:
        kind = (
            "document"
            if head in DOCUMENTS
            else "org"
            if set(lowered[:cut]) & ORGANISATIONS or all(word.isupper() for word in words[:cut][-1:])
            else "person"
        )
    if (
        not names
        and lowered[0] not in DETERMINERS
        and not any(word in ORGANISATIONS or word.endswith("s") or word in ANONYMOUS for word in lowered)
    ):
        return None
    form: SpeakerForm = "name" if names else "title" if _office(lowered[:cut]) else "description"
    return Phrase(first, end, form, case, names, head, "plur" if head.endswith("s") and not names else "sing", None, kind)


def _name(sentence: Sentence, first: int, end: int) -> tuple[int, int] | None:
    """The last run of capitals, less titles."""
    stop = end
    while stop > first and not sentence[stop - 1].text[:1].isupper():
        stop -= 1
    start = stop
    while start > first and sentence[start - 1].text[:1].isupper():
        start -= 1
    only = stop - start == 1 and start == 0
    if only and (sentence[0].text.endswith("s") or {sentence[first].text.casefold()} & (ORGANISATIONS | ANONYMOUS | BREAKS)):
        return None
    start = behind_titles(sentence, start, stop)
    if start == stop or (sentence[start - 1].text.casefold() in JOINERS and start > first):
        return None
    return start, stop


def behind_titles(sentence: Sentence, start: int, stop: int) -> int:
    """Where a run of capitals becomes a name: behind its last title or article."""
    for at in range(stop - 1, start - 1, -1):
        if sentence[at].text.rstrip(".") in ADDRESS or sentence[at].text.casefold() in DETERMINERS | BREAKS:
            return at + 1
    return start


def head_of(lowered: list[str]) -> str:
    """The noun that says who it is: an office, or the last word."""
    office = _office(lowered)
    return " ".join(office) if office else lowered[-1]


def _office(lowered: list[str]) -> tuple[str, ...] | None:
    best = None
    for words in OFFICES:
        for at in range(len(lowered) - len(words) + 1):
            if tuple(lowered[at : at + len(words)]) == words and (best is None or len(words) > len(best)):
                best = words
    return best
