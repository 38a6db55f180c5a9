"""The command line: parses, calls one function of the library, reports.

Exit codes: 0 all is well, 1 there are findings, 2 it could not be run.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from . import commands_authoring, commands_corpus, commands_drafting
from ._version import __version__
from .command import Examples, console, corpus_of, corpus_option, ids, record_of
from .errors import InvalidError, SpeechesError
from .text import harmless
from .validating import explain, validate


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
    except (SpeechesError, OSError, ValueError) as error:
        return _unable(error)
    return result if isinstance(result, int) else 0


def _unable(error: Exception) -> int:
    if isinstance(error, BrokenPipeError):
        sys.stderr.close()
        return 0
    with suppress(OSError):  # a full disk takes neither the output nor why there is none
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
    from .view.listing import listing

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
    from .view.reading import show

    with console() as made:
        show(record_of(record, corpus), made)


commands.add_command(validate)
commands.add_command(explain)


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
@click.argument(
    "table", type=click.Choice(["records", "speeches", "passages", "statements", "mentions", "entities"]), metavar="TABLE"
)
@click.option("--to", "path", required=True, type=click.Path(path_type=Path), help="The file: .csv, .tsv, .jsonl or .parquet.")
@corpus_option
def export(table: str, path: Path, corpus: Path | None) -> None:
    """Write a table of a corpus to a file, for R, a spreadsheet or a data frame.

    TABLE is records, speeches, passages, statements, mentions or entities. They are flat but for records, which is nested and
    goes to .jsonl or .parquet only. Their columns: docs/tables.md.
    """
    from .export import write_table

    write_table(corpus_of(corpus), table, path)


@commands.command(cls=Examples, examples=["sco-speeches stats", "sco-speeches stats --corpus my-records/"])
@corpus_option
def stats(corpus: Path | None) -> None:
    """Count what a corpus holds."""
    from .view.statistics import statistics

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

    if corpus is not None and record is None:
        message = "how to cite a corpus of your own is yours to say: name one of its records"
        raise click.UsageError(message)
    cited = cite(record_of(record, corpus) if record else None, style=style).rstrip("\n")
    click.echo("\n".join(map(harmless, cited.split("\n"))))


for command in (*commands_drafting.COMMANDS, *commands_authoring.COMMANDS, *commands_corpus.COMMANDS):
    commands.add_command(command)
