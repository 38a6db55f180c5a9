"""A report as a log of the Static Analysis Results Interchange Format, SARIF 2.1.0 (OASIS)."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from sco_speeches.issue import Issue, Report
from sco_speeches.text import harmless
from sco_speeches.validation.catalogue import catalogue

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def log(report: Report, version: str) -> dict[str, Any]:
    """The log: one run, with a rule for each code that was found."""
    codes = [code for code in catalogue() if code.code in report.counts]
    places = {code.code: index for index, code in enumerate(codes)}
    rules = [
        {
            "id": code.code,
            "shortDescription": {"text": code.meaning},
            "defaultConfiguration": {"level": code.severity},
            "help": {"text": f"sco-speeches explain {code.code}"},
        }
        for code in codes
    ]
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "sco-speeches", "version": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(issue, places) for issue in report.issues],
        "properties": {"records": report.records, "counts": report.counts},
    }
    if report.truncated:
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [_rest(report)]}]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rest(report: Report) -> dict[str, Any]:
    words = ", ".join(f"{code} {count}" for code, count in report.unlisted.items())
    return {"level": "warning", "message": {"text": f"{report.truncated} more issues not listed: {words}"}}


def _result(issue: Issue, places: dict[str, int]) -> dict[str, Any]:
    words = harmless(issue.message) + (f"\nhint: {harmless(issue.hint)}" if issue.hint else "")
    result: dict[str, Any] = {
        "ruleId": issue.code,
        **({"ruleIndex": places[issue.code]} if issue.code in places else {}),
        "level": issue.severity,
        "message": {"text": words},
    }
    if location := _location(issue):
        result["locations"] = [location]
    if issue.record is not None:
        result["properties"] = {"record": issue.record}
    return result


def _location(issue: Issue) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if issue.file is not None:
        location["physicalLocation"] = {"artifactLocation": {"uri": _uri(issue.file)}, **_region(issue)}
    if issue.pointer is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": issue.pointer, "kind": "value"}]
    return location


def _region(issue: Issue) -> dict[str, Any]:
    fields = {
        "startLine": issue.line,
        "startColumn": issue.column,
        "endLine": issue.end_line,
        "endColumn": issue.end_column,
    }
    known = {key: value for key, value in fields.items() if value is not None}
    return {"region": known} if known else {}


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")
