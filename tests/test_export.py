"""Tables as files for other tools, read back by them."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from making import MONSTERS, made_data, made_record, other_record, plain

from sco_speeches import Corpus, tables
from sco_speeches.errors import UnreadableError
from sco_speeches.export import write_table
from sco_speeches.model import SpeechRecord

FLAT = [table for table in tables.TABLES if table != "records"]


def monstrous() -> SpeechRecord:
    """A record with a monster for every name and summary."""
    data = made_data("monstrous")
    monsters = iter([*MONSTERS.values(), ',"', "\t", "=1+1"])
    for entity in data["entities"]:
        entity["names"] = [{"language": "ru", "value": value} for value in (next(monsters),)]
    for statement in data["statements"]:
        statement["summary"] = [{"language": "en", "value": value} for value in (next(monsters),)]
    data["speeches"][0]["role"]["title"] = [{"language": "en", "value": "".join(monsters)}]
    return SpeechRecord.from_dict(data)


RECORDS = [monstrous(), other_record()]


@pytest.fixture
def corpus() -> Corpus:
    return Corpus.of(RECORDS)


def typed(rows: Iterator[dict[str, Any]], table: str) -> list[dict[str, Any]]:
    """Rows of cells in the types of the table's columns: lists are JSON."""
    kinds = {column.name: column.type for column in tables.columns(table)}
    return [
        {
            name: json.loads(value) if value is not None and kinds[name].startswith("list") else plain(value)
            for name, value in row.items()
        }
        for row in rows
    ]


@pytest.mark.parametrize("table", FLAT)
@pytest.mark.parametrize(("suffix", "separator"), [(".csv", ","), (".tsv", "\t")])
def test_pandas_reads_the_rows_field_by_field(tmp_path: Path, corpus: Corpus, suffix: str, separator: str, table: str) -> None:
    path = tmp_path / f"{table}{suffix}"
    write_table(corpus, table, path)
    kinds = {"string": "string", "int64": "Int64"}
    dtypes = {column.name: kinds.get(column.type, "string") for column in tables.columns(table)}
    frame = pd.read_csv(path, sep=separator, keep_default_na=False, na_values=[""], dtype=dtypes, lineterminator=None)
    rows = ({str(name): plain(value) for name, value in row.items()} for row in frame.to_dict(orient="records"))
    assert typed(rows, table) == list(tables.rows(RECORDS, table))


@pytest.mark.parametrize("table", FLAT)
def test_the_csv_module_reads_the_cells(tmp_path: Path, corpus: Corpus, table: str) -> None:
    path = tmp_path / f"{table}.csv"
    write_table(corpus, table, path)
    with path.open(encoding="utf-8", newline="") as stream:
        found = [[cell or None for cell in row] for row in csv.reader(stream, strict=True)]
    assert found[0] == tables.arrow_schema(table).names
    expected = [
        [
            json.loads(json.dumps(value)) if isinstance(value, list) else value if value is None else str(value)
            for value in row.values()
        ]
        for row in tables.rows(RECORDS, table)
    ]
    lists = [isinstance(value, list) for value in expected[0]]
    assert [
        [json.loads(cell) if is_list and cell else cell for cell, is_list in zip(row, lists, strict=True)] for row in found[1:]
    ] == expected


def test_duckdb_reads_it(tmp_path: Path) -> None:
    write_table(Corpus.of([made_record()]), "passages", tmp_path / "passages.csv")
    found = duckdb.execute("select exact from read_csv(?) order by position", [str(tmp_path / "passages.csv")]).fetchall()
    assert [row[0] for row in found] == [row["exact"] for row in tables.rows([made_record()], "passages")]


def test_the_form_is_utf_8_without_mark_and_with_line_feeds(tmp_path: Path) -> None:
    write_table(Corpus.of([made_record()]), "entities", tmp_path / "entities.csv")
    data = (tmp_path / "entities.csv").read_bytes()
    assert data.startswith(b"record_id,article_language,")
    assert data.endswith(b"\n")
    assert b"\r" not in data
    assert '"[""Forest Republic"",""Лесная Республика""]","[""en"",""ru""]",[],[]\n'.encode() in data


@pytest.mark.parametrize("table", tables.TABLES)
def test_json_lines_hold_a_row_each(tmp_path: Path, corpus: Corpus, table: str) -> None:
    write_table(corpus, table, tmp_path / "table.jsonl")
    lines = (tmp_path / "table.jsonl").read_bytes().split(b"\n")
    assert [json.loads(line) for line in lines[:-1]] == list(tables.rows(RECORDS, table))


@pytest.mark.parametrize("table", tables.TABLES)
def test_parquet_holds_the_rows(tmp_path: Path, corpus: Corpus, table: str) -> None:
    write_table(corpus, table, tmp_path / "table.parquet")
    assert pq.read_table(tmp_path / "table.parquet").to_pylist() == list(tables.rows(RECORDS, table))


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_a_table_without_rows_has_its_head(tmp_path: Path, suffix: str) -> None:
    write_table(Corpus.of([]), "mentions", tmp_path / f"table{suffix}")
    assert (tmp_path / f"table{suffix}").read_text(encoding="utf-8").count("\n") == 1


def test_records_do_not_fit_into_csv(tmp_path: Path, corpus: Corpus) -> None:
    with pytest.raises(ValueError, match=r"nested and does not fit into \.csv: use \.jsonl or \.parquet"):
        write_table(corpus, "records", tmp_path / "records.csv")


def test_an_unknown_table_or_suffix_is_told(tmp_path: Path, corpus: Corpus) -> None:
    with pytest.raises(ValueError, match="no table 'quotes'"):
        write_table(corpus, "quotes", tmp_path / "quotes.csv")
    for name in ("passages.xlsx", "passages.json", "passages"):
        with pytest.raises(UnreadableError, match=r"must end in \.csv"):
            write_table(corpus, "passages", tmp_path / name)
    assert list(tmp_path.iterdir()) == []
