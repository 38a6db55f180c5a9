"""What may have been meant by a word that is not known: the same word written otherwise, or one with a slip of the pen.

A wrong guess is worse than none, since whoever follows it gets a valid record that says something else. So few edits are allowed,
none in a short word or in a number, and two ids are compared by what stands behind their type.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

_LONGEST = 200
"""Longer words are not compared."""

_MOST = 2000
"""With how many words one is compared at most."""

_EDITS = ((20, 3), (10, 2), (4, 1))
"""From which length on how many edits (a letter more, less, another, or two exchanged) may be a slip."""

_COUNTRY = "country:"
_JOINTS = str.maketrans("", "", "_- ")


def suggestion(got: str, options: Iterable[str], otherwise: str | None = None) -> str | None:
    """The closest of the options as a question, or `otherwise` where none is close."""
    close = closest(got, options)
    return f"did you mean {close}?" if close else otherwise


def closest(got: str, options: Iterable[str]) -> str | None:
    """The closest of the options; None where none is close.

    Upper and lower case are the same, and so are words that are joined by `_`, `-`, a space or nothing.
    """
    if len(got) > _LONGEST:
        return None
    if got.startswith(_COUNTRY):
        options = [*options]
        if (meant := _country(got)) in options:
            return meant
    near = (option for option in options if abs(len(option) - len(got)) <= len(got) // 2 + 1)
    told = ((edits, option) for option in islice(near, _MOST) if (edits := _edits(got, option)) is not None)
    return min(told, key=lambda one: one[0], default=(0, None))[1]


def _country(got: str) -> str | None:
    """The id of the country that an id names by its three letters or its English name: `country:uzb`, `country:kazakhstan`."""
    from iso3166 import countries_by_alpha3, countries_by_name

    word = got.removeprefix(_COUNTRY).replace("-", " ").upper()
    found = countries_by_alpha3.get(word) or countries_by_name.get(word)
    return f"{_COUNTRY}{found.alpha2.lower()}" if found else None


@lru_cache(1024)
def _edits(got: str, option: str) -> int | None:
    """How many edits make one word the other; None where they are too many for a slip."""
    kind, colon, own = got.casefold().rpartition(":")
    its_kind, its_colon, its_own = option.casefold().rpartition(":")
    if colon and its_colon and own == its_own:
        return kind != its_kind
    if kind == its_kind:
        return _slips(own, its_own)
    return _slips(got.casefold(), option.casefold()) if not colon or not its_colon else None


def _slips(one: str, other: str) -> int | None:
    """The distance of two words, by optimal string alignment; None where it is too large for a slip."""
    from rapidfuzz.distance import OSA

    one, other = one.translate(_JOINTS), other.translate(_JOINTS)
    if [letter for letter in one if letter.isdigit()] != [letter for letter in other if letter.isdigit()]:
        return None
    most = next((edits for length, edits in _EDITS if max(len(one), len(other)) >= length), 0)
    edits = OSA.distance(one, other, score_cutoff=most)
    return edits if edits <= most else None
