"""Corpora without texts, and back: every record gets a status, none is dropped."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from making import CONTENT, made_data, made_record, other_record

from sco_speeches import SpeechRecord, load, validate, withhold, write
from sco_speeches.cli import main
from sco_speeches.errors import UnreadableError
from sco_speeches.files import locked
from sco_speeches.publish import add, restore_all, stale, withdraw, withheld, withhold_all

FIRST, SECOND = made_record("first"), other_record("second")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data set of two records, and the same without texts; made once and never changed."""
    directory = tmp_path_factory.mktemp("made")
    for record in (FIRST, SECOND):
        add(record, directory / "set")
    withhold_all(directory / "set", directory / "bare")
    return directory


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """A data set of two records."""
    return Path(copytree(made / "set", tmp_path / "set"))


@pytest.fixture
def bare(made: Path, tmp_path: Path) -> Path:
    """The same without texts."""
    return Path(copytree(made / "bare", tmp_path / "bare"))


def texts(directory: Path, **contents: str | bytes) -> Path:
    """A directory of texts by name."""
    directory.mkdir()
    for name, content in contents.items():
        (directory / f"{name}.txt").write_bytes(content.encode() if isinstance(content, str) else content)
    return directory


def run(*arguments: str | Path) -> int:
    """The exit code of a command."""
    return main([str(argument) for argument in arguments])


def remaining() -> SpeechRecord:
    """A record whose title has words of its text."""
    return made_record("third", article={**made_data()["article"], "title": "Мы строим дорогу к морю"})


def test_a_withheld_corpus_is_a_data_set_of_all_records(home: Path, bare: Path) -> None:
    assert dict(load(bare)) == {name: withhold(record) for name, record in load(home).items()}
    assert stale(bare) == []


def test_no_file_of_a_withheld_corpus_has_the_words(bare: Path) -> None:
    words = "строим дорогу".encode()

    assert [path.name for path in bare.rglob("*") if path.is_file() and words in path.read_bytes()] == []


def test_restored_it_is_what_it_was(home: Path, bare: Path, tmp_path: Path) -> None:
    found = restore_all(bare, texts(tmp_path / "texts", a=CONTENT, b=SECOND.text.content or ""))

    assert [(one.record, one.status) for one in found] == [("first", "restored"), ("second", "restored")]
    assert dict(load(bare)) == dict(load(home))
    assert stale(bare) == []


def test_every_record_has_a_line_and_none_is_dropped(bare: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run("restore", bare, "--texts", texts(tmp_path / "texts", first=CONTENT + "\n"))

    place = f"the first difference is at code point {len(CONTENT)}"
    assert code == 1
    assert capsys.readouterr().out.splitlines() == [
        f'first: mismatch: first.txt: {place}: got "\\n", expected the end of the text',
        f"second: missing: no file has the hash {SECOND.text.sha256}, and none is called second.txt",
    ]
    assert list(load(bare)) == ["first", "second"]


def test_what_can_be_restored_is_though_the_rest_cannot(bare: Path, tmp_path: Path) -> None:
    restore_all(bare, texts(tmp_path / "texts", anything=CONTENT))

    assert [record.withheld for record in load(bare).values()] == [False, True]


def test_a_text_that_is_not_utf_8_is_a_mismatch(bare: Path, tmp_path: Path) -> None:
    [first, _] = restore_all(bare, texts(tmp_path / "texts", first=CONTENT.encode("utf-16")))

    assert (first.status, first.detail) == ("mismatch", "first.txt is not UTF-8: byte 0 is wrong")


def test_what_has_its_text_is_kept(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run("restore", home, "--texts", texts(tmp_path / "texts"))

    assert (code, capsys.readouterr().out) == (0, "first: kept\nsecond: kept\n")


def test_restored_elsewhere_the_source_stays(bare: Path, tmp_path: Path) -> None:
    code = run("restore", bare, "--texts", texts(tmp_path / "texts", a=CONTENT), "-o", tmp_path / "whole")

    assert code == 1
    assert [record.withheld for record in load(bare).values()] == [True, True]
    assert [record.withheld for record in load(tmp_path / "whole").values()] == [False, True]


def test_records_without_files_of_their_own_are_restored_elsewhere_only(tmp_path: Path) -> None:
    write([withhold(FIRST)], tmp_path / "records.jsonl")

    with pytest.raises(UnreadableError, match="name another directory"):
        restore_all(tmp_path / "records.jsonl", texts(tmp_path / "texts", a=CONTENT))
    restore_all(tmp_path / "records.jsonl", tmp_path / "texts", tmp_path / "set")
    assert load(tmp_path / "set")["first"] == FIRST


def test_the_command_says_what_became_of_each_record(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run("withhold", home, "-o", home.parent / "out")

    assert (code, capsys.readouterr().out) == (0, "first: withheld\nsecond: withheld\n")


def test_a_record_in_which_words_remain_is_refused_and_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write([SECOND, remaining()], tmp_path / "records.jsonl")

    code = run("withhold", tmp_path / "records.jsonl", "-o", tmp_path / "out")

    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert lines[0] == "second: withheld"
    assert lines[1].startswith("third: refused: third: error[words_remain] /article/title: got ")
    assert list(load(tmp_path / "out")) == ["second"]


def test_an_invalid_record_has_its_line(bare: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data: Any = withhold(SECOND).to_dict()
    data["text"]["length"] = 3
    (bare / "records" / "second.json").write_text(SpeechRecord.from_dict(data).to_json(), encoding="utf-8", newline="\n")

    code = run("restore", bare, "--texts", texts(tmp_path / "texts", a=CONTENT))

    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert lines[0] == "first: restored"
    assert lines[1].startswith("second: invalid: ")
    assert (bare / "records" / "second.json").is_file()


def test_a_corpus_is_not_withheld_into_itself(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("withhold", home, "-o", home / "." / "") == 2
    assert "the target is the source" in capsys.readouterr().err


def test_a_corpus_is_not_withheld_into_what_holds_its_records(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home.parent / "linked").mkdir()
    (home.parent / "linked" / "records").symlink_to(home / "records")

    codes = [
        run("withhold", home / "records", "-o", home),
        run("withhold", home / "records" / "first.json", "-o", home),
        run("withhold", home, "-o", home.parent / "linked"),
    ]

    assert codes == [2, 2, 2]
    assert capsys.readouterr().err.count("whose texts would be lost") == 3
    assert [record.withheld for record in load(home).values()] == [False, False]


def test_what_was_withdrawn_is_withdrawn_from_the_withheld_corpus_too(home: Path, bare: Path) -> None:
    withdraw("first", "The report was retracted.", home)

    withhold_all(home, bare)

    assert (list(load(bare)), load(bare).withdrawn["first"].reason) == (["second"], "The report was retracted.")
    assert (validate(bare).counts, stale(bare), (bare / "records" / "first.json").exists()) == ({}, [], False)


def test_a_corpus_of_withdrawn_records_alone_can_be_withheld(home: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        withdraw(name, "The report was retracted.", home)

    withhold_all(home, tmp_path / "out")

    assert sorted(load(tmp_path / "out").withdrawn) == ["first", "second"]
    assert stale(tmp_path / "out") == []


def test_a_record_that_the_target_has_withdrawn_is_refused(home: Path, bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    withdraw("first", "The report was retracted.", bare, date="2026-01-31")

    code = run("withhold", home, "-o", bare)

    assert code == 1
    assert capsys.readouterr().out == (
        "first: refused: first was withdrawn on 2026-01-31: The report was retracted.\nsecond: withheld\n"
    )
    assert (list(load(bare)), validate(bare).counts) == (["second"], {})


def test_what_others_write_before_the_lock_is_free_counts(bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def late(directory: Path) -> Iterator[None]:
        """The lock, free once another writer has withdrawn a record."""
        withdraw("second", "The report was retracted.", bare)
        with locked(directory):
            yield

    monkeypatch.setattr(withheld, "locked", late)
    found = restore_all(bare, texts(tmp_path / "texts", a=CONTENT))

    assert [(one.record, one.status) for one in found] == [("first", "restored")]
    assert (list(load(bare)), stale(bare)) == (["first"], [])


def test_a_missing_directory_of_texts_is_told(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("restore", bare, "--texts", bare / "nothing") == 2
    assert "no such directory of texts" in capsys.readouterr().err
