"""Who has spoken so far in a text, and for whom a noun that names nobody stands."""

from .context import Said
from .grammar import Grammar, Phrase
from .naming import Named
from .person import Person
from .speaker import Speaker, genders_fit
from .standing import NEXT, REACH, is_told_of


class Heard:
    """The speakers of a text up to some place."""

    def __init__(self, text: str, named: Named) -> None:
        self._text = text
        self._named = named
        self.spoke: set[int] = set()
        """Those who have spoken so far."""
        self.last: tuple[int, Speaker] | None = None
        """The last speaker who is settled, and where the words end."""
        self.unnamed: tuple[int, str | None] = (-1, None)
        """Where the words end of the last speaker who stays unnamed, and the gender."""
        self.spokesman: tuple[int, str | None] = (-1, None)
        """Where the words end of the last one who stays unnamed and speaks for a body, and the gender."""
        self._stood: dict[str, Person] = {}
        """For whom a noun has stood, by its stem."""

    def hear(self, said: Said, found: Speaker) -> None:
        """Take note of one who has spoken."""
        end = max(said.end, said.source[1] if said.source else 0)
        if found.person is not None:
            self.spoke.add(id(found.person))
        if not found.name and said.phrase is not None and said.phrase.form == "description" and said.phrase.number != "plur":
            self.unnamed = end, said.gender or said.phrase.gender
        if found.name:
            self.last = end, found
        speaks_for = found.name and found.person is None and said.phrase is not None and said.phrase.kind == "person"
        if speaks_for and said.phrase is not None and said.phrase.number != "plur":
            self.spokesman = end, said.gender or said.phrase.gender

    def spoken_for(self, said: Said, at: int, gender: str | None) -> Speaker | None:
        """The body for which the last speaker spoke, where a pronoun can only stand for that one: `По его словам, …`."""
        end, own = self.spokesman
        if self.last is None or end != self.last[0] or at - end >= NEXT or not genders_fit(own, gender):
            return None
        return None if any(genders_fit(one.gender, gender) for one in self.told_of(said, end, at)) else self.last[1]

    def told_of(self, said: Said, start: int, end: int, *, subjects: bool = False) -> list[Person]:
        """Those who are named in a stretch, but not those whom only the speaker names, in these words."""
        before = self._named.between(start, min(said.start, end), subjects=subjects)
        behind = self._named.between(max(start, said.end), end, subjects=subjects) if said.mode == "direct" else []
        if said.mode != "direct":
            return self._named.between(start, end, subjects=subjects)
        return list({id(one): one for one in (*before, *behind)}.values())

    def is_clear(self, last: Person, said: Said, at: int, gender: str | None = None, *, subjects: bool = False) -> bool:
        """Whether nobody else whom a gender fits has been named since the last speaker spoke, at all or in the nominative."""
        since = self.told_of(said, self.last[0] if self.last is not None else 0, at, subjects=subjects)
        return all(one is last or not genders_fit(one.gender, gender) for one in since)

    def again(self, said: Said, phrase: Phrase) -> Speaker | None:
        """The last speaker, if a noun right behind can only stand for them."""
        if said.source is None or said.sentence is None or self.last is None or said.start - self.last[0] >= NEXT:
            return None
        grammar, last, at = said.sentence.grammar, self.last[1], said.source[0]
        if last.person is None or phrase.number == "plur" or not genders_fit(last.person.gender, said.gender or phrase.gender):
            return None
        tokens = said.sentence.tokens[phrase.first : phrase.end]
        if phrase.head in grammar.askers or any(token.text.casefold() in grammar.askers for token in tokens):
            return None
        own = grammar.stem(phrase.head)
        if ({grammar.stem(token.text) for token in tokens} - {own}) & {*last.person.key, *grammar.office_stems}:
            return None  # `представитель президента` is not the president
        if self.unnamed[0] > self.last[0] and self._stood.get(own) is not last.person:
            return None  # `Посол сказал, что … Зритель заметил, что … Мужчина добавил, что …`
        if self._stood.get(own, last.person) is not last.person or self._holds_another(last.person, phrase, grammar):
            return None
        told = (self.last[0], min(at, said.start) if said.mode == "direct" else at)
        frame = said.mode == "direct" and at >= said.end  # `«…», – сказал спортсмен`: whoever else is only told of is not meant
        if is_told_of(self._text, phrase, told, grammar) or not self.is_clear(last.person, said, at, subjects=frame):
            return None
        self._stood[own] = last.person
        return last._replace(form=phrase.form)

    def _holds_another(self, person: Person, phrase: Phrase, grammar: Grammar) -> bool:
        """Whether the text calls somebody by another office than this, which heads something: no governor is the minister."""
        if phrase.head not in grammar.headed or not person.offices:
            return False
        return not any(noun == phrase.head or noun in grammar.heads or noun not in grammar.holders for noun, _ in person.offices)

    def renamed(self, said: Said, phrase: Phrase) -> Speaker | None:
        """The one who was named last and alone, for what somebody is: `Пришел Петров. «…», – сказал актер`."""
        place, last = said.sentence, self.last
        if place is None or said.source is None or phrase.number == "plur" or phrase.head not in place.grammar.qualities:
            return None
        own, at = place.grammar.stem(phrase.head), said.source[0]
        if said.mode != "direct" or at < said.end:
            return None  # `Музыкант сказал, что …` may be about another
        start = max(last[0] if last is not None else 0, said.start - REACH)
        if place.grammar.stem(place.tokens[phrase.end - 1].text) != own or self.unnamed[0] > start:
            return None
        people = self.told_of(said, start, at)
        if not people and last is not None and last[0] >= start and last[1].person is not None:
            people = subjects = [last[1].person]
        else:
            subjects = self.told_of(said, start, at, subjects=True)
        one = subjects[0] if len(subjects) == 1 else None
        told = is_told_of(self._text, phrase, (start, min(at, said.start)), place.grammar)
        if one is None or told or not genders_fit(one.gender, said.gender) or self._stood.get(own, one) is not one:
            return None
        self._stood[own] = one
        return Speaker(self._named.id_of(one, []), one.name, phrase.form, None, one)

    def only_one(self, said: Said, phrase: Phrase) -> Speaker | None:
        """The one of whom alone the text has told so far, if the registry has them: `Токаев провел встречу. Президент сказал`."""
        place = said.sentence
        if phrase.form != "title" or phrase.number == "plur" or place is None or said.source is None:
            return None
        own, at = place.grammar.stem(phrase.head), said.source[0]
        if (
            any(token.text[:1].isupper() for token in place.tokens[phrase.first + 1 : phrase.end])
            or phrase.head in place.grammar.askers
        ):
            return None
        people = self.told_of(said, 0, at)
        one = people[0] if len(people) == 1 and people == self.told_of(said, 0, at, subjects=True) else None
        one = one if one is not None and self._named.id_of(one, []) is not None else None
        one = self._stood.get(own) if one is None and phrase.end - phrase.first == 1 else one
        if one is None or not genders_fit(one.gender, said.gender) or self.unnamed[0] >= 0:
            return None
        self._stood[own] = one
        return Speaker(self._named.id_of(one, []), one.name, phrase.form, None, one)
