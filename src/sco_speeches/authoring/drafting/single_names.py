"""People whom a text names by one word behind what they are: `певица Нюша`, `депутат Петров`."""

from collections.abc import Iterator, Sequence

from .grammar import Grammar, Phrase
from .sentences import Sentence

_SHORTEST = 3
"""Letters of the shortest name."""


def single_names(sentences: Sequence[Sentence], grammar: Grammar, known: set[int]) -> Iterator[tuple[Sentence, int, Phrase]]:
    """The places of names of one word with the phrase around each; `known` are the starts of words of longer names.

    Only where the form leaves no doubt whose the name is: in the nominative, and no `адвокат Петрова`.
    """
    for sentence in sentences:
        for at in range(1, len(sentence)):
            token = sentence[at]
            if token.kind != "word" or len(token.text) < _SHORTEST or not token.text[0].isupper() or token.text.isupper():
                continue
            if token.start in known or sentence[at - 1].kind not in ("word", "quote") or not grammar.may_name(sentence, at):
                continue
            phrase = grammar.naming(sentence, at, at + 1)
            if phrase is None or phrase.first == at or phrase.names != (at, at + 1) or phrase.end != at + 1:
                continue
            if phrase.end - phrase.first == len(sentence):
                continue  # a ship: `"Адмирал Макаров"`
            if (
                phrase.kind == "person"
                and phrase.case == "nomn"
                and phrase.number != "plur"
                and grammar.is_own_name(sentence, phrase)
            ):
                yield sentence, at, phrase
