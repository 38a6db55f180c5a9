"""Records made by chance, the same for the same seed: of the shipped record's shape, in Russian, English, Kazakh and Chinese.

How many passages, statements, mentions and entities a record has, how long its text is and what share of it is attributed to
someone is drawn from the shipped record, half as much to half as much again. What is said means nothing.
"""

import random
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

import orjson

from sco_speeches.corpus import shipped

from .words import LANGUAGES, Entity, made_entities, registered

Record = dict[str, Any]
Span = tuple[int, int]

_ONE_IN = {"group": 3, "nested": 4, "continuing": 4, "nested mention": 6, "withheld": 25}


class Shape(NamedTuple):
    """What is counted of a record; texts in code points, the share in parts of one."""

    passages: float
    statements: float
    mentions: float
    entities: float
    length: float
    share: float


def shape(record: Record) -> Shape:
    """The shape of a record with a text."""
    length = record["text"]["length"]
    outermost = [passage for passage in record["passages"] if passage["within"] is None]
    return Shape(
        *(len(record[name]) for name in ("passages", "statements", "mentions", "entities")),
        length,
        sum(passage["end"] - passage["start"] for passage in outermost) / length,
    )


@cache
def shipped_shape() -> Shape:
    """The shape of the shipped record."""
    return shape(orjson.loads(next((shipped() / "records").glob("*.json")).read_bytes()))


class _Pool(NamedTuple):
    entities: list[Entity]
    countries: list[Entity]
    events: list[Entity]
    persons: list[Entity]
    orgs: list[Entity]


@cache
def _pool() -> _Pool:
    made = made_entities(400)
    known = [entity for kind in ("persons", "orgs", "concepts", "documents", "places") for entity in registered(kind)]
    return _Pool(
        [*known, *made],
        registered("countries"),
        registered("events"),
        [entity for entity in (*known, *made) if entity["id"].startswith("person:")],
        [entity for entity in made if entity["id"].startswith("org:")],
    )


class _Writer:
    """Writes the text of one record and keeps what stands where."""

    def __init__(self, rng: random.Random, language: str, wanted: Shape) -> None:
        self.rng = rng
        self.language = LANGUAGES[language]
        self.code = language
        self.wanted = wanted
        self.parts: list[str] = []
        self.at = 0
        self.passages: list[Record] = []
        self.mentions: list[tuple[int, int, str]] = []
        self.words_of: dict[str, list[Span]] = {}
        """The words of each passage that stand in no passage within it."""
        self.speaker = rng.choice([person for person in _pool().persons if self.name(person)])
        self.country = rng.choice([country for country in _pool().countries if self.name(country)])
        self.topics = [
            entity
            for entity in (*rng.sample(_pool().entities, 3 * int(wanted.entities)), *rng.sample(_pool().countries, 4))
            if self.name(entity)
        ][: int(wanted.entities)]
        self.next_topic = 0
        self.every = max(2.0, 0.55 * wanted.length / (7 if language != "zh" else 2) / wanted.mentions)

    def name(self, entity: Entity) -> str | None:
        """What the entity is called in the language of the text, if it has a name there."""
        return next((label["value"] for label in entity["names"] if label["language"] == self.code), None)

    def add(self, words: str) -> Span:
        """Write words; where they stand."""
        self.parts.append(words)
        start, self.at = self.at, self.at + len(words)
        return start, self.at

    def mention(self, entity: Entity) -> Span:
        """Write the name of an entity, sometimes as a title with a country's name in it."""
        person = entity["id"].startswith("person:")
        if person and self.rng.randrange(_ONE_IN["nested mention"]) == 0:
            start, _ = self.add(self.language.office + self.language.space)
            inner, end = self.add(self.name(self.country) or "")
            self.mentions += [(start, end, entity["id"]), (inner, end, self.country["id"])]
        else:
            start, end = self.add(self.name(entity) or "")
            self.mentions.append((start, end, entity["id"]))
        return start, end

    def run(self, length: int) -> list[Span]:
        """Write about so many code points of words and mentions."""
        end, spans = self.at + max(length, 12), []
        while self.at < end:
            if spans:
                self.add(self.language.space)
            if self.rng.random() < 1 / self.every and len(self.mentions) < self.wanted.mentions:
                spans.append(self.mention(self.topics[self.next_topic % len(self.topics)]))
                self.next_topic += 1
            else:
                spans.append(self.add(self.rng.choice(self.language.words)))
        return spans

    def source(self) -> tuple[str, Span]:
        """Write who speaks: the form and the place."""
        if self.rng.randrange(3):
            return "name", self.mention(self.speaker)
        return "pronoun", self.add(self.language.pronoun)

    def passage(self, mode: str, spans: list[Span], *, within: str | None = None, **more: Any) -> Record:
        """Keep a passage that runs from the first of the spans to the last."""
        start, end = spans[0][0], spans[-1][1]
        kept = {
            "id": f"p{start}", "start": start, "end": end, "mode": mode, "speaker": self.speaker["id"], "speaker_form": "implied",
            "source": None, "cue": None, "within": within, "continues": None, **more,
        }  # fmt: skip
        self.passages.append(kept)
        return kept

    def direct(self, length: int) -> None:
        """Write a quotation, with another in it or in two parts now and then."""
        language, rng = self.language, self.rng
        left, right, inner_left, inner_right = language.marks
        self.add(left)
        if rng.randrange(_ONE_IN["nested"]) == 0:
            spans = self.run(length * 2 // 3)
            self.add(language.space + inner_left)
            inner = self.run(length // 3)
            self.add(inner_right)
            spans_after = [self.add(language.space + language.words[0])]
            outer = self.passage("direct", [*spans, *spans_after])
            nested = self.passage("direct", inner, within=outer["id"])
            self.words_of[nested["id"]] = inner
        else:
            spans = self.run(length)
            outer = self.passage("direct", spans)
        self.words_of[outer["id"]] = spans
        self.add(right + language.comma.rstrip() + language.dash)
        outer["cue"] = self.add(rng.choice(language.cues))
        self.add(language.space)
        outer["speaker_form"], outer["source"] = self.source()
        if rng.randrange(_ONE_IN["continuing"]) == 0:
            self.add(language.comma.rstrip() + language.dash + left)
            more = self.run(length // 3)
            self.words_of[self.passage("direct", more, continues=outer["id"])["id"]] = more
            self.add(right)
        self.add(language.stop)

    def told(self, mode: str, length: int) -> None:
        """Write what someone says in the reporter's words."""
        form, source = self.source()
        self.add(self.language.space)
        cue = self.add(self.rng.choice(self.language.cues))
        self.add(self.language.that if mode == "indirect" else self.language.space)
        spans = self.run(length)
        self.add(self.language.stop)
        told = self.passage(mode, spans, speaker_form=form, source=source, cue=cue)
        self.words_of[told["id"]] = spans

    def write(self) -> str:
        """Write the whole report; its text."""
        wanted, rng = self.wanted, self.rng
        said = wanted.share * wanted.length
        while len(self.passages) < int(wanted.passages):
            self.run(int((wanted.length - said) / wanted.passages * rng.uniform(0.3, 0.9)))
            self.add(self.language.stop)
            length = int(said / wanted.passages * rng.uniform(0.5, 1.5))
            mode = rng.choice(("direct", "direct", "indirect", "reported"))
            self.direct(length) if mode == "direct" else self.told(mode, length)
            if rng.randrange(2):
                self.add("\n")
        for _ in range(int(wanted.mentions) - len(self.mentions)):
            self.mention(self.topics[self.next_topic % len(self.topics)])
            self.next_topic += 1
            self.add(self.language.comma)
        self.run(20)
        self.add(self.language.stop.strip())
        return "".join(self.parts)


def record(seed: int, index: int) -> Record:
    """The record of this number in the corpus of this seed; it is valid."""
    rng = random.Random(f"{seed}:{index}")  # noqa: S311 - it keeps no secret
    wanted = Shape(*(number * rng.uniform(0.5, 1.5) for number in shipped_shape()))
    wanted = wanted._replace(share=min(wanted.share, 0.95))
    language = ("ru", "en", "kk", "zh")[index % 4]
    writer = _Writer(rng, language, wanted)
    content = writer.write()
    withheld = rng.randrange(_ONE_IN["withheld"]) == 0

    def span(place: Span | None) -> Record | None:
        return place and {"start": place[0], "end": place[1], "exact": None if withheld else content[place[0] : place[1]]}

    event = rng.choice(_pool().events)
    publisher, agency = rng.sample(_pool().orgs, 2)
    group = {"id": f"group:neighbours-{index % 50}", "same_as": [], "names": [{"language": "en", "value": "neighbours"}]}
    group["members"] = sorted(country["id"] for country in _pool().countries[index % 5 * 3 :][:3])
    addressees = [group["id"]] if rng.randrange(_ONE_IN["group"]) == 0 else []
    speech = f"speech-{index}"
    passages = [
        {
            "id": kept["id"], **(span((kept["start"], kept["end"])) or {}), "mode": kept["mode"], "speaker": kept["speaker"],
            "speaker_form": kept["speaker_form"], "source": span(kept["source"]), "cue": span(kept["cue"]),
            "via": [agency["id"]] if kept is writer.passages[0] else [], "speech": speech,
            "within": kept["within"], "continues": kept["continues"],
        }
        for kept in sorted(writer.passages, key=lambda kept: (kept["start"], -kept["end"]))
    ]  # fmt: skip
    made: Record = {
        "schema_version": "1.0",
        "id": f"made-{index}",
        "article": {
            "publisher": publisher["id"],
            "title": _sentence(rng, language) if rng.randrange(2) else None,
            "url": f"https://news.example/{index}",
            "language": language,
            "published": event["start"],
            "retrieved": "2026-01-01" if rng.randrange(2) else None,
            "via": [],
        },
        "text": {
            "content": None if withheld else content,
            "length": len(content),
            "sha256": sha256(content.encode()).hexdigest(),
        },
        "rights": {
            "text": {"license": "LicenseRef-Made", "holder": "Nobody", "statement": None},
            "annotations": {"license": "CC-BY-4.0", "holder": None, "statement": None},
        },
        "speeches": [
            {
                "id": speech,
                "speaker": writer.speaker["id"],
                "role": {"title": [{"language": "en", "value": "President"}], "represents": writer.country["id"]},
                "event": event["id"],
                "date": event["start"],
                "language": None,
            }
        ],
        "passages": passages,
        "statements": [_statement(rng, writer, number, span, addressees) for number in range(int(wanted.statements))],
        "mentions": [
            {"entity": entity, **(span((start, end)) or {})}
            for start, end, entity in sorted(writer.mentions, key=lambda kept: (kept[0], -kept[1]))
        ],
        "entities": [],
        "provenance": [{"activity": "annotated", "agent": "software:generator 1", "date": "2026-01-02", "note": None}],
    }
    entities = [*_pool().entities, *_pool().countries, event, publisher, agency, *([group] if addressees else [])]
    used = {speech["event"] for speech in made["speeches"]} | {publisher["id"], writer.speaker["id"], writer.country["id"]}
    used |= {entity for passage in passages for entity in passage["via"]} | {mention["entity"] for mention in made["mentions"]}
    used |= {entity for statement in made["statements"] for entity in (*statement["about"], *statement["addressees"])}
    used |= set(group["members"]) if group["id"] in used else set()
    found = {entity["id"]: {key: entity[key] for key in ("id", "names", "same_as", "members")} for entity in entities}
    made["entities"] = [found[identifier] for identifier in sorted(used)]
    return made


def _sentence(rng: random.Random, language: str) -> str:
    return LANGUAGES[language].space.join(rng.choices(LANGUAGES[language].words, k=rng.randint(6, 20)))


def _statement(rng: random.Random, writer: _Writer, number: int, span: Any, addressees: list[str]) -> Record:
    words = writer.words_of[rng.choice(sorted(writer.words_of))]
    evidence = []
    for _ in range(rng.choice((1, 1, 1, 2))):
        first, last = sorted(rng.choices(range(len(words)), k=2))
        evidence.append(span((words[first][0], words[last][1])))
    kind = rng.choice(("priority", "appeal", "proposal", "account", "assessment"))
    other = writer.code if writer.code != "en" else "ru"
    about = [entity["id"] for entity in rng.sample(writer.topics, min(rng.choice((0, 1, 1, 1, 2, 4)), len(writer.topics)))]
    return {
        "id": f"statement-{number}",
        "kind": kind,
        "rank": rng.choice((None, 1)) if kind == "priority" else None,
        "summary": [{"language": language, "value": _sentence(rng, language)} for language in sorted(("en", other))],
        "evidence": evidence,
        "topics": rng.sample(["cap:16", "cap:18", "cap:19"], rng.choice((1, 1, 1, 2))),
        "about": about,
        "addressees": addressees if number == 0 else [],
    }


def records(seed: int, count: int) -> Iterator[Record]:
    """The first `count` records of the corpus of this seed."""
    return (record(seed, index) for index in range(count))
