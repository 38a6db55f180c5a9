"""The check of one document: bytes, then structure, then meaning, each only where the one before holds."""

import gc
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, repeat
from typing import Any, NamedTuple

from sco_speeches.files import Document
from sco_speeches.issue import Issue

from .across import Gist
from .causes import root_caused
from .decoding import are_formed, decoded, keep
from .facts import Facts
from .finding import Finding, Path, pointer
from .outline import Outline, Record
from .parsing import Unparsed, deep_faults, fractions, parsed
from .positions import coordinates, places
from .rules import CONDITIONS, RULES, Condition
from .structure import Engine, is_valid, structural_findings, structure, without_misspelt

Locator = Callable[[bytes, Iterable[Path]], dict[Path, tuple[int, int]]]
"""Where the values at paths stand in a document, as (start, end) in bytes."""

_SEARCHES = 100
"""For how many findings of one document a hint is searched at most."""

_COMPARISONS = 4000
"""With how many ids, roughly, the searches for one document compare: where it has thousands of them, one or two are made."""

_PLACED = 1000
"""For how many findings of one document the place in the file is looked up: more are not listed unless they are asked for."""

_MANY_KEYS = 32
"""Objects of more keys than this are told apart by which they are, and not by their keys."""

_SHOWN = 60
"""So many characters of a number are shown."""

_LONGEST_ID = 100
"""As long as an id may be; a longer one does not tell which record is meant."""


class Checked(NamedTuple):
    """What the check of one document gave."""

    value: Any
    """The parsed document; None where it could not be parsed, or where it is sound and was not parsed into a dictionary."""
    issues: list[Issue]
    """Its findings, by place in the record's own order of rules."""
    gist: Gist | None
    """What the rules over a corpus need; None where the structure does not hold."""
    others: tuple[Finding, ...] = ()
    """The findings beyond those that were to be listed."""


def check(document: Document, engine: Engine = "fast", most: int | None = None) -> Checked:
    """The check of one document by itself; of its findings the first `most` are made issues."""
    if document.fault is not None:
        code, message = document.fault
        line = document.line or (1 if document.located and document.file else None)
        return Checked(None, [Issue(code=code, severity="error", message=message, file=document.file or None, line=line)], None)
    glanced = decoded(document.data) if engine == "fast" else None
    value: Any = None
    if glanced is None or not glanced.is_once:
        try:
            value = parsed(document.data)
        except Unparsed as fault:
            return Checked(None, [unparsed(document, fault)], None)
    facts = None if glanced is None else Facts(glanced)
    doubts = None if facts is None else doubted(facts)
    if glanced is not None and doubts == []:
        keep(glanced)
        return Checked(value, [], glanced.gist)
    value = value if glanced is None or not glanced.is_once else glanced.data
    is_formed = facts is not None and doubts is not None and _is_formed(facts)
    with _uncollected():
        misshapen = None if is_formed else _misshapen(value, engine)
        found = meaningful_findings(value, doubts) if misshapen is None else misshapen
        first, others = (found, []) if most is None or len(found) <= most else _parted(found, value, most)
        claimed = None if misshapen is not None else glanced.gist if glanced is not None else Gist.of(value)
        return Checked(value, issues(document, value, first), claimed, tuple(others))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looks for cycles of garbage: none is made here, and thousands of findings would have all that lives looked at."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _parted(found: list[Finding], value: Any, most: int) -> tuple[list[Finding], list[Finding]]:
    """The first `most` findings in the order of the document, and the others; only what may be among the first is ranked."""
    top = {key: place for place, key in enumerate(value)} if isinstance(value, dict) else {}

    def roughly(finding: Finding) -> tuple[int, int]:
        path = finding.path
        index = path[1] if len(path) > 1 else -1
        return top.get(path[0], len(top)) if path else -1, index if isinstance(index, int) else 0

    found.sort(key=roughly)
    last = bisect_right(found, roughly(found[max(most - 1, 0)]), key=roughly)
    first = sorted(found[:last], key=_Ranks(value))
    return first[:most], [*first[most:], *found[last:]]


def _misshapen(value: Any, engine: Engine) -> list[Finding] | None:
    """What keeps a value from the structure of a record; None where it has it, on which the validators have the last word."""
    found, sound = structure(value, engine)
    if not found and (engine == "reference" or is_valid(value, engine)):
        return None
    return deep_faults(value, sound) or without_misspelt(found or structural_findings(value, "reference"))


def doubted(facts: Facts) -> list[Condition] | None:
    """The conditions that do not hold: only the rules behind them may find a fault. None where an id or a language has no form.

    Of the ids it is enough to look at those that are given: that each that is named is one of these is a condition.
    """
    slugs = [facts.record.id, *facts.speech_ids, *facts.passage_ids, *facts.statement_ids]
    for kind, texts in (("Slug", slugs), ("EntityId", [entity.id for entity in facts.new]), ("LanguageTag", facts.languages)):
        if not are_formed(kind, texts):
            return None
    return [condition for condition in CONDITIONS if not condition(facts)]


def _is_formed(facts: Facts) -> bool:
    """Whether the ids that are named have their form too, where those that are given have it."""
    slugs = {slug for passage in facts.passages for slug in (passage.speech, passage.within, passage.continues)} - {None}
    entities = [entity for entity in facts.named if entity is not None]
    return are_formed("EntityId", entities) and are_formed("Slug", slugs)


def meaningful_findings(record: Record, doubts: list[Condition] | None = None) -> list[Finding]:
    """What the rules say of a record whose structure holds; those behind these conditions alone, or all where none are given."""
    outline = Outline(record)
    if doubts is None and (found := fractions(outline.numbers())):
        return found
    rules = RULES if doubts is None else [rule for rule in RULES if rule.unless in doubts]
    return root_caused(outline, [finding for rule in rules for finding in rule.findings(outline)])


def issues(document: Document, value: Any, findings: Iterable[Finding], locate: Locator = places) -> list[Issue]:
    """The findings of one document as issues with their places in the file, which is JSON unless `locate` reads another form."""
    found = [*findings]
    if not found:
        return []
    found.sort(key=_Ranks(value))
    ranges = _ranges(document, [finding.path for finding in found[:_PLACED]], locate)
    found = _as_written(found, document, ranges)
    placed = chain(_placed(document, ranges), repeat({"file": document.file or None}))
    identifier = value.get("id") if isinstance(value, dict) else None
    hints = _hints(found, _searches(value))
    return [
        Issue(
            code=finding.code,
            severity=finding.severity,
            message=finding.words,
            hint=hint,
            pointer=pointer(finding.path),
            record=identifier if _is_tellable(identifier) else None,
            **place,
        )
        for finding, hint, place in zip(found, hints, placed, strict=False)
    ]


def _as_written(found: list[Finding], document: Document, ranges: list[tuple[int, int] | None]) -> list[Finding]:
    """The findings, numbers shown as the document has them: one beyond 64 bits has lost its digits when it was read."""
    if not any(finding.code == "bad_number" for finding in found):
        return found
    told = list(found)
    for index, (finding, place) in enumerate(zip(found, ranges, strict=False)):
        if finding.code == "bad_number" and place is not None:
            number = document.data[slice(*place)].decode()
            cut = number if len(number) <= _SHOWN else f"{number[:_SHOWN]}… ({len(number)} characters)"
            told[index] = finding._replace(message=f"got {cut}, {finding.words.partition(', ')[2]}")
    return told


def _is_tellable(identifier: object) -> bool:
    return isinstance(identifier, str) and len(identifier) <= _LONGEST_ID and identifier.isprintable()


def _searches(value: Any) -> int:
    """For how many findings a hint is searched; the more ids there are with which one is compared, the fewer."""
    parts = [value.get(name) for name in ("speeches", "entities")] if isinstance(value, dict) else []
    ids = max([len(part) for part in parts if isinstance(part, list)], default=0)
    return max(1, min(_SEARCHES, _COMPARISONS // (ids + 1)))


def _hints(findings: list[Finding], most: int) -> list[str | None]:
    """The hints in words; those that take a search are asked for the first `most` findings alone, which bounds their cost."""
    searches = 0
    hints: list[str | None] = []
    for finding in findings:
        hint = finding.hint
        if callable(hint):
            hint = hint() if searches < most else None
            searches += 1
        hints.append(hint)
    return hints


class _Ranks:
    """A key that sorts findings as the document has them; a key that is missing comes after those that are there.

    The places of keys are counted once for all objects that are alike, and once for one that may have as many keys as faults.
    """

    def __init__(self, value: Any) -> None:
        self._value = value
        self._orders: dict[object, dict[object, int]] = {}

    def __call__(self, finding: Finding) -> list[int]:
        value = self._value
        orders = self._orders
        rank: list[int] = []
        for step in finding.path:
            if isinstance(value, dict):
                like = tuple(value) if len(value) <= _MANY_KEYS else id(value)
                if (order := orders.get(like)) is None:
                    order = orders[like] = {key: place for place, key in enumerate(value)}
                rank.append(order.get(step, len(order)))
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int):
                rank.append(step)
                value = value[step]
        return rank


def unparsed(document: Document, fault: Unparsed) -> Issue:
    """What keeps a document from being parsed, as an issue."""
    ranges: list[tuple[int, int] | None] = [None]
    if fault.at is not None:
        text = document.data.decode(errors="surrogateescape")  # up to the fault nothing is odd, and there one byte is
        start, end = (len(text[:at].encode(errors="surrogateescape")) for at in (fault.at, fault.at + 1))
        ranges = [(start, end)]
    [place] = _placed(document, ranges)
    return Issue(code=fault.code, severity="error", message=fault.message, hint=fault.hint, **place)


def _ranges(document: Document, paths: list[Path], locate: Locator) -> list[tuple[int, int] | None]:
    """Where the values at these paths stand; for a key that is missing, the object that lacks it."""
    if not document.located:
        return [None] * len(paths)
    at = locate(document.data, paths)
    absent = {path[:length] for path in paths if path not in at for length in range(len(path))}
    if absent:
        at |= locate(document.data, absent)
    return [at[next(path[:length] for length in range(len(path), -1, -1) if path[:length] in at)] for path in paths]


def _placed(document: Document, ranges: list[tuple[int, int] | None]) -> list[dict[str, Any]]:
    """The fields of an issue that tell its place, for each range of bytes."""
    file = document.file or None
    if not document.located:
        return [{"file": file, "line": document.line} for _ in ranges]
    at = coordinates(document.data, [offset for pair in ranges if pair for offset in pair])
    line = document.line or 1
    fields: list[dict[str, Any]] = []
    for pair in ranges:
        if pair is None:
            fields.append({"file": file, "line": document.line})
            continue
        start, end = (at[offset] for offset in pair)
        fields.append(
            {
                "file": file,
                "line": line + start.line,
                "column": start.column + 1,
                "end_line": line + end.line,
                "end_column": end.column + 1,
                "offset": document.offset + pair[0],
            }
        )
    return fields
