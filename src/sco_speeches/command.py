"""What the commands have in common: help with examples, options for a corpus and an article, input, output, a console."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from typing import IO, TYPE_CHECKING, Any

import click

from .errors import SpeechesError, UnreadableError, WithdrawnError

if TYPE_CHECKING:
    from rich.console import Console

    from .corpus import Corpus
    from .issue import Issue

PIPE_WIDTH = 100
"""How wide the output is where it is no terminal, in columns."""


class Examples(click.Command):
    """A command whose help ends with its examples as they stand."""

    def __init__(self, *arguments: Any, examples: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click calls it so
        """The examples, below the options."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write_text(example)


def ids(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click calls it so
    """The ids of the corpus that is asked for, for the shell's completion."""
    try:
        corpus = corpus_of(context.params.get("corpus"), check="lazy")
    except SpeechesError:
        return []
    return [record for record in corpus if record.startswith(incomplete)]


corpus_option = click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    default=None,
    help="A directory or file of records, instead of the corpus that comes with the package.",
)


def about_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that tell of an article what its text does not."""
    for option in reversed(_ABOUT):
        command = option(command)
    return command


def fitting(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001 - click calls it so
    """A value that a record can have; raises BadParameter for another, before a draft is made with it."""
    from pydantic import TypeAdapter

    from .model.part import LanguageTag, PartialDate, Url, Words

    if value is None:
        return None
    kind: Any
    kind, expected = {
        "url": (Url, "an address such as https://example.org/news"),
        "published": (PartialDate, "2025-09-01, 2025-09 or 2025"),
        "language": (LanguageTag, "a language tag such as ru or en-GB"),
    }.get(parameter.name or "", (Words, "words"))
    try:
        TypeAdapter(kind).validate_python(value, strict=True)
        if kind is PartialDate and len(value) == len("2025-09-01"):
            date.fromisoformat(value)
    except ValueError:  # pydantic's is one
        message = f"got {value!r}, expected {expected}"
        raise click.BadParameter(message) from None
    return value


_ABOUT = tuple(
    click.option(name, help=told, callback=fitting)
    for name, told in (
        ("--url", "The address of the report."),
        ("--title", "The headline."),
        ("--publisher", "Who published it: a name, or an id of the registry."),
        ("--published", "When: 2025-09-01, 2025-09 or 2025."),
        ("--speaker", "Who speaks: a name, or an id of the registry."),
        ("--event", "Where: a name, or an id of the registry."),
    )
)


def corpus_of(path: Path | None, *, check: Any = "all") -> "Corpus":
    """The corpus at a path, or the one that is shipped."""
    from .corpus import load

    return load(path, check=check)


def record_of(name: str, path: Path | None) -> Any:
    """The record of this id, or of this file; raises UsageError for an id that no record has, WithdrawnError for an old one."""
    from .store import read

    if path is None and (Path(name).suffix == ".json" or Path(name).is_file()):
        return read(name)
    corpus = corpus_of(path, check="lazy")
    try:
        return corpus[name]
    except WithdrawnError:
        raise
    except KeyError as error:
        message = f"{error} (all ids: sco-speeches list)"
        raise click.UsageError(message) from None


def is_terminal(stream: "IO[str] | None") -> bool:
    """Whether the stream is a terminal; one that was closed before the command began is none."""
    return stream is not None and stream.isatty()


def stdin() -> "IO[bytes]":
    """Standard input as bytes; raises UnreadableError where it is closed."""
    if sys.stdin is None:
        raise UnreadableError("standard input", "it is closed")
    return sys.stdin.buffer


def width_of(stream: "IO[str]") -> int:
    """How many columns are written to a stream: those of the terminal, or 100."""
    return get_terminal_size().columns if is_terminal(stream) else PIPE_WIDTH


def print_issues(issues: "Iterable[Issue]") -> None:
    """Print the issues of a draft to standard error, each with its line of source and its hint."""
    from .issue import Report
    from .reporting import FORMATS, Sources

    for line in FORMATS["text"](Report.of(issues, records=1), width_of(sys.stderr), Sources()):
        click.echo(line, err=True)


@contextmanager
def console() -> "Iterator[Console]":
    """A console on standard output: as wide as the terminal, or plain and 100 columns wide in a pipe."""
    from rich.console import Console

    if is_terminal(sys.stdout):
        yield Console(highlight=False, markup=False, emoji=False)
        return
    made = Console(highlight=False, markup=False, emoji=False, width=PIPE_WIDTH, color_system=None, force_terminal=False)
    with made.capture() as captured:
        yield made
    click.echo("\n".join(line.rstrip() for line in captured.get().split("\n")), nl=False)
