"""A bad record is a finding and never raises; a slip in a call is told in one line."""

from pathlib import Path
from typing import Any

import pytest

import sco_speeches
from sco_speeches import SpeechRecord, iter_issues, validate
from sco_speeches.cli import main
from sco_speeches.errors import InvalidError, UnreadableError
from sco_speeches.files import Limits
from sco_speeches.text import sha256
from sco_speeches.validation import validate_shard

RECORD = "2025-09-01-tokayev-sco-zakon-kz"


@pytest.fixture
def record() -> SpeechRecord:
    return sco_speeches.load()[RECORD]


def test_a_language_tag_that_cannot_be_parsed_is_a_finding(record: SpeechRecord) -> None:
    data: Any = record.to_dict()
    data["article"]["language"] = "en-u1"

    assert set(validate(data).counts) == {"unknown_language"}


@pytest.mark.parametrize(
    "changes",
    [{"passages": [object()]}, {"id": "a\ud800"}, {"id": b"\xff"}, {"id": float("nan")}, {"speeches": {1: 2}}],
    ids=["an object", "half a character", "bytes", "NaN", "a key that is no text"],
)
def test_a_record_that_was_made_past_validation_is_a_finding(record: SpeechRecord, changes: dict[str, Any]) -> None:
    report = validate(record.model_copy(update=changes))

    assert not report.ok


def test_what_was_made_past_validation_is_not_written(record: SpeechRecord, tmp_path: Path) -> None:
    with pytest.raises(InvalidError):
        sco_speeches.write(record.model_copy(update={"id": "a\ud800"}), tmp_path / "x.json")


def test_nan_is_not_taken_for_null(record: SpeechRecord) -> None:
    data: Any = record.to_dict()
    data["statements"][0]["rank"] = float("nan")

    with pytest.raises(ValueError, match="JSON compliant"):
        SpeechRecord.from_dict(data)


def test_the_text_of_a_document_is_no_path(record: SpeechRecord) -> None:
    with pytest.raises(UnreadableError, match="pass bytes"):
        validate(record.to_json())


def test_an_empty_path_is_not_the_current_directory() -> None:
    with pytest.raises(UnreadableError, match="an empty path"):
        validate("")


def test_a_path_that_is_too_long_is_unreadable() -> None:
    with pytest.raises(UnreadableError):
        validate("x" * 10_000)


OUT_OF_RANGE: list[dict[str, Any]] = [{"engine": "nope"}, {"max_issues": -1}]


@pytest.mark.parametrize("options", [*OUT_OF_RANGE, {"jobs": 0}, {"max_record_bytes": -5}, {"max_unpacked_bytes": 0}], ids=str)
def test_an_option_out_of_range_is_refused(record: SpeechRecord, options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="|".join(options)):
        validate(record, **options)


@pytest.mark.parametrize("options", [*OUT_OF_RANGE, {"limits": Limits(0)}], ids=str)
def test_an_option_of_a_shard_out_of_range_is_refused(tmp_path: Path, options: dict[str, Any]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"")

    with pytest.raises(ValueError, match=r"engine|max_issues|max_record_bytes"):
        validate_shard(path, **options)


def test_an_engine_that_does_not_exist_gives_no_issues_one_by_one(record: SpeechRecord) -> None:
    with pytest.raises(ValueError, match="engine"):
        list(iter_issues(record, engine="nope"))  # type: ignore[arg-type]


def test_an_id_is_no_record_to_cite() -> None:
    with pytest.raises(TypeError, match=r"pass load\(\)\[id\]"):
        sco_speeches.cite(RECORD)  # type: ignore[arg-type]


@pytest.mark.slow
def test_load_names_the_error_behind_a_thousand_warnings(tmp_path: Path, record: SpeechRecord) -> None:
    data: Any = record.to_dict()
    data["mentions"] = []
    used = {data["article"]["publisher"], "person:tokayev", "event:sco-chs-25", "country:kz"}
    used |= {entity for statement in data["statements"] for key in ("about", "addressees") for entity in statement[key]}
    data["entities"] = [entity for entity in data["entities"] if entity["id"] in used]
    data["passages"][0]["mode"] = "indirect"
    file = tmp_path / "many.jsonl"
    lines = []
    for number in range(300):
        content = f"{data['text']['content']} {number}"
        text = {"content": content, "length": len(content), "sha256": sha256(content)}
        lines.append(SpeechRecord.from_dict({**data, "id": f"r{number}", "text": text}).model_dump_json())
    file.write_text("\n".join([*lines, "{}"]), encoding="utf-8")

    with pytest.raises(InvalidError, match="missing_key"):
        sco_speeches.load(file)


@pytest.mark.parametrize("arguments", [["export", "records", "--to", "x.csv"], ["export", "passages", "--to", "."]], ids=str)
def test_what_cannot_be_exported_is_told_in_one_line(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    code = main(arguments)

    assert code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_registry_refuses_what_is_no_day() -> None:
    kazakhstan = sco_speeches.registry.load().country("kz")

    with pytest.raises(ValueError, match="isoformat"):
        kazakhstan.status("x")
