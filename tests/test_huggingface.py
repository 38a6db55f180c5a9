"""The tables through `load_dataset`, ours and that of `datasets`."""

from pathlib import Path
from typing import Any

import datasets
import pytest
from making import made_record, without_statements

from sco_speeches import dataset_path, load, load_dataset, tables, write
from sco_speeches.huggingface import license_expression
from sco_speeches.model import SpeechRecord

RECORD = made_record()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(RECORD, tmp_path / "corpus.jsonl")
    return tmp_path / "corpus.jsonl"


@pytest.mark.parametrize("table", tables.TABLES)
def test_rows_are_equal_field_by_field(path: Path, table: str) -> None:
    expected = list(tables.rows([RECORD], table))
    assert load_dataset(table, path=path).to_list() == expected
    assert list(load_dataset(table, path=path)) == expected


@pytest.mark.parametrize("table", tables.TABLES)
def test_streamed_rows_are_equal_field_by_field(path: Path, table: str) -> None:
    streamed = load_dataset(table, path=path, streaming=True)
    assert isinstance(streamed, datasets.IterableDataset)
    assert list(streamed) == list(tables.rows([RECORD], table))
    assert streamed.features == load_dataset(table, path=path).features


def test_records_come_back_as_records(path: Path) -> None:
    (row,) = load_dataset(path=path)
    assert row == RECORD.model_dump(mode="json")
    assert SpeechRecord.from_dict(row) == RECORD


def test_iso_dates_stay_text(path: Path) -> None:
    assert load_dataset(path=path)[0]["article"]["published"] == "2025-09-01"
    assert load_dataset("speeches", path=path)[0]["date"] == "2025-09-01"


def test_a_mapped_dataset_keeps_nulls_and_empty_lists(path: Path) -> None:
    dataset = load_dataset(path=path)
    assert dataset.map(lambda row: row, keep_in_memory=True).to_list() == dataset.to_list()


def test_a_streamed_dataset_reads_records_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_bytes(RECORD.model_dump_json().encode() + b'\n{"id":"faulty"}\n')
    assert next(iter(load_dataset(path=tmp_path / "corpus.jsonl", streaming=True)))["id"] == RECORD.id


@pytest.mark.parametrize("table", tables.TABLES)
def test_a_table_without_rows_keeps_its_features(tmp_path: Path, table: str) -> None:
    write([], tmp_path / "empty.jsonl")
    empty = load_dataset(table, path=tmp_path / "empty.jsonl")
    assert len(empty) == 0
    assert empty.features == datasets.Features.from_arrow_schema(tables.arrow_schema(table))


def test_a_corpus_without_statements_loads(tmp_path: Path) -> None:
    write(without_statements(), tmp_path / "corpus.jsonl")
    assert len(load_dataset("statements", path=tmp_path / "corpus.jsonl")) == 0
    assert load_dataset(path=tmp_path / "corpus.jsonl")[0]["statements"] == []


def test_there_is_one_split(path: Path) -> None:
    assert load_dataset(path=path).split == "train"
    assert load_dataset(path=path, streaming=True).split == "train"
    with pytest.raises(ValueError, match="no split 'test': there is one, 'train'"):
        load_dataset(path=path, split="test")


def test_an_unknown_table_is_told(path: Path) -> None:
    for streaming in (False, True):
        with pytest.raises(ValueError, match="no table 'quotes'"):
            load_dataset("quotes", path=path, streaming=streaming)


def test_the_information_of_others_records_is_not_made_up(path: Path) -> None:
    info: Any = load_dataset(path=path).info
    assert (info.citation, info.homepage, info.description) == ("", "", "")


def test_licences_are_joined(path: Path) -> None:
    assert license_expression(load(path)) == "CC-BY-4.0 AND LicenseRef-Lesnye-Vesti"


def test_the_path_of_the_data_set_is_a_directory_of_its_name() -> None:
    path = dataset_path()
    assert isinstance(path, str)
    assert (Path(path).is_dir(), Path(path).name) == (True, "sco_speeches")
