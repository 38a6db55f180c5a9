"""What may have been meant by a word that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

_LONGEST = 200
"""Longer words are not compared: the comparison takes quadratic time."""

_MOST = 2000
"""With how many words one is compared at most."""


def suggestion(got: str, options: Iterable[str], otherwise: str | None = None) -> str | None:
    """The closest of the options as a question, or `otherwise` where none is close."""
    close = closest(got, options)
    return f"did you mean {close}?" if close else otherwise


def closest(got: str, options: Iterable[str]) -> str | None:
    """The closest of the options, upper and lower case taken for the same; None where none is close."""
    if len(got) > _LONGEST:
        return None
    near = (option for option in options if abs(len(option) - len(got)) <= len(got) // 2 + 1)
    folded = {option.casefold(): option for option in islice(near, _MOST)}
    close = get_close_matches(got.casefold(), folded, n=1)
    return folded[close[0]] if close else None
