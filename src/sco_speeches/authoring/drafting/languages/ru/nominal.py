"""Nouns of Russian that attribute a clause to somebody without a verb of saying."""

from sco_speeches.authoring.drafting.grammar import Cue
from sco_speeches.authoring.drafting.sentences import Sentence

from .phrases import noun_phrase
from .somebody import is_somebody
from .words import read

_NOUNS = frozenset(
    {
        *("слово", "заявление", "высказывание", "утверждение", "признание", "предупреждение", "предположение", "замечание"),
        *("довод", "тезис", "аргумент", "комментарий", "обещание", "угроза", "мнение"),
    }
)


def noun_cue(sentence: Sentence, at: int) -> Cue | None:
    """`заявление` in `заявление мэра о том, что мост закрыт`: the noun, its holder and the clause in a row."""
    token = sentence[at]
    if token.kind != "word" or read(token.text.casefold())[0].lemma not in _NOUNS:
        return None
    holder = noun_phrase(sentence, at + 1, "gent") if at + 1 < len(sentence) else None
    if holder is None or holder.form == "pronoun" or holder.end + 1 >= len(sentence):
        return None
    if holder.form == "description" and holder.kind == "person" and not is_somebody(sentence, holder):
        return None
    behind = [one.text.casefold() for one in sentence[holder.end : holder.end + 4]]
    if behind[:2] != [",", "что"] and behind != ["о", "том", ",", "что"]:
        return None
    return Cue(at, at, frozenset({"clause", f"at:{holder.first}", "case:gent"}), "finite")
