"""Commands whose output goes nowhere, and processes whose parent is gone."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from corpora import line

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="redirections of a POSIX shell")

FULL = Path("/dev/full")
needs_full_disk = pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")


def ran(redirected: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command, its output redirected as a shell writes it."""
    command = ["sh", "-c", f'"$@" {redirected}', "sh", sys.executable, "-m", "sco_speeches", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.jsonl"
    path.write_bytes(line(1))
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.jsonl"
    path.write_bytes(b"[]\n")
    return path


@pytest.mark.parametrize("redirected", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_output_does_not_change_the_verdict(sound: Path, faulty: Path, redirected: str) -> None:
    codes = [ran(redirected, "validate", path).returncode for path in (sound, faulty)]

    assert codes == [0, 1]


@pytest.mark.parametrize("redirected", [">&-", "2>&-"])
def test_closed_output_raises_nothing(faulty: Path, redirected: str) -> None:
    done = ran(redirected, "validate", faulty)

    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["list", "stats", "cite"])
def test_commands_that_print_raise_nothing_where_output_is_closed(command: str) -> None:
    done = ran(">&-", command)

    assert (done.returncode, done.stderr) == (0, "")


@needs_full_disk
@pytest.mark.parametrize("redirected", [">/dev/full", "2>/dev/full", ">/dev/full 2>/dev/full"])
def test_a_full_disk_is_not_taken_for_findings_nor_for_none(faulty: Path, redirected: str) -> None:
    done = ran(redirected, "validate", faulty)

    assert done.returncode == 2
    assert "Traceback" not in done.stdout + done.stderr


HANGING = """
import os, sys, time
from sco_speeches.validation.workers import Pool

def told(task, setting):
    print(os.getpid(), flush=True)
    time.sleep(task)

if __name__ == "__main__":
    with Pool(2) as pool:
        list(pool.map(told, [0, 3600], None))
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs POSIX processes")
def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "hanging.py"
    script.write_text(HANGING, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        assert process.stdout.readline()
        process.send_signal(signal.SIGKILL)

        process.communicate(timeout=60)  # ends when the last process has closed its standard output
