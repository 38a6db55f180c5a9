"""How to cite the data set, or the article of one record. What is not known is left out, never made up."""

import re
from collections.abc import Mapping
from typing import Literal

from ._version import __version__
from .model import SpeechRecord
from .model.label import in_words

Style = Literal["bibtex", "apa"]

NAME = "sco_speeches"
TITLE = f"{NAME}: political speeches as reported in the news"
RELEASED = "2026"
"""The year in which this version was released."""

_AUTHOR = f"The {NAME} developers"
_UNTITLED = "[News report]"
"""What stands for a headline that is not known: a description in brackets."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def cite(record: SpeechRecord | None = None, style: Style = "bibtex") -> str:
    """The citation of this data set, or of a record's article.

    `"bibtex"` gives an entry for a UTF-8 bibliography, special characters escaped; the key of a record is its id, and the note
    has its fingerprint, which names these annotations and no others. `"apa"` gives one line of plain text after the
    Publication Manual of the American Psychological Association (7th edition). Raises ValueError for another style, TypeError for
    an id instead of a record.
    """
    if style not in ("bibtex", "apa"):
        message = f"no style {style!r}: bibtex or apa"
        raise ValueError(message)
    if isinstance(record, str):
        message = "an id is no record: pass load()[id]"
        raise TypeError(message)
    if record is None:
        return _dataset_bibtex() if style == "bibtex" else _dataset_apa()
    return _record_bibtex(record) if style == "bibtex" else _record_apa(record)


def _dataset_bibtex() -> str:
    fields = {
        "author": f"{{{_escaped(_AUTHOR)}}}",
        "title": f"{{{_escaped(TITLE)}}}",
        "year": RELEASED,
        "version": __version__,
        "note": f"Data set, version {__version__}",
    }
    return _entry(f"{NAME}-{__version__}", fields)


def _dataset_apa() -> str:
    return f"{_AUTHOR}. ({RELEASED}). {TITLE} (Version {__version__}) [Data set]."


def _record_bibtex(record: SpeechRecord) -> str:
    article = record.article
    publisher, (year, month, day) = _publisher(record), _date(article.published)
    fields = {
        "author": publisher and f"{{{_escaped(publisher)}}}",
        "title": f"{{{_escaped(article.title or _UNTITLED)}}}",
        "year": year,
        "month": month and str(int(month)),
        "day": day and str(int(day)),
        "url": article.url and _url(article.url),
        "urldate": article.retrieved,
        "language": article.language,
        "note": _escaped(f"Record {record.id}, fingerprint {record.fingerprint}, {NAME} format {record.schema_version}"),
    }
    return _entry(record.id, fields)


def _record_apa(record: SpeechRecord) -> str:
    article = record.article
    year, month, day = _date(article.published)
    date = " ".join(part for part in (month and _MONTHS[int(month) - 1], day and str(int(day))) if part)
    published = f"({year or 'n.d.'}{f', {date}' if date else ''})"
    title = _one_line(article.title or _UNTITLED)
    publisher = _publisher(record)
    begun = [_ended(publisher), f"{published}.", _ended(title)] if publisher else [_ended(title), f"{published}."]
    return " ".join([*begun, article.url] if article.url else begun)


def _publisher(record: SpeechRecord) -> str | None:
    """The publisher's name in the article's language, else in English, else the first there is."""
    if record.article.publisher is None:
        return None
    return in_words(record.entity(record.article.publisher).names, record.article.language, "en")


def _date(published: str | None) -> tuple[str | None, str | None, str | None]:
    year, month, day, *_ = [*(published.split("-") if published else []), None, None, None]
    return year, month, day


def _entry(key: str, fields: Mapping[str, str | None]) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}\n"])


def _escaped(words: str) -> str:
    return "".join(_BIBTEX_SPECIAL.get(character, character) for character in _one_line(words))


def _url(address: str) -> str:
    """The address with what would break the entry percent-encoded."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def _one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _ended(words: str) -> str:
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."
