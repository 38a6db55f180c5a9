"""`python -m benchmarks`: how long things take, each beside a yardstick measured in the same run.

`--write` also writes the tables into docs/benchmarks.md; `--records 1000` makes a smaller corpus than that of 20,000.
"""

import argparse
import sys
from pathlib import Path

from . import floods, speed, start_up
from .machine import machine

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"

_INTRODUCTION = """\
# Benchmarks

Printed by `make bench`, kept by `python -m benchmarks --write`.
Each number stands beside a yardstick that was measured in the same run, the runs interleaved; machines differ and are noisy,
so read the ratios rather than the times.
No test of this project passes or fails on a time; some hold the growth of a time, as a ratio, to that of the input.
The run over a million records takes longer and is made by itself: `python -m benchmarks.large`, kept in [scale.md](scale.md).
"""


def main() -> int:
    """Run the benchmarks and print their tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--records", type=int, default=speed.RECORDS, help="how many records to make")
    options = parser.parse_args()
    measured = "\n".join((speed.report(options.records), floods.report(), start_up.report()))
    text = f"{_INTRODUCTION}\n{machine()}\n\n{measured}"
    sys.stdout.write(text)
    if options.write:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
