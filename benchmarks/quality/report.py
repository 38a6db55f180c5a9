"""The tables in Markdown."""

import platform
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.machine import processor
from sco_speeches.registry import Registry

from .gold import Text
from .intervals import Score, scores
from .matching import Compared
from .measuring import DIRECT, INDIRECT, MEASURES, Measure, modes
from .phenomena import DIRECT_KINDS, TOLD_KINDS, Phenomenon, recalled
from .systems import Run, System

PAGE = Path(__file__).parents[2] / "docs" / "drafting.md"
NOTHING = "–"
MODES = ("direct", "indirect", "free_indirect", "reported", "nothing")
FOR_TEXT = 3_000
"""Code points: about the length of a news text."""


class Measured(NamedTuple):
    """A system and what it made of each text."""

    system: System
    run: Run
    compared: list[Compared]

    def of(self, sources: Collection[str]) -> "Measured":
        """The same, of some of the texts."""
        return self._replace(compared=[one for one in self.compared if one.text.source in sources])


def measured(system: System, texts: Sequence[Text], registry: Registry) -> Measured:
    """A system's work on texts."""
    run = system.run([text.content for text in texts])
    return Measured(system, run, [Compared(*pair, registry) for pair in zip(texts, run.annotations, strict=True)])


def split(texts: Sequence[Text]) -> str:
    """What the gold is made of, by parts."""
    rows = [row("Part", "Texts", "Direct", "of them partial", "Indirect", "Reported", "Free indirect", "In marks, no speech")]
    rows.append("|---" * 8 + "|")
    for part, unseen in (("developed on", False), ("unseen", True)):
        chosen = [text.gold for text in texts if text.unseen == unseen]
        count = Counter(one.mode for gold in chosen for one in gold.passages)
        partial = sum(one.mode == "direct" and one.around not in (None, "direct") for gold in chosen for one in gold.passages)
        quoted = sum(len(gold.quoted) for gold in chosen)
        cells = (len(chosen), count["direct"], partial, count["indirect"], count["reported"], count["free_indirect"], quoted)
        rows.append(row(part, *map(str, cells)))
    return "\n".join(rows)


def measures(columns: Sequence[Measured]) -> str:
    """A row a measure, a column a system."""
    shown = [one for one in MEASURES if any(one.needs in column.system.tells for column in columns)]
    head = [row("Measure", "", *(one.system.name for one in columns)), "|---|---" + "|---" * len(columns) + "|"]
    return "\n".join([*head, *(line for measure in shown for line in _rows(measure, columns))])


def _rows(measure: Measure, columns: Sequence[Measured]) -> Iterator[str]:
    found = [
        scores([measure.tally(one) for one in column.compared]) if measure.needs in column.system.tells else None
        for column in columns
    ]
    if not measure.has_precision:
        yield row(measure.title, "share", *(cell(one.recall if one else None) for one in found))
        return
    yield row(measure.title, "precision", *(cell(one.precision if one else None) for one in found))
    yield row("", "recall", *(cell(one.recall if one else None) for one in found))
    yield row("", "F1", *(cell(one.f1 if one else None) for one in found))


def phenomena(title: str, needs: str, kinds: Sequence[Phenomenon], columns: Sequence[Measured]) -> str:
    """Recall of passages by what is special about them."""
    chosen = [column for column in columns if needs in column.system.tells]
    rows = [row(title, "Gold", *(one.system.name for one in chosen)), "|---|---" + "|---" * len(chosen) + "|"]
    for phenomenon in kinds:
        tallies = [[recalled(one, phenomenon, told=needs == INDIRECT) for one in column.compared] for column in chosen]
        there = sum(count for _, count in tallies[0])
        found = [scores([(*tally, 0, 0) for tally in column]).recall for column in tallies]
        rows.append(row(phenomenon.title, str(there), *(cell(one, count=False) for one in found)))
    return "\n".join(rows)


def part(columns: Sequence[Measured]) -> str:
    """All tables of some texts."""
    tables = [measures(columns)]
    tables.append("Recall (overlapping) by what is special about a passage:")
    tables.append(phenomena("Direct passages", DIRECT, DIRECT_KINDS, columns))
    if any(INDIRECT in column.system.tells for column in columns):
        tables.append(phenomena("Indirect and reported passages", INDIRECT, TOLD_KINDS, columns))
    tables.append(f"What each mode was drafted as by {columns[0].system.name} (overlapping, of any mode):")
    tables.append(confusion(columns[0]))
    return "\n\n".join(tables)


def confusion(column: Measured) -> str:
    """What each mode of gold was drafted as."""
    pairs = Counter(pair for one in column.compared for pair in modes(one))
    rows = [row("In gold", *(f"drafted {mode}" for mode in MODES)), "|---" * (len(MODES) + 1) + "|"]
    rows += [row(gold, *(str(pairs[gold, found]) for found in MODES)) for gold in MODES]
    return "\n".join(rows)


def notes(columns: Sequence[Measured]) -> list[str]:
    """What went wrong in a system's run."""
    return [f"{column.system.name}: {column.run.note}" for column in columns if column.run.note]


def times(columns: Sequence[Measured], whole: float) -> str:
    """What each system costs, and `draft`, which names by words what was found, in seconds for all texts."""
    rows = [row("System", "Loading, ms", f"A text of {FOR_TEXT:,} code points, ms"), "|---|---|---|"]
    for column in columns:
        length = sum(len(one.text.content) for one in column.compared)
        loading = NOTHING if column.run.loading is None else f"{column.run.loading * 1000:.0f}"
        rows.append(row(column.system.name, loading, f"{column.run.seconds / length * FOR_TEXT * 1000:.1f}"))
    length = sum(len(one.text.content) for one in columns[0].compared)
    rows.append(row("sco_speeches, `draft` whole", NOTHING, f"{whole / length * FOR_TEXT * 1000:.1f}"))
    return "\n".join([*rows, "", f"Milliseconds of the processor; {processor()}, Python {platform.python_version()}."])


def meanings() -> str:
    """What each measure and each phenomenon is, from their docstrings."""
    lines = [f"- {measure.title}: {measure.meaning}" for measure in MEASURES]
    for title, kinds in (("Direct passages", DIRECT_KINDS), ("Indirect and reported passages", TOLD_KINDS)):
        lines += ["", f"{title} are also told apart by what is special about them:", ""]
        lines += [f"- {phenomenon.title}: {phenomenon.meaning}" for phenomenon in kinds]
    return "\n".join(lines) + "\n"


def kept(name: str) -> str:
    """What stands between the markers of this name on the page."""
    start, end = _markers(name)
    return PAGE.read_text(encoding="utf-8").partition(start)[2].partition(end)[0]


def keep(name: str, made: str) -> None:
    """Write what was made between the markers of this name."""
    start, end = _markers(name)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(start)
    _, _, after = rest.partition(end)
    PAGE.write_text(f"{before}{start}{made}{end}{after}", encoding="utf-8", newline="\n")


def _markers(name: str) -> tuple[str, str]:
    return f"<!-- {name} -->\n", f"<!-- /{name} -->"


def cell(score: Score | None, *, count: bool = True) -> str:
    """A score with its interval and counts."""
    if score is None:
        return NOTHING
    counts = f", {score.met} of {score.of}" if count and score.of is not None else ""
    return f"{score.value:.2f} ({score.low:.2f}–{score.high:.2f}){counts}"


def row(*cells: str) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"
