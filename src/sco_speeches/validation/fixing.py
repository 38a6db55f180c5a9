"""What of a faulty record can be mended with certainty: a value in, a mended value out.

Certain is what proves itself: afterwards every span that was moved repeats the text at its offsets. Three things are mended:

- a text that is not in NFC, has CR line ends or begins with a byte order mark, where all spans fit it before or after;
- offsets that have one cause for the whole record (`causes`);
- a span whose words stand in the text exactly once.

A text whose hash is not the stated one is another than was annotated, and no span is moved in it.
A mend that would bring in a finding that was not there before is left out.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sco_speeches import text
from sco_speeches._version import __version__

from .causes import cause, root_caused
from .nearby import only_place
from .outline import Outline, Placed, Record
from .parsing import deep_faults, fractions
from .rules import RULES
from .structure import is_valid

if TYPE_CHECKING:
    from .finding import Finding

How = Literal["certain", "hash"]
"""What is mended: what is certain, or the hash and length of the text alone."""

_MOST_TRIALS = 32
"""How many spans are tried one by one, where moving all at once would bring in a finding."""


class Mend(NamedTuple):
    """A mended record."""

    record: Record
    note: str
    """What was done, for its provenance."""


def mended(value: Any, *, how: How = "certain", today: str, admits: Callable[[Record], bool] = lambda _: True) -> Record | None:
    """The mended record, which tells so in its provenance, or None where there is nothing that can be mended.

    `today` is the date of the mend (ISO 8601). A mend whose record is not admitted, because of other records, is left out. The
    value that was given stays as it is. What is no record of this format's structure is never mended.
    """
    if deep_faults(value) or not is_valid(value, "fast") or fractions(Outline(value).numbers()):
        return None
    notes: list[str] = []
    record: Record = value
    while (mend := _next(record, how, admits)) is not None:
        record = mend.record
        notes.append(mend.note)
    if not notes:
        return None
    activity = {"activity": "fixed", "agent": f"software:sco-speeches {__version__}", "date": today, "note": "; ".join(notes)}
    return {**record, "provenance": [*record["provenance"], activity]}


def _next(record: Record, how: How, admits: Callable[[Record], bool]) -> Mend | None:
    """The first mend that can be made and brings in no finding."""
    mends = (mend for step in _STEPS[how] if (mend := step(record)) is not None)
    harmless = (mend for mend in mends if how == "hash" or not _adds(record, mend.record))
    return next((mend for mend in harmless if admits(mend.record)), None)


def _adds(before: Record, after: Record) -> bool:
    """Whether a mend brings in a finding."""
    return bool(Counter(_addresses(after)) - Counter(_addresses(before)))


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
    return Mend(outline.record, "the text was normalised (NFC, LF, no byte order mark), its spans with it")


def _all_fit(spans: list[Placed], content: str) -> bool:
    return all(
        span["start"] < span["end"] <= len(content)
        and span["exact"] is not None
        and text.repeats(text.normalized(span["exact"]), content, span["start"], span["end"])
        for _, span in spans
    )


def _followed(spans: list[Placed], content: str, normal: str) -> bool:
    """Whether all spans fit the text as it is, and then also where normalising moves them; they are moved."""
    if not all(
        span["start"] < span["end"]
        and span["exact"] is not None
        and text.repeats(span["exact"], content, span["start"], span["end"])
        for _, span in spans
    ):
        return False
    at: dict[int, int] = {}
    done, place = 0, -content.startswith("\ufeff")
    for offset in sorted({offset for _, span in spans for offset in (span["start"], span["end"])}):
        place += len(text.normalized("\n" + content[done:offset])) - 1
        done = offset
        at[offset] = max(place, 0)
    for _, span in spans:
        span.update(start=at[span["start"]], end=at[span["end"]])
    return _all_fit(spans, normal)


def _one_cause(record: Record) -> Mend | None:
    """The offsets, where they have one cause for the whole record."""
    found = cause(Outline(record))
    return None if found is None or _is_altered(found.record) else Mend(found.record, found.note)


def _is_altered(record: Record) -> bool:
    """Whether the text is not the one that was annotated: its offsets are right for another."""
    content, stated = record["text"]["content"], record["text"]["sha256"]
    return content is not None and text.sha256(content) != stated


def _lone_words(record: Record) -> Mend | None:
    """The spans whose words stand in the text exactly once."""
    content = record["text"]["content"]
    if content is None or _is_altered(record):
        return None
    moves: dict[int, int] = {}
    known: dict[str, int | None] = {}
    for index, (_, span) in enumerate(Outline(record).spans):
        exact = span["exact"]
        if exact is None or text.repeats(exact, content, span["start"], span["end"]):
            continue
        if exact not in known:
            known[exact] = only_place(content, exact)
        if (at := known[exact]) is not None:
            moves[index] = at
    if not moves:
        return None
    if _adds(record, _moved(record, moves)):
        moves = _harmless(record, moves)
    if not moves:
        return None
    spans = "1 span was" if len(moves) == 1 else f"{len(moves)} spans were"
    return Mend(_moved(record, moves), f"{spans} moved to where the text has the words, each only once")


def _moved(record: Record, moves: dict[int, int]) -> Record:
    outline = Outline(deepcopy(record))
    for index, at in moves.items():
        span = outline.spans[index].span
        span.update(start=at, end=at + len(span["exact"]))
    return outline.record


def _harmless(record: Record, moves: dict[int, int]) -> dict[int, int]:
    """Those of the moves that bring in no finding, tried one after the other until none more can be made; of many, none."""
    kept: dict[int, int] = {}
    if len(moves) > _MOST_TRIALS:
        return kept
    while (more := next((at for at in moves if at not in kept and _can_move(record, kept, at, moves[at])), None)) is not None:
        kept[more] = moves[more]
    return kept


def _can_move(record: Record, kept: dict[int, int], index: int, at: int) -> bool:
    return not _adds(_moved(record, kept), _moved(record, {**kept, index: at}))


def _hash_and_length(record: Record) -> Mend | None:
    """The hash and the length of the text as it stands."""
    old = record["text"]
    if old["content"] is None:
        return None
    new = {**old, "length": len(old["content"]), "sha256": text.sha256(old["content"])}
    if new == old:
        return None
    return Mend({**record, "text": new}, "hash and length of the text were computed anew; the proof begins here")


_STEPS: dict[How, tuple[Callable[[Record], Mend | None], ...]] = {
    "certain": (_normal_text, _one_cause, _lone_words),
    "hash": (_hash_and_length,),
}
