"""The records of a corpus, a line each."""

from rich.console import Console
from rich.table import Table

from sco_speeches.corpus import Corpus
from sco_speeches.model.label import in_words
from sco_speeches.text import harmless


def listing(corpus: Corpus, console: Console) -> None:
    """Print the records of a corpus in a table: id, day, language, speakers, and how much each holds."""
    table = Table(box=None, pad_edge=False)
    for name in ("id", "published", "language", "speakers"):
        table.add_column(name, no_wrap=name == "id", overflow="fold")
    for name in ("passages", "statements"):
        table.add_column(name, justify="right")
    for record in corpus.values():
        speakers = dict.fromkeys(speech.speaker for speech in record.speeches if speech.speaker is not None)
        names = [in_words(record.entity(speaker).names, "en") or speaker for speaker in speakers]
        table.add_row(
            record.id,
            record.article.published or "",
            record.article.language,
            harmless(", ".join(names)),
            str(len(record.passages)),
            str(len(record.statements)),
        )
    console.print(table)
