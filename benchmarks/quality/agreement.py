"""How far two annotations of the same texts agree, word by word."""

from collections.abc import Iterator, Mapping, Sequence

import krippendorff

from sco_speeches.authoring.wording import words

from .annotation import Annotation
from .gold import Text


def words_alpha(texts: Sequence[Text], again: Mapping[str, Annotation]) -> float:
    """Krippendorff's alpha of the mode of each word of the texts, nominal, as `sco_speeches.agreement` has it for one text."""
    pairs = [
        pair
        for text in texts
        for pair in zip(word_modes(text.content, text.gold), word_modes(text.content, again[text.source]), strict=True)
    ]
    codes = {mode: float(code) for code, mode in enumerate(sorted({mode for pair in pairs for mode in pair}))}
    data = [[codes[pair[side]] for pair in pairs] for side in (0, 1)]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def word_modes(content: str, annotation: Annotation) -> Iterator[str]:
    """The mode of each word: of the smallest passage around its beginning, or `narration`."""
    for word in words(content):
        around = [one for one in annotation.passages if one.start <= word.start < one.end]
        smallest = min(around, key=lambda one: one.end - one.start, default=None)
        yield smallest.mode if smallest else "narration"
