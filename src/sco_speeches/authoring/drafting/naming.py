"""Who is named in a text: full names by their last word, offices by their holders, and what the registry knows."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from sco_speeches.registry import Registry

from .abbreviated import spelled_out
from .grammar import Grammar, Phrase
from .known import Key, akin, index, with_one_less
from .merging import merged
from .named_bodies import NamedBodies
from .person import Person
from .sentences import Sentence, Token
from .single_names import single_names

_MANY = 50
"""Holders of one office that are looked at: so many are several in any case."""
_ROOT = 5
"""Letters that words of one root share."""
_PAIR = 2
"""Words of a name without a middle one."""


class Named:
    """The names of a text."""

    def __init__(self, sentences: list[Sentence], grammar: Grammar, known: Registry) -> None:
        self._sentences = sentences
        self._grammar = grammar
        self._known = known
        self.bodies = NamedBodies(sentences, grammar)

    @cached_property
    def people(self) -> dict[tuple[str, ...], Person]:
        """Everyone who is named by two words or more, by the stems of the name."""
        seen: dict[tuple[str, ...], Counter[tuple[bool, bool, str]]] = {}
        found: dict[tuple[str, ...], Person] = {}
        known: set[int] = set()
        for sentence in self._sentences:
            for first, end in self._grammar.full_names(sentence):
                words = [token.text for token in sentence[first:end] if token.kind == "word"]
                known.update(token.start for token in sentence[first:end])
                key = tuple(self._grammar.stem(word) for word in words)
                person = found.setdefault(key, Person("", key))
                person.places.append(sentence[first].start)
                phrase = self._grammar.naming(sentence, first, end)
                name = " ".join(words)
                made, sure, gender = self._grammar.name_in_nominative(words, phrase)
                seen.setdefault(key, Counter())[sure, made == name, made or name] += 1
                person.gender = person.gender or gender
                if phrase.case == "nomn" if phrase else made == name:
                    person.subjects.append(sentence[first].start)
                if phrase is not None and phrase.first < first:
                    self._add_office(person, self._noun(sentence, phrase, first))
                if (apposed := self._apposed(sentence, end, phrase)) is not None:
                    self._add_office(person, self._noun(sentence, apposed, apposed.end))
        for key, person in found.items():
            best = max(seen[key].items(), key=lambda item: (*item[0][:2], item[1]))[0][2]
            person.name = self.in_nominative(key, best)
        people = merged(found)
        self._add_single(people, known)
        return people

    def _add_single(self, people: dict[Key, Person], known: set[int]) -> None:
        """Those whom the text names by one word behind what they are; where just one longer name ends so, it is theirs."""
        longer: dict[str, dict[int, Person]] = {}
        for key, person in people.items():
            longer.setdefault(key[-1], {})[id(person)] = person
        for sentence, at, phrase in single_names(self._sentences, self._grammar, known):
            last = self._grammar.stem(sentence[at].text)
            same = list(longer.get(last, {}).values()) or [people.setdefault((last,), Person(sentence[at].text, (last,)))]
            if len(same) == 1:
                same[0].places.append(sentence[at].start)
                same[0].subjects.append(sentence[at].start)
                self._add_office(same[0], self._noun(sentence, phrase, at))

    def in_nominative(self, key: Key, name: str) -> str:
        """A name as the registry has it, if it has one of these stems, else as it is read."""
        return index(self._known, self._grammar).nominatives.get(key, name)

    def _add_office(self, person: Person, noun: tuple[str, frozenset[str]]) -> None:
        if noun not in person.offices:
            person.offices.append(noun)

    def _apposed(self, sentence: Sentence, end: int, phrase: Phrase | None) -> Phrase | None:
        """What is apposed behind a name: `Иван Петров, адвокат банкира, …`."""
        if end + 1 >= len(sentence) or sentence[end].kind not in ("comma", "open"):
            return None
        found = self._grammar.phrase(sentence, end + 1, phrase.case if phrase else "nomn")
        if found is None or found.form not in ("title", "description") or found.number == "plur" or found.kind != "person":
            return None
        closes = found.end >= len(sentence) or sentence[found.end].kind in ("comma", "stop", "close", "dash")
        return found if closes else None

    def _noun(self, sentence: Sentence, phrase: Phrase, first: int) -> tuple[str, frozenset[str]]:
        return phrase.head, self._stems_of(sentence[phrase.first : first])

    def _stems_of(self, words: Sequence[Token]) -> frozenset[str]:
        """The stems of the words of a phrase; of a short form, of what it stands for."""
        articles = self._grammar.articles
        named = (token.text for token in words if token.kind in ("word", "quote") and token.text.casefold() not in articles)
        return frozenset(self._grammar.stem(full) for word in named for full in self._grammar.in_full(word))

    @cached_property
    def spelled_out(self) -> dict[str, tuple[Sentence, int, int]]:
        """The abbreviations whose words the text has, with the place of the words."""
        return spelled_out(self._sentences)

    @cached_property
    def _by_last(self) -> dict[str, list[Person]]:
        index: dict[str, dict[int, Person]] = {}
        for key, person in self.people.items():
            index.setdefault(key[-1], {})[id(person)] = person
        return {last: list(people.values()) for last, people in index.items()}

    @cached_property
    def _by_spelling(self) -> dict[str, list[Person]]:
        """The people by their last word and by what it is with one letter less."""
        index: dict[str, list[Person]] = {}
        for last, people in self._by_last.items():
            for form in (last, *with_one_less(last)):
                index.setdefault(form, []).extend(people[:_MANY])
        return index

    def _misspelt(self, last: str) -> list[Person]:
        """Those whose last word differs from this in one letter."""
        if len(last) <= _ROOT:
            return []
        found = [one for form in (last, *with_one_less(last)) for one in self._by_spelling.get(form, ())[:_MANY]]
        return list({id(one): one for one in found}.values())

    @cached_property
    def _by_first(self) -> dict[str, list[Person]]:
        index: dict[str, list[Person]] = {}
        for person in self._everyone:
            index.setdefault(person.key[0], []).append(person)
        return index

    @cached_property
    def _everyone(self) -> list[Person]:
        """Each of the people once."""
        return list({id(person): person for person in self.people.values()}.values())

    def person(self, words: list[str], gender: str | None = None) -> Person | None:
        """The person whom these words name, or None where the text names several so."""
        key = tuple(self._grammar.stem(word) for word in words)
        if len(key) > 1:
            if len(key) == _PAIR and words[-1].endswith(self._grammar.patronymics):
                same = [one for one in self._by_first.get(key[0], []) if one.key != key and one.key[-1] != key[-1]]
                if len(same) == 1:
                    return same[0]  # `по словам Анны Петровны`
            if key in self.people:
                return self.people[key]
            same = [one for one in self._by_last.get(key[-1], ()) if set(key) <= set(one.key)]
            return same[0] if len(same) == 1 else None
        same = self._by_last.get(key[0], [])
        if not same:
            same = self._by_first.get(key[0], []) or self._misspelt(key[0])
        if len(same) > 1 and gender:
            same = [one for one in same if one.gender in (gender, None)] or same
        if len(same) > 1:
            longest = max(same, key=lambda one: len(one.key))
            same = [longest] if all(set(one.key) <= set(longest.key) for one in same) else same
        return same[0] if len(same) == 1 else None

    def remember(self, person: Person) -> None:
        """Take note of somebody whose whole name only the words around it told: `агент Милан Петров`, then `Петров`."""
        if len(person.key) > 1:
            self.people[person.key] = person
            self._by_last.setdefault(person.key[-1], []).append(person)

    def stems(self, name: str) -> Key:
        """The stems of the words of a name; of a short form like `Минобороны`, of what it stands for."""
        words = [full for word in name.split() for full in self._grammar.in_full(word)]
        return tuple(self._grammar.stem(word) for word in words)

    def is_ambiguous(self, words: list[str]) -> bool:
        """Whether the text names several people by a last word."""
        return len(self._by_last.get(self._grammar.stem(words[-1]), ())) > 1

    def between(self, start: int, end: int, *, subjects: bool = False) -> list[Person]:
        """Those who are named in a stretch, in any case or in the nominative, each once."""
        places = self._subjects if subjects else self._places
        first, last = bisect_left(places, (start,)), bisect_left(places, (end,))
        return list({id(person): person for _, _, person in places[first:last]}.values())

    @cached_property
    def _places(self) -> list[tuple[int, int, Person]]:
        return sorted((place, id(one), one) for one in self._everyone for place in set(one.places))

    @cached_property
    def _subjects(self) -> list[tuple[int, int, Person]]:
        return sorted((place, id(one), one) for one in self._everyone for place in set(one.subjects))

    def calls(self, noun: str, name: str) -> bool:
        """Whether a noun stands right before the name of a body somewhere: `компания «Заря»`."""
        own, first = self._grammar.stem(noun), self._grammar.stem(name.split(maxsplit=1)[0])
        return own == first or (own, first) in self._beside

    @cached_property
    def _beside(self) -> set[tuple[str, str]]:
        """Each word with the first of the word or name in marks behind it, by their stems."""
        return {
            (self._grammar.stem(one.text), self._grammar.stem(other.text.split()[0]))
            for sentence in self._sentences
            for one, other in pairwise(sentence)
            if one.kind == "word" and (other.kind == "quote" or other.text[:1].isupper())
        }

    def papers(self, start: int, end: int) -> list[str]:
        """The papers that are named in a stretch, each once."""
        first, last = bisect_left(self._papers, (start,)), bisect_left(self._papers, (end,))
        return list({self.stems(name): name for _, name in self._papers[first:last]}.values())

    @cached_property
    def _papers(self) -> list[tuple[int, str]]:
        return sorted(one for sentence in self._sentences for one in self._grammar.media(sentence))

    @cached_property
    def _by_office(self) -> dict[str, list[tuple[Person, str, frozenset[str]]]]:
        index: dict[str, list[tuple[Person, str, frozenset[str]]]] = {}
        for person in self._everyone:
            for noun, own in person.offices:
                for office in self._grammar.offices(noun, own):
                    index.setdefault(office, []).append((person, noun, own))
        return index

    def holders(self, head: str, words: list[Token]) -> list[Person]:
        """Those whom the text calls by this noun; the words that belong to it must not differ."""
        stems = self._stems_of(words)
        held = [one for office in sorted(self._grammar.offices(head, stems)) for one in self._by_office.get(office, ())[:_MANY]]
        found = list({id(person): person for person, noun, own in held if self._fits(noun, head, stems, own)}.values())
        return found or self._heading(head, stems)

    def _heading(self, head: str, stems: frozenset[str]) -> list[Person]:
        """Those who head what these words tell of, under another noun: `министр финансов Петров`, then `глава Минфина`."""
        if head not in self._grammar.holders:
            return []
        body, headed = stems - {self._grammar.stem(head)}, self._grammar.headed.get(head)
        nouns = self._grammar.holders if head in self._grammar.heads else self._grammar.heads
        called = [(one, noun) for noun in sorted(nouns) for one in self.called(noun)]
        offices = [(one, noun, own) for one, noun in called for known, own in one.offices if known == noun]
        found = (one for one, noun, own in offices if (self._are_alike(body, noun, own) if body else headed in own))
        return list({id(one): one for one in found}.values())

    def _are_alike(self, body: frozenset[str], noun: str, own: frozenset[str]) -> bool:
        """Whether both are words for one body, `министр` among them for `Минфин`; `банка` alone is not `Банка России`."""
        rest = own - {self._grammar.stem(noun)}
        return (len(own) > 1 and self._are_same(body, own)) or (len(rest) > 1 and self._are_same(body, rest))

    @staticmethod
    def _are_same(one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether the words for two bodies are those of one."""
        short, long = sorted((one, other), key=len)
        return all(any(akin(word, same) for same in long) for word in short)

    def is_held(self, head: str) -> bool:
        """Whether the text calls anyone by this noun."""
        return head in self._by_noun

    def called(self, head: str) -> list[Person]:
        """Those whom the text calls by this noun, whatever belongs to it."""
        return self._by_noun.get(head, [])[:_MANY]

    @cached_property
    def _by_noun(self) -> dict[str, list[Person]]:
        index: dict[str, list[Person]] = {}
        for person in self._everyone:
            for noun in {noun for noun, _ in person.offices}:
                index.setdefault(noun, []).append(person)
        return index

    def _fits(self, noun: str, head: str, stems: frozenset[str], own: frozenset[str]) -> bool:
        heads = {self._grammar.stem(noun), self._grammar.stem(head)}
        left, right = stems - heads, own - heads
        short, long = sorted((left, right), key=len)
        return noun != head or all(any(akin(one, other) for other in long) for one in short)

    def id_of(self, person: Person | None, words: list[str], gender: str | None = None) -> str | None:
        """The id under which the registry knows somebody: by the full name, or by a last name that nobody else here has.

        `gender` is that of the verb: `Лукашенко заявила` is about another than the one whom the registry has.
        """
        key = person.key if person else tuple(self._grammar.stem(word) for word in words)
        known = index(self._known, self._grammar)
        ids = known.whole.get(key, frozenset())
        if not ids and len(key) > _PAIR:
            ids = known.whole.get((key[0], key[-1]), frozenset())
        if not ids and len(key) > 1:
            ids = known.initials.get((*(part[:1] for part in key[:-1] if part.endswith(".")), key[-1]), frozenset())
        if not ids and len(key) > 1 and all(len(part.strip(".")) == 1 for part in key[1:]):
            ids = known.initials.get((key[1][:1], key[0]), frozenset())  # `Путин В.В.`
        if not ids and len(key) == 1 and all(len(one.key) == 1 for one in self._by_last.get(key[0], ())):
            ids = known.whole.get(key, frozenset()) or known.last.get(key[0], frozenset())
            ids = frozenset(one for one in ids if {known.genders.get(one), gender} != {"masc", "femn"})
        return next(iter(ids)) if len(ids) == 1 else None
