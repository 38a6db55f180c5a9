"""Noun phrases of Russian, as far as speakers are named by them."""

from dataclasses import dataclass, replace

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence

from .foreign import foreign_head, foreign_name, may_stand
from .heads import (
    INSTRUMENTAL,
    form_of,
    in_marks,
    is_adjective_of,
    is_capital_only,
    is_head_here,
    is_surname_before_name,
    is_told_in_marks,
    kind_of_head,
    known_name,
    modifier_in,
)
from .joining import OCCASIONS, PLACED, POSSESSIVE, PREPOSITIONS
from .leading import begins_name_of
from .morphology import Reading, is_known
from .runs import behind_acting, behind_own_name, behind_second, behind_trade_name, goes_on_naming
from .surnames import name_cases
from .words import (
    OFFICES,
    are_alike,
    begins_another,
    behind_letters,
    behind_particles,
    head_in,
    in_case,
    is_body,
    is_foreign_body,
    is_given,
    is_known_given,
    is_latin,
    is_likely_noun,
    is_living,
    is_name,
    is_name_in,
    is_named_quote,
    is_proper,
    is_shouted,
    is_subject,
    names_another,
    read,
)

_LONGEST, _DEEP, _SHALLOW = 30, 5, 2
"""Tokens of the longest noun phrase; how deep phrases are looked for in phrases, and behind prepositions."""
_TIMES = frozenset({"время", "день", "год", "неделя"})
_ACTING = "врио"
"""The head of a phrase for somebody who acts for another."""
_Step = tuple[int, tuple[int, int] | None] | None
"""Where a piece of a noun phrase ends, and the place of the name in it; None where nothing joins."""


def noun_phrase(sentence: Sentence, first: int, case: str, depth: int = 0, outer: str | None = None) -> Phrase | None:
    """The noun phrase in this case that begins at a token: `глава комитета Госдумы Иван Петров`, with the name in it."""
    end = min(len(sentence), first + _LONGEST)
    at = first
    if sentence[first].known:
        return known_name(sentence, first, case)
    if acting := _acting(sentence, first, case, end):
        return acting
    number: str | None = None
    gender: str | None = None
    modifier: Reading | None = None
    while (
        at < end
        and (found := modifier_in(sentence[at], case, number))
        and not is_head_here(sentence, at, case, end)
        and not is_surname_before_name(sentence, at)
    ):
        modifier = found
        number = found.number or number
        at += 1
    if at >= end:
        return None
    token = sentence[at]
    head = head_in(token, case) if token.kind == "word" and is_likely_noun(token) else None
    if head is None and is_surname_before_name(sentence, at) and case in name_cases(token.text):
        head = Reading(token.text.casefold(), "NOUN", case, "sing", None, frozenset({"Surn"}))
    head = head or foreign_head(sentence, at, case)
    if head is None:
        if token.kind == "quote" and depth < _DEEP and (marked := in_marks(sentence, first, at, case, modifier)) is not None:
            return marked
        if modifier is None or at == first or modifier.part == "NUMR" or sentence[at - 1].text.casefold() in POSSESSIVE:
            return None
        at -= 1
        token, head = sentence[at], modifier
    if head.part == "NPRO" and first == at:
        owns = token.text.casefold() in POSSESSIVE and at + 1 < end and sentence[at + 1].kind == "word"
        of_theirs = noun_phrase(sentence, at + 1, case, depth + 1, outer) if owns else None
        if of_theirs is not None and of_theirs.form != "pronoun" and depth < _DEEP:
            return of_theirs._replace(first=first)
        return Phrase(first, at + 1, "pronoun", case, None, head.lemma, head.number, head.gender)
    if first < at and token.text[:1].islower() and sentence[first].text.casefold() == "это" and head.gender not in (None, "neut"):
        return Phrase(first, first + 1, "pronoun", case, None, "это", "sing", "neut")  # `сказал на это президент`
    number, gender = head.number, head.gender
    names = (at, at + 1) if is_proper(token, head) else None
    kind = kind_of_head(sentence, at, head)
    names = None if names and is_capital_only(sentence, at, end, case, head) else names
    growing = _Growing(sentence, case, end, depth, outer, head.lemma, kind, names, number)
    at = growing.grown(at + 1)
    guessed = head.grammemes & {"Fixd", "inan"} or not is_known(token.text)
    gender = None if kind == "person" and names and guessed else gender
    names = growing.names or (foreign_name(sentence, first, at, case) if kind == "person" and not depth else None)
    return Phrase(first, at, form_of(head.lemma, names), case, names, head.lemma, number, gender, kind)


def _acting(sentence: Sentence, first: int, case: str, end: int) -> Phrase | None:
    """`исполняющий обязанности президента Иван Петров`, `врио губернатора`."""
    behind = behind_acting(sentence, first, case)
    if not first < behind < end:
        return None
    growing = _Growing(sentence, case, end, 0, None, _ACTING, "person", None)
    at = growing.grown(behind)
    return Phrase(first, at, form_of(_ACTING, growing.names), case, growing.names, _ACTING, "sing", None)


@dataclass(slots=True)
class _Growing:
    """A noun phrase whose head is known, with what has joined it so far."""

    sentence: Sentence
    case: str
    end: int
    depth: int
    outer: str | None
    head: str
    kind: str
    names: tuple[int, int] | None
    number: str | None = None
    below: str = "gent"
    """The case of what joined it last."""

    def grown(self, at: int) -> int:
        """Where the phrase ends, if its head ends before `at`; `names` then tells where the name is."""
        while at < self.end:
            if self.outer and begins_name_of(self.sentence, at, self.outer, self.names, self.kind):
                break
            step = self._piece(at) or self._named_behind(at)
            if step is None:
                break
            at, found = step
            if found:
                joins = (
                    self.names and self.names[1] == found[0] and are_alike(self.sentence[found[0]], self.sentence[self.names[0]])
                )
                self.names = (self.names[0], found[1]) if self.names and joins else found
        return behind_letters(self.sentence, at, self.end) if self.names is not None and self.names[1] == at else at

    def _piece(self, at: int) -> _Step:
        """One more piece: where it ends, and the place of the name in it."""
        token = self.sentence[at]
        if token.kind == "quote":
            if (
                not is_named_quote(token)
                or self.head in _TIMES
                or self._follows_name(at)  # `сказал Петров «Заре»`
                or (self.kind == "person" and is_told_in_marks(token))
            ):
                return None
            return at + 1, (None if self.kind == "person" else (at, at + 1))
        numbered = behind_own_name(self.sentence, at) if self.names is None else at
        if (behind := max(numbered, behind_trade_name(self.sentence, at, self.case))) > at:
            return behind, None
        if token.kind == "number" and "-" in token.text:
            return self._governed(at)  # `мать 12-летней девочки`
        if token.kind != "word" or begins_another(self.sentence, at, self.names, self.kind):
            return None
        if self.names and self.names[1] == at and (behind := behind_particles(self.sentence, at)) > at:
            return behind, (at, behind)
        if token.text.casefold() in PREPOSITIONS and not is_name(token):
            return self._place(at)
        return self._name(at) or self._governed(at)

    def _follows_name(self, at: int) -> bool:
        """Whether the name of somebody ends right before a token."""
        return self.kind == "person" and self.names is not None and self.names[1] == at

    def _name(self, at: int) -> _Step:
        token = self.sentence[at]
        latin = is_latin(token)
        if latin and self._follows_name(at) and not is_latin(self.sentence[at - 1]):
            return None  # `сказал Петров Tennis Channel`
        if token.known and self.case in token.known[1]:
            return at + token.known[0], (at, at + token.known[0])
        if is_adjective_of(self.sentence, at, "gent") or (
            self.number == "plur" and names_another(self.sentence, at, self.kind, self.case)
        ):
            return None
        if not latin and not (is_name(token) and self._may_stand(at) and (self.names is not None or not is_body(token))):
            return None
        run = at
        named = self.names is not None
        while (
            run < self.end
            and is_latin(self.sentence[run]) == latin
            and (latin or goes_on_naming(self.sentence, run, at, self.case, named=named))
        ):
            run += 1
        behind = run + (token.text[-1] == "." and run < self.end)  # `адвокат А.Петрова Иван Смирнов`
        given = next((here for here in range(at, behind) if is_known_given(self.sentence[here], self.case)), at)
        if given > at and all("gent" in name_cases(one.text) for one in self.sentence[at:given] if one.kind == "word"):
            return given, None
        if run == at:
            return None
        alone = self.kind == "person" and self.names is None
        if alone and (latin or is_shouted(self.sentence[at]) or is_foreign_body(self.sentence, at, run, self.case)):
            return run, None
        return run, (at, run)

    def _may_stand(self, at: int) -> bool:
        """Whether a name may stand here: behind a given name also one that the dictionary has as another word, `Анна Зорк`."""
        given = self.names == (at - 1, at) and is_known_given(self.sentence[at - 1], self.case)
        return may_stand(self.sentence, at, self.case) or (given and self.case in name_cases(self.sentence[at].text))

    def _place(self, at: int) -> _Step:
        """A preposition with its noun phrase, where it belongs to the one before it: `источник в правительстве`."""
        if (self.names and self.kind == "person") or self.depth > _SHALLOW or at + 1 >= len(self.sentence):
            return None
        inner = prepositional(self.sentence, at, self.case)
        if inner is None or inner.form == "pronoun" or any(one.lemma == "свой" for one in read(self.sentence[at + 1].text)):
            return None
        word = self.sentence[at].text.casefold()
        named = any(
            is_name_in(one, self.case) and (not in_case(one, "gent") or read(one.text)[0].case == self.case)
            for one in self.sentence[inner.end : inner.end + 1]
        )
        if inner.head in OCCASIONS and not (named and word == "по"):
            return None
        self.below = inner.case
        if named:
            return inner.end, None
        if word == "по" or (self.depth == 0 and self.head in PLACED.get(word, ())):
            return behind_second(self.sentence, inner.end, inner.case), None
        return None

    def _governed(self, at: int) -> _Step:
        """What depends on the head: `глава комитета`, `заведующий отделом`."""
        if self.head in INSTRUMENTAL and self.names is None and (inner := noun_phrase(self.sentence, at, "ablt", self.depth + 1)):
            return inner.end, None
        if self.depth >= _DEEP or (self.names is not None and (self.kind == "person" or self.sentence[at - 1].kind == "quote")):
            return None
        if self.case == "datv" and self.sentence[at].text in OFFICES:
            return None  # `сказал журналистам замглавы завода`
        outer = self.case if self.kind == "person" and self.depth == 0 else self.outer
        inner = noun_phrase(self.sentence, at, "gent", self.depth + 1, outer)
        token = self.sentence[at]
        apart = (self.head in _TIMES and is_living(token)) or (self.head in OCCASIONS and is_subject(token))
        if inner is None or inner.form == "pronoun" or apart:
            return None
        self.below = "gent"
        end = behind_second(self.sentence, inner.end, "gent") if self.kind == "org" and inner.names is None else inner.end
        return end, (inner.names if self.kind in ("org", "medium", "agency") else None)

    def _named_behind(self, at: int) -> _Step:
        """What joins only because a name stands behind it: a second noun for the same person, or one more complement."""
        if self.depth or self.names or self.kind != "person" or at + 1 >= self.end:
            return None
        token = self.sentence[at]
        links = token.kind == "dash" or token.text.casefold() == "и"
        same = noun_phrase(self.sentence, at + links, self.case, 1) if links or token.kind == "word" else None
        if same is not None and self._is_also(same, apart=token.kind == "dash"):
            return same.end, same.names
        if token.kind == "open":
            behind = next((here + 1 for here in range(at, self.end) if self.sentence[here].kind == "close"), self.end)
        elif token.kind == "comma" or token.text.casefold() == "и":
            more = noun_phrase(self.sentence, at + 1, self.below, 1, self.case)
            behind = more.end if more and more.form != "pronoun" else self.end
        else:
            return None
        other = replace(self)
        end = other.grown(behind) if behind < self.end else behind
        return (end, other.names) if other.names else None

    def _is_also(self, other: Phrase, *, apart: bool) -> bool:
        """Whether a phrase behind this one is for the same person, with the name: `писатель и журналист Иван Петров`."""
        if other.kind != "person" or other.names is None or other.number == "plur":
            return False
        if apart:
            return other.end >= len(self.sentence) or self.sentence[other.end].kind in ("comma", "stop")
        return other.names[0] > other.first or is_given(self.sentence[other.first], self.case)


def prepositional(sentence: Sentence, at: int, outer: str | None = None) -> Phrase | None:
    """The noun phrase behind a preposition, in whatever case; it ends before a given name in the case `outer`."""
    if at + 1 >= len(sentence):
        return None
    best = None
    for case in ("gent", "loct", "datv", "accs", "ablt"):
        found = noun_phrase(sentence, at + 1, case, 1, outer)
        if found and (best is None or found.end > best.end):
            best = found
    return best
