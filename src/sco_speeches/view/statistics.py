"""What a corpus holds, counted."""

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from sco_speeches.corpus import Corpus


def statistics(corpus: Corpus, console: Console) -> None:
    """Print how many records, speeches, passages by mode, statements by kind, mentions and entities a corpus holds."""
    counts = counted(corpus)
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column()
    table.add_column(justify="right")
    for what, values in counts.items():
        table.add_row(what, "", f"{sum(values.values()):,}")
        for value, number in sorted(values.items(), key=lambda item: (-item[1], item[0])):
            if value:
                table.add_row("", value, f"{number:,}")
    console.print(table)


def counted(corpus: Corpus) -> dict[str, Counter[str]]:
    """The counts by what is counted and by its value; the value is empty where there is nothing to tell apart."""
    counts: dict[str, Counter[str]] = {
        name: Counter()
        for name in (
            "records",
            "speeches",
            "passages",
            "words attributed (code points)",
            "statements",
            "topics",
            "mentions",
            "entities",
        )
    }
    speeches: set[str] = set()
    entities: set[str] = set()

    def add(what: str, values: Iterable[str]) -> None:
        counts[what].update(values)

    for record in corpus.values():
        add("records", [record.article.language])
        speeches.update(speech.id for speech in record.speeches)
        entities.update(entity.id for entity in record.entities)
        add("passages", (passage.mode for passage in record.passages))
        for passage in record.passages:
            if passage.within is None:
                counts["words attributed (code points)"][passage.mode] += passage.end - passage.start
        add("statements", (statement.kind for statement in record.statements))
        add("topics", (topic for statement in record.statements for topic in statement.topics))
        add("mentions", (mention.entity.partition(":")[0] for mention in record.mentions))
    add("speeches", [""] * len(speeches))
    add("entities", (entity.partition(":")[0] for entity in entities))
    return counts
