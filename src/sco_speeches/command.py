"""What the commands have in common: help that ends with examples, and how issues are printed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from .issue import Issue


class Command(click.Command):
    """A command whose help ends with its examples as they stand."""

    def __init__(self, *arguments: Any, examples: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click calls it so
        """Print the examples, unwrapped."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write_text(example)


def print_issues(issues: "Iterable[Issue]", *, err: bool = False) -> None:
    """Print issues a line each, their hints below them."""
    for issue in issues:
        click.echo(str(issue), err=err)
        if issue.hint:
            click.echo(f"  hint: {issue.hint}", err=err)
