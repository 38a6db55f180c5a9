"""Passages: their order, nesting and continuation, and the words that attribute them."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from sco_speeches.validation.facts import Facts
from sco_speeches.validation.finding import shown
from sco_speeches.validation.outline import Outline, Record
from sco_speeches.validation.suggesting import suggestion

from .rule import Fault, error, warning

_MARKS = frozenset("\"'«»“”„‟‘’‚‛‹›「」『』《》〈〉〝〞＂＇")
_PAIRS = {"«": "»", "“": "”", "„": "“”", "‹": "›", "「": "」", "『": "』", "《": "》", '"': '"'}
"""What closes each mark that opens a quotation; the single marks are apostrophes too."""

_CLOSING = {closing: [opening for opening in _PAIRS if closing in _PAIRS[opening]] for closing in "".join(_PAIRS.values())}
"""What opens a quotation that each mark closes."""

_DASHES = frozenset("-–—―‒−")
_BEGINNING = frozenset({*_PAIRS, *_DASHES})
_COLONS = frozenset(":：")
_BEFORE = _MARKS | _DASHES | _COLONS
"""What stands before the words of a direct passage."""


def _all_nest(facts: Facts) -> bool:
    return facts.around is not None and facts.around_mentions is not None


@error("out_of_order", unless=_all_nest)
def in_order(outline: Outline) -> Iterator[Fault]:
    """Passages and mentions stand by their start, the longer first."""
    for name in ("passages", "mentions"):
        for (_, before), (index, this) in pairwise(outline.holding(outline.record[name])):
            if (this["start"], -this["end"]) < (before["start"], -before["end"]):
                message = f"got {this['start']} to {this['end']} after {before['start']} to {before['end']}, expected it before"
                yield Fault((name, index), message, "sort by start, the longer first")


@error("crossing", unless=_all_nest)
def not_crossing(outline: Outline) -> Iterator[Fault]:
    """Passages nest or are apart, and so do mentions: they never cross."""
    for name, crossings in (("passages", outline.crossings), ("mentions", outline.mention_crossings)):
        for index in crossings:
            span = outline.record[name][index]
            message = f"got {span['start']} to {span['end']}, which crosses one before it, expected it inside or apart"
            yield Fault((name, index), message)


def _within_fits(facts: Facts) -> bool:
    ids = [*facts.passage_ids, None]  # that of the last, -1, is the id of none around
    return facts.around is not None and [passage.within for passage in facts.passages] == [ids[at] for at in facts.around]


@error("wrong_within", unless=_within_fits)
def within_smallest(outline: Outline) -> Iterator[Fault]:
    """`within` is the id of the smallest passage around, or null where there is none."""
    if outline.crossings:
        return
    for index, passage, parent in outline.nested(outline.passages):
        expected = parent["id"] if parent else None
        stated = outline.passages_by_id.get(passage["within"])
        if passage["within"] != expected and (stated is None or outline.holds(stated)):
            message = f"got {shown(passage['within'])}, expected {shown(expected)}, the smallest passage around"
            yield Fault(("passages", index, "within"), message)


def _continued(facts: Facts) -> bool:
    parts = [passage for passage in facts.passages if passage.continues is not None]
    if not parts:
        return True
    passages = dict(zip(reversed(facts.passage_ids), reversed(facts.passages), strict=True))
    return all(
        (earlier := passages.get(passage.continues)) is not None
        and (earlier.start, -earlier.end) < (passage.start, -passage.end)
        and (earlier.mode, earlier.speaker) == (passage.mode, passage.speaker)
        for passage in parts
    )


@error("wrong_continues", unless=_continued)
def continues_earlier_part(outline: Outline) -> Iterator[Fault]:
    """`continues` is the id of a passage earlier in the text, of the same mode and the same speaker."""
    for index, passage in enumerate(outline.passages):
        if passage["continues"] is None:
            continue
        earlier = outline.passages_by_id.get(passage["continues"])
        if earlier is not None and not (
            outline.holds(passage) and outline.holds(earlier) and outline.knows(passage["speaker"], earlier["speaker"])
        ):
            continue
        if fault := _no_continuation(passage, earlier):
            yield Fault(("passages", index, "continues"), f"got {shown(passage['continues'])}, {fault}")


def _no_continuation(passage: Record, earlier: Record | None) -> str | None:
    if earlier is None:
        return "expected the id of a passage"
    if (earlier["start"], -earlier["end"]) >= (passage["start"], -passage["end"]):
        return "expected a passage earlier in the text"
    if earlier["mode"] != passage["mode"]:
        return f"which is {earlier['mode']}, expected one of the same mode, {passage['mode']}"
    if earlier["speaker"] != passage["speaker"]:
        return f"which {shown(earlier['speaker'])} speaks, expected one of the same speaker, {shown(passage['speaker'])}"
    return None


def _attributed_outside(facts: Facts) -> bool:
    return not [0 for passage, span in facts.attributions if span.start < passage.end and passage.start < span.end]


@error("attribution_inside_words", unless=_attributed_outside)
def attribution_outside(outline: Outline) -> Iterator[Fault]:
    """Source and cue lie outside the words they attribute (those of a nested passage may lie in the one around it)."""
    for index, passage in outline.holding(outline.passages):
        for name in ("source", "cue"):
            span = passage[name]
            if span is not None and outline.holds(span) and span["start"] < passage["end"] and passage["start"] < span["end"]:
                message = f"got {span['start']} to {span['end']}, expected it outside {passage['start']} to {passage['end']}"
                yield Fault(("passages", index, name), message, "a passage holds only what is attributed")


def _forms_fit(facts: Facts) -> bool:
    return not [0 for passage in facts.passages if (passage.speaker_form == "implied") != (passage.source is None)]


@error("wrong_speaker_form", unless=_forms_fit)
def form_fits_source(outline: Outline) -> Iterator[Fault]:
    """`speaker_form` is `implied` exactly where the source is null."""
    for index, passage in enumerate(outline.passages):
        if (passage["speaker_form"] == "implied") != (passage["source"] is None):
            expected = "implied, since there is no source"
            if passage["source"] is not None:
                expected = "name, title, pronoun or description, since there is a source"
            message = f"got {shown(passage['speaker_form'])}, expected {expected}"
            yield Fault(("passages", index, "speaker_form"), message)


def _voices_of_speeches(facts: Facts) -> bool:
    speakers = {speech.id: speech.speaker for speech in reversed(facts.speeches)}
    return not [
        0
        for speaker, speech in facts.spoken
        if speech is not None and (speech not in speakers or not (speaker is None or speakers[speech] in (None, speaker)))
    ]


@error("unknown_speech", unless=_voices_of_speeches)
def speech_known(outline: Outline) -> Iterator[Fault]:
    """A passage's `speech` is the id of a speech of the record."""
    for index, passage in enumerate(outline.passages):
        if passage["speech"] is not None and passage["speech"] not in outline.speeches:
            message = f"got {shown(passage['speech'])}, expected the id of one of the record's speeches"
            yield Fault(("passages", index, "speech"), message, partial(suggestion, passage["speech"], outline.speeches))


@error("speech_speaker_mismatch", unless=_voices_of_speeches)
def speaker_of_speech(outline: Outline) -> Iterator[Fault]:
    """Where a passage belongs to a speech and both speakers are known, they are one."""
    for index, passage in enumerate(outline.passages):
        speech = outline.speeches.get(passage["speech"])
        if speech is None or None in (speech["speaker"], passage["speaker"]) or speech["speaker"] == passage["speaker"]:
            continue
        if not outline.knows(speech["speaker"], passage["speaker"]):
            continue
        message = f"got {shown(passage['speaker'])}, expected {shown(speech['speaker'])}, the speaker of the speech"
        yield Fault(("passages", index, "speaker"), message, "words of someone else belong to another speech, or to none")


def _all_marked(facts: Facts) -> bool:
    content = facts.content
    return content is None or not [0 for passage in facts.direct if not _is_marked(content, passage.start)]


@warning("direct_without_marks", unless=_all_marked)
def direct_is_marked(outline: Outline) -> Iterator[Fault]:
    """A direct passage stands in quotation marks, after a dash, after a label, or as a block after a colon."""
    if outline.content is None:
        return
    for index, passage in enumerate(outline.passages):
        if passage["mode"] == "direct" and outline.holds(passage) and not _is_marked(outline.content, passage["start"]):
            message = "got a direct passage without quotation marks, dash or label, expected the speaker's own words"
            yield Fault(("passages", index), message, "the reporter's words are indirect or reported")


def _is_marked(content: str, start: int) -> bool:
    before = content[start - 1 : start] if start else ""
    if before.isspace():
        before = content[max(0, start - 64) : start].rstrip()[-1:]
    own = content[start : start + 1]
    return before in _BEFORE or own in _PAIRS or own in _DASHES  # a passage that holds its marks is warned of elsewhere


def _none_holds_its_marks(facts: Facts) -> bool:
    edged = [words for passage in facts.direct if (words := passage.exact) and (words[0] in _BEGINNING or words[-1] in _CLOSING)]
    return not any(map(_holds_its_marks, edged))


@warning("outer_marks_inside", unless=_none_holds_its_marks)
def marks_outside(outline: Outline) -> Iterator[Fault]:
    """A direct passage does not hold the quotation marks around it, nor the dash before it."""
    for index, passage in outline.holding(outline.passages):
        words = passage["exact"]
        if passage["mode"] == "direct" and _holds_its_marks(words):
            message = f"got {shown(words)}, expected the words without the marks around them"
            yield Fault(("passages", index), message, "the outer marks and the dash are the reporter's: leave them outside")


def _holds_its_marks(words: str | None) -> bool:
    """Whether words begin with a dash, or stand in one pair of marks, or have one of them.

    Where others of the kind are within, it might be several quotations.
    """
    if not words:
        return False
    first, last, inner = words[0], words[-1], {*words[1:-1]}
    if first in _DASHES:
        return words[1:2].isspace()
    if last in _PAIRS.get(first, ()):
        return not {first, last} & inner
    if first in _PAIRS:
        return not inner & {first, *_PAIRS[first]}
    return last in _CLOSING and not inner & {last, *_CLOSING[last]}


def _sources_mentioned(facts: Facts) -> bool:
    return facts.around_mentions is not None and not [
        0
        for passage, span in facts.attributions
        if passage.source is span
        and passage.speaker_form in ("name", "title")
        and passage.speaker is not None
        and not facts.is_mentioned(passage.speaker, span)
    ]


@warning("source_without_mention", unless=_sources_mentioned)
def source_mentioned(outline: Outline) -> Iterator[Fault]:
    """A source that names the speaker by name or title holds a mention of the speaker."""
    astray = {mention["entity"] for mention in outline.mentions if not outline.holds(mention)}
    for index, passage in enumerate(outline.passages):
        speaker, source = passage["speaker"], passage["source"]
        if speaker is None or source is None or passage["speaker_form"] not in ("name", "title"):
            continue
        is_settled = outline.holds(source) and outline.knows(speaker) and speaker not in astray
        if is_settled and not outline.is_mentioned(speaker, source) and not outline.is_mentioned(None, source):
            message = f"got no mention of {speaker} in the source, expected one"
            yield Fault(("passages", index, "source"), message, "a name or a title that names one person is a mention")


RULES = (
    in_order,
    not_crossing,
    within_smallest,
    continues_earlier_part,
    attribution_outside,
    form_fits_source,
    speech_known,
    speaker_of_speech,
    direct_is_marked,
    marks_outside,
    source_mentioned,
)
