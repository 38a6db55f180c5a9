"""The README is true: its examples run, its picture of the record is the record's."""

import doctest
import re
from pathlib import Path

import pytest

import sco_speeches
from sco_speeches.model import Passage

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = [
    "README.md",
    "docs/agreement.md",
    "docs/data-sets.md",
    "docs/drafts.md",
    "docs/language-models.md",
    "docs/loading.md",
    "docs/withholding.md",
]
RECORD = "2025-09-01-tokayev-sco-zakon-kz"
_TABLE = re.compile(r"(?<=<!-- passages -->\n).*?(?=<!-- /passages -->)", re.DOTALL)
_SHOWN = 60


def table() -> str:
    """The passages and the narration of the first record, a row each."""
    record = sco_speeches.load()[RECORD]
    rows = ["| Mode | Said by | Named by | Cue | Words |", "|---|---|---|---|---|"]
    for part in record.reading():
        words = part.exact or ""
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()} …"
        if isinstance(part, Passage):
            speaker = record.entity(part.speaker or "").name("en")
            cue = part.cue.exact if part.cue else ""
            rows.append(f"| **{part.mode}** | {speaker} | {part.speaker_form} | {cue} | {shown} |")
        else:
            rows.append(f"| narration | | | | {shown} |")
    return "\n".join(rows) + "\n"


@pytest.mark.generated
def test_the_picture_of_the_record_is_fresh(*, regen: bool) -> None:
    text = README.read_text(encoding="utf-8")
    if regen:
        README.write_text(_TABLE.sub(lambda _: table(), text), encoding="utf-8", newline="\n")

    [found] = _TABLE.findall(README.read_text(encoding="utf-8"))
    assert found == table(), "run: make generate"


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_a_page_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)

    failed, tried = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8")

    assert tried
    assert not failed


def test_the_links_of_the_documents_lead_somewhere() -> None:
    dead = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]

    assert dead == []
