"""Whole data sets without the words of their articles, and back: every record gets a status, none is dropped."""

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from sco_speeches.authoring import restore, withhold
from sco_speeches.corpus import Corpus, load
from sco_speeches.errors import InvalidError, TextMismatchError, UnreadableError, WithdrawnError
from sco_speeches.files import document_files, locked, write_atomic
from sco_speeches.model import SpeechRecord
from sco_speeches.withdrawal import Withdrawal, withdrawals

from .building import finish, opened, rebuilt, withdraw_too


class Status(NamedTuple):
    """What became of one record."""

    record: str
    """The record's id."""
    status: Literal["withheld", "refused", "restored", "kept", "mismatch", "missing", "invalid"]
    """`withheld` or `restored`; `kept` as it was, since it is so already; `refused`, since words of the text would remain, or the
    target has withdrawn the record; `mismatch`, since the text is another; `missing`, since there is no text for it; `invalid`,
    since the record is faulty."""
    detail: str | None = None
    """What is wrong, or None."""

    @property
    def ok(self) -> bool:
        """Whether the record is now as was asked for."""
        return self.status in ("withheld", "restored", "kept")


def withhold_all(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> list[Status]:
    """Write the records of a file or directory without the words of their articles into another directory, as a data set.

    A record in which words would remain is not written, and its status says where they stand. What was withdrawn from the
    source is withdrawn from the target too. Raises UnreadableError for a path that cannot be read or a target that holds the
    source's files, InvalidError where ids cannot be told.
    """
    records = (Path(target) / "records").resolve()
    if records in {file.resolve().parent for file in document_files(source)}:
        raise UnreadableError(target, "the target is the source, whose texts would be lost: name another directory")

    def withheld(record: SpeechRecord) -> tuple[Status, SpeechRecord | None]:
        if record.withheld:
            return Status(record.id, "kept"), record
        try:
            return Status(record.id, "withheld"), withhold(record)
        except InvalidError as error:
            return Status(record.id, "refused", str(error)), None

    return _turned(Path(source), Path(target), withheld)


def restore_all(
    source: str | os.PathLike[str], texts: str | os.PathLike[str], target: str | os.PathLike[str] | None = None
) -> list[Status]:
    """Give the records of a file or directory the words of their articles from a directory of UTF-8 files.

    A text is found by its hash, whatever its file is called; where none fits, a file named `<id>.txt` tells what differs. The
    records are written into the data set `target`, by default back into the source; those without a text stay as they are and
    are written too. Raises UnreadableError for a path that cannot be read, and for a source that is to be written back into
    and is no data set with a file for each record.
    """
    if target is None and not _is_data_set(Path(source), load(source, check="lazy")):
        raise UnreadableError(source, "no data set with a file for each record: name another directory to write into")
    by_hash = _by_hash(Path(texts))

    def restored(record: SpeechRecord) -> tuple[Status, SpeechRecord | None]:
        if not record.withheld:
            return Status(record.id, "kept"), record
        file = by_hash.get(record.text.sha256, Path(texts) / f"{record.id}.txt")
        if not file.is_file():
            detail = f"no file has the hash {record.text.sha256}, and none is called {file.name}"
            return Status(record.id, "missing", detail), record
        try:
            return Status(record.id, "restored"), restore(record, file.read_bytes().decode())
        except UnicodeDecodeError as error:
            return Status(record.id, "mismatch", f"{file.name} is not UTF-8: byte {error.start:,} is wrong"), record
        except TextMismatchError as error:
            return Status(record.id, "mismatch", f"{file.name}: {error.difference}"), record
        except InvalidError as error:
            return Status(record.id, "invalid", str(error)), record

    return _turned(Path(source), Path(source if target is None else target), restored)


def _is_data_set(home: Path, corpus: Corpus) -> bool:
    records = home / "records"
    return records.is_dir() and all((records / f"{record_id}.json").is_file() for record_id in corpus)


def _by_hash(directory: Path) -> dict[str, Path]:
    if not directory.is_dir():
        raise UnreadableError(directory, "no such directory of texts")
    files = (file for file in sorted(directory.iterdir()) if file.is_file() and not file.name.startswith("."))
    return {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in files}


def _turned(source: Path, target: Path, turn: Callable[[SpeechRecord], tuple[Status, SpeechRecord | None]]) -> list[Status]:
    """Turn every record and write what comes of it, each by one rename; then build what is derived, where all is valid."""
    load(source, check="lazy")  # what cannot be read makes no directory
    home = opened(target)
    found: list[Status] = []
    with locked(home / "records"):
        finish(home)
        corpus = load(source, check="lazy")  # others may have written into it until now
        withdraw_too(home, corpus.withdrawn)
        gone = withdrawals(home)
        for record_id in corpus:
            status, record = _one(record_id, corpus, gone, turn)
            found.append(status)
            if record is not None:
                write_atomic(home / "records" / f"{record_id}.json", [record.to_json().encode()])
        if (gone or any((home / "records").glob("*.json"))) and all(status.status != "invalid" for status in found):
            rebuilt(home)
    return found


def _one(
    record_id: str,
    corpus: Corpus,
    gone: Mapping[str, Withdrawal],
    turn: Callable[[SpeechRecord], tuple[Status, SpeechRecord | None]],
) -> tuple[Status, SpeechRecord | None]:
    """What becomes of one record; an id that was withdrawn from the target is not given again."""
    if record_id in gone:
        return Status(record_id, "refused", str(WithdrawnError(*gone[record_id][:3]))), None
    try:
        return turn(corpus[record_id])
    except InvalidError as error:
        return Status(record_id, "invalid", str(error)), None
