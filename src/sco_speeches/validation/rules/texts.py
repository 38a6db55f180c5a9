"""The text and the spans in it."""

from collections.abc import Iterator
from functools import partial

from sco_speeches import text
from sco_speeches.validation.facts import Facts
from sco_speeches.validation.finding import contrast, shown
from sco_speeches.validation.nearby import whereabouts
from sco_speeches.validation.outline import Outline

from .rule import Fault, error


def _words_stand(facts: Facts) -> bool:
    return facts.words_stand


def _hash_fits(facts: Facts) -> bool:
    return facts.content is None or text.sha256(facts.content) == facts.record.text.sha256


@error("text_hash_mismatch", unless=_hash_fits)
def hash_fits(outline: Outline) -> Iterator[Fault]:
    """`text.sha256` is the SHA-256 of the text's UTF-8 bytes."""
    if outline.content is not None and (actual := text.sha256(outline.content)) != outline.record["text"]["sha256"]:
        message = f"got {shown(outline.record['text']['sha256'])}, expected {shown(actual)}, the hash of the text"
        yield Fault(("text", "sha256"), message, "the text was changed: take it from its source again")


def _length_fits(facts: Facts) -> bool:
    return facts.content is None or len(facts.content) == facts.record.text.length


@error("text_length_mismatch", unless=_length_fits)
def length_fits(outline: Outline) -> Iterator[Fault]:
    """`text.length` is the number of code points of the text."""
    stated = outline.record["text"]["length"]
    if outline.content is not None and stated != outline.length:
        yield Fault(("text", "length"), f"got {stated}, expected {outline.length}, the length of the text in code points")


def _is_nfc(facts: Facts) -> bool:
    if facts.plain is not None and text.is_nfc_if_plain(facts.article.language):
        return True
    return facts.content is None or text.is_nfc(facts.content)


@error("text_not_nfc", unless=_is_nfc)
def text_is_nfc(outline: Outline) -> Iterator[Fault]:
    """The text is in Unicode Normalization Form C."""
    if outline.content is not None and not text.is_nfc(outline.content):
        message = "got a text that is not in Normalization Form C, expected NFC"
        yield Fault(("text", "content"), message, "normalise the text before it is annotated: spans move with it")


def _characters_allowed(facts: Facts) -> bool:
    if facts.plain is not None:
        return text.is_free_of_controls(facts.plain)
    return facts.content is None or text.forbidden_character(facts.content) is None


@error("text_forbidden_character", unless=_characters_allowed)
def characters_allowed(outline: Outline) -> Iterator[Fault]:
    """The text has LF line ends, no byte order mark, and no control characters but LF and TAB."""
    if outline.content is not None and (at := text.forbidden_character(outline.content)) is not None:
        message = f"got U+{ord(outline.content[at]):04X} at code point {at}, expected no such character"
        yield Fault(("text", "content"), message, "normalise the text before it is annotated: spans move with it")


@error("span_empty", unless=_words_stand)
def spans_not_empty(outline: Outline) -> Iterator[Fault]:
    """Every span begins before it ends."""
    for path, span in outline.spans:
        if span["start"] >= span["end"]:
            yield Fault(path, f"got start {span['start']} and end {span['end']}, expected the start before the end")


@error("span_out_of_range", unless=_words_stand)
def spans_in_range(outline: Outline) -> Iterator[Fault]:
    """Every span ends within the text."""
    length = outline.length
    for path, span in outline.spans:
        if span["end"] > length and span["start"] < span["end"]:
            message = f"got {span['end']}, expected {length} at most, the length of the text in code points"
            hint = None
            if outline.content is not None and span["exact"]:
                hint = partial(whereabouts, outline.content, span["exact"], span["start"])
            yield Fault((*path, "end"), message, hint)


@error("span_mismatch", unless=_words_stand)
def spans_fit(outline: Outline) -> Iterator[Fault]:
    """Every span repeats exactly what the text has at its offsets."""
    content = outline.content
    if content is None:
        return
    for path, span in outline.worded_spans:
        exact = span["exact"]
        start, end = span["start"], span["end"]
        if exact is not None and not text.repeats(exact, content, start, end):
            message = partial(_mismatch, exact, content, start, end)
            yield Fault((*path, "exact"), message, partial(whereabouts, content, exact, start))


def _mismatch(exact: str, content: str, start: int, end: int) -> str:
    got, expected = contrast(exact, content, start, end)
    return f"got {got}, expected {expected}, the text from {start} to {end}"


def _characters_stand_alone(facts: Facts) -> bool:
    return facts.content is None or facts.plain is not None


@error("span_cuts_grapheme", unless=_characters_stand_alone)
def spans_keep_graphemes(outline: Outline) -> Iterator[Fault]:
    """No span cuts a user-perceived character (a grapheme cluster) in two."""
    if outline.content is None:
        return
    offsets = {offset for _, span in outline.worded_spans for offset in (span["start"], span["end"])}
    cuts = set(text.cluster_cuts(outline.content, offsets))
    if not cuts:
        return
    for path, span in outline.worded_spans:
        for key in ("start", "end"):
            if span[key] in cuts:
                yield Fault((*path, key), f"got {span[key]}, expected an offset that does not cut a character in two")


@error("exact_without_text", unless=_words_stand)
def withheld_wholly(outline: Outline) -> Iterator[Fault]:
    """Where the text is withheld, every `exact` is null."""
    if outline.content is None:
        worded = [placed for placed in outline.spans if placed.span["exact"] is not None]
        if len(worded) == len(outline.spans) > 1:
            message = f"got null, though all {len(worded)} spans repeat words, expected the text, or null in each `exact` too"
            yield Fault(("text", "content"), message, "keep the text and let `sco_speeches.withhold` take out all words")
            return
        for path, span in worded:
            yield Fault((*path, "exact"), f"got {shown(span['exact'])}, expected null, since the text is withheld")


@error("exact_missing", unless=_words_stand)
def exact_given(outline: Outline) -> Iterator[Fault]:
    """Where the text is there, every span repeats its words."""
    if outline.content is not None:
        bare = [path for path, span in outline.spans if span["exact"] is None]
        if len(bare) == len(outline.spans) > 1:
            message = f"got a text, though none of the {len(bare)} spans repeats words, expected the words in each `exact`"
            yield Fault(("text", "content"), message, "keep the text null and let `sco_speeches.restore` fill in all words")
            return
        for path in bare:
            yield Fault((*path, "exact"), "got null, expected the words, since the text is there")


RULES = (
    hash_fits,
    length_fits,
    text_is_nfc,
    characters_allowed,
    spans_not_empty,
    spans_in_range,
    spans_fit,
    spans_keep_graphemes,
    withheld_wholly,
    exact_given,
)
