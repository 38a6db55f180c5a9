"""Every code that only grounding gives, with what it means; drafts bear the codes of the other stages too."""

from sco_speeches.validation.catalogue import Code

_MEANINGS = {
    "not_yaml": "A draft in YAML is one document of mappings, lists and text, without tags, anchors or aliases.",
    "words_cut": "Words with ` #` in them stand in quotation marks: behind other words YAML begins a comment there.",
    "words_not_found": "What a draft names stands in the text, as whole words, in the context that the draft gives.",
    "typography_differs": "Words are written with the text's own quotation marks, dashes, spaces, line breaks and ё.",
    "words_elsewhere": "A cue or source stands in the paragraph of its words and outside them, evidence inside a passage.",
    "words_ambiguous": "Words stand in one place that the order of the draft and their context leave; none is ever guessed.",
    "missing_attribution": "A passage has a `speaker_form`, and what goes with it, unless it is nested or goes on from another.",
    "missing_words": "A mention gives the words of the name at one place, or its forms.",
    "open_question": "A draft leaves nothing open: what stands under `open` of a passage is settled and taken away.",
    "missing_metadata": "A draft tells what a record cannot do without: id, language, licences and the text.",
}
_WARNINGS = ("open_question",)


def codes() -> tuple[Code, ...]:
    """The codes of grounding."""
    return tuple(
        Code(code, "warning" if code in _WARNINGS else "error", "grounding", meaning) for code, meaning in _MEANINGS.items()
    )
