"""A check costs what the record weighs: twice the parts, twice the time, whatever is repeated or nested."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import orjson
import pytest
from making import growth, growth_between, labels, made_data

from sco_speeches.files import Document
from sco_speeches.model import SpeechRecord
from sco_speeches.validation.checking import check

_SENTENCE = '"Строим мост", – сказала Ива.\n'
_SIZE = 120
_DEEP = 10
"""How deep passages nest; each repeats the words of those within, so deeper is not twice the parts but four times the words."""


def _part(start: int, end: int, content: str) -> dict[str, Any]:
    return {"start": start, "end": end, "exact": content[start:end]}


def _passage(start: int, end: int, content: str, within: str | None = None) -> dict[str, Any]:
    attributed = {"speaker": "person:ivova", "speaker_form": "implied", "source": None, "cue": None, "via": [], "speech": None}
    number = f"p{start}-{end}"
    return {"id": number, **_part(start, end, content), "mode": "direct", **attributed, "within": within, "continues": None}


def _apart(size: int, content: str) -> dict[str, Any]:
    starts = range(1, size * len(_SENTENCE), len(_SENTENCE))
    return {"passages": [_passage(start, start + 11, content) for start in starts]}


def _nested(size: int, content: str) -> dict[str, Any]:
    passages: list[dict[str, Any]] = []
    for number in range(size):
        first, depth = number // _DEEP * _DEEP * len(_SENTENCE), number % _DEEP
        within = passages[-1]["id"] if depth else None
        passages.append(_passage(first + depth, first + len(_SENTENCE) - 1 - depth, content, within))
    return {"passages": passages}


def _mentions(size: int, content: str) -> dict[str, Any]:
    starts = range(_SENTENCE.index("Ива"), size * len(_SENTENCE), len(_SENTENCE))
    return {"mentions": [{"entity": "person:ivova", **_part(start, start + 3, content)} for start in starts]}


def _statements(size: int, content: str) -> dict[str, Any]:
    given = {"kind": "account", "rank": None, "summary": labels(en="Builds."), "topics": [], "about": [], "addressees": []}
    starts = range(1, size * len(_SENTENCE), len(_SENTENCE))
    evidence = [_part(start, start + 6, content) for start in starts]
    passages = _apart(size, content)["passages"]
    return {
        "passages": passages,
        "statements": [{"id": f"s{at}", **given, "evidence": [span]} for at, span in enumerate(evidence)],
    }


def _record(parts: Callable[[int, str], dict[str, Any]], size: int, *, faulty: bool) -> Document:
    content = (_SENTENCE * size).rstrip("\n")
    data = made_data(
        text={"content": content, "length": len(content), "sha256": sha256(content.encode()).hexdigest()},
        passages=[],
        statements=[],
        mentions=[],
    )
    data.update(parts(size, content))
    if faulty:
        for part in (*data["passages"], *data["mentions"]):
            part["exact"] = "x"
    return Document(orjson.dumps(data), "large.jsonl", 1)


@pytest.mark.parametrize("faulty", [False, True], ids=["sound", "faulty"])
@pytest.mark.parametrize("parts", [_apart, _nested, _mentions, _statements])
def test_the_check_of_twice_the_parts_costs_twice_the_time(parts: Callable[[int, str], dict[str, Any]], *, faulty: bool) -> None:
    size = _SIZE // 2 if faulty else _SIZE
    documents = {count: _record(parts, count, faulty=faulty) for count in (size, 4 * size)}

    def work(record: SpeechRecord) -> object:
        return check(documents[len(record.passages)])

    assert growth(work, size) < 2.5


@pytest.mark.parametrize("most", [1000, None])
def test_the_check_of_twice_the_unknown_keys_costs_twice_the_time(most: int | None) -> None:
    def document(keys: int) -> Document:
        return Document(orjson.dumps(made_data() | {f"key-{number}": 0 for number in range(keys)}), "large.jsonl", 1)

    assert growth_between(lambda record: check(record, most=most), document(1000), document(4000), runs=3) < 2.5


@pytest.mark.parametrize("end", ["the end of the text", "beyond it"])
def test_the_check_of_twice_the_spans_that_all_reach_to_the_end_costs_twice_the_time(end: str) -> None:
    def document(size: int) -> Document:
        content = (_SENTENCE * size).rstrip("\n")
        mentions = _mentions(size, content)["mentions"]
        for mention in mentions:
            mention["end"] = len(content) + 9 * (end == "beyond it")
        stated = {"content": content, "length": len(content), "sha256": sha256(content.encode()).hexdigest()}
        data = made_data(text=stated, passages=[], statements=[], mentions=mentions)
        return Document(orjson.dumps(data), "large.jsonl", 1)

    assert growth_between(lambda record: check(record, most=100), document(4000), document(16000), runs=2) < 2.5


def _withheld(size: int, **parts: Any) -> Document:
    stated = {"content": None, "length": size, "sha256": "0" * 64}
    return Document(orjson.dumps(made_data(text=stated, **{"mentions": [], "statements": [], **parts})), "large.jsonl", 1)


def _bare(start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "exact": None}


def _evidence_far_out(size: int) -> Document:
    """Passages that all nest, and evidence of each statement that only the outermost holds."""
    passages = []
    for at in range(size):
        within = passages[-1]["id"] if passages else None
        passages.append({**_passage(at, 2 * size - at, "", within), **_bare(at, 2 * size - at)})
    statements = [
        {**statement, "evidence": [_bare(size - 1, 2 * size)]} for statement in _statements(size, _SENTENCE * size)["statements"]
    ]
    return _withheld(2 * size, passages=passages, statements=statements)


def _sources_full_of_others(size: int) -> Document:
    """Sources that all are one long stretch, in which many are mentioned and the speaker is not."""
    passages = [{**_passage(at, at + 1, ""), **_bare(at, at + 1), "speaker_form": "name"} for at in range(size)]
    for passage in passages:
        passage["source"] = _bare(size, 2 * size)
    mentions = [{"entity": f"org:of-{at}", **_bare(size + at, size + at + 1)} for at in range(size)]
    return _withheld(2 * size, passages=passages, mentions=mentions)


@pytest.mark.parametrize("document", [_evidence_far_out, _sources_full_of_others])
def test_the_check_of_twice_the_spans_within_spans_costs_twice_the_time(document: Callable[[int], Document]) -> None:
    assert growth_between(lambda record: check(record, most=100), document(1500), document(6000), runs=2) < 2.5
