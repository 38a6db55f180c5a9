"""What a check says: a code, a place in the record, and words. It becomes an Issue once the file and line are known."""

import json
import unicodedata
from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from sco_speeches.issue import Severity
from sco_speeches.text import counted

Path = tuple[str | int, ...]

Message = str | Callable[[], str]
"""What is at fault: words, or, where they take work, what finds them (asked for the findings that are listed alone)."""

Hint = str | Callable[[], str | None] | None
"""What would mend a fault: words, or, where they take a search, what finds them (asked for the first findings alone)."""

_SHOWN = 60

_LOOK_ALIKE = str.maketrans("аеіјосрѕухАВЕІКМНОРСТУХ", "aeijocpsyxABEIKMHOPCTYX")
"""Cyrillic letters that look like Latin ones."""


class Finding(NamedTuple):
    """One fault within one document."""

    code: str
    path: Path
    message: Message
    hint: Hint = None
    severity: Severity = "error"

    @property
    def words(self) -> str:
        """The message in words."""
        return self.message() if callable(self.message) else self.message


def pointer(path: Path) -> str:
    """The JSON pointer (RFC 6901) of a path of keys and indexes; for a key that is too long to be shown, of its object."""
    steps = takewhile(lambda step: len(step) <= _SHOWN, map(str, path))
    return "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in steps)


def shown(value: object) -> str:
    """A value as a message shows it: as JSON, cut at 60 characters, what does not print escaped."""
    if isinstance(value, str):
        return shown_part(value, 0, len(value))
    if isinstance(value, dict):
        return f"an object of {len(value)} keys" if len(value) != 1 else "an object of 1 key"
    if isinstance(value, list | tuple):
        return f"an array of {len(value)} items" if len(value) != 1 else "an array of 1 item"
    if type(value) is int:
        return str(value)
    return "null" if value is None else json.dumps(value)[:_SHOWN]


def also(places: int) -> str:
    """For a message that tells one fault of several places: in how many more it is."""
    return f" (and in {counted(places, 'more place')})" if places else ""


def shown_part(content: str, start: int, end: int) -> str:
    """Some characters of a text as a message shows them; the rest of a long part is not even read."""
    if end - start <= _SHOWN:
        return quoted(content[start:end])
    return f"{quoted(content[start : start + _SHOWN])}… ({end - start} characters)"


def contrast(words: str, content: str, start: int, end: int) -> tuple[str, str]:
    """Words and a part of a text as a message shows them side by side: where they look the same, from their first difference."""
    got, expected = shown(words), shown_part(content, start, end)
    if got.partition("…")[0] != expected.partition("…")[0] and looks(got) != looks(expected):
        return got, expected
    length = min(len(words), end - start)
    at = next((at for at in range(length) if words[at] != content[start + at]), length)
    own, its = words[at : at + 1], content[start + at : min(start + at + 1, end)]
    place = f"at character {at + 1}"
    got += f" ({_character(own)} {place})"
    return got, f"{expected} ({_character(its)} {place})"


def _character(character: str) -> str:
    return f"U+{ord(character):04X} {quoted(character)}" if character else "nothing"


def looks(words: str) -> str:
    """Words as they look in print: letters that look alike are one."""
    return unicodedata.normalize("NFC", words).translate(_LOOK_ALIKE)


def quoted(words: str) -> str:
    """The words in double quotes, escaped like JSON; what does not print (controls, bidi marks) is escaped as well."""
    if words.isprintable() and '"' not in words and "\\" not in words:
        return f'"{words}"'
    return "".join(
        character if character.isprintable() else json.dumps(character)[1:-1]
        for character in json.dumps(words, ensure_ascii=False)
    )


def listed(options: list[str]) -> str:
    """The options in words: `a`, `a or b`, `a, b or c`."""
    return options[0] if len(options) == 1 else f"{', '.join(options[:-1])} or {options[-1]}"
