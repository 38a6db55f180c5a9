"""Words of a Russian sentence: what may be a noun, a name, a name in marks."""

import re
from functools import lru_cache

from sco_speeches.authoring.drafting.sentences import Sentence, Token
from sco_speeches.authoring.drafting.tables import column, rows

from .morphology import Reading, is_known, readings
from .surnames import name_cases

OFFICES = frozenset(row[0].split()[0] for row in rows("ru", "offices"))
_NAME = 60
"""Characters of the longest name in marks."""
MEDIA = {row[0]: row[1] for row in rows("ru", "media")}
_ORGANISATIONS = column("ru", "organisations")
NOUNS = frozenset({"NOUN", "NPRO"})
FIXED = frozenset(
    {"замглавы", "замминистра", "замдиректора", "зампредседателя", "предправления", "замруководителя", "замначальника"}
)
_FAMILY = re.compile("(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой)$|[сц]к(?:ого|ому|им|ом|ой|ую)$")
"""How family names end in oblique cases."""
_RUSSIAN = re.compile("(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой)?$|[сц]к(?:ий|ая|ого|ому|им|ом|ой|ую)$")
"""How Russian family names end."""
_MINISTRIES = frozenset({"минобороны", "минфина", "мид", "мвд", "фсб", "минюст", "минздрав", "минфин", "минтранс", "минэнерго"})
"""Bodies that stand in any case and belong to no name before them."""
_NOBLE = frozenset({"фон", "дер", "ден", "де", "ди", "да", "дель", "ла", "ле", "дю", "ван", "бин", "бен", "ибн", "оглы"})
"""Small words in a name."""
_PARTICLES = ("аль-", "эль-", "ад-", "аш-", "ибн-")


@lru_cache(maxsize=100_000)
def read(word: str) -> tuple[Reading, ...]:
    """The readings of a word; a word in Latin letters may stand in any case."""
    return readings(word)


def is_latin(token: Token) -> bool:
    """Whether a word is a name in Latin letters."""
    return token.kind == "word" and token.text[0].isascii() and token.text[0].isupper() and token.text[-1].isascii()


def is_name(token: Token) -> bool:
    """Whether a word is written as a name."""
    if token.kind != "word":
        return False
    return token.text[:1].isupper() or (token.text.startswith(_PARTICLES) and token.text.partition("-")[2][:1].isupper())


def is_named_quote(token: Token) -> bool:
    """Whether what stands in marks may be the name of a body, paper or ship."""
    if token.kind != "quote" or token.quote is None or token.end - token.start > _NAME:
        return False
    inner = token.text[1:].lstrip('«"“„')
    return inner[:1].isupper() and not any(stop in token.text[:-2] for stop in ("! ", "? ", ". ", ", "))


def in_case(token: Token, case: str, parts: frozenset[str] | None = None) -> Reading | None:
    """The first reading of a word in a case."""
    if token.kind != "word":
        return None
    for reading in read(token.text):
        if reading.case == case and (parts is None or reading.part in parts):
            return reading
    return None


def head_in(token: Token, case: str) -> Reading | None:
    """The reading of a word as the head of a noun phrase in a case; a name that no dictionary has is read by its ending."""
    found = in_case(token, case, NOUNS)
    if found is not None and found.number == "plur" and is_name(token) and not is_known(token.text):
        found = _single(token, case) or found._replace(number=None)
    if found is not None and found.number == "plur" and "Name" in found.grammemes and is_name(token):
        return None  # `Александр` is nobody's genitive
    if token.text.casefold() in FIXED:
        return Reading(token.text.casefold(), "NOUN", case, "sing", "masc", frozenset({"anim"}))
    if (
        found is None
        and is_name(token)
        and case in name_cases(token.text)
        and (is_latin(token) or not is_known(token.text) or ends_like_surname(token))
    ):
        return Reading(token.text.casefold(), "NOUN", case, None, None, frozenset({"Fixd"}))
    return found


def _single(token: Token, case: str) -> Reading | None:
    """A name that no dictionary has as that of one person, if it may be: `Псаки`."""
    every = (one for one in read(token.text) if one.case == case and one.part == "NOUN" and one.number != "plur")
    return next((one for one in every if one.grammemes & {"Name", "Surn"}), None)


def ends_like_surname(token: Token) -> bool:
    """Whether a word of the dictionary ends like a family name."""
    return token.text.endswith(("ов", "ев", "ёв", "ин", "ын", "ова", "ева", "ина"))


def is_living(token: Token) -> bool:
    """Whether a word is a noun for somebody in the genitive: no `время супруга`."""
    found = in_case(token, "gent", frozenset({"NOUN"}))
    return found is not None and "anim" in found.grammemes


def is_subject(token: Token) -> bool:
    """Whether a word that might be a thing in the genitive is rather somebody in the nominative: `в октябре аналитики`."""
    living = any(one.case == "nomn" and "anim" in one.grammemes for one in read(token.text)) if token.kind == "word" else False
    return living and not is_living(token)


def is_likely_noun(token: Token) -> bool:
    """Whether a word is most likely a noun or its like."""
    return read(token.text)[0].part in ("NOUN", "NPRO", "LATN", "UNKN", "ADJF", "PRTF", "NUMR") or is_name(token)


def is_surely_proper(head: Reading) -> bool:
    """Whether the dictionary has a word as a name."""
    if head.grammemes & {"Surn", "Name", "Patr", "Orgn", "Abbr", "Geox", "Trad"}:
        return True
    return "Fixd" in head.grammemes and "inan" not in head.grammemes  # no `фото`


def is_proper(token: Token, head: Reading) -> bool:
    """Whether the head of a phrase is itself a name."""
    if head.number == "plur" and is_known(token.text) and not is_surely_proper(head):
        return False
    if token.text.casefold().startswith(("экс-", "вице-")):
        return False
    return is_name(token) and head.lemma not in OFFICES and head.lemma not in FIXED


def stands_in(token: Token, case: str) -> bool:
    """Whether a name in marks may stand in a case: one word is read, of several none is."""
    cases = cases_in_marks(token)
    return not cases or case in cases


def cases_in_marks(token: Token) -> set[str | None]:
    """The cases in which a name of one word in marks may stand, `«Газете.Ru»`; none where they are not known."""
    words = token.text.strip("«»\"“”„'").split()
    if len(words) != 1 or words[0][0].isascii():
        return set()
    return {reading.case for reading in readings(words[0].partition(".")[0]) if reading.part == "NOUN"}


def is_foreign_body(sentence: Sentence, at: int, run: int, case: str) -> bool:
    """Whether one unknown name behind a noun for somebody is rather a body in the genitive: `представитель Омскстроя`."""
    word = sentence[at].text
    if is_place_only(sentence[at]):
        return case != "nomn" or run == at + 1 or in_case(sentence[at], case) is None  # and not `министр Арарат Мирзоян`
    if run != at + 1 or case == "gent" or is_known(word) or word.endswith(("ова", "ева", "ёва", "ина", "ына", "ая")):
        return False
    return word.endswith(("а", "я")) and "gent" in name_cases(word) and not any("Name" in one.grammemes for one in read(word))


def is_body(token: Token) -> bool:
    """Whether a name is rather that of a body or country in the genitive: `представитель МВД`."""
    every = read(token.text)
    if any(one.lemma in _ORGANISATIONS and one.case == "gent" for one in every) and not is_known(token.text):
        return True  # `спикер Совфеда`
    if (
        in_case(token, "gent", NOUNS) is None
        or ends_like_surname(token)
        or any(reading.grammemes & {"Surn", "Name", "Patr"} for reading in every)
    ):
        return False
    if any(reading.grammemes & {"Abbr", "Orgn", "Geox"} for reading in every):
        return token.text.isupper() or is_known(token.text)
    return all("inan" in reading.grammemes for reading in every if reading.part == "NOUN")


def is_shouted(token: Token) -> bool:
    """Whether a word is an abbreviation in capitals."""
    return token.text.isupper() and len(token.text) > 1 and not token.text.endswith(".")


def may_be_person(token: Token, case: str) -> bool:
    """Whether a name behind that of a body rather belongs to somebody: `глава МИД Иванов`."""
    return (
        is_name(token)
        and not is_latin(token)
        and case in name_cases(token.text)
        and not any(reading.grammemes & {"Geox", "Orgn", "Abbr"} for reading in read(token.text))
    )


def are_alike(one: Token, other: Token) -> bool:
    """Whether two words of a name are in one script and both or neither in capitals."""
    return is_latin(one) == is_latin(other) and is_shouted(one) == is_shouted(other) and one.kind == other.kind


def is_given(token: Token, case: str) -> bool:
    """Whether a word is a given name in this case."""
    return token.kind == "word" and any("Name" in reading.grammemes and reading.case == case for reading in read(token.text))


def is_known_given(token: Token, case: str) -> bool:
    """Whether the dictionary has a word as a given name in this case."""
    return is_known(token.text) and is_given(token, case)


def is_whole_name(given: Token, family: Token, following: Token) -> bool:
    """Whether a given name and a family name in an oblique case are complete, so that another name begins behind them.

    An initial and a family name are, in any case, where a given name follows.
    """
    if given.text.endswith(".") and not family.text.endswith("."):
        return is_given(following, "nomn")  # `адвокат А.Петрова Иван Смирнов`
    cases = name_cases(family.text) - {"nomn"} if _FAMILY.search(family.text) else frozenset()
    return any(is_given(given, case) and not is_given(given, "nomn") for case in cases)


def is_family(token: Token) -> bool:
    """Whether a word is somebody's name, as far as its form tells."""
    return _RUSSIAN.search(token.text) is not None or any(one.grammemes & {"Surn", "Name", "Patr"} for one in read(token.text))


def behind_particles(sentence: Sentence, at: int) -> int:
    """Behind the family name that a particle leads in, or `at` where none does: `Урсула фон дер Ляйен`."""
    end = at
    while end < len(sentence) and sentence[end].text in _NOBLE:
        end += 1
    return end + 1 if at < end < len(sentence) and is_name(sentence[end]) else at


def behind_letters(sentence: Sentence, at: int, end: int) -> int:
    """Behind a name in other letters: `Стив Милунович (Steve Milunovich)`."""
    if at >= end or sentence[at].kind != "open":
        return at
    close = next((here for here in range(at, end) if sentence[here].kind == "close"), at)
    inner = sentence[at + 1 : close]
    return close + 1 if inner and all(is_latin(token) for token in inner) else at


def is_place_only(token: Token) -> bool:
    """Whether a word is the name of a place and of nobody."""
    return is_known(token.text) and all("Geox" in one.grammemes for one in read(token.text))


def are_two(one: Token, other: Token) -> bool:
    """Whether two family names side by side are of two people: `сказала Иванова Петровой`, `на слова Петрова Иванов ответил`."""
    return all(_RUSSIAN.search(token.text) is not None and _is_family_only(token) for token in (one, other))


def _is_family_only(token: Token) -> bool:
    """Whether a word that ends like a family name is no given name, as which words in -ин that no dictionary has may serve."""
    if not is_known(token.text):
        return not token.text.endswith(("ин", "ын"))
    return not any(reading.grammemes & {"Name", "Patr"} for reading in read(token.text))


def is_name_in(token: Token, case: str) -> bool:
    """Whether a name may stand in a case."""
    return is_name(token) and head_in(token, case) is not None


def begins_name(sentence: Sentence, at: int, outer: str, names: tuple[int, int] | None, kind: str) -> bool:
    """Whether a word begins the name of the one whom the outer phrase tells of: `главы ведомства Игоря Петрова`."""
    inside = names is not None and any("Name" in one.grammemes for one in read(sentence[names[0]].text))
    known = sentence[at].known
    if (is_given(sentence[at], outer) or (known and outer in known[1])) and not inside:
        return True
    return kind == "org" and may_be_person(sentence[at], outer)


def begins_another(sentence: Sentence, at: int, names: tuple[int, int] | None, kind: str) -> bool:
    """Whether a word begins another phrase: the agency that is told behind a name, a name behind the agency."""
    if names is None:
        return False
    token = sentence[at]
    last = sentence[names[1] - 1]
    if token.known and kind in ("person", "agency", "medium"):
        return True
    if is_latin(last):
        return is_name(token) and not is_latin(token) and may_be_person(token, "nomn")
    if kind in ("agency", "medium") and last.kind == "word" and token.text.casefold() not in MEDIA:
        return is_name(token) and may_be_person(token, "nomn")
    if names[1] == at and are_two(last, token):
        return True
    if kind == "org" and is_name(token) and MEDIA.get(token.text.casefold()) == "agency":
        return True  # `в МВД Омска РИА Новости сообщили`
    if kind != "person" or not is_name(token):
        return False
    ended = last.kind == "word" and not is_shouted(last) and names[1] == at
    return token.text.casefold() in MEDIA or "." in token.text[:-1] or (ended and token.text.casefold() in _MINISTRIES)


def is_link(token: Token) -> bool:
    """Whether an adverb may stand between a name and its verb: `Петров также сказал`."""
    return (
        token.kind == "word"
        and token.text.islower()
        and token.text != "там"
        and read(token.text)[0].part in ("ADVB", "PRCL", "CONJ")
    )


def names_another(sentence: Sentence, at: int, kind: str, case: str) -> bool:
    """Whether one family name behind a plural names another: `адвокаты Петрова`."""
    alone = at + 1 >= len(sentence) or not is_name(sentence[at + 1])
    return kind == "person" and alone and case != "gent" and "gent" in name_cases(sentence[at].text)
