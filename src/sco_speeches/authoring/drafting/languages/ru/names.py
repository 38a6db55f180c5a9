"""Names of people in Russian: where they stand, their stems, and the nominative."""

from collections.abc import Iterator
from functools import lru_cache

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence
from sco_speeches.authoring.drafting.tables import column, rows

from .morphology import CASES, nominative
from .phrases import _is_initial, in_case, is_name, is_latin, noun_phrase, read

_OFFICES = {row[0]: row[1] for row in rows("ru", "offices")}
ANONYMOUS = column("ru", "anonymous")
_ENDINGS = ("ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "ый", "ий", "ой", "ая", "яя", "ую", "юю", "ым", "им", "ом", "ем", "ём",
            "ою", "ею", "ей", "ах", "ях", "ам", "ям", "ов", "а", "у", "е", "ы", "и", "ю", "я", "й", "ь", "о")
_SHORTEST = 3
_NEAR = 8
_NO_NAME = frozenset({"Geox", "Orgn", "Abbr", "Trad"})


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its ending, in small letters, to compare names in different cases."""
    lowered = word.casefold().replace("ё", "е").strip("«»\"“”„'")
    if lowered.endswith(("ов", "ев", "ин", "ын")):
        return lowered
    for ending in _ENDINGS:
        if lowered.endswith(ending) and len(lowered) - len(ending) >= _SHORTEST:
            return lowered[: -len(ending)]
    return lowered


@lru_cache(maxsize=100_000)
def _may_name(word: str) -> int:
    """2 for a given name, 1 for a word that may be a family name, 0 for no name of a person."""
    every = read(word)
    if any("Name" in reading.grammemes for reading in every):
        return 2
    first = every[0]
    if any(reading.grammemes & {"Surn", "Patr"} for reading in every):
        return 1
    if first.grammemes & _NO_NAME or (word.isupper() and len(word) > 1):
        return 0
    return 1 if first.part in ("NOUN", "ADJF", "UNKN", "LATN", "ADJS", "VERB") else 0


def full_names(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The places of names of two words or more: a given name or initial, and what follows it."""
    at = 0
    while at < len(sentence):
        if not is_name(sentence[at]):
            at += 1
            continue
        end = at
        while end < len(sentence) and (is_name(sentence[end]) or (_is_initial(sentence, end) and end > at)):
            end += 1
        first = at
        while first < end and _may_name(sentence[first].text) != 2 and end - first > 2:
            first += 1
        words = [token for token in sentence[first:end] if token.kind == "word"]
        latin = all(is_latin(token) for token in words)
        if 2 <= len(words) <= 4 and not latin and all(_may_name(token.text) for token in words) and _is_led(sentence, first, words[0].text):
            yield first, end
        at = end


def _is_led(sentence: Sentence, first: int, word: str) -> bool:
    """Whether a run of capitals begins with a given name, or not at the head of its sentence."""
    return _may_name(word) == 2 or len(word) == 1 or first > 0


def naming(sentence: Sentence, first: int, end: int) -> Phrase | None:
    """The noun phrase in which a name stands: `глава завода Иван Петров`."""
    best = None
    for start in range(first - 1, max(-1, first - _NEAR), -1):
        token = sentence[start]
        if token.kind not in ("word", "quote"):
            break
        if token.kind != "word":
            continue
        for reading in read(token.text):
            if reading.case in CASES and reading.part in ("NOUN", "ADJF") and (reading.part == "ADJF" or "anim" in reading.grammemes):
                found = noun_phrase(sentence, start, reading.case)
                if found and found.end >= end and found.names and found.names[0] <= first and found.head not in ("сам", "весь"):
                    best = found
                    break
    return best


def name_in_nominative(words: list[str], phrase: Phrase | None) -> tuple[str | None, bool, str | None]:
    """The name in the nominative, whether that is sure, and the gender of who bears it."""
    case = phrase.case if phrase else None
    genders = [_gender(word) for word in words]
    gender = next((one for one in genders if one), None)
    if case is None:
        cases = [_cases(word) for word in words if len(word) > 1]
        common = frozenset.intersection(*cases) if cases else frozenset()
        case = "nomn" if "nomn" in common else next((one for one in ("gent", "datv", "ablt", "accs", "loct") if one in common), None)
        if case == "nomn":
            return " ".join(words), False, gender
    if case == "nomn":
        return " ".join(words), True, gender
    if case is None:
        return None, False, gender
    return " ".join(_nominative(word, case, gender) for word in words), False, gender


def _nominative(word: str, case: str, gender: str | None) -> str:
    if len(word) == 1 or word[0].isascii():
        return word
    return nominative(word, "sing", gender, case)


@lru_cache(maxsize=100_000)
def _cases(word: str) -> frozenset[str]:
    return frozenset(CASES if word[0].isascii() else {reading.case for reading in read(word) if reading.case and reading.number != "plur"} or CASES)


@lru_cache(maxsize=100_000)
def _gender(word: str) -> str | None:
    """The gender that a given name or patronymic tells."""
    genders = {reading.gender for reading in read(word) if reading.grammemes & {"Name", "Patr"} and reading.number != "plur"}
    return next(iter(genders)) if len(genders) == 1 else None


def offices(head: str, stems: frozenset[str]) -> frozenset[str]:
    """The nouns that may stand for the same office: `глава государства` for `президент`."""
    if head == "глава" and stem("государства") in stems:
        return frozenset({"президент", "глава", "лидер"})
    if head not in _OFFICES:
        return frozenset({head})
    return frozenset(lemma for lemma, same in _OFFICES.items() if same == _OFFICES[head]) | {head}
