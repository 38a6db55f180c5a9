"""From a resolved draft to the data of a record: metadata, labels, entities; and where in the draft each part comes from."""

from collections.abc import Iterable, Iterator
from typing import Any

from sco_speeches.model.draft import DraftArticle, DraftEntity, DraftLabel, DraftRecordRights, DraftRights, SpeechDraft
from sco_speeches.registry import Registry
from sco_speeches.text import counted, sha256
from sco_speeches.validation.finding import Finding, Path, also, shown
from sco_speeches.validation.suggesting import suggestion

from .matching import quote_of
from .resolving import Resolution

PLACEHOLDER = "date-speaker-event"
"""The id of a speech in a draft that has not got one yet."""


def missing_metadata(draft: SpeechDraft) -> Iterator[Finding]:
    """What a record needs and the draft does not tell."""
    article = draft.article or DraftArticle()
    rights = draft.rights or DraftRecordRights()
    needed: tuple[tuple[Path, object, str], ...] = (
        (("id",), draft.id, "the record's id: date, speaker, event or organisation, publisher"),
        (("article", "language"), article.language, "the language of the article, such as ru"),
        (
            ("rights", "text", "license"),
            (rights.text or DraftRights()).license,
            "the licence of the text, such as LicenseRef-Publisher",
        ),
        (
            ("rights", "annotations", "license"),
            (rights.annotations or DraftRights()).license,
            "the licence of the annotations, such as CC-BY-4.0",
        ),
    )
    for path, value, what in needed:
        if value is None:
            yield Finding("missing_metadata", path, f"got nothing, expected {what}")
    for index, speech in enumerate(draft.speeches or ()):
        if speech.id == PLACEHOLDER:
            message = f"got {PLACEHOLDER}, which stands for what is to be filled in, expected the speech's id"
            yield Finding("missing_metadata", ("speeches", index, "id"), message)


def open_questions(draft: SpeechDraft) -> Iterator[Finding]:
    """What the draft itself leaves open."""
    for index, passage in enumerate(draft.passages or ()):
        if passage.open:
            message = f"got {shown(quote_of(passage.words).exact)} with an open question: {passage.open}"
            yield Finding("open_question", ("passages", index, "open"), message, "settle it, then take `open` away", "warning")


def unlinked(data: dict[str, Any]) -> Iterator[str]:
    """The speeches of a draft or record to which no passage is linked, in words.

    Whether what their speakers say fell in them or on another occasion, a reader has to tell.
    """
    linked = {passage.get("speech") for passage in data["passages"]}
    for speech in data["speeches"] or ():
        spoken = sum(passage.get("speaker") == speech["speaker"] for passage in data["passages"]) if speech["speaker"] else 0
        if spoken and speech["id"] not in linked:
            yield f"{counted(spoken, 'passage')} of {speech['speaker']}: give those that belong to it the speech {speech['id']}"


_DEFINE = "define it among the draft's entities, with an id such as person:ivanov"


class Assembly:
    """The data of a record, made of a draft, its resolution and the registry."""

    def __init__(self, draft: SpeechDraft, resolution: Resolution, content: str, known: Registry) -> None:
        self.findings: list[Finding] = []
        self.origins: dict[Path, Path] = {}
        """Where in the draft what stands elsewhere in the record comes from."""
        self._draft = draft
        self._known = known
        self._found: dict[str, dict[str, Any]] = {}
        self._paths: dict[str, Path] = {}
        self._names: dict[str, dict[int, Path]] = {}
        self._unknown: dict[str, list[Path]] = {}
        self.data: dict[str, Any] = {
            "schema_version": "1.0",
            "id": draft.id,
            "article": _listed((draft.article or DraftArticle()).model_dump(), "via"),
            "text": {"content": content, "length": len(content), "sha256": sha256(content)},
            "rights": self._rights(),
            "speeches": [self._speech(index) for index in range(len(draft.speeches or ()))],
            "passages": [passage.model_dump(warnings=False) for passage in resolution.passages],
            "statements": [self._statement(index, spans) for index, spans in enumerate(resolution.evidence)],
            "mentions": [mention.model_dump(warnings=False) for mention in resolution.mentions],
            "entities": [],
            "provenance": [activity.model_dump() for activity in draft.provenance or ()],
        }
        self.data["entities"] = self._entities()

    def _rights(self) -> dict[str, Any]:
        rights = self._draft.rights or DraftRecordRights()
        return {name: (getattr(rights, name) or DraftRights()).model_dump() for name in ("text", "annotations")}

    def _labels(self, labels: Iterable[str | DraftLabel], path: Path) -> list[dict[str, str]]:
        """The labels as a record has them."""
        told, origins = _sorted(labels, path)
        self.origins.update({(*path, place): origin for place, origin in origins.items()})
        return told

    def _speech(self, index: int) -> dict[str, Any]:
        speech = (self._draft.speeches or ())[index]
        path: Path = ("speeches", index, "role", "title")
        role = speech.role
        title = [] if role is None else self._labels(role.title or (), path)
        return speech.model_dump() | {"role": None if role is None else {"title": title, "represents": role.represents}}

    def _statement(self, index: int, spans: Iterable[Any]) -> dict[str, Any]:
        statement = (self._draft.statements or ())[index]
        path: Path = ("statements", index, "summary")
        data = _listed(statement.model_dump(), "topics", "about", "addressees")
        return data | {
            "summary": self._labels(statement.summary, path),
            "evidence": [span.model_dump() for span in spans],
        }

    def _entities(self) -> list[dict[str, Any]]:
        """The entities that are used: as the draft defines them, else as the registry has them.

        They keep the draft's order where it lists them all; else they are sorted by id.
        """
        for index, entity in enumerate(self._draft.entities or ()):
            self._list(entity, ("entities", index))
        listed = len(self._found)
        for path, entity_id in self._references():
            self._take(entity_id, path)
        for data in list(self._found.values()):
            for place, member in enumerate(data["members"]):
                self._take(member, (*self._paths[data["id"]], "members", place))
        self.findings.extend(self._unknown_entities())
        order = list(self._found) if len(self._found) == listed else sorted(self._found)
        for place, entity_id in enumerate(order):
            self.origins["entities", place] = self._paths[entity_id]
            for label, origin in self._names.get(entity_id, {}).items():
                self.origins["entities", place, "names", label] = origin
        return [self._found[entity_id] for entity_id in order]

    def _list(self, entity: str | DraftEntity, path: Path) -> None:
        """Take an entity that the draft lists: as it defines it, or as the registry has it."""
        entity_id = entity if isinstance(entity, str) else entity.id
        if entity_id in self._found:
            self.findings.append(Finding("duplicate_id", path, f"got {shown(entity_id)} again, expected each entity once"))
        elif isinstance(entity, str):
            self._take(entity, path)
        else:
            names, self._names[entity.id] = _sorted(entity.names, (*path, "names"))
            self._found[entity.id] = _listed(entity.model_dump(), "same_as", "members") | {"names": names}
            self._paths[entity.id] = path

    def _take(self, entity_id: str, path: Path) -> None:
        """Take an entity from the registry unless it is there already, or say that it is in neither place.

        Of a group the registry's members are left out: a record has those that the article names.
        """
        if entity_id in self._found:
            return
        entry = self._known.get(entity_id)
        if entry is None:
            self._unknown.setdefault(entity_id, []).append(path)
            return
        names = [label.model_dump() for label in entry.names]
        self._found[entity_id] = {"id": entity_id, "names": names, "same_as": list(entry.same_as), "members": []}
        self._paths[entity_id] = path

    def _unknown_entities(self) -> Iterator[Finding]:
        """Each id that is in neither place, once, where it stands first."""
        for entity_id, (path, *others) in self._unknown.items():
            hint = self._named_so(entity_id) or suggestion(entity_id, [*self._found, *self._known], _DEFINE)
            message = f"got {shown(entity_id)}{also(len(others))}, expected an entity that the registry has or the draft defines"
            yield Finding("unknown_entity", path, message, hint)

    def _named_so(self, name: str) -> str | None:
        """A hint where a name stands for an id: the one entity that has the name, or in the draft a name that ends so."""
        own = {
            entity_id for entity_id, data in self._found.items() if any(_calls(label["value"], name) for label in data["names"])
        }
        ids = own | {entry.id for entry in self._known.find(name)}
        return f"did you mean {ids.pop()}?" if len(ids) == 1 else None

    def _references(self) -> Iterator[tuple[Path, str]]:
        """Every place of the draft that names an entity, in its order."""
        draft = self._draft
        if draft.article is not None:
            yield from _named(("article",), draft.article, "publisher", "via")
        for index, speech in enumerate(draft.speeches or ()):
            yield from _named(("speeches", index), speech, "speaker")
            if speech.role is not None:
                yield from _named(("speeches", index, "role"), speech.role, "represents")
            yield from _named(("speeches", index), speech, "event")
        for index, passage in enumerate(draft.passages or ()):
            yield from _named(("passages", index), passage, "speaker", "via")
        for index, statement in enumerate(draft.statements or ()):
            yield from _named(("statements", index), statement, "about", "addressees")
        for index, mention in enumerate(draft.mentions or ()):
            yield from _named(("mentions", index), mention, "entity")


def _sorted(labels: Iterable[str | DraftLabel], path: Path) -> tuple[list[dict[str, str]], dict[int, Path]]:
    """The labels sorted by language, a plain string being English, and where in the draft each comes from."""
    told = [{"language": "en", "value": label} if isinstance(label, str) else label.model_dump() for label in labels]
    order = sorted(range(len(told)), key=lambda index: told[index]["language"])
    return [told[index] for index in order], {place: (*path, index) for place, index in enumerate(order)}


def _named(path: Path, part: object, *names: str) -> Iterator[tuple[Path, str]]:
    for name in names:
        value = getattr(part, name)
        if isinstance(value, str):
            yield (*path, name), value
        else:
            yield from (((*path, name, place), item) for place, item in enumerate(value or ()))


def _listed(data: dict[str, Any], *names: str) -> dict[str, Any]:
    """The data with lists where lists were left out."""
    return data | {name: data[name] or [] for name in names}


def _calls(name: str, word: str) -> bool:
    """Whether a name is this one, or ends with it: a family name stands for its only bearer."""
    return name == word or name.endswith(f" {word}")
