"""What can be validated: files as parts, all else as a stream of documents."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from typing import IO, TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

from sco_speeches.files import STDIN, Document, Limits, documents_from, inputs

from .parsing import Unparsed, serialized
from .reading import Origin, parts


@runtime_checkable
class HasDocuments(Protocol):
    """A collection that can give its records as they were read, such as a Corpus."""

    def documents(self) -> Iterator[Document]:
        """The records as documents."""
        ...


@dataclass(frozen=True, slots=True)
class Paths:
    """Several files, directories and patterns as one corpus; `-` among them stands for the stream."""

    paths: Sequence[str | os.PathLike[str]]
    stdin: IO[bytes] = field(default_factory=BytesIO)


if TYPE_CHECKING:
    from sco_speeches.model import SpeechRecord

    OneRecord: TypeAlias = SpeechRecord | Mapping[str, Any]
    Target: TypeAlias = str | os.PathLike[str] | bytes | Paths | HasDocuments | OneRecord | Iterable[OneRecord]


def origins_of(target: "Target", limits: Limits) -> Iterator[Origin]:
    """What is to be read of a target, in order.

    Raises `UnreadableError` at once for a path that gives no file, `TypeError` for something that is no target.
    """
    if isinstance(target, str | os.PathLike):
        return parts(inputs([target]))
    if isinstance(target, Paths):
        return _origins_of_paths(target, limits)
    return iter([_documents_of(target, limits)])


def _origins_of_paths(target: Paths, limits: Limits) -> Iterator[Origin]:
    found: list[Iterable[Origin]] = []
    for is_stdin, group in groupby(target.paths, lambda path: os.fspath(path) == STDIN):
        found.append([documents_from(target.stdin, limits)] if is_stdin else parts(inputs(list(group))))
    return (origin for origins in found for origin in origins)


def _documents_of(target: Any, limits: Limits) -> Iterator[Document]:
    if isinstance(target, bytes | bytearray | memoryview):
        data = bytes(target)
        return iter([Document(data, "") if len(data) <= limits.record_bytes else Document(b"", "", 1, fault=limits.too_long())])
    if isinstance(target, HasDocuments):
        return target.documents()
    if isinstance(target, Mapping) or _is_record(target):
        return iter([document_of(target)])
    if isinstance(target, Iterable):
        return (document_of(item) for item in target)
    message = f"expected a path, bytes, a record or an iterable of records, got {type(target).__name__}"
    raise TypeError(message)


def _is_record(item: object) -> bool:
    return callable(getattr(item, "model_dump", None))


def document_of(item: Any) -> Document:
    """The document of a record, or of a mapping, that comes from no file; one with a fault where the item is not like JSON."""
    if _is_record(item):
        item = item.model_dump(warnings=False)
    try:
        return Document(serialized(dict(item) if isinstance(item, Mapping) else item), "", located=False)
    except Unparsed as fault:
        return Document(b"", "", located=False, fault=(fault.code, fault.message))
