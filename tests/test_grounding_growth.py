"""Words are found in time that grows with the text and with their number, also those that the text does not have."""

from typing import NamedTuple

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
