"""Noun phrases of Russian, as far as speakers are named by them."""

from functools import lru_cache

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence, Token
from sco_speeches.authoring.drafting.tables import column, rows

from .morphology import Reading, is_known, readings
from .surnames import name_cases

OFFICES = frozenset(row[0].split()[0] for row in rows("ru", "offices"))
OCCASIONS = column("ru", "occasions")
MEDIA = {row[0]: row[1] for row in rows("ru", "media")}
ORGANISATIONS = column("ru", "organisations")
DOCUMENTS = column("ru", "documents")
_MODIFIERS = frozenset({"ADJF", "PRTF", "NUMR"})
_LONGEST = 30
"""Tokens of the longest noun phrase."""
_NAME = 60
"""Characters of the longest name in marks."""
_SENT = frozenset(
    {
        "источник",
        "собеседник",
        "представитель",
        "посол",
        "постпред",
        "наблюдатель",
        "депутат",
        "делегат",
        "один",
        "одна",
        "человек",
        "врач",
        "житель",
        "эксперт",
        "знакомый",
        "чиновник",
    }
)
_PLACED = {
    "в": _SENT,
    "во": _SENT,
    "на": frozenset({"источник", "представитель", "посол"}),
    "при": _SENT,
    "из": _SENT,
    "от": _SENT,
    "с": frozenset(),
}
"""The nouns to which a place belongs that a preposition names."""
PREPOSITIONS = frozenset(
    "в во на по при из с со от для о об к за у над под до без между через после перед про среди против ради ввиду".split()
)


@lru_cache(maxsize=100_000)
def read(word: str) -> tuple[Reading, ...]:
    """The readings of a word; a word in Latin letters may stand in any case."""
    return readings(word)


def is_latin(token: Token) -> bool:
    """Whether a word is a name in Latin letters."""
    return token.kind == "word" and token.text[0].isascii() and token.text[0].isupper()


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


_FORMS_OF_ADDRESS = frozenset({"г-н", "г-на", "г-ну", "г-ном", "г-жа", "г-жи", "г-же", "г-жу"})
_INSTRUMENTAL = frozenset({"заведующий", "заведующая", "командующий", "управляющий"})
_NOUNS = frozenset({"NOUN", "NPRO"})
_FIXED = frozenset(
    {"замглавы", "замминистра", "замдиректора", "зампредседателя", "предправления", "замруководителя", "замначальника"}
)
_PARTICLES = ("аль-", "эль-", "ад-", "аш-", "ибн-")


def _head(token: Token, case: str) -> Reading | None:
    """The reading of a word as the head of a noun phrase in a case; a name that no dictionary has is read by its ending."""
    found = in_case(token, case, _NOUNS)
    if token.text.casefold() in _FIXED:
        return Reading(token.text.casefold(), "NOUN", case, "sing", "masc", frozenset({"anim"}))
    if (
        found is None
        and is_name(token)
        and case in name_cases(token.text)
        and (is_latin(token) or not is_known(token.text) or _may_end_so(token))
    ):
        return Reading(token.text.casefold(), "NOUN", case, None, None, frozenset({"Fixd"}))
    return found


def _may_end_so(token: Token) -> bool:
    """Whether a word of the dictionary ends like a family name."""
    return token.text.endswith(("ов", "ев", "ёв", "ин", "ын", "ова", "ева", "ина"))


def _is_likely_noun(token: Token) -> bool:
    return read(token.text)[0].part in ("NOUN", "NPRO", "LATN", "UNKN", "ADJF", "PRTF", "NUMR") or is_name(token)


def _modifier(token: Token, case: str, number: str | None) -> Reading | None:
    if token.kind == "number":
        return Reading(token.text, "NUMR", case, number, None, frozenset()) if "-" in token.text else None
    found = in_case(token, case, _MODIFIERS)
    if found and (number is None or found.number is None or found.number == number):
        return found
    return None


def noun_phrase(sentence: Sentence, first: int, case: str, depth: int = 0, outer: str | None = None) -> Phrase | None:
    """The noun phrase in this case that begins at a token.

    `глава комитета Госдумы по безопасности Иван Петров` is one, with the name in it.
    """
    end = min(len(sentence), first + _LONGEST)
    at = first
    number: str | None = None
    gender: str | None = None
    modifier: Reading | None = None
    while at < end and (found := _modifier(sentence[at], case, number)) and not _is_head_here(sentence, at, case, end):
        modifier = found
        number = found.number or number
        at += 1
    if at >= end:
        return None
    token = sentence[at]
    head = _head(token, case) if token.kind == "word" and _is_likely_noun(token) else None
    if head is None:
        if is_named_quote(token) and depth < 4 and _stands_in(token, case):
            return Phrase(
                first, at + 1, "name", case, (at, at + 1), token.text.strip('«»"“”„').casefold(), None, None, _kind_of(token)
            )
        if modifier is None or at == first or modifier.part == "NUMR":
            return None
        at -= 1
        token, head = sentence[at], modifier
    if head.part == "NPRO" and first == at:
        return Phrase(first, at + 1, "pronoun", case, None, head.lemma, head.number, head.gender)
    number, gender = head.number, head.gender
    names = (at, at + 1) if _is_proper(token, head) else None
    kind = _kind(token, head)
    if (
        (at == 0 or sentence[at - 1].kind in ("dash", "stop", "colon"))
        and names
        and not _is_surely_proper(head)
        and not is_latin(token)
        and not token.text.isupper()
        and is_known(token.text)
    ):
        names = None
    head_lemma = head.lemma
    at += 1
    while at < end:
        if outer and _begins_name(sentence, at, outer, names, kind):
            break
        step = _complement(sentence, at, case, names, kind, end, depth, head_lemma, outer)
        if step is None:
            break
        at, found_names = step
        if found_names:
            joins = names and names[1] == found_names[0] and _alike(sentence[found_names[0]], sentence[names[0]])
            names = (names[0], found_names[1]) if names and joins else found_names
    return Phrase(first, at, _form(head_lemma, names, kind), case, names, head_lemma, number, gender, kind)


def _is_head_here(sentence: Sentence, at: int, case: str, end: int) -> bool:
    """Whether a word that might modify is rather the head: a surname, or a noun before no other."""
    token = sentence[at]
    noun = in_case(token, case, _NOUNS)
    if noun is None:
        return False
    if token.kind == "word" and token.text[0].isupper() and ("Surn" in noun.grammemes or "Name" in noun.grammemes):
        return True
    return at + 1 >= end or not (
        _modifier(sentence[at + 1], case, None) or (sentence[at + 1].kind == "word" and _head(sentence[at + 1], case))
    )


def _is_surely_proper(head: Reading) -> bool:
    return bool(head.grammemes & {"Surn", "Name", "Patr", "Orgn", "Abbr", "Geox", "Trad", "Fixd"})


def _is_proper(token: Token, head: Reading) -> bool:
    if head.number == "plur" and is_known(token.text) and not _is_surely_proper(head):
        return False
    return is_name(token) and head.lemma not in OFFICES and head.lemma not in _FIXED


def _kind_of(token: Token) -> str:
    return MEDIA.get(token.text.strip('«»"“”„').casefold(), "org")


def _kind(token: Token, head: Reading) -> str:
    medium = MEDIA.get(token.text.casefold()) or MEDIA.get(head.lemma)
    if medium:
        return medium
    if token.text.casefold() in _FORMS_OF_ADDRESS:
        return "person"
    if head.lemma in DOCUMENTS:
        return "document"
    known = is_known(token.text) or _is_shouted(token) or token.kind != "word" or is_latin(token)
    if head.lemma in ORGANISATIONS or (known and head.grammemes & {"Orgn", "Abbr", "Geox"}) or _is_shouted(token):
        return "org"
    return "person"


def _complement(
    sentence: Sentence,
    at: int,
    case: str,
    names: tuple[int, int] | None,
    kind: str,
    end: int,
    depth: int,
    head: str,
    outer: str | None,
) -> tuple[int, tuple[int, int] | None] | None:
    """One more piece of a noun phrase: where it ends, and the place of the name in it."""
    token = sentence[at]
    if token.kind == "quote":
        if not is_named_quote(token):
            return None
        return at + 1, (None if kind == "person" else (at, at + 1))
    if token.kind != "word" or _begins_another(sentence, at, names, kind):
        return None
    if is_latin(token) or (is_name(token) and _head(token, case) and (names is not None or not _is_body(token))):
        run = at
        latin = is_latin(token)
        while (
            run < end
            and is_latin(sentence[run]) == latin
            and (is_latin(sentence[run]) or _goes_on_naming(sentence, run, at, case, names is not None))
        ):
            run += 1
        given = next((here for here in range(at, run) if _is_given(sentence[here], case)), at)
        if given > at and all("gent" in name_cases(one.text) for one in sentence[at:given] if one.kind == "word"):
            return given, None
        if run > at and kind == "person" and names is None and _is_foreign_body(sentence, at, run, case):
            return run, None
        if run > at:
            return run, (None if latin and kind == "person" and names is None else (at, run))
    if token.text.casefold() in PREPOSITIONS:
        return _prepositional(sentence, at, case, names, kind, depth, head)
    if head in _INSTRUMENTAL and names is None and (inner := noun_phrase(sentence, at, "ablt", depth + 1)):
        return inner.end, None
    if depth < 6 and (names is None or kind != "person"):
        inner = noun_phrase(sentence, at, "gent", depth + 1, case if kind == "person" and depth == 0 else outer)
        if inner and inner.form != "pronoun":
            return inner.end, (inner.names if kind == "org" or kind in ("medium", "agency") else None)
    return None


def _stands_in(token: Token, case: str) -> bool:
    """Whether a name in marks may stand in a case: one word is read, of several none is."""
    words = token.text.strip("«»\"“”„'").split()
    if len(words) != 1 or words[0][0].isascii():
        return True
    cases = {reading.case for reading in readings(words[0]) if reading.part == "NOUN"}
    return not cases or case in cases


def _is_foreign_body(sentence: Sentence, at: int, run: int, case: str) -> bool:
    """Whether one unknown name behind a noun for somebody is rather a body in the genitive: `представитель Омскстроя`."""
    word = sentence[at].text
    if run != at + 1 or case == "gent" or is_known(word) or word.endswith(("ова", "ева", "ёва", "ина", "ына", "ая")):
        return False
    return word.endswith(("а", "я")) and "gent" in name_cases(word) and not any("Name" in one.grammemes for one in read(word))


def _is_body(token: Token) -> bool:
    """Whether a name is rather that of a body or country in the genitive: `представитель МВД`."""
    every = read(token.text)
    if (
        in_case(token, "gent", _NOUNS) is None
        or _may_end_so(token)
        or any(reading.grammemes & {"Surn", "Name", "Patr"} for reading in every)
    ):
        return False
    if any(reading.grammemes & {"Abbr", "Orgn", "Geox"} for reading in every):
        return token.text.isupper() or is_known(token.text)
    return all("inan" in reading.grammemes for reading in every if reading.part == "NOUN")


def _is_shouted(token: Token) -> bool:
    """Whether a word is an abbreviation in capitals."""
    return token.text.isupper() and len(token.text) > 1 and not token.text.endswith(".")


def _goes_on_naming(sentence: Sentence, run: int, first: int, case: str, named: bool) -> bool:
    """Whether a capitalised word belongs to the name; behind a given name any that no dictionary has in this case does."""
    token = sentence[run]
    if not is_name(token):
        return False
    if run > first and _is_shouted(token) != _is_shouted(sentence[first]):
        return False
    return token.text.endswith(".") or (case in name_cases(token.text) and (named or run > first or not _is_body(token)))


def _may_be_person(token: Token, case: str) -> bool:
    """Whether a name behind that of a body rather belongs to somebody: `глава МИД Иванов`."""
    return (
        is_name(token)
        and not is_latin(token)
        and case in name_cases(token.text)
        and not any(reading.grammemes & {"Geox", "Orgn", "Abbr"} for reading in read(token.text))
    )


def _begins_name(sentence: Sentence, at: int, outer: str, names: tuple[int, int] | None, kind: str) -> bool:
    """Whether a word begins the name of the one whom the outer phrase tells of: `главы ведомства Игоря Петрова`."""
    inside = names is not None and any("Name" in one.grammemes for one in read(sentence[names[0]].text))
    if _is_given(sentence[at], outer) and not inside:
        return True
    return kind == "org" and _may_be_person(sentence[at], outer)


def _begins_another(sentence: Sentence, at: int, names: tuple[int, int] | None, kind: str) -> bool:
    """Whether a word begins another phrase: the agency that is told behind a name, a name behind the agency."""
    if names is None:
        return False
    token = sentence[at]
    if kind == "person":
        return token.text.casefold() in MEDIA and is_name(token)
    last = sentence[names[1] - 1]
    return is_latin(last) and is_name(token) and not is_latin(token) and _may_be_person(token, "nomn")


def _alike(one: Token, other: Token) -> bool:
    return is_latin(one) == is_latin(other) and _is_shouted(one) == _is_shouted(other) and one.kind == other.kind


def _is_given(token: Token, case: str) -> bool:
    return token.kind == "word" and any("Name" in reading.grammemes and reading.case == case for reading in read(token.text))


def _is_name_in(token: Token, case: str) -> bool:
    return is_name(token) and _head(token, case) is not None


def _prepositional(
    sentence: Sentence, at: int, case: str, names: tuple[int, int] | None, kind: str, depth: int, head: str
) -> tuple[int, tuple[int, int] | None] | None:
    """A preposition with its noun phrase, where it belongs to the one before it: `источник в правительстве`."""
    if names and kind == "person" or depth > 2 or at + 1 >= len(sentence):
        return None
    inner = prepositional(sentence, at)
    if inner is None or inner.head in OCCASIONS or inner.form == "pronoun":
        return None
    word = sentence[at].text.casefold()
    following = sentence[inner.end] if inner.end < len(sentence) else None
    if following is not None and _is_name_in(following, case) and not in_case(following, "gent"):
        return inner.end, None
    if word == "по" or (depth == 0 and head in _PLACED.get(word, ())):
        return inner.end, None
    return None


def prepositional(sentence: Sentence, at: int) -> Phrase | None:
    """The noun phrase behind a preposition, in whatever case."""
    if at + 1 >= len(sentence):
        return None
    best = None
    for case in ("gent", "loct", "datv", "accs", "ablt"):
        found = noun_phrase(sentence, at + 1, case, 1)
        if found and (best is None or found.end > best.end):
            best = found
    return best


def _form(head: str, names: tuple[int, int] | None, kind: str) -> str:
    if names:
        return "name"
    if head in OFFICES:
        return "title"
    return "description"
