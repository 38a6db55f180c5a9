"""Rules over a corpus: what holds between its records. Each sees the records one by one and keeps little of them."""

from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple, Protocol

from .finding import Finding, Path, shown

Record = dict[str, Any]


class Gist(NamedTuple):
    """What the rules over a corpus need to know of a record."""

    id: str
    sha256: str
    speeches: list[Record]
    entities: list[Record]

    @classmethod
    def of(cls, record: Record) -> "Gist":
        """The gist of a record whose structure holds."""
        return cls(record["id"], record["text"]["sha256"], record["speeches"], record["entities"])


class CorpusRule(Protocol):
    """A truth between records; `findings` is asked for each record in turn."""

    code: ClassVar[str]

    def findings(self, gist: Gist) -> Iterator[Finding]:
        """The faults that this record brings in."""
        ...


class IdsDiffer:
    """No two records of a corpus have the same id."""

    code: ClassVar[str] = "duplicate_record_id"

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def findings(self, gist: Gist) -> Iterator[Finding]:
        """The faults that this record brings in."""
        if gist.id in self._seen:
            yield Finding(self.code, ("id",), f"got {shown(gist.id)}, which a record before has, expected another id")
        self._seen.add(gist.id)


class TextsDiffer:
    """No two records of a corpus have the same text."""

    code: ClassVar[str] = "duplicate_text"

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def findings(self, gist: Gist) -> Iterator[Finding]:
        """The faults that this record brings in."""
        first = self._seen.setdefault(gist.sha256, gist.id)
        if first != gist.id:
            yield Finding(self.code, ("text", "sha256"), f"got the text of {shown(first)}, expected each text in one record")


class SpeechesAgree:
    """Records that report one speech agree on its speaker, role, event, date and language, where both tell them."""

    code: ClassVar[str] = "speech_told_differently"

    def __init__(self) -> None:
        self._told: dict[tuple[str, str], tuple[object, str]] = {}

    def findings(self, gist: Gist) -> Iterator[Finding]:
        """The faults that this record brings in."""
        for index, speech in enumerate(gist.speeches):
            for key, value in speech.items():
                if key == "id" or value is None:
                    continue
                first, teller = self._told.setdefault((speech["id"], key), (value, gist.id))
                if first != value and teller != gist.id:
                    path: Path = ("speeches", index, key)
                    yield Finding(self.code, path, f"got {shown(value)}, expected {shown(first)}, as {shown(teller)} tells it")


class EntitiesAgree:
    """Records that refer to one entity name it alike: one name a language, and the same `same_as` where both give any."""

    code: ClassVar[str] = "entity_named_differently"

    def __init__(self) -> None:
        self._named: dict[tuple[str, str], tuple[object, str]] = {}

    def findings(self, gist: Gist) -> Iterator[Finding]:
        """The faults that this record brings in."""
        for index, entity in enumerate(gist.entities):
            facts: list[tuple[str, object, Path]] = [
                (label["language"], label["value"], ("names", place, "value")) for place, label in enumerate(entity["names"])
            ]
            if entity["same_as"]:
                facts.append(("", sorted(entity["same_as"]), ("same_as",)))
            for key, value, place in facts:
                first, teller = self._named.setdefault((entity["id"], key), (value, gist.id))
                if first != value and teller != gist.id:
                    message = f"got {shown(value)}, expected {shown(first)}, as {shown(teller)} has it"
                    yield Finding(self.code, ("entities", index, *place), message)


CORPUS_RULES: tuple[type[CorpusRule], ...] = (IdsDiffer, TextsDiffer, SpeechesAgree, EntitiesAgree)
