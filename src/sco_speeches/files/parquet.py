"""The rows of a Parquet file, as documents."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import orjson

from sco_speeches.text import cut

from .document import Document, Limits

COLUMNS = (
    "schema_version",
    "id",
    "article",
    "text",
    "rights",
    "speeches",
    "passages",
    "statements",
    "mentions",
    "entities",
    "provenance",
)
"""The columns of a Parquet file of records; a test holds them to the model."""

_NAMED = 3
"""How many columns a message names."""

_LONGEST = 60
"""How much of a column's name a message shows."""

_ROWS = 64


def rows(file: str, limits: Limits) -> Iterator[Document]:
    """The rows of a Parquet file of records, each as the JSON of a record."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(file) as parquet:
            if fault := _refused(parquet, limits):
                yield Document(b"", file, located=False, fault=fault)
                return
            values = (row for batch in parquet.iter_batches(batch_size=_ROWS) for row in batch.to_pylist())
            for number, row in enumerate(values, start=1):
                data = orjson.dumps(row, default=repr)
                fault = limits.too_long() if len(data) > limits.record_bytes else None
                yield Document(b"" if fault else data, file, number, located=False, fault=fault)
    except (pa.ArrowException, OSError, ValueError, TypeError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the system's, not Parquet's
        yield Document(b"", file, located=False, fault=("corrupt_archive", f"the Parquet file is damaged: {error}"))


def _refused(parquet: Any, limits: Limits) -> tuple[str, str] | None:
    if wrong := _wrong_columns(parquet.schema_arrow.names):
        return "wrong_columns", f"not a table of records: it has {wrong}"
    size = sum(parquet.metadata.row_group(index).total_byte_size for index in range(parquet.metadata.num_row_groups))
    if size > limits.unpacked_bytes:
        message = f"got a table that unpacks to {size:,} bytes, expected {limits.unpacked_bytes:,} at most"
        return "archive_too_large", message
    return None


def _wrong_columns(names: list[str]) -> str:
    """What is wrong with the columns of a table, in words; nothing where they are those of records, in any order."""
    missing = [f"no column {column}" for column in COLUMNS if column not in names]
    others = [f"a column {cut(name, _LONGEST)}" for name in names if name not in COLUMNS]
    twice = [f"the column {name} {count} times" for name, count in Counter(names).items() if count > 1 and name in COLUMNS]
    wrong = [*missing, *others, *twice]
    more = [f"{len(wrong) - _NAMED:,} more faults"] if len(wrong) > _NAMED else []
    return " and ".join((*wrong[:_NAMED], *more))
