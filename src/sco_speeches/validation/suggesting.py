"""What may have been meant by a word that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 200
"""Longer words are not compared: the comparison takes quadratic time."""

_MOST = 2000
"""With how many words one is compared at most."""


def suggestion(got: str, options: Iterable[str], otherwise: str | None = None) -> str | None:
    """The closest of the options as a question, or `otherwise` where none is close."""
    if len(got) > _LONGEST:
        return otherwise
    near = [option for option in options if abs(len(option) - len(got)) <= len(got) // 2 + 1]
    close = get_close_matches(got, near[:_MOST], n=1)
    return f"did you mean {close[0]}?" if close else otherwise
