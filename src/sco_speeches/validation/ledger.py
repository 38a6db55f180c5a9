"""The pieces added up: what was found in each, in order, and then what their records contradict each other in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from heapq import merge
from itertools import groupby
from typing import NamedTuple

from sco_speeches.files import Document
from sco_speeches.issue import Choice, Issue, Report

from .across import Claims
from .checking import issues
from .digests import Digests
from .finding import Finding
from .pieces import UNREADABLE, Piece
from .reading import Reading
from .recalling import Lost, Recall, Recalled, is_of


class _Between(NamedTuple):
    """The findings between records that one document brings in."""

    piece: int
    document: Recalled
    findings: list[Finding]


class Ledger:
    """Takes pieces in the order of the input and keeps little of each: 16 bytes a record and a file, and the first issues."""

    def __init__(self, max_issues: int | None = None, choice: Choice | None = None, *, keeps: bool = True) -> None:
        self.records = 0
        self.errors = 0
        self._choice = choice or Choice()
        self._max_issues = max_issues
        self._keeps = keeps
        self._room = float("inf") if max_issues is None else max_issues
        self._counts: Counter[str] = Counter()
        self._issues: list[tuple[int, int, Issue]] = []
        self._digests = Digests()
        self._sound: list[bytes] = []
        self._files: list[bytes] = []
        self._unreadable: set[str | None] = set()
        self._lost: list[tuple[int, int, Issue]] = []
        self._before: list[int] = []
        self._file = ""
        self._lines = 0
        self._broken = False

    def add(self, piece: Piece) -> list[Issue]:
        """Take in the next piece; returns its issues, with the lines of the whole file."""
        number = len(self._sound)
        goes_on = bool(piece.part and piece.part.start and piece.part.files[-1] == self._file)
        if not goes_on:
            self._lines, self._broken = 0, False
        self._file = piece.part.files[-1] if piece.part and piece.part.files else ""
        self._before.append(self._lines)
        self._sound.append(piece.sound)
        self._files.append(piece.files)
        if goes_on and self._broken:
            return []  # that the file cannot be read has been said
        self._broken = UNREADABLE in piece.counts
        self._unreadable.update(issue.file for _, issue in piece.issues if issue.code == UNREADABLE)
        if self._broken and piece.part and len(piece.part.files) == 1:  # it may not be among the issues that are listed
            self._unreadable.update(piece.part.files)
        placed = [(index, lowered(issue, self._lines)) for index, issue in piece.issues]
        self._lines += piece.lines
        self.records += piece.records
        self.errors += piece.errors
        self._counts.update(piece.counts)
        self._digests.add(number, piece.once, piece.facts)
        if self._keeps:
            room = min(self._room - len(self._issues), len(placed))
            self._issues.extend((number, index, issue) for index, issue in placed[: int(room)])
        return [issue for _, issue in placed]

    def settle(self, reading: Reading) -> list[Issue]:
        """Look into what may be contradictions; returns the issues, and has them in the report at their places."""
        suspects = list(self._digests.suspects(len(self._sound)))
        requests = [(piece, Recall(None, self._sound[piece], self._files[piece], found)) for piece, found in suspects]
        listed: list[_Between] = []
        room = self._room
        for between in self._findings(reading.recalled(requests)):
            self._counts.update(finding.code for finding in between.findings)
            self.errors += len(between.findings)
            if room > 0:
                listed.append(between)
                room -= len(between.findings)
        added = [
            (piece, number, issue)
            for piece, group in groupby(listed, lambda between: between.piece)
            for number, issue in self._placed(reading, piece, {between.document.number: between for between in group})
        ]
        added = list(merge(self._lost, added, key=_place_of))
        merged = list(merge(self._issues, added, key=_place_of))
        self._issues = merged if self._max_issues is None else merged[: self._max_issues]
        return [issue for _, _, issue in added]

    def note(self, found: Issue) -> None:
        """Take in what was found about the whole, after all else."""
        if issue := self._choice.of(found):
            self._counts[issue.code] += 1
            self.errors += issue.severity == "error"
            if self._max_issues is None or len(self._issues) < self._max_issues:
                self._issues.append((len(self._sound), 0, issue))

    def _findings(self, recalled: Iterator[tuple[int, list[Recalled | Lost]]]) -> Iterator[_Between]:
        claims = Claims()
        for piece, documents in recalled:
            for document in documents:
                if isinstance(document, Lost):
                    self._lose(piece, document)
                    continue
                line = None if document.line is None else document.line + self._before[piece]
                told = claims.findings(document.record, document.file, line, document.claims)
                if found := [finding for finding in told if self._choice.has(finding.code)]:
                    yield _Between(piece, document._replace(claims=()), found)

    def _lose(self, piece: int, lost: Lost) -> None:
        """Take in, once, that a file is no longer what was checked, so that nobody knows what its records contradict."""
        issue = self._choice.of(Issue(code=UNREADABLE, severity="error", message=lost.message, file=lost.file, line=1))
        if issue and issue.file not in self._unreadable:
            self._unreadable.add(issue.file)
            self._lost.append((piece, lost.number, issue))
            self._counts[issue.code] += 1
            self.errors += 1

    def _placed(self, reading: Reading, piece: int, wanted: dict[int, _Between]) -> Iterator[tuple[int, Issue]]:
        """The issues of the documents of these numbers in a piece."""
        for number, document in enumerate(reading.documents(piece)):
            if number in wanted:
                yield from self._told(wanted.pop(number), document)
            if not wanted:
                return
        for between in wanted.values():
            yield from self._told(between, None)

    def _told(self, between: _Between, document: Document | None) -> Iterator[tuple[int, Issue]]:
        """The issues of a document; without their places in the file, where it is no longer what it was."""
        was = between.document
        there = document if document and is_of(document, was.record) else Document(b"", was.file, was.line, located=False)
        for issue in issues(there, {"id": was.record}, between.findings):
            yield was.number, lowered(issue, self._before[between.piece])

    def report(self) -> Report:
        """The report of all that was added."""
        found = self._counts.total()
        return Report(
            records=self.records,
            errors=self.errors,
            warnings=found - self.errors,
            truncated=found - len(self._issues),
            counts=dict(sorted(self._counts.items())),
            issues=tuple(issue for _, _, issue in self._issues),
        )


def lowered(issue: Issue, lines: int) -> Issue:
    """The issue so many lines further down."""
    if not lines or issue.line is None:
        return issue
    return replace(issue, line=issue.line + lines, end_line=issue.end_line and issue.end_line + lines)


def _place_of(item: tuple[int, int, Issue]) -> tuple[int, int]:
    return item[:2]
