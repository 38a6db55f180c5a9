"""`python -m benchmarks.large COUNT WAY...`: a large corpus of small records, checked in several ways, each in a fresh process.

The ways are `alone`, `jobs` (two processes), `pipe` (standard input) and `dask` (two workers of a scheduler on this machine).
The corpus is generated from a fixed seed and deleted afterwards. Memory is the largest resident set, in all processes for
`jobs` and `dask` of the one that adds up, over what the same process needs for its imports and one record.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RECORD: dict[str, Any] = json.loads((ROOT / "examples" / "record.json").read_bytes())
SEED = 20250901
REPEATED, SAME_ID, WRONG = 0.005, 0.5, 0.015
"""The shares of records whose text an earlier one has, of those which have its id too, and of those with a wrong length."""

_MEASURED = """
import json, resource, sys, time
sys.path.insert(0, {root!r})
from sco_speeches.validation import Paths, validate

def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

if __name__ == "__main__":
    options = {options}
    {before}
    validate({first!r})
    bare, start = memory(), time.perf_counter()
    report = validate({target}, max_issues=1000, **options)
    taken = time.perf_counter() - start
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    busy = sum(each.ru_utime + each.ru_stime for each in usage)
    result = {{"seconds": taken, "busy": busy, "bytes": memory() - bare, "records": report.records, "counts": report.counts}}
    print(json.dumps(result))
"""


def lines(count: int, seed: int = SEED) -> Iterator[bytes]:
    """Records of about 1.5 KB, each with a text and a speech of its own; 2 % are faulty, some beside others."""
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    for number in range(count):
        origin = rng.randrange(number) if number and rng.random() < REPEATED else number
        words = f"Сообщение {origin} корреспондента. Президент {origin % 200} выступил на саммите."
        record = _small(f"record-{origin if rng.random() < SAME_ID else number}", words, number)
        if rng.random() < WRONG:
            record["text"]["length"] += 1
        yield json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _small(identifier: str, words: str, number: int) -> dict[str, Any]:
    text = {"content": words, "length": len(words), "sha256": sha256(words.encode()).hexdigest()}
    speaker = words[words.index("Президент") : words.index(" выступил")]
    person = f"person:president-{speaker.split()[1]}"
    start = words.index(speaker)
    mention = {"entity": person, "start": start, "end": start + len(speaker), "exact": speaker}
    speech = {"id": f"speech-{number}", "speaker": person, "role": None, "event": None, "date": None, "language": None}
    names = [{"language": "en", "value": f"President {speaker.split()[1]}"}, {"language": "ru", "value": speaker}]
    return {
        **RECORD,
        "id": identifier,
        "article": {**RECORD["article"], "publisher": "org:paper", "via": [], "language": "ru", "title": "Саммит"},
        "text": text,
        "speeches": [speech],
        "passages": [],
        "statements": [],
        "mentions": [mention],
        "entities": [_entity("org:paper", [{"language": "en", "value": "The Paper"}]), _entity(person, names)],
    }


def _entity(identifier: str, names: list[dict[str, str]]) -> dict[str, Any]:
    return {"id": identifier, "names": names, "same_as": [], "members": []}


def measured(way: str, path: Path) -> dict[str, Any]:
    """Seconds, bytes of memory and the counts of one way."""
    with ExitStack() as stack, path.open("rb") as stream:
        first = stream.readline().rstrip(b"\n")
        stream.seek(0)
        before, options, target = "pass", "{}", repr(str(path))
        if way == "jobs":
            options = "{'jobs': 2}"
        elif way == "pipe":
            target = "Paths(['-'], sys.stdin.buffer)"
        elif way == "dask":
            place = stack.enter_context(cluster(2))
            before = f"import distributed; client = distributed.Client(scheduler_file={place!r})"
            before += "; options['client'] = client"
        code = _MEASURED.format(root=str(ROOT), options=options, before=before, first=first, target=target)
        command = [sys.executable, "-c", code]
        pipe = way == "pipe"
        feeder = subprocess.Popen(["cat", str(path)], stdout=subprocess.PIPE) if pipe else None  # noqa: S607 - the system's
        ran = subprocess.run(command, stdin=feeder and feeder.stdout, capture_output=True, check=False)
        if feeder:
            feeder.wait()
        if ran.returncode:
            sys.stderr.write(ran.stderr.decode())
            raise SystemExit(ran.returncode)
        result: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
        return result


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """A scheduler and its workers as processes of this machine, on loopback; gives the scheduler's file, ends them when left."""
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory())
        file = str(Path(home, "scheduler.json"))
        quiet = ["--host", "127.0.0.1", "--no-dashboard"]
        one = ["dask_worker", "--scheduler-file", file, "--nthreads", "1", "--no-nanny", *quiet, "--local-directory", home]
        for module, *arguments in [["dask_scheduler", "--scheduler-file", file, "--port", "0", *quiet], *[one] * workers]:
            command = [sys.executable, "-m", f"distributed.cli.{module}", *arguments]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            stack.callback(process.wait)
            stack.callback(process.kill)
            while module == "dask_scheduler" and not Path(file).exists():
                if process.poll() is not None:
                    raise SystemExit("the scheduler did not start: is the extra dask installed?")
                time.sleep(0.1)
        yield file


def main() -> int:
    """Generate, measure, print, delete."""
    count, ways = int(sys.argv[1]), sys.argv[2:] or ["alone", "jobs", "pipe"]
    print("| way | records | MB | s | CPU s | records a second | MB/s | MB of memory | bytes a record |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as home:
        path = Path(home, "corpus.jsonl")
        with path.open("wb") as stream:
            stream.writelines(lines(count))
        size = path.stat().st_size
        counts = []
        for way in ways:
            found = measured(way, path)
            counts.append(found["counts"])
            rates = f"{count / found['seconds']:,.0f} | {size / found['seconds'] / 1e6:.1f}"
            memory = f"{found['bytes'] / 1e6:.1f} | {found['bytes'] / count:.1f}"
            print(
                f"| {way} | {count:,} | {size / 1e6:,.0f} | {found['seconds']:.1f} | {found['busy']:.1f} | {rates} | {memory} |",
                flush=True,
            )
    print(os.linesep + json.dumps(counts[0]), "in all ways" if all(each == counts[0] for each in counts) else counts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
