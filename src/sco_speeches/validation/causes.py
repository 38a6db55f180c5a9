"""One cause for all the spans of a record that do not fit: their offsets were counted otherwise, or in another copy of the text.

A cause is told only where it explains every span of the record, at least two that do not fit among them, and where no other
cause explains them differently. Then one finding stands for all of theirs, and the record with its offsets mended says which
other findings remain: where words of the text were put in, taken out or replaced, those of the few spans around that place.
"""

from collections.abc import Callable, Collection, Iterator
from heapq import nlargest
from typing import NamedTuple

import orjson

from sco_speeches import text

from .copies import Copy, copies
from .finding import Finding
from .outline import Outline, Placed, Record
from .rules import RULES

CAUSES = {
    "offsets_in_utf16": "Offsets are counted in Unicode code points, not in UTF-16 code units.",
    "offsets_in_utf8": "Offsets are counted in Unicode code points, not in UTF-8 bytes.",
    "offsets_before_nfc": "Offsets are counted in the text as it is after normalisation to NFC.",
    "offsets_from_crlf": "Offsets are counted in the text with LF line ends, not in a copy with CRLF.",
    "offsets_from_bom": "Offsets are counted from 0, in the text without a byte order mark.",
    "offsets_inclusive": "Offsets are counted from 0, and `end` is the first code point after the words, not their last.",
    "offsets_with_length": "`end` is an offset and not the length of the words.",
    "offsets_shifted": "Offsets are counted in the text as it is, not in one that is longer or shorter from some place on.",
}
"""The codes of the causes, with the truth that each breaks."""

_SPAN_CODES = frozenset({"span_mismatch", "span_empty", "span_out_of_range", "span_cuts_grapheme"})
_TEXT_CODES = frozenset({"text_not_nfc", "text_forbidden_character"})
_NORMALISED = (
    "the hash is that of the text in NFC with LF line ends and no byte order mark: `sco-speeches validate --fix` makes it so"
)
_FEWEST = 2
_MOST_PLACES = 16
"""Beyond so many places of the longest words at fault, no shift is tried: it would be a guess."""
_TRIED = 8
"""Of so many of the longest words at fault, those are looked up that the text has."""
_FOR_EACH = 4
"""So many spans must fit once they are shifted for each whose words the text no longer has."""

Places = list[tuple[int, int]]
"""The (start, end) of each span of a record, in the order of its outline."""


class Hypothesis(NamedTuple):
    """Something that explains all spans of a record."""

    code: str
    places: Places
    """Where the spans are, if it holds."""
    words: str
    """What it explains."""
    note: str
    """What mending it does, for the record's provenance."""
    copy: Copy | None = None
    """The copy of the text in which the offsets were counted."""


class Cause(NamedTuple):
    """What explains all spans of a record."""

    finding: Finding
    """The one finding that stands for those of the spans."""
    record: Record
    """The record with its offsets mended."""
    note: str
    """What mending it does, for the record's provenance."""


def root_caused(outline: Outline, findings: list[Finding]) -> list[Finding]:
    """The findings, those that have one cause replaced by one finding."""
    of_text = [finding._replace(hint=_NORMALISED) for finding in findings if finding.code in _TEXT_CODES]
    if of_text and (normal := _normalised(outline)) is not None:
        return [*of_text, *root_caused(normal, [finding for rule in RULES for finding in rule.findings(normal)])]
    if not any(finding.code in _SPAN_CODES for finding in findings) or (found := cause(outline)) is None:
        return findings
    mended = Outline(found.record)
    told = {(finding.code, finding.path): finding for finding in findings}
    remaining = (finding for rule in RULES for finding in rule.findings(mended))
    return [found.finding, *(told.get((finding.code, finding.path), finding) for finding in remaining)]


def _normalised(outline: Outline) -> Outline | None:
    """The record with its text normalised, where the hash is that of the normalised text and not of the one that is there."""
    content = outline.content
    if content is None or (normal := text.normalized(content)) == content:
        return None
    stated = outline.record["text"]
    if stated["sha256"] != text.sha256(normal):
        return None
    return Outline({**outline.record, "text": {**stated, "content": normal}})


def cause(outline: Outline) -> Cause | None:
    """The one cause that explains all spans of the record, or None."""
    content = outline.content
    if content is None:
        return None
    faulty = [placed for placed in outline.spans if not _fits(content, placed)]
    if len(faulty) < _FEWEST:
        return None
    explained = list(hypotheses(outline, content, faulty))
    if not explained or any(other.places != explained[0].places for other in explained):
        return None
    return Cause(_finding(outline, explained[0]), _mended(outline, explained[0]), explained[0].note)


def hypotheses(outline: Outline, content: str, faulty: list[Placed]) -> Iterator[Hypothesis]:
    """Whatever explains all spans of the record, the likelier first."""
    spans = [*faulty, *outline.spans]
    for copy in copies(content):
        if all(_fits_copy(copy, placed) for placed in spans) and (places := _counted(outline, content, copy)):
            words = f"all {len(places)} spans fit as offsets {copy.words}, {len(faulty)} of them only so"
            yield Hypothesis(copy.code, places, words, f"offsets {copy.words} were counted anew", copy)
    for code, words, moved in _COUNTED_OTHERWISE:
        places = [moved(span["start"], span["end"]) for _, span in outline.spans]
        if _all_fit(outline, content, places):
            yield Hypothesis(code, places, f"all {len(places)} spans fit {words}", f"offsets {words} were counted anew")
    yield from _shifts(outline, content, faulty)


_COUNTED_OTHERWISE: tuple[tuple[str, str, Callable[[int, int], tuple[int, int]]], ...] = (
    ("offsets_inclusive", "with the last character as their end", lambda start, end: (start, end + 1)),
    ("offsets_inclusive", "counted from 1 with the last character as their end", lambda start, end: (start - 1, end)),
    ("offsets_with_length", "with their length as their end", lambda start, end: (start, start + end)),
)
"""Ways to tell a place by two other numbers: the code, the words for it, and the offsets that are meant."""


def _fits(content: str, placed: Placed) -> bool:
    span = placed.span
    return span["exact"] is None or bool(span["exact"] and text.repeats(span["exact"], content, span["start"], span["end"]))


def _fits_copy(copy: Copy, placed: Placed) -> bool:
    start, end, exact = placed.span["start"], placed.span["end"], placed.span["exact"]
    return bool(start < end <= copy.length) and (exact is None or _says(copy.cut(start, end), exact))


def _says(words: str | None, exact: str) -> bool:
    """Whether words of the text are what a span repeats, which need not be normalised."""
    return words == exact or words == text.normalized(exact)


def _counted(outline: Outline, content: str, copy: Copy) -> Places | None:
    """The places of the spans in the text, where they all fit."""
    at = copy.offsets(offset for _, span in outline.spans for offset in (span["start"], span["end"]))
    places = [(at.get(span["start"], -1), at.get(span["end"], -1)) for _, span in outline.spans]
    return places if _all_fit(outline, content, places) else None


def _all_fit(outline: Outline, content: str, places: Places, but: Collection[int] = ()) -> bool:
    """Whether the spans fit at these places, but for some, by `id`, that need not."""
    return all(
        id(span) in but
        or (0 <= start < end <= len(content) and (span["exact"] is None or _says(content[start:end], span["exact"])))
        for (_, span), (start, end) in zip(outline.spans, places, strict=True)
    )


def _shifts(outline: Outline, content: str, faulty: list[Placed]) -> Iterator[Hypothesis]:
    longest = nlargest(_TRIED, (placed.span for placed in faulty), key=lambda span: len(span["exact"]))
    span, found = next(((span, found) for span in longest if (found := _occurrences(content, span["exact"]))), (longest[0], []))
    tried = {0}
    for at in found:
        for shift in (span["start"] - at, span["end"] - at - len(span["exact"])):
            if shift in tried:
                continue
            tried.add(shift)
            if shifted := _shifted(outline, content, faulty, shift):
                yield shifted


def _occurrences(content: str, words: str) -> list[int]:
    found: list[int] = []
    at = content.find(words)
    while at >= 0 and len(found) <= _MOST_PLACES:
        found.append(at)
        at = content.find(words, at + 1)
    return found if len(found) <= _MOST_PLACES else []


def _shifted(outline: Outline, content: str, faulty: list[Placed], shift: int) -> Hypothesis | None:
    """That the offsets from some place on are too far by `shift`, if then all spans fit but a few around that place."""
    starts, ends, others = [], [], []
    for _, span in faulty:
        start, end, exact = span["start"], span["end"], span["exact"]
        if content[max(0, start - shift) : max(0, end - shift)] == exact:
            starts.append(start)
        elif content[start : max(0, end - shift)] != exact:
            others.append(span)
            if len(others) * _FOR_EACH > len(faulty):
                return None
            continue
        ends.append(end)
    if not ends or len(others) * _FOR_EACH > len(ends):
        return None
    first_start = min([*starts, min(ends)])
    torn = [span for span in others if span["start"] < first_start < span["end"]]
    if not all(_is_torn(content, span, shift) for span in torn) or any(span["start"] >= first_start for span in others):
        return None  # the others end before: they stood where something was taken out
    first_end = min([*ends, *(span["end"] for span in torn)])
    places = [
        (span["start"] - shift * (span["start"] >= first_start), span["end"] - shift * (span["end"] >= first_end))
        for _, span in outline.spans
    ]
    if not _all_fit(outline, content, places, but={id(span) for span in others}):
        return None
    moved = sum(span["end"] != end for (_, span), (_, end) in zip(outline.spans, places, strict=True)) - len(torn)
    left = f", and the text no longer has the words of {len(others)}" if others else ""
    words = f"all {moved} {'other ' if others else ''}spans from there on fit once they are shifted by {-shift:+d}{left}"
    note = f"offsets that were shifted by {shift:+d} from some place on were counted anew"
    return Hypothesis("offsets_shifted", places, words, note)


def _is_torn(content: str, span: Record, shift: int) -> bool:
    """Whether the text has most of the words of a span, with some at one place put in, taken out or replaced."""
    from rapidfuzz.distance import Postfix, Prefix

    exact, now = span["exact"], content[span["start"] : max(span["start"], span["end"] - shift)]
    before, behind = Prefix.similarity(exact, now), Postfix.similarity(exact, now)
    return bool(before and behind) and 2 * (before + behind) >= min(len(exact), len(now))


def _finding(outline: Outline, found: Hypothesis) -> Finding:
    """The finding at the first offset that is at fault."""
    moved = (
        (span["start"], path, key, span[key], place)
        for (path, span), places in zip(outline.spans, found.places, strict=True)
        for key, place in zip(("start", "end"), places, strict=True)
        if span[key] != place
    )
    _, path, key, got, expected = min(moved, key=lambda item: item[0])
    message = f"got {got}, expected {expected}: {found.words}"
    return Finding(found.code, (*path, key), message, "sco-speeches validate --fix counts the offsets anew")


def _mended(outline: Outline, found: Hypothesis) -> Record:
    record: Record = orjson.loads(orjson.dumps(outline.record))
    for (_, span), (start, end) in zip(Outline(record).spans, found.places, strict=True):
        span.update(start=start, end=end)
        if span["exact"] is not None:
            span["exact"] = text.normalized(span["exact"])
    if found.copy is not None:
        stated = record["text"]
        if stated["length"] == found.copy.length:
            stated["length"] = outline.length
        if stated["sha256"] == found.copy.hash():
            stated["sha256"] = text.sha256(stated["content"])
    return record
