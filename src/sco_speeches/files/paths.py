"""Which files are meant: by a file, a directory, or a pattern."""

import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from sco_speeches.errors import UnreadableError
from sco_speeches.withdrawal import WITHDRAWN

from .document import KINDS, Document, kind, unknown_kind
from .reading import documents_of

MARKS = "*?["
"""What makes a pattern of a path."""


class Input(NamedTuple):
    """A file to read."""

    file: Path
    directory: Path | None = None
    """The directory in which it was found: there a file bears the name of its record."""


def documents(path: str | os.PathLike[str]) -> Iterator[Document]:
    """The documents of a file, directory or pattern, in order; a file of JSON Lines is never held as a whole.

    A directory gives the files of its subdirectory `records`, or where it has none its own: JSON and JSON Lines, sorted by
    name, hidden files and subdirectories left out. A pattern has `*`, `?` or `[...]`, and `**` for any depth; it is one only
    where no file has that very name. Raises UnreadableError for a path that is missing, cannot be read, is of no known kind,
    or gives no file. A broken archive is no error but a Document with a fault.
    """
    return chain.from_iterable(documents_of(file) for file in document_files(path))


def document_files(path: str | os.PathLike[str]) -> list[Path]:
    """The files that `documents` reads, in its order; raises UnreadableError as it does."""
    return [found.file for found in inputs([path])]


def inputs(paths: Sequence[str | os.PathLike[str]]) -> list[Input]:
    """The files of several paths, in order, each once; raises UnreadableError as `documents` does."""
    found: dict[str, Input] = {}
    for path in paths:
        for one in _inputs_of(path):
            found.setdefault(os.path.realpath(one.file), one)  # what leads in a circle stands for itself
    return list(found.values())


def _inputs_of(path: str | os.PathLike[str]) -> list[Input]:
    if not str(path):
        raise UnreadableError("an empty path", "name a file or directory, . for this one")
    place = Path(path)
    try:
        there, is_directory = place.exists() or place.is_symlink(), place.is_dir()
    except OSError as error:
        _refuse_json(path)
        raise UnreadableError(f"{str(path)[:60]}…", error.strerror or str(error)) from error
    if is_directory:
        return [Input(file, place) for file in _files_in(place)]
    if not there:
        _refuse_json(path)
        if any(mark in str(place) for mark in MARKS):
            return [Input(file) for file in _matches(place)]
        raise UnreadableError(path, "no such file or directory: check the spelling")
    if kind(place) is None:
        raise UnreadableError(path, unknown_kind(path))
    return [Input(place)]


def _refuse_json(path: str | os.PathLike[str]) -> None:
    """What names no file may be a document that was taken for a path."""
    if str(path).lstrip().startswith("{"):
        raise UnreadableError("a text that looks like JSON", "a str is a path: pass bytes, or what json.loads gives")


def _matches(pattern: Path) -> list[Path]:
    """The files of a pattern; symbolic links to directories are not followed, so that none leads in a circle."""
    root = Path(pattern.anchor)
    try:
        matched = sorted(root.glob(str(pattern.relative_to(root))))
    except (ValueError, OSError) as error:
        raise UnreadableError(pattern, f"no pattern that can be read: {error}") from error
    plain = next(index for index, part in enumerate(pattern.parts) if any(mark in part for mark in MARKS))
    hidden = (any(part.startswith(".") for part in file.parts[plain:]) for file in matched)
    found = [file for file, is_hidden in zip(matched, hidden, strict=True) if not is_hidden and _holds_documents(file)]
    if not found:
        raise UnreadableError(pattern, f"no file fits this pattern whose name ends in {KINDS}")
    return found


def _files_in(directory: Path) -> list[Path]:
    home = directory / "records" if (directory / "records").is_dir() else directory
    try:
        entries = sorted(home.iterdir())
    except OSError as error:
        raise UnreadableError(home, error.strerror or str(error)) from error
    found = [file for file in entries if not file.name.startswith(".") and _holds_documents(file) and file.suffix != ".parquet"]
    if not found and not (directory / WITHDRAWN).is_file():  # where all are withdrawn, none is what there is
        raise UnreadableError(home, "a directory without records: put .json or .jsonl files into it, or name a file")
    return found


def _holds_documents(file: Path) -> bool:
    """Whether the name is that of a file of documents; so is a link that leads nowhere, to be told of."""
    return kind(file) is not None and (file.is_file() or (file.is_symlink() and not file.exists()))
