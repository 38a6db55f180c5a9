"""What words are made of: which characters are spelled into words, and which scripts are written without spaces."""

from functools import cache

import regex

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
"""The scripts that are written without spaces, as a class of characters."""
SPELLED = rf"[\p{{L}}\p{{N}}\p{{M}}--[{UNSPACED}]]+"
RUN = regex.compile(SPELLED, regex.VERSION1)
"""A run of letters, digits and marks in scripts that are written with spaces."""


@cache
def spelled(character: str) -> bool:
    """Whether the character is a part of words that are written with spaces between them."""
    return RUN.fullmatch(character) is not None
