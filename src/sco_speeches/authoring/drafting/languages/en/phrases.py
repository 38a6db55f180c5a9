"""Noun phrases of English, as far as speakers are named by them."""

from typing import TYPE_CHECKING

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence
from sco_speeches.authoring.drafting.tables import column, rows

if TYPE_CHECKING:
    from sco_speeches.model.passage import SpeakerForm

OFFICES = {tuple(row[0].split()): row[1] for row in rows("en", "offices")}
ADDRESS = frozenset(word.casefold() for word in column("en", "address"))
ABBREVIATIONS = column("en", "abbreviations")
MEDIA = {row[0]: row[1] for row in rows("en", "media")}
ORGANISATIONS = column("en", "organisations")
DOCUMENTS = column("en", "documents")
BREAKS = column("en", "breaks")
PREPOSITIONS = column("en", "prepositions")
LABELS = column("en", "labels")
NO_ADVERBS = column("en", "no_adverbs")
GIVEN = {row[0].casefold(): row[1] for row in rows("en", "given")}
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
        "another",
        "two",
        "three",
    }
)
JOINERS = frozenset({"of", "for"})
_FIELDS = frozenset({"foreign", "defence", "defense", "finance", "interior", "economy", "trade", "health", "justice"})
"""Capitalised words of an office that may stand beside another such word."""
PARTICLES = frozenset(
    {"von", "van", "der", "den", "de", "da", "di", "del", "la", "le", "bin", "bint", "ibn", "al", "dos", "du", "ter"}
)
"""Small words within a name."""
STATES = frozenset(
    {"Republic", "Union", "Nations", "Kingdom", "States", "Federation", "Emirates", "Korea", "Arabia", "Africa", "Zealand"}
)
"""Second words of the names of states."""
OFFICE_WORDS = frozenset(words[-1] for words in OFFICES) | {"counterpart", "colleague"}
"""The last words of offices, and of who holds the same one elsewhere."""
_FULL = 2
"""Words of a name behind the name of a place."""
LINKS = frozenset(word for word in column("en", "connectives") | column("en", "adverbs") if " " not in word)
_BEHIND = frozenset({"jr", "sr", "ii", "iii"})
"""What follows a name and is no part of it."""
_NAME = 5
"""Words and initials of the longest name between commas."""
LONGEST = 14
DAYS = frozenset({*("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), "today", "yesterday"})
ANONYMOUS = column("en", "anonymous")


def noun_phrase(sentence: Sentence, first: int, case: str) -> Phrase | None:
    """The noun phrase that begins here; English has no cases."""
    if first >= len(sentence):
        return None
    word = sentence[first].text.casefold()
    if word in PRONOUNS:
        number, gender = PRONOUNS[word]
        return Phrase(first, first + 1, "pronoun", case, None, word, number, gender)
    if word in LABELS and first + 1 < len(sentence) and sentence[first + 1].kind == "colon":
        return Phrase(first, first + 1, "description", case, None, word, "sing", None)
    at = first
    end = min(len(sentence), first + LONGEST)
    while at < end and (_is_word(sentence, at) or is_dot(sentence, at)) and (at == first or _goes_on(sentence, at)):
        if at == first and sentence[at].text.casefold() in BREAKS:
            return None
        at += 1
    while at > first and sentence[at - 1].text.casefold() in JOINERS | DETERMINERS:
        at -= 1
    return made_of(sentence, first, at, case) if at > first else None


def with_name(sentence: Sentence, phrase: Phrase) -> Phrase:
    """A phrase with the name of a person that stands beside it between commas: `the mayor of Omsk, Anna Weide,`."""
    first = phrase.end + 1
    if phrase.form not in ("title", "description") or phrase.kind != "person" or first >= len(sentence):
        return phrase
    if sentence[first - 1].kind != "comma" or not sentence[first].text[:1].isupper():
        return phrase
    end = first
    while end < len(sentence) and (_is_word(sentence, end) or is_dot(sentence, end)):
        end += 1
    named = made_of(sentence, first, end, phrase.case) if end - first <= _NAME and _ends(sentence, end) else None
    if named is None or named.names is None or named.names[1] != end or (named.kind, named.number) != ("person", "sing"):
        return phrase
    return phrase._replace(end=end, form="name", names=named.names, number="sing", gender=phrase.gender or named.gender)


def _ends(sentence: Sentence, at: int) -> bool:
    return at == len(sentence) or sentence[at].kind in ("comma", "stop", "colon", "dash", "semicolon")


def _is_word(sentence: Sentence, at: int) -> bool:
    return sentence[at].kind in ("word", "number")


def is_dot(sentence: Sentence, at: int) -> bool:
    """Whether a full stop belongs to an abbreviation or an initial: `Dr. Brown`, `B. Brown`."""
    if at == 0 or sentence[at].text != ".":
        return False
    before = sentence[at - 1].text
    numbers = sentence[at + 1 : at + 2] and sentence[at + 1].kind == "number" and f"{before.casefold()} #" in ABBREVIATIONS
    return bool(numbers) or before.casefold() in ABBREVIATIONS or (len(before) == 1 and before.isupper())


def _goes_on(sentence: Sentence, at: int) -> bool:
    word = sentence[at].text.casefold()
    if _is_participle(sentence, at):
        return False
    if word in BREAKS or (word.endswith("ly") and word not in NO_ADVERBS):
        return (
            word == "and"
            and at + 1 < len(sentence)
            and sentence[at + 1].text[:1].isupper()
            and sentence[at - 1].text[:1].isupper()
        )
    return not (word in DETERMINERS and sentence[at - 1].text.casefold() not in JOINERS)


def _is_participle(sentence: Sentence, at: int) -> bool:
    """Whether a word behind a noun tells what was done with it: `a note published on Tuesday`."""
    word, before = sentence[at].text, sentence[at - 1].text.casefold()
    return word.endswith("ed") and word.islower() and before not in DETERMINERS


def made_of(sentence: Sentence, first: int, end: int, case: str) -> Phrase | None:
    """A noun phrase of these tokens, if they can name somebody."""
    words = [token.text for token in sentence[first:end]]
    lowered = [word.casefold() for word in words]
    cut = next((at for at, word in enumerate(lowered) if word in JOINERS), len(lowered))
    names = _name(sentence, first, end, first + cut)
    if names and "of" in (office := _office(lowered) or ()) and lowered[names[1] - first - 1] in office:
        names = None  # `the Omsk Head of State`
    head = head_of(lowered, max(1, cut))
    kind = next((MEDIA[word] for word in lowered if word in MEDIA), "")
    if not kind:
        kind = (
            "document"
            if head in DOCUMENTS
            else "org"
            if (
                set(lowered[:cut]) & ORGANISATIONS
                and lowered[(names[0] - first if names else cut) - 1] not in ADDRESS - ORGANISATIONS
            )
            or (not _office(lowered) and all(word.isupper() for word in words[:cut][-1:]))
            else "person"
        )
    if names and kind == "person" and sentence[names[0] - 1].text.casefold() == "the" and names[0] > first:
        names, kind = (None, kind) if names[1] - names[0] == 1 else (names, "org")  # `the Frenchman`, `the Blue House`
    if joined(sentence, first, end) and kind in ("person", "org"):
        return Phrase(first, end, "name", case, names or (first, end), head, "plur", None, "several")
    if (
        not names
        and lowered[0] not in DETERMINERS
        and not _office(lowered, cut)
        and not any(word in ORGANISATIONS or word.endswith("s") or word in ANONYMOUS for word in lowered)
    ):
        return None
    form: SpeakerForm = "name" if names else "title" if _office(lowered, cut) else "description"
    number = "plur" if head.endswith("s") and not names else "sing"
    return Phrase(first, end, form, case, names, head, number, gender_of(lowered), kind)


def joined(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a phrase names several who speak together: `Mary Smith and John Brown`, `the minister and the mayor`."""
    at = next((at for at in range(first + 1, end - 1) if sentence[at].text.casefold() == "and"), None)
    if at is None:
        return False
    before, behind = sentence[at - 1].text, sentence[at + 1].text
    if behind.casefold() in DETERMINERS:
        return True
    if not (before[:1].isupper() and behind[:1].isupper()):
        return False
    if _office([token.text.casefold() for token in sentence[first:at]]) or (
        at - first > 1 and sentence[at - 2].text[:1].isupper()
    ):
        return not {token.text.casefold() for token in sentence[first:at]} & (ORGANISATIONS | JOINERS)
    following = behind_titles(sentence, at + 1, end)
    return (
        behind.casefold() not in _FIELDS
        and (following == at + 1 or behind.casefold() in ADDRESS)
        and before.casefold() not in _FIELDS
    )


_GENDERS = {
    **dict.fromkeys(("mr", "sir", "lord", "king", "prince", "baron", "spokesman", "businessman", "congressman"), "masc"),
    **dict.fromkeys(("mrs", "ms", "miss", "lady", "dame", "queen", "princess", "baroness", "spokeswoman"), "femn"),
    **dict.fromkeys(("chairwoman", "businesswoman", "congresswoman", "actress"), "femn"),
}


def gender_of(lowered: list[str]) -> str | None:
    """The gender that a form of address or a noun for an office tells."""
    told = {_GENDERS[word] for word in lowered if word in _GENDERS}
    return told.pop() if len(told) == 1 else None


def _name(sentence: Sentence, first: int, end: int, cut: int) -> tuple[int, int] | None:
    """The run of capitals that ends the phrase or stands before its `of`, less titles."""
    for stop in (cut, end):
        found = _run(sentence, first, stop)
        if found is not None:
            return found
    return None


def _run(sentence: Sentence, first: int, stop: int) -> tuple[int, int] | None:
    while stop > first and (sentence[stop - 1].text == "." or sentence[stop - 1].text.casefold() in _BEHIND):
        stop -= 1
    start = stop
    while start > first and _belongs(sentence, start - 1, first) and not sentence[start - 1].text.endswith(("’s", "'s")):
        start -= 1
    only = stop - start == 1 and start == 0
    if only and (sentence[0].text.endswith("s") or {sentence[first].text.casefold()} & (ORGANISATIONS | ANONYMOUS | BREAKS)):
        return None
    behind = behind_titles(sentence, start, stop)
    if (
        start > first
        and sentence[start - 1].text in JOINERS
        and any(one.text.casefold() in OFFICE_WORDS for one in sentence[start:behind])
    ):
        return None  # `a spokesman for President Brown`
    start = behind_place(sentence, behind, stop)
    within = sentence[start - 1].text.casefold() if start > first else ""
    if start == stop or within in JOINERS or (within in DETERMINERS and start - 1 > first):
        return None
    return start, stop


def _belongs(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a word may stand in a name: a capital, or a particle before one as in `Anna von der Weide`."""
    return sentence[at].text[:1].isupper() or is_particle(sentence, at, first)


def is_particle(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a small word joins the parts of a name, or begins the name where that begins the phrase."""
    here = at
    while here > first and sentence[here].text in PARTICLES:
        here -= 1
    inside = sentence[at].text in PARTICLES
    return inside and (sentence[here].text[:1].isupper() or (here == first and sentence[here].text in PARTICLES))


def behind_place(sentence: Sentence, start: int, stop: int) -> int:
    """Where a name begins behind the place of an office: `the President of the Omsk Republic Anna Weide`."""
    of = start - 1 - (start > 0 and sentence[start - 1].text.casefold() == "the")
    if of < 1 or sentence[of].text.casefold() != "of" or sentence[of - 1].text.casefold() not in ADDRESS | {"affairs"}:
        return start
    place = 1 + (start + 1 < stop and sentence[start + 1].text in STATES)
    return start + place if stop - start - place == _FULL else start


def behind_titles(sentence: Sentence, start: int, stop: int) -> int:
    """Where a run of capitals becomes a name: behind its last title or article."""
    last = stop - 2 if stop - start > 1 and sentence[stop - 2].text.casefold() in GIVEN else stop - 1  # `Stephen King`
    for at in range(last, start - 1, -1):
        word = sentence[at].text.casefold()
        if word in ADDRESS | DETERMINERS | BREAKS or (at == 0 and word in LINKS):
            return at + 1
    return start


def head_of(lowered: list[str], cut: int | None = None) -> str:
    """The noun that says who it is: an office, or the last word. Both begin before the word `cut`, by default anywhere."""
    office = _office(lowered, cut)
    return " ".join(office) if office else lowered[:cut][-1]


def _office(lowered: list[str], cut: int | None = None) -> tuple[str, ...] | None:
    places = range(len(lowered))[:cut]
    found = [words for words in OFFICES for at in places if tuple(lowered[at : at + len(words)]) == words]
    return max(found, key=len, default=None)
