"""The commands that make and change data sets, and those that take texts out and compare annotations."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .command import Examples, console, ids, print_issues, record_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import SpeechRecord
    from .publish import Status

_DATA_SET = click.Path(path_type=Path)


@click.command(
    cls=Examples,
    examples=[
        "sco-speeches add my-draft.yaml --corpus my-data-set/",
        "sco-speeches add my-record.json --corpus my-data-set/",
        "sco-speeches add my-corrected-draft.yaml --corpus my-data-set/ --replace",
    ],
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--corpus", required=True, type=_DATA_SET, help="The directory of the data set; made where it is missing.")
@click.option("--replace", is_flag=True, help="Take the place of the record of the same id, if there is one.")
def add(file: Path, corpus: Path, *, replace: bool) -> int:
    """Add a record, or the record of a draft, to a data set and build its tables, card and manifest anew.

    A draft is grounded first. The record is checked, and the corpus with it: an id or a text that is there already is refused,
    but for --replace.
    Exit code 1: it has errors, nothing was written.
    """
    from .publish import add

    record = _given(file)
    if record is None:
        return 1
    click.echo(add(record, corpus, replace=replace))
    return 0


def _given(file: Path) -> "SpeechRecord | None":
    """The record of a file; None for a draft that cannot be grounded, whose issues are printed."""
    from .authoring import attempt
    from .authoring.reading import is_draft
    from .store import read

    if not is_draft(file):
        return read(file)
    made = attempt(file)
    print_issues(made.issues)
    return made.record


@click.command(
    cls=Examples,
    examples=["sco-speeches build my-data-set/", "sco-speeches build records.jsonl -o my-data-set/"],
)
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=_DATA_SET, help="Another directory, which the records are copied into first.")
def build(source: Path, output: Path | None) -> None:
    """Build what is derived from a data set's records: tables in Parquet, the card, the manifest.

    The records stand in the subdirectory records, a .json file each. With -o any file or directory of records becomes a data
    set. What a writer that broke off has left behind is cleared up.
    """
    from .publish import build, copy

    if output is not None:
        copy(source, output)
    home = source if output is None else output
    for name in build(home):
        click.echo(home / name)


@click.command(
    cls=Examples,
    examples=['sco-speeches withdraw my-record --reason "the report was retracted" --corpus my-data-set/'],
)
@click.argument("record", shell_complete=ids)
@click.option("--reason", required=True, help="Why, in words for readers.")
@click.option("--corpus", required=True, type=_DATA_SET, help="The directory of the data set.")
@click.option("--date", metavar="YEAR-MONTH-DAY", default=None, help="The day; by default today.")
def withdraw(record: str, reason: str, corpus: Path, date: str | None) -> None:
    """Withdraw a record from a data set.

    The record goes; its id stays in withdrawn.json with the day and the reason, and whoever asks for it is told.
    """
    from .publish import withdraw

    record_of(record, corpus)
    withdraw(record, reason, corpus, date=date)
    click.echo(f"{record}: withdrawn")


@click.command(cls=Examples, examples=["sco-speeches withhold my-data-set/ -o to-be-shared/"])
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=_DATA_SET, help="The directory of the data set without texts.")
def withhold(source: Path, output: Path) -> int:
    """Write a corpus without the words of its articles, as a data set.

    Prints a line for each record: withheld, kept (it was so already), refused (words of the text stand elsewhere in it) or
    invalid. Exit code 1: some could not be withheld, and are not written.
    """
    from .publish import withhold_all

    return _told(withhold_all(source, output))


@click.command(
    cls=Examples,
    examples=[
        "sco-speeches restore my-data-set/ --texts articles/",
        "sco-speeches restore records.jsonl --texts articles/ -o my-data-set/",
    ],
)
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--texts", required=True, type=_DATA_SET, help="A directory of UTF-8 files, an article each.")
@click.option("-o", "--output", type=_DATA_SET, help="Another directory for the data set; by default it stays in place.")
def restore(source: Path, texts: Path, output: Path | None) -> int:
    """Put the words of the articles back into a corpus whose texts are withheld.

    A text is found by its hash, whatever its file is called; a file named by the record's id tells what differs. Prints a line
    for each record: restored, kept (it has its text), mismatch with what differs first, missing, or invalid. Exit code 1: some
    could not be restored; they stay withheld.
    """
    from .publish import restore_all

    return _told(restore_all(source, texts, output))


def _told(found: "Iterable[Status]") -> int:
    code = 0
    for status in found:
        lines = (status.detail or "").splitlines()
        click.echo(f"{status.record}: {status.status}{f': {lines[0]}' if lines else ''}")
        for line in lines[1:]:
            click.echo(f"  {line}")
        code = code if status.ok else 1
    return code


@click.command(
    cls=Examples,
    examples=["sco-speeches agreement first.json second.json", "sco-speeches agreement a.json b.json --format json"],
)
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print.")
def agreement(a: Path, b: Path, form: str) -> None:
    """Tell how far two annotations of one text agree: two records, of which A is the reference.

    Precision, recall and F1 by layer, of exact and of overlapping spans; Krippendorff's alpha of the mode of each word; every
    place where the two differ. Needs the extra: pip install 'sco-speeches[agreement]'.
    """
    from .authoring import agreement
    from .store import read

    found = agreement(read(a), read(b))
    if form == "json":
        import json

        click.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=1))
        return
    from .view.agreeing import agreeing

    with console() as made:
        agreeing(found, made)


COMMANDS = (add, build, withdraw, withhold, restore, agreement)
"""In the order in which the documentation shows them."""
