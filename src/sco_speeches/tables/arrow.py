"""Tables in Arrow. Every column may be null, as in Hugging Face features, so that one schema serves every route."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from sco_speeches.model import Part, SpeechRecord

from .columns import checked, columns, shape
from .rows import rows

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 1024


def arrow_schema(table: str) -> "pa.Schema":
    """The Arrow schema of a table: strings, 64-bit integers, lists, structs; raises ValueError for an unknown table."""
    import pyarrow as pa

    if checked(table) == "records":
        return pa.schema(_fields(SpeechRecord))
    flat = {
        "string": pa.string(),
        "int64": pa.int64(),
        "list of string": pa.list_(pa.string()),
        "list of int64": pa.list_(pa.int64()),
    }
    return pa.schema([(column.name, flat[column.type]) for column in columns(table)])


def _fields(model: type[Part]) -> "list[tuple[str, pa.DataType]]":
    return [(name, _arrow_type(field.annotation)) for name, field in model.model_fields.items()]


def _arrow_type(annotation: Any) -> "pa.DataType":
    import pyarrow as pa

    kind, item = shape(annotation)
    if kind == "list":
        return pa.list_(_arrow_type(item))
    if kind == "struct":
        return pa.struct(_fields(item))
    return pa.string() if kind == "string" else pa.int64()


def to_arrow(records: Iterable[SpeechRecord], table: str) -> "pa.Table":
    """The rows of a table as an Arrow table; without rows the columns keep their types."""
    import pyarrow as pa

    return pa.Table.from_batches(batches(records, table), arrow_schema(table))


def batches(records: Iterable[SpeechRecord], table: str) -> "Iterator[pa.RecordBatch]":
    """The rows of a table as Arrow batches of at most 1,024 rows."""
    import pyarrow as pa

    schema, left = arrow_schema(table), rows(records, table)
    while batch := list(islice(left, _BATCH)):
        yield pa.RecordBatch.from_pylist(batch, schema)
