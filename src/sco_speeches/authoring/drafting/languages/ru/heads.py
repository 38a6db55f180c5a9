"""The head of a Russian noun phrase: what may stand before it, what it is a noun for."""

import re

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence, Token
from sco_speeches.authoring.drafting.tables import column
from sco_speeches.model.passage import SpeakerForm

from .morphology import CASES, Reading, is_known, is_made
from .words import (
    MEDIA,
    NOUNS,
    OFFICES,
    cases_in_marks,
    head_in,
    in_case,
    is_given,
    is_latin,
    is_named_quote,
    is_shouted,
    is_surely_proper,
    read,
    stands_in,
)

ORGANISATIONS = column("ru", "organisations")
DOCUMENTS = column("ru", "documents")
_BODIES = tuple(column("ru", "body_endings"))
"""How names of bodies end that no dictionary has."""
_QUALITIES = column("ru", "qualities")
INSTRUMENTAL = frozenset(
    {"заведующий", "заведующая", "командующий", "управляющий", "заведовать", "командовать", "управлять", "руководить"}
)
"""Nouns and verbs that govern what somebody is in charge of."""
_MODIFIERS = frozenset({"ADJF", "PRTF", "NUMR"})
_DOMAIN = re.compile(r"\w\.[A-Za-z]{2,4}$")
"""The end of the name of a site: `Omsk.kz`."""
_LIKE_ADJECTIVES = ("ской", "цкой", "ского", "цкого", "скому", "цкому", "ским", "цким", "ный", "ной", "ная")
_FORMS_OF_ADDRESS = frozenset({"г-н", "г-на", "г-ну", "г-ном", "г-жа", "г-жи", "г-же", "г-жу"})


def modifier_in(token: Token, case: str, number: str | None) -> Reading | None:
    """A word before a head as its modifier in a case and number."""
    if token.kind == "number":
        return Reading(token.text, "NUMR", case, number, None, frozenset()) if "-" in token.text else None
    found = in_case(token, case, _MODIFIERS)
    if found and (number is None or found.number is None or found.number == number):
        return found
    return None


def is_head_here(sentence: Sentence, at: int, case: str, end: int) -> bool:
    """Whether a word that might modify is rather the head: a surname, or a noun before no other."""
    token = sentence[at]
    noun = in_case(token, case, NOUNS)
    if noun is None:
        return False
    if token.kind == "word" and token.text[0].isupper() and ("Surn" in noun.grammemes or "Name" in noun.grammemes):
        return not _is_adjective_of_body(sentence, at, case)
    if at + 1 < end and is_shouted(sentence[at + 1]) and "anim" in noun.grammemes and read(token.text)[0].part == "NOUN":
        return True  # `ученого ТАСС`
    return at + 1 >= end or not (
        modifier_in(sentence[at + 1], case, None) or (sentence[at + 1].kind == "word" and head_in(sentence[at + 1], case))
    )


def _is_adjective_of_body(sentence: Sentence, at: int, case: str) -> bool:
    """Whether a word like a family name is rather what a body is called by: `Томский политехнический университет`."""
    if not is_adjective_of(sentence, at, case):
        return False
    behind = at + 1
    while behind + 1 < len(sentence) and modifier_in(sentence[behind], case, "sing"):
        behind += 1
    head = head_in(sentence[behind], case)
    return head is not None and head.lemma in ORGANISATIONS


def is_surname_before_name(sentence: Sentence, at: int) -> bool:
    """Whether a capitalised adjective is rather a family name before the name of another: `адвокат Заречной Анна Петрова`."""
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    return (
        following is not None
        and sentence[at].text[0].isupper()
        and sentence[at].text.casefold().endswith(_LIKE_ADJECTIVES)
        and following.text[0].isupper()
        and any(is_given(following, case) for case in CASES)
    )


def is_adjective_of(sentence: Sentence, at: int, case: str) -> bool:
    """Whether a capitalised word is rather the adjective of a noun behind it: `Омского государственного института`."""
    if at + 1 >= len(sentence) or not sentence[at + 1].text[:1].islower() or sentence[at + 1].kind != "word":
        return False
    own = in_case(sentence[at], case, frozenset({"ADJF"}))
    if own is None:
        return False
    following = modifier_in(sentence[at + 1], case, own.number) or in_case(sentence[at + 1], case, NOUNS)
    return following is not None and following.part != "NPRO" and following.gender in (None, own.gender)


def kind_in_marks(token: Token) -> str:
    """What a name in marks is of: medium, agency, else org."""
    return MEDIA.get(token.text.strip('«»"“”„').casefold(), "org")


def is_told_in_marks(token: Token) -> bool:
    """Whether a name in marks behind somebody is rather the paper that is told: `сказал актер «Заре»`."""
    if stands_in(token, "gent"):
        return False
    return kind_in_marks(token) != "org" or cases_in_marks(token) <= {"datv", "loct"}


def kind_of_head(sentence: Sentence, at: int, head: Reading) -> str:
    """What the head at a token is a noun for: person, org, medium, agency, document."""
    token = sentence[at]
    if head.lemma in _QUALITIES and token.text[:1].islower():
        return "person"  # `процитировали звезду`
    if token.text == "The" and is_latin(token):
        return "medium"  # `пишет The Times`
    last = head.lemma.rpartition("-")[2]  # `телеграм-канал`
    medium = MEDIA.get(token.text.casefold()) or MEDIA.get(head.lemma) or MEDIA.get(last)
    if medium:
        is_somebody = "anim" in head.grammemes and at + 1 < len(sentence) and is_given(sentence[at + 1], head.case or "nomn")
        return "person" if is_somebody else medium  # `корреспондент Иван Петров`
    if token.kind == "word" and _DOMAIN.search(token.text):
        return "agency"
    if token.text.casefold() in _FORMS_OF_ADDRESS:
        return "person"
    if head.lemma in DOCUMENTS:
        return "document"
    known = is_known(token.text) or is_shouted(token) or token.kind != "word" or is_latin(token)
    if head.lemma in ORGANISATIONS or (known and head.grammemes & {"Orgn", "Abbr", "Geox"}) or is_shouted(token):
        return "org"
    if not known and token.text[0].isupper() and head.lemma.endswith(_BODIES):
        return "org"
    return "person"


def form_of(head: str, names: tuple[int, int] | None) -> SpeakerForm:
    """How a phrase names its speaker."""
    if names:
        return "name"
    if head in OFFICES:
        return "title"
    return "description"


def known_name(sentence: Sentence, first: int, case: str) -> Phrase | None:
    """The name of somebody whom the registry has, if it begins here."""
    known = sentence[first].known if first < len(sentence) else None
    if known is None or case not in known[1] or first + known[0] > len(sentence):
        return None
    end = first + known[0]
    return Phrase(first, end, "name", case, (first, end), sentence[first].text.casefold(), "sing")


def is_capital_only(sentence: Sentence, at: int, end: int, case: str, head: Reading) -> bool:
    """Whether a word has its capital only because it begins a sentence."""
    token = sentence[at]
    if at and sentence[at - 1].kind not in ("dash", "stop", "colon"):
        return False
    if is_surely_proper(head) or is_latin(token) or token.text.isupper():
        return False
    titles = at + 1 < end and is_given(sentence[at + 1], case) and "anim" in head.grammemes
    return is_known(token.text) or is_made(token.text) or titles


def in_marks(sentence: Sentence, first: int, at: int, case: str, modifier: Reading | None) -> Phrase | None:
    """A name in marks, `газета «Труд»`, or a noun in them: `его «друзья»`."""
    token = sentence[at]
    if is_named_quote(token) and stands_in(token, case):
        lemma = token.text.strip('«»"“”„').casefold()
        return Phrase(first, at + 1, "name", case, (at, at + 1), lemma, None, None, kind_in_marks(token))
    if modifier is None or "Apro" not in modifier.grammemes:
        return None
    word = sentence[at].text.strip('«»"“”„')
    found = next((one for one in read(word) if one.case == case and one.part == "NOUN"), None) if word.isalpha() else None
    return Phrase(first, at + 1, "description", case, None, found.lemma, found.number, found.gender) if found else None
