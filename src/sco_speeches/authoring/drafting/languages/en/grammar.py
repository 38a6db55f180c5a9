"""English: words of saying, and who says them, by word lists and the order of words."""

from collections.abc import Iterator

from sco_speeches.authoring.drafting.grammar import Cue, Phrase
from sco_speeches.authoring.drafting.sentences import Sentence, Token
from sco_speeches.authoring.drafting.tables import column, rows

from .phrases import (
    ANONYMOUS,
    BREAKS,
    DETERMINERS,
    JOINERS,
    OFFICES,
    ORGANISATIONS,
    PRONOUNS,
    behind_titles,
    head_of,
    made_of,
    noun_phrase,
)

_VERBS = {row[0]: (row[1], frozenset(row[2].split())) for row in rows("en", "verbs")}
_PHRASES = tuple(tuple(row[0].split()) for row in rows("en", "phrases"))
_ADVERBS = column("en", "adverbs")
_CONJUNCTIONS = frozenset({"that", "whether", "if", "how", "why", "what", "where", "when"})
_NOT_SAID = column("en", "unsaid")
_JOINING = frozenset({"because", "since", "as", "and", "but", "if", "while"})
_TOLD = 8


class English:
    """The grammar of English."""

    code = "en"
    abbreviations = column("en", "abbreviations")
    inverts = False
    likes = frozenset({"as"})
    office_stems = frozenset(words[-1] for words in OFFICES)
    askers = frozenset({"reporter", "reporters", "journalist", "journalists", "interviewer", "host", "correspondent"})
    anonymous = ANONYMOUS
    phrase = staticmethod(noun_phrase)
    generic = column("en", "generic")
    connectives = column("en", "connectives")
    relatives = frozenset({"who"})
    contrasts = frozenset({"but", "while", "whereas", "although"})
    clause_words = frozenset({"that"})

    def cues(self, sentence: Sentence) -> list[Cue]:
        """The words of saying in a sentence, in order."""
        made: list[Cue] = []
        at = 0
        while at < len(sentence):
            found = self._phrase_cue(sentence, at) or self._verb_cue(sentence, at) if sentence[at].kind == "word" else None
            if found:
                made.append(found)
                at = max(at, found.last)
            at += 1
        return made

    def _phrase_cue(self, sentence: Sentence, at: int) -> Cue | None:
        for words in _PHRASES:
            end = at + len(words)
            if tuple(token.text.casefold() for token in sentence[at:end]) == words:
                source = noun_phrase(sentence, end, "nomn")
                return Cue(at, source.end - 1, frozenset({"source", f"at:{end}"}), "phrase") if source else None
        return None

    def _verb_cue(self, sentence: Sentence, at: int) -> Cue | None:
        found = _VERBS.get(sentence[at].text.casefold())
        if found is None:
            return None
        kind, takes = found
        before = sentence[at - 1].text.casefold() if at else ""
        if sentence[at].text[0].isupper() and at and sentence[at - 1].kind == "word":
            return None  # part of a name: `the Head of State`
        if kind == "base" and (at == 0 or before in _NOT_SAID or before in DETERMINERS):
            return None
        if before in DETERMINERS or before in ("be", "is", "was", "are", "were", "been", "being") or before in _NOT_SAID:
            return None
        if kind == "converb" and sentence[at - 1].kind != "comma":
            return None
        return Cue(at, at, takes, "converb" if kind == "converb" else "finite", None, None, past=kind == "finite")

    def subject_after(self, sentence: Sentence, cue: Cue) -> Phrase | None:
        """`said President Brown`."""
        if cue.form == "converb" or cue.last + 1 >= len(sentence) or sentence[cue.last + 1].kind != "word":
            return None
        at = cue.last + 1
        if "told" in cue.takes or sentence[at].text.casefold() in BREAKS - {"who"}:
            return None
        if self._before_is_subject(sentence, cue):
            return None
        return noun_phrase(sentence, at, "nomn")

    def _before_is_subject(self, sentence: Sentence, cue: Cue) -> bool:
        before = cue.first - 1
        while before >= 0 and sentence[before].text.casefold() in _ADVERBS:
            before -= 1
        return (
            before >= 0
            and sentence[before].kind == "word"
            and sentence[before].text.casefold() not in self.likes | BREAKS - {"who"}
        )

    def subject_before(self, sentence: Sentence, cue: Cue, floor: int) -> Phrase | None:
        """`President Brown, who was in Omsk, said`."""
        end = cue.first
        while end > floor and sentence[end - 1].text.casefold() in _ADVERBS:
            end -= 1
        if end > floor and sentence[end - 1].kind == "comma":
            opening = next((at for at in range(end - 2, max(floor, end - 30), -1) if sentence[at].kind == "comma"), None)
            end = opening if opening is not None else end - 1
        start = end
        while start > floor and sentence[start - 1].kind in ("word", "number"):
            word = sentence[start - 1].text.casefold()
            if word in PRONOUNS and start == end:
                return noun_phrase(sentence, start - 1, "nomn")
            if word in BREAKS:
                break
            start -= 1
            if word in DETERMINERS and (start == floor or sentence[start - 1].text.casefold() not in JOINERS):
                break
        return made_of(sentence, start, end, "nomn") if start < end else None

    def clause_after(self, sentence: Sentence, cue: Cue) -> int | None:
        """`said on Monday that`, and without a conjunction `said the talks had ended`."""
        for at in range(cue.last + 1, min(len(sentence), cue.last + _TOLD)):
            if sentence[at].kind not in ("word", "number"):
                break
            if sentence[at].text.casefold() in _CONJUNCTIONS and (at > cue.last + 1 or sentence[at].text.casefold() != "when"):
                return at if at == cue.last + 1 or sentence[at].text.casefold() in ("that", "whether") else None
        following = sentence[cue.last + 1] if cue.last + 1 < len(sentence) else None
        if (
            "plain" in cue.takes
            and following
            and self._before_is_subject(sentence, cue)
            and following.text.casefold() not in BREAKS - {"there", "this"}
        ):
            return (
                cue.last + 1
                if any(one.text.casefold() in _AUXILIARIES or one.text.endswith("ed") for one in sentence[cue.last + 2 :])
                else None
            )
        return None

    def infinitive_after(self, sentence: Sentence, cue: Cue) -> int | None:
        """`urged the sides to meet`, `called on the sides to meet`."""
        begin = cue.last + 1
        if "infinitive_on" in cue.takes:
            if begin >= len(sentence) or sentence[begin].text.casefold() != "on":
                return None
            begin += 1
        elif "infinitive" not in cue.takes:
            return None
        for at in range(begin, min(len(sentence) - 1, begin + _TOLD)):
            if sentence[at].kind not in ("word", "number"):
                return None
            if sentence[at].text.casefold() == "to":
                return begin
        return None

    def object_after(self, sentence: Sentence, cue: Cue) -> int | None:
        """`stressed the importance of trade`, `called for talks`."""
        begin = cue.last + 1
        if begin >= len(sentence) or sentence[begin].kind != "word":
            return None
        word = sentence[begin].text.casefold()
        if f"object:{word}" in cue.takes:
            return begin + 1 if begin + 1 < len(sentence) else None
        return begin if "object" in cue.takes and word not in BREAKS and word not in PRONOUNS else None

    def source_in(self, sentence: Sentence, _cue: Cue, at: int, /) -> Phrase | None:
        """The phrase that names the speaker within `according to the minister`."""
        return noun_phrase(sentence, at, "nomn")

    def is_person(self, _sentence: Sentence, _at: int, /) -> bool:
        """English labels need a name."""
        return False

    def any_verb(self, _sentence: Sentence, _first: int, _end: int, /) -> Cue | None:
        """None: an English frame is known by its words of saying."""
        return None

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
        return any(word.casefold() in _AUXILIARIES or word.casefold() in ("not", "never", "to") for word in words)

    def tells(self, words: list[str]) -> bool:
        """Whether a predicate is among words."""
        return self.predicates(words)

    def describes(self, _words: list[str], /) -> bool:
        """English words of two are left to the person."""
        return False

    def joins_clause(self, sentence: Sentence, at: int) -> bool:
        """Whether a word joins a clause to another."""
        return at >= 0 and sentence[at].text.casefold() in _JOINING

    def is_naming(self, sentence: Sentence, at: int) -> bool:
        """Whether a stretch in marks stands behind `so-called` or `the term`."""
        return at > 0 and sentence[at - 1].text.casefold() in ("so-called", "term", "word", "named", "dubbed")

    def has_verb(self, sentence: Sentence, first: int, end: int) -> bool:
        """Whether there is a predicate in a stretch."""
        return any(token.text.casefold() in _AUXILIARIES or token.text.endswith("ed") for token in sentence[first:end])

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
            while end < len(sentence) and sentence[end].kind == "word" and sentence[end].text[:1].isupper():
                end += 1
            first = behind_titles(sentence, at, end)
            if end - first in (2, 3) and not any(
                token.text.isupper() or token.text.casefold() in ORGANISATIONS for token in sentence[first:end]
            ):
                yield first, end
            at = max(end, at + 1)

    def naming(self, sentence: Sentence, first: int, end: int) -> Phrase | None:
        """The noun phrase in which a name stands: `Kazakh President Kassym-Jomart Tokayev`."""
        start = first
        while start > 0 and sentence[start - 1].kind == "word" and sentence[start - 1].text.casefold() not in BREAKS:
            start -= 1
            if sentence[start].text.casefold() in DETERMINERS:
                break
        lowered = [token.text.casefold() for token in sentence[start:first]]
        if not lowered:
            return None
        return Phrase(start, end, "name", "nomn", (first, end), head_of(lowered), "sing", None)

    def name_in_nominative(self, words: list[str], _phrase: Phrase | None, /) -> tuple[str | None, bool, str | None]:
        """A name as it is, without a possessive ending."""
        return " ".join(word.removesuffix("’s").removesuffix("'s") for word in words), True, None

    def offices(self, head: str, _stems: frozenset[str], /) -> frozenset[str]:
        """The nouns that may stand for the same office."""
        return frozenset({OFFICES.get(tuple(head.split()), head)})

    def stem(self, word: str) -> str:
        """A word in small letters, without a possessive ending."""
        return word.casefold().removesuffix("’s").removesuffix("'s").strip("“”\"'‘’")

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
