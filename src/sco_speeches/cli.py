"""The command line: parses, calls one function of the library, reports.

Exit codes: 0 all is well, 1 there are errors in records, 2 it could not be run, 130 it was interrupted.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ._version import __version__
from .errors import CheckInterrupt, InvalidError, SpeechesError

if TYPE_CHECKING:
    from rich.console import Console

    from .corpus import Corpus
    from .issue import Report
    from .validation import Progress

PIPE_WIDTH = 100
"""How wide the output is where it is no terminal, in columns."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    try:
        result = commands.main(arguments, prog_name="sco-speeches", standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("interrupted", err=True)
        return 130
    except InvalidError as error:
        click.echo(str(error), err=True)
        return 1
    except (SpeechesError, BrokenPipeError) as error:
        return _unable(error)
    return result if isinstance(result, int) else 0


def _unable(error: Exception) -> int:
    if isinstance(error, BrokenPipeError):
        sys.stderr.close()
        return 0
    click.echo(f"sco-speeches: {error}", err=True)
    return 2


class _Examples(click.Command):
    """A command whose help ends with its examples as they stand."""

    def __init__(self, *arguments: Any, examples: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click calls it so
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write_text(example)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog="Completion: see docs/command-line.md.")
@click.version_option(__version__, prog_name="sco-speeches")
def commands() -> None:
    """Political speeches as reported in the news: who speaks in which words, proved character for character."""


def _records(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    """The ids of the corpus that is asked for, for the shell's completion."""
    from .corpus import load

    try:
        corpus = load(context.params.get("corpus"), check="lazy")
    except SpeechesError:
        return []
    return [record for record in corpus if record.startswith(incomplete)]


corpus_option = click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    default=None,
    help="A directory or file of records, instead of the corpus that comes with the package.",
)


@commands.command(
    "list",
    cls=_Examples,
    examples=["sco-speeches list", "sco-speeches list --corpus my-records/"],
)
@corpus_option
def list_command(corpus: Path | None) -> None:
    """List the records of a corpus."""
    from .view import listing

    with _console() as console:
        listing(_load(corpus), console)


@commands.command(
    cls=_Examples,
    examples=["sco-speeches show 2025-09-01-tokayev-sco-zakon-kz", "sco-speeches show my-record.json"],
)
@click.argument("record", shell_complete=_records)
@corpus_option
def show(record: str, corpus: Path | None) -> None:
    """Show a record for reading: by its id, or by its file.

    A mark in the margin tells the speaker's words from the reporter's: » quote, > indirect, : reported, ~ free indirect.
    """
    from .view import show

    with _console() as console:
        show(_record(record, corpus), console)


@commands.command(
    cls=_Examples,
    examples=[
        "sco-speeches validate my-record.json",
        "sco-speeches validate my-records/ --format json > report.json",
        "sco-speeches validate 'archive/**/*.jsonl.gz' --jobs 4",
        "cat records.jsonl | sco-speeches validate -",
    ],
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print.")
@click.option(
    "--engine", type=click.Choice(["fast", "reference"]), default="fast", show_default=True, help="Who reads the schema."
)
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes to use; by default all cores above 32 MB.")
@click.option("--max-issues", type=click.IntRange(min=0), default=1000, show_default=True, help="How many issues to list.")
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
def validate(paths: tuple[Path, ...], form: str, **options: Any) -> int:
    """Check records: files, directories, patterns, or - for standard input.

    Reads .json, .jsonl and .ndjson (each also with .gz or .zst) and .parquet; standard input is JSON Lines if its first line is a
    whole JSON value, else one record.

    Prints each issue as file:line:column: severity[code] pointer: message. Exit code 0: no error; 1: errors; 2: could not run, or
    a file could not be read; 130: interrupted.
    """
    from .validation import Paths, validate

    target = Paths(paths, sys.stdin.buffer) if Path("-") in paths else Paths(paths)
    try:
        with _progress() as progress:
            report = validate(target, progress=progress, **options)
    except CheckInterrupt as interrupt:
        _REPORTERS[form](interrupt.report)
        click.echo("interrupted: this is what had been found by then", err=True)
        return 130
    _REPORTERS[form](report)
    if "unreadable_file" in report.counts:
        return 2
    return 0 if report.ok else 1


@contextmanager
def _progress() -> "Iterator[Callable[[Progress], None] | None]":
    """A bar with rate and time left on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    from .progress import Bar

    with Bar(Console(stderr=True)) as bar:
        yield bar


def _print_text(report: "Report") -> None:
    for issue in report.issues:
        click.echo(str(issue))
        if issue.hint:
            click.echo(f"  hint: {issue.hint}")
    if report.truncated:
        click.echo(f"and {report.truncated:,} more issues, not listed", err=True)
    numbers = [(report.records, "record"), (report.errors, "error"), (report.warnings, "warning")]
    click.echo(", ".join(f"{number:,} {name}{'' if number == 1 else 's'}" for number, name in numbers), err=True)


def _print_json(report: "Report") -> None:
    import json

    click.echo(json.dumps(report.to_dict(), ensure_ascii=False, indent=1))


_REPORTERS: dict[str, "Callable[[Any], None]"] = {"text": _print_text, "json": _print_json}


@commands.command(cls=_Examples, examples=["sco-speeches schema > speech-record.schema.json"])
def schema() -> None:
    """Print the JSON Schema of the record format (Draft 2020-12)."""
    from . import schema

    click.echo(schema.text(), nl=False)


@commands.command(
    cls=_Examples,
    examples=[
        "sco-speeches export passages --to passages.csv",
        "sco-speeches export records --to records.jsonl --corpus my-records/",
    ],
)
@click.argument("table", type=click.Choice(["records", "speeches", "passages", "statements", "mentions", "entities"]))
@click.option("--to", "path", required=True, type=click.Path(path_type=Path), help="The file: .csv, .tsv, .jsonl or .parquet.")
@corpus_option
def export(table: str, path: Path, corpus: Path | None) -> None:
    """Write a table of a corpus to a file, for R, a spreadsheet or a data frame.

    The tables are flat but for records, which is nested and goes to .jsonl or .parquet only. Their columns: docs/tables.md.
    """
    from .export import write_table

    write_table(_load(corpus), table, path)


@commands.command(cls=_Examples, examples=["sco-speeches stats", "sco-speeches stats --corpus my-records/"])
@corpus_option
def stats(corpus: Path | None) -> None:
    """Count what a corpus holds."""
    from .view import statistics

    with _console() as console:
        statistics(_load(corpus), console)


@commands.command(
    cls=_Examples,
    examples=["sco-speeches cite", "sco-speeches cite 2025-09-01-tokayev-sco-zakon-kz --style apa"],
)
@click.argument("record", required=False, shell_complete=_records)
@click.option("--style", type=click.Choice(["bibtex", "apa"]), default="bibtex", show_default=True, help="How to cite.")
@corpus_option
def cite(record: str | None, style: Any, corpus: Path | None) -> None:
    """Print how to cite the dataset, or one of its records."""
    from .citation import cite

    click.echo(cite(_record(record, corpus) if record else None, style=style).rstrip("\n"))


def _load(path: Path | None) -> "Corpus":
    from .corpus import load

    return load(path)


def _record(name: str, path: Path | None) -> Any:
    from .corpus import load
    from .store import read

    if path is None and Path(name).suffix == ".json":
        return read(name)
    corpus = load(path, check="lazy")
    if name not in corpus:
        from difflib import get_close_matches

        close = get_close_matches(name, corpus, n=1)
        hint = f"did you mean {close[0]}?" if close else "see: sco-speeches list"
        message = f"no record has the id {name}; {hint}"
        raise click.UsageError(message)
    return corpus[name]


@contextmanager
def _console() -> "Iterator[Console]":
    """A console on standard output: as wide as the terminal, or plain and 100 columns wide in a pipe."""
    from rich.console import Console

    if sys.stdout.isatty():
        yield Console(highlight=False, markup=False, emoji=False)
        return
    console = Console(highlight=False, markup=False, emoji=False, width=PIPE_WIDTH, color_system=None, force_terminal=False)
    with console.capture() as captured:
        yield console
    click.echo("\n".join(line.rstrip() for line in captured.get().split("\n")), nl=False)
