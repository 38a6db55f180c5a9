"""Tokens and sentences of a paragraph; what stands in marks is one token, however long it is."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .marks import Quoted

_TOKEN = re.compile(
    r"(?<!\w)[Ии]\.\s?о\.(?= [а-яё])"
    r"|(?<!\w)[A-ZА-ЯЁ]\.(?:-[A-ZА-ЯЁ]\.)?(?=\s?[A-ZА-ЯЁ])|\w(?:[\w‑’'-]|\.(?=[A-Za-zа-яё0-9]))*|[.!?…]+|[^\s\w]"
)
_KINDS = {",": "comma", ";": "semicolon", ":": "colon", "(": "open", ")": "close", "[": "open", "]": "close"}
_DASHES = "–—-−‒"
_STOPS = ".!?…"
_LONGEST = 300
"""Tokens after which a sentence is cut, so that the time to read a text grows with its length only."""


class Token(NamedTuple):
    """A word, a mark of punctuation, or a stretch in quotation marks, with its place in the text."""

    start: int
    end: int
    text: str
    kind: str
    """word, number, quote, dash, comma, semicolon, colon, stop, open, close, other."""
    quote: Quoted | None = None
    known: tuple[int, frozenset[str]] | None = None
    """Of the first word of a name that the registry has: how many tokens it takes, and in which cases it may stand."""


Sentence = Sequence[Token]


def tokens(text: str, start: int, end: int, marks: Sequence[Quoted]) -> list[Token]:
    """The tokens of a stretch, given the outermost stretches in marks that lie in it.

    >>> [token.text for token in tokens("Итак, мир.", 0, 10, [])]
    ['Итак', ',', 'мир', '.']
    """
    made: list[Token] = []
    for mark in marks:
        made += _plain(text, start, mark.start)
        made.append(Token(mark.start, mark.end, text[mark.start : mark.end], "quote", mark))
        start = mark.end
    made += _plain(text, start, end)
    return made


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, end):
        words = found[0]
        first = words[0]
        if first.isalnum() or first == "_":
            words = words.rstrip("-‑’'")
            kind = "number" if first.isdigit() else "word"
        else:
            kind = "dash" if first in _DASHES else "stop" if first in _STOPS else _KINDS.get(first, "other")
        yield Token(found.start(), found.start() + len(words), words, kind)


def leads_in_quote(sentence: Sentence, at: int) -> bool:
    """Whether from a token on a colon leads in words in marks: `отказался от комментариев: «…»`."""
    pairs = zip(sentence[at:], sentence[at + 1 :], strict=False)
    return any(one.kind == "colon" and other.kind == "quote" for one, other in pairs)


def clause_start(sentence: Sentence, at: int) -> int:
    """The token with which the stretch without marks of punctuation begins that ends before a token."""
    while at > 0 and sentence[at - 1].kind in ("word", "number", "quote"):
        at -= 1
    return at


def sentences(
    made: Sequence[Token], abbreviations: frozenset[str], begins_frame: Callable[[Sentence, int], bool] | None = None
) -> Iterator[list[Token]]:
    """The sentences of a paragraph; what begins a frame begins none.

    >>> made = tokens("Это г. Омск. Да!", 0, 16, [])
    >>> [one[0].text for one in sentences(made, frozenset({"г"}))]
    ['Это', 'Да']
    """
    current: list[Token] = []
    for at, token in enumerate(made):
        current.append(token)
        if at + 1 == len(made) or len(current) == _LONGEST or _ends(made, at, abbreviations):
            around = made[at + 1 - len(current) : at + 1 + _LONGEST]
            if (
                at + 1 < len(made)
                and len(current) < _LONGEST
                and _asks(token)
                and begins_frame
                and begins_frame(around, len(current))
            ):
                continue
            yield current
            current = []


def _asks(token: Token) -> bool:
    """Whether words in marks end with a mark other than a full stop."""
    return token.kind == "quote" and token.text[:-1].rstrip()[-1:] in ("?", "!", "…")


def _ends(made: Sequence[Token], at: int, abbreviations: frozenset[str]) -> bool:
    """Whether a sentence ends behind this token."""
    token, following = made[at], made[at + 1]
    begins = following.kind in ("quote", "number") or following.text[:1].isupper()
    if token.kind == "quote":
        return token.text[:-1].rstrip()[-1:] in tuple(_STOPS) and following.text[:1].isupper() and following.start > token.end
    if token.kind != "stop" or following.start == token.end:
        return False
    if following.kind == "dash" and made[0].kind == "dash":
        return False  # a dash that leads speech in again
    if not begins and not (following.kind == "dash" and token.text != "…" and _opens_speech(made, at + 1)):
        return False
    word = made[at - 1] if at else None
    if token.text != "." or word is None or word.end != token.start:
        return True
    single = len(word.text) == 1 and word.text.isupper() and word.kind == "word" and following.kind == "word"
    short = word.text.casefold() in abbreviations or (following.kind == "number" and f"{word.text.casefold()} #" in abbreviations)
    return not (single or short) or _is_led_out(made, at + 1)


def _is_led_out(made: Sequence[Token], at: int) -> bool:
    """Whether a quotation has a frame behind it, and so begins a sentence: `in the U.S. “We are ready,” he said`."""
    if made[at].kind != "quote" or " " not in made[at].text:
        return False
    following = [one.kind for one in made[at + 1 : at + 3]]
    return made[at].text[:-1].rstrip()[-1:] == "," or following[:1] == ["dash"] or following == ["comma", "dash"]


def _opens_speech(made: Sequence[Token], at: int) -> bool:
    """Whether a dash behind a full stop begins a sentence of its own: a capital follows it."""
    return at + 1 < len(made) and (made[at + 1].text[:1].isupper() or made[at + 1].kind == "quote")
