"""The command `draft`: an article, or every article of a directory."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .command import Examples, about_options, is_terminal, stdin
from .text import counted, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .authoring.batch import Outcome
    from .authoring.composing import Drafted
    from .authoring.template import Known

_PATH = click.Path(path_type=Path)


@click.command(
    cls=Examples,
    examples=[
        "sco-speeches draft article.txt -o article.yaml",
        "sco-speeches draft article.txt --publisher Zakon.kz --speaker Токаев --event event:sco-chs-25",
        "sco-speeches draft article.txt --explain",
        "sco-speeches draft articles/ -o drafts/ --jobs 4",
    ],
)
@click.argument("article", type=_PATH)
@click.option("-o", "--output", type=_PATH, help="The draft, or for a directory the directory of drafts; by default printed.")
@click.option("--language", help="The language of the report: ru or en; by default told from the text.")
@about_options
@click.option("--explain", is_flag=True, help="Print how each passage was found, instead of the draft.")
@click.option("--jobs", type=click.IntRange(min=1), help="For a directory: how many processes; by default all cores.")
@click.option("--force", is_flag=True, help="Write over drafts that are there already.")
def draft(article: Path, output: Path | None, *, explain: bool, jobs: int | None, force: bool, **about: Any) -> int:
    """Draft a record by rules: who says what in which words, and who is named.

    ARTICLE is a text file in UTF-8, - for standard input, or a directory, of which every .txt is drafted. The draft is for a
    person to correct: what is left open stands first. Nothing in it is not in the text.

    Exit code 0: drafted; 1: an article of a directory could not be; 2: could not run; 130: interrupted.
    """
    from .authoring.template import Known

    known = Known(**about)
    if article.is_dir():
        if output is None or explain:
            message = "of a directory there is no trace" if explain else "name the directory of the drafts with -o"
            raise click.UsageError(message)
        return _every(article, output, known, jobs, force=force)
    return _one(article, output, known, explain=explain, force=force)


def _one(article: Path, output: Path | None, about: "Known", *, explain: bool, force: bool) -> int:
    """Draft one article to a file or to standard output."""
    from .authoring.batch import text_in
    from .authoring.composing import drafted
    from .authoring.tracing import trace
    from .authoring.writing import text_of
    from .errors import UnreadableError
    from .files import write_atomic

    if output is not None and output.exists() and not force:
        raise UnreadableError(output, "it is there already: name another file with -o, or say --force")
    made = drafted(_standard_input() if str(article) == "-" else text_in(article), about)
    shown = "".join(f"{harmless(line)}\n" for line in trace(made)) if explain else text_of(made)
    if output is None:
        click.echo(shown, nl=False)
    else:
        write_atomic(output, [shown.encode()])
    click.echo(_summary(made, output), err=True)
    return 0


def _standard_input() -> str:
    from .errors import UnreadableError

    try:
        text = stdin().read().decode()
    except UnicodeDecodeError:
        raise UnreadableError("-", "not UTF-8") from None
    if not text.strip():
        raise UnreadableError("-", "no text in it")
    return text


def _summary(made: "Drafted", output: Path | None) -> str:
    left = len(made.open) + len(made.remarks)
    counts = f"{counted(len(made.passages), 'passage')}, {left} open, {counted(len(made.mentions), 'mention')}"
    return f"{output}: {counts}; correct it, then: sco-speeches ground {output}" if output else counts


def _every(directory: Path, target: Path, about: "Known", jobs: int | None, *, force: bool) -> int:
    """Draft every article of a directory; what fails is told at once."""
    from .authoring.batch import Setting, articles, draft_files

    files = articles(directory)
    made: list[Outcome] = []
    for outcome in _watched(draft_files(files, Setting(target, about, force), jobs), len(files)):
        made.append(outcome)
        if outcome.state == "failed":
            sys.stderr.write(harmless(f"{outcome.file}: {outcome.reason}") + "\n")  # above the bar, which click passes by
    states = {state: sum(one.state == state for one in made) for state in ("drafted", "kept", "failed")}
    sums = [sum(getattr(one, name) for one in made) for name in ("passages", "open", "mentions")]
    there = f", {states['kept']:,} there already" if states["kept"] else ""
    lost = f", {states['failed']:,} failed" if states["failed"] else ""
    click.echo(f"{counted(states['drafted'], 'article')} drafted{there}{lost}", err=True)
    click.echo(f"{counted(sums[0], 'passage')}, {sums[1]:,} open, {counted(sums[2], 'mention')}", err=True)
    return 1 if states["failed"] else 0


def _watched(outcomes: "Iterable[Outcome]", total: int) -> "Iterator[Outcome]":
    """The outcomes, with a bar on standard error where that is a terminal."""
    if not is_terminal(sys.stderr):
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        for outcome in outcomes:
            bar.advance(task)
            yield outcome


COMMANDS = (draft,)
"""In the order in which the documentation shows them."""
