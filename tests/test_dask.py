"""A Dask cluster checks the same parts and gives the same report, also when one of its workers dies."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora import mixed

from sco_speeches import validate
from sco_speeches.validation import Progress, reading

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:distributed.*"),
]

QUIET = ["--host", "127.0.0.1", "--no-dashboard"]


def started(module: str, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", f"distributed.cli.{module}", *arguments, *QUIET]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """The file of a scheduler, and its two workers."""
    pytest.importorskip("distributed", reason="needs the extra [dask]")
    file = tmp_path / "scheduler.json"
    scheduler = started("dask_scheduler", "--scheduler-file", str(file), "--port", "0")
    while not file.exists():
        time.sleep(0.05)
    arguments = ("--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path))
    workers = [started("dask_worker", *arguments) for _ in range(2)]
    yield str(file), workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def test_a_worker_that_dies_changes_nothing(
    tmp_path: Path, cluster: tuple[str, list["subprocess.Popen[bytes]"]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    file, workers = cluster
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(b"".join(mixed(330)))
    monkeypatch.setattr(reading, "PIECE", 4000)

    def kill(_: Progress) -> None:
        workers[0].kill()

    with Client(scheduler_file=file) as client:
        client.wait_for_workers(2, timeout=60)
        report = validate(path, client=client, progress=kill)

    assert workers[0].wait() != 0
    assert report == validate(path)
    assert report.counts["duplicate_record_id"]
