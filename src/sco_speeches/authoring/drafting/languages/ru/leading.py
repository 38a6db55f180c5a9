"""Words with which the name of somebody begins behind the noun of what they head."""

from sco_speeches.authoring.drafting.sentences import Sentence

from .surnames import name_cases
from .words import begins_name, is_latin, is_living, is_name, is_shouted, read

_NAMED_AFTER = frozenset({"имени", "им", "им."})


def begins_name_of(sentence: Sentence, at: int, outer: str, names: tuple[int, int] | None, kind: str) -> bool:
    """Whether a word begins the name of the one whom the outer phrase tells of, behind what depends on their noun."""
    if begins_name(sentence, at, outer, names, kind) or _begins_with_letters(sentence, at, outer):
        return True
    return names is None and _begins_with_word(sentence, at, outer)


def _begins_with_letters(sentence: Sentence, at: int, case: str) -> bool:
    """`глава поселка И.П. Петренко`, but no `больница имени И.П. Петренко`."""
    before = sentence[at - 1]
    if not _is_letter(sentence, at) or is_living(before) or before.text.casefold() in _NAMED_AFTER:
        return False
    end = at + 1
    while _is_letter(sentence, end):
        end += 1
    return _may_be_family(sentence, end, case)


def _is_letter(sentence: Sentence, at: int) -> bool:
    return at < len(sentence) and is_name(sentence[at]) and sentence[at].text.endswith(".")


def _begins_with_word(sentence: Sentence, at: int, case: str) -> bool:
    """`министр внутренних дел Улан Петров`: a given name that is another noun too, before a family name."""
    living = is_name(sentence[at]) and any(one.case == case and "anim" in one.grammemes for one in read(sentence[at].text))
    return living and _may_be_family(sentence, at + 1, case)


def _may_be_family(sentence: Sentence, at: int, case: str) -> bool:
    """Whether a word may be a family name in a case."""
    token = sentence[at] if at < len(sentence) else None
    return (
        token is not None and is_name(token) and not is_latin(token) and not is_shouted(token) and case in name_cases(token.text)
    )
