"""Which language a text is in, where it says so plainly."""

import re
from collections import Counter

from sco_speeches.errors import LanguageError

_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
_OTHER_CYRILLIC = frozenset("іїєґўәғқңөұүһјљњћђџѓќѕ")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_ENGLISH = frozenset(("the", "of", "and", "to", "in", "that", "a", "is", "said", "for", "on", "with", "was", "he", "she"))
_RUSSIAN_LETTERS = frozenset("ыэё")
_WORD = re.compile(r"[a-z]+")
_SAMPLE = 20_000
_SHORT = 300
_MOSTLY = 0.6
_STRAY = 0.02
_COMMON = 0.1

DRAFTED = ("ru", "en")
"""The languages for which there are rules."""


def language_of(text: str, given: str | None = None) -> str:
    """The language to draft in: the given one, whatever region it names, or the text's.

    A text is Russian if most of its letters are Cyrillic and hardly one is of another alphabet than the Russian, and a longer
    one has ы, э or ё; it is English if most are Latin and a tenth of its words are the like of `the`. Raises LanguageError
    where neither holds, or where there are no rules for the given language.
    """
    told = (given or likely(text) or "").partition("-")[0].lower()
    if told not in DRAFTED:
        raise LanguageError(given, DRAFTED)
    return told


def tag_of(given: str | None) -> str | None:
    """A given language as a tag in its usual form, `en-GB` for `EN-gb`; raises LanguageError for what is no tag."""
    if given is None:
        return None
    import langcodes

    try:
        return langcodes.standardize_tag(given)
    except ValueError:
        raise LanguageError(given, DRAFTED) from None


def likely(text: str) -> str | None:
    """Which of the languages a text is in, where it says so plainly; else None."""
    sample = text[:_SAMPLE].lower()
    letters = Counter(sample)
    cyrillic, other, latin = (sum(letters[one] for one in kind) for kind in (_CYRILLIC, _OTHER_CYRILLIC, _LATIN))
    every = sum(count for letter, count in letters.items() if letter.isalpha())
    if cyrillic > _MOSTLY * every:
        is_russian = cyrillic < _SHORT or any(letters[one] for one in _RUSSIAN_LETTERS)
        return "ru" if is_russian and other <= _STRAY * cyrillic else None
    if latin > _MOSTLY * every:
        words = _WORD.findall(sample)
        return "en" if sum(word in _ENGLISH for word in words) >= _COMMON * len(words) else None
    return None
