"""Mentions of what the registry knows: one line a case, the marked words and whose they are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sco_speeches
from sco_speeches import registry
from sco_speeches.authoring import FoundMention, mentions
from sco_speeches.authoring.inflecting import forms
from sco_speeches.text import is_nfc

CASES = {
    "ru": [
        "Саммит [Шанхайской организации сотрудничества|org:sco] прошёл в [Астане|place:astana].",
        "[ШОС|org:sco] и [ООН|org:un] подписали документ с [Шанхайской организацией сотрудничества|org:sco].",
        "На заседании [Совета глав государств – членов [Шанхайской организации сотрудничества|org:sco]|org:sco-chs] решили.",
        "[Совещанием по взаимодействию и мерам доверия в Азии|org:cica] довольны.",
        "Призываем [государства [ШОС|org:sco]|group:sco-member-states] помочь [Афганистану|country:af].",
        "[Государствам – участникам [ШОС|org:sco]|group:sco-member-states] это важно.",
        "[Государствам-участникам [ШОС|org:sco]|group:sco-member-states] это важно.",
        "Против «[трех зол|concept:three-evils]» и [трёх зол|concept:three-evils].",
        "Открытие [четырех центров [ШОС|org:sco] по борьбе с вызовами и угрозами безопасности|group:sco-security-centres].",
        "В [Санкт-Петербурге|place:saint-petersburg] и [Шри-Ланке|country:lk] тепло.",
        "Он был в [Тяньцзине|place:tianjin], а не под [Тяньцзинем|place:tianjin].",
        "[Секретариат [ШОС|org:sco]|org:sco-secretariat] и [секретариат [ШОС|org:sco]|org:sco-secretariat] – одно.",
        # whole words, capitals, number
        "Китайский чай и китай-город не то; россияне тоже.",
        "Москва-сити растёт, а [Москва|place:moscow] строит.",
        "совет глав государств какого-то клуба",
        "Индийский океан. Двумя Россиями не станем.",
        "ШОСсе и рф.",
        # people
        "[Касыма-Жомарта Токаева|person:tokayev] ждут; [Токаеву|person:tokayev] рады.",
        "[Касым-Жомарт Кемелевич Токаев|person:tokayev] приехал.",
        "[К. Токаев|person:tokayev] и [К.-Ж. Токаев|person:tokayev] – одно лицо.",
        "[Владимиром Путиным|person:putin] сказано; [Путин|person:putin] уехал.",
        "Путин уехал.",
        "[Владимир Путин|person:putin] и Дарья Путина. Потом Путин уехал.",
        "Ерлан Токаев – певец. Токаев поёт.",
        "А. Токаев – певец. Токаев поёт.",
        "[Шавкат Мирзиеев|person:mirziyoyev] и [Шавкату Мирзиёеву|person:mirziyoyev].",
        "[Антониу Гутерриша|person:guterres] и [Си Цзиньпину|person:xi-jinping].",
        # an office beside a name
        "[Глава государства Касым-Жомарт Токаев|person:tokayev] приехал.",
        "Об этом [президенту [РФ|country:ru] Владимиру Путину|person:putin] сказали.",
        "[Генеральный секретарь [ООН|org:un] Антониу Гутерриш|person:guterres] прав.",
        "[Премьер-министр [Индии|country:in] Нарендра Моди|person:modi] уехал.",
        "Президент, [Владимир Путин|person:putin], уехал.",
        "Сказал президенту [Владимир Путин|person:putin].",
        "Этот [президент Владимир Путин|person:putin] уехал.",
        "Город\n[Токаев|person:tokayev] приехал.",
        "[Касым-Жомарт Токаев|person:tokayev], [ШОС|org:sco].\n[ШОС|org:sco]",
    ],
    "en": [
        "The [[Shanghai|place:shanghai] Cooperation Organization|org:sco] met in [Astana|place:astana].",
        "[Kazakhstan|country:kz]'s plan and [Tokayev|person:tokayev]’s answer.",
        "[President Vladimir Putin|person:putin] met [Prime Minister Narendra Modi|person:modi].",
        "[Putin|person:putin] said that [Vladimir Putin|person:putin] agrees.",
        "Mr. Putin left; Lyudmila Putin did not.",
        "the chinaware of Indiana and russia",
        "[[UN|org:un] Secretary-General António Guterres|person:guterres] spoke.",
        "The [President Xi Jinping|person:xi-jinping] of old.",
    ],
    "kk": ["[ШЫҰ|org:sco] туралы [Тоқаев|person:tokayev] айтты."],
    "fr": ["La SCO n'a pas de nom ici."],
}
ALL = [(language, line) for language, lines in CASES.items() for line in lines]
_MARK = re.compile(r"\[|\|([a-z]+:[a-z0-9-]+)\]")


def marked(line: str) -> tuple[str, set[tuple[str, int, int]]]:
    """The text of a case, and what is marked in it."""
    text, found, opened, last = "", set(), [], 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        last = mark.end()
        if mark[1] is None:
            opened.append(len(text))
        else:
            found.add((mark[1], opened.pop(), len(text)))
    return text + line[last:], found


def places(found: list[FoundMention]) -> set[tuple[str, int, int]]:
    return {(one.entity, one.start, one.end) for one in found}


@pytest.mark.parametrize(("language", "line"), ALL)
def test_the_names_of_a_line_are_found_and_no_others(language: str, line: str) -> None:
    text, wanted = marked(line)

    assert places(mentions(text, language=language)) == wanted


def test_every_mention_bears_its_rule() -> None:
    text = "ШОС. Президент РФ Владимир Путин в Москве. Путин, В. Путин и Zakon.kz."

    assert [one.rule for one in mentions(text, language="ru")] == [
        "abbreviation",
        "title_and_full_name",
        "abbreviation",
        "name_in_case",
        "surname_alone",
        "initials",
        "name_in_case",
    ]


def test_what_is_found_in_the_shipped_article_is_in_its_record() -> None:
    record = sco_speeches.load()["2025-09-01-tokayev-sco-zakon-kz"]
    marked_by_hand = {(one.entity, one.start, one.end) for one in record.mentions}

    found = places(mentions(record.text.content or "", language="ru"))

    assert found <= marked_by_hand
    assert len(found) >= 33, "elliptic lists, titles by themselves, short and descriptive names are left"


def test_a_registry_of_your_own_is_used() -> None:
    entries = [registry.load()["place:astana"]]

    found = mentions("В Астане говорят о ШОС.", language="ru", known=registry.Registry(entries, {}))

    assert [one.entity for one in found] == ["place:astana"]


def test_a_name_of_two_entities_is_nobodys() -> None:
    one = registry.load()["place:astana"]
    known = registry.Registry([one, one.altered(id="place:akmola")], {})

    assert mentions("Он в Астане.", language="ru", known=known) == []


@pytest.mark.slow
@pytest.mark.parametrize("entry", list(registry.load().values()), ids=lambda entry: entry.id)
def test_every_russian_name_of_the_registry_is_found_by_itself(entry: registry.Entry) -> None:
    named = [label.value for label in entry.names if label.language == "ru"]

    assert [entry.id in {one.entity for one in mentions(name, language="ru")} for name in named] == [True] * len(named)


@pytest.mark.slow
@pytest.mark.parametrize("entry", list(registry.load().values()), ids=lambda entry: entry.id)
def test_the_base_form_is_one_of_the_forms(entry: registry.Entry) -> None:
    person = entry.type == "person"
    for label in entry.names:
        if label.language == "ru":
            plain = label.value.replace("ё", "е").replace("-", " – ")
            made = {" ".join(form.tokens) for form in forms(label.value, "ru", person=person)}
            assert re.sub(r"\s+", "", plain) in {re.sub(r"\s+", "", one) for one in made}


PIECES = st.sampled_from(
    ["ШОС", "Токаев", "президент", "РФ", " ", " ", "-", "–", ".", "К", "\n", "Ерлан", "государства", "члены", "\u0301"]
)


@given(st.lists(PIECES, max_size=50).map("".join))
def test_mentions_nest_or_lie_apart_in_order(text: str) -> None:
    found = mentions(text, language="ru")

    assert found == sorted(found, key=lambda one: (one.start, -one.end))
    assert len({(one.start, one.end) for one in found}) == len(found)
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            assert other.start >= one.end or other.end <= one.end
            assert other.start >= one.end or other.entity != one.entity


def test_offsets_are_code_points_of_the_text_as_it_is() -> None:
    text = "😀 é ШОС"

    [one] = mentions(text, language="ru")

    assert is_nfc(text)
    assert text[one.start : one.end] == "ШОС"
