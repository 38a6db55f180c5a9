"""Which place words have: what the design says of passages, cues, sources, evidence and mentions, one truth a test."""

from typing import Any

import pytest

from sco_speeches.authoring import Resolution, resolve
from sco_speeches.errors import GroundingError
from sco_speeches.model import SpeechDraft


def passage(words: Any, **changes: Any) -> dict[str, Any]:
    return {"words": words, "mode": "direct", "speaker_form": "implied", **changes}


def resolved(text: str, *passages: dict[str, Any], **draft: Any) -> Resolution:
    return resolve({"passages": list(passages), **draft}, text)


def codes(text: str, *passages: dict[str, Any], **draft: Any) -> list[tuple[str, str | None]]:
    """The codes and pointers of what keeps the draft from being resolved."""
    with pytest.raises(GroundingError) as caught:
        resolved(text, *passages, **draft)
    return [(issue.code, issue.pointer) for issue in caught.value.issues]


def starts(resolution: Resolution) -> list[int]:
    return [found.start for found in resolution.passages]


# Passages


def test_equal_words_are_told_apart_by_text_order() -> None:
    assert starts(resolved("«Да», «нет», «да», «да».", passage("нет"), passage("да"), passage("да"))) == [7, 14, 20]


def test_words_that_order_leaves_two_places_are_ambiguous() -> None:
    assert codes("«да», «да», «нет».", passage("да"), passage("нет")) == [("words_ambiguous", "/passages/0/words")]


def test_a_prefix_leaves_one_place() -> None:
    assert starts(resolved("«да», нет «да».", passage({"exact": "да", "prefix": "нет «"}))) == [11]


def test_white_space_between_context_and_words_may_be_left_out() -> None:
    words = {"exact": "мы", "prefix": "и", "suffix": "тут"}

    assert starts(resolved("а мы там и мы тут", passage(words))) == [11]


def test_typography_of_the_context_does_not_count() -> None:
    assert starts(resolved("«да», нет «да».", passage({"exact": "да", "prefix": 'нет "'}))) == [11]


def test_a_part_of_a_word_is_not_found() -> None:
    assert codes("Казахстане", passage("Казахстан")) == [("words_not_found", "/passages/0/words")]


def test_chinese_words_stand_without_spaces() -> None:
    assert starts(resolved("他说我们修路。", passage("我们修路"))) == [2]


def test_a_nested_part_that_tells_no_speaker_lies_in_another() -> None:
    text = "мост. Она назвала договор «мостом в завтра». Потом «мостом в завтра» шли."
    inner = {"words": "мостом в завтра", "mode": "direct"}

    found = resolved(text, passage("договор «мостом в завтра»", mode="indirect"), inner)

    assert [(one.start, one.within) for one in found.passages] == [(18, None), (27, "p18")]


def test_a_nested_part_has_the_attribution_of_the_one_around_it() -> None:
    text = "Она назвала договор «мостом»."
    outer = passage("договор «мостом»", mode="indirect", speaker="person:a", speaker_form="pronoun", source="Она", cue="назвала")

    first, second = resolved(text, outer, {"words": "мостом", "mode": "direct"}).passages

    assert (second.speaker, second.source, second.cue) == (first.speaker, first.source, first.cue)


def test_a_continuing_part_has_the_attribution_of_the_earlier_one() -> None:
    text = "«Да, – сказал он, – но».\n«И потом».\n"
    first = passage("Да", speaker_form="pronoun", source="он", cue="сказал", id="one")
    second = {"words": "но", "mode": "direct", "continues": "one", "id": "two"}

    found = resolved(text, first, second, {"words": "И потом", "mode": "direct", "continues": "two"}).passages

    assert [one.cue and one.cue.start for one in found] == [7, 7, 7]


def test_passages_out_of_text_order_are_told() -> None:
    assert codes("«а», «б».", passage("б"), passage("а")) == [("out_of_order", "/passages/1")]


def test_the_longer_of_two_that_start_together_has_the_usual_id() -> None:
    found = resolved("«да и нет»", passage("да и нет"), passage("да")).passages

    assert [one.id for one in found] == ["p1", "p1-3"]


# Cues and sources


def test_a_cue_is_the_nearest_to_its_words() -> None:
    text = "Он сказал им. Она сказала: «да», – а он сказала «нет» тут."

    [found] = resolved(text, passage("нет", cue="сказала")).passages

    assert found.cue
    assert found.cue.start == text.rindex("сказала")


def test_a_cue_lies_outside_its_words() -> None:
    [found] = resolved("«Он сказал да», – сказал он.", passage("Он сказал да", cue="сказал")).passages

    assert found.cue
    assert found.cue.start == 18


def test_a_cue_lies_in_the_paragraph_of_its_words() -> None:
    assert codes("Он сказал.\n«Да».", passage("Да", cue="сказал")) == [("words_elsewhere", "/passages/0/cue")]


def test_a_context_that_leaves_one_place_points_to_another_paragraph() -> None:
    [found] = resolved("Он сказал:\n«Да».", passage("Да", cue={"exact": "сказал", "suffix": ":"})).passages

    assert found.cue
    assert found.cue.start == 3


def test_two_cues_equally_near_are_ambiguous() -> None:
    assert codes("сказал «да» сказал", passage("да", cue="сказал")) == [("words_ambiguous", "/passages/0/cue")]


def test_a_source_is_the_nearest_to_its_cue() -> None:
    text = "Он молчал. «Да», – а он уже сказал и он."

    [found] = resolved(text, passage("Да", speaker_form="pronoun", cue="сказал", source="он")).passages

    assert found.source
    assert found.source.start == text.rindex("он")


def test_a_source_may_lie_in_its_cue() -> None:
    text = "Его дом. По его словам, да. Его."

    [found] = resolved(text, passage("да", speaker_form="pronoun", cue="По его словам", source="его")).passages

    assert found.source
    assert found.source.start == 12


def test_a_cue_of_words_that_are_not_found_is_looked_for_all_the_same() -> None:
    assert codes("«Да», – сказал он.", passage("Нет", cue="заявил")) == [
        ("words_not_found", "/passages/0/words"),
        ("words_not_found", "/passages/0/cue"),
    ]


# Evidence and mentions


def statement(*evidence: Any) -> dict[str, Any]:
    return {"id": "a", "kind": "account", "summary": ["A."], "evidence": list(evidence)}


def test_evidence_is_looked_for_inside_the_passages() -> None:
    found = resolved("мост есть. «Да, мост есть».", passage("Да, мост есть"), statements=[statement("мост есть")])

    assert [span.start for span in found.evidence[0]] == [16]


def test_evidence_in_two_passages_is_ambiguous() -> None:
    assert codes("«мост», «да мост».", passage("мост"), passage("да мост"), statements=[statement("мост")]) == [
        ("words_ambiguous", "/statements/0/evidence/0")
    ]


def test_every_occurrence_of_a_form_is_a_mention() -> None:
    found = resolve({"mentions": [{"entity": "org:sco", "forms": ["ШОС", "Ш О С"]}]}, "ШОС и Ш О С, ШОСы, ШОС.")

    assert [mention.start for mention in found.mentions] == [0, 6, 19]


def test_a_form_inside_a_longer_one_of_its_entity_is_none() -> None:
    found = resolve({"mentions": [{"entity": "person:t", "forms": ["Токаев", "Касым Токаев"]}]}, "Касым Токаев. Токаев.")

    assert [mention.exact for mention in found.mentions] == ["Касым Токаев", "Токаев"]


def test_a_form_inside_the_name_of_another_is_a_mention() -> None:
    mentions = [{"entity": "org:sco", "forms": ["ШОС"]}, {"entity": "group:a", "forms": ["государства ШОС"]}]

    assert [one.entity for one in resolve({"mentions": mentions}, "государства ШОС").mentions] == ["group:a", "org:sco"]


def test_a_form_joined_by_a_hyphen_is_another_word() -> None:
    found = resolve({"mentions": [{"entity": "org:sco", "forms": ["SCO"]}]}, "SCO-wide, non-SCO, SCO - and -SCO")

    assert [mention.start for mention in found.mentions] == [19, 30]


def test_a_place_that_is_named_by_its_words_is_no_occurrence_of_a_form() -> None:
    mentions = [
        {"entity": "org:a", "forms": ["Центр"]},
        {"entity": "org:b", "words": {"exact": "Центр", "prefix": "новый"}},
    ]

    found = resolve({"mentions": mentions}, "Центр и новый Центр")

    assert [(one.start, one.entity) for one in found.mentions] == [(0, "org:a"), (14, "org:b")]


def test_a_form_that_stands_nowhere_is_told() -> None:
    assert codes("нет", mentions=[{"entity": "org:sco", "forms": ["ШОС"]}]) == [("words_not_found", "/mentions/0/forms/0")]


# Typography


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("он «так» решил", 'он "так" решил'),
        ("мы – вы", "мы - вы"),
        ("10\u00a0лет", "10 лет"),
        ("сло\u00adво", "слово"),
        ("ещё", "еще"),
        ("два\n\nабзаца", "два абзаца"),
        ("два  пробела", "два пробела"),
        ("й", "и\u0306"),
    ],
)
class TestTypography:
    def test_it_is_told(self, text: str, words: str) -> None:
        assert codes(text, passage(words, mode="indirect")) == [("typography_differs", "/passages/0/words")]

    def test_it_is_accepted_as_the_text_has_it(self, text: str, words: str) -> None:
        draft = {"passages": [passage(words, mode="indirect")]}

        assert resolve(draft, text, typography="accept").passages[0].exact == text

    def test_it_is_never_accepted_in_direct_mode(self, text: str, words: str) -> None:
        with pytest.raises(GroundingError):
            resolve({"passages": [passage(words)]}, text, typography="accept")


def test_what_differs_more_is_shown_word_by_word() -> None:
    with pytest.raises(GroundingError) as caught:
        resolved("Он сказал, что мы строим дорогу к морю.", passage("мы строим мост к морю"))

    assert (
        '"мы строим дорогу к морю" from 15 to 38, 81 % alike ([-draft-], {+text+}): "мы строим {+дорогу+} [-мост-] к морю"'
        in str(caught.value)
    )


def test_a_draft_of_any_kind_gives_the_same() -> None:
    data = {"passages": [passage("да")]}

    assert resolve(SpeechDraft.from_dict(data), "да") == resolve(data, "да")


def test_where_no_spaces_are_written_the_difference_is_told_by_characters() -> None:
    with pytest.raises(GroundingError) as caught:
        resolve(
            {"passages": [{"words": "我们应当互相信任", "mode": "direct", "speaker_form": "implied"}]}, "他说：“我们要互相信任。”"
        )

    assert '"我们 {+要+} [-应当-] 互相信任"' in str(caught.value)


@pytest.mark.parametrize("words", ["", {"exact": ""}])
def test_an_empty_text_is_no_words(words: Any) -> None:
    with pytest.raises(GroundingError) as caught:
        resolve({"passages": [{"words": words, "mode": "direct", "speaker_form": "implied"}]}, "да")

    [issue] = caught.value.issues
    assert (issue.code, issue.message) == ("words_not_found", "got an empty text, expected words of the article")


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        ("Mnister", '"Minister" from 4 to 12'),
        ("Aylyn Demyr", '"Aylin Demir" from 13 to 24'),
        ("speekes", '"speaks" from 25 to 31'),
    ],
)
def test_of_a_misspelt_name_the_nearest_is_told(words: str, nearest: str) -> None:
    with pytest.raises(GroundingError) as caught:
        resolve({"mentions": [{"entity": "person:demir", "words": words}]}, "The Minister Aylin Demir speaks.")

    assert f"nearest is {nearest}" in str(caught.value)


def test_of_a_long_misquote_the_part_is_told_that_the_text_has_not() -> None:
    words = [f"слово{number}" for number in range(4000)]
    text = " ".join(words)

    with pytest.raises(GroundingError) as caught:
        resolved(text, passage(" ".join([*words[:3000], "совсем", *words[3001:]])))

    assert 'which the text does not have; nearest to its part "слово' in str(caught.value)
    assert 'слово2999 {+слово3000+} [-совсем-] слово3001 слово3002 … слово3106 слово3107"\n' in str(caught.value)


@pytest.mark.parametrize("words", ["“мы строим мост,”", '"мы строим мост".'])
def test_words_with_the_marks_around_them_are_told_to_leave_them(words: str) -> None:
    with pytest.raises(GroundingError) as caught:
        resolved("Он сказал: „мы строим мост“ к морю.", passage(words))

    assert "the quotation marks do not belong to the words" in str(caught.value)


def test_a_long_misquote_in_a_script_without_spaces_is_told_too() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(15_000))

    with pytest.raises(GroundingError) as caught:
        resolved(text, passage(text[:13_000] + "々" + text[13_001:]))

    assert "[-々-]" in str(caught.value)


def test_long_words_whose_halves_stand_the_other_way_round_are_not_found() -> None:
    words = [f"слово{number}" for number in range(3000)]

    assert codes(" ".join([*words[1500:], *words[:1500]]), passage(" ".join(words))) == [("words_not_found", "/passages/0/words")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Он не\xadсогласен.", "согласен"),
        ("Он не\xadсогласен.", "не"),
        ("Он не\u2060согласен.", "согласен"),
        ("Это 12,5 млрд долларов.", "5 млрд"),
        ("Это 12,5 млрд долларов.", "Это 12"),
        ("Это 12.5 млрд долларов.", "5 млрд"),
        ("Это 1\xa0500 тонн.", "500 тонн"),
        ("Это 1\u202f500 тонн.", "500 тонн"),
    ],
    ids=repr,
)
def test_a_part_of_a_word_or_of_a_number_is_not_found(text: str, words: str) -> None:
    assert codes(text, passage(words)) == [("words_not_found", "/passages/0/words")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Их 12, 5 против.", "5 против"),
        ("Их 5. Больше нет.", "Их 5"),
        ("Казахстан\u2019s word", "Казахстан"),
        ("Сегодня\xa0да", "да"),
        ("стр. 5,да", "да"),
    ],
    ids=repr,
)
def test_whole_words_beside_marks_are_found(text: str, words: str) -> None:
    assert starts(resolved(text, passage(words))) == [text.rindex(words)]


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", "\xad"], ids=ascii)
def test_a_form_joined_to_another_word_is_no_mention(hyphen: str) -> None:
    draft = {"mentions": [{"entity": "place:york", "forms": ["Йорк"]}]}

    assert resolve(draft, f"Он едет в Нью{hyphen}Йорк, а Йорк ждёт.").mentions[0].start == 22


@pytest.mark.parametrize("prefix", ["\u200b", "\xad "], ids=ascii)
def test_a_context_that_is_not_seen_selects_by_itself(prefix: str) -> None:
    quote = {"exact": "да", "prefix": prefix}

    assert codes("да. нет да. ну да.", passage(quote)) == [("words_not_found", "/passages/0/words")]
