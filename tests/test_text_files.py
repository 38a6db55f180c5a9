"""Texts that break other readers go through every kind of file unchanged."""

from pathlib import Path

import pytest
from making import made_record

from sco_speeches import read, write

MONSTERS = {
    "line_separator": "a\u2028b",
    "paragraph_separator": "a\u2029b",
    "next_line": "a\u0085b",
    "form_feed": "a\u000cb\u001cc",
    "null": "a\x00b",
    "line_feed": "a\nb",
    "carriage_return": "a\r\nb\r",
    "byte_order_mark": "\ufeffa",
    "family": "👩‍👩‍👧‍👦 🇰🇿",
    "combining": "q\u0301\u0323 й и\u0306",
    "right_to_left": "\u202eكلام\u202c",
    "quotes": "\"'«»“„\\",
    "date": "2025-09-01",
    "missing": "NA",
    "spaces": "  a\t ",
    "private": "\ue000\uffff\U0010ffff",
}


@pytest.mark.parametrize("suffix", [".json", ".json.gz", ".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".parquet", ""])
def test_monsters_survive_a_file(tmp_path: Path, suffix: str) -> None:
    notes = [{"activity": "fixed", "agent": "person:a", "date": "2025-09-02", "note": note} for note in MONSTERS.values()]
    record = made_record(provenance=notes)
    path = tmp_path / f"{record.id}{suffix}" if suffix else tmp_path / "records"
    write(record, path)
    assert read(path if suffix else path / f"{record.id}.json") == record
