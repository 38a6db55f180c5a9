"""Files are replaced whole or not at all, and one writer at a time writes into a directory."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from sco_speeches.errors import UnreadableError


def write_atomic(path: str | os.PathLike[str], chunks: Iterable[bytes]) -> None:
    """Write a file whole or not at all: to a hidden file beside it, synced, then renamed.

    Keeps the mode of a file that is there, follows a symbolic link, makes no directory. On failure the old file stays as it
    was and nothing is left behind. Raises UnreadableError where the directory is missing or the system refuses.
    """
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise UnreadableError(path, f"the directory {target.parent} does not exist: make it first")
    temporary = target.with_name(f".{uuid4().hex}.tmp")
    if target.is_dir():
        raise UnreadableError(path, "a directory, not a file: name a file")
    try:
        with temporary.open("xb") as stream:
            stream.writelines(chunks)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, PermissionError):
            raise UnreadableError(path, error.strerror or str(error)) from error
        raise
    _sync_directory(target.parent)


def _sync_directory(directory: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(directory: str | os.PathLike[str]) -> Iterator[None]:
    """Holds the directory's lock, so that of several writers one writes at a time; readers need none.

    Raises UnreadableError where the system refuses, such as in a directory that may not be written into.
    """
    from filelock import FileLock

    lock = FileLock(Path(directory) / ".lock")
    try:
        lock.acquire()
    except OSError as error:
        raise UnreadableError(directory, f"cannot be written into: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()
