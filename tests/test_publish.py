"""A folder of records becomes a data set: what `datasets` and others read there is what the records say."""

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasets
import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest
import yaml
from making import made_data, made_record, plain, without_statements

from sco_speeches import load_dataset, read, tables, write
from sco_speeches.errors import InvalidError, UnreadableError
from sco_speeches.model import SpeechRecord
from sco_speeches.publish import Card, build, stale

RECORD = made_record()


def data_set(directory: Path, *records: SpeechRecord) -> Path:
    """A built data set of these records."""
    (directory / "records").mkdir(parents=True)
    write(records, directory)
    build(directory)
    return directory


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return data_set(tmp_path_factory.mktemp("built") / "sco_speeches", RECORD)


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """`datasets.load_dataset` with a cache of its own and no network."""

    def refused(*_: object) -> None:
        raise AssertionError("no network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(datasets.config, "HF_MODULES_CACHE", str(tmp_path / "modules"))
    cache = str(tmp_path / "cache")
    return lambda directory, *args, **options: datasets.load_dataset(
        str(directory), *args, split="train", cache_dir=cache, **options
    )


@pytest.mark.parametrize("table", tables.TABLES)
def test_datasets_reads_the_rows_field_by_field(built: Path, loaded: Callable[..., Any], table: str) -> None:
    expected = list(tables.rows([RECORD], table))
    mapped, streamed = loaded(built, table), loaded(built, table, streaming=True)
    assert mapped.to_list() == expected
    assert list(streamed) == expected
    assert mapped.features == streamed.features == load_dataset(table, path=built).features


def test_the_default_table_is_records(built: Path, loaded: Callable[..., Any]) -> None:
    (row,) = loaded(built)
    assert row == RECORD.model_dump(mode="json")
    assert SpeechRecord.from_dict(row) == RECORD


def of_duckdb(path: str) -> list[dict[str, Any]]:
    found = duckdb.execute("select * from read_parquet(?)", [path])
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def of_pandas(path: str) -> list[Any]:
    import pandas as pd

    return [plain(row) for row in pd.read_parquet(path).to_dict(orient="records")]


READERS: dict[str, Callable[[str], Any]] = {
    "arrow": lambda path: pq.read_table(path).to_pylist(),
    "duckdb": of_duckdb,
    "pandas": of_pandas,
    "polars": lambda path: pl.read_parquet(path).to_dicts(),
}


@pytest.mark.parametrize("table", tables.TABLES)
@pytest.mark.parametrize("reader", READERS)
def test_the_parquet_files_are_read_as_they_lie_there(built: Path, reader: str, table: str) -> None:
    assert READERS[reader](str(built / f"{table}.parquet")) == list(tables.rows([RECORD], table))


def test_the_records_of_the_parquet_file_are_records_of_ours(built: Path) -> None:
    assert read(built / "records.parquet") == RECORD


@pytest.mark.parametrize("table", tables.TABLES)
def test_the_features_in_the_card_are_those_of_the_code(built: Path, table: str) -> None:
    card = yaml.safe_load((built / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    (info,) = [info for info in card["dataset_info"] if info["config_name"] == table]
    features = datasets.Features.from_arrow_schema(tables.arrow_schema(table))
    assert datasets.Features._from_yaml_list(info["features"]) == features
    written = pq.read_schema(built / f"{table}.parquet")
    assert written.equals(features.arrow_schema)
    assert written.metadata == features.arrow_schema.metadata


def test_the_card_says_what_the_records_say(built: Path) -> None:
    text = (built / "README.md").read_text(encoding="utf-8")
    card = yaml.safe_load(text.split("---\n")[1])
    assert (card["language"], card["license"], card["size_categories"]) == (["ru"], ["cc-by-4.0", "other"], ["n<1K"])
    assert [config["config_name"] for config in card["configs"] if config.get("default")] == ["records"]
    assert "`LicenseRef-Lesnye-Vesti` (Лесные вести)" in text
    assert "Shanghai" not in text


def test_a_card_can_be_given(tmp_path: Path) -> None:
    directory = data_set(tmp_path / "data", RECORD)
    card = Card("Forest speeches", "All about forests.", rights="Ask first.", citation="@misc{forest}\n", version="2.0.1")
    build(directory, card=card)
    text = (directory / "README.md").read_text(encoding="utf-8")
    assert all(
        words in text for words in ("# Forest speeches", "All about forests.", "Ask first.", "@misc{forest}", "version: 2.0.1")
    )
    assert stale(directory, card=card) == []
    assert stale(directory) == ["README.md", "manifest.json"]


def test_the_manifest_proves_every_file(built: Path) -> None:
    import hashlib

    manifest = json.loads((built / "manifest.json").read_bytes())
    files = {file["path"]: (built / file["path"]).read_bytes() for file in manifest["files"]}
    assert [file["path"] for file in manifest["files"]] == [*(f"{table}.parquet" for table in tables.TABLES), "README.md"]
    assert {file["path"]: (file["sha256"], file["bytes"]) for file in manifest["files"]} == {
        path: (hashlib.sha256(data).hexdigest(), len(data)) for path, data in files.items()
    }
    assert {file["path"]: file["rows"] for file in manifest["files"]}["passages.parquet"] == 11
    name = f"records/{RECORD.id}.json"
    sha256 = hashlib.sha256((built / name).read_bytes()).hexdigest()
    assert manifest["records"] == [{"id": RECORD.id, "file": name, "sha256": sha256, "fingerprint": RECORD.fingerprint}]


def test_a_build_gives_the_same_bytes_again(built: Path) -> None:
    before = {file.name: file.read_bytes() for file in built.iterdir() if file.is_file()}
    assert build(built)[-2:] == ["README.md", "manifest.json"]
    assert {file.name: file.read_bytes() for file in built.iterdir() if file.is_file()} == before


def test_a_data_set_that_cannot_be_written_is_read(tmp_path: Path, loaded: Callable[..., Any]) -> None:
    directory = data_set(tmp_path / "sco_speeches", RECORD)
    before = sorted(directory.rglob("*"))
    for path in (*before, directory):
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        assert len(loaded(directory, "passages")) == 11
        assert len(list(loaded(directory, "passages", streaming=True))) == 11
        assert sorted(directory.rglob("*")) == before
    finally:
        for path in (directory, *before):
            path.chmod(path.stat().st_mode | 0o200)


def test_a_changed_file_is_seen_through_a_warm_cache(tmp_path: Path, loaded: Callable[..., Any]) -> None:
    directory = data_set(tmp_path / "sco_speeches", RECORD)
    assert loaded(directory, "statements")[0]["summary_en"] == "Tells of a road and three bridges."
    statements = made_data()["statements"]
    statements[0]["summary"][0]["value"] = "Tells of a road and three braces."
    write(made_record(statements=statements), directory)
    build(directory)
    assert loaded(directory, "statements")[0]["summary_en"] == "Tells of a road and three braces."


def test_two_installs_do_not_see_each_other_s_rows(tmp_path: Path, loaded: Callable[..., Any]) -> None:
    one = data_set(tmp_path / "one" / "sco_speeches", made_record("one"))
    two = data_set(tmp_path / "two" / "sco_speeches", made_record("two"))
    assert [loaded(directory)[0]["id"] for directory in (one, two, one)] == ["one", "two", "one"]


def test_a_corpus_without_statements_builds_and_loads(tmp_path: Path, loaded: Callable[..., Any]) -> None:
    directory = data_set(tmp_path / "sco_speeches", RECORD)
    write(without_statements(), directory)
    assert "statements.parquet" not in build(directory)
    assert not (directory / "statements.parquet").exists()
    (row,) = loaded(directory)
    assert row["statements"] == []
    assert row == without_statements().to_dict()
    assert stale(directory) == []


def test_what_does_not_match_is_named(tmp_path: Path) -> None:
    directory = data_set(tmp_path / "data", RECORD)
    everything = sorted([*(f"{table}.parquet" for table in tables.TABLES), "README.md", "manifest.json"])
    assert stale(directory) == []
    (directory / "mentions.parquet").unlink()
    (directory / "README.md").write_text("mine", encoding="utf-8")
    assert stale(directory) == ["README.md", "manifest.json", "mentions.parquet"]
    build(directory)
    assert stale(directory) == []
    write(made_record("another"), directory)
    assert stale(directory) == everything
    (directory / "records" / "another.json").unlink()
    assert stale(directory) == []
    (directory / "manifest.json").write_text("[", encoding="utf-8")
    assert stale(directory) == everything


def test_a_card_of_older_code_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = data_set(tmp_path / "data", RECORD)
    monkeypatch.setitem(tables.columns.__globals__["FLAT"], "entities", tables.columns("entities")[:-1])
    assert stale(directory) == ["README.md", "entities.parquet", "manifest.json"]


def test_faulty_records_build_nothing(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InvalidError):
        build(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["records"]


def test_a_directory_without_records_is_told(tmp_path: Path) -> None:
    for call in (build, stale):
        with pytest.raises(UnreadableError, match="no subdirectory records"):
            call(tmp_path)
