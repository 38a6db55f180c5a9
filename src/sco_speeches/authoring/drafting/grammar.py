"""What the rules ask of a language: where words of saying stand, and the phrases that name who says them."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from sco_speeches.model.passage import SpeakerForm

from .sentences import Sentence

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
"""The cases of a phrase, as pymorphy3 calls them; a language without cases has the first alone."""


class Cue(NamedTuple):
    """Words of saying in a sentence, by the indices of the first and the last token."""

    first: int
    last: int
    takes: frozenset[str]
    """What the words govern: quote, clause, infinitive, object:CASE, and document, carries, cites, own for what they are like."""
    form: str
    """finite, converb, participle, passive, phrase for the like of `according to`, or reference for the like of `citing`."""
    number: str | None = None
    gender: str | None = None
    past: bool = False

    @property
    def source_at(self) -> int | None:
        """The token with which the phrase begins that names the speaker, where it lies in these words."""
        return next((int(one[3:]) for one in self.takes if one.startswith("at:")), None)


class Phrase(NamedTuple):
    """A noun phrase that names a speaker, by the indices of its first token and the one behind its last."""

    first: int
    end: int
    form: SpeakerForm
    case: str
    """The case in which it stands, in OpenCorpora's abbreviation."""
    names: tuple[int, int] | None
    """The indices of the proper name in it."""
    head: str
    """The lemma of its head."""
    number: str | None = None
    gender: str | None = None
    kind: str = "person"
    """person, org, medium, agency, document."""


class Grammar(Protocol):
    """A language."""

    code: str
    abbreviations: frozenset[str]

    def __hash__(self) -> int:
        """What is made for a language is kept by it."""
        ...

    def cues(self, sentence: Sentence) -> list[Cue]:
        """The words of saying in a sentence, in order."""
        ...

    def phrase(self, sentence: Sentence, first: int, case: str) -> Phrase | None:
        """The noun phrase that begins here in this case."""
        ...

    def subject_after(self, sentence: Sentence, cue: Cue) -> Phrase | None:
        """The noun phrase behind the words of saying that names who says them."""
        ...

    def subject_before(self, sentence: Sentence, cue: Cue, floor: int) -> Phrase | None:
        """The noun phrase before the words of saying, not before the token `floor`, that names who says them."""
        ...

    leads_in: frozenset[str]
    """The kinds of token that may stand between words of saying and the quotation behind them."""

    def begins_frame(self, sentence: Sentence, at: int) -> bool:
        """Whether behind a quotation that ends with a question or exclamation mark its frame begins, with a capital."""
        ...

    inverts: bool
    """Whether a subject stands behind the verb of a parenthetic frame."""
    likes: frozenset[str]
    """Words like `as` before a frame."""

    def clause_after(self, sentence: Sentence, cue: Cue) -> int | None:
        """The token with which the clause of a verb of saying begins."""
        ...

    def infinitive_after(self, sentence: Sentence, cue: Cue) -> int | None:
        """The token with which the infinitive clause of a verb of saying begins."""
        ...

    def object_after(self, sentence: Sentence, cue: Cue) -> int | None:
        """The token with which the noun phrase begins that a verb of saying governs."""
        ...

    def source_in(self, sentence: Sentence, cue: Cue, at: int, /) -> Phrase | None:
        """The phrase that names the speaker within words like `according to the minister`."""
        ...

    def is_aside(self, sentence: Sentence, at: int) -> bool:
        """Whether an aside begins here: a relative clause, a participle."""
        ...

    about: frozenset[str]
    """Prepositions of what is told of."""
    pointing: frozenset[str]
    """Words like `that` in `about that, which …`, behind which a clause stands instead of an object."""

    def adverbials_before(self, sentence: Sentence, end: int, floor: int, /) -> int:
        """Where what tells when, where and whom begins that stands right before a token, not before the token `floor`."""
        ...

    clause_words: frozenset[str]
    """Conjunctions right behind which words in marks are a partial quotation."""

    def is_person(self, sentence: Sentence, at: int, /) -> bool:
        """Whether a word is a noun for somebody, as a subject."""
        ...

    def any_verb(self, sentence: Sentence, first: int, end: int, /) -> Cue | None:
        """The first finite verb from a token up to before another, whatever it says, that is no order and no future."""
        ...

    def begins_act(self, sentence: Sentence, first: int, end: int, /) -> bool:
        """Whether behind a link a verb tells what somebody did besides: `… and left the hall`."""
        ...

    def may_speak(self, sentence: Sentence, phrase: Phrase, /) -> bool:
        """Whether a phrase names somebody, a body or a document, and not a thing."""
        ...

    def refers_back(self, sentence: Sentence, /) -> bool:
        """Whether a sentence tells who said the one before: `Об этом сообщил посол`."""
        ...

    def is_address(self, sentence: Sentence) -> bool:
        """Whether a sentence is how a letter begins: `Dear friends,`."""
        ...

    def author_in(self, sentence: Sentence) -> Phrase | None:
        """The one whose letter or address a heading names."""
        ...

    def is_place(self, sentence: Sentence, at: int) -> bool:
        """Whether a word is the name of a place."""
        ...

    def predicates(self, words: list[str]) -> bool:
        """Whether words tell something and do not only name it."""
        ...

    def only_names(self, words: list[str], /) -> bool:
        """Whether words tell nothing and have no preposition, as a name does that ends with another: `первый мост Омска`."""
        ...

    def tells(self, words: list[str]) -> bool:
        """Whether a verb or another predicate is among words."""
        ...

    def describes(self, words: list[str]) -> bool:
        """Whether words say what something is like and are no set term: an adjective with its noun."""
        ...

    def joins_clause(self, sentence: Sentence, at: int) -> bool:
        """Whether a word joins a clause to another."""
        ...

    def is_coined(self, word: str, /) -> bool:
        """Whether a word is one that no dictionary has."""
        ...

    def is_naming(self, sentence: Sentence, at: int) -> bool:
        """Whether a stretch in marks stands behind a word like `term` or `so-called`."""
        ...

    def is_kind(self, sentence: Sentence, at: int, /) -> bool:
        """Whether a word tells of what kind the thing is that marks behind it name: `программа «чистый берег»`."""
        ...

    def is_verdict(self, sentence: Sentence, at: int, /) -> bool:
        """Whether a stretch in marks is what a speaker calls something: `мост – это «позор»`."""
        ...

    contrasts: frozenset[str]
    """Conjunctions that begin a clause of another speaker."""

    def has_verb(self, sentence: Sentence, first: int, end: int) -> bool:
        """Whether there is a predicate in a stretch."""
        ...

    office_stems: frozenset[str]
    """The stems of the nouns for an office."""
    askers: frozenset[str]
    """Nouns for those who ask the others."""
    qualities: frozenset[str]
    """Nouns that tell what somebody is, by which a text calls those whom it has named."""
    heads: frozenset[str]
    """Nouns for whoever heads a body or a country, whatever the office is called."""
    holders: frozenset[str]
    """Nouns for offices at the head of a body or a country."""
    headed: dict[str, str]
    """The stems of the nouns for bodies that tell the office of whoever heads them: a ministry's is a minister."""
    anonymous: frozenset[str]
    """Nouns for those who stay unnamed."""
    generic: frozenset[str]
    """Nouns for bodies that name none, even with an adjective."""
    connectives: frozenset[str]
    """Words that link a sentence to the one before and are the reporter's."""
    relatives: frozenset[str]
    """Lemmas of relative pronouns."""

    def continues(self, sentence: Sentence, at: int, /) -> bool:
        """Whether before a token stands nothing but words that link its sentence to the one before."""
        ...

    def is_authority(self, noun: str, name: str, /) -> bool:
        """Whether a noun may stand for a body of this name because of what it is: `ведомство` for a ministry."""
        ...

    patronymics: tuple[str, ...]
    """How names made from a father's end."""
    women: tuple[str, ...]
    """How family names end in the nominative that are a woman's: a man's has another ending."""
    they: frozenset[str]
    """Personal pronouns of others than the one who speaks."""
    negations: frozenset[str]
    """Words that negate the verb behind them."""

    def is_relative(self, sentence: Sentence, at: int, /) -> bool:
        """Whether a word is a relative pronoun in any case."""
        ...

    articles: frozenset[str]
    """Articles, if the language has any."""
    subordinators: frozenset[str]
    """Conjunctions of a clause that depends on another and may stand before it: `when`."""
    no_frame: frozenset[str]
    """Words with which no parenthetic frame begins."""

    def full_names(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """The places of names of people of two words or more."""
        ...

    def naming(self, sentence: Sentence, first: int, end: int) -> Phrase | None:
        """The noun phrase in which such a name stands."""
        ...

    def may_name(self, sentence: Sentence, at: int, /) -> bool:
        """Whether a capitalised word may be the name of somebody that ends a subject."""
        ...

    def is_own_name(self, sentence: Sentence, phrase: Phrase, /) -> bool:
        """Whether the name of one word that ends a phrase is surely that of whom its noun tells: no `адвокат Петрова`."""
        ...

    def name_in_nominative(self, words: list[str], phrase: Phrase | None, /) -> tuple[str | None, bool, str | None]:
        """A name in the nominative, whether that is sure, and the gender of who bears it."""
        ...

    def offices(self, head: str, stems: frozenset[str], /) -> frozenset[str]:
        """The nouns that may stand for the same office as this one."""
        ...

    def stem(self, word: str) -> str:
        """A word without its ending, to compare names."""
        ...

    def body_in_nominative(self, sentence: Sentence, phrase: Phrase) -> str:
        """The name of a body, paper or document in the nominative."""
        ...

    def body_spoken_for(self, sentence: Sentence, phrase: Phrase, /) -> Phrase | None:
        """The phrase for a body that speaks through those whom a phrase leaves unnamed."""
        ...

    def in_full(self, word: str) -> list[str]:
        """The words of a name for which a word is the usual short form, else the word itself."""
        ...

    def media(self, sentence: Sentence, /) -> Iterator[tuple[int, str]]:
        """The papers that a sentence names, each with the offset at which the name begins."""
        ...
