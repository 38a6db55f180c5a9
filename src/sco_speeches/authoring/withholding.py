"""Takes the words of an article out of its record, and puts them back once they are proved to be the same.

Others call this dehydrating and hydrating. `docs/withholding.md` says what remains and why.
"""

from collections.abc import Iterator
from typing import Any

from sco_speeches import registry
from sco_speeches.errors import InvalidError, TextMismatchError, WordsRemainError
from sco_speeches.issue import Issue, Report
from sco_speeches.model import SpeechRecord
from sco_speeches.model.record import without_words
from sco_speeches.text import counted, normalized, sha256
from sco_speeches.validation import validate
from sco_speeches.validation.finding import Path, pointer, shown

from .wording import WORDING, Run, runs_of, stretches

_ADDRESSES = ("url", "same_as")
_SHOWN_AROUND = 12


def withhold(record: SpeechRecord, *, known: registry.Registry | None = None) -> SpeechRecord:
    """The record without the words of its article: `content` and every `exact` are null.

    Offsets (code points), length and hash stay, so the fingerprint does too, and `restore` proves the text by them. A record
    that is withheld already is given back as it is.

    No run of four words of the text may stand anywhere else in the record: in the title, summaries, names, titles of office,
    notes, ids. Names are no wording: a run counts as free where it lies in a name that the registry (`known`, by default the
    one that comes with the package) has for an entity of the record, or both in a name of an entity and in a mention of that
    same entity. Addresses are not looked at.

    Raises InvalidError for a record that is not valid, and WordsRemainError, whose report names every stretch that remains.
    """
    _refuse_faulty(record)
    if record.text.content is None:
        return record
    bare = SpeechRecord.from_dict(without_words(record.to_dict()))
    wording = runs_of([record.text.content]) - _names(record, registry.load() if known is None else known)
    if found := list(_remaining(bare, wording)):
        raise WordsRemainError(Report.of(found, records=1))
    return bare


def restore(record: SpeechRecord, text: str) -> SpeechRecord:
    """The record with the words of its article, cut from `text` by the record's offsets (code points).

    The text must be the article's to the last character: its SHA-256 is the record's. Nothing is repaired.

    Raises TextMismatchError, which says what differs first, and InvalidError where the record is not valid, without its words
    or with them.
    """
    _refuse_faulty(record)
    if difference := _difference(record, text):
        raise TextMismatchError(record.id, difference)
    if not record.withheld:
        return record
    data: Any = record.to_dict()
    data["text"]["content"] = text
    _fill(data, text)
    restored = SpeechRecord.from_dict(data)
    _refuse_faulty(restored)
    return restored


def _refuse_faulty(record: SpeechRecord) -> None:
    report = validate(record)
    if not report.ok:
        raise InvalidError(report)


def _names(record: SpeechRecord, known: registry.Registry) -> set[Run]:
    """The runs that are names and not wording."""
    free = set[Run]()
    for entity in record.entities:
        entry = known.get(entity.id)
        if entry is not None:
            free |= runs_of(label.value for label in (*entry.names, *entry.aliases))
        called = [label.value for label in entity.names]
        for speech in record.speeches:
            if speech.speaker == entity.id and speech.role is not None:
                called += [label.value for label in speech.role.title]
        free |= runs_of(called) & runs_of(mention.exact or "" for mention in record.mentions if mention.entity == entity.id)
    return free


def _remaining(record: SpeechRecord, wording: set[Run]) -> Iterator[Issue]:
    """An issue for each stretch of the article's wording that stands in a record without its words."""
    for path, value in _strings(record.to_dict(), ()):
        for stretch in stretches(value, wording):
            yield Issue(
                code="words_remain",
                severity="error",
                message=f"got {shown(stretch)}, which the text has too, expected no {WORDING} words in a row of the text",
                pointer=pointer(path),
                record=record.id,
                hint="say it in other words, or leave it out",
            )


def _strings(data: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Every string of JSON-like data but addresses, with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in _ADDRESSES:
                yield from _strings(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _strings(value, (*path, index))


def _fill(data: object, text: str) -> None:
    """Give every span its words."""
    if isinstance(data, dict):
        if "exact" in data:
            data["exact"] = text[data["start"] : data["end"]]
        for value in data.values():
            _fill(value, text)
    elif isinstance(data, list):
        for value in data:
            _fill(value, text)


def _difference(record: SpeechRecord, text: str) -> str | None:
    """What differs first between a text and the one of the record; None where nothing does.

    Where the record has its text, or what is wrong is a usual slip (line ends, a final line feed, a byte order mark, white
    space around, another normal form), the first place that differs; else the length; else the hash.
    """
    try:
        found = sha256(text)
    except UnicodeEncodeError as error:
        return f"got half a character at code point {error.start}, expected whole ones"
    expected = record.text
    length = counted(len(text), "code point")
    if found == expected.sha256 and len(text) == expected.length:
        return None
    if found == expected.sha256:
        return f"got {length} with the hash of the record, which says {expected.length:,}: the record is at fault"
    for likely in (expected.content, *_mended(text)):
        if likely is not None and sha256(likely) == expected.sha256:
            return _first_place(text, likely)
    if len(text) != expected.length:
        return f"got {length}, expected {expected.length:,}"
    return f"got a text of the right length with the hash {found}, expected {expected.sha256}"


def _mended(text: str) -> Iterator[str]:
    for likely in (text, normalized(text)):
        yield likely
        yield likely.removesuffix("\n")
        yield likely.strip()
        yield f"{likely}\n"


def _first_place(text: str, expected: str) -> str:
    at = next((at for at, pair in enumerate(zip(text, expected, strict=False)) if pair[0] != pair[1]), None)
    if at is None:
        at = min(len(text), len(expected))
    got, wanted = (side[at : at + _SHOWN_AROUND] for side in (text, expected))
    return f"the first difference is at code point {at:,}: got {_end_or(got)}, expected {_end_or(wanted)}"


def _end_or(stretch: str) -> str:
    return shown(stretch) if stretch else "the end of the text"
