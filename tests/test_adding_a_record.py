"""The page on adding a record is true: its commands, run one after the other, make the record."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

import sco_speeches
from sco_speeches.cli import main

ROOT = Path(__file__).parent.parent
COMMANDS = re.findall(r"^sco-speeches (.+)$", (ROOT / "docs" / "adding-a-record.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with the files of the example."""
    for file in (ROOT / "examples" / "adding-a-record").iterdir():
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_of_the_page_works(desk: Path) -> None:
    codes = {command: main(shlex.split(command)) for command in COMMANDS}

    assert set(codes.values()) == {0}
    assert (desk / "my-data-set" / "manifest.json").is_file()


def test_the_draft_of_the_page_is_the_example_record(desk: Path) -> None:
    main(["ground", "draft.yaml", "-o", "record.json"])

    assert sco_speeches.read(desk / "record.json") == sco_speeches.read(ROOT / "examples" / "record.json")


def test_what_is_there_already_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "draft.yaml", "--corpus", "my-data-set"])

    code = main(["add", "draft.yaml", "--corpus", "my-data-set"])

    assert code == 1
    assert "2025-03-03-demir-water-forum-lakeside-post" in capsys.readouterr().err
    assert len(list((desk / "my-data-set" / "records").glob("*.json"))) == 1
