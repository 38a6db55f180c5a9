"""The tables as Hugging Face datasets, in memory, without a network and without a cache."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, overload

from . import tables
from ._version import __version__
from .citation import TITLE, cite
from .corpus import Corpus, load, shipped
from .store import StrPath

if TYPE_CHECKING:
    import datasets

SPLIT = "train"
"""The name of the one split."""


def dataset_path() -> str:
    """The directory of the shipped data set, for `datasets.load_dataset(sco_speeches.dataset_path(), "passages")`.

    Raises UnreadableError where the package lies in an archive.
    """
    return str(shipped())


@overload
def load_dataset(
    table: str = ..., *, split: str = ..., path: StrPath | None = ..., streaming: Literal[False] = ...
) -> "datasets.Dataset": ...
@overload
def load_dataset(
    table: str = ..., *, split: str = ..., path: StrPath | None = ..., streaming: Literal[True]
) -> "datasets.IterableDataset": ...
@overload
def load_dataset(
    table: str = ..., *, split: str = ..., path: StrPath | None = ..., streaming: bool
) -> "datasets.Dataset | datasets.IterableDataset": ...
def load_dataset(
    table: str = "records", *, split: str = SPLIT, path: StrPath | None = None, streaming: bool = False
) -> "datasets.Dataset | datasets.IterableDataset":
    """A table of the shipped corpus, or of the records at a path, as a Hugging Face dataset.

    The tables are records, speeches, passages, statements, mentions and entities; their columns stand in docs/tables.md. The
    dataset is in memory, with `streaming=True` rows are made as they are read. A table without rows keeps its features.
    Raises ValueError for an unknown table or split, and what `load` raises for a path.
    """
    import datasets

    features = datasets.Features.from_arrow_schema(tables.arrow_schema(table))
    if split != SPLIT:
        message = f"no split {split!r}: there is one, {SPLIT!r}"
        raise ValueError(message)
    corpus = load(path, check="lazy" if streaming else "all")
    dataset: datasets.Dataset | datasets.IterableDataset
    if streaming:
        dataset = datasets.IterableDataset.from_generator(
            _streamed, features, gen_kwargs={"corpus": corpus, "table": table}, split=datasets.NamedSplit(SPLIT)
        )
    else:
        dataset = corpus.to_dataset(table)
    if path is None:
        dataset.info.description = f"{TITLE}, table {table}"
        dataset.info.citation = cite()
        dataset.info.license = license_expression(corpus)
        dataset.info.version = datasets.Version(__version__)
    return dataset


def license_expression(corpus: Corpus) -> str:
    """The licences of annotations and texts, joined by AND as SPDX does."""
    rights = [record.rights for record in corpus.values()]
    of_annotations = sorted({right.annotations.license for right in rights})
    of_texts = sorted({right.text.license for right in rights})
    return " AND ".join(dict.fromkeys([*of_annotations, *of_texts]))


def _streamed(corpus: Corpus, table: str) -> Iterator[tables.Row]:
    return tables.rows(corpus.values(), table)
