"""YAML 1.2 as drafts use it: mappings, lists and text, each with its place; no tag, no anchor, nothing that runs.

Built on the events of `ruamel.yaml`, so no resolver guesses types: every scalar is text (`2025-09-01`, `no`, `012`, `1e3` too)
but null, which is an empty plain scalar, `null` or `~`, and a plain integer where the draft has one (`rank`).
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from sco_speeches.validation.finding import Path, shown
from sco_speeches.validation.parsing import DEEPEST, Unparsed
from sco_speeches.validation.positions import byte_offsets

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_INTEGER_KEYS = frozenset(("rank",))
_QUOTE = "words with a colon and a space, or a mark at their start, need quotation marks; keys begin in one column"
_SLIPS = (
    (r"'\\t'", "got a tab at the beginning, expected spaces", "write spaces in place of tabs"),
    ("^mapping values are not", "got a colon within a value, expected words in quotation marks or a key of its own line", _QUOTE),
    ("^sequence entries are not", "got an item of a list within a value, expected it in a line of its own", _QUOTE),
    ("cannot start any token", "got a mark with which no words begin, expected them in quotation marks", _QUOTE),
    ("^expected <block end>", "got something behind a value or out of its column, expected the next key or item", _QUOTE),
    (
        "^expected ','",
        "got no comma and no bracket that closes, expected one of them",
        "close what is open here, and put quotation marks around words with a mark in them",
    ),
    ("end of stream", "got words that do not end, expected the quotation mark that closes them", "close what is open here"),
    ("could not find expected ':'", "got words without a colon behind them, expected a key or an item", _QUOTE),
)
"""What the parser says of the usual slips, as a pattern, with what it means and what mends them."""
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,15})")
_COMMENT = re.compile(r"([ \t]+#.*?)[ \t\r]*$", re.MULTILINE)
_HALF = re.compile("[\ud800-\udfff]")


class Loaded(NamedTuple):
    """What a YAML document holds."""

    value: Any
    places: dict[Path, tuple[int, int]]
    """Where each value stands, as (start, end) in bytes of the document."""
    comments: dict[Path, str]
    """What YAML takes for a comment behind text without quotation marks, with the space before it."""


class _Open:
    """A mapping or list that is being read."""

    def __init__(self, path: Path, event: Any, container: dict[str, Any] | list[Any]) -> None:
        self.path = path
        self.start: int = event.start_mark.index
        self.is_block = not event.flow_style
        self.container = container
        self.key: str | None = None
        self.key_place = (0, 0)

    def step(self) -> str | int:
        """Where the next value goes."""
        return len(self.container) if isinstance(self.container, list) else self.key or ""

    def put(self, value: Any) -> None:
        """Take the next value."""
        if isinstance(self.container, list):
            self.container.append(value)
        else:
            self.container[self.key or ""] = value
            self.key = None


def load(text: str) -> Loaded:
    """The value of a document and where its parts stand; raises `Unparsed` for what is no such document."""
    value: Any = None
    places: dict[Path, tuple[int, int]] = {}
    comments: dict[Path, str] = {}
    opened: list[_Open] = []
    documents = 0
    for event in _events(text):
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Unparsed("not_yaml", "got a second document, expected one draft a file", start)
        elif isinstance(event, NodeEvent):
            _refuse_what_is_not_plain(event, start)
            top = opened[-1] if opened else None
            if top is not None and isinstance(top.container, dict) and top.key is None:
                top.key, top.key_place = _key(event, top, start), (start, end)
                continue
            path = (*top.path, top.step()) if top is not None else ()
            if len(path) >= DEEPEST and not isinstance(event, ScalarEvent):
                raise Unparsed("too_deep", f"got more than {DEEPEST} levels of nesting, expected {DEEPEST} at most", start)
            if top is not None and isinstance(top.container, dict) and start == end:
                start, end = top.key_place  # nothing is written there
            places[path] = (start, end)
            item: Any = (
                _scalar(event, path) if isinstance(event, ScalarEvent) else {} if isinstance(event, MappingStartEvent) else []
            )
            comments |= _comment(event, path, text)
            if top is None:
                value = item
            else:
                top.put(item)
            if not isinstance(event, ScalarEvent):
                opened.append(_Open(path, event, item))
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            closed = opened.pop()
            places[closed.path] = (closed.start, _last_end(closed, places, end))
    if not documents:
        raise Unparsed("empty_input", "got nothing, expected a draft", 0)
    at = byte_offsets(text, [offset for place in places.values() for offset in place])
    return Loaded(value, {path: (at[start], at[end]) for path, (start, end) in places.items()}, comments)


def _events(text: str) -> Iterator[Any]:
    last: Any = None
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            yield event
            last = event
    except MarkedYAMLError as error:
        raise _slip(error, last) from None
    except YAMLError as error:
        at = getattr(error, "position", None)
        raise Unparsed("not_yaml", f"{str(error).splitlines()[0]}, expected YAML", at) from None
    except (ValueError, RecursionError) as error:
        raise Unparsed("not_yaml", f"{error}, expected YAML") from None


def _slip(error: MarkedYAMLError, last: Any) -> Unparsed:
    """What the parser stumbled over, behind the event that it gave last, in plain words."""
    problem = str(error.problem or error.context)
    is_quoted = isinstance(last, ScalarEvent) and last.style in ("'", '"')
    if is_quoted and last.start_mark.line < last.end_mark.line == error.problem_mark.line:
        message = f"got a quotation mark that closes only in line {last.end_mark.line + 1}, with other words behind it"
        return Unparsed("not_yaml", f"{message}, expected it closed", last.start_mark.index, "close it where its words end")
    is_open = error.context == "while scanning a quoted scalar" and "end of stream" in problem
    mark = error.context_mark if is_open else error.problem_mark or error.context_mark
    known = ((message, hint) for pattern, message, hint in _SLIPS if re.search(pattern, problem))
    message, hint = next(known, (f"{problem}, expected YAML", None))
    return Unparsed("not_yaml", message, mark.index if mark else None, hint)


def _refuse_what_is_not_plain(event: Any, start: int) -> None:
    if isinstance(event, AliasEvent) or event.anchor is not None:
        raise Unparsed("not_yaml", "got an anchor or alias, expected each value written out", start)
    tag = getattr(event, "ctag", None)
    if tag is not None and str(tag) != "!":
        raise Unparsed("not_yaml", f"got the tag {shown(str(tag))}, expected values without tags", start)
    if isinstance(event, ScalarEvent) and _HALF.search(str(event.value)):
        raise Unparsed("lone_surrogate", "got an escape of half a character, expected a whole one", start)


def _key(event: Any, top: _Open, start: int) -> str:
    if not isinstance(event, ScalarEvent):
        raise Unparsed("not_yaml", "got a list or mapping as a key, expected text", start)
    key = str(event.value)
    if key in top.container:
        raise Unparsed("duplicate_key", f"got the key {shown(key)} twice in one mapping, expected it once", start)
    return key


def _comment(event: Any, path: Path, text: str) -> dict[Path, str]:
    is_plain = isinstance(event, ScalarEvent) and event.style is None
    found = _COMMENT.match(text, event.end_mark.index) if is_plain else None
    return {path: found[1]} if found else {}


def _scalar(event: Any, path: Path) -> str | int | None:
    words = str(event.value)
    if event.style in ("'", '"', "|", ">"):
        return words
    if words in _NULLS:
        return None
    if path and path[-1] in _INTEGER_KEYS and _INTEGER.fullmatch(words):
        return int(words)
    return words


def _last_end(closed: _Open, places: dict[Path, tuple[int, int]], end: int) -> int:
    """Where a block ends: with its last value, since its own end is told only when the next thing begins."""
    container = closed.container
    if not container or not closed.is_block:
        return end
    step: str | int = len(container) - 1 if isinstance(container, list) else list(container)[-1]
    return places[(*closed.path, step)][1]
