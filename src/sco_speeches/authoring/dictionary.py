"""The dictionary of Russian words, loaded once for whoever asks."""

from functools import cache
from typing import TYPE_CHECKING

from sco_speeches.errors import MissingExtraError

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer


@cache
def analyzer() -> "MorphAnalyzer":
    """The dictionary of Russian words; raises MissingExtraError where pymorphy3 is not there."""
    try:
        import pymorphy3
    except ImportError as error:
        raise MissingExtraError("pymorphy3", "draft") from error
    return pymorphy3.MorphAnalyzer(lang="ru")
