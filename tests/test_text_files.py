"""Texts that break other readers go through every kind of file unchanged."""

from pathlib import Path

import pytest
from making import MONSTERS, made_record

from sco_speeches import read, write


@pytest.mark.parametrize("suffix", [".json", ".json.gz", ".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".parquet", ""])
def test_monsters_survive_a_file(tmp_path: Path, suffix: str) -> None:
    notes = [{"activity": "fixed", "agent": "person:a", "date": "2025-09-02", "note": note} for note in MONSTERS.values()]
    record = made_record(provenance=notes)
    path = tmp_path / f"{record.id}{suffix}" if suffix else tmp_path / "records"
    write(record, path)
    assert read(path if suffix else path / f"{record.id}.json") == record
