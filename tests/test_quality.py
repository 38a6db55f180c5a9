"""The measures of drafts count what they say, on made examples; and the gold in the repository is sound."""

import doctest
import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import orjson
import pytest

from benchmarks.quality import annotation as annotated
from benchmarks.quality import gold, matching, measuring, phenomena, report, systems
from benchmarks.quality.agreement import word_modes, words_alpha
from benchmarks.quality.annotation import Annotation, Mention, Passage, Quoted, nested
from benchmarks.quality.differences import differences
from benchmarks.quality.gold import GOLD, SECOND, GoldError, Text, annotation, default_texts, is_unseen, texts
from benchmarks.quality.intervals import scores
from benchmarks.quality.matching import Compared, paired, same_name
from benchmarks.quality.measuring import Tally
from sco_speeches import registry

REGISTRY = registry.load()
FILES = sorted(file for folder in (GOLD, SECOND) if folder.is_dir() for file in folder.rglob("*.json"))


def compared(marked: Annotation | list[Passage], found: Annotation | list[Passage], content: str = "") -> Compared:
    """Two annotations of a text beside each other."""
    one, other = (side if isinstance(side, Annotation) else Annotation(nested(side)) for side in (marked, found))
    return Compared(Text("made.txt", content, "", one), other, REGISTRY)


def direct(start: int, end: int, **parts: Any) -> Passage:
    return Passage(start, end, "direct", **parts)


def indirect(start: int, end: int, **parts: Any) -> Passage:
    return Passage(start, end, "indirect", **parts)


def reported(start: int, end: int, **parts: Any) -> Passage:
    return Passage(start, end, "reported", **parts)


def spoken(**parts: Any) -> list[Passage]:
    """One direct passage."""
    return [direct(0, 9, **parts)]


# Which passage stands for which


def test_passages_are_paired_one_to_one_the_best_fit_first() -> None:
    gold, found = [direct(0, 10), direct(12, 30)], [direct(8, 30), direct(0, 4)]

    assert paired(gold, found) == [(gold[0], found[1]), (gold[1], found[0])]


def test_of_nested_passages_that_of_the_same_size_is_taken() -> None:
    gold = [direct(0, 50), direct(10, 20)]

    assert paired(gold, [direct(8, 20)]) == [(gold[1], direct(8, 20))]


def test_passages_that_only_touch_are_no_pair() -> None:
    assert paired([direct(0, 10)], [direct(10, 20)]) == []


def test_nested_passages_know_the_mode_of_the_smallest_around() -> None:
    made = nested([direct(6, 9), indirect(5, 20), reported(0, 30), direct(40, 50)])

    assert [one.around for one in made] == [None, "reported", "indirect", None]


# What is counted

GOLD_SIDE = [direct(0, 10), indirect(20, 60), direct(30, 40), reported(70, 90), indirect(100, 110)]
FOUND_SIDE = [direct(0, 10), direct(28, 40), indirect(70, 85), reported(100, 110), direct(200, 210)]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (measuring.direct_exact, Tally(1, 2, 1, 3)),
        (measuring.direct_overlapping, Tally(2, 2, 2, 3)),
        (measuring.partial_overlapping, Tally(1, 1, 0, 0)),
        (measuring.indirect_exact, Tally(0, 2, 0, 1)),
        (measuring.indirect_overlapping, Tally(0, 2, 0, 1)),
        (measuring.reported_overlapping, Tally(0, 1, 0, 1)),
        (measuring.told_overlapping, Tally(2, 3, 2, 2)),
        (measuring.mode_right, Tally(2, 4)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_passages_are_counted(count: measuring.Count, expected: Tally) -> None:
    assert count(compared(GOLD_SIDE, FOUND_SIDE)) == expected


def test_every_mode_of_gold_and_of_the_draft_is_told_once() -> None:
    assert sorted(measuring.modes(compared(GOLD_SIDE, FOUND_SIDE))) == [
        *[("direct", "direct")] * 2,
        ("indirect", "nothing"),
        ("indirect", "reported"),
        ("nothing", "direct"),
        ("reported", "indirect"),
    ]


def test_cues_and_sources_are_counted_among_found_passages_that_have_them() -> None:
    gold = [
        direct(0, 10, cue=(12, 18), source=(19, 25)),
        direct(30, 40, cue=(42, 50)),
        direct(60, 70),
        direct(90, 99, cue=(80, 85)),
    ]
    found = [direct(0, 10, cue=(12, 18), source=(18, 24)), direct(30, 40, cue=(45, 50)), direct(60, 70, cue=(72, 75))]
    both = compared(gold, found)

    assert (measuring.direct_cue(both), measuring.direct_cue_overlapping(both)) == (Tally(1, 2), Tally(2, 2))
    assert (measuring.direct_source(both), measuring.direct_source_overlapping(both)) == (Tally(0, 1), Tally(1, 1))


def test_a_further_part_is_right_where_it_goes_on_from_the_same_part() -> None:
    gold = [direct(0, 10), direct(20, 30, continues=(0, 10)), direct(40, 50, continues=(20, 30))]
    found = [direct(0, 12), direct(20, 30, continues=(0, 12)), direct(40, 50, continues=(0, 12))]

    assert measuring.direct_continued(compared(gold, found)) == Tally(1, 2)


def test_what_stands_in_marks_and_is_no_speech_is_counted_where_it_was_drafted() -> None:
    quoted = (Quoted(1, 10, "name"), Quoted(31, 40, "title"), Quoted(51, 60, "term"), Quoted(71, 80, "words"))
    gold = Annotation((direct(71, 80),), quoted=quoted)
    both = compared(gold, [direct(0, 11), direct(20, 45), direct(51, 55), direct(71, 80)])

    assert measuring.names_drafted(both) == Tally(1, 1)
    assert measuring.titles_drafted(both) == Tally(0, 1), "a passage around a title is not the title"
    assert measuring.terms_drafted(both) == Tally(1, 2), "words that gold has as speech are none of these"


def test_mentions_are_counted_by_entity_and_place() -> None:
    gold = Annotation((), (Mention("country:ru", 0, 6), Mention("country:kz", 10, 19)))
    found = Annotation((), (Mention("country:ru", 0, 6), Mention("country:ru", 10, 19), Mention("org:sco", 30, 33)))

    assert measuring.mentions(compared(gold, found)) == Tally(1, 2, 1, 3)


def test_mentions_of_a_text_where_they_are_not_marked_are_not_counted() -> None:
    assert measuring.mentions(compared(Annotation(()), Annotation((), (Mention("org:sco", 0, 3),)))) == Tally(0, 0)


# Who speaks


@pytest.mark.parametrize(
    ("gold", "found", "outcome"),
    [
        ({"speaker": "person:tokayev", "name": "Токаев"}, {"speaker": "person:tokayev"}, "right"),
        ({"speaker": "person:tokayev", "name": "Токаев"}, {"speaker": "person:putin"}, "wrong"),
        ({"speaker": "person:tokayev", "name": "Токаев"}, {"name": "Касым-Жомарт Токаев"}, "right"),
        ({"speaker": "person:fedor", "name": "Фёдор Котёнков"}, {"name": "Котенков"}, "right"),
        ({"speaker": "person:fedor", "name": "Фёдор Котёнков"}, {"name": "Фёдор"}, "wrong"),
        ({"speaker": "person:fedor", "name": "Фёдор Котёнков"}, {"name": "Анна Котёнкова"}, "wrong"),
        ({"speaker": "org:mid", "name": "МИД"}, {"name": "МИД России"}, "right"),
        ({"speaker": "org:mid", "name": "МИД"}, {}, "open"),
    ],
)
def test_a_speaker_is_right_open_or_wrong(gold: dict[str, str], found: dict[str, str], outcome: str) -> None:
    both = compared(spoken(**gold), spoken(**found))
    counts = (measuring.direct_speaker_right, measuring.direct_speaker_open, measuring.direct_speaker_wrong)

    assert [count(both).met for count in counts] == [outcome == one for one in ("right", "open", "wrong")]


def test_speakers_are_counted_among_found_passages_whose_speaker_is_settled() -> None:
    known = {"speaker": "person:tokayev", "name": "Токаев"}
    gold = [direct(0, 9, **known), direct(10, 19), direct(20, 29, speaker="person:b", name="Б"), direct(30, 39, **known)]
    found = [direct(0, 9, **known), direct(10, 19, name="Кто-то"), direct(20, 29, name="В")]
    both = compared(gold, found)

    assert measuring.direct_speaker_right(both) == Tally(1, 2)
    assert measuring.direct_known_right(both) == Tally(1, 1)
    assert measuring.direct_known_wrong(both) == Tally(0, 1)
    assert measuring.direct_attributed(both) == Tally(1, 3)
    assert measuring.unsettled_left_open(both) == Tally(0, 1)


@pytest.mark.parametrize(
    ("one", "other", "is_person", "same"),
    [
        ("В. Путин", "Владимир Путин", True, True),
        ("Путин", "Владимир Владимирович Путин", True, True),
        ("Мария Захарова", "Захарова Мария", True, False),
        ("СКР", "СК", False, False),
        ("Немцов и МИД", "МИД", False, False),
        ("военная разведка", "Российская военная разведка", False, True),
        ("Газета «Труд»", "газета труд", False, True),
        ("", "Путин", True, False),
    ],
)
def test_names_may_be_one_speakers(one: str, other: str, is_person: bool, same: bool) -> None:  # noqa: FBT001 - a case
    assert same_name(one, other, is_person=is_person) == same
    assert same_name(other, one, is_person=is_person) == same


# Numbers and intervals


def test_counts_are_summed_over_texts_before_they_are_divided() -> None:
    found = scores([(1, 1, 1, 2), (1, 3, 1, 2)])

    assert (found.precision.value, found.recall.value) == (2 / 4, 2 / 4)
    assert (found.precision.met, found.precision.of) == (2, 4)
    assert found.f1.value == 1 / 2


def test_texts_that_are_alike_leave_no_doubt() -> None:
    found = scores([(1, 2, 1, 4)] * 5)

    assert (found.recall.low, found.recall.high, found.precision.low, found.precision.high) == (1 / 2, 1 / 2, 1 / 4, 1 / 4)
    assert found.f1.low == pytest.approx(1 / 3)


def test_intervals_are_the_same_each_time_and_hold_the_number() -> None:
    tallies = [(index % 3, 3, index % 3, 4) for index in range(20)]
    found = scores(tallies)

    assert found == scores(tallies)
    assert 0 < found.f1.low < found.f1.value < found.f1.high < 1


def test_what_cannot_be_counted_has_no_number() -> None:
    assert scores([(0, 0, 0, 0)]) == (None, None, None)
    assert scores([(0, 0, 0, 5)]).recall is None


def test_nothing_met_is_zero() -> None:
    assert scores([(0, 2, 0, 3)]).f1.value == 0


# What is special about a passage

DIRECT_CASES = [
    (
        "«[[Мы готовы]]», – {сказал} <Иванов>.",
        {"outside other passages", "attribution after", "guillemets", "one to three words"},
    ),
    ('{Сказал} <Иванов>: "[[Мы "Зарю" не сдаем врагу]]".', {"attribution before", "straight marks", "the same marks inside"}),
    ("<Иванов>: [[мы все давно уже готовы]]", {"no words of saying", "led by a label", "no marks"}),
    ("<Иванов> вышел.\n– [[Мы все давно уже готовы]], – {сказал} он.", {"attribution after", "led by a dash", "no marks"}),
]


@pytest.mark.parametrize(("marked", "expected"), DIRECT_CASES, ids=[marked for marked, _ in DIRECT_CASES])
def test_what_is_special_about_a_direct_passage(marked: str, expected: set[str]) -> None:
    content, places = unmarked(marked)
    [words] = places["[["]
    both = compared([direct(*words, cue=next(iter(places["{"]), None), source=places["<"][0], speaker="person:x")], [], content)

    shown = {one.title for one in phenomena.DIRECT_KINDS if one.shows(phenomena.Seen(both.gold.passages[0], both))}

    assert shown == expected | {"outside other passages"}


def test_parts_of_a_quotation_are_told_apart_by_what_is_between_them() -> None:
    content = "«Да, – сказал он, – пора.\n«И завтра»."
    first, second, third = direct(1, 3), direct(20, 24, continues=(1, 3)), direct(27, 35, continues=(20, 24))
    both = compared([first, second, third], [], content)

    seen = [phenomena.Seen(one, both) for one in both.gold.passages]

    assert [phenomena.attribution_inside(one) for one in seen] == [True, True, False]
    assert [phenomena.several_paragraphs(one) for one in seen] == [False, True, True]


TOLD_CASES = [
    ("{Сказал} <Иванов>, [[что все готово]].", {"a clause with a conjunction"}),
    ("{По словам} <Иванова>, [[все готово]].", {"a phrase as cue"}),
    ("[[Все готово]], {сказал} <Иванов>.", {"words before the cue"}),
    ("<Иванов> {сказал}: [[все готово]].", {"words behind the cue, no conjunction"}),
]


@pytest.mark.parametrize(("marked", "expected"), TOLD_CASES, ids=[marked for marked, _ in TOLD_CASES])
def test_what_is_special_about_an_indirect_passage(marked: str, expected: set[str]) -> None:
    content, places = unmarked(marked)
    both = compared([indirect(*places["[["][0], cue=places["{"][0], speaker="person:x", form="name")], [], content)

    shown = {one.title for one in phenomena.TOLD_KINDS if one.shows(phenomena.Seen(both.gold.passages[0], both))}

    assert shown == expected | {"speaker by name"}


def test_recall_is_counted_by_what_is_special() -> None:
    both = compared([direct(0, 9, form="name"), direct(20, 29, form="name"), indirect(40, 60, form="name")], [direct(5, 9)])
    by_name = next(one for one in phenomena.DIRECT_KINDS if one.title == "speaker by name")

    assert phenomena.recalled(both, by_name, told=False) == (1, 2)
    assert phenomena.recalled(both, by_name, told=True) == (0, 1)


def unmarked(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """A text without [[words]], {cue} and <source>, and where they stand."""
    content = ""
    places: dict[str, list[tuple[int, int]]] = {"[[": [], "{": [], "<": []}
    starts: dict[str, int] = {}
    for piece in re.split(r"(\[\[|\]\]|[{}<>])", marked):
        if piece in places:
            starts[piece] = len(content)
        elif piece in ("]]", "}", ">"):
            opening = {"]]": "[[", "}": "{", ">": "<"}[piece]
            places[opening].append((starts[opening], len(content)))
        else:
            content += piece
    return content, places


# Systems


def words_of(made: Annotation, content: str) -> list[tuple[str, str]]:
    return [(one.mode, content[one.start : one.end]) for one in made.passages]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("«Мы давно уже готовы», – сказал Иванов.", [("direct", "Мы давно уже готовы")]),
        ('Газета "Новые известия" молчит.', []),
        ("Глава МИД заявил вчера, что все готово. И вот.", [("indirect", "что все готово")]),
    ],
)
def test_the_baseline_finds_marks_and_clauses(content: str, expected: list[tuple[str, str]]) -> None:
    assert words_of(systems.by_expression(content), content) == expected


def test_the_baseline_takes_the_word_behind_the_dash_for_the_cue() -> None:
    content = "«Мы давно уже готовы», – сказал Петр Иванов, уходя."

    [found] = systems.by_expression(content).passages

    assert (content[slice(*found.cue)], content[slice(*found.source)]) == ("сказал", "Петр Иванов")


def test_strings_of_the_peer_are_placed_in_order_each_place_once() -> None:
    content = "«Да», – сказал он. «Да», – сказал другой. – Нет, – и все."

    made, lost = systems.placed(content, [" «Да»", "«Да»", "– Нет,", "– Нет,", "«Никогда»"])

    assert words_of(made, content) == [("direct", "Да"), ("direct", "Да"), ("direct", "Нет")]
    assert lost == 2


def test_found_passages_of_the_drafter_take_the_form_of_gold() -> None:
    first = found_passage(0, cue=(12, 18), speaker_name="Петр Иванов", speaker_form="name")
    second = found_passage(20, continues="p0")

    made = systems.drafted([first, second], [("org:sco", 30, 33)])

    assert made.passages == (
        direct(0, 9, cue=(12, 18), name="Петр Иванов", form="name"),
        direct(20, 29, form="implied", continues=(0, 9)),
    )
    assert made.mentions == (Mention("org:sco", 30, 33),)


def found_passage(start: int, **parts: Any) -> SimpleNamespace:
    """What the drafter answers."""
    lacking = dict.fromkeys(("cue", "source", "speaker", "speaker_name", "continues", "within", "open"))
    return SimpleNamespace(
        **{"id": f"p{start}", "start": start, "end": start + 9, "mode": "direct", "speaker_form": "implied"} | lacking | parts
    )


def test_the_tables_have_a_column_for_each_system_and_leave_out_what_none_tells() -> None:
    text = Text("made.txt", "«Мы давно уже готовы», – сказал он.", "f" * 64, Annotation((direct(1, 20, cue=(25, 31)),)))
    columns = [report.measured(system, [text], REGISTRY) for system in (systems.baseline(),)]

    table = report.measures(columns)

    assert "| Direct, exact | precision | 1.00 (1.00–1.00), 1 of 1 |" in table
    assert "| Direct: cue exact | share | 1.00 (1.00–1.00), 1 of 1 |" in table
    assert "speaker right" not in table


def test_differences_are_told_with_their_words() -> None:
    content = "«Да, пора», – сказал Иванов. «Нет», – сказал Петров."
    gold = [direct(1, 9, cue=(14, 20), speaker="person:ivanov", name="Иванов"), direct(30, 33)]

    told = [*differences(compared(gold, [direct(1, 9, cue=(14, 20), name="Петров"), indirect(45, 51)], content))]

    assert told == [
        "made.txt:1-9: direct 'Да, пора': speaker 'Петров' for person:ivanov",
        "made.txt:30-33: direct 'Нет': missed",
        "made.txt:45-51: indirect 'Петров': too much",
    ]


# Two annotators


def test_the_mode_of_a_word_is_that_of_the_smallest_passage_around_it() -> None:
    made = Annotation(nested([indirect(4, 22), direct(8, 11)]))

    assert [*word_modes("Он, что мир это хорошо", made)] == ["narration", "indirect", "direct", "indirect", "indirect"]


def test_alpha_is_1_for_the_same_annotation_and_less_for_another() -> None:
    content = "Он говорит: да, мы пришли."
    text = Text("made.txt", content, "", Annotation((direct(12, 25),)))

    assert words_alpha([text], {"made.txt": text.gold}) == 1
    assert words_alpha([text], {"made.txt": Annotation((direct(16, 25),))}) < 1


# Gold


@pytest.mark.parametrize(
    ("sha256", "unseen"), [("0", True), ("4f", True), ("5", False), ("9", False), ("a", False), ("f", False)]
)
def test_the_unseen_third_is_told_by_the_hash(sha256: str, unseen: bool) -> None:  # noqa: FBT001 - a case
    assert is_unseen(sha256) == unseen


def made_gold(folder: Path, content: str) -> Path:
    """A gold file of a text that stands in the folder `texts`, in the folder `gold`."""
    (folder / "texts").mkdir()
    (folder / "gold").mkdir()
    (folder / "texts" / "made.txt").write_text(content, encoding="utf-8", newline="\n")
    row = {"id": "p1", "start": 1, "end": 3, "exact": None, "mode": "direct", "speaker": "person:x", "speaker_form": "name"}
    row |= {"source": None, "cue": {"start": 8, "end": 14, "exact": None}, "continues": None}
    made = {"source": "made.txt", "length": len(content), "sha256": hashlib.sha256(content.encode()).hexdigest()}
    made |= {"speakers": [{"id": "person:x", "name": "Икс"}], "passages": [row], "quoted": [], "mentions": None}
    (folder / "gold" / "made.json").write_bytes(orjson.dumps(made))
    return folder


def test_gold_is_read_with_its_text(tmp_path: Path) -> None:
    folder = made_gold(tmp_path, "«Да», – сказал Икс.")

    [text] = texts([folder / "gold"], folder / "texts")

    assert text.gold.passages == (direct(1, 3, cue=(8, 14), speaker="person:x", name="Икс", form="name"),)
    assert text.content[1:3] == "Да"


def test_only_the_texts_of_the_part_are_asked_for(tmp_path: Path) -> None:
    folder = made_gold(tmp_path, "«Да», – сказал Икс.")
    [text] = texts([folder / "gold"], folder / "texts")
    (folder / "texts" / "made.txt").unlink()

    assert texts([folder / "gold"], folder / "texts", unseen=not text.unseen) == []
    with pytest.raises(GoldError, match="there is no"):
        texts([folder / "gold"], folder / "texts", unseen=text.unseen)


def test_gold_of_another_text_is_refused(tmp_path: Path) -> None:
    folder = made_gold(tmp_path, "«Да», – сказал Икс.")
    (folder / "texts" / "made.txt").write_text("«Да», – сказал Игрек.", encoding="utf-8")

    with pytest.raises(GoldError, match="has changed"):
        texts([folder / "gold"], folder / "texts")


def test_without_texts_one_line_says_so_and_the_code_is_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.quality", "--texts", str(tmp_path / "none")]

    done = subprocess.run(command, cwd=GOLD.parents[1], capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [f"no texts in {tmp_path / 'none'}: name their folder, --texts DIR or SCO_SPEECHES_NEWS"]


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_gold_file_is_sound(file: Path) -> None:
    made = orjson.loads(file.read_bytes())

    assert [*unsound(made)] == []
    assert file.with_suffix("").as_posix().endswith(made["source"].removesuffix(".txt"))


def unsound(made: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a gold file."""
    passages, quoted, ids = made["passages"], made["quoted"], [row["id"] for row in made["passages"]]
    if not re.fullmatch("[0-9a-f]{64}", made["sha256"]):
        yield "sha256 is no hash"
    if any(words is not None for words in exact(made)):
        yield "it holds words of the text"
    if [(row["start"], -row["end"]) for row in passages] != sorted((row["start"], -row["end"]) for row in passages):
        yield "passages are not in order"
    if len(set(ids)) != len(ids):
        yield "two passages have one id"
    for index, row in enumerate(passages):
        if row["continues"] is not None and row["continues"] not in ids[:index]:
            yield f"{row['id']} continues what does not stand before it"
        if any(other["start"] < row["start"] < other["end"] < row["end"] for other in passages):
            yield f"{row['id']} crosses another"
    if {row["speaker"] for row in passages} - {None} != {speaker["id"] for speaker in made["speakers"]}:
        yield "speakers are not those of the passages"
    for span in (*passages, *quoted, *(made["mentions"] or []), *(row[key] for row in passages for key in ("cue", "source"))):
        if span and not 0 <= span["start"] < span["end"] <= made["length"]:
            yield f"{span['start']} to {span['end']} is not in the text"


def exact(value: Any) -> Iterator[Any]:
    """Every `exact`."""
    if isinstance(value, dict):
        yield from ([value["exact"]] if "exact" in value else [])
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from exact(part)


@pytest.mark.skipif(not FILES or not default_texts().is_dir(), reason="the texts are not here")
def test_gold_fits_its_texts() -> None:
    assert len(texts([GOLD], default_texts())) == len([*GOLD.rglob("*.json")])


# The page


@pytest.mark.parametrize("module", [annotated, gold, matching, systems], ids=lambda module: module.__name__)
def test_examples_of_the_docstrings_hold(module: ModuleType) -> None:
    done = doctest.testmod(module)

    assert done.attempted
    assert not done.failed


@pytest.mark.generated
def test_the_measures_are_told_on_the_page(*, regen: bool) -> None:
    if regen:
        report.keep("measures", report.meanings())

    assert report.kept("measures") == report.meanings(), "run: make generate"


@pytest.mark.skipif(not FILES, reason="there is no gold here")
def test_the_page_is_of_this_gold() -> None:
    rows = (orjson.loads(file.read_bytes()) for file in sorted(GOLD.rglob("*.json")))

    made = report.split([Text(row["source"], "", row["sha256"], annotation(row)) for row in rows])

    assert report.kept("quality").startswith(made), "run: python -m benchmarks.quality --time --write"


def test_every_measure_and_kind_says_what_it_is() -> None:
    told = [*measuring.MEASURES, *phenomena.DIRECT_KINDS, *phenomena.TOLD_KINDS]

    assert [one.title for one in told if not one.meaning.endswith(".")] == []
