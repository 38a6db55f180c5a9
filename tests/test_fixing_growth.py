"""A mend costs what the record weighs: twice the faults, twice the time, to write it and to show it."""

from hashlib import sha256
from pathlib import Path

import orjson
from making import growth_between, made_data

from sco_speeches.mending import differences
from sco_speeches.patching import hunks
from sco_speeches.validation.outline import Record
from sco_speeches.validation.rewriting import edits, rewritten

_WORDS = "Слово {:06d} тут.\n"


def _records(size: int) -> tuple[Record, Record]:
    """A record whose mentions are off by different amounts, and the same with them mended."""
    content = "".join(map(_WORDS.format, range(size)))
    length = len(_WORDS.format(0))
    mentions = [
        {"entity": "person:ivova", "start": length * at + 6, "end": length * at + 12, "exact": f"{at:06d}"} for at in range(size)
    ]
    stated = {"content": content, "length": len(content), "sha256": sha256(content.encode()).hexdigest()}
    data = made_data(text=stated, passages=[], statements=[], mentions=mentions)
    off = [
        {**mention, "start": mention["start"] + at % 5 + 1, "end": mention["end"] + at % 5 + 1}
        for at, mention in enumerate(mentions)
    ]
    return {**data, "mentions": off}, {**data, "provenance": data["provenance"] * 2}


def _document(old: Record) -> bytes:
    return orjson.dumps(old, option=orjson.OPT_INDENT_2)


def test_twice_the_changes_are_written_in_twice_the_time() -> None:
    small, large = (_records(size) for size in (400, 1600))

    assert growth_between(lambda pair: rewritten(_document(pair[0]), *pair), small, large, runs=2) < 2.5


def test_twice_the_changes_are_shown_in_twice_the_time() -> None:
    def shown(pair: tuple[Record, Record]) -> object:
        data = _document(pair[0])
        return list(hunks(data, edits(data, *pair), above=0, is_last=True))

    small, large = (_records(size) for size in (400, 1600))

    assert growth_between(shown, small, large, runs=2) < 2.5


def test_many_changes_are_all_shown(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(_document(_records(50)[0]))

    shown = list(differences([path], today="2026-01-01"))

    assert sum(str(line).startswith("+") and '"start"' in str(line) for line in shown) == 50
