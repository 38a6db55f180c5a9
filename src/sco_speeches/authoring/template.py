"""A draft to be filled in: an article's text, what is known of it, and what the registry suggests."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from sco_speeches.registry import Event, Person, Registry
from sco_speeches.text import normalized
from sco_speeches.validation.parsing import Unparsed

from . import yaml
from .assembling import PLACEHOLDER
from .matching import Searched

SCHEMA = "speech-draft-1.0.schema.json"

_LISTED = 40
_PLAIN = re.compile("[a-z0-9][a-z0-9-]*")
_ID = re.compile("[a-z]+:[a-z0-9]+(-[a-z0-9]+)*")


SPEAKERS = ("person", "org", "country", "group", "document")


class Known(NamedTuple):
    """What is known of an article before it is annotated; names or registry ids for publisher, speaker and event."""

    url: str | None = None
    title: str | None = None
    language: str | None = None
    publisher: str | None = None
    published: str | None = None
    speaker: str | None = None
    event: str | None = None


def metadata(about: Known, known: Registry, defined: Collection[str] = ()) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The metadata of a draft as data, ids from the registry where a name leaves one, and remarks on names that leave none.

    The ids in `defined` are those of entities that the draft itself defines.
    """
    publisher, speaker, event = _suggested(about, known)
    held = known.get(event.id or "")
    day = day_of(held)
    article = {name: getattr(about, name) for name in ("title", "url", "language", "published")}
    person = known.get(speaker.id or "")
    role = person.role(day) if isinstance(person, Person) and day else None
    speech = {
        "id": _speech_id(day, speaker, event),
        "speaker": speaker.id,
        "role": role and {"title": [label.model_dump() for label in role.title], "represents": role.represents},
        "event": event.id,
        "date": day,
    }
    return {
        "schema_version": "1.0",
        "id": record_id(day or about.published, speaker, event, publisher, known),
        "article": {**article, "publisher": publisher.id},
        "speeches": [speech] if about.speaker or about.event else None,
    }, tuple(one.remark for one in (publisher, speaker, event) if one.remark and one.id not in defined)


def _suggested(about: Known, known: Registry) -> "list[Suggested]":
    """Who published it, who speaks, and where."""
    named = ((about.publisher, ("org",)), (about.speaker, SPEAKERS), (about.event, ("event",)))
    return [Suggested.of(name, known, *types) for name, types in named]


def _speech_id(day: str | None, speaker: "Suggested", event: "Suggested") -> str:
    parts = (day or "", speaker.slug, event.slug)
    return "-".join(parts) if all(parts) else PLACEHOLDER


def new_draft(text: str, about: Known, known: Registry) -> str:
    """The YAML of a draft of this text, which is normalised: ids from the registry where a name leaves one, else a remark."""
    publisher, speaker, event = _suggested(about, known)
    held = known.get(event.id or "")
    day = day_of(held)
    content = normalized(text)
    head = [
        f"# yaml-language-server: $schema={SCHEMA}",
        "# For completion in an editor: sco-speeches schema draft --lenient > " + SCHEMA,
        "# How to annotate: docs/codebook.md. Then: sco-speeches ground THIS-FILE -o RECORD.json",
        'schema_version: "1.0"',
        f"id: {scalar(record_id(day or about.published, speaker, event, publisher, known))}  # date, speaker, event, publisher",
        "article:",
        f"  publisher: {publisher.told()}",
        f"  title: {scalar(about.title)}",
        f"  url: {scalar(about.url)}",
        f"  language: {scalar(about.language)}  # of the article, such as ru",
        f"  published: {scalar(about.published)}",
        "  retrieved:",
    ]
    rest = [
        "rights:",
        "  text:",
        "    license:  # LicenseRef- and the publisher's name, unless there is a licence",
        "    holder:",
        "  annotations:",
        "    license:  # CC-BY-4.0 for instance",
        "speeches:",
        *_speech(day, speaker, event, known, about.published),
        "passages:  # in text order; words of the text only",
        "#  - words:",
        "#    mode: direct  # indirect, free_indirect, reported",
        f"#    speaker: {speaker.id or ''}",
        "#    speaker_form: name  # title, pronoun, description, implied",
        "#    source:  # the words that name the speaker",
        "#    cue:  # the words of saying",
        "#    speech:  # the id of the speech",
        "statements:",
        "#  - id: support-four-centres",
        "#    kind: endorsement",
        "#    summary: [In your own words., {language: ru, value: Своими словами.}]",
        "#    evidence: []",
        "#    topics: []",
        "#    about: []",
        "mentions:",
        *_mentions(content, known),
        "entities:  # what the registry does not have",
        "#  - {id: person:ivanov, names: [Ivan Ivanov]}",
        "provenance:",
        "#  - {activity: annotated, agent: 'person:A. Reader', date: 2025-09-02}",
    ]
    lines = (*map(str.rstrip, head), f"text: {block(content)}", *map(str.rstrip, rest))
    return "\n".join(lines) + "\n"


class Suggested(NamedTuple):
    """What a name stands for: one id, or a remark that says why there is none."""

    id: str | None
    remark: str

    @classmethod
    def of(cls, name: str | None, known: Registry, *types: str) -> "Suggested":
        """What a name or id stands for among the entries of these types."""
        if name is None:
            return cls(None, "")
        if name in known or (_ID.fullmatch(name) and name.partition(":")[0] in types):
            return cls(name, "" if name in known else "not in the registry: define it among the entities")
        found = [entry.id for entry in known.find(name) if entry.type in types]
        if len(found) == 1:
            return cls(found[0], "")
        several = f"one of {', '.join(found)}" if found else "not in the registry: give it an id and define it among the entities"
        plain = "".join(character if character.isprintable() else " " for character in name)
        return cls(None, f"{' '.join(plain.split())}: {several}")

    def told(self) -> str:
        """The id and the remark, as they stand after a key."""
        return f"{self.id or ''}{f'  # {self.remark}' if self.remark else ''}"

    @property
    def slug(self) -> str:
        """The id without its type; empty where there is none."""
        return (self.id or "").partition(":")[2]


def day_of(event: object) -> str | None:
    """The day of an event where it is certain: that of the meeting, or the only one."""
    if not isinstance(event, Event):
        return None
    return event.meeting or (event.start if event.start == event.end else None)


def record_id(day: str | None, speaker: Suggested, event: Suggested, publisher: Suggested, known: Registry) -> str | None:
    """The usual id of a record; None where a part of it is not known."""
    organisation = event.slug.partition("-")[0]
    occasion = organisation if f"org:{organisation}" in known else event.slug
    parts = (day or "", speaker.slug, occasion, publisher.slug)
    return "-".join(parts) if all(parts) else None


def _speech(day: str | None, speaker: Suggested, event: Suggested, known: Registry, published: str | None) -> Iterator[str]:
    yield f"  - id: {_speech_id(day, speaker, event)}  # the same in every report of the speech"
    yield f"    speaker: {speaker.told()}"
    person = known.get(speaker.id or "")
    role = person.role(day) if isinstance(person, Person) and day else None
    if role is not None:
        yield "    role:"
        titles = (f"{{language: {label.language}, value: {scalar(label.value)}}}" for label in role.title)
        yield f"      title: [{', '.join(titles)}]"
        yield f"      represents: {role.represents or ''}"
    day_only = published if published is not None and len(published) == len("2025-09-01") else None
    summit = known.summit(day_only) if day_only and event.id is None and not event.remark else None
    suggested = f"  # {summit.id} was held on the day of publication" if summit else ""
    yield f"    event: {event.told()}{suggested}"
    yield f"    date: {day or ''}"
    yield "    language:  # of the spoken words, where the report tells"


def _mentions(content: str, known: Registry) -> Iterator[str]:
    """What the registry knows by one of the names that stand in the text, as remarks: base forms alone are found."""
    searched = Searched(content)
    told = 0
    for entry in known.values():
        forms = dict.fromkeys(label.value for label in (*entry.names, *entry.aliases))
        found = [form for form in forms if any(map(searched.is_whole, searched.all(form)))]
        if found and told < _LISTED:
            told += 1
            yield f"#  - {{entity: {entry.id}, forms: [{', '.join(map(scalar, found))}]}}"


def scalar(value: str | None) -> str:
    """A text as a scalar on one line; nothing for none."""
    if value is None:
        return ""
    return value if _PLAIN.fullmatch(value) and value != "null" else quoted(value)


def quoted(value: str) -> str:
    """A text as a double-quoted scalar, with every character escaped that does not print."""
    return f'"{"".join(map(_escaped, value))}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    return "\\n" if character == "\n" else f"\\U{ord(character):08x}"


def block(content: str) -> str:
    """A text as a block that can be read and copied from; double-quoted where it has what no block keeps."""
    end = "+" if content.endswith("\n\n") or content == "\n" else "" if content.endswith("\n") else "-"
    indent = "2" if content[:1].isspace() else ""
    body = content if end == "-" else content[:-1]
    scalar = f"|{indent}{end}\n" + "\n".join(_indented(body.split("\n")))
    try:
        is_kept = yaml.load(f"text: {scalar}\nnext:\n").value == {"text": content, "next": None}
    except Unparsed:
        is_kept = False
    return scalar if is_kept else quoted(content)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" if line else "" for line in lines)
