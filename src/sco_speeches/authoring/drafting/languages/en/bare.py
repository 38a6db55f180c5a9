"""What the rules ask of a language and English does not have."""

from sco_speeches.authoring.drafting.sentences import Sentence


class Bare:
    """The answers of a language without cases, in which a sentence has a subject and no object stands before its verb."""

    about = frozenset[str]()
    patronymics: tuple[str, ...] = ()
    women: tuple[str, ...] = ()
    they = frozenset[str]()
    negations = frozenset[str]()
    pointing = frozenset[str]()

    def adverbials_before(self, _sentence: Sentence, end: int, _floor: int, /) -> int:
        """Nothing: no object stands before a verb."""
        return end

    def continues(self, _sentence: Sentence, _at: int, /) -> bool:
        """No: a sentence has a subject."""
        return False

    def is_authority(self, _noun: str, _name: str, /) -> bool:
        """No noun stands for a body only because of what it is."""
        return False

    def is_coined(self, _word: str, /) -> bool:
        """Not told: there is no dictionary here."""
        return False
