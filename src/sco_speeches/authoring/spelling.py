"""What words are made of: which characters are spelled into words, what joins them, which scripts do without spaces."""

from functools import cache

import regex

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
"""The scripts that are written without spaces, as a class of characters."""
SPELLED = rf"[\p{{L}}\p{{N}}\p{{M}}--[{UNSPACED}]]+"
RUN = regex.compile(SPELLED, regex.VERSION1)
"""A run of letters, digits and marks in scripts that are written with spaces."""

UNSEEN = "\xad\u200b\u2060\ufeff"
"""What is not seen: the soft hyphen, what may break a line or may not, the byte order mark."""

HYPHENS = frozenset("-\u2010\u2011")
_IN_WORDS = frozenset(UNSEEN) - {"\u200b"}  # which ends words
_IN_NUMBERS = frozenset(".,\xa0\u202f")


@cache
def spelled(character: str) -> bool:
    """Whether the character is a part of words that are written with spaces between them."""
    return RUN.fullmatch(character) is not None


def parts_word(content: str, offset: int) -> bool:
    """Whether a cut parts a word or a number, also at a soft hyphen, in `12,5`, or at the hard space of `1 500`."""
    before, after = content[max(0, offset - 2) : offset], content[offset : offset + 2]
    return (
        (spelled(before[-1:]) and spelled(after[:1]))
        or (len(before) > 1 and _joins(before[0], before[1], after[:1]))
        or (len(after) > 1 and _joins(before[-1:], after[0], after[1]))
    )


def _joins(left: str, joint: str, right: str) -> bool:
    if joint in _IN_WORDS:
        return spelled(left) and spelled(right)
    return joint in _IN_NUMBERS and left.isdecimal() and right.isdecimal()
