"""Validation of whole targets: document by document, then what holds between them."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from sco_speeches.files import Document
from sco_speeches.issue import Choice, Issue, Report, Tally
from sco_speeches.withdrawal import withdrawals

from .across import CORPUS_RULES
from .catalogue import known
from .checking import Checked, check, issues
from .directories import misplaced, stale_files
from .structure import Engine
from .targets import directory_of, documents_of

if TYPE_CHECKING:
    from concurrent.futures import Future

    from .targets import Target

_BATCH = 64
"""How many documents a process is handed at a time."""


def validate(
    target: "Target",
    *,
    engine: Engine = "fast",
    jobs: int = 1,
    max_issues: int | None = 1000,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    warnings_as_errors: bool = False,
) -> Report:
    """Check records: their bytes, their structure, their meaning, and what holds between them.

    `target` is a path of a file or directory (`str` or `PathLike`), the `bytes` of one JSON document, a mapping as one record,
    a Corpus, or any other iterable of records or mappings. `engine` is `"fast"` (orjson and jsonschema-rs) or `"reference"`
    (jsonschema); both give the same issues. `jobs` is the number of processes. The report lists the first `max_issues`
    findings (None lists all) and counts every one. Of the codes, those of `select` count (all where it is empty), less those of
    `ignore`; with `warnings_as_errors` each warning is an error.

    A bad record is a finding and never raises. Raises `UnreadableError` for a path that cannot be read, `TypeError` for
    something that is no target and `ValueError` for a code or an engine that does not exist, or numbers out of range.
    """
    if jobs < 1:
        message = f"jobs must be at least 1, got {jobs}"
        raise ValueError(message)
    if engine not in get_args(Engine):
        message = f"no engine {engine!r}: {' or '.join(get_args(Engine))}"
        raise ValueError(message)
    if max_issues is not None and max_issues < 0:
        message = f"max_issues must be at least 0, got {max_issues}"
        raise ValueError(message)
    tally = Tally(max_issues, Choice(known(select), known(ignore), warnings_as_errors))
    records = 0
    for found in _checks(target, engine, jobs):
        records += 1
        for issue in found:
            tally.add(issue)
    if tally.errors == 0 and (directory := directory_of(target)):
        for issue in stale_files(directory):
            tally.add(issue)
    return tally.report(records)


def iter_issues(target: "Target", *, engine: Engine = "fast") -> Iterator[Issue]:
    """The issues of a target one by one, as `validate` finds them."""
    sound = True
    for found in _checks(target, engine, 1):
        sound = sound and all(issue.severity != "error" for issue in found)
        yield from found
    if sound and (directory := directory_of(target)):
        yield from stale_files(directory)


def check_document(document: Document, *, engine: Engine = "fast") -> tuple[Any, list[Issue]]:
    """The parsed value of one document (None where it has none) and the issues of that document by itself."""
    checked = check(document, engine)
    return checked.value, checked.issues


def _checks(target: "Target", engine: Engine, jobs: int) -> Iterator[list[Issue]]:
    """The issues of each document in turn."""
    rules = [rule() for rule in CORPUS_RULES]
    directory = directory_of(target)
    gone = withdrawals(directory) if directory else {}
    for document, checked in _checked(documents_of(target), engine, jobs):
        found = checked.issues
        if checked.gist is not None:
            between = [finding for rule in rules for finding in rule.findings(checked.gist)]
            between.extend(misplaced(Path(document.file), checked.gist, gone) if directory else ())
            if between:
                found = [*found, *issues(document, {"id": checked.gist.id}, between)]
        yield found


def _checked(documents: Iterable[Document], engine: Engine, jobs: int) -> Iterator[tuple[Document, Checked]]:
    """Each document with its check, in the order of the documents, by `jobs` processes."""
    if jobs == 1:
        for document in documents:
            yield document, check(document, engine)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    source = iter(documents)
    waiting: deque[tuple[list[Document], Future[list[Checked]]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        while batch := list(islice(source, _BATCH)):
            waiting.append((batch, pool.submit(_check_all, batch, engine)))
            if len(waiting) > 2 * jobs:
                done, future = waiting.popleft()
                yield from zip(done, future.result(), strict=True)
        for done, future in waiting:
            yield from zip(done, future.result(), strict=True)


def _check_all(documents: list[Document], engine: Engine) -> list[Checked]:
    return [check(document, engine)._replace(value=None) for document in documents]
