"""How a draft came about: paragraph by paragraph, the passages, the rule that found each, and who is said to speak."""

from collections.abc import Iterator

from sco_speeches.text import paragraphs

from .composing import Drafted
from .drafting import FoundPassage
from .writing import shortened

_NAME = 11


def trace(made: Drafted) -> Iterator[str]:
    """The trace of a draft, line by line; offsets are code points, 0-based, end exclusive."""
    content = made.draft.text if isinstance(made.draft.text, str) else ""
    speakers = _speakers(made)
    begun, mentioned = 0, 0
    for number, (start, end) in enumerate(paragraphs(content), start=1):
        yield f"{number}. {shortened(content[start:end])}"
        while begun < len(made.passages) and made.passages[begun].start < end:
            yield from _passage(content, made.passages[begun], *speakers[begun])
            begun += 1
        yield from (f"   {one.start}-{one.end} left out: {one.reason}" for one in made.left_out if start <= one.start < end)
        names = []
        while mentioned < len(made.mentions) and made.mentions[mentioned].start < end:
            one = made.mentions[mentioned]
            names.append(f"{shortened(content[one.start : one.end])} = {one.entity} ({one.rule})")
            mentioned += 1
        yield from (f"   {'mention':{_NAME}}{name}" for name in names)
        yield ""


def _speakers(made: Drafted) -> list[tuple[str | None, str | None]]:
    """For each passage its speaker's id and what is open: its own, or those of the passage that it takes them from."""
    by_id = {one.id: at for at, one in reversed([*enumerate(made.passages)])}
    told: list[tuple[str | None, str | None]] = []
    for at, drafted in enumerate(made.draft.passages or ()):
        base = by_id.get(made.passages[at].continues or made.passages[at].within or "", at)
        told.append((drafted.speaker, drafted.open) if drafted.speaker_form or base >= at else told[base])
    return told


def _passage(content: str, one: FoundPassage, speaker: str | None, reason: str | None) -> Iterator[str]:
    """A passage: its place, mode and rule, then its words and what attributes them."""
    links = [f"{name} {other}" for name, other in (("continues", one.continues), ("within", one.within)) if other]
    yield f"   {one.start}-{one.end} {', '.join([one.mode, *links])}: {one.rule}"
    yield f"   {'words':{_NAME}}{shortened(content[one.start : one.end])}"
    for name, place in (("cue", one.cue), ("source", one.source)):
        if place is not None:
            yield f"   {name:{_NAME}}{shortened(content[place[0] : place[1]])}"
    yield f"   {'speaker':{_NAME}}{_who(one, speaker, reason)}"


def _who(one: FoundPassage, speaker: str | None, reason: str | None) -> str:
    """Who speaks, and by what the text says so."""
    if speaker is None:
        return f"open ({one.speaker_form}): {reason or 'the text names nobody'}"
    named = f"{one.speaker_name}, " if one.speaker_name else ""
    known = "the registry knows" if one.speaker else "defined in the draft"
    return f"{speaker} ({one.speaker_form}): {named}{known}{f'; open: {reason}' if reason else ''}"
