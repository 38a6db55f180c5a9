"""`python -m benchmarks.grounding [--write]`: how drafts are grounded, beside the aligner of `langextract` on the same words.

The peer is installed into an environment of its own in a temporary directory; `--peer PYTHON` names one that has it.
"""

import argparse
import json
import platform
import random
import subprocess
import sys
import tempfile
import time
import venv
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from sco_speeches.authoring.resolving import resolved
from sco_speeches.model import SpeechDraft

from .machine import processor

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks-grounding.md"
PEER = Path(__file__).parent / "grounding_peer.py"
PACKAGE = "langextract"
LIMIT = 120
"""How long the peer may take for one text, in seconds."""

_SEED = 20250901
_INTRODUCTION = """\
# Grounding, measured

Kept by `python -m benchmarks.grounding --write`; machines differ and are noisy, so read the ratios rather than the times.
Seconds are of the processor.

## Beside the aligner of langextract

`langextract` is a library that lets a language model extract words and aligns them with the source text.
Its aligner (`WordAligner`, its defaults, without a model and without a network) gets the same selectors as ours: plain words in
text order, without context, in made texts.
One in five is a long quote, one in ten has a word that the text does not have, the rest are short names that recur many times.
The peer has a second tokenizer, `UnicodeTokenizer`, which knows scripts without spaces; its row is given too.

*Placed* is the number of selectors of the text that got exactly their span, *near* those whose span overlaps it but differs,
*wrong* those that got another place or, where the words are not in the text, any place at all.
What is neither was said to be missing, or ambiguous.
To the peer, words that differ are a fuzzy match, which it marks as one; here every place for words that the text does not have
counts as wrong, since a quotation that was changed must not pass.

"""


class Task(NamedTuple):
    """A text, selectors in text order, and where each stands; None for words that the text does not have."""

    language: str
    text: str
    selectors: list[str]
    places: list[tuple[int, int] | None]


class Lexicon(NamedTuple):
    """What a language's made texts are made of."""

    words: str
    names: list[str]
    invented: str
    space: str
    stop: str


LEXICONS = {
    "Russian": Lexicon(
        "мы строим дорогу море мост страна сосед торговля рост вода лес город школа договор мир труд "
        "осень союз встреча решение вопрос путь река поле граница закон рынок совет народ наука связь "
        "опыт план цель помощь защита развитие",
        ["Анна Ивова", "ШОС", "Лесной союз", "Президент"],
        "кракозябра",
        " ",
        ". ",
    ),
    "Kazakh": Lexicon(
        "біз жол саламыз теңіз көпір ел көрші сауда өсім су орман қала мектеп келісім бейбіт еңбек күз "
        "одақ кездесу шешім мәселе өзен дала шекара заң нарық кеңес халық ғылым байланыс тәжірибе жоспар "
        "мақсат көмек қорғау даму үлкен жаңа",
        ["Айгүл Сәрсенова", "ШЫҰ", "Орман одағы", "Президент"],
        "жоқсөз",
        " ",
        ". ",
    ),
    "English": Lexicon(
        "we build road sea bridge country neighbour trade growth water forest town school treaty peace "
        "work autumn union meeting decision question path river field border law market council people "
        "science link lesson plan aim help shelter",
        ["Anna Hill", "SCO", "Forest Union", "President"],
        "blorptastic",
        " ",
        ". ",
    ),
    "Chinese": Lexicon(
        "我们 修路 大海 桥梁 国家 邻居 贸易 增长 水源 森林 城市 学校 "
        "条约 和平 劳动 秋天 联盟 会议 决定 问题 道路 河流 田野 边界 "
        "法律 市场 理事 人民 科学 联系 经验 计划 目标 帮助 保护 发展",
        ["林安娜", "上合组织", "绿盟", "主席"],
        "魑魅魍魉",
        "",
        "。",
    ),
}


def task(language: str, length: int, selectors: int, *, missing: int = 10) -> Task:
    """A made text of about so many code points, and so many selectors spread over it; one in `missing` is not in it."""
    chance = random.Random(f"{_SEED} {language} {length}")  # noqa: S311 - repeatable on purpose
    lexicon = LEXICONS[language]
    vocabulary = lexicon.words.split()
    pieces: list[str] = []
    spots: list[tuple[int, int]] = []
    at = 0

    def put(words: str, *, selected: bool = False) -> None:
        nonlocal at
        if selected:
            spots.append((at, at + len(words)))
        pieces.append(words)
        at += len(words)

    def sentence(words: int) -> str:
        return lexicon.space.join(chance.choices(vocabulary, k=words))

    step = length / selectors
    for rank in range(selectors):
        if rank % 5 == 0:
            put("«")
            put(lexicon.stop.join(sentence(12) for _ in range(chance.randint(2, 6))), selected=True)
            put(f"»{lexicon.stop}")
        else:
            put(f"{sentence(4)}{lexicon.space}")
            put(chance.choice(lexicon.names), selected=True)
            put(f"{lexicon.space}{sentence(3)}{lexicon.stop}")
        while at < step * (rank + 1):
            put(f"{sentence(9)}{lexicon.stop}")
    text = "".join(pieces)
    words = [text[start:end] for start, end in spots]
    places: list[tuple[int, int] | None] = list(spots)
    for rank in range(0, selectors, missing):
        split = words[rank].split(lexicon.space) if lexicon.space else [words[rank][:20], words[rank][20:]]
        words[rank] = lexicon.space.join([*split[: len(split) // 2], lexicon.invented, *split[len(split) // 2 :]])
        places[rank] = None
    return Task(language, text, words, places)


def ours(work: Task) -> tuple[list[tuple[int, int] | None], float]:
    """The places that grounding gives, and the seconds: the least of three runs."""
    parts = [{"words": words, "mode": "indirect", "speaker_form": "implied"} for words in work.selectors]
    draft = SpeechDraft.from_dict({"passages": parts})
    best = float("inf")
    found: list[tuple[int, int] | None] = []
    for _ in range(3):
        begun = time.process_time()
        made = resolved(draft, work.text, "exact")
        best = min(best, time.process_time() - begun)
        found = [None] * len(work.selectors)
        for path, origin in made.origins.items():
            passage = made.resolution.passages[int(path[1])]
            found[int(origin[1])] = (passage.start, passage.end)
    return found, best


def theirs(work: Task, python: str, tokenizer: str) -> tuple[list[tuple[int, int] | None], float] | None:
    """The places that the peer gives, and its seconds; None where it did not finish in time."""
    data = json.dumps({"text": work.text, "selectors": work.selectors, "tokenizer": tokenizer})
    try:
        done = subprocess.run([python, str(PEER)], input=data, capture_output=True, text=True, check=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return None
    answer: dict[str, Any] = json.loads(done.stdout)
    return [tuple(one) if one and None not in one else None for one in answer["intervals"]], answer["seconds"]


def scores(work: Task, found: list[tuple[int, int] | None]) -> tuple[int, int, int]:
    """How many selectors are placed, near, wrong."""
    placed = near = wrong = 0
    for got, expected in zip(found, work.places, strict=True):
        if got is None:
            continue
        if got == expected:
            placed += 1
        elif expected is not None and got[0] < expected[1] and expected[0] < got[1]:
            near += 1
        else:
            wrong += 1
    return placed, near, wrong


def comparison(python: str) -> str:
    """The table beside the peer."""
    rows = ["| Text | Selectors in it | Aligner | Placed | Near | Wrong | Seconds |", "|---|---|---|---|---|---|---|"]
    for language, length, selectors in (*((language, 30_000, 100) for language in LEXICONS), ("Russian", 200_000, 500)):
        work = task(language, length, selectors)
        named = f"{language}, {len(work.text):,} code points"
        present = sum(place is not None for place in work.places)
        results = [
            ("sco_speeches", ours(work)),
            *((f"langextract, {name} tokenizer", theirs(work, python, name)) for name in ("default", "unicode")),
        ]
        for aligner, result in results:
            if result is None:
                rows.append(f"| {named} | {present} | {aligner} | | | | over {LIMIT} |")
                continue
            placed, near, wrong = scores(work, result[0])
            rows.append(f"| {named} | {present} | {aligner} | {placed} | {near} | {wrong} | {result[1]:.3f} |")
    return "\n".join(rows)


def growth() -> str:
    """The table of what grounding costs as texts and selectors grow."""
    rows = ["| Text | Selectors | Placed of those in it | Wrong | Seconds |", "|---|---|---|---|---|"]
    for language, length, selectors, missing in (
        ("Russian", 250_000, 500, 10),
        ("Russian", 500_000, 500, 10),
        ("Russian", 1_000_000, 125, 10),
        ("Russian", 1_000_000, 250, 10),
        ("Russian", 1_000_000, 500, 10),
        ("Russian", 1_000_000, 1_000, 10),
        ("Russian", 2_000_000, 500, 10),
        ("Russian", 1_000_000, 500, 1),
        ("Kazakh", 1_000_000, 500, 10),
        ("English", 1_000_000, 500, 10),
        ("Chinese", 1_000_000, 500, 10),
    ):
        work = task(language, length, selectors, missing=missing)
        found, seconds = ours(work)
        placed, _, wrong = scores(work, found)
        present = sum(place is not None for place in work.places)
        rows.append(
            f"| {language}, {len(work.text):,} code points | {selectors} | {placed} of {present} | {wrong} | {seconds:.2f} |"
        )
    return "\n".join(rows)


def installed(directory: str) -> str:
    """An interpreter that has the peer, in an environment of its own."""
    venv.create(directory, with_pip=True)
    python = str(next(file for file in Path(directory).glob("*/python*") if file.is_file()))
    subprocess.run([python, "-m", "pip", "install", "--quiet", PACKAGE], check=True)
    return python


def peer_version(python: str) -> str:
    """The version of the peer."""
    code = f"from importlib.metadata import version; print(version({PACKAGE!r}))"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def main() -> int:
    """Measure, print, and with `--write` keep the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", help="an interpreter that has langextract")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-grounding.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        python = options.peer or installed(directory)
        versions = ", ".join(f"{name} {version(name)}" for name in ("sco-speeches", "rapidfuzz", "regex"))
        used = (
            f"Machine: {processor()}.\n"
            f"Versions: Python {platform.python_version()}, {versions}, {PACKAGE} {peer_version(python)}."
        )
        text = (
            f"{_INTRODUCTION}{comparison(python)}\n\n## Cost\n\n"
            "The same kind of text and selectors, one in ten of them missing (in one row all),\n"
            "so that the nearest words are looked for as well.\n"
            "The cost grows linearly with the text and with the selectors.\n\n"
            f"{growth()}\n\n{used}\n"
        )
    sys.stdout.write(text)
    if options.write:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
