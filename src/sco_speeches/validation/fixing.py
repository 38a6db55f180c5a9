"""What of a faulty record can be mended with certainty: a value in, a mended value out.

Certain is what proves itself: afterwards every span that was moved repeats the text at its offsets. Three things are mended:

- a text that is not in NFC, has CR line ends or begins with a byte order mark, where all spans fit it before or after;
- offsets that have one cause for the whole record (`causes`);
- a span whose words stand in the text exactly once.

A mend that would bring in a finding that was not there before is left out.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any, Literal, NamedTuple

from sco_speeches import text
from sco_speeches._version import __version__

from .causes import cause, root_caused
from .finding import Finding
from .nearby import only_place
from .outline import Outline, Placed, Record
from .parsing import deep_faults, fractions
from .rules import RULES
from .structure import is_valid

How = Literal["certain", "hash"]
"""What is mended: what is certain, or the hash and length of the text alone."""

_MOST_TRIALS = 64
"""How many spans are tried one by one, where moving all at once would bring in a finding."""


class Mend(NamedTuple):
    """A mended record and what was done, in words for its provenance."""

    record: Record
    notes: list[str]


def mended(value: Any, *, how: How = "certain", today: str) -> Record | None:
    """The mended record, which tells so in its provenance, or None where there is nothing that can be mended.

    `today` is the date of the mend (ISO 8601). The value that was given stays as it is. What is no record of this format's
    structure is never mended.
    """
    if deep_faults(value) or not is_valid(value, "fast") or fractions(Outline(value).numbers()):
        return None
    notes: list[str] = []
    record: Record = value
    for step in _STEPS[how]:
        if (mend := step(record)) is not None and not _adds(record, mend.record, how):
            record = mend.record
            notes += mend.notes
    if not notes:
        return None
    activity = {"activity": "fixed", "agent": f"software:sco-speeches {__version__}", "date": today, "note": "; ".join(notes)}
    return {**record, "provenance": [*record["provenance"], activity]}


def _adds(before: Record, after: Record, how: How) -> bool:
    """Whether a mend brings in a finding."""
    return how == "certain" and bool(Counter(_addresses(after)) - Counter(_addresses(before)))


def _addresses(record: Record) -> Iterable[tuple[object, ...]]:
    outline = Outline(record)
    findings: list[Finding] = [finding for rule in RULES for finding in rule.findings(outline)]
    return [(finding.code, finding.path) for finding in root_caused(outline, findings)]


def _normal_text(record: Record) -> Mend | None:
    """The text in NFC with LF line ends and without a byte order mark, where all spans can follow."""
    content = record["text"]["content"]
    if content is None or (normal := text.normalized(content)) == content:
        return None
    old = record["text"]
    if old["sha256"] not in (text.sha256(content), text.sha256(normal)):
        return None
    outline = Outline(deepcopy(record))
    if not (_all_fit(outline.spans, normal) or _followed(outline.spans, content, normal)):
        return None
    length = len(normal) if old["length"] == len(content) else old["length"]
    for _, span in outline.spans:
        span["exact"] = normal[span["start"] : span["end"]]
    outline.record["text"] = {**old, "content": normal, "length": length, "sha256": text.sha256(normal)}
    return Mend(outline.record, ["the text was normalised (NFC, LF, no byte order mark), its spans with it"])


def _all_fit(spans: list[Placed], content: str) -> bool:
    return all(
        span["start"] < span["end"] <= len(content)
        and span["exact"] is not None
        and content[span["start"] : span["end"]] == text.normalized(span["exact"])
        for _, span in spans
    )


def _followed(spans: list[Placed], content: str, normal: str) -> bool:
    """Whether all spans fit the text as it is, and then also where normalising moves them; they are moved."""
    if not all(
        span["start"] < span["end"] <= len(content) and content[span["start"] : span["end"]] == span["exact"] for _, span in spans
    ):
        return False
    at: dict[int, int] = {}
    done, place = 0, 0
    for offset in sorted({offset for _, span in spans for offset in (span["start"], span["end"])}):
        piece = content[done:offset]
        place += len(text.normalized(piece if done else "\n" + piece)) - (not done)
        if not done and piece.startswith("\ufeff"):
            place -= 1
        done = offset
        at[offset] = place
    for _, span in spans:
        span.update(start=at[span["start"]], end=at[span["end"]])
    return _all_fit(spans, normal)


def _one_cause(record: Record) -> Mend | None:
    """The offsets, where they have one cause for the whole record."""
    found = cause(Outline(record))
    return None if found is None else Mend(found.record, [f"{found.note}: they were counted anew"])


def _lone_words(record: Record) -> Mend | None:
    """The spans whose words stand in the text exactly once."""
    content = record["text"]["content"]
    if content is None:
        return None
    moves: dict[int, int] = {}
    known: dict[str, int | None] = {}
    for index, (_, span) in enumerate(Outline(record).spans):
        exact = span["exact"]
        if exact is None or content[span["start"] : span["end"]] == exact:
            continue
        if exact not in known:
            known[exact] = only_place(content, exact)
        if (at := known[exact]) is not None:
            moves[index] = at
    if not moves:
        return None
    if _adds(record, _moved(record, moves), "certain"):
        moves = _harmless(record, moves)
    if not moves:
        return None
    spans = "1 span was" if len(moves) == 1 else f"{len(moves)} spans were"
    return Mend(_moved(record, moves), [f"{spans} moved to where the text has the words, each only once"])


def _moved(record: Record, moves: dict[int, int]) -> Record:
    outline = Outline(deepcopy(record))
    for index, at in moves.items():
        span = outline.spans[index].span
        span.update(start=at, end=at + len(span["exact"]))
    return outline.record


def _harmless(record: Record, moves: dict[int, int]) -> dict[int, int]:
    """Those of the moves that bring in no finding, tried one after the other."""
    kept: dict[int, int] = {}
    for index, at in list(moves.items())[:_MOST_TRIALS]:
        if not _adds(_moved(record, kept), _moved(record, {**kept, index: at}), "certain"):
            kept[index] = at
    return kept


def _hash_and_length(record: Record) -> Mend | None:
    """The hash and the length of the text as it stands."""
    old = record["text"]
    if old["content"] is None:
        return None
    new = {**old, "length": len(old["content"]), "sha256": text.sha256(old["content"])}
    if new == old:
        return None
    return Mend({**record, "text": new}, ["hash and length of the text were computed anew; the proof begins here"])


_STEPS: dict[How, tuple[Callable[[Record], Mend | None], ...]] = {
    "certain": (_normal_text, _one_cause, _lone_words),
    "hash": (_hash_and_length,),
}
