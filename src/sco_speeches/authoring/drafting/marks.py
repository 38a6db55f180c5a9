"""Quotation marks: one scanner over the whole text, which pairs them with a stack, paragraph by paragraph.

A straight mark opens or closes by its neighbours, so that marks nest with the same character. What a paragraph leaves open
may be closed by a later one: a quotation over several paragraphs has one piece in each. Marks without a partner are no marks.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from sco_speeches.text import paragraphs

CLOSERS = {"«": "»", "“": "”“", "„": "“”", "‚": "‘’", "‘": "’", "‹": "›", '"': '"', "'": "'"}
OPENERS = {closer: "".join(opener for opener, own in CLOSERS.items() if closer in own) for closer in "»”“‘’›«\"'"}
_MARK = re.compile("[«»“”„‚‘’\"'‹›]")
_BEFORE_OPENING = "([{-–—/«“„‘‚‹:\"'…"
_FRAME = re.compile(r"[,.!?…]{0,2} ?[–—-][ \n]|[.,!?…]?$", re.MULTILINE)
_OWNERS = re.compile(r" [a-z][^\n'‘’]*(?:\w['’]\w[^\n'‘’]*)*[,.!?…]['’](?!\w)")
"""Behind the apostrophe of a plural: words that a mark behind punctuation closes."""
_UNCLOSED = re.compile(r"[^\n«»“”„\"]{2,300}?[,!?…](?= [–—-] [a-zа-яё][^\n«»“”„\"–—]{2,200}[.]$)", re.MULTILINE)
"""The words behind a mark that nothing closes, up to the frame that ends the paragraph: `«Мы готовы, – сказал посол.`"""
_LED_OUT = re.compile(" ?,? [–—-] [a-zа-яё]")
"""What stands between a quotation and its frame."""
_ANGLE = re.compile("[«»]")
_NEAR = 400
"""How far behind a mark, in characters, another is looked for."""
_TRIED = 3
"""Open marks of a paragraph for which a shared closing mark is looked for."""
_DEEP = 20
"""Open marks that are looked at for one that an ambiguous mark might close."""
_PARAGRAPHS = 60
"""Over how many paragraphs a quotation may run that opens no mark anew in each."""


@dataclass(slots=True)
class Quoted:
    """A stretch in marks within one paragraph; the marks lie between `start` and `inner_start`, `inner_end` and `end`."""

    start: int
    inner_start: int
    inner_end: int
    end: int
    earlier: "Quoted | None" = None
    """The piece in an earlier paragraph that this one goes on from."""
    later: "Quoted | None" = None
    """The piece in a later paragraph that goes on from this one."""
    inner: "list[Quoted]" = field(default_factory=list)


@dataclass(slots=True)
class _Local:
    """A paragraph with the marks that pair in it and those that do not."""

    start: int
    end: int
    pairs: list[Quoted]
    opens: list[int]
    closes: list[int]
    doubled: Quoted | None = None
    """The pair whose closing mark is taken to stand for two levels."""


def quoted(text: str) -> list[Quoted]:
    """The outermost stretches in marks, in text order; each holds those inside it.

    >>> found = quoted('"Мы против "трёх зол", – сказал он. Газета «Труд» молчит.')
    >>> [(one.start, one.end, len(one.inner)) for one in found]
    [(0, 21, 1), (43, 49, 0)]
    """
    every = [_paired(text, start, end) for start, end in paragraphs(text)]
    for here, following in pairwise(every):
        if here.doubled is not None and _goes_on(text, here, following):
            here.pairs.remove(here.doubled)
            here.opens.append(here.doubled.start)
    found = [pair for local in every for pair in local.pairs]
    at = 0
    while at < len(every):
        reached = _bridge(text, every, at, found) if every[at].opens else at
        at = max(reached, at + 1)
    return _nested([one for one in found if text[one.inner_start : one.inner_end].strip()])


def _paired(text: str, start: int, end: int) -> _Local:
    """The marks of one paragraph, paired by a stack."""
    stack: list[int] = []
    pairs: list[Quoted] = []
    closes: list[int] = []
    for found in _MARK.finditer(text, start, end):
        at, mark = found.start(), found[0]
        if mark in "'’" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum():
            continue  # an apostrophe
        if (
            mark in "'’"
            and stack
            and text[at - 1 : at] == "s"
            and text[stack[-1]] in OPENERS[mark]
            and _OWNERS.match(text, at + 1, end)
        ):
            continue  # an apostrophe of several: `the workers' rights,'`
        if _is_opening(text, at, mark, stack):
            stack.append(at)
            continue
        level = next(
            (level for level in range(len(stack) - 1, max(-1, len(stack) - 5), -1) if text[stack[level]] in OPENERS[mark]), None
        )
        if level is None and stack and _is_mixed(text, stack[-1], at, end):
            level = len(stack) - 1
        if level is not None:
            pairs.append(Quoted(stack[level], stack[level] + 1, at, at + 1))
            del stack[level + 1 :]
            stack.pop()
        elif mark not in "'’‘":
            closes.append(at)
    opens, doubled = _closed_with_inner(text, [at for at in stack if text[at] not in "'‘‚"], pairs)
    words = _UNCLOSED.match(text, opens[0] + 1) if len(opens) == 1 and not text[start : opens[0]].strip(" –—-") else None
    if words is not None and not closes:
        behind = words.end() - (text[words.end() - 1] == ",")
        pairs.append(Quoted(opens[0], opens[0] + 1, behind, behind))
        opens = []
    return _Local(start, end, pairs, opens, closes, doubled)


def _is_mixed(text: str, opener: int, at: int, end: int) -> bool:
    """Whether a mark of another kind or direction closes a quotation before its frame: `«Мы готовы", – сказал он`."""
    if {text[opener], text[at]} not in ({"«", '"'}, {'"', "»"}, {"«"}) or not _LED_OUT.match(text, at + 1):
        return False
    later = _ANGLE.search(text, at + 1, min(end, at + _NEAR))
    return later is None or later[0] == "«"


def _is_opening(text: str, at: int, mark: str, stack: list[int]) -> bool:
    """Whether a mark opens: by its form, or for one that may do both by its neighbours and what is open."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    free_before = not before or before.isspace() or before in _BEFORE_OPENING
    free_after = not after or after.isspace() or not (after.isalnum() or after in "«“„‘‚‹\"'…([-–—$№#@*")
    if mark in "«„‚‹":
        return not (mark == "«" and stack and text[stack[-1]] == "«" and before.isalnum() and _LED_OUT.match(text, at + 1))
    if mark in "»”’›":
        return False
    if mark in "'‘":
        return free_before and not free_after
    if mark == "“" and any(text[one] == "„" for one in stack[-4:]):
        return not free_after and free_before
    if mark == "“":
        return free_before or not free_after  # and not `“Мы готовы“, – сказал он`
    if free_before != free_after:
        return free_before
    return not any(text[one] == '"' for one in stack[-_DEEP:])


def _closed_with_inner(text: str, opens: list[int], pairs: list[Quoted]) -> tuple[list[int], Quoted | None]:
    """The open marks that are left when one closing mark may stand for two levels, `"В "Заре", – сказал он`, and that pair."""
    left = opens[_TRIED:]
    for at in opens[:_TRIED]:
        inner = next((one for one in pairs if one.start > at and _FRAME.match(text, one.end)), None)
        if inner is None or text[inner.start - 2 : inner.start].rstrip()[-1:] in ".!?…:":
            left.append(at)
        else:
            pairs.append(Quoted(at, at + 1, inner.inner_end, inner.end))
            return [one for one in left if one > inner.end], pairs[-1]
    return sorted(left), None


def _goes_on(text: str, here: _Local, following: _Local) -> bool:
    """Whether a mark at the end of a paragraph closes one level only: the next paragraph closes the other."""
    doubled = here.doubled
    return (
        doubled is not None and bool(following.closes) and not following.opens and not text[doubled.end : here.end].strip(".!?… ")
    )


def _bridge(text: str, every: list[_Local], at: int, found: list[Quoted]) -> int:
    """Follow a quotation that a paragraph leaves open; the index of the paragraph that closes it, or `at` where none does."""
    here = every[at]
    first = here.opens[0]
    if text[here.start : first].strip() and text[here.start : first].rstrip()[-1:] not in ":.!?…–—-":
        return at
    pieces = [Quoted(first, first + 1, _last(text, here), _last(text, here))]
    for index in range(at + 1, min(len(every), at + 1 + _PARAGRAPHS)):
        local = every[index]
        start = _first(text, local)
        again = start in local.opens
        own = next((pair for pair in local.pairs if pair.start == start), None)
        if own is not None and own.end > start:
            pieces.append(own)
            break
        if local.closes and (not local.opens or again):
            pieces.append(Quoted(start, start + again, local.closes[0], local.closes[0] + 1))
            break
        if local.opens and not again:
            return at
        pieces.append(Quoted(start, start + again, _last(text, local), _last(text, local)))
    else:
        return max(at, min(len(every), at + 1 + _PARAGRAPHS) - 1)  # nothing closes it: what it passed is not read again
    for earlier, later in pairwise(pieces):
        earlier.later, later.earlier = later, earlier
    known = {id(one) for one in found[-1:]}
    found.extend(piece for piece in pieces if piece is not own and id(piece) not in known)
    return index


def _first(text: str, local: _Local) -> int:
    """Where the words of a paragraph begin."""
    return local.end - len(text[local.start : local.end].lstrip())


def _last(text: str, local: _Local) -> int:
    """Where the words of a paragraph end."""
    return local.start + len(text[local.start : local.end].rstrip())


def _nested(every: list[Quoted]) -> list[Quoted]:
    """The outermost ones, with the others put into the smallest around them; those that cross another are left out."""
    outermost: list[Quoted] = []
    around: list[Quoted] = []
    for one in sorted(every, key=lambda one: (one.start, -one.end)):
        while around and around[-1].inner_end <= one.start:
            around.pop()
        if around and one.end > around[-1].end:
            continue
        (around[-1].inner if around else outermost).append(one)
        around.append(one)
    return outermost
