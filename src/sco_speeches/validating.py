"""The commands `validate`, which finds and mends, and `explain`."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, cast

import click

from .command import Examples, is_terminal, stdin, width_of
from .text import counted, harmless

if TYPE_CHECKING:
    from .issue import Report
    from .reporting import Sources
    from .validation import Progress
    from .validation.fixing import How


class _Validate(Examples):
    """Takes `--fix` alone for `--fix=certain`: to click, a file after it would be its value."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        given = ["--fix=certain" if argument == "--fix" else argument for argument in args[:end]]
        return super().parse_args(ctx, given + args[end:])


def _codes(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click calls it so
    """The codes that begin so, for the shell's completion."""
    from .validation.catalogue import catalogue

    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{code.code}" for code in catalogue() if code.code.startswith(last)]


def _explained(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    """The codes that begin so, those of grounding too."""
    from .reporting import examples

    return [code for code in examples() if code.startswith(incomplete)]


def _known(context: click.Context, parameter: click.Parameter, given: Sequence[str]) -> frozenset[str]:  # noqa: ARG001
    """The codes of an option that may be given several times, each time with several codes."""
    from .validation.catalogue import known

    try:
        return known(code.strip() for codes in given for code in codes.split(",") if code.strip())
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


_AT_ONCE = 100
"""So many lines are written at once."""

_IN_MEMORY = 1 << 20
"""How many bytes of standard input are kept in memory, until there are more."""


class _Copied:
    """A stream, and a copy of what was read of it, for the lines of source; without them where it cannot be written."""

    def __init__(self, stream: IO[bytes], *, keeps: bool) -> None:
        self._stream = stream
        self._keeps = keeps
        self.copy: IO[bytes] = click.get_current_context().with_resource(SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115

    def read(self, size: int = -1) -> bytes:
        """As of the stream."""
        data = self._stream.read(size)
        if self._keeps:
            try:
                self.copy.write(data)
            except OSError:
                self._keeps = False
        return data


class _Input(click.Path):
    """A path; an empty one, as of a variable that is not set, is refused and does not stand for the current directory."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("an empty path: name a file or a directory", param, ctx)
        return super().convert(value, param, ctx)


@click.command(
    cls=_Validate,
    examples=[
        "sco-speeches validate my-record.json",
        "sco-speeches validate my-records/ --format json > report.json",
        "sco-speeches validate my-records/ --fix --diff",
        "sco-speeches validate my-records/ --ignore odd_script,source_without_mention",
        "sco-speeches validate 'archive/**/*.jsonl.gz' --jobs 4",
        "cat records.jsonl | sco-speeches validate -",
    ],
)
@click.argument("paths", nargs=-1, required=True, type=_Input(path_type=Path, readable=False))  # unreadable: a finding
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "concise", "json", "jsonl", "sarif", "github"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--fix",
    "how",
    type=click.Choice(["certain", "hash"]),
    metavar="[=hash]",
    help="Mend what is certain first; =hash: only compute the text's hash and length anew.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, as a diff, and write nothing.")
@click.option(
    "--select",
    metavar="CODES",
    multiple=True,
    callback=_known,
    shell_complete=_codes,
    help="Count these codes, and what went unchecked.",
)
@click.option(
    "--ignore",
    metavar="CODES",
    multiple=True,
    callback=_known,
    shell_complete=_codes,
    help="Leave these out, but not what went unchecked.",
)
@click.option("--warnings-as-errors", is_flag=True, help="Take every warning for an error.")
@click.option("--max-issues", type=click.IntRange(min=0), default=1000, show_default=True, help="How many issues to list.")
@click.option(
    "--engine", type=click.Choice(["fast", "reference"]), default="fast", show_default=True, help="Who reads the schema."
)
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes to use; by default all cores above 32 MB.")
@click.option(
    "--max-record-bytes", type=click.IntRange(min=1), default=16 << 20, show_default=True, help="How long a record may be."
)
@click.option(
    "--max-unpacked-bytes",
    type=click.IntRange(min=1),
    default=16 << 30,
    show_default=True,
    help="How much an archive may unpack to.",
)
def validate(paths: tuple[Path, ...], form: str, how: "How | None", *, diff: bool, **options: Any) -> int:
    """Check records: files, directories, patterns, or - for standard input.

    Reads .json, .jsonl and .ndjson (each also with .gz or .zst) and .parquet; standard input is JSON Lines if its first line that
    is not blank is a whole JSON value, sound or not, else one record.

    Prints each issue as file:line:column: severity[code] pointer: message, with its line of source and what would mend it.
    Exit code 0: no error; 1: errors; 2: could not run, or a file could not be read; 130: interrupted.
    """
    if diff and click.get_current_context().get_parameter_source("form") is click.core.ParameterSource.COMMANDLINE:
        message = "--diff prints a diff: take --format away, or --diff"
        raise click.UsageError(message)
    from .errors import CheckInterrupt
    from .files import Limits
    from .reporting import Sources
    from .validation import Paths, validate

    failed = (diff or how is not None) and _mend(
        paths, how or "certain", options["max_record_bytes"], options["max_unpacked_bytes"], diff=diff
    )
    given = _Copied(stdin(), keeps=form == "text") if Path("-") in paths else None
    target = Paths(paths) if given is None else Paths(paths, cast("IO[bytes]", given))
    limits = Limits(options["max_record_bytes"], options["max_unpacked_bytes"])
    sources = Sources(given.copy if given else None, limits)
    try:
        with _progress() as progress:
            report = validate(target, progress=progress, **options)
    except CheckInterrupt as interrupt:
        _tell(cast("Report", interrupt.report), form, sources, listed=not diff)
        click.echo("interrupted: this is what had been found by then", err=True)
        return 130
    _tell(report, form, sources, listed=not diff)
    if failed or "unreadable_file" in report.counts:
        return 2
    return 0 if report.ok else 1


def _tell(report: "Report", form: str, sources: "Sources", *, listed: bool) -> None:
    """The issues, unless they are not to be listed, to standard output, and the summary to standard error."""
    from .reporting import FORMATS, summary

    lines = iter(FORMATS[form](report, width_of(sys.stdout), sources) if listed else ())
    while block := [*islice(lines, _AT_ONCE)]:
        click.echo("\n".join(block))
    for line in summary(report):
        click.echo(line, err=True)


@contextmanager
def _progress() -> "Iterator[Callable[[Progress], None] | None]":
    """A bar with rate and time left on standard error, where that is a terminal."""
    if not is_terminal(sys.stderr):
        yield None
        return
    from rich.console import Console

    from .progress import Bar

    with Bar(Console(stderr=True)) as bar:
        yield bar


def _mend(paths: Sequence[Path], how: "How", *limits: int, diff: bool) -> bool:
    """Mend, or show as a diff what would be mended; returns whether a file could not be read or written."""
    from .files import Limits
    from .mending import Outcome, differences, mend

    if Path("-") in paths:
        message = "standard input cannot be mended: name a file"
        raise click.UsageError(message)
    failed = False
    today = datetime.now(tz=UTC).date().isoformat()
    for found in (differences if diff else mend)(paths, how=how, today=today, limits=Limits(*limits)):
        if not isinstance(found, Outcome):
            click.echo(_seen(found) if is_terminal(sys.stdout) else found)
            continue
        failed = failed or found.failed
        if found.hindrance:
            click.echo(harmless(f"{found.file}: {found.hindrance}"), err=True)
        if found.records and not diff:
            click.echo(harmless(f"{found.file}: {counted(found.records, 'record')} mended"), err=True)
    return failed


def _seen(line: str) -> str:
    return "\t".join(map(harmless, line.split("\t")))


@click.command(cls=Examples, examples=["sco-speeches explain span_mismatch"])
@click.argument("code", shell_complete=_explained)
def explain(code: str) -> None:
    """Explain an issue code: what it means, a failing and a mended example."""
    from .reporting import explanation

    for line in explanation(code):
        click.echo(line)
