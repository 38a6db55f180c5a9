"""The columns of every table: names, types, meanings."""

import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from typing_extensions import TypeAliasType

from sco_speeches.model import Article, Entity, Mention, Part, Passage, Role, Speech, SpeechRecord, Statement


class Column(NamedTuple):
    """A column of a table."""

    name: str
    """Its name; in a nested table the path from the row, such as `passages[].start`."""
    type: str
    """`string`, `int64`, `list of string`, `list of int64`; in a nested table also `struct` and `list of struct`."""
    description: str
    """What a value means, its unit where it has one, and when it is null."""


def _as_in(model: type[Part], field: str, name: str | None = None) -> Column:
    return Column(name or field, _type_name(model.model_fields[field].annotation), model.model_fields[field].description or "")


def _text(name: str, description: str) -> Column:
    return Column(name, "string", description)


def _number(name: str, description: str) -> Column:
    return Column(name, "int64", description)


def _texts(name: str, description: str) -> Column:
    return Column(name, "list of string", description)


def _numbers(name: str, description: str) -> Column:
    return Column(name, "list of int64", description)


def _type_name(annotation: Any) -> str:
    kind, item = shape(annotation)
    if kind == "list":
        return f"list of {_type_name(item)}"
    return kind


def shape(annotation: Any) -> tuple[Literal["string", "int64", "list", "struct"], Any]:
    """What kind of value a field of a model holds, and the type of a list's items or the model of a struct."""
    if isinstance(annotation, TypeAliasType):
        return shape(annotation.__value__)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape(arguments[0])
    if origin in (Union, types.UnionType):
        (present,) = (argument for argument in arguments if argument is not type(None))
        return shape(present)
    if origin is tuple:
        return "list", arguments[0]
    if origin is Literal or annotation is str:
        return "string", None
    if annotation is int:
        return "int64", None
    return "struct", annotation


_IN_WORDS = "in the article's language, else in English, else in the first language there is"

_ARTICLE = (
    _as_in(SpeechRecord, "id", "record_id"),
    _as_in(Article, "language", "article_language"),
    _as_in(Article, "published"),
    _as_in(Article, "publisher"),
    _as_in(Article, "url"),
)
_SPEECH = (
    _text("speech_id", "The id of the speech that the row belongs to; null where there is none or it is not known."),
    _text("event", "The event at which that speech was given."),
    _text("date", "When that speech was given, as far as it is known: a year, a month or a day."),
    _text("speech_speaker", "Who gave that speech."),
)
FLAT: dict[str, tuple[Column, ...]] = {
    "speeches": (
        *_ARTICLE,
        *_SPEECH,
        _text("speech_speaker_name", f"The name of who gave it, {_IN_WORDS}."),
        _text("title_en", "The speaker's title at that time, in English."),
        _text("title", f"The speaker's title at that time, {_IN_WORDS}."),
        _as_in(Role, "represents"),
        _text("represents_name", f"The name of the country or org that is spoken for, {_IN_WORDS}."),
        _text("event_name", f"The name of the event, {_IN_WORDS}."),
        _as_in(Speech, "language"),
    ),
    "passages": (
        *_ARTICLE,
        *_SPEECH,
        _text("passage_id", "The passage's id within the record; of narration `n` and its start."),
        _number("position", "The rank of the row among the passages and the narration of the record in text order, from 0."),
        _text("mode", "`direct`, `indirect`, `free_indirect` or `reported` for a passage, `narration` for what is left."),
        _number("start", "Where the words begin in the article's text, in code points from 0."),
        _number("end", "Where the words end, in code points from 0; the first one after them."),
        _text("exact", "The words; null where the text is withheld."),
        _text("speaker", "Who speaks; null where that is unknown, and in narration."),
        _text("speaker_name", f"The name of who speaks, {_IN_WORDS}."),
        _text("speaker_form", "How the text names the speaker; `implied` where it has no words for it; null in narration."),
        _text("source", "The words that name the speaker; null where the speaker is implied, and in narration."),
        _number("source_start", "Where the source begins, in code points from 0."),
        _number("source_end", "Where the source ends, in code points from 0; the first one after it."),
        _text("cue", "The words of saying; null where there are none."),
        _number("cue_start", "Where the cue begins, in code points from 0."),
        _number("cue_end", "Where the cue ends, in code points from 0; the first one after it."),
        _as_in(Passage, "via"),
        _as_in(Passage, "within"),
        _as_in(Passage, "continues"),
    ),
    "statements": (
        *_ARTICLE,
        *_SPEECH,
        _as_in(Statement, "id", "statement_id"),
        _number("position", "The rank of the statement in the record, from 0."),
        _as_in(Statement, "kind"),
        _as_in(Statement, "rank"),
        _text("summary_en", "The statement in the annotator's own words, in English."),
        _text("summary", f"The statement in the annotator's own words, {_IN_WORDS}."),
        _text("speaker", "Who states it; null when unknown."),
        _text("speaker_name", f"The name of who states it, {_IN_WORDS}."),
        _texts("evidence", "The speaker's words that do it, a string a span; each null where the text is withheld."),
        _numbers("evidence_start", "Where each span of the evidence begins, in code points from 0."),
        _numbers("evidence_end", "Where each span of the evidence ends, in code points from 0; the first one after it."),
        _texts("passages", "The ids of the passages that own the evidence, one a span."),
        _as_in(Statement, "topics"),
        _as_in(Statement, "about"),
        _as_in(Statement, "addressees"),
    ),
    "mentions": (
        *_ARTICLE,
        *_SPEECH,
        _number("position", "The rank of the mention in the record, from 0."),
        _as_in(Mention, "entity"),
        _text("entity_type", "The type of the entity: person, org, country, place, event, document, concept or group."),
        _text("entity_name", f"The name of the entity, {_IN_WORDS}."),
        _as_in(Mention, "start"),
        _as_in(Mention, "end"),
        _as_in(Mention, "exact"),
        _text("passage_id", "The id of the smallest passage around the mention; null in narration."),
    ),
    "entities": (
        *_ARTICLE,
        _as_in(Entity, "id", "entity"),
        _text("type", "The type that the id says: person, org, country, place, event, document, concept or group."),
        _text("name_en", "The name in English; null where the record has none."),
        _text("name", f"The name {_IN_WORDS}."),
        _texts("names", "All its names, one a language."),
        _texts("name_languages", "The language of each of the names, in their order."),
        _as_in(Entity, "same_as"),
        _as_in(Entity, "members"),
    ),
}


TABLES = ("records", *FLAT)
"""The names of the tables."""


def checked(table: str) -> str:
    """The name of a table as it was given; raises ValueError for an unknown one."""
    if table not in TABLES:
        message = f"no table {table!r}: the tables are {', '.join(TABLES)}"
        raise ValueError(message)
    return table


def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table in their order, of `records` with all nested ones; raises ValueError for an unknown table."""
    return tuple(_nested(SpeechRecord)) if checked(table) == "records" else FLAT[table]


def _nested(model: type[Part], prefix: str = "") -> Iterator[Column]:
    for field in model.model_fields:
        column = _as_in(model, field, prefix + field)
        yield column
        kind, item = shape(model.model_fields[field].annotation)
        inner = shape(item) if kind == "list" else (kind, item)
        if inner[0] == "struct":
            yield from _nested(inner[1], f"{column.name}{'[]' if kind == 'list' else ''}.")
