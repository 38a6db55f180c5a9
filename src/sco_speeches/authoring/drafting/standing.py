"""What the words around a speaker tell of who it is."""

from bisect import bisect_left

from .context import Place, Said
from .grammar import Grammar, Phrase
from .person import Person
from .sentences import Token

NEXT = 350
"""How far before a bare noun, in characters, the text is looked at for it."""
REACH = 900
"""How far before a pronoun or noun, in characters, the one may be named for whom it stands."""


def goes_on(said: Said) -> bool:
    """Whether words of saying begin a sentence, behind nothing but a connective: `Также отметил, что …`."""
    place = said.sentence
    if place is None or said.cue is None or said.passive or said.number is None:
        return False
    at = next((at for at, token in enumerate(place.tokens) if token.start == said.cue[0]), None)
    return at is not None and place.grammar.continues(place.tokens, at)


def is_told_of(text: str, phrase: Phrase, stretch: tuple[int, int], grammar: Grammar) -> bool:
    """Whether the text speaks of one who is called so between the last speech and this: `принял посла. Посол сказал`."""
    start, end = stretch
    words = text[max(start, end - NEXT) : end].split()
    return any(grammar.stem(word.strip(",.;:!?()")) == grammar.stem(phrase.head) for word in words)


def paragraph_before(text: str, at: int, far: int) -> int:
    """Where the paragraph before that of an offset begins, or not too far before it."""
    floor = max(0, at - far)
    here = text.rfind("\n", floor, at)
    return max(floor, text.rfind("\n", floor, max(floor, here - 1)))


def name_before(place: Place, phrase: Phrase) -> list[str]:
    """The capitalised words right before the comma of a relative clause: `Петров, который сказал`."""
    end = phrase.first - 1
    while end > 0 and place.kind(end) != "comma":
        end -= 1
    words: list[str] = []
    while end > 0 and place.kind(end - 1) == "word" and place.tokens[end - 1].text[:1].isupper():
        end -= 1
        words.insert(0, place.tokens[end].text)
    return words


def differ(name: str, printed: str, place: Place) -> bool:
    """Whether a word is another form of a name: `Петрова` of `Петров`."""
    same = name.replace("ё", "е") == printed.replace("ё", "е")
    return not same and place.grammar.stem(name) == place.grammar.stem(printed) and not printed.isupper()


def is_named_in(person: Person, said: Said) -> bool:
    """Whether words that are told after somebody name this person, who is then another: `Он сказал, что Петров уехал`.

    In the nominative: `Он сказал, что дело Петрова закрыто` may be said by Petrov.
    """
    if said.mode == "direct" or said.sentence is None:
        return False
    tokens, last = said.sentence.tokens, person.name.split()[-1:]
    first, end = (bisect_left(tokens, at, key=_start) for at in (said.start, said.end))
    return any([token.text] == last for token in tokens[first:end])


def _start(token: Token) -> int:
    return token.start
