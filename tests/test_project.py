"""What the project says of itself holds: versions, dependencies, rights, pins, floors."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import sco_speeches

TOP = Path(__file__).parents[1]
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORKFLOW = TOP / ".github" / "workflows" / "ci.yml"
FILES = (
    *("pyproject.toml", "constraints.txt", "Makefile", ".ci/run", ".github/workflows/ci.yml", "README.md", "CHANGELOG.md"),
    *("CONTRIBUTING.md", "CITATION.cff", "LICENSE", "LICENSE-DATA", "docs/editors.md"),
)


def read(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


def name_of(requirement: str) -> str:
    """The name in the form that all tools compare: `ruamel.yaml` is `ruamel-yaml`."""
    return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9_.-]+", requirement)[0]).lower()


def declared() -> set[str]:
    extras = (line for lines in PROJECT["optional-dependencies"].values() for line in lines)
    return {name_of(line) for line in (*PROJECT["dependencies"], *extras)}


def check_against(schema: str, file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "file"),
    [("vendor.citation-file-format", TOP / "CITATION.cff"), ("vendor.github-workflows", WORKFLOW)],
    ids=lambda value: value.name if isinstance(value, Path) else value,
)
def test_file_is_valid_against_its_schema(schema: str, file: Path) -> None:
    checked = check_against(schema, file)

    assert checked.returncode == 0, checked.stdout


def test_version_is_one() -> None:
    released = re.findall(r"^## ([0-9.]+)", read("CHANGELOG.md"), re.MULTILINE)

    assert (released[0], yaml.safe_load(read("CITATION.cff"))["version"]) == (sco_speeches.__version__,) * 2


def test_every_release_has_both_headings() -> None:
    releases = re.split(r"^## ", read("CHANGELOG.md"), flags=re.MULTILINE)[1:]

    assert [re.findall(r"^### (.+)$", release, re.MULTILINE) for release in releases] == [["Library", "Data"]] * len(releases)


def test_every_dependency_has_its_reason() -> None:
    section = re.search(r"^## Dependencies\n(.*?)^## ", read("CONTRIBUTING.md"), re.MULTILINE | re.DOTALL)[1]
    explained = re.findall(r"^- `([A-Za-z0-9_.-]+)`: \S", section, re.MULTILINE)

    assert sorted(map(name_of, explained)) == sorted(declared())


def test_the_floors_are_those_that_are_checked() -> None:
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    [layers] = (contract["layers"] for contract in contracts if contract["id"] == "floors")
    told = re.search(r"^From the top:\n\n```\n(.*?)\n```", read("CONTRIBUTING.md"), re.MULTILINE | re.DOTALL)[1]

    assert [line.split() for line in told.splitlines()] == [layer.split(" | ") for layer in layers]


def test_every_dependency_is_pinned() -> None:
    pinned = {name_of(line) for line in read("constraints.txt").splitlines()}

    assert declared() <= pinned


def test_pins_are_exact_and_name_no_address() -> None:
    lines = read("constraints.txt").splitlines()

    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9][A-Za-z0-9.+!]*( ; .+)?", line) or "//" in line] == []


def test_nothing_locks_download_addresses() -> None:
    names = {"uv.lock", "pylock.toml", "poetry.lock", "pdm.lock", "Pipfile.lock", "package-lock.json", "requirements.txt"}

    assert [path.name for path in TOP.iterdir() if path.name in names] == []


@pytest.mark.parametrize("name", FILES)
def test_file_names_no_index(name: str) -> None:
    found = re.findall(r"index[-_]url|find[-_]links|pypi\.org|pythonhosted|file://", read(name), re.IGNORECASE)

    assert found == []


def test_text_files_keep_their_line_ends() -> None:
    lines = read(".gitattributes").splitlines()

    assert {"*.json text eol=lf", "*.jsonl text eol=lf", "*.txt text eol=lf", "*.parquet binary"} <= set(lines)


def test_workflow_runs_what_ci_runs() -> None:
    jobs = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"].values()
    commands = [step["run"] for job in jobs for step in job["steps"] if "run" in step]

    assert ".ci/run" in commands


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted((TOP / "src").rglob("*.py")), ids=lambda path: str(path.relative_to(TOP / "src")))
def test_module_has_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_no_module_is_named_for_nothing() -> None:
    names = {path.stem for path in (TOP / "src").rglob("*.py")}

    assert names & {"utils", "util", "helpers", "common", "core", "misc"} == set()


def test_markdown_has_one_sentence_a_line() -> None:
    sentence_goes_on = re.compile(r"(?<!\be\.g)(?<!\bi\.e)[a-z)`][.?!] [A-Z]")
    pages = ("agreement", "data-sets", "editors", "withholding")
    files = [TOP / "CHANGELOG.md", TOP / "CONTRIBUTING.md", *(TOP / "docs" / f"{page}.md" for page in pages)]
    lines = [f"{file.name}: {line}" for file in files for line in file.read_text(encoding="utf-8").splitlines()]

    assert [line for line in lines if sentence_goes_on.search(line)] == []
