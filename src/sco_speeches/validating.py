"""The commands `validate`, which finds and mends, and `explain`."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from .command import PIPE_WIDTH, Examples
from .text import harmless

if TYPE_CHECKING:
    from .files import Document
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


def _known(context: click.Context, parameter: click.Parameter, given: Sequence[str]) -> frozenset[str]:  # noqa: ARG001
    """The codes of an option that may be given several times, each time with several codes."""
    from .validation.catalogue import known

    try:
        return known(code.strip() for codes in given for code in codes.split(",") if code.strip())
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _code(context: click.Context, parameter: click.Parameter, given: str) -> str:
    _known(context, parameter, [given])
    return given


@click.command(
    cls=_Validate,
    examples=[
        "sco-speeches validate my-record.json",
        "sco-speeches validate my-records/ --format json > report.json",
        "sco-speeches validate my-records/ --fix --diff",
        "sco-speeches validate my-records/ --ignore odd_script,source_without_mention",
    ],
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
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
@click.option("--select", metavar="CODES", multiple=True, callback=_known, shell_complete=_codes, help="Count these codes alone.")
@click.option("--ignore", metavar="CODES", multiple=True, callback=_known, shell_complete=_codes, help="Leave these codes out.")
@click.option("--warnings-as-errors", is_flag=True, help="Take every warning for an error.")
@click.option("--max-issues", type=click.IntRange(min=0), default=1000, show_default=True, help="How many issues to list.")
@click.option(
    "--engine", type=click.Choice(["fast", "reference"]), default="fast", show_default=True, help="Who reads the schema."
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes to use.")
def validate(paths: tuple[Path, ...], form: str, how: "How | None", *, diff: bool, **options: Any) -> int:
    """Check records: files or directories.

    Prints each issue as file:line:column: severity[code] pointer: message, with its line of source and what would mend it.
    Exit code 0: no error; 1: errors; 2: could not run.
    """
    from .reporting import FORMATS, summary
    from .validation import validate

    today = datetime.now(tz=UTC).date().isoformat()
    if diff:
        _show_differences(paths, how or "certain", today)
    elif how is not None:
        _mend(paths, how, today)
    report = validate(paths[0] if len(paths) == 1 else _Paths(paths), **options)
    width = get_terminal_size().columns if sys.stdout.isatty() else PIPE_WIDTH
    for line in () if diff else FORMATS[form](report, width):
        click.echo(line)
    for line in summary(report):
        click.echo(line, err=True)
    return 0 if report.ok else 1


class _Paths:
    """Several paths as one target."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = paths

    def documents(self) -> "Iterator[Document]":
        from .files import documents

        for path in self.paths:
            yield from documents(path)


def _show_differences(paths: Sequence[Path], how: "How", today: str) -> None:
    from .mending import differences

    for path in paths:
        for line in differences(path, how=how, today=today):
            click.echo(_seen(line) if sys.stdout.isatty() else line)


def _seen(line: str) -> str:
    return "\t".join(map(harmless, line.split("\t")))


def _mend(paths: Sequence[Path], how: "How", today: str) -> None:
    from .mending import mend

    for path in paths:
        for outcome in mend(path, how=how, today=today):
            if outcome.hindrance:
                click.echo(harmless(f"{outcome.file}: {outcome.hindrance}"), err=True)
            if outcome.records:
                records = "1 record" if outcome.records == 1 else f"{outcome.records:,} records"
                click.echo(harmless(f"{outcome.file}: {records} mended"), err=True)


@click.command(cls=Examples, examples=["sco-speeches explain span_mismatch"])
@click.argument("code", callback=_code, shell_complete=_codes)
def explain(code: str) -> None:
    """Explain an issue code: what it means, a failing and a mended example."""
    from .reporting import explanation

    for line in explanation(code):
        click.echo(line)
