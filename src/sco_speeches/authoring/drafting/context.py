"""A sentence with its words of saying, and what has been found so far: what the rules look at."""

from dataclasses import dataclass, field

from sco_speeches.model.passage import Mode

from .grammar import Cue, Grammar, Phrase
from .marks import Quoted
from .sentences import Token

Stretch = tuple[int, int]


@dataclass(slots=True, eq=False)
class Said:
    """One stretch that a rule attributes, before its speaker is settled."""

    start: int
    end: int
    mode: Mode
    cue: Stretch | None = None
    phrase: Phrase | None = None
    source: Stretch | None = None
    sentence: "Place | None" = None
    earlier: "Said | None" = None
    """The part that this one goes on from."""
    around: "Said | None" = None
    """The stretch in which this one lies as a partial quotation, with the same attribution."""
    rule: str = ""
    gender: str | None = None
    number: str | None = None
    passive: bool = False
    """Whether the words of saying are a passive without an agent."""
    follows: bool = False
    """Whether it has no attribution of its own and goes on from the one before."""
    after: "Said | None" = None
    """The one before it, in any mode, from which it goes on."""
    names: bool = False
    """Whether the words of saying give something a name: `назвал`."""
    nested: bool = False
    """Whether it lies in the words of another, who tells of it."""
    hint: Phrase | None = None
    """Who probably speaks, of `sentence`, where no words of saying tell."""

    told: "tuple[Place, Phrase] | None" = None
    """Of whom the sentence right before a quotation tells, with that sentence, where a pronoun speaks."""

    @property
    def stands_beside_names(self) -> bool:
        """Whether a name stands beside the words of saying, which may tell who speaks."""
        if self.cue is None or self.sentence is None:
            return False
        others = (one for one in self.sentence.tokens[1:] if one.kind == "word" and not self.start <= one.start < self.end)
        return any(one.text[:1].isupper() for one in others)


@dataclass(slots=True)
class Place:
    """A sentence in its paragraph."""

    text: str
    tokens: list[Token]
    grammar: Grammar
    start: int
    """Where the paragraph begins."""
    first: bool
    """Whether it begins the paragraph."""
    last_said: Said | None = None
    """The stretch found last before this sentence."""
    found: list[Said] = field(default_factory=list)
    """What has been found in this sentence."""
    cues: list[Cue] = field(default_factory=list)
    before: "Place | None" = None
    """The sentence before this one."""

    def kind(self, at: int) -> str:
        """The kind of a token, or an empty string beyond the sentence."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def word(self, at: int) -> str:
        """A token in lower case, or an empty string beyond the sentence."""
        return self.tokens[at].text.casefold() if 0 <= at < len(self.tokens) else ""

    def stretch(self, first: int, end: int) -> Stretch:
        """The offsets of the tokens from `first` up to before `end`."""
        return self.tokens[first].start, self.tokens[end - 1].end

    def covered(self, start: int, end: int) -> bool:
        """Whether a stretch touches what has been found in this sentence."""
        return any(one.start < end and start < one.end for one in self.found)

    def names_subject(self, at: int) -> bool:
        """Whether a stretch in marks is rather a name in a sentence that goes on: `сообщил: «Заря» закрыта`."""
        mark = self.tokens[at].quote
        if mark is None or self.kind(at + 1) != "word" or self.grammar.joins_clause(self.tokens, at + 1):
            return False
        words = self.text[mark.inner_start : mark.inner_end].split()
        return not self.grammar.tells(words) and self.grammar.has_verb(self.tokens, at + 1, at + 2)

    def said(
        self, first: int, end: int, mode: Mode, cue: Cue | None, phrase: Phrase | None, *, earlier: Said | None = None
    ) -> Said | None:
        """The tokens from `first` up to before `end` as attributed words, without the punctuation at their edges."""
        while first < end and self.kind(first) in ("comma", "dash", "colon", "semicolon", "close"):
            first += 1
        while first < end and self.kind(end - 1) in _EDGES and not self._closes(first, end):
            end -= 1
        if first >= end or not any(token.kind in ("word", "number", "quote") for token in self.tokens[first:end]):
            return None
        start, stop = self.stretch(first, end)
        return self.attributed((start, stop), mode, cue, phrase, earlier)

    def said_in(self, mark: Quoted, cue: Cue | None, phrase: Phrase | None, *, earlier: Said | None = None) -> Said | None:
        """What stands in marks as attributed words."""
        start, end = trimmed(self.text, mark.inner_start, mark.inner_end)
        return self.attributed((start, end), "direct", cue, phrase, earlier) if start < end else None

    def attributed(self, words: Stretch, mode: Mode, cue: Cue | None, phrase: Phrase | None, earlier: Said | None = None) -> Said:
        """Words of the text, here or in the sentence before, that this sentence attributes."""
        return Said(
            *words,
            mode,
            self.stretch(cue.first, cue.last + 1) if cue else None,
            phrase,
            self._source(phrase) if phrase else None,
            self,
            earlier,
            gender=cue.gender if cue else None,
            number=cue.number if cue else None,
            passive=cue is not None and cue.form == "passive",
            names=cue is not None and "names" in cue.takes,
        )

    def _source(self, phrase: Phrase) -> Stretch:
        """The words that name the speaker, without the marks around them."""
        only = self.tokens[phrase.first].quote if phrase.end - phrase.first == 1 else None
        return (only.inner_start, only.inner_end) if only else self.stretch(phrase.first, phrase.end)

    def _closes(self, first: int, end: int) -> bool:
        """Whether the last token closes a parenthesis that the stretch opens."""
        if self.kind(end - 1) != "close":
            return False
        return any(token.kind == "open" for token in self.tokens[first : end - 1])


_EDGES = ("comma", "dash", "colon", "semicolon", "stop", "open", "close")


def trimmed(text: str, start: int, end: int) -> Stretch:
    """A stretch without the white space and the commas at its edges."""
    while start < end and (text[start].isspace() or text[start] in "–—"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",–—"):
        end -= 1
    return start, end
