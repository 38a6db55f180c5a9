"""How findings about words are told: places with what stands around them, and what differs."""

from collections.abc import Iterable, Sequence

import regex
from rapidfuzz.distance import Indel

from sco_speeches.validation.finding import quoted, shown

from .matching import Likeness, Place, Searched
from .spelling import UNSPACED

_AROUND = 12
LISTED = 10
"""Of more places only so many, the first, are told."""
_KEPT = 2
_LONGEST_DIFF = 400
_MARKED = regex.compile(r"""["'\p{Pi}\p{Pf}„‚](.+?)[.,]?["'\p{Pi}\p{Pf}][.,]?""", regex.DOTALL)
_WORD = regex.compile(rf"[{UNSPACED}]\s*|[^\s{UNSPACED}]+\s*")


def places(searched: Searched, found: Sequence[Place], count: int | None = None) -> str:
    """The places in words: each with its offset and what stands around it, ten at most; `count` is how many they are in all."""
    told = [f"{start} ({_around(searched.content, start, end)})" for start, end in found[:LISTED]]
    left = (len(found) if count is None else count) - len(told)
    more = f" and {left:,} more" if left else ""
    return ", ".join(told) + more


def _around(content: str, start: int, end: int) -> str:
    before = content[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = content[end : end + _AROUND].partition("\n")[0]
    words = content[start:end]
    middle = words if len(words) <= 2 * _AROUND else f"{words[:_AROUND]}…{words[-_AROUND:]}"
    return quoted(f"{before}[{middle}]{after}")


def not_found(searched: Searched, words: str, nearest: Likeness | None) -> tuple[str, str | None]:
    """Message and hint for words that the text does not have."""
    if nearest is None:
        return f"got {shown(words)}, which the text does not have, nor anything like it", "copy the words from the text"
    found = searched.content[nearest.start : nearest.end]
    part = "" if nearest.words == words else f" to its part {shown(nearest.words)}"
    message = (
        f"got {shown(words)}, which the text does not have; nearest{part} is {shown(found)} from {nearest.start} to "
        f"{nearest.end}, {int(nearest.similarity)} % alike ([-draft-], {{+text+}}): {difference(nearest.words, found)}"
    )
    inner = _within_marks(words)
    if inner and inner in searched.content:
        return message, "the quotation marks do not belong to the words: take them away"
    return message, "copy the words from the text, character for character"


def _within_marks(words: str) -> str:
    """What stands between the quotation marks around all the words; nothing where there are none."""
    marked = _MARKED.fullmatch(words.strip())
    return marked[1] if marked else ""


def difference(words: str, found: str) -> str:
    """What the draft has and the text has not, word by word: [-draft-] {+text+}; what is alike is shortened.

    In scripts that are written without spaces it goes by characters.
    """
    ours, theirs = _WORD.findall(words), _WORD.findall(found)
    told: list[str] = []
    for step in Indel.opcodes([*map(str.rstrip, ours)], [*map(str.rstrip, theirs)]):
        mine, other = ours[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end]
        if step.tag == "equal":
            told.extend([_joined(mine)] if len(mine) <= 2 * _KEPT else [_joined(mine[:_KEPT]), "…", _joined(mine[-_KEPT:])])
        else:
            told.extend([f"[-{_joined(mine)}-]"] if mine else [])
            told.extend([f"{{+{_joined(other)}+}}"] if other else [])
    diff = " ".join(told)
    return quoted(diff if len(diff) <= _LONGEST_DIFF else diff[:_LONGEST_DIFF] + "…")


def _joined(words: Iterable[str]) -> str:
    """The words in one line, with a space where white space stood between them."""
    return " ".join("".join(words).split())
