"""What records are chosen by: which values a criterion can have, and what of a record it is compared with."""

from datetime import date
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from .model import Kind, Mode, SpeechRecord
from .model.part import EntityId, LanguageTag, PartialDate, Topic

_ENTITY = "an entity id such as person:tokayev, which registry.load().find(NAME) tells"
_FORMS: dict[str, tuple[Any, str]] = {
    "mode": (Mode, f"one of {', '.join(get_args(Mode))}"),
    "kind": (Kind, f"one of {', '.join(get_args(Kind))}"),
    "topic": (Topic, "a code such as cap:16"),
    "language": (LanguageTag, "a tag such as ru"),
    **dict.fromkeys(("speaker", "event", "entity"), (EntityId, _ENTITY)),
    **dict.fromkeys(("since", "until"), (PartialDate, "a date as 2025, 2025-09 or 2025-09-01")),
}


def day(given: str | date | None) -> str | None:
    """A day as records write it; of a time its day."""
    return given.isoformat()[: len("2025-09-01")] if isinstance(given, date) else given


def require(**criteria: str | None) -> None:
    """Raise ValueError for what no record can have."""
    for name, given in criteria.items():
        form, expected = _FORMS[name]
        try:
            TypeAdapter(form | None).validate_python(given, strict=True)
        except ValidationError:
            message = f"no {name} {given!r}: {expected}"
            raise ValueError(message) from None


def speakers(record: SpeechRecord) -> set[str | None]:
    """Who gave a speech of the record or speaks in a passage."""
    return {*(speech.speaker for speech in record.speeches), *(passage.speaker for passage in record.passages)}


def dates(record: SpeechRecord) -> list[str]:
    """The days of the speeches, or where there is none that of publication."""
    return [speech.date for speech in record.speeches if speech.date] or [d for d in (record.article.published,) if d]
