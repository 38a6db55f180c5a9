"""The finder of attributed passages, by marked lines.

A case is one line: `[[d Иван Петров|Мы готовы]]` is a passage, d direct, i indirect, r reported, + where it continues an earlier
part, with its speaker (the registry's id, or the name, or ? where the speaker is left open); {заявил} is a cue, <посол> a source,
\\n a line break.
"""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making import growth_between

from sco_speeches import load
from sco_speeches.authoring import FoundPassage, attributed_passages
from sco_speeches.authoring.drafting.finding import RULES, Rules, passages_by
from sco_speeches.model.span import Span

CASES = Path(__file__).parent / "drafting"
MODES = {"d": "direct", "i": "indirect", "r": "reported"}
MARKUP = re.compile(r"\[\[([dir])(\+?) ([^|]+)\||\]\]|[{}<>]")


class Marked(NamedTuple):
    text: str
    passages: set[tuple[int, int, str, bool, str]]
    cues: set[tuple[int, int]]
    sources: set[tuple[int, int]]


def marked(line: str) -> Marked:
    text, passages, cues, sources, stack, at = "", set(), set(), set(), [], 0
    for found in MARKUP.finditer(line):
        text += line[at : found.start()]
        at = found.end()
        if found[0] == "]]":
            start, mode, goes_on, speaker = stack.pop()
            passages.add((start, len(text), mode, goes_on, speaker))
        elif found[0] == "}":
            cues.add((stack.pop(), len(text)))
        elif found[0] == ">":
            sources.add((stack.pop(), len(text)))
        else:
            stack.append((len(text), MODES[found[1]], found[2] == "+", found[3]) if found[1] else len(text))
    return Marked(text + line[at:], passages, cues, sources)


def seen(text: str, found: list[FoundPassage]) -> Marked:
    return Marked(
        text,
        {(one.start, one.end, one.mode, one.continues is not None, one.speaker or one.speaker_name or "?") for one in found},
        {one.cue for one in found if one.cue},
        {one.source for one in found if one.source},
    )


def lines() -> list[tuple[str, str]]:
    return [
        (path.parent.name, line.replace("\\n", "\n"))
        for path in sorted(CASES.rglob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


@pytest.mark.parametrize(("language", "line"), lines())
def test_a_marked_line_is_found_as_marked(language: str, line: str) -> None:
    case = marked(line)
    assert seen(case.text, attributed_passages(case.text, language=language)) == case


def fits(rules: Rules, language: str, line: str) -> bool:
    case = marked(line)
    return seen(case.text, passages_by(rules, case.text, language=language)) == case


@pytest.mark.parametrize("rule", [rule.__name__ for row in RULES for rule in row])
def test_no_rule_is_idle(rule: str) -> None:
    assert not all(fits(RULES.without(rule), *case) for case in lines())


@pytest.mark.parametrize("rule", [rule for row in RULES for rule in row], ids=lambda rule: rule.__name__)
def test_the_example_of_a_rule_is_found_by_it(rule: Callable[..., object]) -> None:
    text = rule.__doc__
    assert rule.__name__ in {found.rule for found in attributed_passages(text, language="ru")}


def lawful(text: str, found: list[FoundPassage]) -> None:
    """Spans lie in the text and in order, nest or lie apart, and refer to passages that are there."""
    ids = {one.id for one in found}
    around: list[FoundPassage] = []
    assert [(one.start, -one.end) for one in found] == sorted((one.start, -one.end) for one in found)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert "\n" not in text[one.start : one.end]
        assert not text[one.start].isspace()
        assert not text[one.end - 1].isspace()
        assert all(0 <= start < end <= len(text) for start, end in filter(None, (one.cue, one.source)))
        assert one.continues in {None, *ids}
        while around and around[-1].end <= one.start:
            around.pop()
        assert all(one.end <= outer.end for outer in around)
        assert one.within == (around[-1].id if around else None)
        around.append(one)


PIECES = [
    *"«»\"“”„‚‘’'–—-,.:;!?…()\n ",
    "\n\n",
    ", – ",
    '", - ',
    "сказал ",
    "заявил, что ",
    "По словам ",
    "Как сообщил ",
    "Иван ",
    "Петров",
    "министр ",
    "он ",
    "МИД ",
    "предложил ",
    "сделать ",
    "said ",
    "that ",
    "According to ",
    "John Brown ",
    "he ",
    "в ",
    "РИА ",
    "7,5 ",
    "й́",
    "😀",
    "\t",
    "цитирует ",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text(), st.sampled_from(["ru", "en"]))
@example('"', "ru")
@example("«\n»", "ru")
@example("– сказал", "ru")
@example("X: ", "en")
def test_any_text_is_read_lawfully(text: str, language: str) -> None:
    lawful(text, attributed_passages(text, language=language))


@pytest.mark.parametrize("count", [500, pytest.param(20_000, marks=pytest.mark.slow)])
def test_noise_is_read_lawfully(count: int) -> None:
    chance = random.Random(20)  # noqa: S311 - the same texts every time
    for _ in range(count):
        text = "".join(chance.choices(PIECES, k=chance.randrange(60)))
        lawful(text, attributed_passages(text, language=chance.choice(["ru", "en"])))


GROWING = [
    '"',
    "«а ",
    "«а» ",
    '"а\n',
    "„“",
    " – сказал",
    "сказал ",
    "Иван Петров ",
    "заявил, что ",
    "По словам ",
    "(",
    "«Да», – сказал Иван Петров. ",
    "министр труда ",
    "а, ",
    "Дорогие друзья!\n",
    "Дорогие друзья!\nИван Петров: мост готов\n",
    'сказал: "мы готовы к встрече" ',
]


@pytest.mark.slow
@pytest.mark.parametrize("unit", GROWING)
def test_time_grows_with_the_length(unit: str) -> None:
    def found(text: str) -> object:
        return attributed_passages(text, language="ru")

    found(unit)
    small, large = ((unit * (length // len(unit) + 1))[:length] for length in (30_000, 120_000))
    assert growth_between(found, small, large, runs=3) < 2.5


@pytest.mark.slow
def test_time_grows_with_the_length_in_english() -> None:
    small, large = ('"Are we ready?" Mary Smith said that and ' * count for count in (300, 1200))

    assert growth_between(lambda text: attributed_passages(text, language="en"), small, large, runs=3) < 2.5


def test_the_shipped_record_is_found_in_its_article() -> None:
    record = load()["2025-09-01-tokayev-sco-zakon-kz"]
    found = attributed_passages(record.text.content)
    want = [
        (one.start, one.end, one.mode, span(one.cue), span(one.source), one.speaker, one.speaker_form, one.continues, one.within)
        for one in record.passages
    ]
    assert [
        (one.start, one.end, one.mode, one.cue, one.source, one.speaker, one.speaker_form, one.continues, one.within)
        for one in found
    ] == want


def span(own: Span | None) -> tuple[int, int] | None:
    return (own.start, own.end) if own else None


def test_a_language_without_rules_is_named() -> None:
    with pytest.raises(ValueError, match="no rules for the language kk"):
        attributed_passages("Сәлем", language="kk")
