"""How far two annotations of one text agree."""

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass

from sco_speeches.errors import InvalidError, MissingExtraError, TextMismatchError, WithheldError
from sco_speeches.model import SpeechRecord
from sco_speeches.validation import validate

from .layers import LAYERS, Item, Layer, Meetings, Place
from .wording import words

SCHEMA = "sco-speeches-agreement/1"


@dataclass(frozen=True, slots=True)
class Scores:
    """How the items of `b` fit those of `a`, each number from 0 to 1, None where there is nothing to count.

    Source: C. J. van Rijsbergen, Information Retrieval (2nd edition, 1979), chapter 7, with both weighted alike (F1).
    """

    precision: float | None
    """The share of b's items that a has too."""
    recall: float | None
    """The share of a's items that b has too."""
    f1: float | None
    """The harmonic mean of the two; 0 where they have nothing in common, None where neither has any item."""

    @classmethod
    def of(cls, shared_of_a: int, all_of_a: int, shared_of_b: int, all_of_b: int) -> "Scores":
        """The scores where so many items of each side are matched by one of the other."""
        precision = shared_of_b / all_of_b if all_of_b else None
        recall = shared_of_a / all_of_a if all_of_a else None
        if precision is None and recall is None:
            return cls(None, None, None)
        if not precision or not recall:
            return cls(precision, recall, 0.0)
        return cls(precision, recall, 2 * precision * recall / (precision + recall))


@dataclass(frozen=True, slots=True)
class LayerAgreement:
    """The agreement in one layer, or in one value of it."""

    layer: str
    """The layer, such as `passages` or `modes`."""
    value: str | None
    """The mode or kind that is measured alone; None for the whole layer."""
    items_a: int
    """How many different items the first annotation has."""
    items_b: int
    """How many different items the second annotation has."""
    exact: Scores
    """An item counts as shared where the other side has the same spans with the same value.

    Items are compared as sets, which is how CoNLL-2002 scores named entities (Tjong Kim Sang 2002).
    """
    overlapping: Scores
    """An item counts as shared where the other side has one that overlaps it, with the same value.

    Source: the measure agr of J. Wiebe, T. Wilson and C. Cardie, Annotating Expressions of Opinions and Emotions in Language
    (Language Resources and Evaluation 39, 2005): agr(a||b) is recall here and agr(b||a) precision.
    """


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One place where the two differ."""

    layer: str
    """The layer."""
    start: int
    """Where the words begin, in code points."""
    end: int
    """Where the last of them end, in code points."""
    words: str
    """The words, pieces joined by ` … `."""
    a: str | None
    """What the first annotation has there; None for nothing, `marked` where the span is all."""
    b: str | None
    """What the second annotation has there."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of two annotations, the first of which is the reference for precision and recall."""

    layers: tuple[LayerAgreement, ...]
    """Every layer, those of passages first; after `modes` and `kinds` each value that occurs."""
    disagreements: tuple[Disagreement, ...]
    """Every place where the two differ, layer by layer in text order; a label only where both have marked the same words."""
    modes: tuple[tuple[str, str], ...]
    """For each word of the text its mode in both annotations: of the smallest passage around its beginning, or `narration`."""

    @property
    def alpha(self) -> float | None:
        """Krippendorff's alpha of the mode of each word, nominal; None where both give all words one and the same mode.

        1 is agreement, 0 what chance would give. Needs the extra `agreement`; raises MissingExtraError without it.

        Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), computed by the package `krippendorff`.
        """
        try:
            import krippendorff
        except ImportError as error:
            raise MissingExtraError("krippendorff", "agreement") from error

        codes = {mode: float(code) for code, mode in enumerate(sorted({mode for pair in self.modes for mode in pair}))}
        if len(codes) < 2:  # noqa: PLR2004 - one value cannot be told from chance
            return None
        data = [[codes[pair[side]] for pair in self.modes] for side in (0, 1)]
        return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))

    def to_dict(self) -> dict[str, object]:
        """The agreement as JSON-like data, beginning with its `schema`; raises MissingExtraError as `alpha` does."""
        return {
            "schema": SCHEMA,
            "words": len(self.modes),
            "alpha": self.alpha,
            "layers": [asdict(layer) for layer in self.layers],
            "disagreements": [asdict(one) for one in self.disagreements],
        }


def agreement(a: SpeechRecord, b: SpeechRecord) -> Agreement:
    """How far two annotations of one text agree: precision, recall and F1 by layer, alpha on words, and where they differ.

    `a` is the reference. The text of one of them may be withheld. The sources of the measures stand with `Scores`,
    `LayerAgreement` and `Agreement.alpha`.

    Raises TextMismatchError where the texts are two, WithheldError where both are withheld, InvalidError where one is not valid.
    """
    for record in (a, b):
        report = validate(record)
        if not report.ok:
            raise InvalidError(report)
    if a.text.sha256 != b.text.sha256:
        raise TextMismatchError(a.id, f"got one with the hash {b.text.sha256}, expected {a.text.sha256}")
    content = a.text.content or b.text.content
    if content is None:
        raise WithheldError(a.id)
    sides = {layer.name: (set(layer.items(a)), set(layer.items(b))) for layer in LAYERS}
    return Agreement(
        layers=tuple(found for layer in LAYERS for found in _measured(layer, *sides[layer.name])),
        disagreements=tuple(found for layer in LAYERS for found in _differing(layer, sides, content)),
        modes=tuple(zip(_modes(a, content), _modes(b, content), strict=True)),
    )


def _measured(layer: Layer, a: Collection[Item], b: Collection[Item]) -> Iterator[LayerAgreement]:
    yield _scored(layer.name, None, a, b)
    for value in sorted({item.value for item in (*a, *b) if item.value}) if layer.apart else ():
        yield _scored(layer.name, value, *({item for item in side if item.value == value} for side in (a, b)))


def _scored(name: str, value: str | None, a: Collection[Item], b: Collection[Item]) -> LayerAgreement:
    shared = len(set(a) & set(b))
    met_a, met_b = Meetings(b).count(a), Meetings(a).count(b)
    return LayerAgreement(
        name,
        value,
        len(a),
        len(b),
        exact=Scores.of(shared, len(a), shared, len(b)),
        overlapping=Scores.of(met_a, len(a), met_b, len(b)),
    )


def _differing(layer: Layer, sides: dict[str, tuple[set[Item], set[Item]]], content: str) -> Iterator[Disagreement]:
    a, b = sides[layer.name]
    places = {item.place for item in a ^ b}
    if layer.below is not None:
        for side in sides[layer.below]:
            places &= {item.place for item in side}
    if layer.made_of is not None:
        spans = {item.place for item in sides[layer.made_of][0] & sides[layer.made_of][1]}
        places = {place for place in places if all((span,) in spans for span in place)}
    for place in sorted(places):
        told = [_told({item for item in ours - theirs if item.place == place}, content) for ours, theirs in ((a, b), (b, a))]
        yield Disagreement(layer.name, place[0][0], place[-1][1], _cut(place, content), *told)


def _told(items: set[Item], content: str) -> str | None:
    return ", ".join(sorted(item.value or _cut(item.other, content) or "marked" for item in items)) or None


def _cut(place: Place, content: str) -> str:
    return " … ".join(content[start:end] for start, end in place)


def _modes(record: SpeechRecord, content: str) -> Iterator[str]:
    """The mode of each word of the text. Passages nest, so the one that begins last of those around a word is the smallest."""
    waiting = list(reversed(record.passages))
    around: list[tuple[int, str]] = []
    for word in words(content):
        while waiting and waiting[-1].start <= word.start:
            passage = waiting.pop()
            around.append((passage.end, passage.mode))
        while around and around[-1][0] <= word.start:
            around.pop()
        yield around[-1][1] if around else "narration"
