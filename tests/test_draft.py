"""From an article to a draft: what the rules find is named by words that resolve, and what is not settled is left open."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making import growth_between

import sco_speeches
from sco_speeches import SpeechDraft, draft, registry
from sco_speeches.authoring import FoundPassage, attempt, attributed_passages, resolve
from sco_speeches.authoring.composing import Drafted, composed, drafted
from sco_speeches.authoring.template import Known
from sco_speeches.errors import LanguageError
from sco_speeches.text import normalized

TEXT = "«Мы строим дорогу», – сказал Касым-Жомарт Токаев.\nОн приехал в Астану. «Мы за ШОС», – заявил Дмитрий Песков.\n"
PIECES = ["«", "»", '"', "–", " - ", " ", "\n", "Токаев", "Касым-Жомарт", "сказал", "ШОС", ".", ",", "а", "\u0301", "\u200d", "-"]
MONSTERS = [
    "\ufeff«Да», – сказал Токаев.\r\n",
    "«Да», – сказал Токаев\u0301.",
    "«ШОС-2025», – сказал Токаев-младший.",
    "",
    "\n\n",
]


def made_of(content: str, *found: FoundPassage, language: str = "ru") -> Drafted:
    """The draft of a text in which these passages are found."""
    return composed(content, found, Known(language=language), registry.load())


def passage(content: str, words: str, *, nth: int = 0, **fields: object) -> FoundPassage:
    """A passage of these words, at the nth place where they stand."""
    start = -1
    for _ in range(nth + 1):
        start = content.index(words, start + 1)
    given = {
        "mode": "indirect",
        "cue": None,
        "source": None,
        "speaker": None,
        "speaker_name": None,
        "speaker_form": "implied",
        "continues": None,
        "within": None,
        "rule": "by_hand",
        "open": None,
    }
    return FoundPassage(start=start, end=start + len(words), **{**given, **fields})  # type: ignore[arg-type]


def spans(made: SpeechDraft) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in resolve(made).passages]


def filled(made: SpeechDraft) -> dict[str, object]:
    """The draft with what only a person can tell."""
    return made.to_dict() | {
        "id": "2025-09-01-tokayev-sco-zakon-kz",
        "rights": {"text": {"license": "LicenseRef-Zakon.kz"}, "annotations": {"license": "CC-BY-4.0"}},
    }


def test_a_draft_says_who_says_what_in_which_words() -> None:
    found = draft(TEXT).passages or ()

    assert [(one.words, one.mode, one.speaker, one.source, one.cue) for one in found] == [
        ("Мы строим дорогу", "direct", "person:tokayev", "Касым-Жомарт Токаев", "сказал"),
        ("Мы за ШОС", "direct", "person:peskov", "Дмитрий Песков", "заявил"),
    ]


def test_an_english_text_needs_no_other_package() -> None:
    code = (
        "import sys; sys.modules['pymorphy3'] = None\n"
        "from sco_speeches import draft\n"
        "print(draft('“We agree,” said Vladimir Putin to the press of the city.').passages[0].speaker)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "person:putin\n"


def test_a_russian_text_without_the_extra_says_how_to_get_it() -> None:
    code = "import sys; sys.modules['pymorphy3'] = None\nfrom sco_speeches.cli import main\nsys.exit(main(['draft', '-']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, input=TEXT, encoding="utf-8")

    assert (done.returncode, done.stderr) == (2, "sco-speeches: pymorphy3 is not installed: pip install 'sco-speeches[draft]'\n")


def test_the_text_is_normalised() -> None:
    assert draft(f"\ufeff{TEXT}".replace("\n", "\r\n")).text == TEXT


def test_every_item_bears_its_rule() -> None:
    made = draft(TEXT)

    assert all(one.rule for one in (*(made.passages or ()), *(made.mentions or ())))


def test_what_the_text_does_not_tell_is_null() -> None:
    made = draft(TEXT)

    assert (made.id, made.rights, made.speeches, made.article and made.article.url) == (None, None, None, None)
    assert made.article is not None
    assert made.article.language == "ru"


def test_metadata_give_ids_of_the_registry() -> None:
    made = draft(TEXT, publisher="Zakon.kz", speaker="Токаев", event="event:sco-chs-25", title="О дорогах")

    assert made.id == "2025-09-01-tokayev-sco-zakon-kz"
    assert made.article is not None
    assert (made.article.publisher, made.article.title) == ("org:zakon-kz", "О дорогах")
    assert [one.id for one in made.speeches or ()] == ["2025-09-01-tokayev-sco-chs-25"]


def test_the_drafting_is_told_in_the_provenance() -> None:
    [step] = draft(TEXT).provenance or ()

    assert (step.activity, step.agent, step.date) == (
        "drafted",
        f"software:sco-speeches {sco_speeches.__version__}",
        date.today().isoformat(),  # noqa: DTZ011
    )


def test_a_speaker_beside_the_registry_is_defined_in_the_draft() -> None:
    [defined] = [one for one in draft(TEXT).entities or () if not isinstance(one, str)]

    assert (defined.id, defined.names[0].value) == ("person:peskov", "Дмитрий Песков")  # type: ignore[union-attr]


def test_entities_of_the_registry_are_listed_by_id() -> None:
    listed = [one for one in draft(TEXT).entities or () if isinstance(one, str)]

    assert listed == ["org:sco", "person:tokayev", "place:astana"]


def test_two_of_one_family_name_have_two_ids() -> None:
    content = "Анна Иванова сказала, что да. Вера Иванова сказала, что нет."
    made = made_of(
        content,
        passage(content, "что да", speaker_name="Анна Иванова", speaker_form="name", source=(0, 12)),
        passage(content, "что нет", speaker_name="Вера Иванова", speaker_form="name", source=(30, 42)),
    )

    assert [one.speaker for one in made.draft.passages or ()] == ["person:ivanova", "person:vera-ivanova"]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Владимир Мединский", "person:medinsky"),
        ("МВД Дагестана", "org:mvd-dagestana"),
        ("Эхо Москвы", "org:ekho-moskvy"),
        ("The Guardian", "org:the-guardian"),
        ("Министерство обороны", "org:ministerstvo-oborony"),
        ("Песков", "person:peskov"),
        ("Ведомство", None),
    ],
)
def test_people_and_bodies_are_told_by_their_names(name: str, id: str | None) -> None:
    content = f"Он: {name} сказал, что да."
    made = made_of(content, passage(content, "что да", speaker_name=name, speaker_form="name"))

    assert [one.speaker for one in made.draft.passages or ()] == [id]


def test_a_source_that_names_a_known_speaker_is_a_mention() -> None:
    content = "Глава государства сказал, что да."
    made = made_of(content, passage(content, "что да", speaker="person:tokayev", speaker_form="title", source=(0, 17)))

    assert [(one.entity, one.start, one.end, one.rule) for one in made.mentions] == [
        ("person:tokayev", 0, 17, "source_of_passage")
    ]


def test_a_part_that_goes_on_leaves_its_attribution_to_the_first() -> None:
    content = "«Да, – сказал Токаев, – но не сегодня»."
    fields = {"speaker": "person:tokayev", "speaker_form": "name", "source": (14, 20), "cue": (7, 13), "mode": "direct"}
    made = made_of(content, passage(content, "Да", **fields), passage(content, "но не сегодня", continues="p1", **fields))

    [first, second] = resolve(made.draft).passages
    assert (second.continues, second.speaker, second.cue) == (first.id, first.speaker, first.cue)
    assert [one.speaker_form for one in made.draft.passages or ()] == ["name", None]


def test_a_part_in_another_mode_goes_on_from_none() -> None:
    content = "Он сказал: «да», и что нет."
    made = made_of(content, passage(content, "да", mode="direct"), passage(content, "что нет", continues="p12"))

    assert [one.continues for one in made.draft.passages or ()] == [None, None]


def test_words_that_recur_get_as_much_context_as_leaves_one_place() -> None:
    content = "Он сказал: да. Она сказала: да. Мы сказали: да."
    made = made_of(content, *(passage(content, "да", nth=nth) for nth in range(3)))

    assert spans(made.draft) == [(11, 13), (28, 30), (44, 46)]


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [(3, 8, "within a word"), (5, 5, "within a word"), (3, 14, "crosses"), (0, 9, "repeats")],
)
def test_what_no_words_can_name_is_left_out_and_told(start: int, end: int, reason: str) -> None:
    content = "Он сказал, что всё будет."
    first = passage(content, "Он сказал")
    made = made_of(content, first, first._replace(start=start, end=end))

    assert spans(made.draft) == [(0, 9)]
    [left] = made.left_out
    assert reason in left.reason
    assert f"{start} to {end}" in str((made.draft.provenance or ())[0].note)


def test_a_source_inside_the_words_is_not_taken() -> None:
    content = "Он одобрил решение президента."
    made = made_of(content, passage(content, "решение президента", source=(19, 29), speaker_form="description"))

    [drafted] = made.draft.passages or ()
    assert (drafted.source, drafted.speaker_form) == (None, "implied")
    assert drafted.open == "the words that name the speaker were found within the passage"


def test_what_is_open_is_told_first_and_warned_of() -> None:
    content = "Эксперт сказал, что да."
    made = made_of(
        content, passage(content, "что да", speaker_form="description", source=(0, 7), open="the text names no expert")
    )

    assert made.open == [("passage 1", "что да", "the text names no expert")]
    assert [(one.code, one.severity) for one in attempt(filled(made.draft)).issues] == [("open_question", "warning")]


def test_a_draft_becomes_a_record_once_it_is_filled_in() -> None:
    record = attempt(filled(draft(TEXT))).record

    assert record is not None
    assert [record.text_of(one) for one in record.passages] == ["Мы строим дорогу", "Мы за ШОС"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Это было в среду.", "ru"),
        ("Zakon.kz сообщает о встрече в Астане.", "ru"),
        ("The minister said that he is in the city.", "en"),
    ],
)
def test_a_plain_text_tells_its_language(text: str, language: str) -> None:
    article = draft(text).article

    assert article is not None
    assert article.language == language


@pytest.mark.parametrize(
    "text",
    [
        "Қазақстан Президенті Қасым-Жомарт Тоқаев мәлімдеді.",
        "Про це повідомив міністр, її слова наводить агенція.",
        "Le ministre a dit qu'il est en ville aujourd'hui.",
        "上海合作组织",
        "12.04 – 17:30",
        "",
    ],
)
def test_an_unclear_language_must_be_given(text: str) -> None:
    with pytest.raises(LanguageError, match="does not look like ru or en"):
        draft(text)


def test_a_language_without_rules_is_refused() -> None:
    with pytest.raises(LanguageError, match="no rules for the language kk"):
        draft(TEXT, language="kk")


def test_a_region_does_not_matter() -> None:
    article = draft(TEXT, language="ru-KZ").article

    assert article is not None
    assert article.language == "ru-KZ"


def test_what_a_text_repeats_without_end_is_left_out() -> None:
    content = "Он сказал, что да, и умолк.\n" * 200
    made = made_of(content, passage(content, "что да", nth=100))

    [left] = made.left_out
    assert (left.reason, made.draft.passages) == ("its words stand in more than 64 places", ())


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@example(MONSTERS[0])
@example(MONSTERS[1])
@example(MONSTERS[2])
@example(MONSTERS[3])
@example(MONSTERS[4])
def test_the_passages_of_any_text_resolve_to_what_was_found(text: str) -> None:
    made = draft(text, language="ru")

    found = attributed_passages(normalized(text), language="ru")
    assert spans(made) == [(one.start, one.end) for one in found]


WORDS = st.lists(st.sampled_from(["да", "нет", "ШОС", "Токаев", "да,", "\n", "«да»", "а\u0301"]), min_size=1, max_size=30)


@st.composite
def texts_with_passages(pick: st.DrawFn) -> tuple[str, list[FoundPassage]]:
    """A text of a few words that recur, with passages of whole words that nest or lie apart."""
    words = pick(WORDS)
    content = " ".join(words)
    starts = [len(" ".join(words[:at])) + bool(at) for at in range(len(words))]
    found: dict[tuple[int, int], FoundPassage] = {}
    for _ in range(pick(st.integers(0, 6))):
        first = pick(st.integers(0, len(words) - 1))
        last = pick(st.integers(first, len(words) - 1))
        place = starts[first], starts[last] + len(words[last])
        crossing = any(a < place[0] < b < place[1] or place[0] < a < place[1] < b for a, b in found)
        if content[slice(*place)].strip() == content[slice(*place)] and not crossing:
            cue = pick(st.sampled_from([None, *((start, start + len(word)) for start, word in zip(starts, words, strict=True))]))
            one = passage(content, content[slice(*place)], mode=pick(st.sampled_from(["direct", "reported"])), cue=cue)
            found[place] = one._replace(start=place[0], end=place[1])
    return content, sorted(found.values(), key=lambda one: (one.start, -one.end))


@given(texts_with_passages())
def test_whatever_is_found_resolves_where_it_was_found(case: tuple[str, list[FoundPassage]]) -> None:
    content, found = case

    made = made_of(content, *found)

    assert made.left_out == ()
    assert spans(made.draft) == [(one.start, one.end) for one in found]
    resolved = resolve(made.draft)
    assert {(one.entity, one.start, one.end) for one in resolved.mentions} == {
        (one.entity, one.start, one.end) for one in made.mentions
    }
    for one, wanted in zip(resolved.passages, found, strict=True):
        assert one.cue is None or (one.cue.start, one.cue.end) == wanted.cue


LINES = {
    "differing": "«Строим мост {}», – сказал Дмитрий Песков. В Астане Токаев говорил о ШОС {} раз.\n",
    "repeated": "«Строим мост», – сказал Дмитрий Песков. В Астане Токаев говорил о ШОС.\n",
    "in one paragraph": "Токаев заявил, что мост готов. ",
    "differing in one paragraph": "Комитет рек (КР) заявил, что мост {} готов. ",
}


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_draft_of_twice_the_text_costs_twice_the_time(line: str) -> None:
    small, large = ("".join(line.format(at, at) for at in range(size)) for size in (400, 1600))

    assert growth_between(lambda text: draft(text, language="ru"), small, large, runs=3) < 2.5


def test_what_is_left_out_for_one_reason_is_told_once() -> None:
    made = drafted("«Да», – сказал Токаев.\n" * 70, Known(language="ru"))

    [left] = [one for one in made.open if one.place.startswith("text")]
    assert left == ("text at 1 and 69 more", "Да", "left out: its words stand in more than 64 places")


def test_a_language_that_the_text_does_not_look_like_is_remarked() -> None:
    made = drafted("«Мы строим дорогу», – сказал Касым-Жомарт Токаев.", Known(language="EN-gb"))

    assert made.draft.article is not None
    assert made.draft.article.language == "en-GB"
    assert made.remarks == ("the text looks like ru, not en: --language ru drafts it by other rules",)


def test_a_language_that_is_no_tag_is_refused() -> None:
    with pytest.raises(LanguageError):
        draft(TEXT, language="ru-!")


def test_a_speaker_whom_the_draft_defines_is_known_by_name() -> None:
    made = drafted("«Мы строим дорогу», – сказал Иван Петров.", Known(language="ru", speaker="Иван Петров"))

    [speech] = made.draft.speeches or ()
    assert speech.speaker == "person:petrov"
    assert made.remarks == ("1 passage of person:petrov: give those that belong to it the speech date-speaker-event",)
