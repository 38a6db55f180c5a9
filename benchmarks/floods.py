"""Records of ten thousand findings beside sound ones of the same size: as a call, and as a command from its start to its end."""

import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
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
_WORD = "слово "
_LISTED = 100
_RUNS = 5

Record = dict[str, Any]
Mention = dict[str, Any]

KINDS: dict[str, Callable[[Mention, int], object]] = {
    "words that the text does not have there": lambda mention, _: mention.update(exact="злово"),
    "spans beyond the text": lambda mention, _: mention.update(start=mention["start"] + 10**7, end=mention["end"] + 10**7),
    "entities that the record does not have": lambda mention, at: mention.update(entity=f"person:x{at}"),
    "offsets that are no integers": lambda mention, _: mention.update(start=str(mention["start"])),
    "misspelt keys": lambda mention, _: mention.update(exakt=mention.pop("exact")),
    "offsets from a copy with a byte order mark (one cause)": lambda mention, _: mention.update(
        start=mention["start"] + 1, end=mention["end"] + 1
    ),
}
"""What is made of each mention, and of which number it is."""


def flooded(change: Callable[[Mention, int], object] | None = None) -> bytes:
    """A record of many mentions, sound, or each of them changed."""
    made = record(SEED, 0)
    content = made["text"]["content"] + "\n" + _WORD * FINDINGS
    made["text"] = {**made["text"], "content": content, "length": len(content), "sha256": sha256(content)}
    first = len(content) - len(_WORD) * FINDINGS
    entity = made["mentions"][0]["entity"]
    starts = range(first, len(content), len(_WORD))
    mentions = [{"entity": entity, "start": start, "end": start + len(_WORD) - 1, "exact": _WORD[:-1]} for start in starts]
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
        f"A record of {len(flooded()) // 1000} KB with {FINDINGS:,} findings of one kind, beside the same record without any:",
        f"as a call, {_LISTED} of them made issues, and as the command `sco-speeches validate`, which lists 1,000.",
        f"CPU time, medians of {_RUNS} interleaved runs.",
        "",
        "| Fault | Call, ms | Times sound | Command, ms | Times sound |",
        "|---|---:|---:|---:|---:|",
    ]
    names = ["none", *KINDS]
    with tempfile.TemporaryDirectory() as home:
        for name, change in [("none", None), *KINDS.items()]:
            Path(home, f"{name}.json").write_bytes(flooded(change))
        rounds = [[_times(Path(home, f"{name}.json"), sound=name == "none") for name in names] for _ in range(_RUNS)]
    sound, *faulty = ([statistics.median(times) for times in zip(*one, strict=True)] for one in zip(*rounds, strict=True))
    for name, (call, command) in zip(names, [sound, *faulty], strict=True):
        lines.append(f"| {name} | {call:.0f} | {call / sound[0]:.1f} | {command:.0f} | {command / sound[1]:.1f} |")
    return "\n".join([*lines, ""])


def _times(file: Path, *, sound: bool) -> tuple[float, float]:
    """The CPU time of checking the record, as a call and as a command, in milliseconds."""
    call = spent(_check, [file.read_bytes()]) / 1000
    return call, cpu_time((sys.executable, "-m", "sco_speeches", "validate", str(file)), status=not sound)


def _check(lines: Sequence[bytes]) -> None:
    for line in lines:
        check(Document(line, "made.json"), most=_LISTED)
