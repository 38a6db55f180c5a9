"""Who speaks: each stretch that was found gets a speaker, or the reason why it is left open. Never a guess."""

from dataclasses import replace

from .context import Place, Said
from .found import FoundPassage
from .grammar import Phrase
from .naming import Named, Person
from .speaker import JOINT, NOBODY, SEVERAL, UNCLEAR, UNNAMED, UNREAD, Speaker, genders_fit
from .standing import NEXT, differ, goes_on, is_told_of, name_before, paragraph_before

_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_OTHER = ("masc", "femn")
"""A man whom the registry has and the verb of a woman."""
_REACH = 900
"""How far before a pronoun, in characters, the one may be named for whom it stands."""


class Speakers:
    """The speakers of a text, settled in its order."""

    def __init__(self, text: str, named: Named) -> None:
        self._text = text
        self._named = named
        self._spoke: set[int] = set()
        """Those who have spoken so far."""
        self._last: tuple[int, Speaker] | None = None
        """The last speaker who is settled, and where the words end."""
        self._unnamed: tuple[int, str | None] = (-1, None)
        """Where the words end of the last speaker who stays unnamed, and the gender."""
        self._stood: dict[str, Person] = {}
        """For whom a noun has stood, by its stem."""
        self._last_of: dict[str, Speaker] = {}
        """The last body, paper or document that is settled, by its kind."""
        self._printed: set[str] = set()
        """The names that stand in the text in the nominative."""

    def of(self, said: Said, before: Speaker | None) -> Speaker:
        """The speaker of a stretch; `before` is that of the one whose attribution it shares."""
        if said.nested and said.phrase is not None and said.phrase.form != "name" and said.phrase.kind == "person":
            return Speaker(None, None, said.phrase.form, UNNAMED)
        found = self._implied(said, before) if said.phrase is None else _BY_FORM[said.phrase.form](self, said, said.phrase)
        if said.nested:
            return found
        if found.name and found.person is None and said.phrase is not None:
            self._last_of["medium" if said.phrase.kind in ("medium", "agency") else said.phrase.kind] = found
        if found.name and said.phrase is not None and said.phrase.case == "nomn" and said.source is not None:
            self._printed |= {found.name} & {self._text[slice(*said.source)]}
        aside = said.phrase is not None and said.sentence is not None and said.phrase.head in said.sentence.grammar.relatives
        if found.person is not None and not aside:
            self._spoke.add(id(found.person))
        if not found.name and said.phrase is not None and said.phrase.form == "description" and said.phrase.number != "plur":
            self._unnamed = max(said.end, said.source[1] if said.source else 0), said.gender or said.phrase.gender
        if found.name and not aside:
            self._last = max(said.end, said.source[1] if said.source else 0), found
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
        last = self._last
        if (
            said.passive
            and said.mode == "reported"
            and last is not None
            and said.start - last[0] < _REACH
            and last[1].person is not None
        ):
            return last[1]._replace(form="implied")
        return Speaker(None, None, "implied", UNREAD if said.stands_beside_names else NOBODY)

    def _who_goes_on(self, said: Said) -> Speaker | None:
        """The last speaker, before a sentence that has none: `Посол сказал, что мост закрыт. Также отметил, что …`."""
        last = self._last
        if last is None or self._unnamed[0] > last[0] or not goes_on(said) or not 0 < said.start - last[0] < NEXT:
            return None
        person = last[1].person
        if person is None:
            return last[1] if said.number == "plur" else None
        fits = said.number == "sing" and genders_fit(person.gender, said.gender)
        return last[1] if fits and self._is_clear(person, said.start) else None

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
            phrases = [place.grammar.phrase(sentence, first, case) for case in _CASES]
            whole = min((one for one in phrases if one and one.end == end), key=lambda one: one.number == "plur", default=None)
            name = place.grammar.body_in_nominative(sentence, whole) if whole else name
        return Speaker(self._named.id_of(None, name.split()), name, "name", None)

    def _person(self, said: Said, phrase: Phrase, place: Place, words: list[str]) -> Speaker:
        person = self._named.person(words, said.gender)
        if len(words) == 1 and person is not None and self._named.id_of(person, []) and (person.gender, said.gender) == _OTHER:
            person = None  # `Лукашенко заявила` beside Alexander Lukashenko
        if phrase.case == "nomn" and len(words) == 1 and person is not None and differ(person.name.split()[-1], words[0], place):
            if phrase.names is not None and phrase.names[0] > phrase.first:
                return Speaker(None, None, "description", UNNAMED)  # `адвокат Петрова` beside Ivan Petrov
            person = person if genders_fit(person.gender, said.gender) else None
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
        return Speaker(self._named.id_of(person, words, said.gender), person.name, "name", None, person)

    def titled(self, said: Said, phrase: Phrase) -> Speaker:
        """The holder of an office, as the text settles it; an office without more words may stand for the one who just spoke."""
        found = self._holder(said, phrase)
        if found.name or found.open == SEVERAL:
            return found
        if self._named.is_held(phrase.head):
            return found
        if phrase.end - phrase.first > 1 and (phrase.form != "title" or len(self._spoke) != 1):
            return found
        return self._who_just_spoke(said, phrase) or found

    def _holder(self, said: Said, phrase: Phrase) -> Speaker:
        place = said.sentence
        if place is None:
            return Speaker(None, None, phrase.form, UNNAMED)
        if place.word(phrase.first) in place.grammar.askers and phrase.end - phrase.first > 1:
            return Speaker(None, None, phrase.form, UNNAMED)  # `другой адвокат`
        holders = self._named.holders(phrase.head, place.tokens[phrase.first : phrase.end])
        last = self._last[1].person if self._last else None
        if len(holders) > 1:
            before = [one for one in holders if one.places[0] < said.start or one is last]
            spoken = [one for one in before if one is last]
            holders = before if len(before) == 1 else spoken or holders
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
        body = grammar.body_spoken_for(place.tokens, phrase)
        if phrase.number == "plur" or phrase.kind != "person":
            if body is None and phrase.number == "plur":
                return Speaker(None, None, "description", UNNAMED)
            telling = body is not None and (body.names is not None or body.end - body.first > 1 or body.head in grammar.generic)
            return self._body(body if body is not None and telling else phrase, place, said)
        found = self.titled(said, phrase)
        if found.name or found.open == SEVERAL or phrase.end - phrase.first == 1:
            return found
        return self._described_again(said, phrase, body, place)

    def _who_just_spoke(self, said: Said, phrase: Phrase) -> Speaker | None:
        """The last speaker, if a noun right behind can only stand for them."""
        if said.source is None or said.sentence is None or self._last is None or said.start - self._last[0] >= NEXT:
            return None
        grammar, last, at = said.sentence.grammar, self._last[1], said.source[0]
        if last.person is None or phrase.number == "plur" or not genders_fit(last.person.gender, said.gender or phrase.gender):
            return None
        tokens = said.sentence.tokens[phrase.first : phrase.end]
        if phrase.head in grammar.askers or any(token.text.casefold() in grammar.askers for token in tokens):
            return None
        own = grammar.stem(phrase.head)
        if ({grammar.stem(token.text) for token in tokens} - {own}) & {*last.person.key, *grammar.office_stems}:
            return None  # `представитель президента` is not the president
        if self._stood.get(own, last.person) is not last.person:
            return None
        if is_told_of(self._text, phrase, (self._last[0], at), grammar) or not self._is_clear(last.person, at):
            return None
        self._stood[own] = last.person
        return last._replace(form=phrase.form)

    def _described_again(self, said: Said, phrase: Phrase, body: Phrase | None, place: Place) -> Speaker:
        """One whom the text has called so in other words and who spoke last; else the body that they speak for."""
        last = self._last[1] if self._last is not None and said.start - self._last[0] < _REACH else None
        if self._named.is_held(phrase.head):
            if last is not None and last.person in self._named.called(phrase.head):
                return last._replace(form=phrase.form)
            return Speaker(None, None, phrase.form, UNNAMED)
        if len(self._spoke) == 1 and (again := self._who_just_spoke(said, phrase)) is not None:
            return again
        speaks_on = last is not None and last.person is not None
        return self._body(body, place, said) if body is not None and not speaks_on else Speaker(None, None, phrase.form, UNNAMED)

    def _body(self, phrase: Phrase, place: Place, said: Said) -> Speaker:
        """A body or document: by the words themselves, or where they are but a noun, the body that spoke last."""
        article = place.word(phrase.first) in place.grammar.articles
        words = phrase.end - phrase.first - article
        if (words > 1 or phrase.names is not None) and phrase.head not in place.grammar.generic:
            name = place.grammar.body_in_nominative(place.tokens, phrase)
            return Speaker(self._named.id_of(None, name.split()), name, "description", None)
        papers = self._named.papers(max(0, said.start - _REACH), said.source[0]) if said.source else []
        if phrase.kind == "medium" and len(papers) == 1:
            return Speaker(self._named.id_of(None, papers[0].split()), papers[0], "description", None)
        last = self._last_of.get("medium" if phrase.kind in ("medium", "agency") else phrase.kind)
        if (
            last is None
            or words > 1
            or not (last.has_word(phrase.head) if article else self._is_called_so(last, phrase, place))
            or self._last is None
            or self._last[1].name != last.name
            or (last.id or "").startswith("country:")
        ):
            return Speaker(None, None, "description", UNNAMED)
        return last._replace(form="description")

    def _is_called_so(self, last: Speaker, phrase: Phrase, place: Place) -> bool:
        """Whether a body is what a noun says: a paper by what it is, any other if the text calls it so: `компания «Заря»`."""
        calls = last.name is not None and (
            self._named.calls(phrase.head, last.name) or place.grammar.is_authority(phrase.head, last.name)
        )
        if phrase.head not in place.grammar.generic:
            return calls and phrase.kind == "org" and not place.tokens[phrase.first].text[:1].isupper()
        return phrase.kind in ("medium", "agency") or calls

    def pronoun(self, said: Said, phrase: Phrase) -> Speaker:
        """Whom a pronoun stands for, where that is clear."""
        place = said.sentence
        if place is None or said.source is None:
            return Speaker(None, None, phrase.form, UNNAMED)
        if phrase.head in place.grammar.relatives:
            return self._relative(said, phrase, place)
        if phrase.kind == "org" and self._last is not None and self._last[1] is self._last_of.get("org"):
            return self._last[1]._replace(form="pronoun")
        if phrase.number == "plur" or said.number == "plur":
            return Speaker(None, None, "pronoun", UNCLEAR)
        gender = phrase.gender or said.gender
        at = said.source[0]
        unnamed, own = self._unnamed
        latest = unnamed > max(self._last[0] if self._last is not None else 0, at - NEXT) and genders_fit(own, gender)
        if latest and not self._named.between(unnamed, at, subjects=True):
            return Speaker(None, None, "pronoun", UNCLEAR)
        between = self._named.between(paragraph_before(self._text, at, _REACH), at)
        between = [one for one in between if genders_fit(one.gender, gender)]
        if self._last is not None and self._last[1].person is not None and at - self._last[0] < _REACH:
            person = self._last[1].person
            if genders_fit(person.gender, gender) and self._is_clear(person, at, gender):
                person.gender = person.gender or gender
                return self._last[1]._replace(form="pronoun", open=None)
        if len(between) > 1:
            floor = max(0, at - _REACH)
            paragraph = self._text.rfind("\n", floor, at) + 1 or floor
            between = [one for one in self._named.between(paragraph, at, subjects=True) if genders_fit(one.gender, gender)]
        if len(between) == 1 and (between[0].gender or between[0].offices or id(between[0]) in self._spoke):
            between[0].gender = between[0].gender or gender
            return Speaker(self._named.id_of(between[0], []), between[0].name, "pronoun", None, between[0])
        return Speaker(None, None, "pronoun", UNCLEAR)

    def _is_clear(self, last: Person, at: int, gender: str | None = None) -> bool:
        """Whether nobody else whom a gender fits has been named since the last speaker spoke."""
        since = self._named.between(self._last[0] if self._last is not None else 0, at)
        return all(one is last or not genders_fit(one.gender, gender) for one in since)

    def _relative(self, said: Said, phrase: Phrase, place: Place) -> Speaker:
        """`Петров, который сказал`: the name right before the comma."""
        words = name_before(place, phrase)
        parts = (words[first:] for first in range(len(words)))
        person = next((one for part in parts if (one := self._named.person(part, said.gender))), None)
        if person is None:
            return Speaker(None, None, "pronoun", UNCLEAR)
        return Speaker(self._named.id_of(person, words), person.name, "pronoun", None, person)


_BY_FORM = {
    "name": Speakers.named_by,
    "title": Speakers.titled,
    "description": Speakers.described,
    "pronoun": Speakers.pronoun,
}
