"""Records of ten thousand findings beside sound ones of the same size: as a call, and as a command from its start to its end."""

import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import orjson

from sco_speeches.files import Document
from sco_speeches.text import sha256
from sco_speeches.validation.checking import check

from .generating import record
from .speed import SEED, spent
from .start_up import cpu_time

FINDINGS = 10_000
_WORDS = [f"слово{number:05} " for number in range(FINDINGS)]
_LISTED = 100
_RUNS = 5

Record = dict[str, Any]
Mention = dict[str, Any]

KINDS: dict[str, Callable[[Mention, int], object]] = {
    "words that the text does not have there": lambda mention, _: mention.update(exact=mention["exact"].replace("с", "з")),
    "spans beyond the text": lambda mention, at: mention.update(
        start=mention["start"] + 10**7 * (at + 1), end=mention["end"] + 10**7 * (at + 1)
    ),
    "entities that the record does not have": lambda mention, at: mention.update(entity=f"person:x{at}"),
    "offsets that are no integers": lambda mention, _: mention.update(start=str(mention["start"])),
    "misspelt keys": lambda mention, _: mention.update(exakt=mention.pop("exact")),
    "offsets that are shifted from some place on (one cause)": lambda mention, _: mention.update(
        start=mention["start"] + 1, end=mention["end"] + 1
    ),
}
"""What is made of each mention, and of which number it is."""


def flooded(change: Callable[[Mention, int], object] | None = None) -> bytes:
    """A record of many mentions, sound, or each of them changed."""
    made = record(SEED, 0)
    before = made["text"]["content"] + "\n"
    content = before + "".join(_WORDS)
    made["text"] = {**made["text"], "content": content, "length": len(content), "sha256": sha256(content)}
    entity = made["mentions"][0]["entity"]
    ends = accumulate(map(len, _WORDS), initial=len(before))
    mentions = [
        {"entity": entity, "start": start, "end": start + len(word) - 1, "exact": word[:-1]}
        for start, word in zip(ends, _WORDS, strict=False)
    ]
    for at, mention in enumerate(mentions):
        if change is not None:
            change(mention, at)
    made["mentions"] += mentions
    return orjson.dumps(made)


def report() -> str:
    """The table of floods."""
    lines = [
        "## Floods",
        "",
        f"A record of {len(flooded()) // 1000} KB with {FINDINGS:,} faults of one kind, beside the same record without any:",
        f"as a call, {_LISTED} of them made issues, and as the command `sco-speeches validate`, which lists 1,000.",
        f"CPU time, medians of {_RUNS} interleaved runs.",
        "",
        "| Fault | Findings | Call, ms | Times sound | Command, ms | Times sound |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    names = ["none", *KINDS]
    found: list[int] = []
    with tempfile.TemporaryDirectory() as home:
        for name, change in [("none", None), *KINDS.items()]:
            data = flooded(change)
            Path(home, f"{name}.json").write_bytes(data)
            found.append(len(check(Document(data, "made.json")).issues))
        rounds = [[_times(Path(home, f"{name}.json"), sound=name == "none") for name in names] for _ in range(_RUNS)]
    sound, *faulty = ([statistics.median(times) for times in zip(*one, strict=True)] for one in zip(*rounds, strict=True))
    for name, findings, (call, command) in zip(names, found, [sound, *faulty], strict=True):
        lines.append(f"| {name} | {findings:,} | {call:.0f} | {call / sound[0]:.1f} | {command:.0f} | {command / sound[1]:.1f} |")
    return "\n".join([*lines, ""])


def _times(file: Path, *, sound: bool) -> tuple[float, float]:
    """The CPU time of checking the record, as a call and as a command, in milliseconds."""
    call = spent(_check, [file.read_bytes()]) / 1000
    return call, cpu_time((sys.executable, "-m", "sco_speeches", "validate", str(file)), status=not sound)


def _check(lines: Sequence[bytes]) -> None:
    for line in lines:
        check(Document(line, "made.json"), most=_LISTED)
