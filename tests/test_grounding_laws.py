"""Laws of grounding: there and back is the same record; what a text has is found where it is, what it has not is never found."""

from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from making import made_record, records

import sco_speeches
from sco_speeches import SpeechRecord, ground
from sco_speeches.authoring import resolve, to_draft
from sco_speeches.authoring.choosing import Chooser
from sco_speeches.authoring.matching import Searched
from sco_speeches.authoring.nearness import apart, gap, nearest_beside
from sco_speeches.authoring.occurring import Occurrences
from sco_speeches.authoring.ordering import possible
from sco_speeches.errors import GroundingError, WithheldError
from sco_speeches.model.draft import Quote

_WORDS = ("да", "Да", "нет", "мы", "мы–вы", "a", "A1", "我们", "们", "ё", "е", "«", "»", '"', ",", "-", "'", "สวัสดี", "한국")
_PIECES = st.sampled_from(
    [*_WORDS, " ", " ", "  ", "\n", "\u00a0", "\u00ad", "\u2028", "\u0085", "🇰🇿", "👩‍👩‍👧", "\t", "q\u0301\u0323"]
)
TEXTS = st.lists(_PIECES, min_size=1, max_size=40).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40
)


def without_provenance(record: SpeechRecord) -> SpeechRecord:
    return record.altered(provenance=())


@given(record=records())
@example(record=made_record())
def test_a_record_goes_to_a_draft_and_back(record: SpeechRecord) -> None:
    assume(not record.withheld)

    assert without_provenance(ground(to_draft(record), record.text.content)) == without_provenance(record)


def test_the_shipped_records_go_to_drafts_and_back() -> None:
    for record in sco_speeches.load().values():
        assert without_provenance(ground(to_draft(record))) == without_provenance(record)


@given(record=records())
def test_a_draft_goes_to_json_and_back(record: SpeechRecord) -> None:
    assume(not record.withheld)
    draft = to_draft(record)

    assert sco_speeches.SpeechDraft.from_dict(draft.to_dict()) == draft


def without_words(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: None if key in ("content", "exact") else without_words(value) for key, value in data.items()}
    return [without_words(item) for item in data] if isinstance(data, list) else data


def test_a_withheld_record_has_no_draft() -> None:
    record = SpeechRecord.from_dict(without_words(made_record().to_dict()))

    with pytest.raises(WithheldError):
        to_draft(record)


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text and some of its spans of whole words, in text order, the longer first."""
    content = draw(TEXTS)
    searched = Searched(content)
    offsets = [at for at in range(len(content) + 1) if searched.is_whole((at, at))]
    pairs = st.tuples(st.sampled_from(offsets), st.sampled_from(offsets)).filter(lambda pair: pair[0] < pair[1])
    if len(offsets) < 2:
        return content, [(0, len(content))]
    found = draw(st.lists(pairs, min_size=1, max_size=6, unique=True))
    return content, sorted(found, key=lambda place: (place[0], -place[1]))


def draft_of(selectors: list[Any]) -> dict[str, Any]:
    return {"passages": [{"words": words, "mode": "direct", "speaker_form": "implied"} for words in selectors]}


@given(found=spans())
def test_selectors_with_enough_context_give_their_spans(found: tuple[str, list[tuple[int, int]]]) -> None:
    content, places = found
    chooser = Chooser(content)
    selectors = [chooser.only(place) for place in places]
    told = [words if isinstance(words, str) else words.model_dump() for words in selectors]

    resolution = resolve(draft_of(told), content)

    assert [(passage.start, passage.end) for passage in resolution.passages] == places


@given(content=TEXTS, words=TEXTS)
def test_words_that_are_not_in_the_text_never_give_a_span(content: str, words: str) -> None:
    assume(words not in content)

    with pytest.raises(GroundingError) as caught:
        resolve(draft_of([words]), content, typography="accept")

    assert {issue.code for issue in caught.value.issues} <= {"words_not_found", "typography_differs"}


@given(content=TEXTS, data=st.data())
def test_whole_words_are_found_in_every_place_where_they_are_whole(content: str, data: st.DataObject) -> None:
    searched = Searched(content)
    start = data.draw(st.integers(0, len(content)))
    words = content[start : data.draw(st.integers(start, len(content)))]

    assert searched.whole(words) == [place for place in searched.all(words) if searched.is_whole(place)]


@given(content=TEXTS, words=st.lists(TEXTS), times=st.integers(1, 300))
def test_words_are_found_together_where_each_is_found_alone(content: str, words: list[str], times: int) -> None:
    text, wanted = content * times, [*words, content, content * (times // 2), content * times + "x"]
    together, alone = Occurrences(text, lambda: wanted), Occurrences(text, list)

    for one in wanted:
        assert together.of(one) == alone.of(one)
        assert together.first(one) == (text.find(one) if one else -1)


@given(content=TEXTS, times=st.integers(1, 12), data=st.data())
def test_a_context_that_is_looked_up_leaves_the_places_that_a_look_at_all_leaves(
    content: str, times: int, data: st.DataObject
) -> None:
    text = content * times
    cuts = st.integers(0, len(text))
    first, start, end, last = data.draw(st.lists(cuts, min_size=4, max_size=4).map(sorted))
    quote = Quote(exact=text[start:end], prefix=text[first:start] or None, suffix=text[end:last] or None)
    expecting, other = Searched(text, [quote]), Searched(text)

    assert expecting.in_context(expecting.whole(quote.exact), quote) == other.in_context(other.whole(quote.exact), quote)
    assert expecting.in_context(expecting.alike(quote.exact), quote) == other.in_context(other.alike(quote.exact), quote)


_STARTS = st.sets(st.integers(0, 9), min_size=1, max_size=4).map(sorted)


@given(starts=st.lists(_STARTS, min_size=1, max_size=5))
def test_order_leaves_the_places_with_which_all_passages_are_in_order(starts: list[list[int]]) -> None:
    candidates = [[(start, start + 1) for start in given] for given in starts]
    in_order = [chosen for chosen in product(*candidates) if all(one < next_ for one, next_ in pairwise(chosen))]
    assume(in_order)

    left = [places[first:last] for places, (first, last) in zip(candidates, possible(candidates), strict=True)]

    assert left == [sorted(set(places)) for places in zip(*in_order, strict=True)]


@given(data=st.data(), starts=st.sets(st.integers(0, 30)), length=st.integers(1, 5))
def test_the_nearest_beside_are_those_that_a_look_at_all_gives(data: st.DataObject, starts: set[int], length: int) -> None:
    places = [(start, start + length) for start in sorted(starts)]
    stretch, words, to = (data.draw(st.tuples(st.integers(0, 36), st.integers(0, 36)).map(sorted).map(tuple)) for _ in range(3))

    fitting = [place for place in places if stretch[0] <= place[0] and place[1] <= stretch[1] and apart(place, words)]
    least = min((gap(place, to) for place in fitting), default=0)
    assert nearest_beside(places, stretch, words, to) == [place for place in fitting if gap(place, to) == least]


@given(content=TEXTS, words=TEXTS)
def test_a_span_is_never_a_guess(content: str, words: str) -> None:
    searched = Searched(content)
    whole = [place for place in searched.all(words) if searched.is_whole(place)]

    try:
        found = [(passage.start, passage.end) for passage in resolve(draft_of([words]), content).passages]
    except GroundingError:
        found = []

    assert found == (whole if len(whole) == 1 else [])


@given(content=TEXTS, mode=st.sampled_from(["indirect", "reported", "free_indirect"]), words=TEXTS)
def test_accepted_typography_takes_words_that_the_text_has(content: str, mode: str, words: str) -> None:
    draft = {"passages": [{"words": words, "mode": mode, "speaker_form": "implied"}]}

    try:
        [passage] = resolve(draft, content, typography="accept").passages
    except GroundingError:
        return

    assert passage.exact == content[passage.start : passage.end]
