"""Validated records from and to files."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from .errors import DuplicateError, InvalidError, UnreadableError
from .files import KINDS, Document, Kind, compressed, documents, kind, locked, write_atomic
from .issue import Report
from .model import SpeechRecord
from .validation import check_document, document_of

StrPath = str | os.PathLike[str]
Records = SpeechRecord | Iterable[SpeechRecord] | Mapping[str, SpeechRecord]


def record_of(document: Document) -> SpeechRecord:
    """The record that a document holds, checked whole; raises InvalidError where it has an error (warnings do not count)."""
    _, issues = check_document(document)
    report = Report.of(issues, records=1)
    if not report.ok:
        raise InvalidError(report)
    return SpeechRecord.model_validate_json(document.data)


def read(path: StrPath) -> SpeechRecord:
    """The one record of a file, checked whole: bytes, structure and meaning; warnings are passed over.

    Raises InvalidError, which holds the report, where the record has an error, and UnreadableError for a path that cannot be
    read or holds another number of records than one.
    """
    if Path(path).is_dir():
        raise UnreadableError(path, "a directory, not a record: use load or iter_records")
    found = list(islice(documents(path), 2))
    if len(found) != 1:
        raise UnreadableError(path, f"{'several records' if found else 'no record'}, not one: use load or iter_records")
    return record_of(found[0])


def iter_records(path: StrPath) -> Iterator[SpeechRecord]:
    """The records of a file or directory, one after the other, each checked as by `read`; memory stays flat.

    Reads .json, .jsonl and .ndjson (each also with .gz or .zst), .parquet and directories of such files. Two records with one
    id are not noticed here: `load` and `validate` see the whole. Raises UnreadableError at once for a path that cannot be
    read, InvalidError when the faulty record is reached.
    """
    return map(record_of, documents(path))


def write(records: Records, path: StrPath) -> None:
    """Write records in their canonical form; `read`, `iter_records` and `load` give back the same.

    The name tells the kind: .json (exactly one record), .jsonl or .ndjson (a line each), these with .gz or .zst, .parquet
    (the table `records`). A directory, or a name without suffix that becomes one, gets a file a record, named by its id, in
    its subdirectory `records` where it has one; other files there stay. Each file is replaced whole or not at all.

    Everything is checked before anything is replaced. Raises InvalidError, DuplicateError for two records with one id,
    UnreadableError for a name of no known kind or a missing parent directory, ValueError where .json gets another number of
    records than one.
    """
    what = kind(path)
    place = Path(path)
    if place.is_dir() or (not place.suffix and not place.exists()):
        _write_directory(checked(records), place)
    elif what is None:
        raise UnreadableError(path, f"unknown kind of file: its name must end in {KINDS}, or name a directory")
    else:
        _WRITERS[what.form](checked(records), place, what)


def checked(records: Records) -> Iterator[SpeechRecord]:
    """The records one by one, each checked whole; raises InvalidError, DuplicateError or TypeError for what is no record."""
    if isinstance(records, SpeechRecord):
        records = (records,)
    seen = set[str]()
    for record in records.values() if isinstance(records, Mapping) else records:
        if not isinstance(record, SpeechRecord):
            message = f"records are written, not {type(record).__name__}: make one with SpeechRecord.from_dict"
            raise TypeError(message)
        sound = record_of(document_of(record))
        if sound.id in seen:
            raise DuplicateError(sound.id)
        seen.add(sound.id)
        yield sound


def _write_document(records: Iterator[SpeechRecord], path: Path, what: Kind) -> None:
    found = list(islice(records, 2))
    if len(found) != 1:
        message = f"{path}: a .json file holds exactly one record: use .jsonl or a directory"
        raise ValueError(message)
    write_atomic(path, compressed([found[0].to_json().encode()], what.compression))


def _write_lines(records: Iterator[SpeechRecord], path: Path, what: Kind) -> None:
    lines = (record.model_dump_json().encode() + b"\n" for record in records)
    write_atomic(path, compressed(lines, what.compression))


def _write_parquet(records: Iterator[SpeechRecord], path: Path, what: Kind) -> None:  # noqa: ARG001 - the writers are called alike
    import pyarrow as pa
    import pyarrow.parquet as pq

    from .tables import to_arrow

    sink = pa.BufferOutputStream()
    pq.write_table(to_arrow(records, "records"), sink)
    write_atomic(path, [sink.getvalue()])


def _write_directory(records: Iterator[SpeechRecord], directory: Path) -> None:
    if not directory.parent.is_dir():
        raise UnreadableError(directory, f"the directory {directory.parent} does not exist: make it first")
    with TemporaryDirectory() as staged:
        names = []
        for record in records:
            names.append(f"{record.id}.json")
            Path(staged, names[-1]).write_text(record.to_json(), encoding="utf-8", newline="\n")
        directory.mkdir(exist_ok=True)
        home = directory / "records" if (directory / "records").is_dir() else directory
        with locked(home):
            for name in names:
                write_atomic(home / name, [Path(staged, name).read_bytes()])


_WRITERS: dict[str, Callable[[Iterator[SpeechRecord], Path, Kind], None]] = {
    "json": _write_document,
    "jsonl": _write_lines,
    "parquet": _write_parquet,
}
