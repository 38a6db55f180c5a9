"""Rules over a corpus: what holds between its records.

Each rule says what a record claims: a key, and what it says of it. A claim that contradicts the first one with its key is a
finding. Most claims contradict nothing, and that is seen from their digests alone (`digests`); only the others come here.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any, ClassVar, NamedTuple, Protocol

import orjson
from msgspec import to_builtins

from .finding import Finding, Path, shown

Record = dict[str, Any]


class Gist(NamedTuple):
    """What the rules over a corpus need to know of a record."""

    id: str
    sha256: str
    speeches: list[Any]
    """As they were parsed or decoded."""
    entities: dict[int, Any]
    """The same, by their place in the record."""
    written: list[bytes]
    """Each of its entities as JSON."""

    @classmethod
    def of(cls, record: Record) -> "Gist":
        """The gist of a record whose structure holds."""
        entities = record["entities"]
        written = [*map(orjson.dumps, entities)]
        return cls(record["id"], record["text"]["sha256"], record["speeches"], dict(enumerate(entities)), written)

    def without(self, known: set[bytes]) -> "Gist":
        """The gist without the entities that are known as they are written: what an entity claims, it claims by itself."""
        if known.issuperset(self.written):
            return self._replace(entities={})
        return self._replace(entities={at: self.entities[at] for at, one in enumerate(self.written) if one not in known})


class Claim(NamedTuple):
    """What a record says of something that other records may speak of too."""

    code: str
    """The rule's."""
    key: str
    """Of what: an id, a text, a field of a speech, the name of an entity in a language."""
    value: Any
    """What is said of it; None where being the only one is the claim."""
    path: Path
    """Where in the record."""


class Told(NamedTuple):
    """The first claim with its key, and who made it."""

    value: Any
    record: str
    file: str
    """The file, as it was named; empty where there is none."""
    line: int | None

    def place_from(self, other: "Told") -> str:
        """Where it stands, as far as that is known, to one who stands elsewhere: a neighbour's directory is not told."""
        if not self.file:
            return "a record before"
        file = PurePath(self.file)
        name = file.name if file.parent == PurePath(other.file).parent else self.file
        return name if self.line is None else f"{name}:{self.line}"


class CorpusRule(Protocol):
    """A truth between records."""

    code: ClassVar[str]
    once: ClassVar[bool]
    """Whether one claim with a key is all that there may be; else all must say the same."""

    @staticmethod
    def claims(gist: Gist) -> Iterator[Claim]:
        """What a record claims."""
        ...

    @staticmethod
    def objection(own: Told, first: Told) -> str | None:
        """What is wrong with a claim that is not the first with its key, if anything is."""
        ...


class IdsDiffer:
    """No two records of a corpus have the same id."""

    code: ClassVar[str] = "duplicate_record_id"
    once: ClassVar[bool] = True

    @staticmethod
    def claims(gist: Gist) -> Iterator[Claim]:
        """What a record claims."""
        yield Claim(IdsDiffer.code, gist.id, None, ("id",))

    @staticmethod
    def objection(own: Told, first: Told) -> str | None:
        """What is wrong with a claim that is not the first with its key."""
        return f"got {shown(own.record)}, which {first.place_from(own)} has, expected another id"


class TextsDiffer:
    """No two records of a corpus have the same text."""

    code: ClassVar[str] = "duplicate_text"
    once: ClassVar[bool] = True

    @staticmethod
    def claims(gist: Gist) -> Iterator[Claim]:
        """What a record claims."""
        yield Claim(TextsDiffer.code, gist.sha256, None, ("text", "sha256"))

    @staticmethod
    def objection(own: Told, first: Told) -> str | None:
        """What is wrong with a claim that is not the first with its key."""
        return None if first.record == own.record else f"got the text of {shown(first.record)}, expected each text in one record"


class SpeechesAgree:
    """Records that report one speech agree on its speaker, role, event, date and language, where both tell them."""

    code: ClassVar[str] = "speech_told_differently"
    once: ClassVar[bool] = False

    @staticmethod
    def claims(gist: Gist) -> Iterator[Claim]:
        """What a record claims."""
        for index, speech in enumerate(to_builtins(gist.speeches)):
            for key, value in speech.items():
                if key != "id" and value is not None:
                    yield Claim(SpeechesAgree.code, f"{speech['id']} {key}", value, ("speeches", index, key))

    @staticmethod
    def objection(own: Told, first: Told) -> str | None:
        """What is wrong with a claim that is not the first with its key."""
        if first.value == own.value or first.record == own.record:
            return None
        return f"got {shown(own.value)}, expected {shown(first.value)}, as {shown(first.record)} tells it"


class EntitiesAgree:
    """Records that refer to one entity name it alike: one name a language, and the same `same_as` where both give any."""

    code: ClassVar[str] = "entity_named_differently"
    once: ClassVar[bool] = False

    @staticmethod
    def claims(gist: Gist) -> Iterator[Claim]:
        """What a record claims."""
        for index, entity in to_builtins(gist.entities).items():
            for place, label in enumerate(entity["names"]):
                path: Path = ("entities", index, "names", place, "value")
                yield Claim(EntitiesAgree.code, f"{entity['id']} {label['language']}", label["value"], path)
            if entity["same_as"]:
                yield Claim(EntitiesAgree.code, f"{entity['id']} ", sorted(entity["same_as"]), ("entities", index, "same_as"))

    @staticmethod
    def objection(own: Told, first: Told) -> str | None:
        """What is wrong with a claim that is not the first with its key."""
        if first.value == own.value or first.record == own.record:
            return None
        return f"got {shown(own.value)}, expected {shown(first.value)}, as {shown(first.record)} has it"


CORPUS_RULES: tuple[type[CorpusRule], ...] = (IdsDiffer, TextsDiffer, SpeechesAgree, EntitiesAgree)

_OBJECTIONS = {rule.code: rule.objection for rule in CORPUS_RULES}


class Claims:
    """The first claim with each key, among those that were told in turn."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], Told] = {}

    def findings(self, record: str, file: str, line: int | None, claims: Iterable[Claim]) -> list[Finding]:
        """The faults that a record brings in by its claims, after those of the records before."""
        found: list[Finding] = []
        for claim in claims:
            own = Told(claim.value, record, file, line)
            first = self._first.setdefault((claim.code, claim.key), own)
            if first is not own and (message := _OBJECTIONS[claim.code](own, first)):
                found.append(Finding(claim.code, claim.path, message))
        return found
