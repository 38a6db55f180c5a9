"""Made-up records: one in Russian that has a bit of everything, and a strategy of valid records in several scripts."""

import gc
import math
import time
import unicodedata
from collections.abc import Callable
from typing import Any, TypeVar

import pandas as pd
from hypothesis import strategies as st

from sco_speeches.model import SpeechRecord
from sco_speeches.text import sha256

Thing = TypeVar("Thing")

CONTENT = (
    "Президент Лесной Республики Анна Ивова выступила на саммите лесных стран.\n"
    '"Мы строим дорогу\u2028к морю 🌊, – заявила Анна Ивова. – Её ждут все: "три моста" будут к осени".\n'
    "Она отметила, что торговля растёт, и призвала соседей открыть границы.\n"
    "По словам министра, работа идёт."
)
SPEECH = "2025-09-01-ivova-lesnoi-sammit"


MONSTERS = {
    "line_separator": "a\u2028b",
    "paragraph_separator": "a\u2029b",
    "next_line": "a\u0085b",
    "form_feed": "a\u000cb\u001cc",
    "null": "a\x00b",
    "line_feed": "a\nb",
    "carriage_return": "a\r\nb\r",
    "byte_order_mark": "\ufeffa",
    "family": "👩‍👩‍👧‍👦 🇰🇿",
    "combining": "q\u0301\u0323 й и\u0306",
    "right_to_left": "\u202eكلام\u202c",
    "quotes": "\"'«»“„\\",
    "date": "2025-09-01",
    "missing": "NA",
    "spaces": "  a\t ",
    "private": "\ue000\uffff\U0010ffff",
}
"""Strings that break readers, lines, tables or screens."""


def span(words: str, *, after: str = "", content: str = CONTENT) -> dict[str, Any]:
    """The first span of these words in the text that follows the words `after`."""
    start = content.index(words, content.index(after) + len(after) if after else 0)
    return {"start": start, "end": start + len(words), "exact": words}


def labels(**values: str) -> list[dict[str, str]]:
    """Labels by language."""
    return [{"language": language, "value": value} for language, value in sorted(values.items())]


def passage(words: str, *, after: str = "", **changes: Any) -> dict[str, Any]:
    """A passage of the made article, by default of its main speaker and speech."""
    place = span(words, after=after)
    return {
        "id": f"p{place['start']}",
        **place,
        "mode": "direct",
        "speaker": "person:ivova",
        "speaker_form": "implied",
        "source": None,
        "cue": None,
        "via": [],
        "speech": SPEECH,
        "within": None,
        "continues": None,
        **changes,
    }


def entity(entity_id: str, *, members: tuple[str, ...] = (), same_as: tuple[str, ...] = (), **names: str) -> dict[str, Any]:
    """An entity with names by language."""
    return {"id": entity_id, "names": labels(**names), "same_as": list(same_as), "members": list(members)}


def made_data(record_id: str = "2025-09-01-ivova-lesnye-vesti", **changes: Any) -> dict[str, Any]:
    """The made-up record as JSON-like data; `changes` replace whole top-level parts."""
    first = passage("Мы строим дорогу\u2028к морю 🌊", cue=span("заявила"), source=span("Анна Ивова", after="заявила "))
    first["speaker_form"] = "name"
    second = passage('Её ждут все: "три моста" будут к осени', continues=first["id"])
    nested = passage("три моста", within=second["id"])
    indirect = passage(
        "что торговля растёт", mode="indirect", speaker_form="pronoun", cue=span("отметила"), source=span("Она", after="осени")
    )
    reported = passage("соседей открыть границы", mode="reported", cue=span("призвала"), speech=None)
    minister = passage(
        "работа идёт",
        mode="indirect",
        speaker=None,
        speaker_form="description",
        cue=span("По словам министра"),
        source=span("министра"),
        via=["org:lesnoe-agentstvo"],
        speech=None,
    )
    mentions = [
        {"entity": "person:ivova", **span("Президент Лесной Республики")},
        {"entity": "country:fi", **span("Лесной Республики")},
        {"entity": "person:ivova", **span("Анна Ивова")},
        {"entity": "event:lesnoi-sammit", **span("саммите лесных стран")},
        {"entity": "person:ivova", **span("Анна Ивова", after="заявила ")},
        {"entity": "concept:tri-mosta", **span("три моста")},
    ]
    return {
        "schema_version": "1.0",
        "id": record_id,
        "article": {
            "publisher": "org:lesnye-vesti",
            "title": 'Саммит, "дорога" и 100 % мостов',
            "url": "https://vesti.example/2025/09/sammit",
            "language": "ru",
            "published": "2025-09-01",
            "retrieved": None,
            "via": [],
        },
        "text": {"content": CONTENT, "length": len(CONTENT), "sha256": sha256(CONTENT)},
        "rights": {
            "text": {"license": "LicenseRef-Lesnye-Vesti", "holder": "Лесные вести", "statement": None},
            "annotations": {"license": "CC-BY-4.0", "holder": None, "statement": None},
        },
        "speeches": [
            {
                "id": SPEECH,
                "speaker": "person:ivova",
                "role": {"title": labels(en="President", ru="Президент"), "represents": "country:fi"},
                "event": "event:lesnoi-sammit",
                "date": "2025-09-01",
                "language": None,
            }
        ],
        "passages": [first, second, nested, indirect, reported, minister],
        "statements": [
            {
                "id": "road-and-bridges",
                "kind": "account",
                "rank": None,
                "summary": labels(en="Tells of a road and three bridges.", ru="Рассказывает о дороге и трёх мостах."),
                "evidence": [span("строим дорогу"), span("три моста")],
                "topics": ["cap:10"],
                "about": ["concept:tri-mosta"],
                "addressees": [],
            },
            {
                "id": "open-borders",
                "kind": "appeal",
                "rank": None,
                "summary": labels(en="Calls on the neighbours to open their borders."),
                "evidence": [span("соседей открыть границы")],
                "topics": ["cap:9", "cap:18"],
                "about": [],
                "addressees": ["group:sosedi"],
            },
        ],
        "mentions": mentions,
        "entities": [
            entity("concept:tri-mosta", ru="Три моста"),
            entity("country:fi", en="Forest Republic", ru="Лесная Республика"),
            entity("country:se", en="Hill Republic"),
            entity("event:lesnoi-sammit", en="Forest Summit"),
            entity("group:sosedi", members=("country:se",), en="the neighbours"),
            entity("org:lesnoe-agentstvo", ru="Лесное агентство"),
            entity("org:lesnye-vesti", same_as=("https://vesti.example/about",), ru="Лесные вести"),
            entity("person:ivova", kk="Ивова Анна", ru="Анна Ивова"),
        ],
        "provenance": [
            {"activity": "annotated", "agent": "person:maker", "date": "2025-09-02", "note": "Made up: \u0085 e\u0301."}
        ],
        **changes,
    }


def made_record(record_id: str = "2025-09-01-ivova-lesnye-vesti", **changes: Any) -> SpeechRecord:
    """The made-up record: direct, continuing, nested, indirect and reported passages, statements, mentions, a group.

    Entities that only the parts replaced by `changes` refer to are left out.
    """
    data = made_data(record_id, **changes)
    used = _referred(data)
    return SpeechRecord.from_dict(data | {"entities": [part for part in data["entities"] if part["id"] in used]})


def other_record(record_id: str = "other") -> SpeechRecord:
    """A record in English of another text, without a speech, published in 2024."""
    content = "Trade grows, Mr Hill said."
    words = {"start": 0, "end": 11, "exact": "Trade grows"}
    data = made_data(
        record_id,
        article=made_data()["article"] | {"language": "en", "published": "2024-12", "title": None},
        text={"content": content, "length": len(content), "sha256": sha256(content)},
        speeches=[],
        passages=[passage("Мы") | {"id": "p0", **words, "mode": "indirect", "speaker": "person:hill", "speech": None}],
        statements=[],
        mentions=[{"entity": "person:hill", "start": 13, "end": 20, "exact": "Mr Hill"}],
        entities=[entity("org:lesnye-vesti", ru="Лесные вести"), entity("person:hill", en="Hill")],
    )
    return SpeechRecord.from_dict(data)


def large_record(size: int) -> SpeechRecord:
    """A record with `size` each of passages, of cues and sources, of narration, mentions and statements."""
    sentence = '"Строим мост", – сказала Ива.\n'
    content = (sentence * size).rstrip("\n")
    starts = range(0, size * len(sentence), len(sentence))

    def cut(start: int, words: str) -> dict[str, Any]:
        at = start + sentence.index(words)
        return {"start": at, "end": at + len(words), "exact": words}

    return made_record(
        text={"content": content, "length": len(content), "sha256": sha256(content)},
        passages=[
            {
                **passage("Мы"),
                "id": f"p{start + 1}",
                **cut(start, "Строим мост"),
                "source": cut(start, "Ива"),
                "cue": cut(start, "сказала"),
                "speaker_form": "name",
            }
            for start in starts
        ],
        statements=[
            {
                "id": f"s{start}",
                "kind": "account",
                "rank": None,
                "summary": labels(en="Builds a bridge."),
                "evidence": [cut(start, "Строим")],
                "topics": [],
                "about": [],
                "addressees": [],
            }
            for start in starts
        ],
        mentions=[{"entity": "person:ivova", **cut(start, "Ива")} for start in starts],
    )


def growth(work: Callable[[SpeechRecord], object], size: int) -> float:
    """How many times the work on a record of twice the size costs: 2 where cost is linear, 4 where it is quadratic."""
    return growth_between(work, large_record(size), large_record(4 * size))


_LINEAR = 2.5
"""What a cost that grows in proportion stays below, with room for noise."""


def growth_between(work: Callable[[Thing], object], small: Thing, large: Thing, *, runs: int = 7) -> float:
    """How many times the work on a thing of twice the size costs, where one thing is four times the other.

    Measured in processor time, the least of the runs of each, over two doublings, of which the mean halves the noise. The
    garbage collector rests meanwhile: its cost depends on everything else that the process holds. What looks like more than
    linear is measured up to twice again, and the least counts: a busy machine makes a cost look larger, and a quadratic one is 4
    each time.
    """

    def cost(thing: Thing) -> float:
        begun = time.process_time()
        work(thing)
        return time.process_time() - begun

    def measured() -> float:
        costs = [(cost(small), cost(large)) for _ in range(runs)]
        return math.sqrt(min(large_cost for _, large_cost in costs) / min(small_cost for small_cost, _ in costs))

    gc.disable()
    try:
        found = measured()
        for _ in range(2):
            found = found if found < _LINEAR else min(found, measured())
    finally:
        gc.enable()
    return found


def without_statements(record_id: str = "2025-09-01-ivova-lesnye-vesti") -> SpeechRecord:
    """The made-up record without statements."""
    return made_record(record_id, statements=[])


def plain(value: Any) -> Any:
    """The value as Python has it: arrays are lists, what is missing is None."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if hasattr(value, "tolist") and not pd.api.types.is_scalar(value):
        value = value.tolist()
    if isinstance(value, list):
        return [plain(item) for item in value]
    return None if pd.isna(value) else value


_TOKENS = {
    "ar": ("سلام", "طريق", "بحر", "«نبني»", "جسر"),
    "en": ("we", "build", "a", "road", "naïve", "—", "q\u0301\u0323", "\u2028x"),
    "hi": ("हम", "सड़क", "क्षि", "बनाते", "हैं"),
    "kk": ("біз", "жол", "саламыз", "қала", "ұлы"),
    "ko": ("우리는", "길을", "짓는다", "바다", "평화"),
    "ru": ("мы", "строим", "дорогу", "й", "х\u030c", "🇰🇿", "👩‍👩‍👧", "«мост»", "\u0085да"),
    "zh": ("我們", "修路", "海", "「橋」", "和平"),
}
_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_MODES = ("direct", "indirect", "free_indirect", "reported")


@st.composite
def records(draw: st.DrawFn, name: str = "a") -> SpeechRecord:
    """Valid records in several scripts, their words full of emoji, combining marks and odd line separators; some withheld.

    Records of different `name` have no id, text or entity in common, so together they are a valid corpus.
    """
    language = draw(st.sampled_from(sorted(_TOKENS)))
    tokens = st.sampled_from([unicodedata.normalize("NFC", token) for token in _TOKENS[language]])
    paragraphs = [[name, *line] for line in draw(st.lists(st.lists(tokens, min_size=1, max_size=9), min_size=1, max_size=3))]
    content = "\n".join(" ".join(line) for line in paragraphs)
    withheld = draw(st.integers(0, 4)) == 0

    def cut(start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "exact": None if withheld else content[start:end]}

    who = [None, f"person:{name}", f"org:{name}-speaker"]
    speech_speaker = draw(st.sampled_from(who))
    passages: list[dict[str, Any]] = []
    mentions: list[dict[str, Any]] = []
    at = 0
    for line in paragraphs:
        edges = [
            (at + len(" ".join(line[:rank])) + bool(rank), at + len(" ".join(line[: rank + 1]))) for rank in range(len(line))
        ]
        at += len(" ".join(line)) + 1
        if draw(st.booleans()):
            mentions.append({"entity": f"place:{name}", **cut(*draw(st.sampled_from(edges)))})
        if len(line) < 3 or not draw(st.booleans()):
            continue
        first, last = sorted(draw(st.lists(st.integers(1, len(line) - 1), min_size=2, max_size=2)))
        places = [(edges[first][0], edges[last][1])]
        if last - first > 1 and draw(st.booleans()):
            places.append(edges[first + 1])
        outer = None
        for start, end in places:
            speaker, named = draw(st.sampled_from(who)), draw(st.booleans())
            own = draw(st.booleans()) and (speaker is None or speech_speaker in (None, speaker))
            mode = draw(st.sampled_from(_MODES))
            earlier = [p["id"] for p in passages if (p["mode"], p["speaker"]) == (mode, speaker)]
            passages.append(
                {
                    "id": f"p{start}",
                    **cut(start, end),
                    "mode": mode,
                    "speaker": speaker,
                    "speaker_form": draw(st.sampled_from(("name", "pronoun"))) if named else "implied",
                    "source": cut(*edges[0]) if named else None,
                    "cue": cut(*edges[0]) if draw(st.booleans()) else None,
                    "via": draw(st.sampled_from(([], [f"org:{name}-via"]))),
                    "speech": f"{name}-speech" if own else None,
                    "within": outer,
                    "continues": draw(st.sampled_from([None, *earlier])),
                }
            )
            outer = passages[-1]["id"]
    statements = [
        {
            "id": f"s-{part['id']}",
            "kind": draw(st.sampled_from(("account", "priority", "assessment"))),
            "rank": None,
            "summary": labels(**{language: draw(_WORDS), "en": draw(_WORDS)}),
            "evidence": [{key: part[key] for key in ("start", "end", "exact")}],
            "topics": draw(st.lists(st.sampled_from(("cap:1", "cap:16", "cap:19")), unique=True)),
            "about": draw(st.sampled_from(([], [f"concept:{name}"]))),
            "addressees": [],
        }
        for part in passages
        if draw(st.booleans())
    ]
    title = labels(**draw(st.dictionaries(st.sampled_from(("en", "kk", "ru")), _WORDS)))
    data = {
        "schema_version": "1.0",
        "id": f"record-{name}",
        "article": {
            "publisher": draw(st.sampled_from((None, f"org:{name}-publisher"))),
            "title": draw(st.none() | _WORDS),
            "url": draw(st.sampled_from((None, "https://news.example/%7B{}_~?a=1&b=2#x"))),
            "language": language,
            "published": draw(st.sampled_from((None, "2025", "2025-09", "2025-09-01"))),
            "retrieved": None,
            "via": [],
        },
        "text": {
            "content": None if withheld else content,
            "length": len(content),
            "sha256": sha256(content),
        },
        "rights": {
            "text": {"license": "LicenseRef-x", "holder": draw(st.none() | _WORDS), "statement": None},
            "annotations": {"license": "CC-BY-4.0", "holder": None, "statement": draw(st.none() | _WORDS)},
        },
        "speeches": [
            {
                "id": f"{name}-speech",
                "speaker": speech_speaker,
                "role": draw(st.sampled_from((None, {"title": title, "represents": None}))),
                "event": draw(st.sampled_from((None, f"event:{name}"))),
                "date": draw(st.sampled_from((None, "2025", "2025-09-01"))),
                "language": draw(st.sampled_from((None, "zh"))),
            }
        ],
        "passages": passages,
        "statements": statements,
        "mentions": mentions,
        "provenance": [{"activity": "annotated", "agent": "person:a", "date": "2025-09-02", "note": draw(st.none() | _WORDS)}],
    }
    return SpeechRecord.from_dict(data | {"entities": [entity(used, en=draw(_WORDS)) for used in _referred(data)]})


def _referred(data: dict[str, Any]) -> list[str]:
    """The ids of the entities that the data refer to, sorted."""
    used = {data["article"]["publisher"], *data["article"]["via"]}
    for speech in data["speeches"]:
        used |= {speech["speaker"], speech["event"], (speech["role"] or {}).get("represents")}
    for part in data["passages"]:
        used |= {part["speaker"], *part["via"]}
    for statement in data["statements"]:
        used |= {*statement["about"], *statement["addressees"]}
    used |= {mention["entity"] for mention in data["mentions"]}
    groups = [part for part in data.get("entities", []) if part["id"] in used]
    return sorted({*used, *(member for group in groups for member in group["members"])} - {None})
