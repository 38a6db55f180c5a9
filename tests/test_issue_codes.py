"""What the package says of issue codes is what the code does: every code, its meaning, an example from the cases."""

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from sco_speeches.authoring.codes import codes
from sco_speeches.authoring.reading import source_of
from sco_speeches.cli import main
from sco_speeches.files import documents
from sco_speeches.reporting import explanation
from sco_speeches.reporting.explaining import examples
from sco_speeches.text import harmless
from sco_speeches.validation.catalogue import catalogue

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "issues.md"
SHIPPED = HERE.parent / "data" / "issues.json"
LONGEST = 160

_STAGES = {
    "bytes": "Before a record is read: files, archives, JSON.",
    "structure": "What the published JSON Schema says. Checked where the bytes are in order.",
    "meaning": "What a schema cannot say. Checked where the structure holds.",
    "corpus": "What holds between the records of a corpus.",
    "grounding": "What keeps a draft from being a record. A draft bears the codes above too, with its own pointers and lines.",
}


def entries() -> dict[str, dict[str, Any]]:
    """What the package ships of each code, as the code and the cases give it now."""
    return {
        code.code: {
            "severity": code.severity,
            "stage": code.stage,
            "meaning": f"{code.meaning.rstrip('.')}.",
            "example": example(HERE / ("drafts" if code.stage == "grounding" else "cases") / code.code),
        }
        for code in (*catalogue(), *codes())
    }


def example(folder: Path) -> dict[str, Any]:
    """The example of a case: what is wrong, what is right, and the issue."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    issue = expected["issues"][0]
    if "example" in expected:
        sides = expected["example"]  # in words, where the files show nothing
    else:
        valid, invalid = (target(folder, name) for name in ("valid", "invalid"))
        sides = {
            "failing": side(invalid, valid, expected["edit"], issue),
            "mended": side(valid, invalid, expected["edit"], issue),
        }
    return {
        **sides,
        **{key: issue[key] for key in ("pointer", "message", "hint")},
    }


def target(folder: Path, name: str) -> Path:
    [path] = (path for path in folder.iterdir() if path.name.partition(".")[0] == name)
    return path


def side(this: Path, other: Path, edit: str | None, issue: dict[str, Any]) -> str:
    """What one side of a case has where the two differ: a value in words, or the bytes around the place."""
    if edit is None:
        return around(this, other)
    several = len(parsed(this)) > 1  # then the edit begins with the number of the record, and the issue does not
    for pointer in (edit, edit if several else issue["pointer"]):
        sides = [value(path, pointer) for path in (this, other)]
        if max(map(len, sides)) <= LONGEST and sides[0] != sides[1]:
            return f"{pointer}: {sides[0]}"
    ours, theirs = (value(path, edit) for path in (this, other))
    return f"{edit}: {window(ours, theirs)}"


def parsed(path: Path) -> list[Any]:
    return [source_of(path).value] if path.suffix == ".yaml" else [json.loads(document.data) for document in documents(path)]


def value(path: Path, pointer: str) -> str:
    values = parsed(path)
    found: Any = values if len(values) > 1 else values[0]
    for step in pointer.split("/")[1:]:
        if isinstance(found, dict) and step not in found:
            return "(no such key)"
        if isinstance(found, list) and int(step) >= len(found):
            return "(no such item)"
        found = found[int(step) if isinstance(found, list) else step]
    return visible(json.dumps(found, ensure_ascii=False))


def visible(words: str) -> str:
    """The words with what is not seen escaped: controls, line ends, combining marks."""
    return harmless("".join(c if not unicodedata.combining(c) else f"\\u{ord(c):04x}" for c in words)).replace(
        "\ufeff", "\\ufeff"
    )


def first_difference(one: Sequence[object], other: Sequence[object]) -> int:
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), min(len(one), len(other)))


def window(this: str, other: str) -> str:
    """The words around the first difference from the other's."""
    at = first_difference(this, other)
    first, last = max(0, at - 40), at + 40
    return f"{'…' if first else ''}{this[first:last]}{'…' if last < len(this) else ''}" or "(nothing)"


def around(this: Path, other: Path) -> str:
    """The bytes around the first difference of two files; where they are no text, how many there are."""
    if this.is_dir():
        return f"a directory with {', '.join(sorted(path.name for path in this.iterdir()))}"
    ours, theirs = this.read_bytes(), other.read_bytes()
    if this.suffix == ".parquet":
        return f"columns {', '.join(pq.read_schema(this).names)}"
    if this.suffix in (".gz", ".zst"):
        at = first_difference(ours, theirs)
        return f"an archive that has {ours[at : at + 4].hex(' ') or 'nothing'} from byte {at} on"
    sides = (visible(" ".join(data.decode(errors="backslashreplace").split())) for data in (ours, theirs))
    return window(*sides)


def page() -> str:
    """The page as what is shipped gives it."""
    lines = [
        "# Issue codes",
        "",
        "Every finding of the validator, and of grounding, has one of these codes.",
        "A code is never renamed and never given another meaning.",
        "Each is shown with one failing example: what was changed in a valid record, and the issue that it gives.",
        "The examples are cases of the test suite; `make generate` writes them to `data/issues.json`, and this page from there.",
        "`sco-speeches explain CODE` prints the same.",
        "",
    ]
    for stage, about in _STAGES.items():
        lines += [f"## {stage.capitalize()}", "", about, ""]
        for code, entry in json.loads(SHIPPED.read_text(encoding="utf-8")).items():
            if entry["stage"] == stage:
                lines += _entry(code, **entry)
    return "\n".join(lines).rstrip("\n") + "\n"


def _entry(code: str, *, severity: str, meaning: str, example: dict[str, Any], stage: str) -> list[str]:  # noqa: ARG001 - headed by it
    issue = f"{severity}[{code}] {example['pointer'] or ''}".rstrip() + f": {example['message']}"
    hint = [f"hint: {example['hint']}"] if example["hint"] else []
    return [
        *(f"### `{code}`", "", meaning, "", *(["A warning.", ""] if severity == "warning" else [])),
        *("```text", f"failing: {example['failing']}", f"mended:  {example['mended']}", "", issue, *hint, "```", ""),
    ]


@pytest.mark.generated
def test_the_shipped_examples_are_fresh(*, regen: bool) -> None:
    now = json.dumps(entries(), ensure_ascii=False, indent=1) + "\n"
    if regen:
        SHIPPED.write_text(now, encoding="utf-8", newline="\n")

    assert SHIPPED.read_text(encoding="utf-8") == now, "run: make generate"


@pytest.mark.generated
def test_the_page_of_codes_is_fresh(*, regen: bool) -> None:
    if regen:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")

    assert PAGE.read_text(encoding="utf-8") == page(), "run: make generate"


@pytest.mark.slow
@pytest.mark.parametrize("code", [code.code for code in catalogue()])
def test_a_failing_example_is_told_from_the_mended(code: str) -> None:
    told = examples()[code]["example"]

    assert told["failing"] != told["mended"]


@pytest.mark.slow
@pytest.mark.parametrize("code", [code.code for code in (*catalogue(), *codes())])
def test_explain_prints_meaning_and_both_examples(code: str) -> None:
    entry = examples()[code]

    shown = "\n".join(explanation(code))

    assert all(words in shown for words in (code, entry["meaning"], entry["example"]["failing"], entry["example"]["mended"]))


def test_the_command_explains_a_code_of_grounding(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "not_yaml"]) == 0
    assert "checked in the grounding of a draft" in capsys.readouterr().out


def test_the_command_tells_which_code_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "not_yml"]) == 2
    assert "did you mean not_yaml?" in capsys.readouterr().err


def test_explain_of_an_unknown_code_says_which_was_meant() -> None:
    with pytest.raises(ValueError, match="did you mean span_mismatch"):
        list(explanation("span_mismach"))
