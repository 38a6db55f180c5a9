"""How far a name runs in Russian, and the second of two words that one noun governs."""

from sco_speeches.authoring.drafting.sentences import Sentence

from .foreign import is_undeclined
from .surnames import name_cases
from .words import are_two, in_case, is_body, is_known_given, is_name, is_shouted, is_whole_name, read

_MODIFIERS = frozenset({"ADJF", "PRTF"})
_NOUN = frozenset({"NOUN"})
_ACTING = frozenset({"врио", "и.о."})
_TOWNS = frozenset({"город", "поселок", "село", "деревня", "станица", "станция", "хутор", "остров", "республика"})


def goes_on_naming(sentence: Sentence, run: int, first: int, case: str, *, named: bool) -> bool:
    """Whether a capitalised word belongs to the name; behind a given name any that no dictionary has in this case does."""
    token = sentence[run]
    if not is_name(token) or (run > first and is_shouted(token) != is_shouted(sentence[first])):
        return False
    if run > first and are_two(sentence[run - 1], token):
        return False
    if run > first + 1 and is_whole_name(*sentence[run - 2 : run + 1]):
        return False
    named = named or run > first
    stands = token.text.endswith(".") or case in name_cases(token.text)
    return is_undeclined(sentence, run, case) or (stands and (named or not is_body(token) or token.text[-1] == "."))


def behind_trade_name(sentence: Sentence, at: int, case: str) -> int:
    """Behind the small word of a trade name before somebody's name: `директор АО Омск нефть Иван Петров`; else `at`."""
    if at + 1 >= len(sentence) or not at or not sentence[at].text.islower() or not sentence[at - 1].text[:1].isupper():
        return at
    return at + 1 if in_case(sentence[at], "nomn", _NOUN) and is_known_given(sentence[at + 1], case) else at


def behind_second(sentence: Sentence, end: int, case: str) -> int:
    """Behind the second of two things, `комитет по бюджету и налогам`, or where the first ends; no subject may stand there."""
    if end + 1 >= len(sentence) or sentence[end].text != "и":
        return end
    at = end + 1
    while at + 1 < len(sentence) and in_case(sentence[at], case, _MODIFIERS) and sentence[at].text.islower():
        at += 1
    token = sentence[at]
    if token.kind != "word" or not token.text.islower() or in_case(token, case, _NOUN) is None:
        return end
    every = read(token.text)
    surely = every[0].case == case or token.text.endswith(("ния", "тия"))  # `прогнозирования и предупреждения`
    living = any("anim" in one.grammemes for one in every)
    subject = any(one.case == "nomn" for one in every) and not token.text.endswith(("ния", "тия"))
    return at + 1 if surely and not living and not subject else end


def behind_acting(sentence: Sentence, at: int, case: str) -> int:
    """Behind the words for somebody who acts for another, `исполняющий обязанности`, `и.о.`, or where they would begin."""
    word = sentence[at].text.casefold().replace(" ", "")
    if word in _ACTING:
        return at + 1
    duties = at + 1 < len(sentence) and sentence[at + 1].text.casefold() == "обязанности"
    return at + 2 if duties and in_case(sentence[at], case, frozenset({"PRTF"})) is not None else at


def behind_own_name(sentence: Sentence, at: int) -> int:
    """Behind the number of a school, `№ 18`, or the name of a town in the nominative, `по городу Омск`; else where it begins."""
    if sentence[at].text == "№" and at + 1 < len(sentence) and sentence[at + 1].kind == "number":
        return at + 2
    before = read(sentence[at - 1].text) if at and is_name(sentence[at]) and sentence[at - 1].kind == "word" else ()
    if not any(one.lemma in _TOWNS and one.case != "nomn" for one in before):
        return at
    own = at + (at + 1 < len(sentence) and in_case(sentence[at], "nomn", _MODIFIERS) is not None)  # `республики Южная Осетия`
    return own + 1 if any("Geox" in one.grammemes and one.case == "nomn" for one in read(sentence[own].text)) else at
