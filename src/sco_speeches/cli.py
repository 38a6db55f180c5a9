"""The command line: parses, calls one function of the library, reports.

Exit codes: 0 all is well, 1 there are findings, 2 it could not be run.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import commands_authoring, commands_corpus
from ._version import __version__
from .command import Examples, console, corpus_of, corpus_option, ids, print_issues, record_of
from .errors import InvalidError, SpeechesError

if TYPE_CHECKING:
    from .files import Document
    from .issue import Report


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


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog="Completion: see docs/command-line.md.")
@click.version_option(__version__, prog_name="sco-speeches")
def commands() -> None:
    """Political speeches as reported in the news: who speaks in which words, proved character for character."""


@commands.command(
    "list",
    cls=Examples,
    examples=["sco-speeches list", "sco-speeches list --corpus my-records/"],
)
@corpus_option
def list_command(corpus: Path | None) -> None:
    """List the records of a corpus."""
    from .view import listing

    with console() as made:
        listing(corpus_of(corpus), made)


@commands.command(
    cls=Examples,
    examples=["sco-speeches show 2025-09-01-tokayev-sco-zakon-kz", "sco-speeches show my-record.json"],
)
@click.argument("record", shell_complete=ids)
@corpus_option
def show(record: str, corpus: Path | None) -> None:
    """Show a record for reading: by its id, or by its file.

    A mark in the margin tells the speaker's words from the reporter's: » quote, > indirect, : reported, ~ free indirect.
    """
    from .view import show

    with console() as made:
        show(record_of(record, corpus), made)


@commands.command(
    cls=Examples,
    examples=[
        "sco-speeches validate my-record.json",
        "sco-speeches validate my-records/ --format json > report.json",
    ],
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print.")
@click.option(
    "--engine", type=click.Choice(["fast", "reference"]), default="fast", show_default=True, help="Who reads the schema."
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes to use.")
@click.option("--max-issues", type=click.IntRange(min=0), default=1000, show_default=True, help="How many issues to list.")
def validate(paths: tuple[Path, ...], form: str, engine: Any, jobs: int, max_issues: int) -> int:
    """Check records: files or directories.

    Prints each issue as file:line:column: severity[code] pointer: message. Exit code 0: no error; 1: errors; 2: could not run.
    """
    from .validation import validate

    target = paths[0] if len(paths) == 1 else _Paths(paths)
    report = validate(target, engine=engine, jobs=jobs, max_issues=max_issues)
    _REPORTERS[form](report)
    return 0 if report.ok else 1


class _Paths:
    """Several paths as one target."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = paths

    def documents(self) -> "Iterator[Document]":
        from .files import documents

        for path in self.paths:
            yield from documents(path)


def _print_text(report: "Report") -> None:
    print_issues(report.issues)
    if report.truncated:
        click.echo(f"and {report.truncated:,} more issues, not listed", err=True)
    numbers = [(report.records, "record"), (report.errors, "error"), (report.warnings, "warning")]
    click.echo(", ".join(f"{number:,} {name}{'' if number == 1 else 's'}" for number, name in numbers), err=True)


def _print_json(report: "Report") -> None:
    import json

    click.echo(json.dumps(report.to_dict(), ensure_ascii=False, indent=1))


_REPORTERS = {"text": _print_text, "json": _print_json}


@commands.command(
    cls=Examples,
    examples=[
        "sco-speeches schema > speech-record.schema.json",
        "sco-speeches schema draft --lenient > speech-draft.schema.json",
    ],
)
@click.argument("form", type=click.Choice(["record", "draft"]), default="record")
@click.option("--lenient", is_flag=True, help="Keys that may be null may be left out, as in drafts written by hand.")
def schema(form: Any, *, lenient: bool) -> None:
    """Print the JSON Schema of records, or of drafts (Draft 2020-12)."""
    from . import schema

    click.echo(schema.lenient(form) if lenient else schema.text(form), nl=False)


@commands.command(
    cls=Examples,
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

    write_table(corpus_of(corpus), table, path)


@commands.command(cls=Examples, examples=["sco-speeches stats", "sco-speeches stats --corpus my-records/"])
@corpus_option
def stats(corpus: Path | None) -> None:
    """Count what a corpus holds."""
    from .view import statistics

    with console() as made:
        statistics(corpus_of(corpus), made)


@commands.command(
    cls=Examples,
    examples=["sco-speeches cite", "sco-speeches cite 2025-09-01-tokayev-sco-zakon-kz --style apa"],
)
@click.argument("record", required=False, shell_complete=ids)
@click.option("--style", type=click.Choice(["bibtex", "apa"]), default="bibtex", show_default=True, help="How to cite.")
@corpus_option
def cite(record: str | None, style: Any, corpus: Path | None) -> None:
    """Print how to cite the dataset, or one of its records."""
    from .citation import cite

    click.echo(cite(record_of(record, corpus) if record else None, style=style).rstrip("\n"))


for command in (*commands_authoring.COMMANDS, *commands_corpus.COMMANDS):
    commands.add_command(command)
