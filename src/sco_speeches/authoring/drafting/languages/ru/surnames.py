"""Family names, which no dictionary has all of: the cases that their endings allow, and the nominative."""

from functools import lru_cache

from .morphology import CASES, is_known, nominative, readings

_SHORT = 5
"""Letters of an abbreviation that stands so in every case."""
_ANY = frozenset(CASES)
_DECLINED = ("ову", "еву", "ёву", "ину", "ыну", "ского", "цкого", "скому", "цкому", "скую", "цкую")
"""How names end that have a case though they end in a vowel in which others stay as they are."""
OF_WOMEN = ("ова", "ева", "ёва", "ская", "цкая")
"""How family names end in the nominative that are a woman's: a man's has another ending."""
_OF_MEN = ("ов", "ев", "ёв", "ин", "ын")
_VOWELS = "аеёиоуыэюя"
_BY_ENDING: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = (
    (("ский", "цкий", "ская", "цкая", "ный", "ый", "ая"), frozenset({"nomn"})),
    (("ского", "цкого", "ного"), frozenset({"gent", "accs"})),
    (("скому", "цкому", "ному"), frozenset({"datv"})),
    (("ским", "цким", "ным", "овым", "евым", "ёвым", "иным", "ыным", "яном", "ичем", "уком", "юком"), frozenset({"ablt"})),
    (("ском", "цком"), frozenset({"loct"})),
    (("скую", "цкую"), frozenset({"accs"})),
    (("ской", "цкой", "овой", "евой", "ёвой", "иной", "ыной"), frozenset({"gent", "datv", "ablt", "loct"})),
    (("ова", "ева", "ёва", "ина", "ына"), frozenset({"nomn", "gent", "accs"})),
    (("ову", "еву", "ёву", "ину", "ыну"), frozenset({"datv", "accs"})),
    (("ове", "еве", "ёве", "ине", "ыне"), frozenset({"loct"})),
    (_OF_MEN, frozenset({"nomn"})),
    (("ией",), frozenset({"ablt"})),
    (("ой",), _ANY),
    (("ком", "ном", "ром", "лом"), frozenset({"nomn", "ablt"})),
)
"""Endings and their cases, the first that fits."""

_CUTS: tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, str] | None], ...] = (
    (("gent", "accs"), ("а",), None),
    (("gent", "accs"), ("я",), ("ь", "й")),
    (("datv",), ("у",), ("", "")),
    (("datv",), ("ю",), ("ь", "й")),
    (("ablt",), ("ым", "ом", "ем"), ("", "")),
    (("loct",), ("е",), ("", "")),
)
"""What goes at the end of a man's name in a case, and what comes instead: behind a consonant, behind a vowel, or nothing."""


@lru_cache(maxsize=100_000)
def name_cases(word: str) -> frozenset[str]:
    """The cases in which a word may stand as a name.

    >>> sorted(name_cases("Тарасовым")), sorted(name_cases("Мельниченко")) == sorted(CASES)
    (['ablt'], True)
    """
    if word[0].isascii() or word.endswith(".") or (word.isupper() and len(word) <= _SHORT):
        return _ANY
    own = frozenset(
        reading.case
        for reading in readings(word)
        if reading.case
        and reading.number != "plur"
        and reading.part == "NOUN"
        and reading.grammemes & {"Surn", "Name", "Patr", "Geox", "Orgn", "Abbr"}
    )
    lowered = word.casefold()
    if is_known(word) and own and any(reading.grammemes & {"Geox", "Orgn", "Abbr"} for reading in readings(word)):
        return own
    if is_known(word) and own and any(reading.grammemes & {"Name", "Patr"} for reading in readings(word)):
        return own | _by_ending(lowered) if lowered.endswith(_OF_MEN) else own
    if lowered.endswith(_DECLINED) or not lowered.endswith(tuple("оиуюэы")):
        return own | _by_ending(lowered)
    return _ANY


def _by_ending(word: str) -> frozenset[str]:
    for endings, cases in _BY_ENDING:
        if word.endswith(endings):
            return cases
    last = word[-1]
    if last in "оиуюэы":
        return _ANY
    if last == "я":
        return frozenset({"gent", "accs"}) if word[-2:-1] not in _VOWELS else frozenset({"nomn", "gent", "accs"})
    if last == "а":
        return frozenset({"nomn", "gent", "accs"})
    if last == "е":
        return frozenset({"nomn", "datv", "loct", "gent", "accs", "ablt"})
    return frozenset({"nomn"})


@lru_cache(maxsize=100_000)
def name_in(word: str, case: str, gender: str | None) -> str:
    """The nominative of a word of a name that stands in a case.

    >>> name_in("Тарасову", "datv", "masc"), name_in("Мельниченко", "gent", "femn"), name_in("Заречной", "datv", "femn")
    ('Тарасов', 'Мельниченко', 'Заречная')
    """
    if case == "nomn" or word[0].isascii() or word.endswith("."):
        return word
    if "-" in word:
        *firsts, last = word.split("-")
        return "-".join([*(name_in(one, case, gender) if _declines(one) else one for one in firsts), name_in(last, case, gender)])
    every = readings(word)
    if is_known(word) and any(reading.grammemes & {"Name", "Patr", "Surn"} and reading.case == case for reading in every):
        return nominative(word, "sing", gender, case)
    return _cut(word, case, gender)


def _declines(part: str) -> bool:
    """Whether a part before a hyphen is a name of its own: no `Кара-оол`."""
    return len(part) >= _SHORT or any(one.grammemes & {"Name", "Surn", "Patr"} for one in readings(part))


def _cut(word: str, case: str, gender: str | None) -> str:
    """The nominative by the ending."""
    lowered = word.casefold()
    for oblique in ("ского", "скому", "ским", "ском"):
        if lowered.endswith((oblique, "ц" + oblique[1:])):
            return word[: -len(oblique) + 2] + "ий"
    if lowered.endswith(("ской", "цкой", "скую", "цкую")):
        return word[:-2] + "ая"
    if case == "gent" and gender != "masc" and lowered.endswith(("аи", "еи", "ои")):
        return word[:-1] + "я"
    if case == "gent" and lowered.endswith("ы") and lowered[-2:-1] not in _VOWELS:
        return word[:-1] + "а"
    if case == "ablt" and gender == "masc" and lowered.endswith("ой"):
        return word[:-2] + "а"
    if gender != "femn" and lowered.endswith("ья") and case in ("gent", "accs"):
        return word[:-2] + "ей"
    if gender == "femn":
        return _cut_of_woman(word, lowered)
    if lowered.endswith(tuple("оиуюэы")) and not (case == "datv" and lowered[-1] in "ую"):
        return word
    for cases, endings, own in _CUTS:
        if case in cases and lowered.endswith(endings):
            after_vowel = lowered[-2:-1] in _VOWELS
            return word if own is None and after_vowel else word[: -len(endings[0])] + ("" if own is None else own[after_vowel])
    return word


def _cut_of_woman(word: str, lowered: str) -> str:
    if lowered.endswith(("овой", "евой", "ёвой", "иной", "ыной")):
        return word[:-2] + "а"
    if lowered.endswith("ой"):
        return word[:-2] + "ая"
    return word[:-1] + "а" if lowered.endswith(("ову", "еву", "ину")) else word
