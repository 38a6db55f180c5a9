"""One record for reading: its metadata, the article with the speakers' words told apart, the statements with their evidence."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sco_speeches.model import Narration, Passage, SpeechRecord, Statement
from sco_speeches.model.label import in_words
from sco_speeches.text import harmless


class _Style(NamedTuple):
    mark: str
    name: str
    style: str


_MODES = {
    "direct": _Style("»", "quote", "bold green"),
    "indirect": _Style(">", "indirect", "cyan"),
    "free_indirect": _Style("~", "free indirect", "magenta"),
    "reported": _Style(":", "reported", "yellow"),
    "narration": _Style(" ", "narration", ""),
}
"""How each mode is told apart: by a mark in the margin as well as by colour."""


def show(record: SpeechRecord, console: Console) -> None:
    """Print a record for reading. Where the console has no colours, the marks in the margin stand alone."""
    console.print(Text(record.id, style="bold"), end="\n\n")
    console.print(_metadata(record))
    console.print(Text.assemble("\n", ("Article", "bold"), "   ", *_legend(record)), end="\n\n")
    for block in _article(record):
        console.print(block)
    if record.statements:
        console.print(Text("Statements", style="bold"))
        for statement in record.statements:
            console.print()
            console.print(_statement(record, statement))


def _metadata(record: SpeechRecord) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _facts(record):
        table.add_row(name, harmless(value))
    return table


def _facts(record: SpeechRecord) -> Iterator[tuple[str, str]]:
    article, rights = record.article, record.rights
    if article.title:
        yield "title", article.title
    publisher = _name(record, article.publisher) or "unknown publisher"
    yield "published", ", ".join(part for part in (publisher, article.published, article.language) if part)
    if article.via:
        yield "via", ", ".join(_name(record, agency) or agency for agency in article.via)
    if article.url:
        yield "address", article.url
    for speech in record.speeches:
        titles = [label.value for label in speech.role.title if label.language == "en"] if speech.role else []
        country = _name(record, speech.role.represents) if speech.role else None
        office = ", ".join(part for part in (*titles, country) if part)
        speaker = _name(record, speech.speaker) or "unknown speaker"
        who = f"{speaker} ({office})" if office else speaker
        yield "speech", ", ".join(part for part in (who, _name(record, speech.event), speech.date) if part)
    state = "withheld" if record.withheld else "given"
    yield "text", f"{state}, {record.text.length:,} code points, sha256 {record.text.sha256[:12]}…"
    yield (
        "rights",
        f"text {rights.text.license} ({rights.text.holder or 'holder unknown'}), annotations {rights.annotations.license}",
    )


def _name(record: SpeechRecord, entity_id: str | None) -> str | None:
    return None if entity_id is None else in_words(record.entity(entity_id).names, "en")


def _legend(record: SpeechRecord) -> Iterator[tuple[str, str]]:
    used = {part.mode for part in record.passages}
    for mode, style in _MODES.items():
        if mode in used:
            yield f"{style.mark} {style.name}   ", style.style
    yield "the rest is narration", "dim"


def _article(record: SpeechRecord) -> Iterator[Table | str]:
    ends = [paragraph.end for paragraph in record.paragraphs]
    passages = {passage.id: passage for passage in record.passages}
    marks = _marks(record)
    before: int | None = None
    for part in record.reading():
        paragraph = bisect_right(ends, part.start)
        if before not in (None, paragraph):
            yield ""
        before = paragraph
        yield _block(record, part, passages, marks.get((part.start, part.end), ("", "")))
    yield ""


def _marks(record: SpeechRecord) -> dict[tuple[int, int], tuple[str, str]]:
    """What stands before and after an outermost part in its paragraph and belongs to none: the quotation marks."""
    content = record.text.content
    if content is None:
        return {}
    parts = [part for part in record.reading() if isinstance(part, Narration) or part.within is None]
    starts, ends = [*(part.start for part in parts), len(content)], [0, *(part.end for part in parts)]
    gaps = [content[end:start].split("\n") for end, start in zip(ends, starts, strict=True)]
    return {
        (part.start, part.end): (before[-1].strip(), after[0].strip() if len(after) > 1 or part is parts[-1] else "")
        for part, (before, after) in zip(parts, pairwise(gaps), strict=True)
    }


def _block(record: SpeechRecord, part: Passage | Narration, passages: dict[str, Passage], marks: tuple[str, str]) -> Table:
    style = _MODES[part.mode]
    words = part.exact if part.exact is not None else f"{part.start} to {part.end}, withheld"
    text = Text.assemble((marks[0], "dim"), ("\n".join(map(harmless, words.split("\n"))), style.style), (marks[1], "dim"))
    depth = 0
    if isinstance(part, Passage):
        text.append(f"  [{_attribution(record, part)}]", style="dim not bold")
        around = part.within
        while around is not None:
            depth += 1
            around = passages[around].within
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, width=max((len(passage.id) for passage in record.passages), default=0), style="dim")
    table.add_column(no_wrap=True, width=1)
    table.add_column(overflow="fold")
    label = part.id if isinstance(part, Passage) else ""
    table.add_row(label, Text(style.mark, style=style.style), Padding(text, (0, 0, 0, 2 * depth)))
    return table


def _attribution(record: SpeechRecord, passage: Passage) -> str:
    parts = [_name(record, passage.speaker) or "unknown speaker"]
    if passage.speaker_form == "implied":
        parts.append("implied")
    if passage.cue is not None and passage.cue.exact is not None:
        parts.append(f"“{harmless(passage.cue.exact)}”")
    if passage.via:
        parts.append(f"via {', '.join(_name(record, agency) or agency for agency in passage.via)}")
    if passage.continues:
        parts.append(f"continues {passage.continues}")
    if passage.speech is None and record.speeches:
        parts.append("in no speech")
    return harmless(", ".join(parts))


def _statement(record: SpeechRecord, statement: Statement) -> Padding:
    rank = f" {statement.rank}" if statement.rank is not None else ""
    lines = Text.assemble((f"{statement.kind}{rank}", "bold"), f"  {statement.id}\n", harmless(statement.summary_in("en") or ""))
    known = [*statement.topics, *(_name(record, entity) or entity for entity in statement.about)]
    if known:
        lines.append(f"\nabout {', '.join(map(harmless, known))}", style="dim")
    if statement.addressees:
        addressed = ", ".join(harmless(_name(record, entity) or entity) for entity in statement.addressees)
        lines.append(f"\nto {addressed}", style="dim")
    for span in statement.evidence:
        words = f"“{harmless(span.exact)}”" if span.exact is not None else "withheld"
        lines.append(f"\n{span.start} to {span.end}: {words}", style="italic")
    return Padding(lines, (0, 0, 0, 2))
