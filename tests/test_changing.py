"""Data sets change by whole records: what is added, withdrawn or built stands there, and what is refused leaves no trace."""

import json
import shutil
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pytest
from making import CONTENT, made_data, made_record, other_record

import sco_speeches
from sco_speeches import SpeechRecord, load, read, validate, write
from sco_speeches.authoring import to_draft
from sco_speeches.cli import main
from sco_speeches.errors import InvalidError, UnreadableError, WithdrawnError
from sco_speeches.files import write_atomic
from sco_speeches.publish import add, build, copy, stale, withdraw
from sco_speeches.withdrawal import Withdrawal, withdrawals

FIRST, SECOND = made_record("first"), other_record("second")


_MADE = tempfile.TemporaryDirectory(prefix="sco-speeches-", ignore_cleanup_errors=True)


@cache
def master(ids: tuple[str, ...]) -> Path:
    """A data set of the records of these ids, made once and never changed."""
    home = Path(_MADE.name, "+".join(ids))
    for record in (FIRST, SECOND):
        if record.id in ids:
            add(record, home)
    return home


def data_set(home: Path, *records: SpeechRecord) -> Path:
    """A data set of these records."""
    return copied(master(tuple(record.id for record in records)), home)


def copied(master: Path, home: Path) -> Path:
    """A copy of a data set."""
    shutil.copytree(master, home, dirs_exist_ok=True)
    return home


def files(home: Path) -> dict[str, bytes]:
    """Every file of a data set that is not hidden, with its bytes."""
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in sorted(home.rglob("[!.]*")) if path.is_file()}


def codes(error: InvalidError) -> list[str]:
    """The codes of the issues that an error holds."""
    return [issue.code for issue in error.report.issues]  # type: ignore[attr-defined]


def test_the_first_record_makes_the_data_set(tmp_path: Path) -> None:
    file = add(FIRST, tmp_path / "set")

    assert read(file) == FIRST
    assert stale(tmp_path / "set") == []


def test_a_corrected_record_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    home = data_set(tmp_path / "set", FIRST, SECOND)
    corrected = FIRST.model_copy(update={"provenance": ()})

    add(corrected, home, replace=True)

    assert dict(load(home)) == {"first": corrected, "second": SECOND}
    assert stale(home) == []


def test_a_corrected_record_that_is_not_sound_leaves_the_old_one(tmp_path: Path) -> None:
    home = data_set(tmp_path / "set", FIRST, SECOND)
    before = files(home)

    with pytest.raises(InvalidError) as refused:
        add(other_record("first"), home, replace=True)

    assert codes(refused.value) == ["duplicate_text"]
    assert files(home) == before


def test_who_adds_a_corrected_record_is_told_how(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home, file = data_set(tmp_path / "set", FIRST), tmp_path / "first.json"
    write([FIRST], file)

    assert main(["add", str(file), "--corpus", str(home)]) == 1
    assert "--replace" in capsys.readouterr().err
    assert main(["add", str(file), "--corpus", str(home), "--replace"]) == 0


def test_a_record_among_others_in_one_file_is_not_replaced(tmp_path: Path) -> None:
    home = data_set(tmp_path / "set", FIRST)
    write([FIRST], home / "records" / "all.jsonl")
    (home / "records" / "first.json").unlink()

    with pytest.raises(UnreadableError, match="no file of its own"):
        add(FIRST, home, replace=True)


def test_another_record_joins_the_first(tmp_path: Path) -> None:
    home = data_set(tmp_path / "set", FIRST)

    add(SECOND, home)

    assert dict(load(home)) == {"first": FIRST, "second": SECOND}
    assert stale(home) == []


@pytest.mark.parametrize(
    ("record", "code"),
    [(other_record("first"), "duplicate_record_id"), (made_record("again"), "duplicate_text")],
    ids=["id", "text"],
)
def test_an_id_or_a_text_that_is_there_is_refused(tmp_path: Path, record: SpeechRecord, code: str) -> None:
    home = data_set(tmp_path, FIRST)
    before = files(home)

    with pytest.raises(InvalidError) as caught:
        add(record, home)

    assert code in codes(caught.value)
    assert files(home) == before


def test_an_id_that_is_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match=r"error\[duplicate_record_id\] /id"):
        add(other_record("first"), data_set(tmp_path, FIRST))


def test_a_text_that_is_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match=r'duplicate_text\] /text/sha256: got the text of "first"'):
        add(made_record("again"), data_set(tmp_path, FIRST))


def test_an_invalid_record_is_refused(tmp_path: Path) -> None:
    data: Any = made_data()
    data["text"]["sha256"] = "0" * 64

    with pytest.raises(InvalidError, match="text_hash_mismatch"):
        add(SpeechRecord.from_dict(data), tmp_path / "set")

    assert files(tmp_path) == {}


def test_a_record_that_tells_a_speech_otherwise_is_refused(tmp_path: Path) -> None:
    data: Any = made_data("again")
    data["speeches"][0]["date"] = "2025-08-31"
    content = data["text"]["content"] + " Всё."
    data["text"] = {"content": content, "length": len(content), "sha256": sco_speeches.text.sha256(content)}

    with pytest.raises(InvalidError, match="speech_told_differently"):
        add(SpeechRecord.from_dict(data), data_set(tmp_path, FIRST))


def test_a_directory_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear", encoding="utf-8")

    with pytest.raises(UnreadableError, match="no subdirectory records"):
        add(FIRST, tmp_path)

    assert list(files(tmp_path)) == ["letter.txt"]


def test_a_missing_parent_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="make it first"):
        add(FIRST, tmp_path / "a" / "b")


def test_a_file_in_place_of_a_data_set_is_told(tmp_path: Path) -> None:
    (tmp_path / "set").write_text("Dear", encoding="utf-8")

    with pytest.raises(UnreadableError, match="name a directory"):
        add(FIRST, tmp_path / "set")


def test_a_withdrawn_record_keeps_its_id_with_day_and_reason(tmp_path: Path) -> None:
    home = data_set(tmp_path, FIRST, SECOND)

    entry = withdraw("first", "Retracted.", home, date="2025-09-03")

    assert (entry.id, entry.date, entry.reason) == ("first", "2025-09-03", "Retracted.")
    assert load(home).withdrawn == {"first": entry}
    assert list(load(home)) == ["second"]


def test_who_asks_for_a_withdrawn_record_is_told(tmp_path: Path) -> None:
    home = data_set(tmp_path, FIRST, SECOND)
    withdraw("first", "Retracted.", home, date="2025-09-03")

    with pytest.raises(WithdrawnError, match=r"^first was withdrawn on 2025-09-03: Retracted\.$"):
        load(home)["first"]


@pytest.mark.parametrize("check", ["all", "lazy"])
def test_a_withdrawn_record_is_no_member(tmp_path: Path, check: Any) -> None:
    corpus = load(withdrawn_from(tmp_path), check=check)

    assert ("first" in corpus, corpus.get("first"), len(corpus)) == (False, None, 1)


@cache
def withdrawn_master() -> Path:
    """A data set from which the first of two records was withdrawn, made once and never changed."""
    home = data_set(Path(_MADE.name, "withdrawn"), FIRST, SECOND)
    withdraw("first", "Retracted.", home, date="2025-09-03")
    return home


def withdrawn_from(home: Path) -> Path:
    """A data set from which the first of two records was withdrawn."""
    return copied(withdrawn_master(), home)


def test_a_chosen_part_knows_what_was_withdrawn(tmp_path: Path) -> None:
    with pytest.raises(WithdrawnError):
        load(withdrawn_from(tmp_path)).filter(language="en")["first"]


def test_the_manifest_and_the_card_name_what_was_withdrawn(tmp_path: Path) -> None:
    home = withdrawn_from(tmp_path)

    manifest = json.loads((home / "manifest.json").read_bytes())

    assert [(entry["id"], entry["date"], entry["reason"]) for entry in manifest["withdrawn"]] == [
        ("first", "2025-09-03", "Retracted.")
    ]
    assert "- `first`, on 2025-09-03: Retracted.\n" in (home / "README.md").read_text(encoding="utf-8")


def test_nothing_of_a_withdrawn_record_stays_in_the_tables(tmp_path: Path) -> None:
    home = withdrawn_from(tmp_path / "withdrawn")

    assert stale(home) == []
    assert set(load(home).to_pandas("passages")["record_id"]) == {"second"}


def test_the_last_record_can_be_withdrawn(tmp_path: Path) -> None:
    home = data_set(tmp_path, FIRST)

    withdraw("first", "Retracted.", home)

    assert (len(load(home)), stale(home), validate(home).counts) == (0, [], {})


def test_a_record_is_withdrawn_today_unless_said_otherwise(tmp_path: Path) -> None:
    before = datetime.now(UTC).date().isoformat()

    entry = withdraw("first", "Retracted.", data_set(tmp_path, FIRST))

    assert before <= entry.date <= datetime.now(UTC).date().isoformat()


def test_the_id_of_a_withdrawn_record_is_not_given_again(tmp_path: Path) -> None:
    home = withdrawn_from(tmp_path)
    before = files(home)

    with pytest.raises(InvalidError) as caught:
        add(FIRST, home)

    assert codes(caught.value) == ["withdrawn_id"]
    assert files(home) == before


def test_the_text_of_a_withdrawn_record_may_come_again_under_another_id(tmp_path: Path) -> None:
    home = withdrawn_from(tmp_path)

    add(made_record("first-corrected"), home)

    assert list(load(home)) == ["first-corrected", "second"]


@pytest.mark.parametrize(
    ("record", "reason", "date", "error"),
    [
        ("third", "x", None, KeyError),
        ("first", "x", None, WithdrawnError),
        ("second", " ", None, ValueError),
        ("second", "x", "2025-13-01", ValueError),
        ("second", "x", "2025", ValueError),
    ],
)
def test_what_cannot_be_withdrawn_changes_nothing(
    tmp_path: Path, record: str, reason: str, date: str | None, error: type[Exception]
) -> None:
    home = withdrawn_from(tmp_path)
    before = files(home)

    with pytest.raises(error):
        withdraw(record, reason, home, date=date)

    assert files(home) == before


def test_a_withdrawal_that_broke_off_is_seen_and_ended_by_build(tmp_path: Path) -> None:
    home = data_set(tmp_path, FIRST, SECOND)
    kept = (home / "records" / "first.json").read_bytes()
    withdraw("first", "Retracted.", home)
    (home / "records" / "first.json").write_bytes(kept)

    assert (validate(home).counts, list(load(home))) == ({"derived_files_stale": 1}, ["second"])
    build(home)
    assert (validate(home).counts, list((home / "records").glob("*.json"))) == ({}, [home / "records" / "second.json"])


def test_build_does_not_remove_another_record_of_a_withdrawn_id(tmp_path: Path) -> None:
    home = withdrawn_from(tmp_path)
    write(made_record("first", statements=[]), home)

    with pytest.raises(InvalidError, match="withdrawn_id"):
        build(home)

    assert (home / "records" / "first.json").is_file()


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b'{"schema": "sco-speeches-withdrawn/1"}',
        b'{"schema": "sco-speeches-withdrawn/1", "withdrawn": [{"id": "a"}]}',
    ],
)
def test_a_damaged_list_of_withdrawn_records_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "withdrawn.json").write_bytes(content)

    with pytest.raises(UnreadableError, match=r"withdrawn\.json"):
        withdrawals(tmp_path)


def test_withdrawals_are_read_as_they_were_written(tmp_path: Path) -> None:
    home = withdrawn_from(tmp_path)

    [entry] = withdrawals(home).values()

    assert entry == Withdrawal("first", "2025-09-03", "Retracted.", entry.sha256)
    assert orjson.loads((home / "withdrawn.json").read_bytes())["schema"] == "sco-speeches-withdrawn/1"


def test_a_data_set_that_is_built_is_not_stale(tmp_path: Path) -> None:
    assert validate(data_set(tmp_path, FIRST)).counts == {}


def changed_record(home: Path) -> None:
    write(made_record("first", statements=[]), home)


def new_record(home: Path) -> None:
    write(SECOND, home)


def damaged_table(home: Path) -> None:
    (home / "mentions.parquet").write_bytes(b"PAR1")


def no_card(home: Path) -> None:
    (home / "README.md").unlink()


def no_manifest(home: Path) -> None:
    (home / "manifest.json").unlink()


def damaged_manifest(home: Path) -> None:
    (home / "manifest.json").write_bytes(b'{"schema": "sco-speeches-manifest/1", "records": [1]}')


def other_withdrawals(home: Path) -> None:
    write_atomic(home / "withdrawn.json", [b'{"schema": "sco-speeches-withdrawn/1", "withdrawn": []}'])
    manifest = json.loads((home / "manifest.json").read_bytes())
    (home / "manifest.json").write_text(json.dumps(manifest | {"withdrawn": [{"id": "x"}]}), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [changed_record, new_record, damaged_table, no_card, no_manifest, damaged_manifest, other_withdrawals],
    ids=lambda change: change.__name__,
)
def test_what_does_not_fit_the_manifest_is_a_warning_and_build_mends_it(tmp_path: Path, change: Any) -> None:
    home = data_set(tmp_path, FIRST)

    change(home)

    report = validate(home)
    assert (report.counts, report.ok) == ({"derived_files_stale": 1}, True)
    assert [issue.code for issue in sco_speeches.iter_issues(home)] == ["derived_files_stale"]
    build(home)
    assert validate(home).counts == {}


def test_faulty_records_are_told_before_what_is_derived(tmp_path: Path) -> None:
    home = data_set(tmp_path, FIRST)
    (home / "records" / "first.json").write_bytes(b"{}")

    assert "derived_files_stale" not in validate(home).counts
    assert "derived_files_stale" not in {issue.code for issue in sco_speeches.iter_issues(home)}


def test_a_directory_of_records_alone_is_not_stale(tmp_path: Path) -> None:
    write(FIRST, tmp_path)

    assert validate(tmp_path).counts == {}


def test_build_removes_what_a_writer_left_and_nothing_else(tmp_path: Path) -> None:
    home = data_set(tmp_path, FIRST)
    left = [home / f".{'a' * 32}.tmp", home / "records" / f".{'0' * 32}.tmp"]
    mine = [home / ".mine.tmp", home / "records" / ".notes"]
    for file in (*left, *mine):
        file.write_bytes(b"{")

    build(home)

    assert [file.exists() for file in (*left, *mine)] == [False, False, True, True]


# The commands


def run(*arguments: str | Path) -> int:
    """The exit code of a command."""
    return main([str(argument) for argument in arguments])


def test_the_command_adds_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(FIRST, tmp_path / "mine.json")

    code = run("add", tmp_path / "mine.json", "--corpus", tmp_path / "set")

    assert (code, capsys.readouterr().out) == (0, f"{tmp_path / 'set' / 'records' / 'first.json'}\n")
    assert stale(tmp_path / "set") == []


@pytest.mark.parametrize("text", [CONTENT, {"file": "article.txt"}])
def test_the_command_takes_a_draft_in_json(tmp_path: Path, text: Any) -> None:
    (tmp_path / "article.txt").write_text(CONTENT, encoding="utf-8")
    draft = to_draft(FIRST).to_dict() | {"text": text}
    (tmp_path / "draft.json").write_text(json.dumps(draft), encoding="utf-8")

    assert run("add", tmp_path / "draft.json", "--corpus", tmp_path / "set") == 0
    assert dict(load(tmp_path / "set")) == {"first": FIRST}


def test_the_command_tells_every_issue_of_a_draft_with_its_hint(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = to_draft(FIRST).to_dict() | {"mentions": [{"entity": "org:sco", "forms": [f"нет {word}"]} for word in "абвгдежз"]}
    (tmp_path / "draft.json").write_text(json.dumps(draft), encoding="utf-8")

    code = run("add", tmp_path / "draft.json", "--corpus", tmp_path / "set")

    told = capsys.readouterr().err
    assert (code, told.count("error[words_not_found]")) == (1, 8)
    assert "  hint: copy the words" in told


def test_the_command_refuses_what_is_there_already(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(FIRST, tmp_path / "mine.json")
    data_set(tmp_path / "set", FIRST)

    code = run("add", tmp_path / "mine.json", "--corpus", tmp_path / "set")

    assert code == 1
    assert "duplicate_record_id" in capsys.readouterr().err


def test_the_command_builds_a_data_set_of_any_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write([FIRST, SECOND], tmp_path / "records.jsonl")

    code = run("build", tmp_path / "records.jsonl", "-o", tmp_path / "set")

    assert code == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(tmp_path / "set" / "manifest.json")
    assert dict(load(tmp_path / "set")) == {"first": FIRST, "second": SECOND}


def test_what_was_withdrawn_is_withdrawn_from_the_copy_too(tmp_path: Path) -> None:
    home = data_set(tmp_path / "set", FIRST, SECOND)
    copied(home, tmp_path / "copy")
    withdraw("first", "Retracted.", home, date="2026-01-31")

    copy(home, tmp_path / "copy")
    build(tmp_path / "copy")

    assert (list(load(tmp_path / "copy")), list(load(tmp_path / "copy").withdrawn)) == (["second"], ["first"])
    assert (validate(tmp_path / "copy").counts, stale(tmp_path / "copy")) == ({}, [])


def test_a_copy_brings_no_withdrawn_record_back(tmp_path: Path) -> None:
    home = data_set(tmp_path / "set", FIRST, SECOND)
    copied(home, tmp_path / "copy")
    withdraw("first", "Retracted.", tmp_path / "copy", date="2026-01-31")
    before = files(tmp_path / "copy")

    with pytest.raises(WithdrawnError, match="first was withdrawn on 2026-01-31"):
        copy(home, tmp_path / "copy")
    assert files(tmp_path / "copy") == before


def test_the_command_builds_in_place(tmp_path: Path) -> None:
    home = data_set(tmp_path, FIRST)
    new_record(home)

    assert run("build", home) == 0
    assert stale(home) == []


def test_the_command_withdraws_a_record_and_show_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = data_set(tmp_path, FIRST, SECOND)

    code = run("withdraw", "first", "--reason", "Retracted.", "--corpus", home, "--date", "2025-09-03")

    assert (code, capsys.readouterr().out) == (0, "first: withdrawn\n")
    assert run("show", "first", "--corpus", home) == 2
    assert "first was withdrawn on 2025-09-03: Retracted." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["frist", "--reason", "x"], "did you mean first?"),
        (["first", "--reason", " "], "for a reason"),
        (["first", "--reason", "x", "--date", "2025"], "a day is written 2025-09-01"),
        (["first", "--reason", "x", "--date", "2025-9-1"], "a day is written 2025-09-01"),
        (["first", "--reason", "x", "--date", "2025-13-01"], "a day is written 2025-09-01"),
    ],
)
def test_the_command_says_what_cannot_be_withdrawn(
    tmp_path: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run("withdraw", *arguments, "--corpus", data_set(tmp_path, FIRST))

    assert code == 2
    assert said in capsys.readouterr().err


def test_the_command_withdraws_nothing_from_faulty_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = data_set(tmp_path, FIRST, SECOND)
    (home / "records" / "third.json").write_text("{", encoding="utf-8")

    code = run("withdraw", "first", "--reason", "Retracted.", "--corpus", home)

    assert code == 1
    assert "third.json:1:2: error[not_json]" in capsys.readouterr().err
