"""Verbs of Russian that say something only with set words behind them."""

from sco_speeches.authoring.drafting.sentences import Sentence
from sco_speeches.authoring.drafting.tables import rows

_BETWEEN = 3
"""Words that may stand between a verb and the set words: `поставил он это решение под сомнение`."""


def _table() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    found: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for row in rows("ru", "idioms"):
        found.setdefault(row[0], []).append((tuple(row[1].split()), frozenset(row[2].split())))
    return found


IDIOMS = _table()


def idiom_at(sentence: Sentence, verb: int, lemma: str) -> tuple[int, frozenset[str]] | None:
    """`дал понять`, `подверг закон критике`: the last of the set words behind a verb, and what the whole then takes."""
    for words, takes in IDIOMS.get(lemma, ()):
        for at in range(verb + 1, min(len(sentence), verb + 2 + _BETWEEN)):
            if any(token.kind != "word" for token in sentence[verb + 1 : at]):
                break
            if tuple(token.text.casefold() for token in sentence[at : at + len(words)]) == words:
                return at + len(words) - 1, takes
    return None
