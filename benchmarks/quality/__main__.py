"""`python -m benchmarks.quality`: the drafter measured against gold, beside a plain regular expression and a peer.

The texts are not part of the repository: `--texts DIR` or the variable SCO_SPEECHES_NEWS names their folder, which is else
`shared/news` beside the checkout. The peer is installed into an environment of its own in a temporary directory; `--peer PYTHON`
names one that has it. `--write` writes the tables into docs/drafting.md. Whoever works on the drafter runs `--part developed`.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from sco_speeches import registry

from . import report, systems
from .agreement import words_alpha
from .differences import differences
from .gold import GOLD, SECOND, GoldError, Text, default_texts, texts

PARTS = {"developed": False, "unseen": True}
SYSTEMS = ("ours", "baseline", "peer")
TITLES = {False: "### Texts it was developed on", True: "### Unseen texts"}


def measured(names: Sequence[str], python: str | None, read: Sequence[Text]) -> Iterator[report.Measured]:
    """What the systems with these short names make of the texts."""
    known = registry.load()
    made = [make() for name, make in (("ours", systems.ours), ("baseline", systems.baseline)) if name in names]
    with tempfile.TemporaryDirectory() as directory:
        if "peer" in names:
            made += systems.peers(python or systems.installed(directory))
        yield from (report.measured(system, read, known) for system in made)


def tables(read: Sequence[Text], columns: Sequence[report.Measured], second: Sequence[Text]) -> Iterator[str]:
    """What the page shows."""
    yield report.split(read)
    for unseen, title in TITLES.items():
        own = {text.source for text in read if text.unseen == unseen}
        part = [column.of(own) for column in columns]
        if part[0].compared:
            yield title
            yield report.part(part)
    again = {text.source: text.gold for text in second}
    twice = [text for text in read if text.source in again]
    if twice:
        yield "### How far two annotators agree"
        yield (
            f"{len(twice)} texts were annotated a second time, by another annotator who did not see the first annotation.\n"
            "Both are runs of one language model, so that they agree says less than if two people did.\n"
            "Here the second annotation is measured against the first as a system is: a score that comes near it\n"
            "cannot be told from perfect.\n"
            f"Krippendorff's alpha of the mode of each word is {words_alpha(twice, again):.2f}."
        )
        known = registry.load()
        other = systems.second({text.content: again[text.source] for text in twice})
        yield report.measures([report.measured(other, twice, known), *(one.of(set(again)) for one in columns)])


def main() -> int:
    """Measure, print, and with `--write` keep the tables; 2 where that is not possible."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--texts", type=Path, default=default_texts(), metavar="DIR", help="the folder of texts")
    parser.add_argument("--gold", type=Path, nargs="+", default=[GOLD], metavar="DIR", help="folders of gold")
    parser.add_argument("--second", type=Path, default=SECOND, metavar="DIR", help="the folder of the second annotation")
    parser.add_argument("--part", choices=PARTS, help="only the texts that were developed on, or only the unseen ones")
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=SYSTEMS, help="what to measure")
    parser.add_argument("--peer", metavar="PYTHON", help="an interpreter that has the peer")
    parser.add_argument("--time", action="store_true", help="also tell what each system costs")
    parser.add_argument("--differences", action="store_true", help="instead list where the first system differs, developed part")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/drafting.md")
    options = parser.parse_args()
    if options.write and (options.part or options.differences or set(options.systems) != set(SYSTEMS)):
        parser.error("--write writes all of it")
    try:
        unseen = False if options.differences else PARTS.get(options.part)
        read = texts(options.gold, options.texts, unseen=unseen)
        if not read:
            raise GoldError(f"no text of the part {options.part}")  # noqa: TRY301 - told as the other faults are
        second = texts([options.second], options.texts, unseen=unseen) if options.second.is_dir() else []
        columns = list(measured(options.systems, options.peer, read))
    except GoldError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"the peer could not be installed or run: {error}; {(error.stderr or b'')!r}\n")
        return 2
    if options.differences:
        sys.stdout.writelines(f"{line}\n" for one in columns[0].compared for line in differences(one))
        return 0
    made = [*tables(read, columns, second), *report.notes(columns)]
    if options.time:
        made += ["### What it costs", report.times(columns, systems.drafting([text.content for text in read]))]
    page = "\n\n".join(made) + "\n"
    sys.stdout.write(page)
    if options.write:
        report.keep("quality", page)
        report.keep("measures", report.meanings())
    return 0


if __name__ == "__main__":
    sys.exit(main())
