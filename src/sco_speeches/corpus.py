"""A corpus: the records of a file or directory as a read-only mapping, with views of their parts and as tables."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

import orjson

from . import tables
from .criteria import dates, day, require, speakers
from .errors import DuplicateError, InvalidError, MissingExtraError, SpeechesError, UnreadableError, WithdrawnError
from .files import Document, document_files, documents, kind
from .model import Kind, Mention, Mode, Passage, SpeechRecord, Statement
from .resources import resource
from .store import Records, StrPath, checked, record_of
from .text import is_after
from .validation import document_of, validate
from .validation.catalogue import catalogue
from .validation.suggesting import suggestion
from .withdrawal import Withdrawal, withdrawals

if TYPE_CHECKING:
    import datasets
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_RECENT = 128
_CANONICAL_START = re.compile(rb'\s*\{\s*"schema_version"\s*:\s*"[^"\\]*"\s*,\s*"id"\s*:\s*"([a-z0-9-]+)"')


class _Stamp(NamedTuple):
    """What tells a changed file from an unchanged one."""

    modified: int
    size: int
    number: int

    @classmethod
    def of(cls, status: os.stat_result) -> "_Stamp":
        return cls(status.st_mtime_ns, status.st_size, status.st_ino)


class _Place(NamedTuple):
    """Where the bytes of a record stand: all that is kept of it."""

    file: Path
    stamp: _Stamp
    offset: int
    length: int
    line: int | None

    def document(self) -> Document:
        try:
            with self.file.open("rb") as stream:
                if _Stamp.of(os.fstat(stream.fileno())) != self.stamp:
                    raise UnreadableError(self.file, "the file has changed since the corpus was loaded: load it again")
                stream.seek(self.offset)
                return Document(stream.read(self.length), str(self.file), self.line, self.offset)
        except FileNotFoundError as error:
            raise UnreadableError(self.file, "the file is gone since the corpus was loaded: load it again") from error


class _UnknownError(KeyError):
    """No record has this id. Which one may be meant is looked up when the error is shown, so that a miss costs nothing."""

    def __init__(self, record_id: str, known: Iterable[str] = ()) -> None:
        super().__init__(record_id)
        self._known = known

    def __str__(self) -> str:
        told = suggestion(str(self.args[0]), self._known)
        return f"no record has the id {self.args[0]}{f'; {told}' if told else ''}"


class Corpus(Mapping[str, SpeechRecord]):
    """Records by id, in the order of their source; read-only.

    Records of plain JSON and JSON Lines stay in their files: only their places are kept, and a record is read and checked
    when it is asked for (the last 128 are remembered). Where a record is faulty that raises InvalidError, where its file has
    changed meanwhile UnreadableError. Of archives and Parquet the bytes are kept.

    A record that was withdrawn is not in the corpus; to ask for it raises WithdrawnError (a KeyError), which says when and why.
    """

    def __init__(self, sources: Mapping[str, _Place | Document], withdrawn: Mapping[str, Withdrawal] | None = None) -> None:
        self.withdrawn: Mapping[str, Withdrawal] = dict(withdrawn or {})
        """The records that were withdrawn from the data set, by id, each with its date and reason."""
        self._sources = {record_id: source for record_id, source in sources.items() if record_id not in self.withdrawn}
        self._recent: dict[str, SpeechRecord] = {}

    @classmethod
    def of(cls, records: Records) -> Self:
        """The corpus of these records, kept in memory; raises InvalidError and DuplicateError as `write` does."""
        return cls({record.id: document_of(record) for record in checked(records)})

    def __getitem__(self, record_id: str) -> SpeechRecord:
        found = self._recent.get(record_id)
        if found is not None:
            return found
        if record_id in self.withdrawn:
            gone = self.withdrawn[record_id]
            raise WithdrawnError(gone.id, gone.date, gone.reason)
        if record_id not in self._sources:
            raise _UnknownError(record_id, self._sources)
        record = record_of(_document(self._sources[record_id]))
        while len(self._recent) >= _RECENT:
            self._recent.pop(next(iter(self._recent)), None)
        self._recent[record_id] = record
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._sources

    def __repr__(self) -> str:
        counted = [_counted(len(self), "record")]
        if len(self) <= _RECENT:
            try:
                counted.append(_counted(sum(len(record.speeches) for record in self.values()), "speech", "speeches"))
                counted.append(_counted(sum(len(record.passages) for record in self.values()), "passage"))
            except SpeechesError:
                return f"<Corpus of {counted[0]}, not all readable>"
        return f"<Corpus of {', '.join(counted)}>"

    def documents(self) -> Iterator[Document]:
        """The bytes of each record and where they stand, unchecked: what `validate` reads of a corpus."""
        return map(_document, self._sources.values())

    def filter(
        self,
        *,
        speaker: str | None = None,
        event: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        language: str | None = None,
        topic: str | None = None,
    ) -> "Corpus":
        """The records that fit everything that is given.

        `speaker` and `event` are entity ids: someone who gave a speech of the record or speaks in a passage, and where a speech
        was given. `since` and `until` are days (a `datetime.date` too), months or years; the date is that of a speech, of a
        record without one the day of publication, and dates are compared at the shorter precision; a record without any date
        does not fit. `language` is the article's, `topic` one of a statement's, such as `cap:16`. Raises ValueError for what no
        record can have.
        """
        since, until = day(since), day(until)
        require(speaker=speaker, event=event, since=since, until=until, language=language, topic=topic)
        return Corpus(
            {
                record_id: self._sources[record_id]
                for record_id, record in self.items()
                if (speaker is None or speaker in speakers(record))
                and (event is None or any(speech.event == event for speech in record.speeches))
                and (
                    (since is None and until is None)
                    or any(not is_after(since, told) and not is_after(told, until) for told in dates(record))
                )
                and (language is None or record.article.language == language)
                and (topic is None or any(topic in statement.topics for statement in record.statements))
            },
            self.withdrawn,
        )

    def passages(self, *, mode: Mode | None = None, speaker: str | None = None) -> Iterator[tuple[SpeechRecord, Passage]]:
        """Each passage with its record; of one mode or speaker (an entity id) where given. Raises ValueError as `filter`."""
        require(mode=mode, speaker=speaker)
        return (
            (record, passage)
            for record in self.values()
            for passage in record.passages
            if (mode is None or passage.mode == mode) and (speaker is None or passage.speaker == speaker)
        )

    def statements(self, *, kind: Kind | None = None, topic: str | None = None) -> Iterator[tuple[SpeechRecord, Statement]]:
        """Each statement with its record; of one kind or topic (such as `cap:16`) where given. Raises ValueError as `filter`."""
        require(kind=kind, topic=topic)
        return (
            (record, statement)
            for record in self.values()
            for statement in record.statements
            if (kind is None or statement.kind == kind) and (topic is None or topic in statement.topics)
        )

    def mentions(self, *, entity: str | None = None) -> Iterator[tuple[SpeechRecord, Mention]]:
        """Each mention with its record; of one entity (its id) where given. Raises ValueError as `filter`."""
        require(entity=entity)
        return (
            (record, mention)
            for record in self.values()
            for mention in record.mentions
            if entity is None or mention.entity == entity
        )

    def to_arrow(self, table: str = "records") -> "pa.Table":
        """A table of the corpus in Arrow; the tables and their columns stand in docs/tables.md. ValueError for another name."""
        return tables.to_arrow(self.values(), table)

    def to_pandas(self, table: str = "records") -> "pd.DataFrame":
        """A table of the corpus in pandas; integers are nullable (Int64), so that an unknown offset does not make floats."""
        import pandas as pd
        import pyarrow as pa

        frame: pd.DataFrame = self.to_arrow(table).to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
        return frame

    def to_polars(self, table: str = "records") -> "pl.DataFrame":
        """A table of the corpus in polars; raises MissingExtraError where it is not installed."""
        try:
            import polars as pl
        except ModuleNotFoundError as error:
            raise MissingExtraError("polars", "polars") from error

        frame = pl.from_arrow(self.to_arrow(table))
        assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a table gives a frame, only a column gives a series
        return frame

    def to_dataset(self, table: str = "records") -> "datasets.Dataset":
        """A table of the corpus as a Hugging Face dataset in memory; without rows it keeps its features."""
        import datasets

        arrow = self.to_arrow(table)
        info = datasets.DatasetInfo(features=datasets.Features.from_arrow_schema(arrow.schema))
        return datasets.Dataset(arrow, info=info, split=datasets.NamedSplit("train"))


def load(path: StrPath | None = None, *, check: Literal["all", "lazy"] = "all") -> Corpus:
    """The corpus of a file or directory of records, or the one that is shipped.

    Reads what `iter_records` reads. With `check="all"` every record is checked here, and the corpus as a whole (ids, texts,
    speeches told alike); with `"lazy"` each record when it is first read.

    Raises InvalidError, which holds the report, DuplicateError where ids alone are at fault, UnreadableError for a path that
    cannot be read, ValueError for another `check`.
    """
    if check not in ("all", "lazy"):
        message = f"no check {check!r}: all or lazy"
        raise ValueError(message)
    place = shipped() if path is None else Path(path)
    if check == "all":
        report = validate(place, ignore=[code.code for code in catalogue() if code.severity == "warning"])
        if report.errors > report.counts.get("duplicate_record_id", 0):
            raise InvalidError(report)
    return Corpus(_index(place), withdrawals(place))


def shipped() -> Path:
    """The directory of the shipped corpus; raises UnreadableError where the package lies in an archive."""
    directory = resource("data", "sco_speeches")
    if not isinstance(directory, Path):
        raise UnreadableError(directory, "the package lies in an archive: install it unpacked")
    return directory


def _index(path: Path) -> dict[str, _Place | Document]:
    sources: dict[str, _Place | Document] = {}
    for file in document_files(path):
        what = kind(file)
        stamp = _Stamp.of(file.stat()) if what and what.form != "parquet" and not what.compression else None
        for document in documents(file):
            record_id = _id_of(document)
            if record_id in sources:
                raise DuplicateError(record_id)
            place = stamp and _Place(file, stamp, document.offset, len(document.data), document.line)
            sources[record_id] = place or document
    return sources


def _id_of(document: Document) -> str:
    """The id that the document gives; raises InvalidError where it gives none."""
    if found := _CANONICAL_START.match(document.data):
        return found[1].decode()
    try:
        value = orjson.loads(document.data)
    except orjson.JSONDecodeError:
        value = None
    record_id = value.get("id") if isinstance(value, dict) else None
    return record_id if isinstance(record_id, str) else record_of(document).id


def _document(source: _Place | Document) -> Document:
    return source.document() if isinstance(source, _Place) else source


def _counted(number: int, one: str, several: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
