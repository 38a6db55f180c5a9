"""Foreign names in Russian, which no dictionary has and of which often only a part is declined."""

from sco_speeches.authoring.drafting.sentences import Sentence

from .morphology import Reading, is_known
from .surnames import name_cases
from .words import head_in, is_latin, is_name, is_shouted, read

_GIVEN_AND_FAMILY = 2
"""Words of a name without a middle one."""
_SMALL = frozenset({"ADVB", "PREP", "CONJ", "PRCL", "NPRO", "ADJF", "COMP", "PRED", "NUMR", "INTJ"})
"""Parts of speech of no name."""
_OF_VERBS = frozenset({"VERB", "PRTS", "GRND", "INFN"})
_CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщ")
_OF_WOMEN = {
    "gent": ("ы", "и"),
    "datv": ("е", "и"),
    "accs": ("у", "ю"),
    "ablt": ("ой", "ей"),
    "loct": ("е", "и"),
}
"""How given names of women end."""
_SHORT, _SYLLABLE, _TWO_SYLLABLES = 3, 4, 9
"""Letters of a short word and of the longest within a name like `Ким Чен Ын`, and of its last."""


def is_undeclined(sentence: Sentence, at: int, case: str) -> bool:
    """Whether a name stays as it is in an oblique case: that of a woman, or all but the last word of `Ким Чен Ына`."""
    token = sentence[at]
    if case == "nomn" or not is_name(token) or is_latin(token) or (is_shouted(token) and len(token.text) > 1):
        return False
    before = sentence[at - 1] if at else None
    if len(token.text) == 1:
        return before is not None and is_name(before) and 1 < len(before.text) <= _SHORT  # `Ван И`
    if before is not None and is_name(before) and before.text.endswith(_OF_WOMEN[case]) and _ends_in_consonant(token.text):
        given = [one for one in read(before.text) if "Name" in one.grammemes and one.case == case]
        woman = any(one.gender == "femn" for one in given) if given else not any(one.part == "NOUN" for one in read(before.text))
        woman = woman or not (given or is_known(before.text))
        if woman and "gent" not in name_cases(token.text):
            return True
    return _is_syllable(sentence, at, case)


def _is_syllable(sentence: Sentence, at: int, case: str) -> bool:
    """Whether a short name stands before another: `Чен` in `Ким Чен Ына`."""
    word = sentence[at].text
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    if following is None or not is_name(following) or is_latin(following) or not 1 < len(word) <= _SYLLABLE:
        return False
    strange = not is_known(following.text) or len(following.text) == 1
    place = len(word) > _SHORT and any("Geox" in one.grammemes for one in read(word))
    if len(following.text) > _TWO_SYLLABLES or not strange or place:
        return False
    if any("Name" in one.grammemes for one in read(word)) and len(following.text) > _SHORT:
        return False
    return case in name_cases(following.text) or is_undeclined(sentence, at + 1, case)


def may_stand(sentence: Sentence, at: int, case: str) -> bool:
    """Whether a name may stand in a case, declined or not."""
    return head_in(sentence[at], case) is not None or is_undeclined(sentence, at, case) or _is_given(sentence, at, case)


def _is_given(sentence: Sentence, at: int, case: str) -> bool:
    """Whether a word that the dictionary has as a verb is a given name before a family name: `полковник Селим Цуев`."""
    if at + 1 >= len(sentence) or not all(is_name(one) and not is_shouted(one) for one in sentence[at : at + 2]):
        return False
    word, family = sentence[at].text, sentence[at + 1].text
    verb = all(one.part in _OF_VERBS for one in read(word))
    return verb and case in name_cases(word) and case in name_cases(family) and not family[0].isascii()


def foreign_head(sentence: Sentence, at: int, case: str) -> Reading | None:
    """The given name of a foreigner that the dictionary has as another word: `Серены Уильямс`, `Каи Каллас`, `Ван И`."""
    token = sentence[at]
    if case == "nomn" or at + 1 >= len(sentence) or not is_name(token) or is_latin(token) or is_shouted(token):
        return None
    following = sentence[at + 1]
    if is_known(token.text) and (at == 0 or read(token.text)[0].part in _SMALL):
        return None  # `Ранее Петров`
    if not is_name(following) or is_latin(following) or (is_shouted(following) and len(following.text) > 1):
        return None
    woman = (
        token.text.endswith(_OF_WOMEN[case])
        and _ends_in_consonant(following.text)
        and (not is_known(following.text) or any(one.grammemes & {"Surn", "Name"} for one in read(following.text)))
    )
    if not woman and not _is_syllable(sentence, at, case):
        return None
    gender = "femn" if woman else None
    return Reading(token.text.casefold(), "NOUN", case, "sing", gender, frozenset({"Fixd", "anim"}))


def _ends_in_consonant(word: str) -> bool:
    return word[-1].casefold() in _CONSONANTS


def foreign_name(sentence: Sentence, first: int, end: int, case: str) -> tuple[int, int] | None:
    """A name of two words that no dictionary has, at the end of a phrase: `глава ведомства Кадзуо Хироси`."""
    words = sentence[end - 2 : end] if end - first > _GIVEN_AND_FAMILY else []
    strange = all(is_name(one) and not is_latin(one) and not is_known(one.text) and not is_shouted(one) for one in words)
    return (end - 2, end) if words and strange and all(case in name_cases(one.text) for one in words) else None
