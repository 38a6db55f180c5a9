"""The registry: who is who at the summits, with dates and sources.

>>> from sco_speeches import registry
>>> known = registry.load()
>>> known.summit("2025-09-01").id
'event:sco-chs-25'
>>> [entry.id for entry in known.find("ШОС")]
['org:sco']
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 - `date` is what its users name their day
from functools import cache, cached_property
from os import PathLike
from pathlib import Path
from types import MappingProxyType

from sco_speeches.resources import resource

from .entries import (
    Concept,
    Country,
    Document,
    Entry,
    Event,
    Group,
    HeldRole,
    HeldStatus,
    Org,
    Person,
    Place,
    Source,
    day_of,
)
from .files import json_schema, read

__all__ = [
    "Concept",
    "Country",
    "Document",
    "Entry",
    "Event",
    "Group",
    "HeldRole",
    "HeldStatus",
    "Org",
    "Person",
    "Place",
    "Registry",
    "Source",
    "json_schema",
    "load",
]


class Registry(Mapping[str, Entry]):
    """Entries by their ids, in the order of the files. It is never changed once it is made."""

    def __init__(self, entries: Iterable[Entry], sources: Mapping[str, Source]) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self.sources: Mapping[str, Source] = MappingProxyType(dict(sources))
        """The sources by their ids."""

    def __getitem__(self, id: str) -> Entry:
        return self._entries[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return self._hash  # what is made of a registry is kept by it

    @cached_property
    def _hash(self) -> int:
        return hash(frozenset(self._entries))

    def __repr__(self) -> str:
        return f"<Registry of {len(self)} entries>"

    def find(self, name: str, language: str | None = None) -> tuple[Entry, ...]:
        """The entries that have this name or alias, in any language or in one; letter case does not count, nor ё for е.

        The whole name is compared, in its base form: there is no search for parts or for inflected forms. Where no entry has
        the whole name, those people are found whose names end with it: `Мирзиёев`.
        """
        found = self._by_name.get(_key(name)) or self._by_last_name.get(_key(name), [])
        return tuple(self[id] for id in dict.fromkeys(id for own, id in found if language in (None, own)))

    def country(self, code: str) -> Country:
        """The country with this ISO 3166-1 alpha-2 code, in any letter case.

        Raises `KeyError` where the registry has none.
        """
        entry = self._entries.get(f"country:{code.lower()}")
        if not isinstance(entry, Country):
            raise KeyError(code)
        return entry

    def summit(self, date: str | Date) -> Event | None:
        """The numbered meeting that was held on a day (year-month-day), or None. Raises `ValueError` for what is no day."""
        day = day_of(date)
        events = (entry for entry in self.values() if isinstance(entry, Event) and entry.ordinal is not None)
        return next((event for event in events if event.start <= day <= event.end), None)

    def members(self, date: str | Date) -> tuple[Country, ...]:
        """The member states on a day (year-month-day), in the order of the file. Raises `ValueError` for what is no day."""
        day = day_of(date)
        return tuple(entry for entry in self.values() if isinstance(entry, Country) and entry.status(day) == "member")

    @cached_property
    def _by_name(self) -> dict[str, list[tuple[str, str]]]:
        index: dict[str, list[tuple[str, str]]] = {}
        for entry in self.values():
            for label in (*entry.names, *entry.aliases):
                index.setdefault(_key(label.value), []).append((label.language, entry.id))
        return index

    @cached_property
    def _by_last_name(self) -> dict[str, list[tuple[str, str]]]:
        index: dict[str, list[tuple[str, str]]] = {}
        for entry in self.values():
            for label in (*entry.names, *entry.aliases) if isinstance(entry, Person) else ():
                index.setdefault(_key(label.value.split()[-1]), []).append((label.language, entry.id))
        return index


def load(path: str | PathLike[str] | None = None) -> Registry:
    """The registry in a directory of your own, or the one that comes with the package.

    Your directory holds any of the files that ours has (`docs/registry.md` tells their form) and stands for itself: the two
    are not merged. Raises `RegistryError` with every fault of the data, `UnreadableError` where there is no such directory.
    """
    return _shipped() if path is None else Registry(*read(Path(path)))


@cache
def _shipped() -> Registry:
    return Registry(*read(resource("data", "registry"), meaning=False))  # a test holds what we ship to its meaning


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).replace("ё", "е")
