"""Who speaks: each stretch that was found gets a speaker, or the reason why it is left open. Never a guess."""

from dataclasses import replace

from .bodies import SpokenBodies
from .context import Place, Said
from .found import FoundPassage
from .grammar import CASES, Phrase
from .heard import Heard
from .naming import Named
from .person import Person
from .speaker import JOINT, NOBODY, SEVERAL, UNCLEAR, UNNAMED, UNREAD, Speaker, genders_fit
from .standing import NEXT, REACH, differ, goes_on, is_named_in, name_before, paragraph_before

_OTHER = ("masc", "femn")
"""A man whom the registry has and the verb of a woman."""


class Speakers:
    """The speakers of a text, settled in its order."""

    def __init__(self, text: str, named: Named) -> None:
        self._text = text
        self._named = named
        self._bodies = SpokenBodies(named)
        self._heard = Heard(text, named)
        self._printed: set[str] = set()
        """The names that stand in the text in the nominative."""

    def of(self, said: Said, before: Speaker | None) -> Speaker:
        """The speaker of a stretch; `before` is that of the one whose attribution it shares."""
        if said.nested and said.phrase is not None and said.phrase.form != "name" and said.phrase.kind == "person":
            return Speaker(None, None, said.phrase.form, UNNAMED)
        found = self._implied(said, before) if said.phrase is None else _BY_FORM[said.phrase.form](self, said, said.phrase)
        if said.nested:
            return found
        self._bodies.hear(found, said.phrase)
        if found.name and said.phrase is not None and said.phrase.case == "nomn" and said.source is not None:
            self._printed |= {found.name} & {self._text[slice(*said.source)]}
        aside = said.phrase is not None and said.sentence is not None and said.phrase.head in said.sentence.grammar.relatives
        if not aside:
            self._heard.hear(said, found)
        return found

    def prints(self, one: FoundPassage) -> bool:
        """Whether the text names this speaker just so, in the nominative."""
        return one.speaker_name in self._printed

    def _implied(self, said: Said, before: Speaker | None) -> Speaker:
        if said.hint is not None and said.sentence is not None:
            hinted = replace(said, phrase=said.hint, source=said.sentence.stretch(said.hint.first, said.hint.end), hint=None)
            return _BY_FORM[said.hint.form](self, hinted, said.hint)._replace(form="implied")
        if before is not None:
            return before._replace(form="implied")
        if (going_on := self._who_goes_on(said)) is not None:
            return going_on._replace(form="implied")
        last = self._heard.last
        if (
            said.passive
            and said.mode == "reported"
            and last is not None
            and said.start - last[0] < REACH
            and last[1].person is not None
        ):
            return last[1]._replace(form="implied")
        return Speaker(None, None, "implied", UNREAD if said.stands_beside_names else NOBODY)

    def _who_goes_on(self, said: Said) -> Speaker | None:
        """The last speaker, before a sentence that has none: `Посол сказал, что мост закрыт. Также отметил, что …`."""
        last = self._heard.last
        if last is None or self._heard.unnamed[0] > last[0] or not goes_on(said) or not 0 < said.start - last[0] < NEXT:
            return None
        person = last[1].person
        if person is None:
            return last[1] if said.number == "plur" else None
        fits = said.number == "sing" and genders_fit(person.gender, said.gender)
        return last[1] if fits and self._heard.is_clear(person, said, said.start) else None

    def named_by(self, said: Said, phrase: Phrase) -> Speaker:
        """Somebody or a body that is named."""
        place = said.sentence
        if place is None or phrase.names is None:
            return Speaker(None, None, phrase.form, UNNAMED)
        if phrase.kind == "several":
            return Speaker(None, None, "name", JOINT)
        tokens = place.tokens[phrase.names[0] : phrase.names[1]]
        words = [token.text for token in tokens if token.kind == "word"]
        if phrase.kind == "person" and words:
            return self._person(said, phrase, place, words)
        if phrase.head in place.grammar.anonymous:
            return Speaker(None, None, "name", UNNAMED)
        if phrase.kind == "joint":
            return Speaker(None, None, "name", JOINT)
        name = place.grammar.body_in_nominative(place.tokens, phrase)
        if (long := self._named.spelled_out.get(name)) is not None:
            sentence, first, end = long
            phrases = [place.grammar.phrase(sentence, first, case) for case in CASES]
            whole = min((one for one in phrases if one and one.end == end), key=lambda one: one.number == "plur", default=None)
            in_marks = end == len(sentence) and first == 0
            name = place.grammar.body_in_nominative(sentence, whole) if whole else name
            name = " ".join(token.text for token in sentence) if in_marks and whole is None else name
        return Speaker(self._named.id_of(None, name.split()), name, "name", None)

    def _person(self, said: Said, phrase: Phrase, place: Place, words: list[str]) -> Speaker:
        person = self._named.person(words, said.gender)
        if len(words) == 1 and person is not None and (person.gender, said.gender) == _OTHER:
            known = self._named.id_of(person, []) or not place.grammar.is_coined(person.name.split()[0])
            person = None if known else person  # `Лукашенко заявила` beside Alexander Lukashenko
        if phrase.case == "nomn" and len(words) == 1 and person is not None and differ(person.name.split()[-1], words[0], place):
            if phrase.names is not None and phrase.names[0] > phrase.first:
                return Speaker(None, None, "description", UNNAMED)  # `адвокат Петрова` beside Ivan Petrov
            gender = "femn" if words[0].endswith(place.grammar.women) else said.gender  # `Петрова` beside Ivan Petrov
            person = person if genders_fit(person.gender, gender) else None
            if person is not None:
                _show_nominative(person, words[0], phrase, place)
        own = person is not None and len(words) > 1 and tuple(place.grammar.stem(word) for word in words) == person.key
        if person is not None and own and len(person.places) == 1:
            made = place.grammar.name_in_nominative(words, phrase)[0]  # only here the text tells in which case it stands
            person.name = self._named.in_nominative(person.key, made or person.name)
        if person is None and len(words) == 1 and self._named.is_ambiguous(words):
            return Speaker(None, None, "name", SEVERAL)
        if person is None:
            made, _, gender = place.grammar.name_in_nominative(words, phrase)
            key = tuple(place.grammar.stem(word) for word in words)
            person = Person(self._named.in_nominative(key, made or " ".join(words)), key, gender or said.gender)
            self._named.remember(person)
        return Speaker(self._named.id_of(person, words, said.gender), person.name, "name", None, person)

    def titled(self, said: Said, phrase: Phrase) -> Speaker:
        """The holder of an office, as the text settles it; an office without more words may stand for the one who just spoke."""
        found = self._holder(said, phrase)
        if found.name or found.open == SEVERAL:
            return found
        if self._named.is_held(phrase.head):
            return found
        rest = said.sentence.tokens[phrase.first + 1 : phrase.end] if said.sentence is not None else ()
        named = any(token.text[:1].isupper() for token in rest)  # `президент Омского завода` may be another than who spoke
        again = not rest or (phrase.form == "title" and len(self._heard.spoke) == 1 and not named)
        found_again = self._heard.again(said, phrase) if again else None
        return found_again or self._heard.renamed(said, phrase) or self._heard.only_one(said, phrase) or found

    def _body(self, said: Said, phrase: Phrase) -> Speaker:
        return self._bodies.of(said, phrase, self._heard.last[1] if self._heard.last is not None else None)

    def _holder(self, said: Said, phrase: Phrase) -> Speaker:
        place = said.sentence
        if place is None:
            return Speaker(None, None, phrase.form, UNNAMED)
        if place.word(phrase.first) in place.grammar.askers and phrase.end - phrase.first > 1:
            return Speaker(None, None, phrase.form, UNNAMED)  # `другой адвокат`
        holders = self._named.holders(phrase.head, place.tokens[phrase.first : phrase.end])
        last = self._heard.last[1].person if self._heard.last else None
        if len(holders) > 1:
            before = [one for one in holders if one.places[0] < said.start or one is last]
            spoken = [one for one in before if one is last]
            holders = before if len(before) == 1 else spoken or holders
        later = len(holders) == 1 and phrase.form == "description" and holders[0].places[0] > said.end
        if later and self._named.between(max(0, said.start - REACH), said.start):
            return Speaker(None, None, phrase.form, UNNAMED)  # who is called so only later, behind others, may be another
        if len(holders) == 1:
            person = holders[0]
            return Speaker(self._named.id_of(person, []), person.name, phrase.form, None, person)
        return Speaker(None, None, phrase.form, SEVERAL if holders else UNNAMED)

    def described(self, said: Said, phrase: Phrase) -> Speaker:
        """Whom a noun phrase without a name stands for."""
        place = said.sentence
        if place is None:
            return Speaker(None, None, phrase.form, UNNAMED)
        grammar = place.grammar
        if phrase.head in grammar.anonymous:
            return Speaker(None, None, "description", UNNAMED)
        lone = place.tokens[phrase.first].text if phrase.end - phrase.first == 1 else ""
        if lone[:1].isupper() and (person := self._named.person([lone], said.gender)) is not None:
            return Speaker(self._named.id_of(person, []), person.name, "name", None, person)  # `Rivers said` of John Rivers
        body = grammar.body_spoken_for(place.tokens, phrase)
        if phrase.number == "plur" or phrase.kind != "person":
            if body is None and phrase.number == "plur":
                return Speaker(None, None, "description", UNNAMED)
            telling = body is not None and (body.names is not None or body.end - body.first > 1 or body.head in grammar.generic)
            return self._body(said, body if body is not None and telling else phrase)
        found = self.titled(said, phrase)
        if found.name or found.open == SEVERAL or phrase.end - phrase.first == 1:
            return found
        return self._described_again(said, phrase, body)

    def _described_again(self, said: Said, phrase: Phrase, body: Phrase | None) -> Speaker:
        """One whom the text has called so in other words and who spoke last; else the body that they speak for."""
        place, heard = said.sentence, self._heard.last
        last = heard[1] if heard is not None and said.start - heard[0] < REACH else None
        if place is None or place.word(phrase.first) in place.grammar.askers:
            return Speaker(None, None, phrase.form, UNNAMED)  # `второй адвокат`
        if self._named.is_held(phrase.head):
            if last is not None and last.person in self._named.called(phrase.head):
                return last._replace(form=phrase.form)
            return Speaker(None, None, phrase.form, UNNAMED)
        if len(self._heard.spoke) == 1 and (again := self._heard.again(said, phrase)) is not None:
            return again
        own = place.grammar.body_in_nominative(place.tokens, body) if body is not None and body.names is not None else None
        speaks_on = last is not None and last.person is not None and last.name != own  # `Microsoft` is read as somebody
        return self._body(said, body) if body is not None and not speaks_on else Speaker(None, None, phrase.form, UNNAMED)

    def pronoun(self, said: Said, phrase: Phrase) -> Speaker:
        """Whom a pronoun stands for, where that is clear."""
        place = said.sentence
        if place is None or said.source is None:
            return Speaker(None, None, phrase.form, UNNAMED)
        if phrase.head in place.grammar.relatives:
            return self._relative(said, phrase, place)
        if phrase.kind == "org" and self._heard.last is not None and self._heard.last[1] is self._bodies.last("org"):
            return self._heard.last[1]._replace(form="pronoun")
        speaks = phrase.case == "nomn"  # and not `приводят его слова`
        if phrase.number == "plur" or (speaks and said.number == "plur"):
            return Speaker(None, None, "pronoun", UNCLEAR)
        gender = phrase.gender or (said.gender if speaks else None)
        at = said.source[0]
        if (told := self._told_before(said, gender)) is not None:
            return told
        if (body := self._heard.spoken_for(said, at, gender)) is not None:
            return body._replace(form="pronoun")
        unnamed, own = self._heard.unnamed
        latest = unnamed > max(self._heard.last[0] if self._heard.last is not None else 0, at - NEXT) and genders_fit(own, gender)
        if latest and not self._heard.told_of(said, unnamed, at, subjects=True):
            return Speaker(None, None, "pronoun", UNCLEAR)
        between = self._heard.told_of(said, paragraph_before(self._text, at, REACH), at)
        between = [one for one in between if genders_fit(one.gender, gender) and not is_named_in(one, said)]
        if self._heard.last is not None and self._heard.last[1].person is not None and at - self._heard.last[0] < REACH:
            person = self._heard.last[1].person
            fits = genders_fit(person.gender, gender) and not is_named_in(person, said)
            if fits and self._heard.is_clear(person, said, at, gender):
                person.gender = person.gender or gender
                return self._heard.last[1]._replace(form="pronoun", open=None)
        if len(between) > 1:
            floor = max(0, at - REACH)
            paragraph = self._text.rfind("\n", floor, at) + 1 or floor
            here = self._heard.told_of(said, paragraph, at, subjects=True)
            here = here or self._heard.told_of(said, paragraph_before(self._text, at, REACH), at, subjects=True)
            between = [one for one in here if genders_fit(one.gender, gender) and not is_named_in(one, said)]
        if len(between) == 1 and (between[0].gender or between[0].offices or id(between[0]) in self._heard.spoke):
            between[0].gender = between[0].gender or gender
            return Speaker(self._named.id_of(between[0], []), between[0].name, "pronoun", None, between[0])
        return Speaker(None, None, "pronoun", UNCLEAR)

    def _told_before(self, said: Said, gender: str | None) -> Speaker | None:
        """`Ким от слов отказался. «…», – бросил он`: the one whom the sentence before tells of by name."""
        place, phrase = said.told or (None, None)
        if place is None or phrase is None or phrase.form != "name" or said.nested:
            return None
        found = self.named_by(replace(said, sentence=place, gender=gender), phrase)
        fits = found.person is not None and genders_fit(found.person.gender, gender)
        return found._replace(form="pronoun") if fits else None

    def _relative(self, said: Said, phrase: Phrase, place: Place) -> Speaker:
        """`Петров, который сказал`: the name right before the comma."""
        words = name_before(place, phrase)
        parts = (words[first:] for first in range(len(words)))
        person = next((one for part in parts if (one := self._named.person(part, said.gender))), None)
        if person is None:
            return Speaker(None, None, "pronoun", UNCLEAR)
        return Speaker(self._named.id_of(person, words), person.name, "pronoun", None, person)


def _show_nominative(person: Person, shown: str, phrase: Phrase, place: Place) -> None:
    """Give somebody the name whose last word the text shows in the nominative: `слова Гари Эйткена`, then `считает Эйткен`."""
    *others, last = person.name.split()
    if (ending := last.removeprefix(shown)) != last:
        person.name = " ".join([*(one.removesuffix(ending) for one in others), shown])
        return
    kept = person.name if shown.startswith(last) else " ".join([*others, shown])
    made = (place.grammar.name_in_nominative([*others, last], phrase._replace(case=case))[0] for case in CASES[1:])
    person.name = next((name for name in made if name and name.split()[-1] == shown), kept)


_BY_FORM = {
    "name": Speakers.named_by,
    "title": Speakers.titled,
    "description": Speakers.described,
    "pronoun": Speakers.pronoun,
}
