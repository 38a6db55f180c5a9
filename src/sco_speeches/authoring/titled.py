"""The office beside a name: where `президент РФ Владимир Путин` begins, and what is a given name."""

from functools import cache
from importlib.resources import files

from .dictionary import analyzer
from .index import Token

_REACH = 14
_LINKING = frozenset(("по", "в", "на", "при", "и", "the", "of", "for"))
_CASES = {"gen2": "gent", "gen1": "gent", "acc2": "accs", "loc2": "loct", "loc1": "loct"}


@cache
def _titles(language: str) -> frozenset[str]:
    table = (files(__package__) / "titles.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return frozenset(row[1] for row in rows if row[0] == language)


def is_given_name(text: str, every: list[Token], at: int, language: str) -> bool:
    """Whether the word before a family name is somebody's given name, rather than an office or the end of another phrase."""
    word = every[at].key
    if not word[:1].isupper() or (word.isupper() and len(word) > 1) or not word.isalpha() or not _touches(text, every, at):
        return False
    if language == "ru":
        readings = analyzer().parse(word.lower())
        is_name = any({"Name", "Patr"} & reading.tag.grammemes for reading in readings)
        return is_name or not analyzer().word_is_known(word.lower())
    return language == "en" and word.lower() not in _titles("en") and at > 0 and every[at - 1].key not in (".", "!", "?")


def title_start(text: str, every: list[Token], first: int, cases: frozenset[str], language: str) -> int:
    """The token with which the office before a name begins, or the name's own first one where there is none."""
    if language == "ru":
        return _russian(text, every, first, cases)
    return _english(text, every, first) if language == "en" else first


def _touches(text: str, every: list[Token], at: int) -> bool:
    """Whether nothing but a space stands between a token and the next."""
    return text[every[at].end : every[at + 1].start] in (" ", "\u00a0", "")


def _english(text: str, every: list[Token], first: int) -> int:
    """Kazakh President Kassym-Jomart Tokayev: words with capitals that end with an office."""
    at = first
    if not at or every[at - 1].key.lower() not in _titles("en"):
        before = [token.key.lower() for token in every[max(0, first - 3) : first]]
        if "".join(before).replace("–", "-") not in _titles("en"):
            return first
    while at and _touches(text, every, at - 1) and (every[at - 1].key[:1].isupper() or every[at - 1].key == "–"):
        at -= 1
        if every[at].key in ("The", "But", "And", "As"):
            return at + 1
    return at


def _russian(text: str, every: list[Token], first: int, cases: frozenset[str]) -> int:
    """Президент РФ Владимир Путин: an office in the name's case, with what depends on it, and what agrees with it before it."""
    at = first
    while at > max(0, first - _REACH) and _touches(text, every, at - 1):
        at -= 1
        word = every[at].key
        if word == "–":
            if text[every[at].start - 1 : every[at].start].isalnum():
                continue
            return first
        if not word.isalpha():
            return first
        begun = _compound(text, every, at)
        office = "-".join(every[place].key for place in range(begun, at + 1, 2)).lower()
        if _lemma_in(office, cases):
            return _with_adjectives(text, every, begun, cases)
        if not (word.isupper() or word.lower() in _LINKING or _has_case(word, frozenset(("gent", "datv", "loct")))):
            return first
    return first


def _compound(text: str, every: list[Token], at: int) -> int:
    """The first token of words that hyphens join without spaces."""
    while at >= 2 and every[at - 1].key == "–" and every[at - 2].end == every[at - 1].start and _touches(text, every, at - 1):  # noqa: PLR2004
        at -= 2
    return at


@cache
def _readings(word: str) -> tuple[tuple[str, str, str | None], ...]:
    """Lemma, part of speech and case of each reading."""
    found = ((one.normal_form, str(one.tag.POS), one.tag.case) for one in analyzer().parse(word.lower()))
    return tuple((lemma.replace("ё", "е"), part, _CASES.get(case, case)) for lemma, part, case in found)


def _has_case(word: str, cases: frozenset[str]) -> bool:
    return any(case in cases for _, _, case in _readings(word))


def _lemma_in(word: str, cases: frozenset[str]) -> bool:
    """Whether a word is an office in one of these cases."""
    titles = _titles("ru")
    return any((lemma in titles or word in titles) and (case in cases or word in titles) for lemma, _, case in _readings(word))


def _with_adjectives(text: str, every: list[Token], at: int, cases: frozenset[str]) -> int:
    """The office with the adjectives right before it, but for pronouns such as `этот`."""
    while at and _touches(text, every, at - 1):
        found = analyzer().parse(every[at - 1].key.lower())
        agreeing = [one for one in found if one.tag.POS == "ADJF" and _CASES.get(one.tag.case, one.tag.case) in cases]
        if not agreeing or "Apro" in agreeing[0].tag.grammemes:
            break
        at -= 1
    return at
