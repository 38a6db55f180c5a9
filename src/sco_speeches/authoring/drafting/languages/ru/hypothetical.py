"""Verbs of saying that tell of nothing said in Russian: conditions and questions."""

from sco_speeches.authoring.drafting.sentences import Sentence, clause_start

_IF = frozenset({"если", "ежели", "коли"})
_THEN = frozenset({"раньше", "ранее", "прежде", "сначала", "вчера"})
"""Words with which a condition is none: `Если раньше посол говорил, что …, то теперь …`."""
_WOULD = frozenset({"бы", "б"})
_ASKING = frozenset({"разве", "неужели"})
_WHETHER = "ли"


def is_hypothetical(sentence: Sentence, at: int) -> bool:
    """Whether a verb tells of nothing said: `если посол сказал`, `сказал бы посол`, `сказал ли посол`, `разве посол сказал`."""
    if sentence[at + 1 : at + 2] and sentence[at + 1].text.casefold() in {*_WOULD, _WHETHER}:
        return True
    words = {token.text.casefold() for token in sentence[clause_start(sentence, at) : at]}
    if words & _WOULD or words & _ASKING:
        return True
    return bool(words & _IF) and not words & _THEN
