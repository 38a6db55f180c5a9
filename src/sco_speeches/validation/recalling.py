"""Pieces read again, where their records may contradict others: what these claim, if their files are still what was checked."""

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import orjson

from sco_speeches.files import Document

from .across import Claim, Gist
from .digests import Digester, Suspects, Suspicion, claims
from .pieces import UNREADABLE, Options, Part, documents_in, likeness

_CHANGED = "got a file that changed while it was checked, expected one that stays as it is"


class Recall(NamedTuple):
    """What to look for in a piece that is read again."""

    part: Part | None
    sound: bytes
    files: bytes
    suspects: Suspects


class Recalled(NamedTuple):
    """The claims of a document that may contradict others."""

    number: int
    """The document's, in its piece."""
    record: str
    file: str
    line: int | None
    claims: tuple[Claim, ...]


class Lost(NamedTuple):
    """A file that is no longer what was checked."""

    number: int
    """Of the first document that it had, in its piece."""
    file: str
    message: str


def recall_part(recall: Recall, options: Options) -> list[Recalled | Lost]:
    """The suspect claims of the files of a part; a file that is gone or has changed gives none and says so."""
    part = recall.part
    assert part is not None  # noqa: S101 - only parts are handed to other processes
    found: list[Recalled | Lost] = []
    first = 0
    known = array("Q", recall.files)
    for file, count, digest in zip(part.files, known[::2], known[1::2], strict=False):
        again = _Again(recall, options, first)
        found_here = [*again.recalled(documents_in(part._replace(files=(file,)), options.limits))]
        if again.likeness() == array("Q", (count, digest)).tobytes():
            found.extend(found_here)
        else:
            found.append(Lost(first, file, again.fault))
        first += count
    return found


def recall_kept(documents: Iterable[Document], recall: Recall, options: Options) -> list[Recalled | Lost]:
    """The suspect claims of documents that were kept since they were checked."""
    return [*_Again(recall, options).recalled(documents)]


class _Again:
    """Documents that are read again."""

    def __init__(self, recall: Recall, options: Options, first: int = 0) -> None:
        self.fault = _CHANGED
        self._sound = recall.sound
        self._suspicion = Suspicion(recall.suspects)
        self._rules = options.rules
        self._digester = Digester(tuple(rule for rule in options.rules if rule.once))
        self._first = self._next = first
        self._size = 0
        self._clean: set[bytes] = set()
        """The entities, word for word, of which nothing that is claimed is suspect: most come again and again."""

    def recalled(self, documents: Iterable[Document]) -> Iterator[Recalled]:
        """The suspect claims of the documents."""
        for document in documents:
            if document.fault and document.fault[0] == UNREADABLE:
                self.fault = document.fault[1]
            self._size += len(document.data)
            if is_sound(self._sound, self._next) and (found := self._suspects(document)) and found.claims:
                yield found
            self._next += 1

    def likeness(self) -> bytes:
        """By what the file is known again."""
        return likeness(self._next - self._first, self._size, self._digester.once)

    def _suspects(self, document: Document) -> Recalled | None:
        """The suspect claims of a record that was sound when it was checked; None where it is so no longer."""
        try:
            gist = Gist.of(orjson.loads(document.data))
            self._digester.add(gist)
            suspects = self._of(gist)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        return Recalled(self._next, gist.id, document.file, document.line, suspects)

    def _of(self, gist: Gist) -> tuple[Claim, ...]:
        """What of a record's claims is suspect."""
        doubtful = gist.without(self._clean)
        found = tuple(claim for claim in claims(doubtful, self._rules) if self._suspicion.of(claim))
        suspect = {claim.path[1] for claim in found if claim.path[0] == "entities"}
        self._clean.update(gist.written[index] for index in doubtful.entities if index not in suspect)
        return found


def is_of(document: Document, record: str) -> bool:
    """Whether the document is still that of the record of this id."""
    try:
        value = orjson.loads(document.data)
    except ValueError:
        return False
    return isinstance(value, dict) and value.get("id") == record


def is_sound(sound: bytes, number: int) -> bool:
    """Whether the structure of the document of this number holds."""
    return number >> 3 < len(sound) and bool(sound[number >> 3] >> (number & 7) & 1)
