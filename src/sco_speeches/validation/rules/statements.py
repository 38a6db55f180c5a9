"""Statements: their evidence, ranks and summaries."""

from collections.abc import Iterator

from sco_speeches.validation.facts import Facts
from sco_speeches.validation.finding import listed, shown
from sco_speeches.validation.outline import Outline

from .rule import Fault, error


def _all_owned(facts: Facts) -> bool:
    return facts.owners is not None and -1 not in facts.owners


@error("evidence_not_owned", unless=_all_owned)
def evidence_in_passages(outline: Outline) -> Iterator[Fault]:
    """Every span of evidence lies in a passage: the smallest around it owns it."""
    if outline.crossings:
        return
    for index, owners in enumerate(outline.owners):
        for place, owner in enumerate(owners):
            if owner is None and outline.is_ownable(outline.statements[index]["evidence"][place]):
                message = "got words that lie in no passage, expected words that are attributed to someone"
                yield Fault(("statements", index, "evidence", place), message, "the reporter's words are no evidence")


def _each_of_one(facts: Facts) -> bool:
    if facts.owners is None or len(facts.spoken) <= 1:
        return facts.owners is not None
    voices = iter([facts.voices[owner] if owner >= 0 else None for owner in facts.owners])
    return not [0 for statement in facts.statements if len({next(voices) for _ in statement.evidence} - {None}) > 1]


@error("evidence_of_several", unless=_each_of_one)
def evidence_of_one(outline: Outline) -> Iterator[Fault]:
    """All evidence of a statement has one speaker and one speech."""
    if outline.crossings:
        return
    for index, owners in enumerate(outline.owners):
        spans = outline.statements[index]["evidence"]
        settled = [owner for owner, span in zip(owners, spans, strict=True) if owner is not None and outline.is_ownable(span)]
        for name, known in (("speaker", outline.entities), ("speech", outline.speeches)):
            found = {owner[name] for owner in settled if owner[name] is None or owner[name] in known}
            if len(found) > 1:
                message = f"got evidence of the {name} {listed(sorted(map(shown, found)))}, expected one {name}"
                yield Fault(("statements", index, "evidence"), message, "make it two statements")
                break


def _no_odd_rank(facts: Facts) -> bool:
    return not [0 for statement in facts.ranked if statement.kind != "priority"]


@error("rank_without_priority", unless=_no_odd_rank)
def ranks_of_priorities(outline: Outline) -> Iterator[Fault]:
    """Only a priority has a rank."""
    for index, statement in enumerate(outline.statements):
        if statement["rank"] is not None and statement["kind"] != "priority":
            message = f"got rank {statement['rank']} for the kind {statement['kind']}, expected null"
            yield Fault(("statements", index, "rank"), message)


def _all_in_english(facts: Facts) -> bool:
    return facts.labels_sorted and facts.summary_languages.count("en") == len(facts.statements)


@error("missing_english_summary", unless=_all_in_english)
def summaries_in_english(outline: Outline) -> Iterator[Fault]:
    """Every summary is there in English."""
    for index, statement in enumerate(outline.statements):
        languages = [label["language"] for label in statement["summary"]]
        if "en" not in languages:
            yield Fault(("statements", index, "summary"), f"got a summary in {listed(languages)}, expected one in en too")


RULES = (evidence_in_passages, evidence_of_one, ranks_of_priorities, summaries_in_english)
