"""Withholding takes every word of the article out of a record; restoring proves the text and puts them back."""

import re
from typing import Any

import pytest
from hypothesis import assume, given
from making import CONTENT, labels, made_data, made_record, records, span

import sco_speeches
from sco_speeches import SpeechRecord, restore, withhold
from sco_speeches.authoring.wording import runs_of, stretches
from sco_speeches.errors import InvalidError, TextMismatchError, WordsRemainError
from sco_speeches.text import sha256

SHIPPED = "2025-09-01-tokayev-sco-zakon-kz"
LONG_NAME = "Совет старейшин лесных дорог"


@pytest.fixture(scope="module")
def shipped() -> SpeechRecord:
    return sco_speeches.load()[SHIPPED]


def text_of(content: str) -> dict[str, Any]:
    return {"content": content, "length": len(content), "sha256": sha256(content)}


def named(*, name: str, mentioned: str, content: str = f"Пришёл {LONG_NAME} и другие.") -> SpeechRecord:
    """A record with nothing but one mention of an entity, and the entity's name."""
    return made_record(
        article=made_data()["article"] | {"title": None},
        text=text_of(content),
        speeches=[],
        passages=[],
        statements=[],
        mentions=[{"entity": "org:sovet", **span(mentioned, content=content)}],
        entities=[*made_data()["entities"], {"id": "org:sovet", "names": labels(ru=name), "same_as": [], "members": []}],
    )


def places(record: SpeechRecord) -> list[str | None]:
    """Where words remain."""
    with pytest.raises(WordsRemainError) as caught:
        withhold(record)
    assert {issue.code for issue in caught.value.report.issues} == {"words_remain"}
    return [issue.pointer for issue in caught.value.report.issues]


@given(record=records())
def test_what_is_restored_is_what_was_withheld(record: SpeechRecord) -> None:
    assume(record.text.content is not None)
    assert restore(withhold(record), record.text.content or "") == record


@given(record=records())
def test_a_withheld_record_is_valid_without_an_error(record: SpeechRecord) -> None:
    assert sco_speeches.validate(withhold(record)).ok


@given(record=records())
def test_a_withheld_record_has_the_same_fingerprint(record: SpeechRecord) -> None:
    assert withhold(record).fingerprint == record.fingerprint


def test_the_shipped_record_can_be_withheld_and_restored(shipped: SpeechRecord) -> None:
    assert restore(withhold(shipped), shipped.text.content or "") == shipped


def test_of_the_shipped_text_only_names_remain(shipped: SpeechRecord) -> None:
    def split(text: str) -> list[str]:
        return re.findall(r"\w+", text.casefold())

    def strings(data: Any) -> list[str]:
        if isinstance(data, dict):
            return [found for value in data.values() for found in strings(value)]
        return [found for value in data for found in strings(value)] if isinstance(data, list) else [str(data)]

    words = split(shipped.text.content or "")
    runs = {" ".join(words[at : at + 4]) for at in range(len(words) - 3)}
    remaining = {text for text in strings(withhold(shipped).to_dict()) if any(run in " ".join(split(text)) for run in runs)}
    registered = {label.value for entry in sco_speeches.registry.load().values() for label in (*entry.names, *entry.aliases)}
    assert remaining <= registered


def test_withholding_twice_is_withholding_once() -> None:
    record = withhold(made_record())

    assert withhold(record) == record


def test_offsets_length_and_hash_are_kept() -> None:
    record = withhold(made_record())

    assert (record.passages[0].start, record.text.length, record.text.sha256) == (75, len(CONTENT), sha256(CONTENT))


def test_every_exact_is_gone() -> None:
    assert '"exact":"' not in withhold(made_record()).model_dump_json()


def changed(path: tuple[str | int, ...], value: object) -> SpeechRecord:
    """The made record with one value changed."""
    data: Any = made_data()
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return SpeechRecord.from_dict(data)


@pytest.mark.parametrize(
    "path",
    [
        ("article", "title"),
        ("statements", 0, "summary", 0, "value"),
        ("entities", 0, "names", 0, "value"),
        ("rights", "text", "statement"),
        ("provenance", 0, "note"),
        ("speeches", 0, "role", "title", 0, "value"),
    ],
)
def test_words_that_remain_are_named_by_their_place(path: tuple[str | int, ...]) -> None:
    record = changed(path, "Сказано: Мы СТРОИМ дорогу – к морю!")

    assert places(record) == ["".join(f"/{step}" for step in path)]


def test_the_stretch_that_remains_is_shown() -> None:
    with pytest.raises(WordsRemainError, match='got "Мы СТРОИМ дорогу – к морю", which the text has too'):
        withhold(changed(("article", "title"), "Сказано: Мы СТРОИМ дорогу – к морю!"))


def test_three_words_in_a_row_may_remain() -> None:
    assert withhold(changed(("article", "title"), "Мы строим дорогу, а не мост")).withheld


def test_a_name_that_the_text_mentions_may_remain() -> None:
    assert withhold(named(name=LONG_NAME, mentioned=LONG_NAME)).withheld


def test_a_name_that_is_mentioned_in_another_case_may_remain() -> None:
    content = "Решение Секретариата Совета старейшин лесных дорог принято."
    record = named(
        name="Секретариат Совета старейшин лесных дорог", mentioned="Секретариата Совета старейшин лесных дорог", content=content
    )

    assert withhold(record).withheld


def test_a_name_that_is_no_mention_and_not_registered_may_not_remain() -> None:
    record = named(name=LONG_NAME, mentioned="Совет")

    assert places(record) == [f"/entities/{len(record.entities) - 1}/names/0/value"]


def test_a_mention_does_not_free_what_is_no_name() -> None:
    record = named(name="Совет", mentioned=LONG_NAME).altered(
        provenance=(made_record().provenance[0].altered(note=f"О том, что {LONG_NAME}."),)
    )

    assert places(record) == ["/provenance/0/note"]


def test_a_name_of_the_registry_may_remain(shipped: SpeechRecord) -> None:
    nothing = sco_speeches.registry.Registry([], {})

    assert withhold(shipped.altered(mentions=(), entities=tuple(used(shipped)))).withheld
    with pytest.raises(WordsRemainError):
        withhold(shipped.altered(mentions=(), entities=tuple(used(shipped))), known=nothing)


def used(record: SpeechRecord) -> list[Any]:
    """The entities that something else than a mention refers to."""
    report = sco_speeches.validate(record.altered(mentions=()))
    unused = {issue.pointer for issue in report.issues if issue.code == "unused_entity"}
    return [entity for index, entity in enumerate(record.entities) if f"/entities/{index}" not in unused]


def test_an_address_may_hold_the_words_of_the_text() -> None:
    content = "We will share the river, she said."
    record = made_record(
        article=made_data()["article"] | {"title": None, "language": "en", "url": "https://a.example/we-will-share-the-river"},
        text=text_of(content),
        speeches=[],
        passages=[],
        statements=[],
        mentions=[],
    )

    assert withhold(record).withheld


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("Ещё раз о дорогах", "еще  РАЗ — о «дорогах»", True),
        ("one-two three four", "one, two; three four", True),
        ("one two three five", "one two three four", False),
        ("我們修路通向海邊", "我們修路通向海邊去", True),
        ("我們修路通向海", "我們修路通向海邊去", False),
        ("a\u00adb c d e", "ab c d e", True),
    ],
)
def test_what_counts_as_a_run_of_four_words(one: str, other: str, *, shared: bool) -> None:
    assert bool(list(stretches(one, runs_of([other])))) is shared


def test_separate_stretches_are_told_apart() -> None:
    assert list(stretches("a b c d e x f g h i", runs_of(["a b c d e", "f g h i"]))) == ["a b c d e", "f g h i"]


def test_an_invalid_record_is_not_withheld() -> None:
    with pytest.raises(InvalidError, match="text_hash_mismatch"):
        withhold(changed(("text", "sha256"), "0" * 64))


def test_a_record_that_has_its_text_is_restored_to_itself() -> None:
    assert restore(made_record(), CONTENT) == made_record()


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        (CONTENT + "\n", f'at code point {len(CONTENT)}: got "\\n", expected the end of the text'),
        ("\ufeff" + CONTENT, 'at code point 0: got "\\ufeffПрезидент Л", expected "Президент Ле"'),
        (CONTENT.replace("\n", "\r\n"), 'at code point 73: got "\\r\\n\\"Мы строим", expected'),
        (CONTENT.replace("й", "и\u0306"), "at code point 15: got"),
        (CONTENT[:-1] + "…!", f"got {len(CONTENT) + 1} code points, expected {len(CONTENT)}"),
        (CONTENT.replace("мост", "стол"), "got a text of the right length with the hash"),
        (CONTENT[:5] + "\ud83c" + CONTENT[6:], "got half a character at code point 5"),
    ],
    ids=["final line feed", "byte order mark", "line ends", "normal form", "length", "hash", "surrogate"],
)
def test_another_text_is_refused_with_what_differs_first(text: str, difference: str) -> None:
    with pytest.raises(TextMismatchError, match=re.escape(difference)):
        restore(withhold(made_record()), text)


def test_where_the_record_has_its_text_the_first_difference_is_told() -> None:
    with pytest.raises(TextMismatchError, match='at code point 94: got "холму 🌊'):
        restore(made_record(), CONTENT.replace("морю", "холму"))


def test_a_record_whose_length_is_wrong_is_at_fault_itself() -> None:
    record = withhold(made_record())
    wrong = record.altered(text=record.text.altered(length=len(CONTENT) + 1))

    with pytest.raises(TextMismatchError, match="the record is at fault"):
        restore(wrong, CONTENT)


def test_spans_that_the_text_does_not_bear_out_are_refused() -> None:
    content = "क्षि है"
    bare = named(name="क", mentioned="क्षि", content=content)
    data: Any = withhold(bare).to_dict()
    data["mentions"][0]["end"] = 1

    with pytest.raises(InvalidError, match="span_cuts_grapheme"):
        restore(SpeechRecord.from_dict(data), content)
