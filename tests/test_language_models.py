"""What language models get wrong: recorded answers (made by hand), and seeded mutations of the correct one. No network."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from sco_speeches import SpeechDraft, ground, schema, validate
from sco_speeches.authoring import attempt, repair_prompt
from sco_speeches.errors import GroundingError

FOLDER = Path(__file__).parents[1] / "examples" / "language-model"
ARTICLE = (FOLDER / "article.txt").read_text(encoding="utf-8")
METADATA = json.loads((FOLDER / "metadata.json").read_text(encoding="utf-8"))
ANSWERS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / "answers").iterdir())}
REFUSED = ("invented-quote", "corrected-quote", "merged-sentences")
MUTANTS = 300


def draft(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with what the model was told to leave out."""
    return answer | METADATA


def refusal(answer: dict[str, Any]) -> GroundingError:
    with pytest.raises(GroundingError) as caught:
        ground(draft(answer), ARTICLE)
    return caught.value


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_holds_the_schema(name: str) -> None:
    assert [fault.message for fault in schema.validator("draft").iter_errors(ANSWERS[name])] == []


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_has_the_canonical_form(name: str) -> None:
    assert SpeechDraft.from_dict(ANSWERS[name]).to_dict() == ANSWERS[name]


def test_the_correct_answer_becomes_a_record_without_a_warning() -> None:
    assert validate(ground(draft(ANSWERS["correct"]), ARTICLE)).counts == {}


@pytest.mark.parametrize(
    ("name", "pointer", "reason"),
    [
        ("invented-quote", "/passages/4/words", "nor anything like it"),
        ("corrected-quote", "/passages/0/words", "{+её+} [-ее-] для {+всех+} [-наших-]"),
        ("merged-sentences", "/passages/3/words", "{+воды. Засуха+} [-воды, ведь засуха-]"),
    ],
)
def test_a_faulty_answer_is_refused_with_the_reason(name: str, pointer: str, reason: str) -> None:
    [issue] = refusal(ANSWERS[name]).issues

    assert (issue.code, issue.pointer) == ("words_not_found", pointer)
    assert reason in issue.message


def test_the_reporters_words_as_direct_speech_are_warned_of() -> None:
    made = attempt(draft(ANSWERS["reporters-words"]), ARTICLE)

    assert [(issue.code, issue.severity, issue.pointer) for issue in made.issues] == [
        ("direct_without_marks", "warning", "/passages/1")
    ]


def changed(words: str, chance: random.Random) -> str:
    """The words with a word changed, dropped or added within them, two sentences merged, or a letter or mark corrected."""
    split = words.split(" ")
    at = chance.randrange(1, len(split) - 1)
    kind = chance.choice(["change", "drop", "add", "merge", "swap", "case", "letter", "space"])
    if kind == "change":
        split[at] = chance.choice(["затем", "сильно", "новую", "и"])
    elif kind == "drop":
        del split[at]
    elif kind == "add":
        split.insert(chance.randrange(len(split) + 1), chance.choice(["очень", "конечно", "не"]))
    elif kind == "merge":
        return words.replace(". О", ", о").replace(". З", ", ведь з")
    elif kind == "swap":
        split[at], split[at - 1] = split[at - 1], split[at]
    elif kind == "case":
        split[at] = split[at].swapcase()
    elif kind == "letter":
        split[at] = split[at][:-1] + chance.choice("аеиоуы")
    else:
        split[at] = chance.choice([" ", "\u00a0"]) + split[at]
    return " ".join(split)


def mutants() -> list[tuple[int, str]]:
    """Changed direct quotes of the correct answer, each with its passage."""
    chance = random.Random(20250902)  # noqa: S311 - repeatable on purpose
    quotes = [(at, one["words"]) for at, one in enumerate(ANSWERS["correct"]["passages"]) if one["mode"] == "direct"]
    made: dict[tuple[int, str], None] = {}
    while len(made) < MUTANTS:
        at, words = chance.choice(quotes)
        if (mutant := changed(words, chance)) != words:
            made[at, mutant] = None
    return list(made)


@pytest.mark.parametrize("typography", ["exact", "accept"])
def test_every_changed_direct_quote_is_refused(typography: Any) -> None:
    answer = ANSWERS["correct"]
    accepted = []
    for at, words in mutants():
        passages = [one | {"words": words} if index == at else one for index, one in enumerate(answer["passages"])]
        made = attempt(draft(answer | {"passages": passages}), ARTICLE, typography=typography)
        if made.record is not None or f"/passages/{at}/words" not in {issue.pointer for issue in made.issues}:
            accepted.append(words)

    assert accepted == []


@pytest.mark.parametrize("name", REFUSED)
def test_the_repair_prompt_tells_each_problem_and_asks_for_the_whole(name: str) -> None:
    error = refusal(ANSWERS[name])

    prompt = repair_prompt(error)

    assert all(issue.message in prompt and (issue.pointer or "") in prompt for issue in error.issues)
    assert prompt.startswith("Your draft cannot become a record of the article. 1 problem to mend:")


def test_the_repair_prompt_leaves_warnings_out() -> None:
    answer = ANSWERS["reporters-words"]
    statement = answer["statements"][0] | {"evidence": ["Такого нет"]}

    prompt = repair_prompt(refusal(answer | {"statements": [statement]}))

    assert "direct_without_marks" not in prompt


def test_the_prompt_has_room_for_the_article_and_what_is_known() -> None:
    prompt = (FOLDER / "prompt.md").read_text(encoding="utf-8")

    assert ARTICLE in prompt.format(article=ARTICLE, known="org:sco")
