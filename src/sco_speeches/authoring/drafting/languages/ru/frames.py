"""Frames of Russian whose verb need not be one of saying."""

from sco_speeches.authoring.drafting.grammar import Cue, Phrase
from sco_speeches.authoring.drafting.sentences import Sentence

from .heads import ORGANISATIONS
from .morphology import is_known
from .saying import NOUNS
from .somebody import is_somebody
from .words import is_shouted, read

_NO_FRAME = frozenset({"futr", "impr", "1per", "2per"})
_PREDICATES = frozenset({"VERB", "ADJS", "PRTS"})
_OWN = frozenset({"я", "мы", "ты", "вы", "это", "что", "кто", "никто", "который"})


def any_verb(sentence: Sentence, first: int, end: int) -> Cue | None:
    """`прищурился` in `«…», – хитро прищурился посол`, `не унимается`, `возмущен`; with its noun in `обратил внимание`."""
    for at in range(first, min(end, len(sentence))):
        token = sentence[at]
        if token.kind not in ("word", "number"):
            return None
        every = read(token.text)
        if every[0].part in _PREDICATES:
            said = (one for one in every if one.part == every[0].part and not one.grammemes & _NO_FRAME)
            one = next(said, None)  # `признает` may be the future too
            if one is None:
                return None
            negated = at > first and sentence[at - 1].text.casefold() == "не"
            last = at + 1 if at + 1 < len(sentence) and _is_noun_of_saying(sentence, at + 1) else at
            takes = frozenset({"quote", "whom"} if "tran" in one.grammemes else {"quote"})
            return Cue(at - negated, last, takes, "finite", one.number, one.gender, "past" in one.grammemes)
    return None


def _is_noun_of_saying(sentence: Sentence, at: int) -> bool:
    return sentence[at].kind == "word" and any(one.lemma in NOUNS and one.case == "accs" for one in read(sentence[at].text))


def may_speak(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names somebody, a body or a document."""
    if phrase.form == "pronoun":
        return phrase.head not in _OWN
    if phrase.form == "name" and phrase.end - phrase.first == 1 and is_shouted(sentence[phrase.first]):
        every = read(sentence[phrase.first].text)
        named = any(one.grammemes & {"Abbr", "Orgn", "Geox", "Surn", "Name", "anim"} for one in every)
        return named or every[0].lemma in ORGANISATIONS or not is_known(sentence[phrase.first].text)  # no `ФОТО:`
    if phrase.form in ("name", "title") or phrase.kind != "person":
        return True
    return is_somebody(sentence, phrase)
