"""Drafts from files and Python data: parsed, filled up with nulls, checked for structure, each value with its place."""

import operator
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, reduce
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any, NamedTuple

from sco_speeches import schema
from sco_speeches.errors import UnreadableError
from sco_speeches.files import Document
from sco_speeches.issue import Issue
from sco_speeches.model.draft import SpeechDraft
from sco_speeches.validation.checking import Locator, issues, unparsed
from sco_speeches.validation.finding import Finding, Path
from sco_speeches.validation.parsing import Unparsed, deep_faults, parsed, serialized
from sco_speeches.validation.positions import places
from sco_speeches.validation.structure import is_valid, structural_findings, without_misspelt

from . import yaml

DraftLike = str | os.PathLike[str] | Mapping[str, Any] | SpeechDraft
"""What stands for a draft: a path of a YAML or JSON file, JSON-like data, or a SpeechDraft."""


class Source(NamedTuple):
    """A draft as it was read."""

    document: Document
    value: Any
    """The draft as JSON-like data; None where it could not be parsed."""
    locate: Locator
    draft: SpeechDraft | None
    """None where the structure does not hold."""
    faults: list[Issue]
    """What keeps it from being a draft."""
    comments: Mapping[Path, str] = MappingProxyType({})
    """What was taken for a comment behind text without quotation marks, with the space before it."""

    @property
    def folder(self) -> FilePath:
        """The directory from which relative names of files count."""
        return FilePath(self.document.file).parent if self.document.file else FilePath()

    def issues(self, findings: Iterable[Finding]) -> list[Issue]:
        """The findings as issues with the draft's own lines."""
        return issues(self.document, self.value, findings, self.locate)

    def at(self, path: Path) -> Any:
        """The value at a path that the draft has."""
        return reduce(operator.getitem, path, self.value)

    def existing(self, path: Path) -> Path:
        """The path as far as the draft has it."""
        value = self.value
        for depth, step in enumerate(path):
            is_there = step in value if isinstance(value, dict) else isinstance(value, list) and step in range(len(value))
            if not is_there:
                return path[:depth]
            value = value[step]
        return path


def source_of(draft: DraftLike) -> Source:
    """The draft as it is read; raises `UnreadableError` for a path that cannot be read, `TypeError` for what is no draft."""
    if isinstance(draft, str | os.PathLike):
        return _from_file(FilePath(draft))
    if not isinstance(draft, SpeechDraft | Mapping):
        message = f"a draft is a path, a mapping or a SpeechDraft, not {type(draft).__name__}"
        raise TypeError(message)
    data = draft.to_dict() if isinstance(draft, SpeechDraft) else dict(draft)
    try:
        document = Document(serialized(data), "", located=False)
    except Unparsed as fault:
        document = Document(b"", "", located=False)
        return Source(document, None, places, None, [unparsed(document, fault)])
    return _checked(document, parsed(document.data), places)


def is_draft(path: FilePath) -> bool:
    """Whether a file is a draft and no record: YAML, or JSON whose `text` is the words themselves or names a file."""
    if path.suffix.lower() != ".json":
        return path.suffix.lower() in (".yaml", ".yml")
    try:
        value = parsed(path.read_bytes())
    except (OSError, Unparsed):
        return False
    text = value.get("text") if isinstance(value, dict) else None
    return isinstance(text, str) or (isinstance(text, dict) and "file" in text)


def _from_file(path: FilePath) -> Source:
    try:
        document = Document(path.read_bytes(), str(path))
    except OSError as error:
        raise UnreadableError(path, error.strerror or str(error)) from error
    except ValueError as error:  # a null character in its name
        raise UnreadableError(path, str(error)) from error
    try:
        if path.suffix.lower() == ".json":
            return _checked(document, parsed(document.data), places)
        loaded = yaml.load(_decoded(document.data))
    except Unparsed as fault:
        return Source(document, None, places, None, [unparsed(document, fault)])
    source = _checked(document, loaded.value, lambda _, __: loaded.places)
    return source._replace(comments=loaded.comments)


def _decoded(data: bytes) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        raise Unparsed("byte_order_mark", "got a byte order mark, expected UTF-8 without one", 0, "save the file without BOM")
    try:
        return data.decode()
    except UnicodeDecodeError as fault:
        at = len(data[: fault.start].decode())
        message = f"got the byte 0x{data[fault.start]:02x}, expected UTF-8"
        raise Unparsed("not_utf8", message, at, "save the file as UTF-8") from None


def _checked(document: Document, value: Any, locate: Locator) -> Source:
    filled = complete(value)
    holds = is_valid(filled, "fast", "draft")
    found = deep_faults(filled) if holds else without_misspelt(structural_findings(filled, "fast", "draft"))
    if holds and not found:
        return Source(document, filled, locate, SpeechDraft.from_dict(filled), [])
    if _is_record(value):
        found = [_A_RECORD]
    return Source(document, filled, locate, None, issues(document, filled, found, locate))


_A_RECORD = Finding(
    "wrong_type",
    ("text",),
    "got the text of a record, expected that of a draft: the words themselves, or the file that holds them",
    "a record is not grounded but validated; authoring.to_draft(record) makes a draft of it",
)


def _is_record(value: Any) -> bool:
    """Whether the data are a record's, of which each part would be told as a fault of a draft."""
    text = value.get("text") if isinstance(value, dict) else None
    return isinstance(text, dict) and {"content", "length", "sha256"} <= text.keys() and "schema_version" in value


@cache
def _published() -> dict[str, Any]:
    return schema.load("draft")


def complete(value: Any) -> Any:
    """The data of a draft with null for every key that is left out and may be null."""
    return _filled(value, _published())


def _filled(value: Any, piece: dict[str, Any]) -> Any:
    piece = next((option for option in _options(piece) if _suits(value, option)), {})
    if isinstance(value, dict) and "properties" in piece:
        known = piece["properties"]
        given = {key: _filled(item, known.get(key, {})) for key, item in value.items()}
        return given | {key: None for key, inner in known.items() if key not in given and _nullable(inner)}
    if isinstance(value, list) and "items" in piece:
        return [_filled(item, piece["items"]) for item in value]
    return value


def _options(piece: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for option in piece.get("anyOf", [piece]):
        reference = option.get("$ref")
        yield _published()["$defs"][reference.rpartition("/")[2]] if reference else option


def _suits(value: Any, piece: dict[str, Any]) -> bool:
    return piece.get("type") == ("object" if isinstance(value, dict) else "array" if isinstance(value, list) else None)


def _nullable(piece: dict[str, Any]) -> bool:
    return {"type": "null"} in piece.get("anyOf", [])
