"""Abbreviations of bodies and papers, and the words of the text that they stand for."""

from collections.abc import Iterator, Sequence

from .sentences import Sentence, Token

_SHORT = 3
"""Letters of the shortest abbreviation that words anywhere in the text may explain; two letters those of a name in marks."""
_SMALL = 3
"""Letters of the longest word that gives an abbreviation no letter: `по`, `при`."""
_LONGEST = 10
"""Words of the longest name that is looked at."""

Place = tuple[Sentence, int, int]
"""A sentence with the first token of some words and the one behind them."""


def spelled_out(sentences: Sequence[Sentence]) -> dict[str, Place]:
    """The abbreviations that the text explains, `Комитет защиты рек (КЗР)`, or whose words it has elsewhere."""
    found: dict[str, Place] = {}
    short = {token.text for sentence in sentences for token in sentence if _is_short(token)}
    for sentence in sentences:
        for at in range(_SHORT, len(sentence) - 1):
            if (
                len(sentence[at].text) >= _SHORT
                and _is_short(sentence[at])
                and sentence[at - 1].kind == "open"
                and sentence[at + 1].kind == "close"
            ):
                place = _before(sentence, at - 1, sentence[at].text)
                if place is not None:
                    found.setdefault(sentence[at].text, place)
    for sentence in sentences if short else ():
        for at, token in enumerate(sentence):
            if token.kind == "word" and token.text[:1].isupper() and not token.text.isupper():
                for initials, end in _runs(sentence, at):
                    if initials in short:
                        found.setdefault(initials, (sentence, at, end))
    return found


def _is_short(token: Token) -> bool:
    return token.text.isupper() and token.kind == "word" and len(token.text) >= _SHORT - 1 and token.text.isalpha()


def _before(sentence: Sentence, end: int, short: str) -> Place | None:
    """The words right before a parenthesis whose first letters are those of an abbreviation."""
    first = end - len(short)
    initials = "".join(token.text[:1] for token in sentence[max(0, first) : end]).upper()
    return (sentence, first, end) if first >= 0 and initials == short else None


def _runs(sentence: Sentence, first: int) -> Iterator[tuple[str, int]]:
    """The first letters of the words from one on, without those of small words, and where the words end."""
    initials = ""
    for at in range(first, min(len(sentence), first + _LONGEST)):
        token = sentence[at]
        if token.kind != "word" or (token.text.isupper() and len(token.text) > 1):
            return
        if at > first and len(token.text) <= _SMALL and token.text.islower():
            continue
        initials += token.text[0].upper()
        if len(initials) >= _SHORT or (first == 0 and at + 1 == len(sentence)):
            yield initials, at + 1
