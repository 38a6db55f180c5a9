"""Bytes and documents: what is read of each kind of file, and that nothing is written by halves."""

import gzip
import io
import json
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from filelock import FileLock, Timeout

from sco_speeches.errors import UnreadableError
from sco_speeches.files import Document, compressed, documents, documents_from, kind, locked, write_atomic
from sco_speeches.files.parquet import COLUMNS
from sco_speeches.model import SpeechRecord

LINES = b'{"a":1}\n\n{"b":"\xe2\x80\xa8\xc2\x85"}\r\n{"c":3}'
DOCUMENTS = [(b'{"a":1}', 1, 0), (b"", 2, 8), (b'{"b":"\xe2\x80\xa8\xc2\x85"}\r', 3, 9), (b'{"c":3}', 4, 24)]

PACK = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}


def read(path: Path) -> list[tuple[bytes, int | None, int]]:
    return [(document.data, document.line, document.offset) for document in documents(path)]


@pytest.mark.parametrize("compression", PACK)
@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson"])
def test_json_lines_are_split_at_line_feeds_only(tmp_path: Path, suffix: str, compression: str) -> None:
    path = tmp_path / f"lines{suffix}{compression}"
    path.write_bytes(PACK[compression](LINES))
    assert read(path) == DOCUMENTS


@pytest.mark.parametrize("compression", PACK)
def test_a_json_file_is_one_document(tmp_path: Path, compression: str) -> None:
    path = tmp_path / f"one.json{compression}"
    path.write_bytes(PACK[compression](b'{\n "a": 1\n}\n'))
    assert list(documents(path)) == [Document(b'{\n "a": 1\n}', str(path))]


def test_a_final_line_feed_begins_no_document(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"1\n2\n")
    assert [document.data for document in documents(path)] == [b"1", b"2"]


def test_an_empty_json_lines_file_has_no_document(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"")
    assert list(documents(path)) == []


def test_a_line_longer_than_any_buffer_is_whole(tmp_path: Path) -> None:
    long = b'"' + b"x" * 1_000_000 + b'"'
    path = tmp_path / "lines.jsonl.gz"
    path.write_bytes(gzip.compress(b"1\n" + long + b"\n2"))
    assert [document.data for document in documents(path)] == [b"1", long, b"2"]


def test_several_members_make_one_archive(tmp_path: Path) -> None:
    for compression in (".gz", ".zst"):
        path = tmp_path / f"lines.jsonl{compression}"
        path.write_bytes(PACK[compression](b"1\n2") + PACK[compression](b"3\n4\n"))
        assert [document.data for document in documents(path)] == [b"1", b"23", b"4"]


def test_padding_after_a_gzip_member_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl.gz"
    path.write_bytes(gzip.compress(b"1\n") + bytes(512))
    assert [(document.data, document.fault) for document in documents(path)] == [(b"1", None)]


@pytest.mark.parametrize("kept", [0, 1, 12, -1])
@pytest.mark.parametrize("compression", [".gz", ".zst"])
def test_an_archive_that_breaks_off_is_told_after_what_it_has(tmp_path: Path, compression: str, kept: int) -> None:
    path = tmp_path / f"lines.jsonl{compression}"
    path.write_bytes(PACK[compression](LINES)[:kept])
    *whole, last = documents(path)
    assert [document.data for document in whole] == [data for data, *_ in DOCUMENTS][: len(whole)]
    assert last.fault is not None
    assert last.fault[0] == "truncated_archive"
    assert last.line == len(whole) + 1


@pytest.mark.parametrize("compression", [".gz", ".zst"])
@pytest.mark.parametrize("form", [".json", ".jsonl"])
def test_what_is_no_archive_is_told(tmp_path: Path, form: str, compression: str) -> None:
    path = tmp_path / f"plain{form}{compression}"
    path.write_bytes(LINES)
    message = "the file is not packed: take the last ending off its name, or pack it"
    assert [document.fault for document in documents(path)] == [("corrupt_archive", message)]


@pytest.mark.parametrize("head", [b"", b"\xef\xbb\xbf", b"\n "], ids=repr)
def test_plain_text_with_the_name_of_an_archive_is_told_so(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "plain.jsonl.gz"
    path.write_bytes(head + LINES)
    assert [document.fault and document.fault[1][:22] for document in documents(path)] == ["the file is not packed"]


@pytest.mark.parametrize("form", [".json", ".jsonl"])
@pytest.mark.parametrize("compression", [".gz", ".zst"])
def test_an_archive_with_the_name_of_a_plain_file_is_told_so(tmp_path: Path, form: str, compression: str) -> None:
    path = tmp_path / f"plain{form}"
    path.write_bytes(PACK[compression](LINES))
    [document] = documents(path)
    assert document.fault is not None
    assert document.fault[1].startswith("the bytes are those of a packed file")


def test_an_archive_on_standard_input_is_told_so() -> None:
    [document] = documents_from(io.BytesIO(gzip.compress(LINES)))
    assert document.fault is not None
    assert "gzip" in document.fault[1]


@pytest.mark.parametrize("rest", [b"", gzip.compress(LINES)], ids=["nothing", "an archive"])
def test_an_archive_does_not_begin_with_zeros(tmp_path: Path, rest: bytes) -> None:
    path = tmp_path / "zeros.jsonl.gz"
    path.write_bytes(bytes(1000) + rest)
    assert [document.fault and document.fault[0] for document in documents(path)] == ["corrupt_archive"]


def test_rows_of_parquet_are_compact_json(tmp_path: Path) -> None:
    path = tmp_path / "records.parquet"
    pq.write_table(pa.table({column: [{"via": [], "note": None}] * 2 for column in COLUMNS}), path)
    data = json.dumps({key: {"via": [], "note": None} for key in COLUMNS}, separators=(",", ":")).encode()
    assert list(documents(path)) == [Document(data, str(path), row, located=False) for row in (1, 2)]


def test_the_columns_are_those_of_the_model() -> None:
    assert tuple(SpeechRecord.model_fields) == COLUMNS


@pytest.mark.parametrize(
    ("columns", "wrong"),
    [
        (["record_id"], "no column schema_version and no column id and no column article and 9 more faults"),
        ([*COLUMNS[:-1]], "no column provenance"),
        ([*COLUMNS, "x" * 1000], f"a column {'x' * 59}…"),
        ([*COLUMNS, "id"], "the column id 2 times"),
    ],
    ids=["another table", "one too few", "one too many", "one twice"],
)
def test_another_table_is_told_by_its_columns(tmp_path: Path, columns: list[str], wrong: str) -> None:
    path = tmp_path / "passages.parquet"
    pq.write_table(pa.table([pa.array(["a"])] * len(columns), names=columns), path)
    (document,) = documents(path)
    assert document.fault == ("wrong_columns", f"not a table of records: it has {wrong}")


def test_what_is_no_parquet_is_told(tmp_path: Path) -> None:
    path = tmp_path / "records.parquet"
    path.write_bytes(b"PAR1 or not")
    assert [document.fault and document.fault[0] for document in documents(path)] == ["corrupt_archive"]


def test_a_directory_gives_its_json_files_by_name(tmp_path: Path) -> None:
    for name in ("b.json", "a.jsonl", ".hidden.json", "notes.txt", "c.parquet"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "d.json").mkdir()
    assert [document.data for document in documents(tmp_path)] == [b"a.jsonl", b"b.json"]


def test_a_data_set_directory_gives_its_records(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(b"{}")
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "a.json").write_bytes(b"1")
    assert [document.data for document in documents(tmp_path)] == [b"1"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing.json", "no such file"), ("notes.txt", "must end in .json"), (".", "a directory without records")],
)
def test_a_path_that_cannot_be_read_says_why_at_once(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "notes.txt").write_bytes(b"")
    with pytest.raises(UnreadableError, match=reason) as caught:
        documents(tmp_path / name)
    assert caught.value.path == tmp_path / name


def test_suffixes_tell_the_kind() -> None:
    assert kind("a/b.v1.JSONL.gz") == ("jsonl", ".gz")
    assert kind("records") is None
    assert kind("table.parquet.gz") is None


def test_json_lines_are_not_held_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl.zst"
    lines = (b'"' + os.urandom(500).hex().encode() + b'"\n' for _ in range(4_000))
    path.write_bytes(b"".join(compressed(lines, ".zst")))
    tracemalloc.start()
    assert sum(1 for _ in documents(path)) == 4_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


@pytest.mark.parametrize("compression", PACK)
def test_compressed_bytes_are_reproducible_and_read_back(tmp_path: Path, compression: str) -> None:
    first, second = (b"".join(compressed([b"1\n", b"2"], compression)) for _ in range(2))
    assert first == second
    path = tmp_path / f"lines.jsonl{compression}"
    path.write_bytes(first)
    assert [(document.data, document.fault) for document in documents(path)] == [(b"1", None), (b"2", None)]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"new"
        raise RuntimeError

    path = tmp_path / "file.json"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError):
        write_atomic(path, breaking())
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"file.json": b"old"}


@pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")
def test_a_write_keeps_the_mode_and_follows_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "file.json", tmp_path / "link.json"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_atomic(link, [b"n", b"ew"])
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def test_a_write_makes_no_directory(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="make it first"):
        write_atomic(tmp_path / "missing" / "file.json", [b""])


def test_a_locked_directory_is_not_locked_twice(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(Timeout):
        FileLock(tmp_path / ".lock").acquire(timeout=0)


def test_a_directory_that_cannot_be_locked_is_told(tmp_path: Path) -> None:
    (tmp_path / ".lock").mkdir()

    with pytest.raises(UnreadableError, match="cannot be written into"), locked(tmp_path):
        pass
