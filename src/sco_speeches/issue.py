"""Findings as values: an Issue is one fault at one place, a Report is what a whole check found."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Literal, NamedTuple

from .text import cut, harmless

Severity = Literal["error", "warning"]

REPORT_SCHEMA = "sco-speeches-report/1"

_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One fault at one place. Every field is always present; what is not known is None.

    Equal issues are equal values. `str(issue)` is the one line that every output shows:
    `file:line:column: error[code] pointer: message`.
    """

    code: str
    """What is wrong, in snake_case; never renamed, never reused."""
    severity: Severity
    """`error` or `warning`."""
    message: str
    """What was found and what was expected, in one line."""
    pointer: str | None = None
    """Where in the record: an RFC 6901 JSON pointer; the empty string is the whole record, None no place in a record."""
    record: str | None = None
    """The id of the record."""
    file: str | None = None
    """The file, as it was named."""
    line: int | None = None
    """The line where the value begins, from 1; in JSON Lines the physical line of the file, in Parquet the row."""
    column: int | None = None
    """The column where the value begins, from 1, in code points."""
    end_line: int | None = None
    """The line where the value ends, from 1."""
    end_column: int | None = None
    """The column after the value's last character, from 1, in code points."""
    offset: int | None = None
    """Where the value begins in the file, in bytes from 0."""
    hint: str | None = None
    """What would mend it, where that is known."""

    def to_dict(self) -> dict[str, object]:
        """All fields, in their order."""
        return asdict(self)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        address = place or self.record or ""
        pointer = f" {cut(self.pointer, _LONGEST)}" if self.pointer else ""
        return harmless(f"{f'{address}: ' if address else ''}{self.severity}[{self.code}]{pointer}: {self.message}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found. `counts` has every finding by code, also those beyond `max_issues` that `issues` leaves out."""

    records: int
    """How many records were checked."""
    errors: int
    """How many errors were found."""
    warnings: int
    """How many warnings were found."""
    truncated: int
    """How many findings are counted but not listed."""
    counts: dict[str, int]
    """How many findings there are of each code, sorted by code."""
    issues: tuple[Issue, ...]
    """The findings in the order of the input."""

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings do not count."""
        return self.errors == 0

    @property
    def unlisted(self) -> dict[str, int]:
        """How many findings of each code are counted but not listed, sorted by code."""
        rest = Counter(self.counts) - Counter(issue.code for issue in self.issues)
        return dict(sorted(rest.items()))

    def to_dict(self) -> dict[str, object]:
        """The report as JSON-like data, beginning with its `schema`."""
        return {
            "schema": REPORT_SCHEMA,
            "records": self.records,
            "errors": self.errors,
            "warnings": self.warnings,
            "truncated": self.truncated,
            "counts": self.counts,
            "issues": [issue.to_dict() for issue in self.issues],
        }

    @classmethod
    def of(cls, issues: Iterable[Issue], *, records: int, max_issues: int | None = None) -> "Report":
        """The report of these issues; the first `max_issues` are listed (None lists all), all are counted."""
        tally = Tally(max_issues)
        for issue in issues:
            tally.add(issue)
        return tally.report(records)


UNCHECKED = frozenset(
    [
        *("unreadable_file", "truncated_archive", "corrupt_archive", "archive_too_large", "wrong_columns", "record_too_large"),
        *("empty_input", "not_utf8", "byte_order_mark", "not_json", "lone_surrogate", "not_a_number", "bad_number"),
        *("duplicate_key", "too_deep", "unsupported_version"),
    ]
)
"""The codes that say that nothing else was checked of a file or a record: without them, it would pass for sound."""


class Choice(NamedTuple):
    """Which findings count, and as what; those of UNCHECKED always do."""

    select: frozenset[str] = frozenset()
    """The codes that count; empty where all do."""
    ignore: frozenset[str] = frozenset()
    """The codes that do not count, also where they are selected."""
    warnings_as_errors: bool = False
    """Whether every warning is an error."""

    @property
    def is_partial(self) -> bool:
        """Whether findings of some codes may not count."""
        return bool(self.select or self.ignore)

    def has(self, code: str) -> bool:
        """Whether findings of this code count."""
        return code in UNCHECKED or (code not in self.ignore and (not self.select or code in self.select))

    def of(self, issue: Issue) -> Issue | None:
        """The issue as it counts; None where it does not."""
        if not self.has(issue.code):
            return None
        return replace(issue, severity="error") if self.warnings_as_errors and issue.severity == "warning" else issue


class Tally:
    """Counts findings as they come and keeps the first `max_issues` (None keeps all)."""

    def __init__(self, max_issues: int | None = None, choice: Choice | None = None) -> None:
        self._room = float("inf") if max_issues is None else max_issues
        self._choice = choice or Choice()
        self._counts: Counter[str] = Counter()
        self._errors = 0
        self._issues: list[Issue] = []

    @property
    def errors(self) -> int:
        """How many errors were added."""
        return self._errors

    def add(self, found: Issue) -> None:
        """Count one finding."""
        issue = self._choice.of(found)
        if issue is None:
            return
        self._counts[issue.code] += 1
        self._errors += issue.severity == "error"
        if len(self._issues) < self._room:
            self._issues.append(issue)

    def report(self, records: int) -> Report:
        """The report of all that was added."""
        found = self._counts.total()
        return Report(
            records=records,
            errors=self._errors,
            warnings=found - self._errors,
            truncated=found - len(self._issues),
            counts=dict(sorted(self._counts.items())),
            issues=tuple(self._issues),
        )
