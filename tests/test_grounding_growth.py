"""Words are found in time that grows with the text and with their number, also those that the text does not have."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from making import growth_between

from benchmarks.grounding import LEXICONS, task
from sco_speeches.authoring.resolving import resolved
from sco_speeches.model import SpeechDraft

pytestmark = pytest.mark.slow


class Made(NamedTuple):
    """A draft and its text."""

    draft: SpeechDraft
    text: str


def made(language: str, length: int, selectors: int, *, missing: int) -> Made:
    work = task(language, length, selectors, missing=missing)
    parts = [{"words": words, "mode": "indirect", "speaker_form": "implied"} for words in work.selectors]
    return Made(SpeechDraft.from_dict({"passages": parts}), work.text)


def found(work: Made) -> object:
    return resolved(work.draft, work.text, "exact")


@pytest.mark.parametrize("missing", [1, 10])
@pytest.mark.parametrize("language", LEXICONS)
def test_twice_the_text_with_twice_the_words_costs_twice_the_time(language: str, missing: int) -> None:
    small, large = (made(language, 40_000 * times, 40 * times, missing=missing) for times in (1, 4))

    assert growth_between(found, small, large) < 2.5


@pytest.mark.parametrize("missing", [1, 10])
def test_the_same_words_in_twice_the_text_cost_at_most_twice_the_time(missing: int) -> None:
    small, large = (made("Russian", 50_000 * times, 60, missing=missing) for times in (1, 4))

    assert growth_between(found, small, large) < 2.5


_ATTRIBUTED = {"mode": "direct", "speaker_form": "implied"}
_SENTENCE = "номер {} да, сказал он.\n"
Part = dict[str, Any]


def _alike(size: int) -> tuple[list[Part], str]:
    return [{"words": "да", **_ATTRIBUTED}] * size, "да.\n" * 2 * size


def _begun_alike(size: int) -> tuple[list[Part], str]:
    words = [f"{'Одно и то же говорят они все. ' * 12}Номер {number}" for number in range(size)]
    return [{"words": one, **_ATTRIBUTED} for one in words], ".\n".join(words)


def _nested(size: int) -> tuple[list[Part], str]:
    return [{"words": "да и нет", **_ATTRIBUTED}, *[{"words": "нет", "mode": "direct"}] * size], "да и нет.\n" * size


def _in_context(size: int) -> tuple[list[Part], str]:
    parts = [{"words": {"exact": "да", "prefix": f"номер {number}"}, **_ATTRIBUTED} for number in range(size)]
    return parts, "".join(map(_SENTENCE.format, range(size)))


def _with_cues(size: int) -> tuple[list[Part], str]:
    attribution = {"cue": "сказал", "source": {"exact": "он", "prefix": "сказал"}}
    parts = [{"words": f"номер {number} да", **_ATTRIBUTED, **attribution} for number in range(size)]
    return parts, "".join(map(_SENTENCE.format, range(size)))


def _going_on(size: int) -> tuple[list[Part], str]:
    parts = [{"words": f"номер {at} да", "mode": "direct", "id": f"p{at}", "continues": f"p{at - 1}"} for at in range(1, size)]
    return [{"words": "номер 0 да", "id": "p0", **_ATTRIBUTED}, *parts], "".join(map(_SENTENCE.format, range(size)))


def _misquoted(size: int) -> tuple[list[Part], str]:
    sentence = "Мы строим дорогу номер {} к морю, и она нужна всем"
    parts = [{"words": sentence.format(number + size), **_ATTRIBUTED} for number in range(size)]
    return parts, "".join(f"{sentence.format(number)}.\n" for number in range(size))


def _misspelt(size: int) -> tuple[list[Part], str]:
    parts = [{"words": f"Константинопал{number}", **_ATTRIBUTED} for number in range(size)]
    return parts, " ".join(f"Константинополь{number}" for number in range(size))


def _with_other_typography(size: int) -> tuple[list[Part], str]:
    return [{"words": "всё или ничего", **_ATTRIBUTED}] * size, "все или ничего.\n" * size


@pytest.mark.parametrize(
    "parts",
    [_alike, _begun_alike, _nested, _in_context, _with_cues, _going_on, _misquoted, _misspelt, _with_other_typography],
    ids=lambda parts: parts.__name__.strip("_"),
)
def test_twice_the_passages_cost_twice_the_time_however_alike_they_are(parts: Callable[[int], tuple[list[Part], str]]) -> None:
    small, large = ((SpeechDraft.from_dict({"passages": given}), text) for given, text in map(parts, (400, 1600)))

    assert growth_between(found, Made(*small), Made(*large), runs=3) < 2.5


def test_twice_the_evidence_costs_twice_the_time_however_alike_it_is() -> None:
    def work(size: int) -> Made:
        parts, text = _in_context(size)
        statements = [
            {"id": f"s{at}", "kind": "account", "summary": ["Agrees."], "evidence": ["да", part["words"]]}
            for at, part in enumerate(parts)
        ]
        return Made(SpeechDraft.from_dict({"passages": parts, "statements": statements}), text)

    assert growth_between(found, work(400), work(1600), runs=3) < 2.5


def test_twice_the_mentions_cost_twice_the_time_however_alike_they_are() -> None:
    def work(size: int) -> Made:
        mentions = [
            {"entity": f"person:p{at}", "words": {"exact": "да", "prefix": str(at)}, "forms": [f"номер {at}"]}
            for at in range(size)
        ]
        forms = [{"entity": "person:p", "forms": ["он"]}] * size
        return Made(SpeechDraft.from_dict({"mentions": [*mentions, *forms]}), _in_context(size)[1])

    assert growth_between(found, work(400), work(1600), runs=3) < 2.5


def test_a_misquote_of_twice_the_length_costs_twice_the_time() -> None:
    def work(length: int) -> Made:
        words = task("Russian", length, 1).text.split()
        misquoted = [*words[: len(words) // 2], "совсем", *words[len(words) // 2 + 1 :]]
        return Made(SpeechDraft.from_dict({"passages": [{"words": " ".join(misquoted), **_ATTRIBUTED}]}), " ".join(words))

    assert growth_between(found, work(60_000), work(240_000), runs=3) < 2.5
