"""`new` and `ground`: from an article to a record on the command line."""

from pathlib import Path

import pytest

import sco_speeches
from sco_speeches.authoring.reading import source_of
from sco_speeches.cli import main

HERE = Path(__file__).parent
DRAFT = HERE / "drafts" / "words_not_found" / "valid.yaml"
FAULTY = HERE / "drafts" / "words_not_found" / "invalid.yaml"
WARNED = HERE / "drafts" / "direct_without_marks" / "invalid.yaml"
REMARK = "5 passages of person:ivova: give those that belong to it the speech 2025-09-01-ivova-sammit\n"
TEXT = "\ufeffПрезидент Токаев выступил в Алматы.\r\n«Мы строим», – сказал он.\r\n"


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode())
    return path


def begun(article: Path, *options: str) -> dict[str, object]:
    """The draft that `new` begins, as data."""
    assert run("new", article, *options) == 0
    value: dict[str, object] = source_of(article.with_suffix(".yaml")).value
    return value


def test_new_normalises_the_text(article: Path) -> None:
    assert begun(article)["text"] == "Президент Токаев выступил в Алматы.\n«Мы строим», – сказал он.\n"


@pytest.mark.parametrize("end", [" ", "\t\n", "\n\n\n", "\n   ", "\u3000"])
def test_new_keeps_the_white_space_at_the_end_of_the_text(article: Path, end: str) -> None:
    article.write_text(f"Мы строим.{end}", encoding="utf-8")

    assert begun(article)["text"] == f"Мы строим.{end}"


@pytest.mark.slow
@pytest.mark.parametrize("option", ["--publisher", "--speaker", "--event", "--title"])
@pytest.mark.parametrize("value", ["org:a: b", "event:a # b", "person:a\nb: c", "org:", "«Мы»: \x07\t", "null", "no"])
def test_whatever_is_known_of_an_article_the_draft_can_be_read(article: Path, option: str, value: str) -> None:
    begun(article, option, value)

    assert source_of(article.with_suffix(".yaml")).faults == []


def test_a_new_draft_holds_its_schema(article: Path) -> None:
    begun(article)

    assert source_of(article.with_suffix(".yaml")).faults == []


def test_a_new_draft_names_its_schema_for_an_editor(article: Path) -> None:
    begun(article)

    first = article.with_suffix(".yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=speech-draft-1.0.schema.json"


def test_names_give_ids_of_the_registry(article: Path) -> None:
    draft = begun(article, "--publisher", "Zakon.kz", "--speaker", "Токаев", "--event", "event:sco-chs-25")

    assert (draft["id"], draft["article"]["publisher"], draft["speeches"][0]["id"], draft["speeches"][0]["date"]) == (  # type: ignore[index]
        "2025-09-01-tokayev-sco-zakon-kz",
        "org:zakon-kz",
        "2025-09-01-tokayev-sco-chs-25",
        "2025-09-01",
    )


def test_a_role_is_the_one_of_the_day(article: Path) -> None:
    draft = begun(article, "--speaker", "Токаев", "--event", "event:sco-chs-25")

    assert draft["speeches"][0]["role"]["represents"] == "country:kz"  # type: ignore[index]


def test_a_name_that_the_registry_lacks_is_a_remark(article: Path) -> None:
    begun(article, "--publisher", "Лесные вести")

    assert "publisher:   # Лесные вести: not in the registry" in article.with_suffix(".yaml").read_text(encoding="utf-8")


def test_the_day_of_publication_suggests_a_summit_and_no_more(article: Path) -> None:
    draft = begun(article, "--published", "2025-09-01")

    assert draft["speeches"][0]["event"] is None  # type: ignore[index]
    assert "event:sco-chs-25 was held on the day" in article.with_suffix(".yaml").read_text(encoding="utf-8")


def test_what_the_registry_knows_in_the_text_is_a_remark(article: Path) -> None:
    draft = begun(article)

    assert draft["mentions"] is None
    assert '#  - {entity: place:almaty, forms: ["Алматы"]}' not in article.with_suffix(".yaml").read_text(encoding="utf-8")[:9]
    assert 'forms: ["Алматы"]' in article.with_suffix(".yaml").read_text(encoding="utf-8")


def test_new_touches_no_draft_that_is_there(article: Path) -> None:
    article.with_suffix(".yaml").write_text("mine", encoding="utf-8")

    assert run("new", article) == 2
    assert article.with_suffix(".yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff"])
def test_new_refuses_what_is_no_text(article: Path, content: bytes) -> None:
    article.write_bytes(content)

    assert run("new", article) == 2


def test_ground_prints_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ground", DRAFT) == 0
    assert capsys.readouterr().out == sco_speeches.ground(DRAFT).to_json()


def test_ground_writes_a_record_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "record.json"

    assert run("ground", DRAFT, "-o", path) == 0
    assert sco_speeches.read(path) == sco_speeches.ground(DRAFT)


def test_ground_names_a_record_in_a_directory_by_its_id(tmp_path: Path) -> None:
    record = sco_speeches.ground(DRAFT)

    assert run("ground", DRAFT, "-o", tmp_path) == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"{record.id}.json"]


def test_ground_tells_the_line_of_the_draft(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ground", FAULTY) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"{FAULTY}:15:12: error[words_not_found] /passages/0/words: got ")


def test_a_faulty_draft_leaves_no_record(tmp_path: Path) -> None:
    run("ground", FAULTY, "-o", tmp_path / "record.json")

    assert list(tmp_path.iterdir()) == []


def test_a_warning_does_not_keep_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ground", WARNED) == 0
    assert "warning[direct_without_marks] /passages/2" in capsys.readouterr().err


@pytest.mark.parametrize(("link", "remark"), [("    speech: 2025-09-01-ivova-sammit\n", ""), ("", REMARK)])
def test_ground_remarks_that_no_passage_is_linked_to_a_speech(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], link: str, remark: str
) -> None:
    path = tmp_path / "draft.yaml"
    draft = DRAFT.read_text(encoding="utf-8")
    linked = "    speech: 2025-09-01-ivova-sammit\n"
    assert linked in draft
    path.write_text(draft.replace(linked, link), encoding="utf-8")

    assert run("ground", path) == 0
    assert capsys.readouterr().err == remark


def test_ground_takes_another_text(tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text("Другой текст.", encoding="utf-8")

    assert run("ground", DRAFT, "--text", text) == 1


def test_ground_accepts_typography_when_told_to(tmp_path: Path) -> None:
    path = HERE / "drafts" / "typography_differs" / "invalid.yaml"

    assert run("ground", path, "--typography", "accept", "-o", tmp_path / "record.json") == 0


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_a_draft_that_cannot_be_read_is_told(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ground", tmp_path / name) == 2
    assert capsys.readouterr().err


def test_schema_prints_that_of_drafts(capsys: pytest.CaptureFixture[str]) -> None:
    run("schema", "draft")

    assert capsys.readouterr().out == sco_speeches.schema.text("draft")


@pytest.mark.parametrize("command", ["validate", "show"])
def test_a_draft_is_no_record_for_other_commands(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, DRAFT) == 2
    assert "sco-speeches ground makes a record of it" in capsys.readouterr().err


def test_a_finding_in_a_draft_is_shown_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text("text: words\n\tid: x\n")

    assert run("ground", file) == 1
    assert "^" in capsys.readouterr().err
