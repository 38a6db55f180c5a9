"""What a Russian word may be: its readings by pymorphy3, cached by the word."""

from functools import cache, lru_cache
from typing import NamedTuple

from sco_speeches.authoring.dictionary import analyzer

_CASES = {"gen2": "gent", "acc2": "accs", "loc2": "loct", "gen1": "gent", "loc1": "loct", "voct": "nomn"}
_UNLIKELY = 0.004
_BEFORE = ("спец", "экс", "вице", "гос", "евро", "глав", "ген")
"""Parts that stand before a noun for somebody: `спецпосланник`, `госинспектор`."""

_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_UNDECLINED = frozenset({"NOUN", "Name", "anim", "femn", "sing", "Fixd"})


class Reading(NamedTuple):
    """One reading of a word."""

    lemma: str
    """Without ё, which words are written with or without."""
    part: str
    """OpenCorpora's part of speech: NOUN, ADJF, ADJS, VERB, INFN, GRND, PRTF, PRTS, NPRO, PREP, CONJ, ADVB, PRCL, NUMR …"""
    case: str | None
    number: str | None
    gender: str | None
    grammemes: frozenset[str]


@cache
def _grammemes(tag: str) -> tuple[str, str | None, str | None, str | None, frozenset[str]]:
    parts = tag.replace(" ", ",").split(",")
    held = frozenset(parts)
    case = next((_CASES.get(one, one) for one in parts if one in _CASES or one in CASES), None)
    number = next((one for one in parts if one in ("sing", "plur")), None)
    gender = next((one for one in parts if one in ("masc", "femn", "neut")), None)
    return parts[0], case, number, gender, held


CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[Reading, ...]:
    """The readings of a word, the likeliest first."""
    made: list[Reading] = []
    guessed: list[Reading] = []
    spelled = not word.isupper() and not is_known(word)
    for parse in analyzer().parse(word):
        if made and parse.score < _UNLIKELY:
            continue
        part, case, number, gender, held = _grammemes(str(parse.tag))
        reading = Reading(parse.normal_form.replace("ё", "е"), part, case, number, gender, held)
        (guessed if spelled and "Abbr" in held else made).append(reading)  # an unknown name is no abbreviation
    if not is_known(word) and word[:1].isupper():
        made.sort(key=lambda one: one.part != "NOUN")  # an unknown name is no gerund: `Небензя`
        made = [one for one in made if one.number != "plur" or "Name" not in one.grammemes] or made  # `Росси` are not several
    if made and all("Name" in one.grammemes and one.number == "plur" for one in made):
        made[:0] = _undeclined(word)
    return tuple(made or guessed)


def _undeclined(word: str) -> list[Reading]:
    """`Джен`, which the dictionary has only as the genitive of several, as the name of a woman."""
    if not word[:1].isupper() or word[-1] not in _CONSONANTS:
        return []
    own = Reading(word.casefold().replace("ё", "е"), "NOUN", None, "sing", "femn", _UNDECLINED)
    return [own._replace(case=case, grammemes=_UNDECLINED | {case}) for case in sorted(CASES)]


@lru_cache(maxsize=100_000)
def is_known(word: str) -> bool:
    """Whether the dictionary has the word."""
    return bool(analyzer().word_is_known(word))


@lru_cache(maxsize=100_000)
def is_made(word: str) -> bool:
    """Whether a word is made of a known one and a part that stands before offices: `спецпосланник`."""
    lowered = word.casefold()
    return any(lowered.startswith(one) and is_known(lowered[len(one) :]) for one in _BEFORE)


@lru_cache(maxsize=100_000)
def nominative(word: str, number: str | None = None, gender: str | None = None, case: str | None = None) -> str:
    """The word in the nominative, spelled as it was; itself where it has no such form."""
    best = None
    for parse in analyzer().parse(word):
        _, own_case, own_number, own_gender, held = _grammemes(str(parse.tag))
        if own_case is None or (case and own_case != case) or (number and own_number != number):
            continue
        if gender and own_gender and own_gender != gender:
            continue
        score = (word[:1].isupper() and not held.isdisjoint(("Surn", "Name", "Patr")), parse.score)
        if best is None or score > best[0]:
            best = score, parse
    if best is None:
        return word
    made = best[1].inflect({"nomn"})
    if made is None:
        return word
    return _as_spelled(word, made.word)


def _as_spelled(word: str, made: str) -> str:
    if word.isupper() and len(word) > 1:
        return made.upper()
    parts, spelled = made.split("-"), word.split("-")
    return "-".join(
        part[:1].upper() + part[1:] if index < len(spelled) and spelled[index][:1].isupper() else part
        for index, part in enumerate(parts)
    )
