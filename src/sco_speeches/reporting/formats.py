"""The formats of a report; each is a function that gives the lines of standard output."""

import json
import re
from collections.abc import Callable, Iterator

from sco_speeches._version import __version__
from sco_speeches.files import STDIN, kind
from sco_speeches.issue import Issue, Report
from sco_speeches.text import COMMANDING, counted, cut, harmless

from .excerpt import Sources, excerpt
from .sarif import log

Format = Callable[[Report, int, Sources], Iterator[str]]

_UNSAFE = re.compile(f"[{COMMANDING}]")
"""What JSON may hold as it is, and a terminal or another reader may take for a command."""


def line(issue: Issue) -> str:
    """The one line of an issue; where the file does not stand for the record, the record's id ends it."""
    what = kind(issue.file) if issue.file else None
    alone = what.form == "json" if what is not None else issue.file != STDIN
    return f"{issue}{f' [{issue.record}]' if issue.record and issue.file and not alone else ''}"


def text(report: Report, width: int, sources: Sources) -> Iterator[str]:
    """Each issue's line, its line of source with a caret under the value, and what would mend it."""
    for issue in report.issues:
        yield line(issue)
        yield from (f"  {row}" for row in excerpt(issue, sources, width - 2))
        if issue.hint:
            yield f"  hint: {harmless(issue.hint)}"


def concise(report: Report, _width: int, _sources: Sources) -> Iterator[str]:
    """Each issue's line alone."""
    yield from map(line, report.issues)


def as_json(report: Report, _width: int, _sources: Sources) -> Iterator[str]:
    """The whole report as one JSON object."""
    yield _json(report.to_dict(), indent=1)


def as_lines(report: Report, _width: int, _sources: Sources) -> Iterator[str]:
    """Each issue as a JSON object on a line."""
    return (_json(issue.to_dict()) for issue in report.issues)


def sarif(report: Report, _width: int, _sources: Sources) -> Iterator[str]:
    """The report as a log of SARIF 2.1.0."""
    yield _json(log(report, __version__), indent=1)


def github(report: Report, _width: int, _sources: Sources) -> Iterator[str]:
    """Each issue as an annotation on GitHub, by a workflow command."""
    for issue in report.issues:
        fields = {
            "file": issue.file,
            "line": issue.line,
            "endLine": issue.end_line,
            "col": issue.column,
            "endColumn": issue.end_column if issue.end_line == issue.line else None,
            "title": issue.code,
        }
        properties = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items() if value is not None)
        place = " ".join(cut(part, 200) for part in (issue.record, issue.pointer) if part)
        words = f"{place}: {issue.message}" if place else issue.message
        hint = f"%0Ahint: {_data(issue.hint)}" if issue.hint else ""
        yield f"::{issue.severity} {properties}::{_data(words)}{hint}"


def _data(words: str) -> str:
    return harmless(words).replace("%", "%25")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _json(value: object, indent: int | None = None) -> str:
    words = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", words)


FORMATS: dict[str, Format] = {
    "text": text,
    "concise": concise,
    "json": as_json,
    "jsonl": as_lines,
    "sarif": sarif,
    "github": github,
}
"""The formats by name; each takes the report, the width of the output in columns, and where lines of source are."""


def summary(report: Report) -> Iterator[str]:
    """What standard error tells in every format: how many issues were not listed, by code, and how many there are in all."""
    if report.truncated:
        codes = ", ".join(f"{code} {count:,}" for code, count in report.unlisted.items())
        yield f"{counted(report.truncated, 'more issue')} not listed: {codes}"
    yield ", ".join(
        counted(number, name)
        for number, name in ((report.records, "record"), (report.errors, "error"), (report.warnings, "warning"))
    )
