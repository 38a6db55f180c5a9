"""The commands for writing records: parse, call one function of the library, report."""

from pathlib import Path
from typing import Any

import click

from .command import Examples, about_options, fitting, print_issues

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    cls=Examples,
    examples=[
        "sco-speeches new article.txt",
        "sco-speeches new article.txt --language ru --publisher Zakon.kz --speaker Токаев --event event:sco-chs-25",
    ],
)
@click.argument("article", type=_FILE)
@click.option("-o", "--output", type=_FILE, help="The draft; by default beside the article, with the suffix .yaml.")
@click.option("--language", help="The language of the report, such as ru.", callback=fitting)
@about_options
def new(article: Path, output: Path | None, **about: Any) -> int:
    """Begin a record: write a draft of an article, to be filled in.

    The text is normalised. Ids are taken from the registry where a name leaves one; what it knows by a name that stands in the
    text is listed as a remark. A draft that is there already is not touched.
    """
    from . import registry
    from .authoring.grounding import article as text_of
    from .authoring.template import Known, new_draft
    from .errors import UnreadableError
    from .files import write_atomic

    target = output or article.with_suffix(".yaml")
    if target.exists():
        raise UnreadableError(target, "it is there already: name another file with -o, or remove it")
    text = text_of(article)
    if not text.strip():
        raise UnreadableError(article, "no text in it")
    write_atomic(target, [new_draft(text, Known(**about), registry.load()).encode()])
    click.echo(f"{target}: fill it in, then: sco-speeches ground {target}", err=True)
    return 0


@click.command(
    cls=Examples,
    examples=["sco-speeches ground draft.yaml", "sco-speeches ground draft.yaml --text article.txt -o record.json"],
)
@click.argument("draft", type=_FILE)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The record, or a directory, in which it is named by its id; by default it is printed.",
)
@click.option("--text", type=_FILE, help="The article's text, instead of the draft's own.")
@click.option("--registry", "known", type=click.Path(path_type=Path), help="A directory of registry data, instead of ours.")
@click.option(
    "--typography",
    type=click.Choice(["exact", "accept"]),
    default="exact",
    show_default=True,
    help="Whether to take the text's own quotation marks, dashes, spaces and ё for the draft's, outside direct passages.",
)
def ground(draft: Path, output: Path | None, text: Path | None, known: Path | None, typography: Any) -> int:
    """Make a record of a draft: find its words in the text, or say why not.

    Issues go to standard error, with the draft's own lines. Exit code 0: a record; 1: none; 2: could not run.
    """
    from . import registry
    from .authoring.assembling import unlinked
    from .authoring.grounding import article, attempt
    from .files import write_atomic

    content = None if text is None else article(text)
    made = attempt(draft, content, known=None if known is None else registry.load(known), typography=typography)
    print_issues(made.issues)
    if made.record is None:
        return 1
    for remark in unlinked(made.record.to_dict()):
        click.echo(remark, err=True)
    if output is None:
        click.echo(made.record.to_json(), nl=False)
    else:
        file = output / f"{made.record.id}.json" if output.is_dir() else output
        write_atomic(file, [made.record.to_json().encode()])
    return 0


COMMANDS = (new, ground)
"""In the order in which the documentation shows them."""
