"""Word lists: a table a file, tab-separated, one row a form or lemma with a real-looking example beside it."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


@cache
def rows(language: str, table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table of a language, without its head and its comments."""
    return tuple(_rows(language, table))


def _rows(language: str, table: str) -> Iterator[tuple[str, ...]]:
    path = files(__package__) / "languages" / language / f"{table}.tsv"
    for line in path.read_text(encoding="utf-8").split("\n")[1:]:
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))


def column(language: str, table: str, index: int = 0) -> frozenset[str]:
    """One column of a table as a set; a word with ё is in it without as well."""
    return frozenset(form for row in rows(language, table) for form in (row[index], row[index].replace("ё", "е")))
