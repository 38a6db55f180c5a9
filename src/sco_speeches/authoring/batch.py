"""Drafts of many articles: a file each, by several processes, and one that fails stops no other."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sco_speeches.errors import SpeechesError, UnreadableError
from sco_speeches.files import write_atomic
from sco_speeches.registry import load
from sco_speeches.validation.workers import Alone, Pool, cores

from .composing import drafted
from .grounding import article
from .template import Known
from .writing import text_of

_FEW = 8
"""So few files are drafted before other processes have started."""


class Outcome(NamedTuple):
    """What became of one article."""

    file: Path
    state: str
    """drafted, kept where a draft is there already, or failed."""
    passages: int = 0
    open: int = 0
    mentions: int = 0
    reason: str | None = None
    """Why it failed."""


class Setting(NamedTuple):
    """How the articles of a directory are drafted."""

    target: Path
    about: Known
    force: bool = False


def articles(directory: Path) -> list[Path]:
    """The .txt files of a directory, by name; raises UnreadableError where there is none, or two would give one draft."""
    try:
        named = (path for path in directory.iterdir() if path.suffix.lower() == ".txt")
        found = sorted(path for path in named if path.is_file() or (path.is_symlink() and not path.exists()))
    except OSError as error:
        raise UnreadableError(directory, error.strerror or str(error)) from error
    if not found:
        raise UnreadableError(directory, "no .txt file in it")
    by_stem: dict[str, Path] = {}
    for path in found:
        if (other := by_stem.setdefault(path.stem, path)) != path:
            raise UnreadableError(path, f"{other.name} beside it would give the same draft: rename one of them")
    return found


def draft_files(files: Sequence[Path], setting: Setting, jobs: int | None = None) -> Iterator[Outcome]:
    """Draft each of the articles into a .yaml of its name in the target directory, which is made; outcomes in their order.

    `jobs` is the number of processes, by default one a core, and this one alone for a few files. A draft that is there already
    is kept unless `force` is set. Each draft is written to a temporary file and renamed.
    """
    try:
        setting.target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreadableError(setting.target, f"no directory can be made: {error.strerror or error}") from error
    count = jobs or (1 if len(files) <= _FEW else cores())
    with Alone() if count == 1 else Pool(min(count, len(files))) as workers:
        yield from workers.map(draft_file, files, setting)


def draft_file(file: Path, setting: Setting) -> Outcome:
    """Draft one article; whatever keeps it from being drafted is told in the outcome."""
    target = setting.target / f"{file.stem}.yaml"
    if target.exists() and not setting.force:
        return Outcome(file, "kept")
    try:
        made = drafted(text_in(file), setting.about, load())
        write_atomic(target, [text_of(made).encode()])
    except (SpeechesError, OSError) as error:
        return Outcome(file, "failed", reason=str(error).removeprefix(f"{file}: "))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one article is no reason to lose the others
        return Outcome(file, "failed", reason=f"{type(error).__name__}: {error}")
    return Outcome(file, "drafted", len(made.passages), len(made.open) + len(made.remarks), len(made.mentions))


def text_in(file: Path) -> str:
    """The text of a file; raises UnreadableError for one that cannot be read, is not UTF-8, or has no text."""
    text = article(file)
    if not text.strip():
        raise UnreadableError(file, "no text in it")
    return text
