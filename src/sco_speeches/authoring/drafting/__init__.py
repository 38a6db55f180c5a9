"""Drafting by rules: who is quoted, reported or paraphrased where, as a first draft for a person to mend."""

import re
from typing import TYPE_CHECKING

from .found import FoundPassage

if TYPE_CHECKING:
    from sco_speeches.registry import Registry

__all__ = ["FoundPassage", "attributed_passages"]

_SAID = re.compile(
    r"«(?P<words>[^«»\n]+?),?»,? [–—-] (?P<cue>сказала?|заявила?) (?P<source>[А-ЯЁ]\w+(?:-\w+)?(?: [А-ЯЁ]\w+)*)"
    r"|“(?P<words_en>[^“”\n]+?),?” (?P<cue_en>said) (?P<source_en>[A-Z]\w+(?: [A-Z]\w+)*)"
)


def attributed_passages(text: str, *, language: str | None = None, known: "Registry | None" = None) -> list[FoundPassage]:
    """The passages of a text that are attributed to someone: a stand-in that knows one pattern a language."""
    from sco_speeches import registry

    found = []
    for one in _SAID.finditer(text):
        suffix = "" if one["words"] else "_en"
        if language not in (None, "ru" if one["words"] else "en"):
            continue
        entities = (registry.load() if known is None else known).find(one[f"source{suffix}"])
        speaker = entities[0].id if len(entities) == 1 else None
        name = one[f"source{suffix}"] if " " in one[f"source{suffix}"] else None
        found.append(
            FoundPassage(
                *one.span(f"words{suffix}"),
                "direct",
                one.span(f"cue{suffix}"),
                one.span(f"source{suffix}"),
                speaker,
                name,
                "name",
                None,
                None,
                "verb_after_quote",
                None if speaker or name else "the text has one word for the speaker",
            )
        )
    return found
