"""The finder: rules in a row look at every sentence, the first answer wins and signs its name."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sco_speeches import registry
from sco_speeches.authoring.tongue import language_of
from sco_speeches.text import paragraphs

from .context import Place, Said
from .found import FoundPassage
from .fullest import fullest
from .grammar import Cue, Grammar
from .known import Index, index, with_known
from .letters import letter_after_address
from .marks import Quoted, quoted
from .naming import Named
from .nested import give_partials, nested
from .rules_beside import colon_before_dash, colon_before_paragraph, introducer, is_pronoun, sentence_before
from .rules_clauses import clause_after_verb, infinitive_after_verb, object_after_verb, passive_with_object
from .rules_frames import dash_led_speech, frame_after_quote
from .rules_fronted import clause_after_colon, object_before_verb, quote_before_colon
from .rules_inside import verb_inside_quote
from .rules_labels import colon_before_quote, label_before_quote, label_before_words, marks_in_narration, quote_going_on
from .rules_parenthetic import as_verb_says, source_phrase, verb_after_clause
from .rules_quoted import verb_after_quote, verb_at_quote, verb_before_quote
from .sentences import Token, sentences, tokens
from .speakers import Speakers

if TYPE_CHECKING:
    from .speaker import Speaker

PlaceRule = Callable[[Place], list[Said]]
VerbRule = Callable[[Place, Cue], list[Said]]
MarkRule = Callable[[Place, int], list[Said]]


class Rules(NamedTuple):
    """The rules in their rows."""

    paragraphs: tuple[PlaceRule, ...]
    """They look at a whole paragraph that a dash begins."""
    labels: tuple[PlaceRule, ...]
    """They look at the beginning of a paragraph."""
    inside: tuple[MarkRule, ...]
    """They look at a stretch in marks before its surroundings."""
    verbs: tuple[VerbRule, ...]
    """They look at words of saying."""
    marks: tuple[MarkRule, ...]
    """They look at a stretch in marks to which no words of saying belong."""

    def without(self, name: str) -> "Rules":
        """All but one."""
        return Rules(
            tuple(rule for rule in self.paragraphs if rule.__name__ != name),
            tuple(rule for rule in self.labels if rule.__name__ != name),
            tuple(rule for rule in self.inside if rule.__name__ != name),
            tuple(rule for rule in self.verbs if rule.__name__ != name),
            tuple(rule for rule in self.marks if rule.__name__ != name),
        )


_TO_THE_END = ("label_before_words", "letter_after_address")
"""Rules whose words go on to the end of the paragraph."""
_SEVERAL = 2
"""Words of saying in a sentence in which others may speak within the words of one."""
_LONGEST = 300
"""Tokens of a paragraph that are read as one."""
_VERBS: tuple[VerbRule, ...] = (
    sentence_before,
    verb_after_quote,
    verb_before_quote,
    verb_at_quote,
    object_before_verb,
    clause_after_colon,
    source_phrase,
    as_verb_says,
    clause_after_verb,
    infinitive_after_verb,
    object_after_verb,
    passive_with_object,
    verb_after_clause,
)
_MARKS: tuple[MarkRule, ...] = (
    label_before_quote,
    quote_before_colon,
    colon_before_quote,
    frame_after_quote,
    colon_before_paragraph,
    quote_going_on,
    marks_in_narration,
)
RULES = Rules(
    (dash_led_speech, colon_before_dash), (label_before_words, letter_after_address), (verb_inside_quote,), _VERBS, _MARKS
)


@cache
def _grammar(language: str) -> Grammar:
    if language == "ru":
        from .languages.ru.grammar import Russian

        return Russian()
    from .languages.en.grammar import English

    return English()


def attributed_passages(
    text: str, *, language: str | None = None, known: "registry.Registry | None" = None
) -> list[FoundPassage]:
    """The passages of a text that are attributed to someone, in the order of a record.

    Found by rules, without a network and always in the same way: a first draft, for a person to mend. `language` is `ru` or
    `en`, told by the text where it is not given; `known` is the registry that knows speakers, the shipped one by default.
    Offsets are code points. Raises MissingExtraError where a Russian text needs the extra `draft`, LanguageError where
    no language is given and the text does not tell it plainly, or there are no rules for it.
    """
    return passages_by(RULES, text, language=language, known=known)


def passages_by(
    rules: Rules, text: str, *, language: str | None = None, known: "registry.Registry | None" = None
) -> list[FoundPassage]:
    """What some of the rules find."""
    grammar = _grammar(language_of(text, language))
    known = registry.load() if known is None else known
    finder = Finder(text, grammar, rules, index(known, grammar))
    said = finder.found()
    named = Named(finder.sentences, grammar, known)
    return _settled(said, Speakers(text, named), named)


class Finder:
    """One pass over a text."""

    def __init__(self, text: str, grammar: Grammar, rules: Rules, known: Index) -> None:
        self.text = text
        self.sentences: list[Sequence[Token]] = []
        self._within: list[tuple[int, int, list[list[Token]]]] = []
        self._grammar = grammar
        self._rules = rules
        self._known = known

    def found(self) -> list[Said]:
        """What the rules attribute, in no order."""
        every = quoted(self.text)
        made: list[Said] = []
        last: Said | None = None
        before: Place | None = None
        at = 0
        for start, end in paragraphs(self.text):
            own = []
            while at < len(every) and every[at].start < end:
                own.append(every[at])
                at += 1
            words = with_known(tokens(self.text, start, end, own), self._known)
            split = list(sentences(words, self._grammar.abbreviations, self._grammar.begins_frame))
            self.sentences += split
            until = start
            if words and words[0].kind == "dash":
                whole = Place(self.text, words[:_LONGEST], self._grammar, start, first=True, last_said=last, before=before)
                made += self._in_paragraph(whole)
                whole.before = None  # or all paragraphs of a text would hang together
                if whole.found:
                    last = max(whole.found, key=lambda one: one.end)
                    until = max(max(one.end, one.cue[1] if one.sentence is whole and one.cue else 0) for one in whole.found)
                    before = whole
            for sentence in split:
                if sentence[0].start < until or (last is not None and sentence[0].start < last.end and last.rule in _TO_THE_END):
                    continue
                first = sentence[0].start == words[0].start
                place = Place(self.text, sentence, self._grammar, start, first, last, before=before)
                here = self._in_sentence(place)
                made += here
                made += self._told_within(place)
                if here:
                    last = max(here, key=lambda one: one.end)
                place.before, before = None, place
            for mark in own:
                self._add_inner(mark)
        return made + self._told_in_marks(made)

    def _add_inner(self, mark: Quoted) -> None:
        """What stands in marks has names too."""
        inner = with_known(tokens(self.text, mark.inner_start, mark.inner_end, mark.inner), self._known)
        made = list(sentences(inner, self._grammar.abbreviations))
        self.sentences.extend(made)
        self._within.append((mark.inner_start, mark.inner_end, made))

    def _told_within(self, place: Place) -> list[Said]:
        """What others say within the indirect words of a sentence."""
        if not self._grammar.inverts or len(place.cues) < _SEVERAL:
            return []
        outer = [one for one in place.found if one.mode == "indirect" and one.cue is not None and one.sentence is place]
        parts = ([token for token in place.tokens if one.start <= token.start and token.end <= one.end] for one in outer)
        told = [said for part in parts if part for said in nested(self.text, part, self._grammar, place.start)]
        give_partials(place.found, told)
        return told

    def _told_in_marks(self, made: list[Said]) -> list[Said]:
        """What others say within quotations."""
        spoken = {(one.start, one.end) for one in made if one.mode == "direct"}
        starts = {start for start, _ in spoken}
        found: list[Said] = []
        for start, _, inner in self._within if self._grammar.inverts else ():
            if any(at in starts for at in (start, inner[0][0].start if inner else start)):
                found += [said for sentence in inner for said in nested(self.text, sentence, self._grammar, start)]
        return found

    def _in_paragraph(self, place: Place) -> list[Said]:
        place.cues = self._grammar.cues(place.tokens)
        self._first_answer(place, self._rules.paragraphs)
        return place.found

    def _in_sentence(self, place: Place) -> list[Said]:
        place.cues = self._grammar.cues(place.tokens)
        marks = [at for at, token in enumerate(place.tokens) if token.kind == "quote"]
        self._first_answer(place, self._rules.labels)
        if place.found:
            return place.found
        for at in marks:
            self._first_answer(place, self._rules.inside, at)
        for cue in place.cues:
            start, end = place.stretch(cue.first, cue.last + 1)
            if not place.covered(start, end):
                self._first_answer(place, self._rules.verbs, cue)
        for at in marks:
            self._first_answer(place, self._rules.marks, at)
        return place.found

    def _first_answer(self, place: Place, rules: Sequence[Callable[..., list[Said]]], *about: Cue | int) -> None:
        for rule in rules:
            made = rule(place, *about)
            if made:
                for one in made:
                    one.rule = rule.__name__
                    if one.told is None and one.start == place.tokens[0].start + 1 and is_pronoun(one):
                        one.told = introducer(place)
                place.found += made
                return


def _settled(said: list[Said], speakers: Speakers, named: Named) -> list[FoundPassage]:
    """Found passages in order, each with its speaker, its earlier part and the one around it."""
    kept = _nesting(said)
    settled: dict[int, Speaker] = {}
    made: list[FoundPassage] = []
    around: list[Said] = []
    last: Said | None = None
    for one in kept:
        while around and around[-1].end <= one.start:
            around.pop()
        shared = one.earlier or one.around or one.after or (last if one.follows else None)
        speaker = settled.get(id(shared)) if shared is not None else None
        if speaker is None or one.follows:
            speaker = speakers.of(one, speaker)
        settled[id(one)] = speaker
        last = one if one.mode == "direct" and one.around is None else last
        earlier = one.earlier if one.earlier is not None and id(one.earlier) in settled else None
        made.append(
            FoundPassage(
                one.start,
                one.end,
                one.mode,
                one.cue,
                one.source,
                speaker.id,
                speaker.name,
                speaker.form,
                f"p{earlier.start}" if earlier else None,
                f"p{around[-1].start}" if around else None,
                one.rule,
                speaker.open,
            )
        )
        around.append(one)
    return _alike_named(made, speakers, named)


def _alike_named(found: list[FoundPassage], speakers: Speakers, named: Named) -> list[FoundPassage]:
    """The passages with one name for one speaker: the fullest in the text, as it is printed in the nominative."""
    names = {one.speaker_name for one in found if one.speaker_name and one.speaker is None}
    same = fullest(named, names, {one.speaker_name for one in found if one.speaker_name and speakers.prints(one)})
    return [one._replace(speaker_name=same.get(one.speaker_name, one.speaker_name)) if one.speaker_name else one for one in found]


def _nesting(said: list[Said]) -> list[Said]:
    """In order, without what crosses or repeats another, and without what lies in another and is no part of it."""
    kept: list[Said] = []
    around: list[Said] = []
    for one in sorted(said, key=lambda one: (one.start, -one.end, one.cue is None)):
        while around and around[-1].end <= one.start:
            around.pop()
        if around and (one.end > around[-1].end or (one.start, one.end) == (around[-1].start, around[-1].end)):
            continue
        kept.append(one)
        around.append(one)
    return kept
