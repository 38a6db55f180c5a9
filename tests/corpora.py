"""Made corpora as JSON Lines: many records that differ, some of which are faulty or contradict others."""

import json
from pathlib import Path
from typing import Any

from sco_speeches.text import sha256

RECORD: dict[str, Any] = json.loads((Path(__file__).parent / "cases" / "no_records" / "valid.jsonl").read_bytes())


def line(number: int, **changes: Any) -> bytes:
    """A sound record with an id and a text of its own, and these changes of its keys."""
    text = f"Речь номер {number} на саммите."
    record = {
        **RECORD,
        "id": f"record-{number}",
        "text": {"content": text, "length": len(text), "sha256": sha256(text)},
        "speeches": [],
        "passages": [],
        "statements": [],
        "mentions": [],
        "entities": [entity("org:gazeta", "Газета"), entity("org:agency", "Агентство")],
        "article": {**RECORD["article"], "publisher": "org:gazeta", "via": ["org:agency"]},
        **changes,
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def entity(identifier: str, name: str) -> dict[str, Any]:
    """An entity with one name, in Russian."""
    return {"id": identifier, "names": [{"language": "ru", "value": name}], "same_as": [], "members": []}


def mixed(count: int) -> list[bytes]:
    """Lines of which many are faulty by themselves or beside others, in many ways."""
    return [_one(number) for number in range(count)]


def _one(number: int) -> bytes:
    match number % 11:
        case 3:
            return line(number - 3)
        case 4:
            return line(number, text=json.loads(line(number - 4))["text"])
        case 5:
            return line(number)[:-9] + b"\n"
        case 6:
            return b"\n"
        case 7:
            return line(number, entities=[entity("org:gazeta", f"Газета {number % 3}"), entity("org:agency", "Агентство")])
        case 8:
            return line(number, rank=1)
        case 9:
            return line(number, speeches=[_speech("speech-one", f"2025-09-0{number % 5 + 1}"), _speech(f"speech-{number}", None)])
        case _:
            return line(number)


def _speech(identifier: str, date: str | None) -> dict[str, Any]:
    return {"id": identifier, "speaker": None, "role": None, "event": None, "date": date, "language": None}
