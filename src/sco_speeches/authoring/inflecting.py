"""The case forms of a name, made from its base form: what stands in a text is then only looked up.

Russian names: the head of the name and the words that agree with it are inflected by pymorphy3, what depends on the head stays
as it is. Names of persons have declensions of their own here, since dictionaries do not know most of them.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

from .dictionary import analyzer

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
"""The cases, in OpenCorpora's abbreviations."""

TOKEN = re.compile(r"\w+|[^\w\s]")
"""A word, or a mark of punctuation."""

_AGREEING = ("ADJF", "PRTF")
_FEW = 2
_ORDINAL = ("е", "го", "му", "м", "й", "я", "ю")
_SAME = str.maketrans("ёЁ—-‑−‒“”„«»", "еЕ–––––" + '"' * 5)
_HUSHING = "жшчщц"

# By the end of a name in the nominative: how many letters go, and the endings in the order of the cases.
_ENDINGS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("ский", 2, ("ий", "ого", "ому", "ого", "им", "ом")),
    ("цкий", 2, ("ий", "ого", "ому", "ого", "им", "ом")),
    ("ская", 2, ("ая", "ой", "ой", "ую", "ой", "ой")),
    ("цкая", 2, ("ая", "ой", "ой", "ую", "ой", "ой")),
    ("ова", 1, ("а", "ой", "ой", "у", "ой", "ой")),
    ("ева", 1, ("а", "ой", "ой", "у", "ой", "ой")),
    ("ина", 1, ("а", "ой", "ой", "у", "ой", "ой")),
    ("ов", 0, ("", "а", "у", "а", "ым", "е")),
    ("ев", 0, ("", "а", "у", "а", "ым", "е")),
    ("ин", 0, ("", "а", "у", "а", "ым", "е")),
    ("ын", 0, ("", "а", "у", "а", "ым", "е")),
    ("ий", 1, ("й", "я", "ю", "я", "ем", "и")),
    ("й", 1, ("й", "я", "ю", "я", "ем", "е")),
    ("ия", 1, ("я", "и", "и", "ю", "ей", "и")),
    ("я", 1, ("я", "и", "е", "ю", "ей", "е")),
    ("ь", 1, ("ь", "я", "ю", "я", "ем", "е")),
    ("а", 1, ("а", "ы", "е", "у", "ой", "е")),
)


class Form(NamedTuple):
    """A name as it may stand in a text."""

    tokens: tuple[str, ...]
    """Its words and marks, as `same` gives them."""
    case: str | None = None
    """The case it stands in; None where the name has no cases."""


def same(token: str) -> str:
    """A token, or a text, without what does not tell names apart: ё, kinds of dashes and of quotation marks; none gets longer."""
    return token.translate(_SAME)


def forms(name: str, language: str, *, person: bool = False) -> Iterator[Form]:
    """The forms of a name: in Russian all cases, elsewhere the name itself.

    Raises MissingExtraError where pymorphy3 is needed and is not there.
    """
    tokens = [same(token) for token in TOKEN.findall(name)]
    if language != "ru" or not any("а" <= letter <= "я" for letter in name.casefold()):
        yield Form(tuple(tokens))
        return
    spelled = [_person(token) for token in tokens] if person else _phrase(tokens)
    for index, token in enumerate(tokens[1:-1], start=1):
        if token == "–" and _is_joined(name, index) and not person:  # noqa: S105 - a dash
            spelled[index - 1] = {case: found | {tokens[index - 1]} for case, found in spelled[index - 1].items()}
    for case in CASES:
        for words in product(*(sorted(found[case]) for found in spelled)):
            yield Form(words, case)


def _is_joined(name: str, index: int) -> bool:
    """Whether the token is a hyphen between two words without spaces."""
    found = list(TOKEN.finditer(name))
    return found[index - 1].end() == found[index].start() and found[index].end() == found[index + 1].start()


Spelled = dict[str, set[str]]
"""For each case the spellings of a word."""


def _fixed(token: str) -> Spelled:
    return {case: {token} for case in CASES}


def _person(word: str) -> Spelled:
    """A word of a person's name. A first part before a hyphen, a foreign or a woman's name may stay as it is.

    >>> sorted(_person("Токаев")["ablt"]), sorted(_person("Гутерриш")["gent"]), _person("Моди")["datv"]
    (['Токаевым'], ['Гутерриш', 'Гутерриша'], {'Моди'})
    """
    if len(word) < _FEW or not word[0].isalpha():
        return _fixed(word)
    for end, cut, endings in _ENDINGS:
        if word.endswith(end) and len(word) > len(end):
            stem = word[: len(word) - cut]
            made = {case: {stem + ending} for case, ending in zip(CASES, endings, strict=True)}
            if end == "ь" or (end in ("й", "ий") and len(word) < len("Аний")):
                made = {case: found | {word} for case, found in made.items()}
            if end == "а" and stem[-1] in _HUSHING + "гкх":
                made["gent"] = {stem + "и"}
            return made
    if word[-1] in "бвгджзклмнпрстфхцчшщ":
        endings = ("", "а", "у", "а", "ем" if word[-1] in _HUSHING else "ом", "е")
        return {case: {word + ending, word} for case, ending in zip(CASES, endings, strict=True)}
    return _fixed(word)


def _phrase(tokens: list[str]) -> list[Spelled]:
    """A name that is a noun phrase: its head with what agrees with it, and nouns beside it, inflect."""
    made = [_fixed(token) for token in tokens]
    at = 0
    if tokens[0].isdigit() and tokens[1:2] == ["–"]:
        made[2] = {case: set(_ORDINAL) for case in CASES}
        at = 3
    agreeing: list[int] = []
    few = False
    head: Any = None
    while at < len(tokens) and (head := _nominative(tokens[at], few=few)) is not None and head.tag.POS != "NOUN":
        if head.tag.POS == "NUMR":
            few = True
            made[at] = _inflected(tokens[at], head, None)
        else:
            agreeing.append(at)
        at += 2 if tokens[at + 1 : at + 2] == ["–"] else 1
    if at >= len(tokens) or head is None:
        return made
    number = "plur" if few else head.tag.number
    made[at] = _inflected(tokens[at], head, number)
    if few:
        made[at] |= {case: {tokens[at]} for case in ("nomn", "accs")}
    for place in agreeing:
        made[place] = _agreeing(tokens[place], number, head.tag.gender)
    if tokens[at + 1 : at + 2] == ["–"] and at + 2 < len(tokens):  # государства – члены
        beside = _nominative(tokens[at + 2])
        if beside is not None and beside.tag.POS == "NOUN" and beside.tag.number == number:
            made[at + 2] = _inflected(tokens[at + 2], beside, number)
    return made


def _nominative(word: str, *, few: bool = False) -> Any:
    """The likeliest reading of a word that is in the nominative and can stand in a name, the singular first; None for none."""
    if word.isupper() and len(word) > 1:
        return None
    found = [
        reading
        for reading in analyzer().parse(word.lower())
        if (reading.tag.POS in (*_AGREEING, "NUMR") and reading.tag.case == "nomn")
        or (reading.tag.POS == "NOUN" and reading.tag.case == ("gent" if few else "nomn"))
    ]
    return max(found, key=lambda reading: (reading.tag.number == "sing", reading.score), default=None)


def _inflected(word: str, reading: Any, number: str | None) -> Spelled:
    made = _fixed(word)
    for case in CASES:
        form = reading.inflect({case, number} if number else {case})
        if form is not None:
            made[case] = {_like(word, form.word)}
    if number == "sing" and word[:1].isupper() and not analyzer().word_is_known(word.lower()):
        made = {case: found | _person(word)[case] for case, found in made.items()}  # Тяньцзинь is guessed to be feminine
    return made


def _agreeing(word: str, number: str, gender: str | None) -> Spelled:
    """The forms of an adjective that agree with a noun."""
    reading = next(one for one in analyzer().parse(word.lower()) if one.tag.POS in _AGREEING and one.tag.case == "nomn")
    made: Spelled = {}
    for case in CASES:
        wanted = {case, number} | ({gender} if number == "sing" and gender else set())
        spelled = {form.word for form in (reading.inflect(wanted), *_accusatives(reading, case, wanted)) if form is not None}
        made[case] = {_like(word, form) for form in spelled} or {word}
    return made


def _accusatives(reading: Any, case: str, wanted: set[str]) -> Iterator[Any]:
    """Both accusatives, of what lives and of what does not: the nominative and the genitive."""
    if case == "accs" and "femn" not in wanted:
        yield reading.inflect((wanted - {"accs"}) | {"nomn"})
        yield reading.inflect((wanted - {"accs"}) | {"gent"})


def _like(word: str, form: str) -> str:
    """A form with the capitals of the word."""
    plain = same(form)
    return plain[:1].upper() + plain[1:] if word[:1].isupper() else plain
