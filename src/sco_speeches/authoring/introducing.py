"""Speakers whom a text names and the registry does not know: each becomes an entity that the draft defines."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files
from itertools import chain, count
from typing import Any, NamedTuple

from sco_speeches.model.label import Label
from sco_speeches.registry import Registry

from .dictionary import analyzer
from .drafting import FoundPassage

_ACCENTED = str.maketrans("áàâäãåçéèêëíìîïñóòôöõøúùûüýÿšžčćđłńśźżğışţř", "aaaaaaceeeeiiiinoooooouuuuyyszccdlnszzgistr")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ADJECTIVAL = re.compile(r"[иы]й\b")
_LONGEST = 60
_MOST_NAMES = 4
_COMPANY = frozenset(("the", "ministry", "agency", "company", "bank", "group", "party", "service", "committee", "university"))


class Settled(NamedTuple):
    """Who speaks, by id, or why that is open."""

    id: str | None
    open: str | None


@cache
def _letters() -> dict[str, str]:
    """The Latin letters for a Cyrillic one."""
    rows = (files(__package__) / "letters.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {letter: latin for letter, latin, _ in (row.split("\t") for row in rows)}


def slug(name: str) -> str:
    """A name in the letters of an id: transliterated, words joined by hyphens; empty where none is left.

    >>> slug("Дмитрий Песков"), slug("Владимир Мединский"), slug("Côte d’Ivoire")
    ('dmitry-peskov', 'vladimir-medinsky', 'cote-d-ivoire')
    """
    small = _ADJECTIVAL.sub("ы", name.lower()).translate(_ACCENTED)
    plain = "".join(_letters().get(letter, letter) for letter in small)
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST].strip("-")


class Introduced:
    """The speakers of one text."""

    def __init__(self, known: Registry, language: str) -> None:
        self._known = known
        self._language = language
        self._by_name: dict[str, str | None] = {}
        self.entities: list[dict[str, Any]] = []

    def speaker(self, found: FoundPassage) -> Settled:
        """Who speaks: the registry's id, that of an entity of the draft, or nobody, with the reason."""
        if found.speaker is not None:
            return Settled(found.speaker, found.open)
        if found.speaker_name is None:
            return Settled(None, found.open)
        name = " ".join(found.speaker_name.split())
        if name not in self._by_name:
            self._by_name[name] = self._define(name)
        made = self._by_name[name]
        return Settled(made, found.open if made else f"{name}: the registry does not have it, give it an id among the entities")

    def labels(self, ids: Collection[str]) -> Iterator[tuple[str, list[Label]]]:
        """The names of these entities."""
        return ((one["id"], [Label(**name) for name in one["names"]]) for one in self.entities if one["id"] in ids)

    def _define(self, name: str) -> str | None:
        kind, words = self._kind(name), slug(name)
        if kind is None or not words:
            return None
        taken = {one["id"] for one in self.entities}
        family = slug(name.rsplit(maxsplit=1)[-1]) if kind == "person" else ""
        tried = (f"{kind}:{one}" for one in chain([family, words], (f"{words}-{number}" for number in count(2))) if one)
        made = next(one for one in tried if one not in taken and one not in self._known)
        self.entities.append({"id": made, "names": [{"language": self._language, "value": name}]})
        return made

    def _kind(self, name: str) -> str | None:
        """`person` for words that are names of people, `org` for what is not; None for a single word that may be anything."""
        words = _WORD.findall(name)
        if not words:
            return None
        plain = all(word[:1].isupper() and not (word.isupper() and len(word) > 1) for word in words)
        marked = any(mark in name for mark in '«»"“”0123456789')
        if self._language == "en":
            is_person = plain and not marked and 1 < len(words) <= _MOST_NAMES and not _COMPANY & {one.lower() for one in words}
            return "person" if is_person else "org" if len(words) > 1 or words[0].isupper() else None
        if not plain or marked or len(words) > _MOST_NAMES or any(word.isascii() for word in words):
            return "org" if len(words) > 1 or marked or words[0].isupper() else None
        readings = [analyzer().parse(word.lower()) for word in words]
        if any({"Name", "Surn", "Patr"} & one.tag.grammemes and one.tag.case == "nomn" for found in readings for one in found):
            return "person"
        strange = [not analyzer().word_is_known(word.lower()) for word in words]
        if len(words) == 1:
            return None
        return "person" if all(strange) else "org"
