"""Russian: what the rules ask of it, by pymorphy3 and the tables of this folder."""

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence
from sco_speeches.authoring.drafting.tables import column

from .bodies import body_in_nominative, body_spoken_for, media
from .governed import clause_after, infinitive_after, object_after, source_in
from .names import ANONYMOUS, full_names, in_full, name_in_nominative, naming, offices, stem
from .phrases import noun_phrase
from .saying import cues
from .subjects import begins_aside, subject_after, subject_before
from .words import in_case, read

_TELLING = frozenset({"VERB", "INFN", "ADJS", "PRTS", "GRND", "ADVB", "PRED", "PRCL", "NPRO", "COMP"})
_LONG = 80
"""Characters of a stretch in marks that is no name."""


class Russian:
    """The grammar of Russian."""

    code = "ru"
    abbreviations = column("ru", "abbreviations")
    inverts = True
    likes = frozenset({"как"})
    anonymous = ANONYMOUS
    generic = column("ru", "generic")
    connectives = column("ru", "connectives")
    relatives = frozenset({"который"})
    contrasts = frozenset({"а", "но", "однако", "тогда", "зато"})
    clause_words = frozenset({"что", "чтобы", "будто", "якобы", "тем"})

    cues = staticmethod(cues)
    subject_after = staticmethod(subject_after)
    subject_before = staticmethod(subject_before)
    clause_after = staticmethod(clause_after)
    infinitive_after = staticmethod(infinitive_after)
    object_after = staticmethod(object_after)
    source_in = staticmethod(source_in)
    full_names = staticmethod(full_names)
    naming = staticmethod(naming)
    name_in_nominative = staticmethod(name_in_nominative)
    body_in_nominative = staticmethod(body_in_nominative)
    body_spoken_for = staticmethod(body_spoken_for)
    media = staticmethod(media)
    offices = staticmethod(offices)
    stem = staticmethod(stem)
    in_full = staticmethod(in_full)

    def phrase(self, sentence: Sentence, first: int, case: str) -> Phrase | None:
        """The noun phrase that begins here in this case."""
        return noun_phrase(sentence, first, case)

    def is_person(self, sentence: Sentence, at: int) -> bool:
        """Whether a word is a noun for somebody in the nominative."""
        found = in_case(sentence[at], "nomn", frozenset({"NOUN"}))
        return found is not None and "anim" in found.grammemes

    def predicates(self, words: list[str]) -> bool:
        """Whether words tell something and do not only name it: a verb, adverb, pronoun or particle is among them."""
        return any(read(word.strip(",.!?;:…"))[0].part in _TELLING for word in words if word.strip(",.!?;:…"))

    def has_verb(self, sentence: Sentence, first: int, end: int) -> bool:
        """Whether there is a predicate in a stretch."""
        for token in sentence[first:end]:
            if token.kind == "dash":
                return True
            if token.kind == "word" and read(token.text)[0].part in ("VERB", "ADJS", "PRTS", "PRED", "INFN"):
                return True
            if token.kind == "quote" and token.end - token.start > _LONG:
                return True
        return False

    def is_aside(self, sentence: Sentence, at: int) -> bool:
        """Whether a relative clause, participle or converb begins here."""
        return at < len(sentence) and begins_aside(sentence[at])
