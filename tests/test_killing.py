"""Whatever becomes of a writer, records are old or new and whole, and one build makes the data set complete."""

import multiprocessing
import os
import random
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from writers import add_all, die_before_renaming, version, write_on

from sco_speeches import load, read, validate
from sco_speeches.publish import add, build, stale
from sco_speeches.withdrawal import withdrawals

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="processes of POSIX"),
]

KILLS = 60
LONGEST = 0.4
"""A writer is killed at most so many seconds after it began; a change takes about a third of that."""


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Processes that begin with everything imported, so that they are killed while they write and not while they import."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["writers", "datasets", "sco_speeches.publish"])
    return context


def told(pipe: Connection) -> Iterator[tuple[str, str, int]]:
    """What a writer that is gone has told; its last word may be cut off."""
    while True:
        try:
            yield pipe.recv()
        except (EOFError, OSError):
            return


def struck(processes: ForkServerContext, home: Path, seed: int) -> list[tuple[str, str, int]]:
    """Let a writer write, kill it at a random moment, and give the changes that it has told to be done."""
    moment = random.Random(seed).uniform(0, LONGEST)  # noqa: S311 - chance, not secrets
    ours, theirs = processes.Pipe()
    writer = processes.Process(target=write_on, args=(home, seed, theirs))
    writer.start()
    theirs.close()
    ready = ours.recv()
    assert ready[0] == "ready"
    writer.join(moment)
    assert writer.pid is not None
    assert writer.exitcode is None, "the writer failed by itself"
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    return list(told(ours))


def whole(home: Path) -> dict[str, int]:
    """The number of the version of each record; fails where a file is not one version, whole."""
    found = {}
    for file in (home / "records").glob("[!.]*"):
        number = int((read(file).article.title or "").removeprefix("Версия "))
        assert file.read_text(encoding="utf-8") == version(file.stem, number).to_json()
        found[file.stem] = number
    return found


def test_a_killed_writer_leaves_whole_records_and_one_build_completes_them(tmp_path: Path, processes: ForkServerContext) -> None:
    home = tmp_path / "set"
    add(version("r0", 0), home)
    last, gone = {"r0": 0}, set[str]()
    for seed in range(1, KILLS + 1):
        for what, name, number in struck(processes, home, seed):
            last[name] = number
            if what == "withdraw":
                gone.add(name)

        found = whole(home)
        build(home)

        corpus = load(home)
        gone_now = set(withdrawals(home))
        assert (validate(home).counts, stale(home), list(home.rglob(".*.tmp"))) == ({}, [], [])
        assert whole(home) == {name: number for name, number in found.items() if name not in gone_now}
        assert gone <= gone_now
        assert all(found[name] >= number for name, number in last.items() if name not in gone_now)
        last, gone = {name: found[name] for name in corpus}, gone_now


def test_a_writer_killed_before_its_file_has_its_name_leaves_the_old_one(tmp_path: Path, processes: ForkServerContext) -> None:
    home = tmp_path / "set"
    add(version("r0", 0), home)
    writer = processes.Process(target=die_before_renaming, args=(home,))
    writer.start()
    writer.join()

    assert writer.exitcode == -signal.SIGKILL
    assert whole(home) == {"r0": 0}
    assert len(list(home.rglob(".*.tmp"))) == 1
    assert list(load(home)) == ["r0"]
    build(home)
    assert (validate(home).counts, stale(home), list(home.rglob(".*.tmp"))) == ({}, [], [])


def test_writers_at_once_lose_nothing(tmp_path: Path, processes: ForkServerContext) -> None:
    home = tmp_path / "set"
    names = [[f"{side}-{number}" for number in range(6)] for side in ("a", "b", "c")]
    pipes = []
    writers = []
    for own in names:
        ours, theirs = processes.Pipe()
        writers.append(processes.Process(target=add_all, args=(home, own, theirs)))
        writers[-1].start()
        pipes.append(ours)
    for pipe in pipes:
        assert pipe.recv() == "ready"

    for pipe in pipes:
        pipe.send("go")
    for writer in writers:
        writer.join()

    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert sorted(load(home)) == sorted(name for own in names for name in own)
    assert (stale(home), validate(home).counts) == ([], {})
