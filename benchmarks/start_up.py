"""What a user waits for: the start of commands and of imports, as CPU time of whole processes."""

import resource
import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

RUNS = 11
ROOT = Path(__file__).parent.parent
RECORD = ROOT / "data" / "sco_speeches" / "records" / "2025-09-01-tokayev-sco-zakon-kz.json"

Command = tuple[str, ...]


class Case(NamedTuple):
    """What is measured, beside what, with which goal."""

    name: str
    command: Command
    yardstick_name: str
    yardstick: Command
    goal: str


def _python(code: str) -> Command:
    return (sys.executable, "-c", code)


def _tool(*arguments: str) -> Command:
    return (sys.executable, "-m", "sco_speeches", *arguments)


_NOTHING = _python("pass")
CASES = (
    Case(
        "`import sco_speeches`", _python("import sco_speeches"), "`python -c pass`", _NOTHING, "at most 15 ms over the yardstick"
    ),
    Case(
        "`sco-speeches validate` of one record",
        _tool("validate", str(RECORD)),
        "`python -c pass`",
        _NOTHING,
        "at most 300 ms, cold",
    ),
    Case("`sco-speeches show` of one record", _tool("show", RECORD.stem), "`python -c pass`", _NOTHING, "at most 400 ms"),
    Case(
        "`load()`, first record read",
        _python(f"import sco_speeches; sco_speeches.load()[{RECORD.stem!r}]"),
        "`json.load` of the record's file",
        _python(f"import json; json.load(open({str(RECORD)!r}, encoding='utf-8'))"),
        "",
    ),
    Case(
        "`load_dataset('passages')`",
        _python("import sco_speeches; sco_speeches.load_dataset('passages')"),
        "`import datasets`",
        _python("import datasets"),
        "",
    ),
)


def cpu_time(command: Command, status: int = 0) -> float:
    """The CPU time of a process, user and system, in milliseconds; raises `RuntimeError` where it exits with another status."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != status:
        message = f"{command} exited with {done.returncode}"
        raise RuntimeError(message)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def report() -> str:
    """The table of starts: medians of interleaved runs."""
    lines = [
        "## Starting",
        "",
        f"CPU time of whole processes in milliseconds, medians of {RUNS} interleaved runs after one that warms the disk.",
        "",
        "| What | ms | Yardstick | ms | Difference | Ratio | Goal |",
        "|---|---:|---|---:|---:|---:|---|",
    ]
    for case in CASES:
        cpu_time(case.command)
        pairs = [(cpu_time(case.command), cpu_time(case.yardstick)) for _ in range(RUNS)]
        ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
        numbers = f"{theirs:.0f} | {ours - theirs:.0f} | {ours / theirs:.1f}"
        lines.append(f"| {case.name} | {ours:.0f} | {case.yardstick_name} | {numbers} | {case.goal} |")
    return "\n".join(lines) + "\n"
