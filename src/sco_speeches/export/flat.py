"""A table as one file, for people with R, a spreadsheet or a database."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson

from sco_speeches import tables
from sco_speeches.corpus import Corpus
from sco_speeches.errors import UnreadableError
from sco_speeches.files import compressed, kind, write_atomic

_SEPARATORS = {".csv": ",", ".tsv": "\t"}
_TO_QUOTE = re.compile('[\t\r\n",]|^ | $')


def write_table(corpus: Corpus, table: str, path: str | os.PathLike[str]) -> None:
    """Write a table of the corpus to a file, whole or not at all; the suffix tells the form.

    .csv and .tsv: UTF-8 without a byte order mark, a head with the columns, line ends LF, quoting as in RFC 4180. A null is an
    empty cell (no text of a record is empty). A list is a JSON array, whatever it holds: a separator of our own would have to
    be escaped where a name holds it, and every language reads JSON. Read it with
    `pandas.read_csv(path, keep_default_na=False, na_values=[""])` or `read.csv(path, na.strings = "")`, for else a text such
    as "NA" counts as missing. .jsonl (or .ndjson, also with .gz or .zst): an object a row. .parquet: the Arrow types.

    The nested table `records` goes to .jsonl and .parquet only. Raises ValueError for an unknown table or for `records` as
    .csv or .tsv, UnreadableError for another suffix or a missing directory.
    """
    rows, columns = tables.rows(corpus.values(), table), tables.arrow_schema(table).names
    suffix, what = Path(path).suffix.lower(), kind(path)
    if suffix in _SEPARATORS:
        if table == "records":
            message = f"the table records is nested and does not fit into {suffix}: use .jsonl or .parquet, or a flat table"
            raise ValueError(message)
        write_atomic(path, _lines(rows, columns, _SEPARATORS[suffix]))
    elif what is not None and what.form == "jsonl":
        lines = (orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
        write_atomic(path, compressed(lines, what.compression))
    elif what is not None and what.form == "parquet":
        _write_parquet(corpus, table, path)
    else:
        raise UnreadableError(path, "unknown kind of table file: its name must end in .csv, .tsv, .jsonl or .parquet")


def _lines(rows: Iterable[tables.Row], columns: list[str], separator: str) -> Iterator[bytes]:
    yield _line(columns, separator)
    for row in rows:
        yield _line((_cell(row[column]) for column in columns), separator)


def _line(cells: Iterable[str], separator: str) -> bytes:
    return f"{separator.join(map(_quoted, cells))}\n".encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    return orjson.dumps(value).decode() if isinstance(value, list) else str(value)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _TO_QUOTE.search(cell) else cell


def _write_parquet(corpus: Corpus, table: str, path: str | os.PathLike[str]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(corpus.to_arrow(table), sink)
    write_atomic(path, [sink.getvalue()])
