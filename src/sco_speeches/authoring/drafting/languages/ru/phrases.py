"""Noun phrases of Russian, as far as speakers are named by them."""

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence, Token
from sco_speeches.authoring.drafting.tables import column
from sco_speeches.model.passage import SpeakerForm

from .morphology import Reading, is_known
from .surnames import name_cases
from .words import (
    MEDIA,
    NOUNS,
    OFFICES,
    are_alike,
    begins_another,
    begins_name,
    head_in,
    in_case,
    is_body,
    is_foreign_body,
    is_given,
    is_latin,
    is_likely_noun,
    is_name,
    is_name_in,
    is_named_quote,
    is_proper,
    is_shouted,
    is_surely_proper,
    stands_in,
)

OCCASIONS = column("ru", "occasions")
ORGANISATIONS = column("ru", "organisations")
DOCUMENTS = column("ru", "documents")
_MODIFIERS = frozenset({"ADJF", "PRTF", "NUMR"})
_LONGEST = 30
"""Tokens of the longest noun phrase."""
_DEEP, _SHALLOW = 5, 2
"""How deep phrases are looked for in phrases, and behind prepositions."""
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
    [
        "в",
        "во",
        "на",
        "по",
        "при",
        "из",
        "с",
        "со",
        "от",
        "для",
        "о",
        "об",
        "к",
        "за",
        "у",
        "над",
        "под",
        "до",
        "без",
        "между",
        "через",
        "после",
        "перед",
        "про",
        "среди",
        "против",
        "ради",
        "ввиду",
    ]
)
_FORMS_OF_ADDRESS = frozenset({"г-н", "г-на", "г-ну", "г-ном", "г-жа", "г-жи", "г-же", "г-жу"})
_INSTRUMENTAL = frozenset({"заведующий", "заведующая", "командующий", "управляющий"})


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
    head = head_in(token, case) if token.kind == "word" and is_likely_noun(token) else None
    if head is None:
        if is_named_quote(token) and depth < _DEEP and stands_in(token, case):
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
    names = (at, at + 1) if is_proper(token, head) else None
    kind = _kind(token, head)
    if (
        (at == 0 or sentence[at - 1].kind in ("dash", "stop", "colon"))
        and names
        and not is_surely_proper(head)
        and not is_latin(token)
        and not token.text.isupper()
        and is_known(token.text)
    ):
        names = None
    head_lemma = head.lemma
    at += 1
    while at < end:
        if outer and begins_name(sentence, at, outer, names, kind):
            break
        step = _complement(sentence, at, case, names, kind, end, depth, head_lemma, outer)
        if step is None:
            break
        at, found_names = step
        if found_names:
            joins = names and names[1] == found_names[0] and are_alike(sentence[found_names[0]], sentence[names[0]])
            names = (names[0], found_names[1]) if names and joins else found_names
    return Phrase(first, at, _form(head_lemma, names, kind), case, names, head_lemma, number, gender, kind)


def _is_head_here(sentence: Sentence, at: int, case: str, end: int) -> bool:
    """Whether a word that might modify is rather the head: a surname, or a noun before no other."""
    token = sentence[at]
    noun = in_case(token, case, NOUNS)
    if noun is None:
        return False
    if token.kind == "word" and token.text[0].isupper() and ("Surn" in noun.grammemes or "Name" in noun.grammemes):
        return True
    return at + 1 >= end or not (
        _modifier(sentence[at + 1], case, None) or (sentence[at + 1].kind == "word" and head_in(sentence[at + 1], case))
    )


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
    known = is_known(token.text) or is_shouted(token) or token.kind != "word" or is_latin(token)
    if head.lemma in ORGANISATIONS or (known and head.grammemes & {"Orgn", "Abbr", "Geox"}) or is_shouted(token):
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
    if token.kind != "word" or begins_another(sentence, at, names, kind):
        return None
    if is_latin(token) or (is_name(token) and head_in(token, case) and (names is not None or not is_body(token))):
        run = at
        latin = is_latin(token)
        while (
            run < end
            and is_latin(sentence[run]) == latin
            and (is_latin(sentence[run]) or _goes_on_naming(sentence, run, at, case, named=names is not None))
        ):
            run += 1
        given = next((here for here in range(at, run) if is_given(sentence[here], case)), at)
        if given > at and all("gent" in name_cases(one.text) for one in sentence[at:given] if one.kind == "word"):
            return given, None
        if run > at and kind == "person" and names is None and is_foreign_body(sentence, at, run, case):
            return run, None
        if run > at:
            return run, (None if latin and kind == "person" and names is None else (at, run))
    if token.text.casefold() in PREPOSITIONS:
        return _prepositional(sentence, at, case, names, kind, depth, head)
    if head in _INSTRUMENTAL and names is None and (inner := noun_phrase(sentence, at, "ablt", depth + 1)):
        return inner.end, None
    if depth < _DEEP and (names is None or kind != "person"):
        inner = noun_phrase(sentence, at, "gent", depth + 1, case if kind == "person" and depth == 0 else outer)
        if inner and inner.form != "pronoun":
            return inner.end, (inner.names if kind == "org" or kind in ("medium", "agency") else None)
    return None


def _goes_on_naming(sentence: Sentence, run: int, first: int, case: str, *, named: bool) -> bool:
    """Whether a capitalised word belongs to the name; behind a given name any that no dictionary has in this case does."""
    token = sentence[run]
    if not is_name(token):
        return False
    if run > first and is_shouted(token) != is_shouted(sentence[first]):
        return False
    return token.text.endswith(".") or (case in name_cases(token.text) and (named or run > first or not is_body(token)))


def _prepositional(
    sentence: Sentence, at: int, case: str, names: tuple[int, int] | None, kind: str, depth: int, head: str
) -> tuple[int, tuple[int, int] | None] | None:
    """A preposition with its noun phrase, where it belongs to the one before it: `источник в правительстве`."""
    if (names and kind == "person") or depth > _SHALLOW or at + 1 >= len(sentence):
        return None
    inner = prepositional(sentence, at)
    if inner is None or inner.head in OCCASIONS or inner.form == "pronoun":
        return None
    word = sentence[at].text.casefold()
    following = sentence[inner.end] if inner.end < len(sentence) else None
    if following is not None and is_name_in(following, case) and not in_case(following, "gent"):
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


def _form(head: str, names: tuple[int, int] | None, kind: str) -> SpeakerForm:
    if names:
        return "name"
    if head in OFFICES:
        return "title"
    return "description"
