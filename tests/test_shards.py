"""Parts of an input are checked anywhere and in any number of processes, and add up to the same report to the byte."""

import gzip
import operator
import os
import pickle
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import reduce
from io import BytesIO
from multiprocessing import active_children
from pathlib import Path
from threading import Event
from typing import Any

import orjson
import pytest
from corpora import line, mixed
from hypothesis import given
from hypothesis import strategies as st

from sco_speeches import iter_issues, validate
from sco_speeches.errors import CheckInterrupt, WorkersError
from sco_speeches.validation import Paths, Progress, Shard, reading, running, stopping, validate_shard, workers
from sco_speeches.validation.across import CORPUS_RULES, Claims, Gist
from sco_speeches.validation.digests import claims
from sco_speeches.validation.pieces import Options, Piece, PieceInterrupt, check_part

LINES = mixed(66)
DATA = b"".join(LINES)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "mixed.jsonl"
    path.write_bytes(DATA)
    return path


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a few records, so that a small corpus has many."""
    monkeypatch.setattr(reading, "PIECE", 3000)


def test_the_corpus_has_every_kind_of_contradiction(corpus: Path) -> None:
    report = validate(corpus)

    assert {rule.code for rule in CORPUS_RULES} <= set(report.counts)


def test_findings_between_records_are_those_of_going_through_all_in_order(corpus: Path) -> None:
    found = Claims()
    expected: list[tuple[int, str, str]] = []
    for number, data in enumerate(LINES, start=1):
        [*own] = validate(data.rstrip(b"\n")).issues
        if any(issue.severity == "error" and issue.code in ("not_json", "empty_input", "unknown_key") for issue in own):
            continue
        gist = Gist.of(orjson.loads(data))
        expected += [(number, f.code, f.message) for f in found.findings(gist.id, "mixed.jsonl", number, claims(gist))]

    codes = {rule.code for rule in CORPUS_RULES}
    issues = [(issue.line, issue.code, issue.message) for issue in validate(corpus).issues if issue.code in codes]
    assert sorted(issues) == sorted(expected)


@pytest.mark.usefixtures("small_pieces")
def test_pieces_change_nothing(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_pieces = validate(corpus)
    monkeypatch.undo()

    assert in_pieces == validate(corpus)


@pytest.mark.usefixtures("small_pieces")
def test_processes_change_nothing(corpus: Path) -> None:
    assert validate(corpus, jobs=2) == validate(corpus)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("most", [0, 1, 7, 30, None])
@pytest.mark.parametrize("choice", [{}, {"warnings_as_errors": True}, {"ignore": ["odd_script", "wrong_type"]}], ids=str)
def test_what_is_listed_is_the_first_of_all(corpus: Path, most: int | None, choice: dict[str, Any]) -> None:
    everything = validate(corpus, max_issues=None, **choice)

    report = validate(corpus, max_issues=most, **choice)

    assert report.issues == everything.issues[:most]
    assert (report.counts, report.truncated) == (everything.counts, len(everything.issues) - len(report.issues))
    assert (report.errors, report.warnings) == (everything.errors, everything.warnings)


@pytest.mark.usefixtures("small_pieces")
def test_issues_one_by_one_are_those_of_the_report(corpus: Path) -> None:
    one_by_one = sorted(iter_issues(corpus), key=lambda issue: (issue.line or 0, issue.code, issue.pointer or ""))

    listed = sorted(validate(corpus).issues, key=lambda issue: (issue.line or 0, issue.code, issue.pointer or ""))
    assert one_by_one == listed


@pytest.mark.slow
@pytest.mark.usefixtures("small_pieces")
def test_many_files_are_one_corpus(tmp_path: Path) -> None:
    for number, start in enumerate(range(0, len(LINES), 7)):
        (tmp_path / f"{number:02}.jsonl").write_bytes(b"".join(LINES[start : start + 7]))

    assert validate(tmp_path, jobs=2) == validate(tmp_path)
    assert validate(tmp_path).counts == validate(as_stdin(tmp_path)).counts


def as_stdin(directory: Path) -> Paths:
    """All lines of the files of a directory as standard input."""
    return Paths(["-"], BytesIO(b"".join(path.read_bytes() for path in sorted(directory.iterdir()))))


def merged(shards: list[Shard], order: list[int]) -> Shard:
    """Neighbours merged in some order until one is left."""
    shards = list(shards)
    for choice in order:
        if len(shards) > 1:
            at = choice % (len(shards) - 1)
            shards[at : at + 2] = [shards[at].merged(shards[at + 1])]
    return reduce(Shard.merged, shards)


@given(
    cuts=st.lists(st.integers(1, len(DATA) - 1), max_size=6, unique=True).map(sorted),
    order=st.lists(st.integers(0, 5), max_size=6),
)
def test_merging_is_associative_and_gives_the_report_of_the_whole(corpus: Path, cuts: list[int], order: list[int]) -> None:
    ends = [*cuts, None]
    shards = [validate_shard(corpus, start, end) for start, end in zip([0, *cuts], ends, strict=True)]

    together = merged(shards, order)

    assert together == reduce(Shard.merged, shards)
    assert together.settled() == validate(corpus)


def test_a_shard_is_the_report_on_each_record_by_itself(corpus: Path) -> None:
    shard = validate_shard(corpus)

    whole = validate(corpus, ignore=[rule.code for rule in CORPUS_RULES])
    assert (shard.records, shard.counts, shard.issues) == (whole.records, whole.counts, whole.issues)


def test_a_shard_survives_pickling(corpus: Path) -> None:
    shard = validate_shard(corpus, 0, 9000)

    assert pickle.loads(pickle.dumps(shard)) == shard  # noqa: S301 - just pickled


def test_a_shard_of_what_cannot_be_cut_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_bytes(b"{}")

    with pytest.raises(ValueError, match="only plain JSON Lines"):
        validate_shard(path, 1, 2)


@pytest.mark.parametrize("stretch", [(5, 3), (-1, None), (-5, -3), (0, -1)])
def test_a_stretch_that_ends_before_it_begins_is_refused(corpus: Path, stretch: tuple[int, int | None]) -> None:
    with pytest.raises(ValueError, match="a stretch begins at 0"):
        validate_shard(corpus, *stretch)


@pytest.mark.parametrize("at", [0, 9000])
def test_an_empty_stretch_is_an_empty_report(corpus: Path, at: int) -> None:
    empty = validate_shard(corpus, at, at)

    assert (empty.records, empty.counts) == (0, {})
    assert empty.merged(validate_shard(corpus)).settled() == validate(corpus)


@pytest.mark.parametrize("start", [0, 5])
@pytest.mark.parametrize("name", ["missing.jsonl", "directory.jsonl"])
def test_a_shard_of_what_is_no_file_is_one_finding(tmp_path: Path, name: str, start: int) -> None:
    (tmp_path / "directory.jsonl").mkdir()

    assert validate_shard(tmp_path / name, start).counts == {"unreadable_file": 1}


@pytest.mark.parametrize("name", ["code.py", "directory", "directory.parquet", "missing.parquet"])
def test_a_shard_of_what_holds_no_records_is_one_finding(tmp_path: Path, name: str) -> None:
    (tmp_path / "code.py").write_text("pass")
    (tmp_path / "directory").mkdir()
    (tmp_path / "directory.parquet").mkdir()

    assert validate_shard(tmp_path / name).counts == {"unreadable_file": 1}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_shard(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")

    with pytest.raises(ValueError, match="no regular file"):
        validate_shard(tmp_path / "pipe.jsonl")


# Processes that die


@pytest.mark.slow
@pytest.mark.usefixtures("small_pieces")
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_a_worker_that_is_killed_changes_nothing(corpus: Path) -> None:
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if progress.done and not killed:
            child = active_children()[0]
            assert child.pid is not None
            killed.append(child.pid)
            os.kill(child.pid, signal.SIGKILL)

    report = validate(corpus, jobs=2, progress=kill)

    assert killed
    assert report == validate(corpus)


def test_workers_that_always_die_are_given_up() -> None:
    with workers.Pool(2) as pool, pytest.raises(WorkersError, match="3 times in a row"):
        list(pool.map(operator.call, [os._exit], 1))


@pytest.mark.slow
@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupted_check_tells_what_it_has_and_leaves_no_process(corpus: Path, jobs: int) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    with pytest.raises(CheckInterrupt) as caught:
        validate(corpus, jobs=jobs, progress=interrupt)

    assert 0 < caught.value.report.records < validate(corpus).records
    assert active_children() == []


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_check_of_one_piece_tells_how_far_it_is_and_an_interrupt_what_it_has(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / ("many.jsonl" if pack is bytes else "many.jsonl.gz")
    path.write_bytes(pack(b"".join(mixed(600))))
    seen: list[Progress] = []

    def interrupt(progress: Progress) -> None:
        seen.append(progress)
        if progress.records >= 500:
            raise KeyboardInterrupt

    with pytest.raises(CheckInterrupt) as caught:
        validate(path, progress=interrupt)

    assert [progress.records for progress in seen] == [0, 256, 512]
    assert 0 < seen[1].done <= seen[2].done <= path.stat().st_size
    assert caught.value.report.records == 512
    assert (
        caught.value.report.issues
        == validate(path, ignore=[rule.code for rule in CORPUS_RULES]).issues[: caught.value.report.errors]
    )


class Flag:
    """Says that it is time to stop from the time on that it has been asked so often."""

    def __init__(self, times: int) -> None:
        self.times = times

    @property
    def value(self) -> int:
        self.times -= 1
        return self.times < 0


@pytest.mark.usefixtures("small_pieces")
def test_a_worker_that_is_stopped_hands_in_what_it_has_with_the_lines_of_its_whole_stretch(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = reading.part_of(corpus, 0, 6000)
    whole = check_part(part, Options())
    monkeypatch.setattr(stopping, "_FLAGS", [Flag(2)])

    with pytest.raises(PieceInterrupt) as caught:
        check_part(part, Options())

    piece = caught.value.piece
    assert (piece.records, piece.lines) == (2, whole.lines)
    assert whole.issues[: len(piece.issues)] == piece.issues


def waits(task: int, setting: int) -> int:
    """A task that ends at once, or as an interrupted one when it is told to stop, or never; for the pool's processes."""
    if task == setting:
        Event().wait()
    while task > 0 and not stopping.is_stopped():
        time.sleep(0.01)
    if task > 0:
        raise PieceInterrupt(Piece(None, task, 0, 0, {}, (), b"", b"", b""))
    return task


def told_by_a_stopped_pool(endless: int) -> list[Any]:
    """What a pool tells of three tasks, of which it has done the first; the one of this number never ends."""
    told = []
    with suppress(KeyboardInterrupt), workers.Pool(2) as pool:
        results = pool.map(waits, [0, 1, 2], endless)
        next(results)
        told = [*pool.stopped()]
        raise KeyboardInterrupt
    return told


@pytest.mark.slow
def test_a_pool_that_is_stopped_gives_what_there_is_of_the_tasks_that_were_begun() -> None:
    told = told_by_a_stopped_pool(endless=9)

    assert [outcome.piece.records for outcome in told] == [1, 2]
    assert active_children() == []


@pytest.mark.slow
def test_a_pool_does_not_wait_for_a_task_that_does_not_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_PATIENCE", 0.1)

    assert len(told_by_a_stopped_pool(endless=2)) <= 1
    assert active_children() == []


@pytest.mark.slow
@pytest.mark.usefixtures("small_pieces")
def test_what_an_interrupted_check_of_several_processes_tells_is_true(corpus: Path) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    with pytest.raises(CheckInterrupt) as caught:
        validate(corpus, jobs=2, progress=interrupt)

    report = caught.value.report
    alone = [issue for issue in iter_issues(corpus) if issue.code not in {rule.code for rule in CORPUS_RULES}]
    assert [*report.issues] == [issue for issue in alone if issue in report.issues]


def test_an_interrupt_between_the_issues_is_a_plain_one(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "_FLAGS", [Flag(2)])

    with pytest.raises(KeyboardInterrupt) as caught:
        [*iter_issues(corpus)]

    assert (type(caught.value), caught.value.args, caught.value.__cause__) == (KeyboardInterrupt, (), None)
    assert caught.value.__suppress_context__


def test_an_interrupt_of_a_shard_is_a_plain_one(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "_FLAGS", [Flag(2)])

    with pytest.raises(KeyboardInterrupt) as caught:
        validate_shard(corpus)

    assert type(caught.value) is KeyboardInterrupt


INTERRUPTED = """
import contextlib, signal, sys
from sco_speeches import cli, validating
from sco_speeches.validation import reading

reading.PIECE = 3000

@contextlib.contextmanager
def waiting():
    def wait(progress):
        if progress.done:
            print("go", flush=True)
            signal.pause()
    yield wait

if __name__ == "__main__":
    validating._progress = waiting
    sys.exit(cli.main(["validate", sys.argv[1], "--jobs", "2"]))
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs POSIX process groups")
def test_ctrl_c_ends_all_processes_with_a_partial_summary_and_130(corpus: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTED, str(corpus)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all processes of the group
        _, err = process.communicate(timeout=60)  # ends when the last process has closed its standard error

    assert process.returncode == 130
    assert re.search(r"^[0-9]+ records?, [0-9]+ errors?, 0 warnings$", err, re.MULTILINE)
    assert "Traceback" not in err


# How many processes


@pytest.mark.parametrize(
    ("size", "jobs", "pooled"), [(running.LARGE, None, False), (running.LARGE + 2, None, True), (8, 2, True)]
)
def test_all_cores_are_used_only_for_what_is_large(
    size: int, jobs: int | None, *, pooled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "cores", lambda: 2)
    parts = [running.Part(("a",), size=size // 2), running.Part(("b",), size=size // 2)]

    with running._workers(list(parts), jobs, None) as chosen:
        assert isinstance(chosen, workers.Pool) == pooled


@pytest.mark.usefixtures("small_pieces")
def test_progress_comes_to_its_end(corpus: Path) -> None:
    seen: list[Progress] = []

    validate(corpus, progress=seen.append)

    assert seen[-1] == (len(DATA), len(DATA), len(LINES))
    assert [progress.done for progress in seen] == sorted({progress.done for progress in seen})


def test_a_check_without_contradictions_reads_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "fine.jsonl"
    path.write_bytes(b"".join(line(number) for number in range(40)))
    monkeypatch.setattr(reading, "recall_part", None)

    assert validate(path).ok
