"""Verdicts and speed over a generated corpus: the check beside `orjson.loads` and beside other validators, in one run."""

import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import orjson

from sco_speeches import schema, validate
from sco_speeches.files import Document
from sco_speeches.model import SpeechRecord
from sco_speeches.validation import decoding
from sco_speeches.validation.checking import check, doubted
from sco_speeches.validation.decoding import Decoded, decoded, forget
from sco_speeches.validation.facts import Facts

from .machine import versions
from .peers import ajv, check_jsonschema
from .planting import CODES, Made, corpus

SEED = 1
RECORDS = 20_000
FAULTY = 1_000
_BLOCK = 200
_SLOW = 20
"""How many records of a block the slow validators get."""

Work = Callable[[Sequence[bytes]], object]


def _loads(lines: Sequence[bytes]) -> None:
    for line in lines:
        with suppress(orjson.JSONDecodeError):
            orjson.loads(line)


def _check(lines: Sequence[bytes]) -> None:
    for line in lines:
        check(Document(line, "made.jsonl", 1))


def _records(lines: Sequence[bytes], step: Callable[[Decoded], object]) -> None:
    for line in lines:
        if (record := decoded(line)) is not None:
            step(record)


def _check_strangers(lines: Sequence[bytes]) -> None:
    known = dict(decoding._kept)  # noqa: SLF001
    for line in lines:
        forget()
        check(Document(line, "made.jsonl", 1))
    decoding._kept.update(known)  # noqa: SLF001 - for what is measured next


def _pydantic(lines: Sequence[bytes]) -> None:
    for line in lines:
        with suppress(ValueError):
            SpeechRecord.model_validate_json(line)


def _validate(lines: Sequence[bytes]) -> None:
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(b"\n".join(lines))
        file.flush()
        validate(file.name)


def _jsonschema() -> Work:
    reference = schema.validator()

    def work(lines: Sequence[bytes]) -> None:
        for line in lines:
            with suppress(orjson.JSONDecodeError):
                list(reference.iter_errors(orjson.loads(line)))

    return work


def spent(work: Work, lines: Sequence[bytes]) -> float:
    """The processor time of this process a record, in microseconds."""
    begun = time.process_time()
    work(lines)
    return (time.process_time() - begun) * 1e6 / len(lines)


STAGES: dict[str, Work] = {
    "`orjson.loads`": _loads,
    "bytes to a record of the schema's types, no key twice (`msgspec`)": lambda lines: _records(lines, lambda _: None),
    "and the facts (lists and sets of the record's parts)": lambda lines: _records(lines, Facts),
    "and forms and the conditions of the rules": lambda lines: _records(lines, lambda record: doubted(Facts(record))),
    "the whole check (`check`: bytes in, issues out)": _check,
    "and what holds between records (`validate` of a file)": _validate,
}
"""What the check does, each stage with those before it but for the first, which is the yardstick."""


def _blocks(lines: Sequence[bytes]) -> Iterator[tuple[int, Sequence[bytes]]]:
    for first in range(0, len(lines), _BLOCK):
        yield first, lines[first : first + _BLOCK]


def misjudged(made: Sequence[Made]) -> list[tuple[object, object]]:
    """The lines whose findings are not exactly what was planted: what was planted, and what was found."""
    wrong: list[tuple[object, object]] = []
    for line in made:
        found = [(issue.code, issue.pointer) for issue in check(Document(line.data, "made.jsonl", 1)).issues]
        if found != ([line.planted] if line.planted else []):
            wrong.append((line.planted, found))
    return wrong


def report(records: int = RECORDS) -> str:
    """The tables of verdicts, speed, stages and faulty records."""
    made = list(corpus(SEED, records))
    lines = [line.data for line in made]
    times: dict[str, list[float]] = {}
    peers: dict[str, Work] = {
        "the same, had no record an entity that another had": _check_strangers,
        "Pydantic's `model_validate_json`, structure only": _pydantic,
    }
    slow = {"`jsonschema`, structure only, with `orjson.loads`": _jsonschema()}
    with tempfile.TemporaryDirectory() as home:
        file = Path(home, "made.jsonl")
        file.write_bytes(b"\n".join(lines))
        with ajv(file) as other:
            for first, block in _blocks(lines):
                for name, work in (STAGES | peers).items():
                    times.setdefault(name, []).append(spent(work, block))
                for name, work in slow.items():
                    times.setdefault(name, []).append(spent(work, block[:_SLOW]))
                if other is not None:
                    name = f"`ajv` {other.version} (compiled, warm, with `JSON.parse`), structure only"
                    times.setdefault(name, []).append(other.time(first, first + len(block)) / len(block))
    clean = [line.data for line in made if line.planted is None][:100]
    times["`check-jsonschema`, structure only, its start taken off"] = [check_jsonschema(clean)]
    return "\n".join([*_verdicts(made), *_speeds(times), *_stages(times), *_faulty()]) + "\n"


def _verdicts(made: Sequence[Made]) -> list[str]:
    planted = Counter(line.planted.code for line in made if line.planted)
    wrong = misjudged(made)
    size = sum(len(line.data) for line in made) / len(made) / 1000
    return [
        "## Verdicts",
        "",
        f"{len(made):,} records (seed {SEED}), {size:.1f} KB a record on average.",
        f"{planted.total():,} of them have a planted fault of one of {len(CODES)} kinds.",
        f"Records whose findings are not exactly the planted code and pointer: {len(wrong)}.",
        *[f"- planted {planted_here}, found {found}" for planted_here, found in wrong[:10]],
        "",
    ]


_WHOLE = "the whole check (`check`: bytes in, issues out)"


def _speeds(times: dict[str, list[float]]) -> list[str]:
    parsing = statistics.median(times["`orjson.loads`"])
    ours = statistics.median(times[_WHOLE])
    names = ["`orjson.loads`", _WHOLE, *[name for name in times if name not in STAGES]]
    return [
        "## Speed",
        "",
        f"Processor time in microseconds a record, medians of interleaved blocks of {_BLOCK} records of that corpus.",
        versions("check-jsonschema"),
        "",
        "| What | µs | Times `orjson.loads` | Times the whole check |",
        "|---|---:|---:|---:|",
        *[
            f"| {name} | {(here := statistics.median(times[name])):,.0f} | {here / parsing:.1f} | {here / ours:.1f} |"
            for name in names
        ],
        "",
    ]


def _stages(times: dict[str, list[float]]) -> list[str]:
    parsing = times["`orjson.loads`"]
    lines = [
        "## Where the time goes",
        "",
        "Each line with all above it but the first; the ratio is the median over the blocks.",
        "How far that is from the native limit: a probe in C++ with the same checks, measured apart and not kept, took about",
        "29 µs for a record of 13.5 KB, 0.7 times `orjson.loads`.",
        "",
        "| What | µs | Times `orjson.loads` |",
        "|---|---:|---:|",
    ]
    for name in STAGES:
        ratio = statistics.median(here / base for here, base in zip(times[name], parsing, strict=True))
        lines.append(f"| {name} | {statistics.median(times[name]):,.0f} | {ratio:.2f} |")
    return [*lines, ""]


def _faulty() -> list[str]:
    clean = [line.data for line in corpus(SEED + 1, FAULTY, faulty=0.0)]
    faulty = [line.data for line in corpus(SEED + 1, FAULTY, faulty=1.0)]
    times = [
        (spent(_check, one), spent(_check, other)) for (_, one), (_, other) in zip(_blocks(clean), _blocks(faulty), strict=True)
    ]
    sound, bad = (statistics.median(column) for column in zip(*times, strict=True))
    return [
        "## Faulty records",
        "",
        f"{FAULTY:,} records, each once sound and once with a planted fault; goal: at most 6 times.",
        "",
        "| Sound, µs a record | Faulty, µs a record | Ratio |",
        "|---:|---:|---:|",
        f"| {sound:,.0f} | {bad:,.0f} | {bad / sound:.1f} |",
        "",
    ]
