"""Agreement: each measure gives what its literature says, and where two annotations differ is listed."""

import json
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from making import CONTENT, growth, made_data, made_record, other_record, records, span

from sco_speeches import SpeechRecord, agreement, withhold, write
from sco_speeches.authoring.agreeing import Agreement, LayerAgreement, Scores
from sco_speeches.authoring.layers import Item, Meetings
from sco_speeches.cli import main
from sco_speeches.errors import InvalidError, MissingExtraError, TextMismatchError, WithheldError
from sco_speeches.text import sha256

WORDS = [f"слово{number}" for number in range(12)]
MODES = {"a": "direct", "b": "indirect", "c": "free_indirect", "d": "reported", "e": None}


def coded(codes: str) -> SpeechRecord:
    """A record of a text of twelve words, each a passage of the mode that its letter stands for (`e`: narration)."""
    content = " ".join(WORDS)
    passages = [
        {
            "id": f"p{place['start']}",
            **place,
            "mode": MODES[code],
            "speaker": None,
            "speaker_form": "implied",
            "source": None,
            "cue": None,
            "via": [],
            "speech": None,
            "within": None,
            "continues": None,
        }
        for word, code in zip(WORDS, codes, strict=False)
        if MODES[code]
        for place in [span(f"{word}", content=content)]
    ]
    text = {"content": content, "length": len(content), "sha256": sha256(content)}
    article = made_data()["article"] | {"title": None}
    return made_record(article=article, text=text, speeches=[], passages=passages, statements=[], mentions=[])


def layer(found: Agreement, name: str, value: str | None = None) -> LayerAgreement:
    """One layer of an agreement."""
    [one] = (one for one in found.layers if (one.layer, one.value) == (name, value))
    return one


def changed(**parts: Any) -> SpeechRecord:
    """The made record with parts of its passages, by index: `p0={"mode": …}`; likewise `s0` and `m0`."""
    data: Any = made_data()
    lists = {"p": data["passages"], "s": data["statements"], "m": data["mentions"]}
    for name, values in parts.items():
        lists[name[0]][int(name[1:])].update(values)
    return SpeechRecord.from_dict(data)


def test_alpha_of_two_observers_and_five_values_is_krippendorff_s() -> None:
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section B: nominal data, two observers, 0.692."""
    first, second = "aabbdcccedda", "babbbccceddd"

    assert agreement(coded(first), coded(second)).alpha == pytest.approx(0.692, abs=0.0005)


def test_alpha_of_two_observers_and_two_values_is_krippendorff_s() -> None:
    """The coincidences of section A of the same: ten units of which four differ, 14 values of 0 and 6 of 1, give 0.095.

    Only the coincidences count; the order of the units here is ours.
    """
    pairs = tuple(zip("0100000010", "1110010000", strict=True))

    assert Agreement((), (), pairs).alpha == pytest.approx(0.095, abs=0.0005)
    assert alpha_by_hand(list(pairs)) == pytest.approx(0.095, abs=0.0005)


def alpha_by_hand(pairs: list[tuple[str, str]]) -> float:
    """Nominal alpha of two observers by the coincidences, as the paper works it out: 1 - (n - 1) * (differing) / expected."""
    counts = Counter(value for pair in pairs for value in pair)
    total = counts.total()
    differing = 2 * sum(one != other for one, other in pairs)
    expected = Fraction(total * total - sum(count * count for count in counts.values()), total - 1)
    return float(1 - differing / expected)


@given(record=records(), other=records())
def test_alpha_is_what_the_coincidences_give(record: SpeechRecord, other: SpeechRecord) -> None:
    found = Agreement((), (), tuple(zip(modes(record), modes(other), strict=False)))
    if len({mode for pair in found.modes for mode in pair}) > 1:
        assert found.alpha == pytest.approx(alpha_by_hand(list(found.modes)))


def modes(record: SpeechRecord) -> list[str]:
    """A mode for each passage, and narration."""
    return [*(one.mode for one in record.passages), "narration", "narration"]


def test_alpha_of_words_of_one_mode_is_not_known() -> None:
    assert agreement(coded("a" * 12), coded("a" * 12)).alpha is None


def test_the_mode_of_a_word_is_that_of_the_smallest_passage_around_it() -> None:
    record = changed(p2={"mode": "reported"})

    found = agreement(record, record).modes

    assert Counter(one for one, _ in found) == {"narration": 20, "direct": 11, "indirect": 5, "reported": 5}


def test_scores_are_what_a_hand_works_out() -> None:
    """20 shared items, of 80 in the first and 60 in the second: P = 1/3, R = 1/4, F1 = 2/7."""
    assert Scores.of(20, 80, 20, 60) == Scores(20 / 60, 20 / 80, pytest.approx(2 / 7))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 0, 0), (None, None, None)),
        ((0, 3, 0, 0), (None, 0.0, 0.0)),
        ((0, 0, 0, 3), (0.0, None, 0.0)),
        ((0, 2, 0, 3), (0.0, 0.0, 0.0)),
        ((2, 2, 2, 2), (1.0, 1.0, 1.0)),
    ],
)
def test_scores_of_nothing_are_not_made_up(counts: tuple[int, int, int, int], expected: tuple[float | None, ...]) -> None:
    assert Scores.of(*counts) == Scores(*expected)


@given(record=records())
def test_a_record_agrees_with_itself_in_everything(record: SpeechRecord) -> None:
    if record.text.content is None:
        return
    found = agreement(record, record)
    assert {score for one in found.layers for score in (one.exact.f1, one.overlapping.f1)} <= {None, 1.0}
    assert found.disagreements == ()


def test_turned_around_precision_is_recall() -> None:
    one, other = made_record(), changed(p3={"mode": "direct"}, m0={"end": 9, "exact": "Президент"})

    there, back = agreement(one, other), agreement(other, one)

    for ours, theirs in zip(there.layers, back.layers, strict=True):
        assert (ours.exact.precision, ours.overlapping.precision) == (theirs.exact.recall, theirs.overlapping.recall)
    assert there.alpha == back.alpha


def test_another_mode_counts_in_its_layer_alone() -> None:
    found = agreement(made_record(), changed(p3={"mode": "direct"}))

    assert (layer(found, "passages").exact.f1, layer(found, "speakers").exact.f1) == (1.0, 1.0)
    assert layer(found, "modes").exact.f1 == pytest.approx(5 / 6)
    assert layer(found, "modes", "direct").exact == Scores(3 / 4, 1.0, pytest.approx(6 / 7))
    assert layer(found, "modes", "indirect").exact == Scores(1.0, 1 / 2, pytest.approx(2 / 3))


def test_a_span_that_differs_by_a_word_overlaps() -> None:
    words = span("торговля растёт")

    found = layer(agreement(made_record(), changed(p3={"id": f"p{words['start']}", **words})), "passages")

    assert (found.exact.f1, found.overlapping.f1) == (pytest.approx(5 / 6), 1.0)


def test_overlap_counts_each_side_by_itself() -> None:
    """One long passage on one side, its two halves on the other: agr is 1 from both sides."""
    content = " ".join(WORDS)
    long = coded("a")
    whole = long.passages[0].altered(end=len(content), exact=content)

    found = layer(agreement(long.altered(passages=(whole,)), coded("aa")), "passages")

    assert (found.items_a, found.items_b, found.overlapping) == (1, 2, Scores(1.0, 1.0, 1.0))
    assert found.exact == Scores(0.0, 0.0, 0.0)


def test_a_cue_overlaps_only_where_its_passage_does() -> None:
    cue = span("Она отметила")

    found = layer(agreement(made_record(), changed(p3={"cue": cue, "source": None, "speaker_form": "implied"})), "cues")

    assert (found.exact.f1, found.overlapping.f1) == (pytest.approx(3 / 4), 1.0)


def test_a_disagreement_is_shown_with_its_words() -> None:
    found = agreement(made_record(), changed(p3={"mode": "direct"})).disagreements

    place = span("что торговля растёт")
    assert [(one.layer, one.start, one.end, one.words, one.a, one.b) for one in found] == [
        ("modes", place["start"], place["end"], "что торговля растёт", "indirect", "direct")
    ]


def test_what_one_side_lacks_is_listed_once() -> None:
    record = made_record()
    without = record.altered(passages=record.passages[:-1], entities=tuple(e for e in record.entities if "agent" not in e.id))

    found = agreement(record, without).disagreements

    assert [(one.layer, one.words, one.a, one.b) for one in found] == [("passages", "работа идёт", "marked", None)]


def test_evidence_that_differs_is_not_listed_as_a_statement_again() -> None:
    found = agreement(made_record(), changed(s1={"evidence": [span("открыть границы")]})).disagreements

    assert [(one.layer, one.words, one.a, one.b) for one in found] == [
        ("evidence", "соседей открыть границы", "marked", None),
        ("evidence", "открыть границы", None, "marked"),
    ]


def test_evidence_that_is_joined_otherwise_is_another_statement() -> None:
    data: Any = made_data()
    both = data["statements"][0]
    parts = [{**both, "id": f"s{number}", "evidence": [span]} for number, span in enumerate(both["evidence"])]
    data["statements"][:1] = parts

    found = agreement(made_record(), SpeechRecord.from_dict(data)).disagreements

    assert [(one.layer, one.words, one.a, one.b) for one in found] == [
        ("statements", "строим дорогу", None, "marked"),
        ("statements", "строим дорогу … три моста", "marked", None),
        ("statements", "три моста", None, "marked"),
    ]


def test_kinds_differ_by_name() -> None:
    found = agreement(made_record(), changed(s0={"kind": "assessment"})).disagreements

    assert [(one.layer, one.words, one.a, one.b) for one in found] == [
        ("kinds", "строим дорогу … три моста", "account", "assessment")
    ]


def test_one_of_the_texts_may_be_withheld() -> None:
    whole, bare = made_record(), withhold(changed(p3={"mode": "direct"}))

    assert agreement(whole, bare).disagreements == agreement(whole, changed(p3={"mode": "direct"})).disagreements


def test_two_withheld_texts_cannot_be_compared() -> None:
    with pytest.raises(WithheldError):
        agreement(withhold(made_record()), withhold(made_record()))


def test_two_texts_cannot_be_compared() -> None:
    with pytest.raises(TextMismatchError, match="got one with the hash"):
        agreement(made_record(), other_record())


def test_an_invalid_record_cannot_be_compared() -> None:
    with pytest.raises(InvalidError, match="span_mismatch"):
        agreement(made_record(), changed(p3={"exact": "что"}))


def test_without_the_extra_alpha_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'sco-speeches\[agreement\]'"):
        _ = agreement(made_record(), made_record()).alpha


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two annotations in files."""
    write(made_record(), tmp_path / "a.json")
    write(changed(p3={"mode": "direct"}), tmp_path / "b.json")
    return tmp_path / "a.json", tmp_path / "b.json"


def test_the_command_prints_layers_alpha_and_disagreements(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["agreement", *map(str, files)])

    shown = capsys.readouterr().out
    assert code == 0
    assert "modes" in shown
    assert "alpha" in shown
    assert "что торговля растёт" in shown


def test_the_command_prints_the_agreement_as_json(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    main(["agreement", *map(str, files), "--format", "json"])

    assert json.loads(capsys.readouterr().out) == agreement(made_record(), changed(p3={"mode": "direct"})).to_dict()


def test_the_command_refuses_two_texts(tmp_path: Path, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    write(other_record(), tmp_path / "c.json")

    assert main(["agreement", str(files[0]), str(tmp_path / "c.json")]) == 2
    assert "hash" in capsys.readouterr().err


def test_the_words_of_the_made_text_are_all_counted() -> None:
    assert len(agreement(made_record(), made_record()).modes) == len([w for w in CONTENT.split() if any(map(str.isalnum, w))])


def test_the_items_that_meet_are_found_among_those_near_as_among_all() -> None:
    spans = [(0, 10), (2, 5), (4, 20), (30, 31), (8, 9), (25, 40)]
    ours = [Item(((start, end),), value) for start, end in spans for value in ("x", "y")]
    theirs = [Item(((start + 3, end + 1),), "x") for start, end in spans if end - start > 2]

    assert Meetings(theirs).count(ours) == sum(any(item.meets(other) for other in theirs) for item in ours)


@pytest.mark.slow
def test_the_cost_of_comparing_grows_with_the_record_and_not_faster() -> None:
    assert growth(lambda record: agreement(record, record), 100) < 2.5
