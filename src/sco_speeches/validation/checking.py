"""The check of one document: bytes, then structure, then meaning, each only where the one before holds."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sco_speeches.files import Document
from sco_speeches.issue import Issue

from .across import Gist
from .finding import Finding, Path, pointer
from .outline import Outline
from .parsing import Unparsed, deep_faults, fractions, parsed
from .positions import coordinates, places
from .rules import RULES
from .structure import Engine, is_valid, structural_findings


class Checked(NamedTuple):
    """What the check of one document gave."""

    value: Any
    """The parsed document; None where it could not be parsed."""
    issues: list[Issue]
    """Its findings, by place in the record's own order of rules."""
    gist: Gist | None
    """What the rules over a corpus need; None where the structure does not hold."""


def check(document: Document, engine: Engine = "fast") -> Checked:
    """The check of one document by itself."""
    if document.fault is not None:
        code, message = document.fault
        line = document.line or (1 if document.located and document.file else None)
        return Checked(None, [Issue(code=code, severity="error", message=message, file=document.file or None, line=line)], None)
    try:
        value = parsed(document.data)
    except Unparsed as fault:
        return Checked(None, [_unparsed(document, fault)], None)
    if is_valid(value, engine):
        outline = Outline(value)
        found = fractions(outline.numbers()) or [finding for rule in RULES for finding in rule.findings(outline)]
        return Checked(value, issues(document, value, found), Gist.of(value))
    return Checked(value, issues(document, value, deep_faults(value) or structural_findings(value, engine)), None)


def issues(document: Document, value: Any, findings: Iterable[Finding]) -> list[Issue]:
    """The findings of one document as issues with their places in the file."""
    found = sorted(findings, key=lambda finding: _rank(value, finding.path))
    if not found:
        return []
    ranges = _ranges(document, [finding.path for finding in found])
    identifier = value.get("id") if isinstance(value, dict) else None
    return [
        Issue(
            code=finding.code,
            severity=finding.severity,
            message=finding.message,
            hint=finding.hint,
            pointer=pointer(finding.path),
            record=identifier if isinstance(identifier, str) and identifier.isprintable() else None,
            **place,
        )
        for finding, place in zip(found, _placed(document, ranges), strict=True)
    ]


def _rank(value: Any, path: Path) -> list[int]:
    """A key that sorts paths as the document has them; a key that is missing comes after those that are there."""
    rank: list[int] = []
    for step in path:
        if isinstance(value, list) and isinstance(step, int):
            rank.append(step)
            value = value[step]
        elif isinstance(value, dict):
            keys = list(value)
            rank.append(keys.index(step) if step in value else len(keys))
            value = value.get(step)
    return rank


def _unparsed(document: Document, fault: Unparsed) -> Issue:
    [place] = _placed(document, [(fault.at, fault.at + 1) if fault.at is not None else None])
    return Issue(code=fault.code, severity="error", message=fault.message, hint=fault.hint, **place)


def _ranges(document: Document, paths: list[Path]) -> list[tuple[int, int] | None]:
    """Where the values at these paths stand; for a key that is missing, the object that lacks it."""
    if not document.located:
        return [None] * len(paths)
    at = places(document.data.decode(), {path[:length] for path in paths for length in range(len(path) + 1)})
    return [at[next(path[:length] for length in range(len(path), -1, -1) if path[:length] in at)] for path in paths]


def _placed(document: Document, ranges: list[tuple[int, int] | None]) -> list[dict[str, Any]]:
    """The fields of an issue that tell its place, for each range of code points."""
    file = document.file or None
    if not document.located:
        return [{"file": file} for _ in ranges]
    text = document.data.decode(errors="replace")
    at = coordinates(text, [min(offset, len(text)) for pair in ranges if pair for offset in pair])
    line = document.line or 1
    fields: list[dict[str, Any]] = []
    for pair in ranges:
        if pair is None:
            fields.append({"file": file, "line": document.line})
            continue
        start, end = (at[min(offset, len(text))] for offset in pair)
        fields.append(
            {
                "file": file,
                "line": line + start.line,
                "column": start.column + 1,
                "end_line": line + end.line,
                "end_column": end.column + 1,
                "offset": document.offset + start.offset,
            }
        )
    return fields
