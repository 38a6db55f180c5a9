"""Sentences of Russian that attribute the sentence before them."""

from sco_speeches.authoring.drafting.grammar import Cue
from sco_speeches.authoring.drafting.sentences import Sentence
from sco_speeches.authoring.drafting.tables import column

from .words import read

_NOUNS = column("ru", "nouns")
_REACTIONS = frozenset({"прокомментировать", "отреагировать", "ответить", "отозваться", "объяснить", "оценить", "комментировать"})
_THINKING = frozenset({"считать", "думать", "полагать"})
_THEY = frozenset({"он", "она", "они"})
_FAR = 8
"""Tokens between `такое мнение` and its verb."""


def refers_back(sentence: Sentence) -> bool:
    """`Об этом сообщил посол`, `Так посол ответил`, `Такое мнение высказал посол`."""
    first = sentence[0].text.casefold()
    if first in ("об", "о", "про"):
        return len(sentence) > 1 and sentence[1].text.casefold() in ("этом", "это")
    if first == "как":
        comma = next((at for at, token in enumerate(sentence[:_FAR]) if token.kind == "comma"), len(sentence))
        return len(sentence) > comma + 1 and sentence[comma + 1].text.casefold() in ("об", "о")
    if first == "так":
        lemma = read(sentence[1].text)[0].lemma if len(sentence) > 1 and sentence[1].kind == "word" else ""
        if len(sentence) > 1 and sentence[1].text.casefold() in _THEY:
            return False  # `Посол отказался от встречи. Так он ответил на приглашение`
        return lemma in _THINKING or any(
            token.kind == "word" and read(token.text)[0].lemma in _REACTIONS for token in sentence[1:]
        )
    return _such_noun(sentence) is not None


def _such_noun(sentence: Sentence) -> int | None:
    """The noun of saying in `Такое мнение …`, `С таким призывом …`."""
    at = 1 if sentence[0].text.casefold() in ("с", "к") else 0
    if len(sentence) <= at + 1 or sentence[at + 1].kind != "word" or sentence[at].kind != "word":
        return None
    such = any(one.lemma in ("такой", "этот") and one.case != "nomn" for one in read(sentence[at].text))
    return at + 1 if such and any(one.lemma in _NOUNS for one in read(sentence[at + 1].text)) else None


def such_noun_before(sentence: Sentence, verb: int) -> int | None:
    """The noun of saying right before a verb in `«…», – такое мнение высказал посол`."""
    if verb <= 1 or sentence[verb - 1].kind != "word" or sentence[verb - 2].kind != "word":
        return None
    such = any(one.lemma == "такой" for one in read(sentence[verb - 2].text))
    return verb - 1 if such and any(one.lemma in _NOUNS for one in read(sentence[verb - 1].text)) else None


def such_cue(sentence: Sentence) -> Cue | None:
    """The words of saying in `Такое мнение высказал посол`: the noun and its verb."""
    noun = _such_noun(sentence)
    if noun is None:
        return None
    for at in range(noun + 1, min(len(sentence), noun + _FAR)):
        one = read(sentence[at].text)[0] if sentence[at].kind == "word" else None
        if one is not None and one.part == "VERB" and not one.grammemes & {"futr", "impr"}:
            first = noun if at == noun + 1 else at
            return Cue(first, at, frozenset({"quote"}), "finite", one.number, one.gender, "past" in one.grammemes)
    return None
