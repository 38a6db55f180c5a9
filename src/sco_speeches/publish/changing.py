"""Adds records to a data set and withdraws them. The records change by one rename; all else is built anew after it."""

import dataclasses
import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from datetime import date as Date  # noqa: N812 - `date` is what its users name their day
from pathlib import Path

from sco_speeches.corpus import Corpus, load
from sco_speeches.errors import InvalidError, UnreadableError, WithdrawnError
from sco_speeches.files import Document, document_files, locked, write_atomic
from sco_speeches.issue import Issue, Report
from sco_speeches.model import SpeechRecord
from sco_speeches.store import write
from sco_speeches.validation import document_of, validate
from sco_speeches.withdrawal import WITHDRAWN, Withdrawal, withdrawals, withdrawn_json

from .building import finish, home_of, opened, rebuilt, withdraw_too
from .card import Card


def add(record: SpeechRecord, directory: str | os.PathLike[str], *, replace: bool = False, card: Card | None = None) -> Path:
    """Add a record to a data set, build all that is derived, and give the record's file.

    A directory that is missing or empty becomes a data set. With `replace` the record takes the place of one of its id, if there
    is one. The record is checked, and the corpus with it; other writers wait meanwhile. Raises InvalidError, which holds the
    report, where the record or the corpus has an error: its id or its text is there already, its id was withdrawn, it tells a
    speech otherwise. Nothing is written then. Raises UnreadableError for a directory that is no data set, and where the record
    that is to be replaced has no file of its own.
    """
    home = opened(directory)
    with locked(home / "records"):
        finish(home)
        corpus = load(home) if any(_files(home)) else Corpus({}, withdrawals(home))
        if replace and record.id in corpus:
            _own_file(home, record.id)
        report = validate(_Joined(corpus, record, replaces=replace), max_issues=None)
        if record.id in corpus and not replace:
            report = Report.of(map(_replaceable, report.issues), records=report.records)
        if record.id in corpus.withdrawn:
            report = Report.of([*report.issues, _withdrawn_id(corpus.withdrawn[record.id])], records=report.records)
        if not report.ok:
            raise InvalidError(report)
        file = home / "records" / f"{record.id}.json"
        write_atomic(file, [record.to_json().encode()])
        rebuilt(home, card)
    return file


def copy(source: str | os.PathLike[str], directory: str | os.PathLike[str]) -> None:
    """Write the records of a file or directory into a data set, which is made where it is missing; `build` makes the rest.

    What was withdrawn from the source is withdrawn from the data set too. Raises what `load` raises, UnreadableError for a
    directory that is no data set, WithdrawnError where the data set has withdrawn one of the records. Nothing is written then.
    """
    corpus = load(source)
    home = opened(directory)
    with locked(home / "records"):
        for gone in withdrawals(home).values():
            if gone.id in corpus:
                raise WithdrawnError(gone.id, gone.date, gone.reason)
        withdraw_too(home, corpus.withdrawn)
    write(corpus, home)


def withdraw(
    record_id: str, reason: str, directory: str | os.PathLike[str], *, date: str | None = None, card: Card | None = None
) -> Withdrawal:
    """Withdraw a record from a data set: its id stays in withdrawn.json with the day (by default today) and the reason.

    Raises KeyError where the data set has no such record, WithdrawnError where it was withdrawn before, ValueError for an empty
    reason or what is no day, UnreadableError for a directory that is no data set or where the record has no file of its own.
    """
    day = datetime.now(UTC).date().isoformat() if date is None else _day(date)
    if not reason.strip():
        message = "a record is withdrawn for a reason: give it"
        raise ValueError(message)
    home = home_of(directory)
    with locked(home / "records"):
        finish(home)
        gone = withdrawals(home)
        if found := gone.get(record_id):
            raise WithdrawnError(found.id, found.date, found.reason)
        corpus = load(home)
        if record_id not in corpus:
            raise KeyError(record_id)
        file = _own_file(home, record_id)
        entry = Withdrawal(record_id, day, reason.strip(), hashlib.sha256(file.read_bytes()).hexdigest())
        write_atomic(home / WITHDRAWN, [withdrawn_json([*gone.values(), entry])])
        finish(home)
        rebuilt(home, card)
    return entry


def _day(date: str) -> str:
    """The day as it is; raises ValueError for what is none, or is written otherwise, which Python would read too."""
    try:
        is_day = Date.fromisoformat(date).isoformat() == date
    except ValueError:
        is_day = False
    if not is_day:
        message = f"got {date!r}: a day is written 2025-09-01"
        raise ValueError(message)
    return date


def _files(home: Path) -> Iterator[Path]:
    try:
        yield from document_files(home)
    except UnreadableError:
        return


def _own_file(home: Path, record_id: str) -> Path:
    """The file of a record; raises UnreadableError where it stands among others."""
    file = home / "records" / f"{record_id}.json"
    if not file.is_file():
        raise UnreadableError(file, "the record has no file of its own: write the corpus as a directory first")
    return file


def _replaceable(issue: Issue) -> Issue:
    """The issue, if it is that the id is there already, with what one does who has corrected the record."""
    if issue.code != "duplicate_record_id":
        return issue
    return dataclasses.replace(issue, hint="if this is that record, corrected: add it with replace=True, or --replace")


def _withdrawn_id(gone: Withdrawal) -> Issue:
    return Issue(
        code="withdrawn_id",
        severity="error",
        message=f'got "{gone.id}", which was withdrawn on {gone.date}, expected another id',
        pointer="/id",
        record=gone.id,
        hint="an id is never given again",
    )


class _Joined:
    """A corpus and a record that is to join it."""

    def __init__(self, corpus: Corpus, record: SpeechRecord, *, replaces: bool) -> None:
        self._corpus = corpus
        self._record = record
        self._replaces = replaces

    def documents(self) -> Iterator[Document]:
        for record_id, document in zip(self._corpus, self._corpus.documents(), strict=True):
            if not (self._replaces and record_id == self._record.id):
                yield document
        yield document_of(self._record)
