"""What can be validated, as a stream of documents."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

from sco_speeches.files import Document, documents

from .parsing import Unparsed, serialized


@runtime_checkable
class HasDocuments(Protocol):
    """A collection that can give its records as they were read, such as a Corpus."""

    def documents(self) -> Iterator[Document]:
        """The records as documents."""
        ...


if TYPE_CHECKING:
    from sco_speeches.model import SpeechRecord

    OneRecord: TypeAlias = SpeechRecord | Mapping[str, Any]
    Target: TypeAlias = str | os.PathLike[str] | bytes | HasDocuments | OneRecord | Iterable[OneRecord]


def documents_of(target: "Target") -> Iterator[Document]:
    """The documents of a target; an item that is not like JSON is a document with a fault.

    Raises `UnreadableError` for a path that cannot be read, `TypeError` for something that is no target.
    """
    if isinstance(target, str | os.PathLike):
        yield from documents(target)
    elif isinstance(target, bytes | bytearray | memoryview):
        yield Document(bytes(target), "")
    elif isinstance(target, HasDocuments):
        yield from target.documents()
    elif isinstance(target, Mapping) or _is_record(target):
        yield document_of(target)
    elif isinstance(target, Iterable):
        for item in target:
            yield document_of(item)
    else:
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


def directory_of(target: "Target") -> Path | None:
    """The directory that the target is, if it is one: there a record's file has the record's id for its name."""
    return Path(target) if isinstance(target, str | os.PathLike) and os.path.isdir(target) else None  # noqa: PTH112 - never raises
