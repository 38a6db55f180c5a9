"""`draft` on the command line: an article, a trace, a directory."""

import io
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sco_speeches import authoring
from sco_speeches.authoring.reading import source_of
from sco_speeches.cli import main

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "drafting.md"
RECORD = ROOT / "data" / "sco_speeches" / "records" / "2025-09-01-tokayev-sco-zakon-kz.json"
TEXT = "«Мы строим дорогу», – сказал Касым-Жомарт Токаев.\nВ Астане тепло. «Мы за ШОС», – заявил Дмитрий Песков.\n"
OPEN = "«Да», – сказала Незнакомка. «Нет», – сказала Незнакомка.\n"


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A directory of three articles, one of which is not UTF-8, and a file of another kind."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\xff\xfe")
    (folder / "c.txt").write_text(OPEN, encoding="utf-8")
    (folder / "notes.md").write_text("no article", encoding="utf-8")
    return folder


def test_a_draft_is_printed(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("draft", article) == 0

    shown = capsys.readouterr()
    assert shown.out.startswith("# yaml-language-server: $schema=speech-draft-1.0.schema.json\n")
    assert re.fullmatch(r"2 passages, 0 open, \d+ mentions\n", shown.err)


def test_a_written_draft_is_what_the_library_gives(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"

    assert run("draft", article, "-o", path, "--title", 'Of "roads"', "--event", "event:sco-chs-25", "--speaker", "Токаев") == 0

    made = authoring.draft(TEXT, title='Of "roads"', event="event:sco-chs-25", speaker="Токаев")
    read = source_of(path).draft
    assert read is not None
    for name in ("id", "article", "text", "speeches", "passages", "mentions", "entities", "provenance"):
        assert getattr(read, name) == getattr(made, name)


def test_what_is_open_stands_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text(OPEN, encoding="utf-8")

    run("draft", article, "--publisher", "Лесные вести")

    lines = capsys.readouterr().out.splitlines()
    assert lines[3] == "# 3 left open:"
    assert [line.partition(":")[0] for line in lines[4:7]] == ["# - passage 1, Да", "# - passage 2, Нет", "# - Лесные вести"]
    assert lines[7] == 'schema_version: "1.0"'


def test_a_draft_can_be_read_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))

    assert run("draft", "-") == 0
    assert "Мы строим дорогу" in capsys.readouterr().out


def test_a_draft_that_is_there_is_kept_unless_forced(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = article.with_suffix(".yaml")
    path.write_text("mine", encoding="utf-8")

    assert run("draft", article, "-o", path) == 2
    assert "--force" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "mine"
    assert run("draft", article, "-o", path, "--force") == 0
    assert path.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff", b"12 34"])
def test_what_cannot_be_drafted_is_told(article: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    article.write_bytes(content)

    assert run("draft", article) == 2
    assert capsys.readouterr().err.startswith("sco-speeches: ")


def test_the_language_can_be_given(article: Path) -> None:
    article.write_text("12 34", encoding="utf-8")

    assert run("draft", article, "--language", "ru") == 0


def test_a_trace_names_the_rule_the_words_and_the_speaker(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("draft", article, "--explain") == 0

    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[1:6] == [
        "1-17 direct: verb_after_quote",
        "words Мы строим дорогу",
        "cue сказал",
        "source Касым-Жомарт Токаев",
        lines[5],
    ]
    assert lines[5].startswith("speaker person:tokayev (name): ")


def test_a_directory_needs_a_directory_of_drafts(articles: Path) -> None:
    assert run("draft", articles) == 2
    assert run("draft", articles, "-o", "drafts", "--explain") == 2


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [(), ("--jobs", "2")])
def test_every_article_of_a_directory_is_drafted(
    articles: Path, jobs: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    drafts = articles.parent / "new" / "drafts"

    assert run("draft", articles, "-o", drafts, *jobs) == 1

    assert sorted(path.name for path in drafts.iterdir()) == ["a.yaml", "c.yaml"]
    error = capsys.readouterr().err.splitlines()
    assert error[0] == f"{articles / 'b.txt'}: not UTF-8: save the file as UTF-8"
    assert error[1] == "2 articles drafted, 1 failed"
    assert error[2].startswith("4 passages, 2 open, ")


def test_drafts_of_a_directory_that_are_there_are_kept(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (articles / "b.txt").unlink()
    drafts = articles.parent / "drafts"
    drafts.mkdir()
    (drafts / "a.yaml").write_text("mine", encoding="utf-8")

    assert run("draft", articles, "-o", drafts) == 0
    assert (drafts / "a.yaml").read_text(encoding="utf-8") == "mine"
    assert capsys.readouterr().err.startswith("1 article drafted, 1 there already\n")
    assert run("draft", articles, "-o", drafts, "--force") == 0
    assert (drafts / "a.yaml").read_text(encoding="utf-8") != "mine"


def test_a_directory_without_articles_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("draft", tmp_path, "-o", tmp_path / "drafts") == 2
    assert "no .txt file in it" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")
def test_an_interrupt_ends_a_directory_promptly(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(TEXT * 60, encoding="utf-8")
    command = [sys.executable, "-m", "sco_speeches", "draft", str(folder), "-o", str(tmp_path / "drafts"), "--jobs", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob("drafts/*.yaml")) and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=10)

    assert (process.returncode, error.strip()) == (130, b"interrupted")
    made = list(tmp_path.glob("drafts/*"))
    assert 0 < len(made) < 400
    assert all(path.suffix == ".yaml" and source_of(path).draft for path in made)


@pytest.mark.generated
def test_the_trace_on_the_page_is_fresh(tmp_path: Path, capsys: pytest.CaptureFixture[str], *, regen: bool) -> None:
    from sco_speeches import read

    article = tmp_path / "article.txt"
    article.write_text(read(RECORD).text.content or "", encoding="utf-8")
    run("draft", article, "--explain")
    trace = capsys.readouterr().out.rstrip()
    page = PAGE.read_text(encoding="utf-8")
    fresh = re.sub(r"(?<=<!-- trace -->\n).*?(?=<!-- /trace -->)", lambda _: f"```text\n{trace}\n```\n", page, flags=re.DOTALL)
    if regen:
        PAGE.write_text(fresh, encoding="utf-8", newline="\n")

    assert PAGE.read_text(encoding="utf-8") == fresh, "run: make generate"


@pytest.mark.parametrize(
    ("option", "value"),
    [("--published", "5 сентября"), ("--published", "2025-02-30"), ("--url", "не адрес"), ("--publisher", ""), ("--title", "")],
)
@pytest.mark.parametrize("command", ["draft", "new"])
def test_what_no_record_can_have_is_refused_at_once(
    article: Path, command: str, option: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, article, option, value) == 2
    assert f"Invalid value for '{option}': got {value!r}, expected" in capsys.readouterr().err


def test_every_text_file_of_a_directory_is_drafted_or_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "UPPER.TXT").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nothing")

    assert run("draft", tmp_path / "in", "-o", tmp_path / "out") == 1
    assert "gone.txt: No such file or directory" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["UPPER.yaml"]


def test_drafts_of_a_directory_go_into_a_directory(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("draft", articles, "-o", articles / "notes.md") == 2
    assert "notes.md: no directory can be made" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_among_the_articles_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    os.mkfifo(tmp_path / "in" / "pipe.txt")

    assert run("draft", tmp_path / "in", "-o", tmp_path / "out") == 0


def test_two_articles_of_one_draft_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "a.TXT"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    are_two = len(list(tmp_path.iterdir())) > 1  # where capitals make no other name, there is one article

    assert run("draft", tmp_path, "-o", tmp_path / "out") == (2 if are_two else 0)
    assert ("rename one of them" in capsys.readouterr().err) == are_two
