"""Gold: stand-off files without a word of their texts, and the texts, held to their hashes."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from .annotation import Annotation, Mention, Passage, Quoted, Stretch, nested

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold"
SECOND = HERE.parent / "gold-second"
VARIABLE = "SCO_SPEECHES_NEWS"
UNSEEN = frozenset("01234")


class GoldError(Exception):
    """Gold or texts that cannot be used; one line each."""


class Text(NamedTuple):
    """A text and its gold."""

    source: str
    """The path of the text in the folder of texts."""
    content: str
    sha256: str
    gold: Annotation

    @property
    def unseen(self) -> bool:
        """Whether nobody who worked on the drafter has seen the text's gold."""
        return is_unseen(self.sha256)


def is_unseen(sha256: str) -> bool:
    """Whether a text belongs to the unseen third: the SHA-256 of its file begins with 0 to 4, in hexadecimal.

    >>> is_unseen("4f"), is_unseen("5f")
    (True, False)
    """
    return sha256[:1] in UNSEEN


def default_texts() -> Path:
    """The folder of texts: that of the variable SCO_SPEECHES_NEWS, else `shared/news` beside the checkout."""
    return Path(os.environ.get(VARIABLE) or HERE.parents[2] / "shared" / "news")


def texts(golds: Iterable[Path], folder: Path, *, unseen: bool | None = None) -> list[Text]:
    """Every text that gold was made of, in the order of their names; raises GoldError with all that does not fit.

    `unseen` asks for the unseen ones alone, or for the others alone: the rest need not be there and are not read.
    """
    if not folder.is_dir():
        raise GoldError(f"no texts in {folder}: name their folder, --texts DIR or {VARIABLE}")
    found: list[Text] = []
    faults: list[str] = []
    files = sorted(file for gold in golds for file in gold.rglob("*.json"))
    if not files:
        raise GoldError(f"no gold in {', '.join(map(str, golds))}")
    for file in files:
        made = orjson.loads(file.read_bytes())
        if unseen not in (None, is_unseen(made["sha256"])):
            continue
        path = folder / made["source"]
        if not path.is_file():
            faults.append(f"{file}: there is no {path}")
            continue
        content = path.read_text(encoding="utf-8")
        if hashlib.sha256(path.read_bytes()).hexdigest() != made["sha256"]:
            faults.append(f"{file}: {path} has changed, its SHA-256 is another")
            continue
        found.append(Text(made["source"], content, made["sha256"], annotation(made)))
    if faults:
        raise GoldError("\n".join(faults))
    return sorted(found, key=lambda text: text.source)


def annotation(made: dict[str, Any]) -> Annotation:
    """A gold file's annotation."""
    names = {speaker["id"]: speaker["name"] for speaker in made["speakers"]}
    places = {row["id"]: (row["start"], row["end"]) for row in made["passages"]}
    passages = (
        Passage(
            *(row["start"], row["end"], row["mode"], _stretch(row["cue"]), _stretch(row["source"])),
            *(row["speaker"], names.get(row["speaker"]), row["speaker_form"], places.get(row["continues"])),
        )
        for row in made["passages"]
    )
    mentions = made["mentions"]
    return Annotation(
        nested(passages),
        None if mentions is None else tuple(Mention(**row) for row in mentions),
        tuple(Quoted(**row) for row in made["quoted"]),
    )


def _stretch(span: dict[str, Any] | None) -> Stretch | None:
    return (span["start"], span["end"]) if span else None
