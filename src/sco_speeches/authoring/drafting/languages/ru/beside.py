"""Words beside a Russian verb of saying that may be its subject, or only look so."""

from sco_speeches.authoring.drafting.grammar import Cue, Phrase
from sco_speeches.authoring.drafting.sentences import Sentence

from .phrases import noun_phrase
from .somebody import is_somebody
from .surnames import name_cases
from .words import is_name

_SEVERAL = frozenset(
    {"оба", "обе", "двое", "трое", "четверо", "пятеро", "два", "две", "три", "четыре", "несколько", "один", "одна"}
)
"""Numerals that are a subject with a genitive, or with `из` and a genitive."""
_OF_THEM = frozenset({"из"})
_PART = ("кто-то", "никто", "некоторые", "многие", "часть")


def subject_at(sentence: Sentence, at: int) -> Phrase | None:
    """The noun phrase in the nominative that begins here, or a number of those that a genitive names: `двое из них`."""
    plain = _several(sentence, noun_phrase(sentence, at, "nomn"))
    counted = _counted(sentence, at)
    return counted if counted is not None and (plain is None or plain.end < counted.end) else plain


def _several(sentence: Sentence, found: Phrase | None) -> Phrase | None:
    """A phrase with the second name that its noun in the plural has: `депутаты Иван Петров и Олег Смирнов`."""
    if found is None or found.names is None or (found.number, found.kind) != ("plur", "person") or found.end + 1 >= len(sentence):
        return found
    other = noun_phrase(sentence, found.end + 1, "nomn") if sentence[found.end].text == "и" else None
    if other is None or other.names != (other.first, other.end) or other.kind != "person":
        return found
    return found._replace(end=other.end, names=(found.names[0], other.end), kind="several")


def _counted(sentence: Sentence, at: int) -> Phrase | None:
    """`оба претендента`, `трое задержанных`, `62% россиян`, `некоторые из жителей`."""
    word = sentence[at].text.casefold()
    share = sentence[at + 1].text if sentence[at].kind == "number" and at + 1 < len(sentence) else ""
    per_cent = share in ("%", "процента", "процентов")
    if not per_cent and word not in _SEVERAL and word not in _PART:
        return None
    first = at + 1 + per_cent
    of = first < len(sentence) and sentence[first].text.casefold() in _OF_THEM
    if not of and word in (*_PART, "один", "одна"):
        return None
    inner = noun_phrase(sentence, first + of, "gent") if first + of < len(sentence) else None
    if inner is None or not (inner.form == "pronoun" or is_somebody(sentence, inner) or inner.kind != "person"):
        return None
    single = word in ("один", "одна", "кто-то", "никто", "часть")
    gender = {"один": "masc", "одна": "femn"}.get(word)
    head = word if word in _SEVERAL or word in _PART else inner.head
    return Phrase(at, inner.end, "description", "nomn", None, head, "sing" if single else "plur", gender)


def joins_genitive(sentence: Sentence, found: Phrase) -> bool:
    """Whether a name is the second of two in the genitive: `защита Ивана Малого и Петра Смирнова заявила`."""
    if found.names is None or found.names[0] != found.first or found.first <= 1 or sentence[found.first - 1].text != "и":
        return False
    before = sentence[found.first - 2]
    names = sentence[slice(*found.names)]
    if not is_name(before) or before.text[0].isascii() or "nomn" in name_cases(before.text):
        return False
    return all("gent" in name_cases(one.text) for one in (before, *names) if one.kind == "word")


def is_told(sentence: Sentence, found: Phrase) -> bool:
    """Whether a phrase in the nominative is rather the agency that is told: the speaker stands right behind it."""
    if found.kind not in ("agency", "medium", "org") and not sentence[found.first].text[0].isascii():
        return False
    if found.end >= len(sentence):
        return False
    following = noun_phrase(sentence, found.end, "nomn")
    return following is not None and following.kind == "person"


def body_in(sentence: Sentence, at: int, cue: Cue) -> Phrase | None:
    """`в МИД заявили`: a body in which somebody speaks, with a plural verb and no subject."""
    if cue.number != "plur" or sentence[at].text.casefold() not in ("в", "во", "на"):
        return None
    inner = noun_phrase(sentence, at + 1, "loct")
    return inner if inner and (inner.kind in ("org", "agency", "medium") or inner.form == "name") else None


def is_thing(sentence: Sentence, found: Phrase) -> bool:
    """Whether a phrase is rather an object with the name of the subject behind it: `объяснил решение Иван Петров`."""
    if found.names is None or found.names[0] == found.first:
        return False
    if found.kind == "document":
        return "gent" not in name_cases(sentence[found.names[0]].text)
    return found.kind == "person" and not is_somebody(sentence, found)


def behind_closing(sentence: Sentence, at: int, limit: int) -> int:
    """Behind the parenthesis that opens at a token."""
    while at < limit and sentence[at].kind != "close":
        at += 1
    return at + 1
