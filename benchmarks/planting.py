"""Faults of known kinds, planted into valid records: each gives exactly one finding, whose code and pointer are known."""

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, NamedTuple

import orjson

from .generating import record

Record = dict[str, Any]
Plant = Callable[[Record, random.Random], "str | None"]
"""Changes a record; gives the pointer of the fault, or None (and no change) where the record has no place for it."""


class Planted(NamedTuple):
    """The one fault of a record; the pointer is None where the fault is of bytes."""

    code: str
    pointer: str | None


class Made(NamedTuple):
    """A line of the corpus, without its line feed, and the fault that was planted in it, if there is one."""

    data: bytes
    planted: Planted | None


def _any(rng: random.Random, parts: list[Any]) -> int:
    return rng.randrange(len(parts))


def _missing_key(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["passages"])
    del record["passages"][at]["cue"]
    return f"/passages/{at}/cue"


def _unknown_key(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["statements"])
    record["statements"][at]["note"] = None
    return f"/statements/{at}/note"


def _wrong_type(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["mentions"])
    record["mentions"][at]["start"] = str(record["mentions"][at]["start"])
    return f"/mentions/{at}/start"


def _unknown_value(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["passages"])
    record["passages"][at]["mode"] = "Direct"
    return f"/passages/{at}/mode"


def _bad_format(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["mentions"])
    record["mentions"][at]["entity"] += "\n"
    return f"/mentions/{at}/entity"


def _too_short(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["entities"])
    record["entities"][at]["names"][0]["value"] = ""
    return f"/entities/{at}/names/0/value"


def _too_few(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["statements"])
    record["statements"][at]["evidence"] = []
    return f"/statements/{at}/evidence"


def _too_many(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["statements"])
    record["statements"][at]["topics"] = ["cap:1", "cap:2", "cap:3", "cap:4"]
    return f"/statements/{at}/topics"


def _out_of_range(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["mentions"])
    record["mentions"][at]["start"] = -1
    return f"/mentions/{at}/start"


def _bad_number(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["mentions"])
    record["mentions"][at]["end"] = float(record["mentions"][at]["end"])
    return f"/mentions/{at}/end"


def _unsupported_version(record: Record, _: random.Random) -> str:
    record["schema_version"] = "2.0"
    return "/schema_version"


def _text_hash_mismatch(record: Record, _: random.Random) -> str:
    digits = record["text"]["sha256"]
    record["text"]["sha256"] = ("1" if digits[0] == "0" else "0") + digits[1:]
    return "/text/sha256"


def _text_length_mismatch(record: Record, _: random.Random) -> str:
    record["text"]["length"] += 1
    return "/text/length"


def _span_mismatch(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["mentions"])
    record["mentions"][at]["exact"] = record["mentions"][at]["exact"][:-1] + "№"
    return f"/mentions/{at}/exact"


def _exact_missing(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["mentions"])
    record["mentions"][at]["exact"] = None
    return f"/mentions/{at}/exact"


def _span_out_of_range(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["statements"])
    record["statements"][at]["evidence"][0]["end"] = record["text"]["length"] + 1
    return f"/statements/{at}/evidence/0/end"


def _span_empty(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["statements"])
    span = record["statements"][at]["evidence"][0]
    span["end"] = span["start"]
    return f"/statements/{at}/evidence/0"


def _out_of_order(record: Record, rng: random.Random) -> str:
    mentions = record["mentions"]
    at = rng.choice([at for at in range(1, len(mentions)) if mentions[at - 1]["end"] <= mentions[at]["start"]])
    mentions.insert(at, mentions.pop(at - 1))
    return f"/mentions/{at}"


def _wrong_within(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["passages"])
    within = record["passages"][at]["within"]
    record["passages"][at]["within"] = None if within else record["passages"][at]["id"]
    return f"/passages/{at}/within"


def _wrong_continues(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["passages"])
    record["passages"][at]["continues"] = record["passages"][at]["id"]
    return f"/passages/{at}/continues"


def _attribution_inside_words(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["passages"])
    passage = record["passages"][at]
    passage["cue"] = {key: passage[key] for key in ("start", "end", "exact")}
    return f"/passages/{at}/cue"


def _wrong_speaker_form(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["passages"])
    passage = record["passages"][at]
    passage["speaker_form"] = "description" if passage["speaker_form"] == "implied" else "implied"
    return f"/passages/{at}/speaker_form"


def _unknown_speech(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["passages"])
    passage = record["passages"][at]
    passage["speech"] = "another-speech"
    return f"/passages/{at}/speech"


def _evidence_not_owned(record: Record, rng: random.Random) -> str | None:
    last = max(passage["end"] for passage in record["passages"])
    start = record["text"]["length"] - 3
    if start < last:
        return None
    at = _any(rng, record["statements"])
    words = {"start": start, "end": start + 2, "exact": record["text"]["content"][start : start + 2]}
    record["statements"][at]["evidence"][0] = words
    return f"/statements/{at}/evidence/0"


def _rank_without_priority(record: Record, rng: random.Random) -> str | None:
    places = [at for at, statement in enumerate(record["statements"]) if statement["kind"] != "priority"]
    if not places:
        return None
    at = rng.choice(places)
    record["statements"][at]["rank"] = 1
    return f"/statements/{at}/rank"


def _missing_english_summary(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["statements"])
    summary = record["statements"][at]["summary"]
    record["statements"][at]["summary"] = [label for label in summary if label["language"] != "en"]
    return f"/statements/{at}/summary"


def _labels_not_sorted(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["statements"])
    record["statements"][at]["summary"].reverse()
    return f"/statements/{at}/summary"


def _duplicate_language(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["statements"])
    summary = record["statements"][at]["summary"]
    summary.insert(0, {"language": "en", "value": "peace"})
    return f"/statements/{at}/summary/1"


def _unknown_language(record: Record, _: random.Random) -> str:
    record["speeches"][0]["language"] = "xqx"
    return "/speeches/0/language"


def _unknown_license(record: Record, _: random.Random) -> str:
    record["rights"]["annotations"]["license"] = "CC-BY-9.9"
    return "/rights/annotations/license"


def _unknown_entity(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["statements"])
    record["statements"][at]["about"].append("concept:never-heard-of")
    return f"/statements/{at}/about/{len(record['statements'][at]['about']) - 1}"


def _wrong_entity_type(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["statements"])
    record["statements"][at]["addressees"].append(record["speeches"][0]["event"])
    return f"/statements/{at}/addressees/{len(record['statements'][at]['addressees']) - 1}"


def _unused_entity(record: Record, _: random.Random) -> str:
    names = [{"language": "en", "value": "Nobody"}]
    record["entities"].append({"id": "person:nobody-here", "names": names, "same_as": [], "members": []})
    return f"/entities/{len(record['entities']) - 1}"


def _duplicate_item(record: Record, rng: random.Random) -> str:
    at = _any(rng, record["statements"])
    record["statements"][at]["topics"] = ["cap:16", "cap:16"]
    return f"/statements/{at}/topics/1"


def _duplicate_id(record: Record, rng: random.Random) -> str:
    at = rng.randrange(1, len(record["statements"]))
    record["statements"][at]["id"] = record["statements"][0]["id"]
    return f"/statements/{at}/id"


def _unreal_date(record: Record, _: random.Random) -> str:
    record["provenance"][0]["date"] = "2026-02-30"
    return "/provenance/0/date"


def _dates_out_of_order(record: Record, _: random.Random) -> str:
    record["article"]["retrieved"] = "1999-12-31"
    return "/article/retrieved"


def _odd_script(record: Record, _: random.Random) -> str:
    record["article"]["title"] = "peace" if record["article"]["language"] != "en" else "мир"
    return "/article/title"


def _registry_name_differs(record: Record, _: random.Random) -> str | None:
    for at, entity in enumerate(record["entities"]):
        if entity["id"].startswith("event:sco-chs-"):
            entity["names"] = [{"language": "en", "value": "a summit"}]
            return f"/entities/{at}/names/0/value"
    return None


PLANTS: dict[str, Plant] = {
    plant.__name__[1:]: plant
    for plant in (
        _missing_key, _unknown_key, _wrong_type, _unknown_value, _bad_format, _too_short, _too_few, _too_many, _out_of_range,
        _bad_number, _unsupported_version, _text_hash_mismatch, _text_length_mismatch, _span_mismatch, _exact_missing,
        _span_out_of_range, _span_empty, _out_of_order, _wrong_within, _wrong_continues, _attribution_inside_words,
        _wrong_speaker_form, _unknown_speech, _evidence_not_owned, _rank_without_priority, _missing_english_summary,
        _labels_not_sorted, _duplicate_language, _unknown_language, _unknown_license, _unknown_entity, _wrong_entity_type,
        _unused_entity, _duplicate_item, _duplicate_id, _unreal_date, _dates_out_of_order, _odd_script, _registry_name_differs,
    )
}  # fmt: skip
"""The kinds of fault that a change of one record plants, by their code."""


def _duplicate_key(data: bytes) -> bytes:
    return b'{"schema_version":"1.0",' + data[1:]


def _not_json(data: bytes) -> bytes:
    return data[: data.rindex(b'"provenance"')]


def _not_utf8(data: bytes) -> bytes:
    return data.replace(b'"holder":"Nobody"', b'"holder":"Nob\xffdy"')


BYTE_PLANTS = {"duplicate_key": _duplicate_key, "not_json": _not_json, "not_utf8": _not_utf8}
"""The kinds of fault that a change of bytes plants, by their code; such a fault has no pointer."""

CODES = (*PLANTS, *BYTE_PLANTS)


def planted(made: Record, code: str, rng: random.Random) -> Made | None:
    """The record with a fault of this code, or None where it has no place for one."""
    if code in BYTE_PLANTS:
        return Made(BYTE_PLANTS[code](orjson.dumps(made)), Planted(code, None))
    if made["text"]["content"] is None:
        return None
    changed = deepcopy(made)
    pointer = PLANTS[code](changed, rng)
    return Made(orjson.dumps(changed), Planted(code, pointer)) if pointer is not None else None


def corpus(seed: int, count: int, *, faulty: float = 0.05) -> Iterator[Made]:
    """The corpus of this seed, a share of it with a planted fault, the kinds in turn."""
    rng = random.Random(seed)  # noqa: S311 - it keeps no secret
    turn = 0
    for index in range(count):
        made = record(seed, index)
        bad = planted(made, CODES[turn % len(CODES)], rng) if rng.random() < faulty else None
        turn += bad is not None
        yield bad or Made(orjson.dumps(made), None)
