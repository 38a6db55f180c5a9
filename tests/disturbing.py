"""Records disturbed by chance in ways that keep their structure, so that what is left to find is of meaning."""

import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

Record = dict[str, Any]

_TEXTS = (
    "е\u0301",
    "a\u0301",
    "\r\n",
    "\ufeff",
    "\x0b",
    "👩‍👩‍👧",
    "🇰🇿🇺🇿",
    "각",
    "क्षि",
    " ",
    "\u200d",
    "x",
    "мир",
    "和平",
    "“",
    "\u00ad",
)
_LANGUAGES = ("ru", "en", "kk", "zh", "rus", "ru-Cyrl", "xqx", "fa", "hi", "sr", "fr", "zh-Hant")
_DATES = ("2025-02-30", "1999", "2030-01", "2025-09-01", None)


def disturbed(record: Record, rng: random.Random) -> Record:
    """A copy of the record with one to three disturbances."""
    changed = deepcopy(record)
    for _ in range(rng.choice((1, 1, 2, 3))):
        rng.choice(_DISTURBANCES)(changed, rng)
    return changed


def _spans(record: Record) -> list[Record]:
    places: list[Any] = [*record["passages"], *record["mentions"]]
    places += [passage[name] for passage in record["passages"] for name in ("source", "cue")]
    places += [span for statement in record["statements"] for span in statement["evidence"]]
    return [span for span in places if span is not None]


def _move_span(record: Record, rng: random.Random) -> None:
    span = rng.choice(_spans(record))
    key = rng.choice(("start", "end"))
    span[key] = max(0, rng.choice((span[key] + rng.randint(-9, 9), span["end"], span["start"], 10**6, 0)))
    content = record["text"]["content"]
    if content is not None and rng.random() < 0.8:
        span["exact"] = content[span["start"] : span["end"]] or "x"


def _widen_span(record: Record, rng: random.Random) -> None:
    """Take in one character on both sides, such as the marks of a quotation."""
    content = record["text"]["content"]
    span = rng.choice(_spans(record))
    if content is not None and span["start"] > 0 and span["end"] < len(content):
        span.update(start=span["start"] - 1, end=span["end"] + 1, exact=content[span["start"] - 1 : span["end"] + 1])


def _change_exact(record: Record, rng: random.Random) -> None:
    span = rng.choice(_spans(record))
    span["exact"] = rng.choice((None, "x", (span["exact"] or "x") * 2, (span["exact"] or "xy")[:-1] or "x"))


def _change_text(record: Record, rng: random.Random) -> None:
    content = record["text"]["content"]
    if content is None:
        record["text"]["content"] = "x" * record["text"]["length"]
        return
    at = rng.randint(0, len(content))
    record["text"]["content"] = rng.choice((None, content[:at] + rng.choice(_TEXTS) + content[at:], content[:at] or "x"))


def _stretch_text(record: Record, rng: random.Random) -> None:
    """Put something into the text and move every span with it, so that spans fit and what they cut shows."""
    content = record["text"]["content"]
    if content is None:
        return
    edges = [span[key] for span in _spans(record) for key in ("start", "end")]
    at, more = rng.choice([edge for edge in edges if edge <= len(content)] or [0]), rng.choice(_TEXTS)
    record["text"]["content"] = content = content[:at] + more + content[at:]
    for span in _spans(record):
        for key in ("start", "end"):
            span[key] += len(more) if span[key] > at or (span[key] == at and key == "start") else 0
        span["exact"] = content[span["start"] : span["end"]] or "x"


def _swap(record: Record, rng: random.Random) -> None:
    parts = record[rng.choice(("passages", "mentions", "statements", "entities", "speeches"))]
    if len(parts) > 1:
        one, other = rng.sample(range(len(parts)), 2)
        parts[one], parts[other] = parts[other], parts[one]


def _drop_or_repeat(record: Record, rng: random.Random) -> None:
    lists = [record[name] for name in ("speeches", "passages", "mentions", "statements", "entities") if record[name]]
    lists += [part[key] for part in record["entities"] for key in ("same_as", "members") if part[key]]
    lists += [part[key] for part in record["statements"] for key in ("topics", "about", "addressees") if part[key]]
    items = rng.choice(lists)
    at = rng.randrange(len(items))
    if rng.random() < 0.5:
        items.insert(rng.randint(0, len(items)), deepcopy(items[at]))
    else:
        del items[at]


def _borrow(record: Record, rng: random.Random) -> None:
    """Give a part the value that another has under the same key."""
    name = rng.choice(("passages", "mentions", "statements", "entities"))
    if record[name]:
        one, other = rng.choices(record[name], k=2)
        key = rng.choice(sorted(one))
        one[key] = deepcopy(other[key])


def _change_labels(record: Record, rng: random.Random) -> None:
    lists = [statement["summary"] for statement in record["statements"]] + [entity["names"] for entity in record["entities"]]
    labels = rng.choice(lists)
    label = rng.choice(labels)
    if rng.random() < 0.5:
        label["language"] = rng.choice(_LANGUAGES)
    else:
        label["value"] = rng.choice(("x", "мир", "和平 мир мир", "naïve café", "سلام", "ё" * 300, "é", "€", label["value"][::-1]))
    if rng.random() < 0.3:
        labels.append({"language": rng.choice(_LANGUAGES), "value": "x"})


def _change_metadata(record: Record, rng: random.Random) -> None:
    article = record["article"]
    rng.choice(
        (
            lambda: article.update(published=rng.choice(_DATES)),
            lambda: article.update(retrieved="2025-09-31" if rng.random() < 0.5 else None),
            lambda: article.update(language=rng.choice(_LANGUAGES)),
            lambda: article.update(publisher=rng.choice((None, "org:sco", "person:tokayev"))),
            lambda: article.update(via=[entity["id"] for entity in rng.sample(record["entities"], 1)]),
            lambda: article.update(title=rng.choice((None, "peace", "мир", "和平", "q\u0301\u0323"))),
            lambda: [speech.update(date=rng.choice(_DATES)) for speech in record["speeches"]],
            lambda: [speech.update(speaker=rng.choice((None, "person:tokayev"))) for speech in record["speeches"]],
            lambda: [speech.update(event="event:sco-chs-25") for speech in record["speeches"]],
            lambda: record["rights"]["text"].update(license=rng.choice(("MIT", "mit", "CC-BY-9", "LicenseRef-x"))),
            lambda: record["text"].update(length=rng.randint(0, 9999)),
            lambda: record["text"].update(sha256="0" * 64),
        )
    )()


def _change_passage(record: Record, rng: random.Random) -> None:
    if not record["passages"]:
        return
    passage, other = rng.choices(record["passages"], k=2)
    ids = [part["id"] for part in record["passages"]]
    rng.choice(
        (
            lambda: passage.update(mode=rng.choice(("direct", "indirect", "reported"))),
            lambda: passage.update(speaker=rng.choice([None, *[entity["id"] for entity in record["entities"]]])),
            lambda: passage.update(speaker_form=rng.choice(("name", "title", "implied", "pronoun"))),
            lambda: passage.update(source=deepcopy(rng.choice([None, other["cue"], other["source"]]))),
            lambda: passage.update(within=rng.choice([None, *ids])),
            lambda: passage.update(continues=rng.choice([None, "p1", *ids])),
            lambda: passage.update(speech=rng.choice([None, "x", *[speech["id"] for speech in record["speeches"]]])),
            lambda: passage.update(id=rng.choice(["n1", "n", "nx", *ids])),
            lambda: passage.update(via=["org:sco", *filter(None, [record["article"]["publisher"]])]),
        )
    )()


def _change_entity(record: Record, rng: random.Random) -> None:
    entity, other = rng.choices(record["entities"], k=2)
    entity[rng.choice(("id", "members"))] = rng.choice(("country:xk", "country:kz", "place:x", other["id"], entity["id"]))
    if isinstance(entity["members"], str):
        entity["members"] = [entity["members"]]


_DISTURBANCES = (
    _change_entity,
    _move_span,
    _widen_span,
    _move_span,
    _change_exact,
    _change_text,
    _stretch_text,
    _swap,
    _drop_or_repeat,
    _borrow,
    _change_labels,
    _change_metadata,
    _change_passage,
)


def disturbances(records: list[Record], seed: int, count: int) -> Iterator[Record]:
    """So many disturbed copies of the records in turn, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - it keeps no secret
    return (disturbed(records[index % len(records)], rng) for index in range(count))
