"""`python -m benchmarks.scale`: what a record costs where there are a thousand and where there are a million of them.

The records come through a pipe from a process that writes them, so that no disk is asked and no file is left. They are small, so
that a million of them take minutes. The table is kept in `scale.md` beside this file, from where `python -m benchmarks` takes it.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

import orjson

from sco_speeches import validate

from .generating import record

SIZES = (1_000, 10_000, 100_000, 1_000_000)
KEPT = Path(__file__).parent / "scale.md"
_DIGITS = 7


def write(path: Path, count: int) -> None:
    """Write so many records, each with an id and a text of its own."""
    made = record(1, 1)
    for name, number in (("passages", 0), ("statements", 0), ("mentions", 4)):
        made[name] = made[name][:number]
    used = {made["article"]["publisher"], made["speeches"][0]["speaker"], made["speeches"][0]["event"]}
    used |= {made["speeches"][0]["role"]["represents"], *(mention["entity"] for mention in made["mentions"])}
    made["entities"] = [entity for entity in made["entities"] if entity["id"] in used]
    made["id"] = "@id"
    content = made["text"]["content"] + " "
    made["text"] = {"content": content + "@number", "length": len(content) + _DIGITS, "sha256": "@hash"}
    template = orjson.dumps(made)
    plain = content.encode()
    with path.open("wb") as stream:
        for index in range(count):
            digits = b"%0*d" % (_DIGITS, index)
            line = template.replace(b"@id", b"made-" + digits).replace(b"@number", digits)
            stream.write(line.replace(b"@hash", sha256(plain + digits).hexdigest().encode()) + b"\n")


def cost(count: int) -> tuple[float, float, int]:
    """The processor time a record in microseconds, the peak memory of this process in MB, and how many findings there are."""
    with tempfile.TemporaryDirectory() as home:
        pipe = Path(home, "made.jsonl")
        os.mkfifo(pipe)
        writer = subprocess.Popen((sys.executable, "-m", "benchmarks.scale", str(pipe), str(count)))
        begun = time.process_time()
        report = validate(pipe)
        used = time.process_time() - begun
        writer.wait()
    if report.records != count:
        raise RuntimeError(report)
    return used * 1e6 / count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, len(report.issues)


def main() -> int:
    """Measure each size, or, as the writer, write."""
    if len(sys.argv) > 1:
        write(Path(sys.argv[1]), int(sys.argv[2]))
        return 0
    cost(SIZES[0])
    lines = [
        "## From a thousand records to a million",
        "",
        "Processor time of `validate` in microseconds a record and peak memory of its process, one run each, through a pipe,",
        "with the rules between records; records of a text of usual length and few parts.",
        "",
        "| Records | µs a record | Peak memory, MB | Findings |",
        "|---:|---:|---:|---:|",
    ]
    for size in SIZES:
        used, memory, found = cost(size)
        lines.append(f"| {size:,} | {used:,.0f} | {memory:,.0f} | {found} |")
        print(lines[-1], flush=True)
        KEPT.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
