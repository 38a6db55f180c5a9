"""The reference of all columns, for docs/tables.md."""

from collections.abc import Iterator

from .columns import TABLES, columns

_HEAD = """# Tables

<!-- Generated from the models and src/sco_speeches/tables/columns.py: do not edit. -->

One corpus, six tables: `records` is nested and holds everything, the others are flat and each of their rows stands alone.
Every table comes from the same code whatever the route: `load_dataset("passages")`, `load().to_pandas("passages")`, the Parquet
files of the data directory, or an exported CSV file.

Offsets (`start`, `end` and all that end in them) count Unicode code points of the article's text from 0; the end is exclusive.
An unknown value is null, an empty list is `[]`, never null.
"""

_ABOUT = {
    "records": "One row a record, nested: the record itself. `SpeechRecord.from_dict(row)` gives it back.",
    "speeches": "One row a speech that a record is about.",
    "passages": (
        "One row a passage and one a stretch of narration, in text order.\n"
        "The outermost rows (`within` is null) hold every word of the article exactly once.\n"
        "Where the text is withheld there is no narration."
    ),
    "statements": "One row a statement: what a speaker does by saying something. Speaker and speech are those of its evidence.",
    "mentions": "One row a place where the text names an entity. The speech is that of the smallest passage around it.",
    "entities": "One row an entity of a record: who or what the record refers to.",
}


def documentation() -> str:
    """All tables and columns in Markdown: what docs/tables.md holds."""
    return "\n".join([_HEAD, *(line for table in TABLES for line in _section(table))])


def _section(table: str) -> Iterator[str]:
    yield from (f"## {table}", "", _ABOUT[table], "", "| column | type | meaning |", "|---|---|---|")
    for column in columns(table):
        meaning = column.description.replace("|", "\\|")
        yield f"| `{column.name}` | {column.type} | {meaning} |"
    yield ""
