"""Whatever is given to the validator: each broken input is one coded finding with file and line, and never a traceback."""

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from sco_speeches import validate, validating
from sco_speeches.cli import main
from sco_speeches.errors import UnreadableError
from sco_speeches.files import Document, inputs
from sco_speeches.files.parquet import COLUMNS
from sco_speeches.validation import Paths, Progress, pieces, reading, validate_shard
from sco_speeches.validation.directories import record_hashes, stale_files

HERE = Path(__file__).parent
RECORD = (HERE / "cases" / "no_records" / "valid.jsonl").read_bytes()
OTHER = (HERE / "cases" / "duplicate_record_id" / "valid.jsonl").read_bytes().splitlines(keepends=True)[-1]
INDENTED = (HERE / "cases" / "not_json" / "valid.json").read_bytes()


def found(target: object, **options: int) -> list[tuple[str, int | None]]:
    """The code and line of each finding."""
    return [(issue.code, issue.line) for issue in validate(target, **options).issues]


def table(*rows: dict[str, str]) -> pa.Table:
    """Rows with the columns of records, filled with a word where nothing is given."""
    return pa.table({column: [row.get(column, "x") for row in rows] for column in COLUMNS})


def lines(*between: bytes) -> bytes:
    """A sound record, then these lines."""
    return b"".join((RECORD, *between))


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("empty.json", b"", [("empty_input", 1)]),
        ("empty.jsonl", b"", [("no_records", 1)]),
        ("empty.jsonl.gz", gzip.compress(b""), [("no_records", 1)]),
        ("empty.json.zst", zstandard.compress(b""), [("empty_input", 1)]),
        ("nothing.jsonl.gz", b"", [("truncated_archive", 1)]),
        ("last.jsonl", lines(RECORD[:-50]), [("not_json", 2)]),
        ("blank.jsonl", lines(b"\n", b"  \n"), [("empty_input", 2), ("empty_input", 3)]),
        ("mark.jsonl", b"\xef\xbb\xbf" + RECORD, [("byte_order_mark", 1)]),
        ("mark-inside.jsonl", lines(b"\xef\xbb\xbf" + RECORD), [("byte_order_mark", 2), ("duplicate_record_id", 2)][:1]),
        ("wide.jsonl", (RECORD * 3).decode().encode("utf-16"), [("not_utf8", 1)]),
        ("wide-without-mark.jsonl", (RECORD * 3).decode().encode("utf-16-le"), [("not_utf8", 1)]),
        ("wide-big.json", INDENTED.decode().encode("utf-16-be"), [("not_utf8", 1)]),
        ("wider.json", INDENTED.decode().encode("utf-32"), [("not_utf8", 1)]),
        ("wide-lines.jsonl", INDENTED.decode().encode("utf-16-le"), [("not_utf8", 1)]),
        ("wide-inside.jsonl", lines(RECORD.decode().encode("utf-16-be")), [("not_utf8", 2)]),
        ("null.jsonl", lines(b"\0{}\n", b'{\0"a":1}\n', b"\0\n"), [("not_json", 2), ("not_json", 3), ("not_json", 4)]),
        ("overlong.jsonl", lines(b'"\xc0\xaf"\n'), [("not_utf8", 2)]),
        ("half.jsonl", lines(b'"\xed\xa0\x80"\n'), [("not_utf8", 2)]),
        ("escaped-half.jsonl", lines(b'"\\ud800"\n'), [("lone_surrogate", 2)]),
        ("nan.jsonl", lines(b'{"a":NaN}\n'), [("not_a_number", 2)]),
        ("twice.jsonl", lines(b'{"a":1,"a":1}\n'), [("duplicate_key", 2)]),
        ("huge.jsonl", lines(b"[1e400]\n"), [("bad_number", 2)]),
        ("long-integer.jsonl", lines(b"[" + b"9" * 400 + b"]\n"), [("bad_number", 2)]),
        ("deep.jsonl", lines(b"[" * 100_000 + b"]" * 100_000 + b"\n"), [("too_deep", 2)]),
        ("deep.json", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, [("too_deep", 1)]),
        ("plain.json.gz", INDENTED, [("corrupt_archive", 1)]),
        ("plain.parquet", INDENTED, [("corrupt_archive", None)]),
        ("nothing.parquet", b"", [("corrupt_archive", None)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_file_is_one_finding_with_its_line(
    tmp_path: Path, name: str, data: bytes, expected: list[tuple[str, int | None]]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    assert found(path) == expected


def test_a_line_of_100_megabytes_is_one_finding_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as stream:
        for _ in range(100):
            stream.write(b"x" * 1_000_000)
        stream.write(b"\n{}")

    issues = validate(path).issues

    assert [(issue.code, issue.line) for issue in issues][:2] == [("record_too_large", 1), ("missing_key", 2)]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
@pytest.mark.parametrize("form", [".json", ".jsonl"])
def test_an_archive_that_swells_is_one_finding(tmp_path: Path, form: str, pack: Callable[[bytes], bytes]) -> None:
    suffix = ".gz" if pack is gzip.compress else ".zst"
    path = tmp_path / f"bomb{form}{suffix}"
    path.write_bytes(pack(b" " * 5_000_000))

    assert found(path, max_unpacked_bytes=1_000_000) == [("archive_too_large", 1)]


def test_a_table_that_swells_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "bomb.parquet"
    pq.write_table(table({"schema_version": "1.0" * 1000}), path)

    assert found(path, max_unpacked_bytes=1_000) == [("archive_too_large", None)]


def test_a_row_that_is_too_long_is_one_finding_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "long.parquet"
    pq.write_table(table({}, {"id": "x" * 2000}, {}), path)

    assert ("record_too_large", 2) in found(path, max_record_bytes=1_000)


def test_bytes_that_are_too_long_are_one_finding() -> None:
    assert found(INDENTED, max_record_bytes=1_000) == [("record_too_large", 1)]


def test_a_table_without_rows_holds_no_record(tmp_path: Path) -> None:
    path = tmp_path / "none.parquet"
    pq.write_table(table({}).slice(0, 0), path)

    assert [code for code, _ in found(path)] == ["no_records"]


def test_findings_in_a_table_have_their_row(tmp_path: Path) -> None:
    path = tmp_path / "records.parquet"
    rows = [orjson.loads(data) for data in (RECORD, OTHER, RECORD)]
    pq.write_table(pa.Table.from_pylist([rows[0], {**rows[1], "id": "NO SLUG"}, rows[2]]), path)

    issues = validate(path).issues

    assert [(issue.code, issue.line, issue.column) for issue in issues] == [
        ("bad_format", 2, None),
        ("duplicate_record_id", 3, None),
    ]
    assert "which records.parquet:1 has" in issues[1].message


def test_a_file_that_vanishes_after_it_was_listed_is_one_finding(tmp_path: Path) -> None:
    part = pieces.Part((str(tmp_path / "gone.jsonl"),))

    piece = pieces.check_part(part, pieces.Options())

    assert [(issue.code, issue.message) for _, issue in piece.issues] == [
        ("unreadable_file", "the file cannot be read: the file is gone")
    ]


CHANGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "shorter": lambda path: path.write_bytes(RECORD),
    "longer": lambda path: path.write_bytes(RECORD * 3),
    "other text": lambda path: path.write_bytes(RECORD.replace(b'"sha256":"', b'"sha256":"0', 1) + RECORD),
    "no records": lambda path: path.write_bytes(b"1\n[]\n"),
    "other keys": lambda path: path.write_bytes(b'{"id":"a"}\n' * 2),
    "other types": lambda path: path.write_bytes(b'{"id":"a","text":{"sha256":""},"speeches":[[]],"entities":[1]}\n' * 2),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_before_its_contradictions_are_looked_into_is_one_finding(tmp_path: Path, change: str) -> None:
    path, other = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    path.write_bytes(RECORD * 2)
    other.write_bytes(OTHER * 2)

    def meanwhile(progress: Progress) -> None:
        if progress.done:
            CHANGES[change](path)

    report = validate(Paths([path, other]), progress=meanwhile)

    gone = "the file cannot be read: the file is gone"
    changed = "got a file that changed while it was checked, expected one that stays as it is"
    assert [(issue.code, issue.file, issue.message) for issue in report.issues if issue.file == str(path)] == [
        ("unreadable_file", str(path), gone if change == "gone" else changed)
    ]
    assert report.counts == {"unreadable_file": 1, "duplicate_record_id": 1}
    assert report.truncated == 0


def test_a_shard_whose_file_is_gone_says_so_when_it_is_settled(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(RECORD * 2)
    shard = validate_shard(path)
    path.unlink()

    assert shard.settled().counts == {"unreadable_file": 1}


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_before_its_findings_are_placed_keeps_them(
    tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(RECORD * 2)
    read = reading.Reading.documents

    def documents(self: reading.Reading, piece: int) -> Iterator[Document]:
        CHANGES[change](path)
        return read(self, piece)

    monkeypatch.setattr(reading.Reading, "documents", documents)

    assert [(issue.code, issue.file) for issue in validate(path).issues] == [("duplicate_record_id", str(path))]


def test_the_command_ends_with_2_where_a_file_vanishes_while_it_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(RECORD * 2)

    @contextmanager
    def vanishing() -> Iterator[Callable[[Progress], None]]:
        yield lambda progress: path.unlink() if progress.done else None

    monkeypatch.setattr(validating, "_progress", vanishing)

    assert main(["validate", str(path)]) == 2


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and cannot be read")
def test_a_file_that_cannot_be_read_is_a_finding_and_the_others_are_checked(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").symlink_to("/proc/self/mem")
    (tmp_path / "b.jsonl").write_bytes(b"\n")

    assert found(tmp_path) == [("unreadable_file", 1), ("empty_input", 1)]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and cannot be read")
def test_a_record_that_cannot_be_read_is_not_what_the_manifest_has(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "a.jsonl").symlink_to("/proc/self/mem")
    (tmp_path / "manifest.json").write_bytes(b"{}")

    assert record_hashes(tmp_path) == {"records/a.jsonl": None}
    assert [issue.code for issue in stale_files(tmp_path)] == ["derived_files_stale"]


def test_a_link_in_a_circle_is_a_finding_and_the_command_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.json"
    path.symlink_to(path)

    assert main(["validate", str(tmp_path)]) == 2
    assert f"{path}:1: error[unreadable_file]: the file cannot be read: " in capsys.readouterr().out


def test_a_file_that_may_not_be_read_keeps_none_of_the_others_from_being_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_bytes(b"")
    monkeypatch.setattr(os, "access", lambda *_: False)  # the superuser may read any file

    assert main(["validate", str(tmp_path / "a.json"), str(tmp_path / "b.json")]) == 1
    assert "2 records" in capsys.readouterr().err


def test_a_pattern_does_not_follow_links_to_directories(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(RECORD)
    (tmp_path / "loop").symlink_to(tmp_path)

    assert [one.file for one in inputs([tmp_path / "**" / "*.jsonl"])] == [tmp_path / "a.jsonl"]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.json", ["a.json", "b.json"]),
        ("?.json*", ["a.json", "b.json", "c.jsonl.gz"]),
        ("[bc].*", ["b.json", "c.jsonl.gz"]),
        ("**/*.json", ["a.json", "b.json", "deep/er/d.json"]),
        ("deep/*/*.json", ["deep/er/d.json"]),
    ],
)
def test_a_pattern_gives_its_files_in_order(tmp_path: Path, pattern: str, names: list[str]) -> None:
    for name in ("a.json", "b.json", "c.jsonl.gz", "notes.txt", ".hidden.json", "deep/er/d.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")

    assert [one.file.relative_to(tmp_path).as_posix() for one in inputs([tmp_path / pattern])] == names


def test_a_file_whose_name_is_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].json").write_bytes(b"")
    (tmp_path / "a1.json").write_bytes(b"")

    assert [one.file.name for one in inputs([tmp_path / "a[1].json"])] == ["a[1].json"]


def test_a_file_whose_name_looks_like_json_is_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("{a}.json").write_bytes(INDENTED)

    assert found("{a}.json") == []


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(INDENTED)

    assert [one.file for one in inputs([path, tmp_path, tmp_path / "*.json"])] == [path]


@pytest.mark.parametrize("name", ["missing.json", "*.json", "notes.txt", "empty"])
def test_what_gives_no_file_cannot_be_run_and_says_why(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_bytes(b"")
    (tmp_path / "empty").mkdir()

    assert main(["validate", str(tmp_path / name)]) == 2
    assert str(tmp_path / name) in capsys.readouterr().err


# Standard input


def from_stdin(data: bytes) -> list[tuple[str, int | None]]:
    """The findings in standard input."""
    return found(Paths(["-"], BytesIO(data)))


def test_standard_input_is_json_lines_if_its_first_line_is_a_value() -> None:
    assert from_stdin(RECORD + b"{\n") == [("not_json", 2)]


def test_standard_input_is_one_document_if_its_first_line_is_no_value() -> None:
    assert from_stdin(INDENTED) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"1e400", "bad_number"),
        (b'"\\ud800"', "lone_surrogate"),
        (b"[" * 2000 + b"]" * 2000, "too_deep"),
        (b'{"a":NaN}', "not_a_number"),
        (b'{"a":"}{[\\"",}', "not_json"),
        (b"\xef\xbb\xbf{}", "byte_order_mark"),
        (b'{"a":"\xff"}', "not_utf8"),
        (b"", "empty_input"),
        (b" \t", "empty_input"),
        (b"9" * 5000, "bad_number"),
    ],
    ids=repr,
)
def test_standard_input_is_json_lines_also_if_its_first_line_is_a_faulty_value(line: bytes, code: str) -> None:
    assert from_stdin(line + b"\n" + RECORD) == [(code, 1)]


@pytest.mark.parametrize("data", [b"\n" + INDENTED, b'{"a":NaN,\n"b":1}\n', b"no JSON\nat all\n", b'{"a":"\n"}\n'], ids=repr)
def test_standard_input_is_one_document_if_its_first_line_does_not_end_a_value(data: bytes) -> None:
    assert validate(Paths(["-"], BytesIO(data))).records == 1


def test_the_first_line_of_standard_input_is_judged_in_linear_time() -> None:
    assert from_stdin(b'["' + b'\\"' * 1_000_000 + b"\n" + RECORD) == [("not_json", 1)]


def test_standard_input_of_one_line_is_that_record() -> None:
    assert from_stdin(RECORD.rstrip(b"\n")) == []


@pytest.mark.parametrize("data", [b"", b"\n", b"  "])
def test_empty_standard_input_is_a_finding(data: bytes) -> None:
    assert from_stdin(data) == [("empty_input", 1)]


def test_duplicates_in_standard_input_are_found_and_told_with_their_places() -> None:
    report = validate(Paths(["-"], BytesIO(RECORD * 2)))

    [issue] = report.issues
    assert (issue.code, issue.file, issue.line, issue.column) == ("duplicate_record_id", "-", 2, 30)
    assert "which -:1 has" in issue.message


def test_a_record_of_standard_input_that_a_file_has_too_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(RECORD)

    report = validate(Paths([path, "-"], BytesIO(RECORD)))

    assert [(issue.code, issue.file, issue.line) for issue in report.issues] == [("duplicate_record_id", "-", 1)]


def test_the_record_before_is_named_by_its_path_unless_it_is_a_neighbour(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one/a.jsonl", "one/b.jsonl", "two/a.jsonl")]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(RECORD)

    messages = [issue.message for issue in validate(Paths(paths)).issues]

    assert [message.split(", ")[1] for message in messages] == ["which a.jsonl:1 has", f"which {paths[0]}:1 has"]


def test_the_command_reads_standard_input() -> None:
    command = [sys.executable, "-m", "sco_speeches", "validate", "-"]

    ran = subprocess.run(command, input=RECORD + b"\n", capture_output=True, check=False)

    assert (ran.returncode, ran.stdout) == (
        1,
        b"-:2:1: error[empty_input]: got nothing, expected a JSON document\n  2 | \n    | ^\n",
    )


@pytest.mark.parametrize("command", ["validate", "draft"])
def test_standard_input_that_is_closed_is_told_in_one_line(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)  # as Python has it where descriptor 0 is closed

    assert main([command, "-"]) == 2
    assert capsys.readouterr().err == "sco-speeches: standard input: it is closed\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_read_once_and_duplicates_in_it_are_found(tmp_path: Path) -> None:
    path = tmp_path / "pipe.jsonl"
    os.mkfifo(path)
    writer = threading.Thread(target=lambda: path.write_bytes(RECORD * 2))
    writer.start()

    codes = found(path)

    writer.join()
    assert codes == [("duplicate_record_id", 2)]


def test_an_unreadable_stream_is_told() -> None:
    class Torn(BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError(5, "torn")

    with pytest.raises(UnreadableError, match="standard input: torn"):
        validate(Paths(["-"], Torn()))


def test_an_empty_path_on_the_command_line_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", ""]) == 2
    assert "an empty path" in capsys.readouterr().err


def test_a_finding_in_standard_input_is_shown_with_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"{}\n[1,\n")))

    assert main(["validate", "-", "--select", "not_json"]) == 1
    assert capsys.readouterr().out.splitlines()[1:3] == ["  2 | [1,", "    |    ^"]
