"""Russian: what the rules ask of it, by pymorphy3 and the tables of this folder."""

from functools import cache

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence
from sco_speeches.authoring.drafting.tables import column, rows

from .back import refers_back
from .bodies import body_in_nominative, body_spoken_for, media
from .documents import author_in
from .frames import any_verb, may_speak
from .governed import adverbials_before, clause_after, infinitive_after, object_after, source_in
from .morphology import is_known
from .names import ANONYMOUS, full_names, in_full, is_own_name, may_name, name_in_nominative, naming, offices, stem
from .phrases import noun_phrase
from .saying import cues
from .subjects import begins_aside, subject_after, subject_before
from .surnames import OF_WOMEN
from .words import OFFICES, in_case, read

_PREDICATES = frozenset({"VERB", "INFN", "ADJS", "PRTS", "GRND", "PRED"})
_OWN = frozenset({"мы", "я", "наш", "мой", "это"})
_NAMING = frozenset(
    {
        *("называть", "назвать", "именовать", "термин", "понятие", "слово", "словосочетание", "название", "имя", "прозвище"),
        *("кличка", "категория", "статья", "надпись", "лозунг", "логин", "домен", "звание", "статус", "титул"),
    }
)
"""Words behind which marks give a name or mention words."""
_TELLING = frozenset({"VERB", "INFN", "ADJS", "PRTS", "GRND", "ADVB", "PRED", "PRCL", "NPRO", "COMP"})
_LINKING = frozenset({"ADVB", "PRCL", "CONJ"})
_AUTHORITIES = tuple(row[0] for row in rows("ru", "authorities"))
_LONG = 80
"""Characters of a stretch in marks that is no name."""
_ADDRESSES = frozenset({"дорогой", "уважаемый", "многоуважаемый", "глубокоуважаемый", "милый"})
_OF_DAUGHTERS = ("а", "ы", "е", "у", "ой")
"""How a woman's patronymic ends in its cases."""
_PAIR = 2
"""Words of an adjective with its noun."""


@cache
def _terms() -> frozenset[tuple[str, ...]]:
    """Set terms, each as its lemmas."""
    return frozenset(tuple(read(word)[0].lemma for word in row[0].split()) for row in rows("ru", "terms"))


class Russian:
    """The grammar of Russian."""

    code = "ru"
    abbreviations = column("ru", "abbreviations")
    leads_in = frozenset({"colon"})
    inverts = True
    likes = frozenset({"как"})
    office_stems = frozenset(stem(office) for office in OFFICES if "-" not in office)
    askers = column("ru", "others")
    qualities = column("ru", "qualities")
    heads = frozenset({"глава", "лидер", "руководитель"})
    holders = frozenset(
        {
            *heads,
            "министр",
            "председатель",
            "директор",
            "начальник",
            "президент",
            "канцлер",
            "премьер-министр",
            "премьер",
            "губернатор",
        }
    )
    anonymous = ANONYMOUS
    headed = {"министр": stem("министерство")}  # noqa: RUF012 - a table that nothing changes
    generic = column("ru", "generic")
    connectives = column("ru", "connectives")
    relatives = frozenset({"который"})
    patronymics = tuple(
        own + ending
        for own, endings in (("вич", ("", "а", "у", "ем", "е")), ("вн", _OF_DAUGHTERS), ("ичн", _OF_DAUGHTERS))
        for ending in endings
    )
    women: tuple[str, ...] = OF_WOMEN
    they = frozenset({"он", "она", "они"})
    negations = frozenset({"не"})
    articles = frozenset[str]()
    no_frame = frozenset({"и", "а", "но", "который", "что", "чтобы", "чем", "где", "когда", "если", "хотя", "зачем", "почему"})
    subordinators = frozenset({"когда", "хотя", "поскольку", "пока", "если", "едва", "пусть"})
    contrasts = frozenset({"а", "но", "однако", "тогда", "зато"})
    _kinds = column("ru", "kinds")
    about = frozenset({"о", "об", "обо"})
    pointing = frozenset({"том", "этом", "то", "этого", "того"})
    adverbials_before = staticmethod(adverbials_before)
    clause_words = frozenset({"что", "чтобы", "будто", "якобы", "тем"})

    cues = staticmethod(cues)
    subject_after = staticmethod(subject_after)
    subject_before = staticmethod(subject_before)
    clause_after = staticmethod(clause_after)
    infinitive_after = staticmethod(infinitive_after)
    object_after = staticmethod(object_after)
    source_in = staticmethod(source_in)
    any_verb = staticmethod(any_verb)
    may_speak = staticmethod(may_speak)
    refers_back = staticmethod(refers_back)
    full_names = staticmethod(full_names)
    naming = staticmethod(naming)
    may_name = staticmethod(may_name)
    is_own_name = staticmethod(is_own_name)
    name_in_nominative = staticmethod(name_in_nominative)
    body_in_nominative = staticmethod(body_in_nominative)
    body_spoken_for = staticmethod(body_spoken_for)
    media = staticmethod(media)
    offices = staticmethod(offices)
    stem = staticmethod(stem)
    in_full = staticmethod(in_full)

    def begins_frame(self, _sentence: Sentence, _at: int, /) -> bool:
        """No: a Russian frame begins with a dash."""
        return False

    def phrase(self, sentence: Sentence, first: int, case: str) -> Phrase | None:
        """The noun phrase that begins here in this case."""
        return noun_phrase(sentence, first, case)

    def begins_act(self, sentence: Sentence, first: int, end: int) -> bool:
        """Whether a finite verb stands near behind a link: `и вчера уехал`."""
        return any_verb(sentence, first, end) is not None

    def continues(self, sentence: Sentence, at: int) -> bool:
        """Whether before a token stands nothing but a connective: `Кроме того, отметил`."""
        words = [token.text.casefold() for token in sentence[:at] if token.kind == "word"]
        if any(token.kind not in ("word", "comma", "dash") for token in sentence[:at]):
            return False
        return " ".join(words) in self.connectives or all(read(word)[0].part in _LINKING for word in words)

    def is_authority(self, noun: str, name: str) -> bool:
        """Whether `ведомство` may stand for a body: a ministry, a service of the state."""
        return noun == "ведомство" and name.casefold().startswith(_AUTHORITIES)

    def is_relative(self, sentence: Sentence, at: int) -> bool:
        """Whether a word is a form of `который`."""
        return read(sentence[at].text)[0].lemma in self.relatives

    def is_person(self, sentence: Sentence, at: int) -> bool:
        """Whether a word is a noun for somebody in the nominative."""
        found = in_case(sentence[at], "nomn", frozenset({"NOUN"}))
        return found is not None and "anim" in found.grammemes

    author_in = staticmethod(author_in)

    def is_address(self, sentence: Sentence) -> bool:
        """Whether a sentence is how a letter begins: `Дорогие друзья!`."""
        return (
            read(sentence[0].text)[0].lemma in _ADDRESSES
            and sentence[-1].text in ("!", ",")
            and not self.tells([token.text for token in sentence])
        )

    def is_place(self, sentence: Sentence, at: int) -> bool:
        """Whether a word is the name of a place in the nominative."""
        return any("Geox" in one.grammemes and one.case == "nomn" for one in read(sentence[at].text))

    def predicates(self, words: list[str]) -> bool:
        """Whether words tell something and do not only name it: a verb, adverb, pronoun or particle is among them."""
        return any(read(word.strip(",.!?;:…"))[0].part in _TELLING for word in words if word.strip(",.!?;:…"))

    def only_names(self, words: list[str]) -> bool:
        """Whether words tell nothing and have no preposition: `первый мост Омска`, and not `по цене Омска`."""
        return not self.predicates(words) and not any(read(word)[0].part == "PREP" for word in words)

    def tells(self, words: list[str]) -> bool:
        """Whether a verb or another predicate is among words, or the speaker's own `мы`, `наш`."""
        bare = (word.strip(',.!?;:…()«»"“”') for word in words)
        return any((first := read(word)[0]).part in _PREDICATES or first.lemma in _OWN for word in bare if word)

    def describes(self, words: list[str]) -> bool:
        """Whether words say what something is like and are no set term: an adjective with its noun, `решающего боя`."""
        if len(words) != _PAIR:
            return False
        first, second = read(words[0])[0], read(words[1])[0]
        if first.part == "PREP":
            return True  # `на улице`
        return first.part == "ADJF" and second.part == "NOUN" and (first.lemma, second.lemma) not in _terms()

    def joins_clause(self, sentence: Sentence, at: int) -> bool:
        """Whether a word joins a clause to another."""
        first = read(sentence[at].text)[0] if at >= 0 and sentence[at].kind == "word" else None
        return first is not None and (first.part == "CONJ" or first.lemma in self.relatives)

    def is_coined(self, word: str) -> bool:
        """Whether a word is one that no dictionary has: `кошмарить`."""
        return word.isalpha() and not word.isascii() and not is_known(word)

    def is_naming(self, sentence: Sentence, at: int) -> bool:
        """Whether a stretch in marks stands behind a word like `термин`, `так называемая`, maybe with `как` between."""
        at -= 1
        if at > 0 and sentence[at].text.casefold() == "как":
            at -= 1
        return at >= 0 and sentence[at].kind == "word" and read(sentence[at].text)[0].lemma in _NAMING

    def is_kind(self, sentence: Sentence, at: int) -> bool:
        """Whether a noun for a kind of thing stands at a token: `программе «чистый берег»`."""
        return at >= 0 and sentence[at].kind == "word" and any(one.lemma in self._kinds for one in read(sentence[at].text))

    def is_verdict(self, sentence: Sentence, at: int) -> bool:
        """Whether `– это` stands before a stretch in marks: `мост – это «позор»`."""
        return at > 1 and sentence[at - 1].text == "это" and sentence[at - 2].kind == "dash"

    def has_verb(self, sentence: Sentence, first: int, end: int) -> bool:
        """Whether there is a predicate in a stretch."""
        for token in sentence[first:end]:
            if token.kind == "dash":
                return True
            if token.kind == "word" and read(token.text)[0].part in ("VERB", "ADJS", "PRTS", "PRED", "INFN"):
                return True
            if token.kind == "quote" and token.end - token.start > _LONG:
                return True
        return False

    def is_aside(self, sentence: Sentence, at: int) -> bool:
        """Whether a relative clause, participle or converb begins here."""
        if at + 1 < len(sentence) and self.is_relative(sentence, at + 1):
            return True  # `автором которого был посол`
        return at < len(sentence) and begins_aside(sentence[at])
