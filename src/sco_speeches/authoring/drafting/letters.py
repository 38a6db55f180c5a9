"""Rule for a letter that is printed as it is, without marks, in paragraphs of its own."""

from collections.abc import Iterator

from .context import Place, Said, trimmed
from .grammar import Phrase
from .sentences import tokens

_ADDRESS = 12
"""Tokens of the longest form of address."""
_SIGNATURE = 12
"""Tokens of the longest signature or heading."""
_LINE = 200
"""Characters of the longest signature or heading."""
_LONGEST = 20_000
"""How far behind the address, in characters, a letter may end."""
_LINK = "://"
"""What stands in a line that is the publisher's."""

Stretch = tuple[int, int]


def letter_after_address(place: Place) -> list[Said]:
    """Письмо Ивана Петрова
    Дорогие друзья!
    Мы построим мост.
    """  # noqa: D205 - an example of three lines
    if not place.first or len(place.tokens) > _ADDRESS or not place.grammar.is_address(place.tokens):
        return []
    address = place.tokens[0].start, place.tokens[-1].end
    body: list[Stretch] = [address]
    by = None
    for line in _lines(place.text, address[1]):
        own = _place_of(place, *line)
        if own is not None and place.grammar.is_address(own.tokens):
            break  # so that every line is read once, however many letters there are
        if own is not None and (by := _signature(own)) is not None:
            break
        body.append(line)
    by = by or _heading(place)
    if by is None or len(body) == 1:
        return []
    own, phrase = by
    source = own.stretch(phrase.first, phrase.end)
    made: list[Said] = []
    for line in body:
        start, end = trimmed(place.text, *line)
        if start < end:
            made.append(Said(start, end, "direct", None, phrase, source, own, made[-1] if made else None))
    return made


def _lines(text: str, at: int) -> Iterator[Stretch]:
    """The lines behind the address, as far as they may be the letter's; none where the address does not end its line."""
    limit = min(len(text), at + _LONGEST)
    end = text.find("\n", at, limit)
    if text[at : limit if end < 0 else end].strip():
        return
    while 0 <= end < limit:
        start = end + 1
        end = text.find("\n", start, limit)
        words = text[start : limit if end < 0 else end]
        if _LINK in words:
            return
        if words.strip():
            yield start, start + len(words)


def _signature(own: Place) -> tuple[Place, Phrase] | None:
    """The one who signs in a line: a full name, maybe behind a greeting or beside an office."""
    if own.kind(len(own.tokens) - 1) == "stop":
        return None
    grammar = own.grammar
    name = next(iter(grammar.full_names(own.tokens)), None)
    if name is None or grammar.tells([token.text for token in own.tokens]):
        return None
    inside = range(name[0] + 1, name[1])
    office = (at for at in inside if (one := grammar.phrase(own.tokens, at, "nomn")) and one.form == "title")
    name = name[0], next(office, name[1])
    return own, Phrase(*name, "name", "nomn", name, own.word(name[0]), "sing")


def _heading(place: Place) -> tuple[Place, Phrase] | None:
    """The author whom the line before the address names: `Письмо Ивана Петрова`."""
    before = place.text[max(0, place.start - _LINE) : place.start].rstrip()
    start = place.text.rfind("\n", max(0, place.start - _LINE), max(0, place.start - _LINE) + len(before)) + 1
    own = _place_of(place, start, max(0, place.start - _LINE) + len(before))
    author = place.grammar.author_in(own.tokens) if own else None
    return (own, author) if own and author else None


def _place_of(place: Place, start: int, end: int) -> Place | None:
    """A short line as a sentence of its own."""
    if not 0 < end - start <= _LINE:
        return None
    made = tokens(place.text, start, end, [])
    return Place(place.text, made, place.grammar, start, first=True) if 0 < len(made) <= _SIGNATURE else None
