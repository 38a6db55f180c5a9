"""Names of people in Russian: where they stand, their stems, and the nominative."""

import re
from collections.abc import Iterator
from functools import lru_cache

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence, Token
from sco_speeches.authoring.drafting.tables import column, rows

from .morphology import CASES, is_known
from .owners import without_owner
from .phrases import noun_phrase
from .runs import behind_acting
from .somebody import is_somebody
from .surnames import name_cases, name_in
from .words import are_two, behind_particles, is_known_given, is_latin, is_name, is_shouted, is_whole_name, read

OFFICE_NAMES = {tuple(row[0].split()): row[1] for row in rows("ru", "offices")}
ANONYMOUS = column("ru", "anonymous")
_QUALITIES = column("ru", "qualities")
_RELATIONS = column("ru", "relations")
_WHERE = frozenset({"в", "во", "на"})
_DECLINED = re.compile("([А-ЯЁ]{2,})(?:а|у|е|ом|ы|ов|ам)")
"""An abbreviation with an ending."""
_ENDINGS = (
    "ого",
    "его",
    "ому",
    "ему",
    "ыми",
    "ими",
    "ами",
    "ями",
    "ый",
    "ий",
    "ой",
    "ая",
    "яя",
    "ую",
    "юю",
    "ым",
    "им",
    "ом",
    "ем",
    "ём",
    "ою",
    "ею",
    "ей",
    "ах",
    "ях",
    "ам",
    "ям",
    "ов",
    "а",
    "у",
    "е",
    "ы",
    "и",
    "ю",
    "я",
    "й",
    "ь",
    "о",
)
_OF_FAMILIES = ("ова", "ева", "ёва", "ину", "ову", "еву")
_SHORTEST = 2
_NEAR = 8
_WORDS = 4
_GIVEN = 2
_PAIR = 2
_SYLLABLE = 4
"""Letters of a word within a name like `Ким Чен Ын` that stays as it is."""
_NO_NAME = frozenset({"Geox", "Orgn", "Abbr", "Trad"})


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its ending, in small letters, to compare names in different cases."""
    lowered = word.casefold().replace("ё", "е").strip("«»\"“”„'")
    if lowered.endswith(("ов", "ев", "ин", "ын")):
        return lowered
    if lowered.endswith(("ей", "ий")) and not lowered.endswith(("ский", "цкий", "ией")):
        return lowered[:-1]
    for ending in _ENDINGS:
        if lowered.endswith(ending) and len(lowered) - len(ending) >= _SHORTEST:
            return lowered[: -len(ending)]
    return lowered


_IN_FULL = {key: row[1].split() for row in rows("ru", "short_forms") for key in (row[0], stem(row[0]))}


def in_full(word: str) -> list[str]:
    """The words of a name for which a word is the usual short form, else the word itself."""
    declined = _DECLINED.fullmatch(word)  # `МИДа`
    lowered = (declined[1] if declined else word).casefold()
    return _IN_FULL.get(lowered) or _IN_FULL.get(stem(lowered)) or [word]


@lru_cache(maxsize=100_000)
def _may_name(word: str) -> int:
    """2 for a given name, 1 for a word that may be a family name, 0 for no name of a person."""
    if word.endswith("."):
        return _GIVEN
    every = read(word)
    if any("Name" in reading.grammemes for reading in every):
        return _GIVEN
    first = every[0]
    if any(reading.grammemes & {"Surn", "Patr"} for reading in every):
        return 1
    if (
        is_known(word)
        and not word.endswith(("ов", "ев", "ин", "ова", "ева", "ина"))
        and ("inan" in first.grammemes or first.part == "ADJF")
    ):
        return 0
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
        if (known := sentence[at].known) and known[0] >= _PAIR and at + known[0] <= len(sentence):
            yield at, at + known[0]
            at += known[0]
            continue
        end = at
        while (
            end < len(sentence)
            and is_name(sentence[end])
            and not sentence[end].known
            and (end == at or is_shouted(sentence[end]) == is_shouted(sentence[at]))
            and is_latin(sentence[end]) == is_latin(sentence[at])
            and not (end > at + 1 and is_whole_name(*sentence[end - 2 : end + 1]))
            and not (end > at and are_two(sentence[end - 1], sentence[end]))
        ):
            end = max(end + 1, behind_particles(sentence, end + 1))
        first = _beginning(sentence, at, end)
        place = first > 0 and sentence[first - 1].text.casefold() in _WHERE and not is_known_given(sentence[first], "loct")
        first += place  # `в Стэнфорде Шарапова`
        words = [token for token in sentence[first:end] if token.kind == "word"]
        if _PAIR <= len(words) <= _WORDS and not all(is_latin(token) for token in words) and _is_led(first, words):
            yield first, end
        at = end


def _beginning(sentence: Sentence, at: int, end: int) -> int:
    """Where a name begins in a run of capitals: words in another case, or in Latin letters, do not belong."""
    given = next(
        (
            here
            for here in range(at, end)
            if sentence[here].kind == "word"
            and _may_name(sentence[here].text) == _GIVEN
            and (here == at or is_known(sentence[here].text) or sentence[here].text.endswith("."))
            and _common(sentence, here, end)
        ),
        None,
    )
    if given is not None:
        return given
    while at < end and (is_latin(sentence[at]) or not _may_name(sentence[at].text) or not _common(sentence, at, end)):
        at += 1
    return at


def _common(sentence: Sentence, first: int, end: int) -> frozenset[str]:
    """The cases in which all words of a name may stand."""
    return frozenset.intersection(*(name_cases(token.text) for token in sentence[first:end] if token.kind == "word"), CASES)


def _is_led(first: int, words: list[Token]) -> bool:
    """Whether a run of capitals begins with a given name or initial, or not at the head of its sentence."""
    if _may_name(words[0].text) == _GIVEN or words[0].text.endswith("."):
        return True
    strange = not is_known(words[0].text) and not is_shouted(words[0])  # `Паникос Димитриадис` at the head of a sentence
    return (first > 0 or strange) and all(_may_name(token.text) for token in words)


def naming(sentence: Sentence, first: int, end: int) -> Phrase | None:
    """The noun phrase in which a name stands: `глава завода Иван Петров`."""
    best = None
    for start in range(first - 1, max(-1, first - _NEAR), -1):
        token = sentence[start]
        if token.kind not in ("word", "quote"):
            break
        if token.kind != "word":
            continue
        for case in _cases_before(sentence, start):
            found = noun_phrase(sentence, start, case)
            found = without_owner(sentence, found) if found else None
            if not found or (found.kind == "person" and not is_somebody(sentence, found)):
                continue  # `секретное совещание президента Омана Ивана Петрова`
            if found.end >= end and found.names and found.names[0] <= first and found.head not in ("сам", "весь"):
                best = found
                break
    return best


def _cases_before(sentence: Sentence, at: int) -> list[str]:
    """The cases in which a word before a name may begin the phrase around it."""
    if behind_acting(sentence, at, "nomn") > at:
        return sorted(CASES)  # `и.о. министра Иван Петров`
    begins = (one for one in read(sentence[at].text) if one.part == "ADJF" or (one.part == "NOUN" and "anim" in one.grammemes))
    return [one.case for one in begins if one.case in CASES]


def may_name(sentence: Sentence, at: int) -> bool:
    """Whether a word may be somebody's name in the nominative, behind no lower-case word but a noun or the like."""
    word, before = sentence[at].text, sentence[at - 1]
    if word[0].isascii() or not _may_name(word) or "nomn" not in name_cases(word):
        return False
    return before.text[0].isupper() or before.kind == "quote" or any(one.part == "NOUN" for one in read(before.text))


def is_own_name(sentence: Sentence, phrase: Phrase) -> bool:
    """`певица Нюша`, `депутат Петров`, but no `адвокат Петрова`: a name in the genitive may be another's."""
    first, end = phrase.names or (0, 0)
    if phrase.head in _RELATIONS or end - first != 1:
        return False
    return phrase.head in _QUALITIES or "gent" not in name_cases(sentence[first].text)


def name_in_nominative(words: list[str], phrase: Phrase | None) -> tuple[str | None, bool, str | None]:
    """The name in the nominative, whether that is sure, and the gender of who bears it."""
    genders = [_gender(word, phrase.case if phrase else None) for word in words]
    gender = next((one for one in genders if one), None)
    common = frozenset.intersection(CASES, *(name_cases(word) for word in words))
    whole = phrase is not None and all(phrase.case in name_cases(word) or len(word) <= _SYLLABLE for word in words)
    case = phrase.case if phrase and (phrase.case in common or not common or whole) else None
    if case is not None:
        return " ".join(name_in(word, case, gender) for word in words), case == "nomn", gender
    likely = [
        reading.case for word in words[:1] if is_known(word) for reading in read(word) if reading.grammemes & {"Name", "Surn"}
    ]
    case = next((one for one in (*likely, "nomn", "gent", "datv", "ablt", "accs", "loct") if one in common), None)
    if case is None:
        return None, False, gender
    return " ".join(name_in(word, case, gender) for word in words), False, gender


@lru_cache(maxsize=100_000)
def _gender(word: str, case: str | None = None) -> str | None:
    """The gender that a given name or patronymic tells; how an unknown word ends like a family name tells none."""
    if not is_known(word) and word.endswith(_OF_FAMILIES):
        return None
    given = [one for one in read(word) if one.grammemes & {"Name", "Patr"} and one.number != "plur"]
    genders = {one.gender for one in given if one.case == case}
    if not genders and (case is None or is_known(word)):  # and not `Венгера` as a woman in the accusative
        genders = {one.gender for one in given}
    return next(iter(genders)) if len(genders) == 1 else None


_PARTS = frozenset(map(stem, ("комитет", "комиссия", "подкомитет", "фракция", "аппарат", "группа")))
"""The stems of what a body has within it, of which somebody else is the head."""


def offices(head: str, stems: frozenset[str]) -> frozenset[str]:
    """The nouns that may stand for the same office: `глава государства` for `президент`."""
    stems = frozenset() if stems & _PARTS else stems  # `председатель комитета Госдумы` does not head it
    own = {same for lemma, same in OFFICE_NAMES.items() if lemma[0] == head and all(stem(word) in stems for word in lemma[1:])}
    longest = max((len(lemma) for lemma in OFFICE_NAMES if lemma[0] == head and OFFICE_NAMES[lemma] in own), default=0)
    own = {
        OFFICE_NAMES[lemma] for lemma in OFFICE_NAMES if lemma[0] == head and OFFICE_NAMES[lemma] in own and len(lemma) == longest
    }
    return frozenset(own or {head}) | {OFFICE_NAMES.get((head,), head)}
