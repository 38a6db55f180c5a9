"""The hooks for pre-commit, tried with pre-commit itself in a repository of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

TOP = Path(__file__).parents[1]
CASES = TOP / "tests" / "cases"
HOOKS = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command with the tests' own environment first on the path, and a cache and an identity of its own."""
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(cwd.parent / "cache"),
        **{f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }
    return subprocess.run(list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """A repository with our hooks; they run what is installed here, since to install it again takes a network."""
    home = tmp_path / "hooks"
    home.mkdir()
    content = yaml.safe_dump([{**hook, "language": "system"} for hook in HOOKS])
    (home / ".pre-commit-hooks.yaml").write_text(content, encoding="utf-8")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "hooks"]):
        run("git", *command, cwd=home)
    return home


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with a directory of records."""
    home = tmp_path / "project"
    (home / "records").mkdir(parents=True)
    run("git", "init", "-q", cwd=home)
    return home


def tried(hooks: Path, project: Path, hook: str) -> subprocess.CompletedProcess[str]:
    run("git", "add", ".", cwd=project)
    return run(sys.executable, "-m", "pre_commit", "try-repo", hooks, hook, "--all-files", "--verbose", cwd=project)


def test_the_hook_passes_a_valid_record(hooks: Path, project: Path) -> None:
    shutil.copy(CASES / "offsets_in_utf16" / "valid.json", project / "records" / "a.json")

    assert tried(hooks, project, "sco-speeches").returncode == 0


def test_the_hook_names_what_is_wrong(hooks: Path, project: Path) -> None:
    shutil.copy(CASES / "offsets_in_utf16" / "invalid.json", project / "records" / "a.json")

    done = tried(hooks, project, "sco-speeches")

    assert done.returncode == 1
    assert "records/a.json:41:14: error[offsets_in_utf16]" in done.stdout


def test_the_hook_leaves_other_files_alone(hooks: Path, project: Path) -> None:
    (project / "package.json").write_text("{}", encoding="utf-8")

    assert "(no files to check)" in tried(hooks, project, "sco-speeches").stdout


def test_the_fixing_hook_mends_and_stops_the_commit(hooks: Path, project: Path) -> None:
    path = Path(shutil.copy(CASES / "offsets_in_utf16" / "invalid.json", project / "records" / "a.json"))

    done = tried(hooks, project, "sco-speeches-fix")

    assert done.returncode == 1
    assert '"activity": "fixed"' in path.read_text(encoding="utf-8")
