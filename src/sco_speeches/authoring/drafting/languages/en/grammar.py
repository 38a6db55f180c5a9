"""English: words of saying, and who says them, by word lists and the order of words."""

import unicodedata
from collections.abc import Iterator

from sco_speeches.authoring.drafting.grammar import Cue, Phrase
from sco_speeches.authoring.drafting.sentences import Sentence, Token
from sco_speeches.authoring.drafting.tables import column

from .bare import Bare
from .clauses import begins_act, clause_after, has_verb, infinitive_after, object_after
from .phrases import (
    ANONYMOUS,
    BREAKS,
    DAYS,
    DETERMINERS,
    DOCUMENTS,
    GIVEN,
    LABELS,
    OFFICES,
    ORGANISATIONS,
    PARTICLES,
    PREPOSITIONS,
    STATES,
    behind_place,
    behind_titles,
    gender_of,
    head_of,
    is_particle,
    noun_phrase,
)
from .saying import begins_frame, source_at, words_of_saying
from .subjects import LIKES, subject_after, subject_before

_NO_PEOPLE = ORGANISATIONS | DOCUMENTS | column("en", "places")
"""Words that stand in names, and in no person's."""
_JOINING = frozenset({"because", "since", "as", "and", "but", "if", "while"})
_NAMES = (2, 3)
"""Capitalised words of a full name."""


class English(Bare):
    """The grammar of English."""

    code = "en"
    abbreviations = column("en", "abbreviations")
    inverts = False
    leads_in = frozenset({"colon", "comma"})
    likes = LIKES
    office_stems = frozenset(words[-1] for words in OFFICES)
    askers = frozenset({"reporter", "reporters", "journalist", "journalists", "interviewer", "host", "correspondent"})
    qualities = frozenset[str]()
    heads = frozenset[str]()
    holders = frozenset[str]()
    anonymous = ANONYMOUS | LABELS
    phrase = staticmethod(noun_phrase)
    headed: dict[str, str] = {}  # noqa: RUF012 - a table that nothing changes
    generic = column("en", "generic")
    connectives = column("en", "connectives")
    relatives = frozenset({"who"})
    articles = frozenset({"the", "a", "an"})
    no_frame = frozenset({"and", "but", "who", "that", "than", "where", "when", "if", "although", "why"})
    subordinators = frozenset({"when", "after", "although", "though", "while", "since", "because", "once", "before"})
    contrasts = frozenset({"but", "while", "whereas", "although"})
    clause_words = frozenset({"that"})

    def is_relative(self, sentence: Sentence, at: int) -> bool:
        """Whether a word is a relative pronoun."""
        return sentence[at].text.casefold() in self.relatives

    def cues(self, sentence: Sentence) -> list[Cue]:
        """The words of saying in a sentence, in order."""
        return list(words_of_saying(sentence))

    def begins_frame(self, sentence: Sentence, at: int) -> bool:
        """Whether a frame stands behind a question in marks, as in `“Are we ready?” Mary Smith asked`."""
        return begins_frame(sentence, at) and self._frames_alone(sentence, at)

    def _frames_alone(self, sentence: Sentence, at: int) -> bool:
        """Whether the first words of saying have no words of their own behind them."""
        cue = next((one for one in words_of_saying(sentence[at:]) if "quote" in one.takes and one.form == "finite"), None)
        if cue is None:
            return False
        cue = cue._replace(first=cue.first + at, last=cue.last + at)
        finds = (clause_after, infinitive_after, object_after)
        return all(find(sentence, cue) is None for find in finds)

    def subject_after(self, sentence: Sentence, cue: Cue) -> Phrase | None:
        """`said President Brown`."""
        return subject_after(sentence, cue)

    def subject_before(self, sentence: Sentence, cue: Cue, floor: int) -> Phrase | None:
        """`President Brown, who was in Omsk, said`."""
        return subject_before(sentence, cue, floor)

    def clause_after(self, sentence: Sentence, cue: Cue) -> int | None:
        """`said on Monday that`, and without a conjunction `said the talks had ended`."""
        return clause_after(sentence, cue)

    def infinitive_after(self, sentence: Sentence, cue: Cue) -> int | None:
        """`urged the sides to meet`, `called on the sides to meet`."""
        return infinitive_after(sentence, cue)

    def object_after(self, sentence: Sentence, cue: Cue) -> int | None:
        """`stressed the importance of trade`, `called for talks`."""
        return object_after(sentence, cue)

    def source_in(self, sentence: Sentence, _cue: Cue, at: int, /) -> Phrase | None:
        """The phrase that names the speaker within `according to the minister`."""
        return source_at(sentence, at)

    def is_person(self, sentence: Sentence, at: int, /) -> bool:
        """Whether a label without a name begins here: `Q`, `The president`; it leads in words that tell something."""
        phrase = noun_phrase(sentence, at, "nomn")
        if phrase is None or not (phrase.form == "title" or phrase.head in LABELS):
            return False
        return sentence[-1].kind == "stop" and phrase.end < len(sentence) and sentence[phrase.end].kind == "colon"

    def any_verb(self, _sentence: Sentence, _first: int, _end: int, /) -> Cue | None:
        """None: an English frame is known by its words of saying."""
        return None

    def begins_act(self, sentence: Sentence, first: int, _end: int, /) -> bool:
        """Whether a past with an object or an adverbial of its own stands right behind a link: `and thanked the hosts`."""
        return begins_act(sentence, first)

    def may_speak(self, _sentence: Sentence, phrase: Phrase, /) -> bool:
        """Whether a phrase names somebody, a body or a document."""
        return phrase.form != "pronoun" or phrase.head not in ("it", "this", "that")

    def refers_back(self, _sentence: Sentence, /) -> bool:
        """No: English has no such sentences."""
        return False

    def is_address(self, sentence: Sentence) -> bool:
        """Whether a sentence is how a letter begins: `Dear friends,`."""
        return sentence[0].text == "Dear" and sentence[-1].text in (",", "!", ":")

    def author_in(self, _sentence: Sentence, /) -> Phrase | None:
        """English headings are left to the person."""
        return None

    def is_place(self, _sentence: Sentence, _at: int, /) -> bool:
        """English has no list of places."""
        return False

    def predicates(self, words: list[str]) -> bool:
        """Whether words tell something: an auxiliary or a past is among them."""
        lowered = [word.casefold().strip("“”\"‘’'.,!?;:…") for word in words]
        return any(word in _AUXILIARIES or word in ("not", "never", "to") or word.endswith(_SHORTENED) for word in lowered)

    def only_names(self, _words: list[str], /) -> bool:
        """Never told: such names have capitals."""
        return False

    def tells(self, words: list[str]) -> bool:
        """Whether a predicate is among words; `to` alone makes none: `a gift to smugglers`."""
        return self.predicates([word for word in words if word != "to"])

    def describes(self, words: list[str], /) -> bool:
        """Whether there are two words: `a “strong recommendation”`; a single word may be irony."""
        return len(words) > 1

    def joins_clause(self, sentence: Sentence, at: int) -> bool:
        """Whether a word joins a clause to another."""
        return at >= 0 and sentence[at].text.casefold() in _JOINING

    def is_naming(self, sentence: Sentence, at: int) -> bool:
        """Whether a stretch in marks stands behind `so-called` or `the term`."""
        return at > 0 and sentence[at - 1].text.casefold() in ("so-called", "term", "word", "named", "dubbed")

    def has_verb(self, sentence: Sentence, first: int, end: int) -> bool:
        """Whether there is a predicate in a stretch."""
        return has_verb(sentence, first, end)

    def is_aside(self, sentence: Sentence, at: int) -> bool:
        """Whether a relative clause or participle begins here."""
        if at >= len(sentence):
            return False
        word = sentence[at].text.casefold()
        return word in ("who", "which", "whose", "where", "when", "speaking") or word.endswith("ing")

    def full_names(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """The places of names of two capitalised words or more, less titles."""
        at = 0
        while at < len(sentence):
            end = at
            while end < len(sentence) and sentence[end].kind == "word" and self._in_name(sentence, end, at):
                end += 1
            following = end
            while end > at and sentence[end - 1].text.casefold() in DAYS:
                end -= 1
            while end > at and sentence[end - 1].text in PARTICLES:
                end -= 1
            owner = next(
                (here for here in range(at, end) if sentence[here].text.endswith(("’s", "'s")) and here + 1 < end), at - 1
            )
            first = behind_place(sentence, behind_titles(sentence, owner + 1, end), end)
            if sum(token.text[:1].isupper() for token in sentence[first:end]) in _NAMES and not any(
                token.text.isupper() or token.text in STATES or token.text.casefold() in _NO_PEOPLE
                for token in sentence[first:end]
            ):
                yield first, end
            at = max(following, at + 1)

    def _in_name(self, sentence: Sentence, at: int, first: int) -> bool:
        return sentence[at].text[:1].isupper() or (at > first and is_particle(sentence, at, first))

    def is_kind(self, _sentence: Sentence, _at: int, /) -> bool:
        """Never told: such names have capitals."""
        return False

    def is_verdict(self, _sentence: Sentence, _at: int, /) -> bool:
        """Not told from a term: English has no word between the two."""
        return False

    def may_name(self, _sentence: Sentence, _at: int, /) -> bool:
        """Never told."""
        return False

    def is_own_name(self, _sentence: Sentence, _phrase: Phrase, /) -> bool:
        """Never told: a name of one word is a family name, which the rules follow by itself."""
        return False

    def naming(self, sentence: Sentence, first: int, end: int) -> Phrase | None:
        """The noun phrase in which a name stands: `Kazakh President Kassym-Jomart Tokayev`."""
        start = first
        while start > 0 and sentence[start - 1].kind == "word" and sentence[start - 1].text.casefold() not in BREAKS:
            if sentence[start - 1].text.endswith("ed") and sentence[start - 1].text.islower():
                break  # `the mayor invited Anna Weide`
            start -= 1
            if sentence[start].text.casefold() in DETERMINERS:
                break
        lowered = [token.text.casefold() for token in sentence[start:first]]
        if not lowered:
            return None
        governed = start > 0 and sentence[start - 1].text.casefold() in PREPOSITIONS
        case = "accs" if governed else "nomn"
        return Phrase(start, end, "name", case, (first, end), head_of(lowered), "sing", gender_of(lowered))

    def name_in_nominative(self, words: list[str], phrase: Phrase | None, /) -> tuple[str | None, bool, str | None]:
        """A name as it is, without a possessive ending, and the gender that the address or the given name tells."""
        gender = phrase.gender if phrase else None
        name = " ".join(word.removesuffix("’s").removesuffix("'s") for word in words)
        return name, True, gender or (GIVEN.get(words[0].casefold()) if len(words) > 1 else None)

    def offices(self, head: str, _stems: frozenset[str], /) -> frozenset[str]:
        """The nouns that may stand for the same office."""
        return frozenset({OFFICES.get(tuple(head.split()), head)})

    def stem(self, word: str) -> str:
        """A word in small letters, without accents and a possessive ending."""
        plain = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
        return plain.casefold().removesuffix("’s").removesuffix("'s").strip("“”\"'‘’")

    def body_spoken_for(self, _sentence: Sentence, _phrase: Phrase, /) -> Phrase | None:
        """English settles no body in this way."""
        return None

    def media(self, _sentence: Sentence, /) -> Iterator[tuple[int, str]]:
        """English names papers too variously."""
        return iter(())

    def in_full(self, word: str) -> list[str]:
        """A word as it is."""
        return [word]

    def body_in_nominative(self, sentence: Sentence, phrase: Phrase) -> str:
        """The name of a body, without the article."""
        tokens: list[Token] = list(sentence[phrase.first : phrase.end])
        if tokens[0].text.casefold() in DETERMINERS and len(tokens) > 1:
            tokens = tokens[1:]
        return " ".join(token.text for token in tokens)


_AUXILIARIES = column("en", "auxiliaries")
_SHORTENED = ("n’t", "n't", "’re", "'re", "’ll", "'ll", "’ve", "'ve", "’m", "'m", "it’s", "it's", "that’s", "that's")
