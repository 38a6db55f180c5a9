"""What the commands have in common: their looks."""

from collections.abc import Sequence
from typing import Any

import click

PIPE_WIDTH = 100
"""How wide the output is where it is no terminal, in columns."""


class Command(click.Command):
    """A command whose help ends with its examples as they stand."""

    def __init__(self, *arguments: Any, examples: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click calls it so
        """Write the examples, each on its line."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write_text(example)
