"""Verbs of saying that tell of nothing said in English: conditions, questions, and subjects that are nobody."""

from sco_speeches.authoring.drafting.sentences import Sentence, clause_start

_NEVER = frozenset({"not", "never"})
_SHORTENED = ("n’t", "n't")
_IF = frozenset({"if", "unless", "whether"})
_NOBODY = frozenset({"nobody", "no", "no-one", "none", "neither"})
_ASKING = frozenset(
    {
        *("do", "does", "did", "has", "have", "had", "is", "was", "were", "will", "would", "can", "could", "may", "might"),
        *("should", "didn’t", "didn't", "hasn’t", "hasn't"),
    }
)
_SUPPOSED = frozenset({"would", "could", "might", "should", "may", "must"})
_LINKS = frozenset({"and", "but", "so", "yet", "even", "only"})
_ONLY = frozenset({"only", "simply", "merely"})
_YET = frozenset({"yet", "ever", "even"})


def is_hypothetical(sentence: Sentence, at: int) -> bool:
    """Whether a verb tells of nothing said: `if Brown said`, `did Brown say`, `nobody said`, `has not publicly said`."""
    before = at - 1
    while before > 0 and _is_adverb(sentence[before].text.casefold()):
        before -= 1
    word = sentence[before].text.casefold() if before >= 0 else ""
    if word in _NEVER or word.endswith(_SHORTENED):
        return True
    if word == "have" and before and sentence[before - 1].text.casefold() in _SUPPOSED:
        return True
    first = clause_start(sentence, at)
    words = [token.text.casefold() for token in sentence[first:at]]
    if "and" not in words and not _IF.isdisjoint(words):
        return True
    while words and words[0] in _LINKS:
        words = words[1:]
    return bool(words) and (words[0] in _NOBODY or (first == 0 and len(words) > 1 and words[0] in _ASKING))


def _is_adverb(word: str) -> bool:
    return (word.endswith("ly") and word not in _ONLY) or word in _YET
