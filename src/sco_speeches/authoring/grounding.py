"""From a draft to a record, or to all that keeps it from being one."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path as FilePath
from typing import NamedTuple

from sco_speeches import registry
from sco_speeches._version import __version__
from sco_speeches.errors import GroundingError, UnreadableError
from sco_speeches.files import Document
from sco_speeches.issue import Issue, Report
from sco_speeches.model.draft import SpeechDraft, TextFile
from sco_speeches.model.record import SpeechRecord
from sco_speeches.registry import Registry
from sco_speeches.text import normalized
from sco_speeches.validation.checking import check
from sco_speeches.validation.finding import Finding, Path, shown
from sco_speeches.validation.parsing import serialized

from .assembling import Assembly, missing_metadata, open_questions
from .finder import Typography
from .occurring import Occurrences
from .reading import DraftLike, Source, source_of
from .resolving import Resolution, resolved


class Attempt(NamedTuple):
    """What became of a draft."""

    record: SpeechRecord | None
    """The record; None where there is an error."""
    issues: tuple[Issue, ...]
    """Every issue in the order of the draft, warnings too, with the draft's own pointers and lines."""


def ground(
    draft: DraftLike, text: str | None = None, *, known: Registry | None = None, typography: Typography = "exact"
) -> SpeechRecord:
    """Make a record of a draft: find its words in the text, fill its entities from the registry, validate the whole.

    `draft` is the path of a YAML or JSON file, JSON-like data or a SpeechDraft. `text` stands for the draft's own text; it is
    normalised (no byte order mark, LF, NFC). `known` is the registry that entities are taken from, by default the shipped one.
    With `typography="accept"`, words that differ from the text's in quotation marks, dashes, spaces, line breaks, soft hyphens, ё
    or normalisation alone become the text's own, and the record's provenance says so; passages in direct mode never do.

    Raises GroundingError, which holds every issue with the draft's lines, and what `attempt` raises.
    Warnings do not raise; `validate(record)` lists them. No word that the text does not have ever gets into a record.
    """
    made = attempt(draft, text, known=known, typography=typography)
    if made.record is None:
        raise GroundingError(Report.of(made.issues, records=1))
    return made.record


def resolve(draft: DraftLike, text: str | None = None, *, typography: Typography = "exact") -> Resolution:
    """Find the words of a draft in a text, which is taken as it is: the first half of `ground`, for which no metadata are needed.

    Gives the passages, the evidence of each statement and the mentions, with offsets in code points. Entity ids are as the
    draft has them. Raises GroundingError as `ground` does.
    """
    source = source_of(draft)
    content = text if text is not None else _text(source)
    if source.draft is None or content is None:
        raise GroundingError(Report.of(source.faults or source.issues([_NO_TEXT]), records=1))
    found = resolved(source.draft, content, typography)
    if found.findings:
        raise GroundingError(Report.of(source.issues(found.findings), records=1))
    return found.resolution


def attempt(
    draft: DraftLike, text: str | None = None, *, known: Registry | None = None, typography: Typography = "exact"
) -> Attempt:
    """What `ground` makes of a draft, and every issue, warnings too.

    Raises UnreadableError for a file that cannot be read, TypeError for what is no draft, ValueError for another `typography`.
    """
    source = source_of(draft)
    if source.draft is None:
        return Attempt(None, tuple(source.faults))
    given = text if text is not None else _text(source)
    findings = [*missing_metadata(source.draft), *_cut(source, given or "")]
    if given is None or not given:
        return Attempt(None, tuple(source.issues([*findings, _NO_TEXT])))
    if (half := _half_character(given)) is not None:
        return Attempt(None, tuple(source.issues([*findings, half])))
    content = normalized(given)
    found = resolved(source.draft, content, typography)
    assembly = Assembly(source.draft, found.resolution, content, registry.load() if known is None else known)
    findings += [*found.findings, *assembly.findings]
    left_open = list(open_questions(source.draft))
    if findings:
        return Attempt(None, tuple(source.issues([*findings, *left_open])))
    assembly.data["provenance"] += _notes(source.draft, given != content, found.accepted)
    checked = check(Document(serialized(assembly.data), "", located=False))
    origins = found.origins | assembly.origins
    issues = source.issues([*(_in_draft(source, issue, origins) for issue in checked.issues), *left_open])
    if any(issue.severity == "error" for issue in issues):
        return Attempt(None, tuple(issues))
    return Attempt(SpeechRecord.from_dict(assembly.data), tuple(issues))


_HASHTAG = re.compile(r"[ \t]+#\S")
_PROSE = frozenset(("words", "source", "cue", "forms", "evidence", "exact", "prefix", "suffix", "summary", "value", "title"))
"""The keys of a draft at which a number or a hashtag may stand among the words."""


def _cut(source: Source, content: str) -> Iterator[Finding]:
    """Words that end at a `#` because YAML begins a comment there: the text goes on with it, or it is a number or a hashtag."""
    whole = {path: f"{source.at(path)}{comment}" for path, comment in source.comments.items()}
    occurrences = Occurrences(content, whole.values)
    for path, comment in source.comments.items():
        goes_on = occurrences.first(whole[path]) >= 0
        if goes_on or (not _PROSE.isdisjoint(path[-2:]) and _HASHTAG.match(comment)):
            got = f"got {shown(str(source.at(path)))} and a comment behind it, {shown(comment.strip())}"
            hint = "put all of it in quotation marks" + ("" if goes_on else "; a comment has a space behind #")
            yield Finding("words_cut", path, f"{got}, expected all of the words", hint)


_NO_TEXT = Finding("missing_metadata", ("text",), "got no text, expected the article's text, or the file that holds it")


def _half_character(text: str) -> Finding | None:
    """What keeps a text from having a hash, if anything does."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"got half a character at code point {error.start:,}, expected whole ones"
        return Finding("lone_surrogate", ("text",), message)
    return None


def _text(source: Source) -> str | None:
    """The draft's own text, or what its file holds; raises `UnreadableError` for a file that cannot be read."""
    text = source.draft.text if source.draft is not None else None
    if not isinstance(text, TextFile):
        return text
    try:
        return article(source.folder / text.file)
    except UnreadableError as error:
        raise UnreadableError(
            error.path, f"{error.reason} ({source.document.file or 'the draft'} names it at text.file)"
        ) from None


def article(path: FilePath) -> str:
    """The text of a file, as it is; raises `UnreadableError` for a file that cannot be read or is not UTF-8."""
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        raise UnreadableError(path, "not UTF-8: save the file as UTF-8") from None
    except OSError as error:
        raise UnreadableError(path, error.strerror or str(error)) from error
    except ValueError as error:  # a null character in its name
        raise UnreadableError(path, str(error)) from error


def _notes(draft: SpeechDraft, changed: bool, accepted: list[Path]) -> list[dict[str, str]]:  # noqa: FBT001
    """What grounding did to the text or to the draft's words, as activities."""
    notes = ["Normalised the text: no byte order mark, LF line ends, NFC."] if changed else []
    if accepted:
        places = ", ".join(f"/{'/'.join(map(str, path))}" for path in accepted)
        notes.append(f"Took the text's own typography for the draft's words at {places}.")
    agent = f"software:sco-speeches {__version__}"
    day = max([date.today().isoformat(), *(activity.date for activity in draft.provenance or ())])  # noqa: DTZ011
    return [{"activity": "fixed", "agent": agent, "date": day, "note": note} for note in notes]


def _in_draft(source: Source, issue: Issue, origins: dict[Path, Path]) -> Finding:
    """An issue of the record as a finding of the draft it was made of."""
    path: Path = tuple(int(step) if step.isdigit() else step for step in (issue.pointer or "").split("/")[1:])
    known = next((path[:length] for length in range(len(path), 0, -1) if path[:length] in origins), ())
    moved = source.existing((*origins[known], *path[len(known) :]) if known else path)
    return Finding(issue.code, moved, issue.message, issue.hint, issue.severity)
