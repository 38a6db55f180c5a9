"""Registry data in their files: one file a kind, checked as a whole, every fault with its file and JSON pointer."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import ConfigDict, Field, ValidationError

from sco_speeches.errors import RegistryError, UnreadableError
from sco_speeches.model.label import Label
from sco_speeches.model.part import Part
from sco_speeches.text import is_after

from .entries import Concept, Country, Document, Entry, Event, Group, Held, Org, Person, Place, Source

URN = "urn:sco-speeches:schema:registry:1.0"

TYPES = {
    "countries": "country",
    "events": "event",
    "persons": "person",
    "orgs": "org",
    "concepts": "concept",
    "documents": "document",
    "places": "place",
    "groups": "group",
}
"""The kinds of entry, each in the file of its name, and the type that the ids in it have."""

REFERENCES = {
    "place": ("place",),
    "seat": ("place",),
    "country": ("country",),
    "chair": ("person",),
    "part_of": ("org",),
    "represents": ("country", "org"),
    "by": ("person", "org", "country", "group"),
    "members": tuple(TYPES.values()),
}
"""The fields that name another entry, and the types that it may have."""

LABELS = ("names", "aliases", "title", "outcome")
"""The fields that hold labels."""

DATES = ("since", "until", "start", "end", "meeting", "founded", "proposed", "adopted")
"""The fields that hold a day or a partial date."""


class RegistryFile(Part):
    """A file of the registry: the version of its form, and the entries of one kind, under the kind's name."""

    model_config = ConfigDict(defer_build=True, json_schema_extra={"minProperties": 2, "maxProperties": 2})

    schema_version: Literal["1.0"] = Field(description="The version of the form.", examples=["1.0"])
    sources: tuple[Source, ...] = Field(default=(), description="Where the facts were seen.")
    countries: tuple[Country, ...] = Field(default=(), description="States.")
    events: tuple[Event, ...] = Field(default=(), description="Summits and other meetings, in the order of time.")
    persons: tuple[Person, ...] = Field(default=(), description="People.")
    orgs: tuple[Org, ...] = Field(default=(), description="Bodies, centres, agencies and companies.")
    concepts: tuple[Concept, ...] = Field(default=(), description="Initiatives, doctrines and set terms.")
    documents: tuple[Document, ...] = Field(default=(), description="Treaties, declarations and strategies.")
    places: tuple[Place, ...] = Field(default=(), description="Cities and other places.")
    groups: tuple[Group, ...] = Field(default=(), description="Several entities that are named together.")


def read(directory: Traversable, *, meaning: bool = True) -> tuple[list[Entry], dict[str, Source]]:
    """The entries and the sources in a directory; without `meaning` their structure alone is checked.

    Raises `UnreadableError` where there is no such directory, and `RegistryError` with a line for each fault of the data.
    """
    if not directory.is_dir():
        raise UnreadableError(directory, "no such directory")
    problems: list[str] = []
    entries: dict[str, tuple[Entry, ...]] = {}
    sources: tuple[Source, ...] = ()
    for file in sorted(directory.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".json"):
            continue
        kind = file.name.removesuffix(".json")
        if kind != "sources" and kind not in TYPES:
            problems.append(
                f"{file.name}: no such kind; the files are {', '.join(f'{name}.json' for name in ('sources', *TYPES))}"
            )
            continue
        try:
            content = RegistryFile.model_validate_json(file.read_bytes())
        except ValidationError as error:
            faults = error.errors(include_url=False, include_context=False, include_input=False)
            problems.extend(f"{file.name}{_pointer(fault['loc'])}: {fault['msg']}" for fault in faults)
            continue
        if content.model_fields_set != {"schema_version", kind}:
            problems.append(f"{file.name}: holds the keys schema_version and {kind}, and no other")
        elif kind == "sources":
            sources = content.sources
        else:
            entries[kind] = getattr(content, kind)
    if not problems and not entries:
        problems.append("no entries: none of the files of a registry is here")
    if not problems and meaning:
        problems.extend(_faults(entries, sources))
    if problems:
        raise RegistryError(directory, problems)
    return [entry for kind in TYPES for entry in entries.get(kind, ())], {source.id: source for source in sources}


def json_schema() -> dict[str, object]:
    """The JSON Schema (Draft 2020-12) of every file of a registry, as the models give it."""
    from sco_speeches.model.json_schema import json_schema

    return json_schema(RegistryFile, URN)


def _faults(entries: dict[str, tuple[Entry, ...]], sources: tuple[Source, ...]) -> Iterator[str]:
    """What no schema can say: ids, references, the order of labels, real days in order."""
    known = {source.id for source in sources}
    ids = {entry.id for kind in entries.values() for entry in kind}
    seen: set[str] = set()
    for at, source in enumerate(sources):
        if source.id in seen:
            yield f"sources.json /sources/{at}/id: {source.id} stands twice"
        seen.add(source.id)
    seen.clear()
    for kind, rows in entries.items():
        for at, entry in enumerate(rows):
            place = f"{kind}.json /{kind}/{at}"
            if entry.type != TYPES[kind]:
                yield f"{place}/id: {entry.id} does not begin with {TYPES[kind]}:"
            if entry.id in seen:
                yield f"{place}/id: {entry.id} stands twice"
            seen.add(entry.id)
            if kind == "countries" and not (len(entry.id) == len("country:kz") and entry.id[8:].isalpha()):
                yield f"{place}/id: {entry.id} does not end with the two letters of an ISO 3166-1 code"
            for pointer, fault in _entry_faults(entry, ids, known):
                yield f"{place}/{pointer}: {fault}"


def _entry_faults(part: Part, ids: set[str], sources: set[str]) -> Iterator[tuple[str, str]]:
    """The faults within an entry or one of its parts: the pointer from there, and what is wrong."""
    for field, value in part:
        if field in ("statuses", "roles"):
            for at, held in enumerate(value):
                yield from ((f"{field}/{at}/{pointer}", fault) for pointer, fault in _entry_faults(held, ids, sources))
        elif field == "sources":
            yield from ((f"sources/{at}", f"there is no source {one}") for at, one in enumerate(value) if one not in sources)
        elif field in REFERENCES:
            yield from _reference_faults(field, value, ids)
        elif field in LABELS:
            yield from _label_faults(field, value)
        elif field in DATES and not _is_real(value):
            yield field, f"{value} is not a real day"
    if isinstance(part, Held) and is_after(part.since, part.until):
        yield "until", f"{part.until} is before {part.since}"
    if isinstance(part, Event) and not part.start <= (part.meeting or part.end) <= part.end:
        yield "meeting", "start, meeting and end are not in the order of time"


def _reference_faults(field: str, value: str | tuple[str, ...] | None, ids: set[str]) -> Iterator[tuple[str, str]]:
    """Every id names an entry of a type that the field may have."""
    single = isinstance(value, str)
    for at, one in enumerate((value,) if isinstance(value, str) else value or ()):
        pointer = field if single else f"{field}/{at}"
        if one not in ids:
            yield pointer, f"there is no entry {one}"
        elif one.partition(":")[0] not in REFERENCES[field]:
            yield pointer, f"{one} is not of the type {' or '.join(REFERENCES[field])}"


def _label_faults(field: str, labels: tuple[Label, ...]) -> Iterator[tuple[str, str]]:
    """Labels are sorted by language and in NFC; only aliases have several in a language, and none of them stands twice."""
    languages = [label.language for label in labels]
    if languages != sorted(languages):
        yield field, "the labels are not sorted by language"
    if field == "aliases":
        if len(set(labels)) < len(labels):
            yield field, "an alias stands twice"
    elif len(set(languages)) < len(languages):
        yield field, "a language stands twice"
    for at, label in enumerate(labels):
        if not unicodedata.is_normalized("NFC", label.value) or label.value != label.value.strip():
            yield f"{field}/{at}/value", "the text is not in NFC, or has white space at its edges"


def _is_real(value: str | None) -> bool:
    """Whether a partial date is a day of the calendar, or not as exact as a day."""
    if value is None or len(value) < len("2025-09-01"):
        return True
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _pointer(location: Iterable[int | str]) -> str:
    """The JSON pointer (RFC 6901) of a place that Pydantic names, after a space; the whole file has none."""
    return "".join(f"{'' if at else ' '}/{str(step).replace('~', '~0').replace('/', '~1')}" for at, step in enumerate(location))
