"""Russian: words of saying, and who says them."""

from collections.abc import Iterator
from functools import lru_cache

from sco_speeches.authoring.drafting.grammar import Cue, Phrase
from sco_speeches.authoring.drafting.sentences import Sentence, Token
from sco_speeches.authoring.drafting.tables import column, rows

from .morphology import Reading, is_known
from .names import ANONYMOUS, full_names, name_in_nominative, naming, offices, stem
from .bodies import body_in_nominative
from .documents import cited_after, said_in_document
from .phrases import MEDIA, PREPOSITIONS, in_case, is_name, is_named_quote, noun_phrase, prepositional, read
from .surnames import name_cases

VERBS = {row[0]: frozenset(row[1].split()) for row in rows("ru", "verbs")}
ADJECTIVES = {row[0]: frozenset(row[1].split()) for row in rows("ru", "adjectives")}
NOUNS = {row[0]: row[1] for row in rows("ru", "nouns")}
_PHRASES = {tuple(row[0].split()): row[1] for row in sorted(rows("ru", "phrases"), key=lambda row: -row[0].count(" "))}
_BEGINNINGS = frozenset(lemma[:3] for lemma in (*VERBS, *ADJECTIVES)) | {"пиш", "дал", "дае", "даё", "внё", "счё", "кля"}
_FINITE = frozenset({"VERB", "GRND", "PRTS", "ADJS"})
_DELIMITERS = frozenset({"comma", "semicolon", "colon", "stop", "dash", "open", "close"})
_FAR = 25
"""How many tokens behind its verb a subject may stand."""
_BACK = 60
"""How many tokens before its verb a subject may stand."""
_LINKS = frozenset({"и", "а", "но", "или", "однако", "также", "при", "этом", "затем", "потом"})
_RELATIVE = frozenset({"который", "кто"})


@lru_cache(maxsize=100_000)
def _saying(word: str) -> tuple[Reading, frozenset[str]] | None:
    """The reading of a word as one of saying, and what it takes."""
    lowered = word.casefold()
    if lowered[:3] not in _BEGINNINGS:
        return None
    every = read(lowered)
    if every[0].part not in _FINITE and every[0].part != "ADJF":
        return None
    for reading in every:
        lemma = reading.lemma
        if reading.part in ("VERB", "GRND", "PRTS") and lemma in VERBS:
            return reading, VERBS[lemma]
        if reading.part == "ADJS" and lemma in ADJECTIVES:
            return reading, ADJECTIVES[lemma]
    return None


class Russian:
    """The grammar of Russian, by pymorphy3 and the tables of this folder."""

    code = "ru"
    abbreviations = column("ru", "abbreviations")

    inverts = True
    likes = frozenset({"как"})
    anonymous = ANONYMOUS
    generic = column("ru", "generic")
    connectives = column("ru", "connectives")
    relatives = frozenset({"который"})
    full_names = staticmethod(full_names)
    naming = staticmethod(naming)
    name_in_nominative = staticmethod(name_in_nominative)
    offices = staticmethod(offices)
    stem = staticmethod(stem)

    def cues(self, sentence: Sentence) -> list[Cue]:
        """The words of saying in a sentence, in order."""
        made: list[Cue] = []
        at = 0
        while at < len(sentence):
            token = sentence[at]
            found = None
            if token.kind == "word":
                found = self._phrase_cue(sentence, at) or self._verb_cue(sentence, at)
            if found:
                made.append(found)
                at = max(at, found.last)
            at += 1
        return made

    def _phrase_cue(self, sentence: Sentence, at: int) -> Cue | None:
        """`По словам министра` as a whole; the source lies in it."""
        first = sentence[at].text.casefold()
        if first not in _FIRST_WORDS:
            return None
        for words, case in _PHRASES.items():
            end = at + len(words)
            if words[0] != first or end > len(sentence):
                continue
            held = [token.text.casefold() for token in sentence[at:end]]
            if tuple(held) == words:
                return self._whole(sentence, at, end, case)
            if len(words) == 2 and end < len(sentence) and held[1] in _POSSESSIVE and sentence[end].text.casefold() == words[1]:
                return Cue(at, end, frozenset({"source", f"at:{at + 1}"}), "phrase")
        return None

    def _whole(self, sentence: Sentence, at: int, end: int, case: str) -> Cue | None:
        source = noun_phrase(sentence, end, case) if end < len(sentence) else None
        if source is None:
            return None
        form = "reference" if case == "accs" else "phrase"
        takes = frozenset({"source", f"at:{end}", f"case:{case}"} | ({"body"} if case == "datv" else set()))
        return Cue(at, source.end - 1, takes, form)

    def _verb_cue(self, sentence: Sentence, at: int) -> Cue | None:
        found = _saying(sentence[at].text)
        if found is None:
            return None
        reading, takes = found
        first = last = at
        if "none" in takes or "futr" in reading.grammemes or "impr" in reading.grammemes:
            return None
        before = sentence[at - 1].text.casefold() if at else ""
        if before == "не":
            if "negated" not in takes:
                return None
            first = at - 1
        elif "negated" in takes and reading.lemma not in ("сомневаться",):
            return None
        if before in ("бы", "б") or (at + 1 < len(sentence) and sentence[at + 1].text.casefold() in ("бы", "б")):
            return None
        form = "converb" if reading.part == "GRND" else "finite"
        if reading.part == "PRTS":
            if ("object:accs" not in takes and "clause" not in takes) or "negated" in takes:
                return None
            form = "passive"
            if before in _BEEN:
                first = at - 1
        if reading.part == "ADJS" and before in _BEEN:
            first = at - 1
        if "light" in takes or any(one.startswith("light:") for one in takes):
            light = self._light(sentence, at, takes)
            if light is None:
                return None
            last, takes = light
        if "document" in takes and (found_in := said_in_document(sentence, at)):
            first, last, source = min(first, found_in[0]), max(last, found_in[1] - 1), found_in[2]
            takes = takes | {f"at:{source.first}", f"case:{source.case}"}
        if "cites" in takes:
            cited = cited_after(sentence, at)
            if cited is None:
                return None
            takes = takes | {"quote", f"at:{cited.first}", f"case:{cited.case}"}
        return Cue(first, last, takes, form, reading.number, reading.gender, "past" in reading.grammemes)

    def _light(self, sentence: Sentence, at: int, takes: frozenset[str]) -> tuple[int, frozenset[str]] | None:
        """A verb that says nothing without its noun: where the cue ends, and what it then takes."""
        here = at + 1
        wanted = [one.partition(":")[2] for one in takes if one.startswith("light:")]
        modified = False
        for here in range(at + 1, min(len(sentence), at + 7)):
            token = sentence[here]
            if token.kind != "word":
                return None
            if wanted and token.text.casefold() in wanted:
                modified = True
                continue
            noun = next((reading for reading in read(token.text) if reading.part == "NOUN" and reading.lemma in NOUNS), None)
            if noun is None:
                continue
            if wanted and not modified:
                return None
            following = sentence[here + 1] if here + 1 < len(sentence) else None
            if NOUNS[noun.lemma] == "product" or (following is not None and self._opens_clause(sentence, here + 1)):
                if noun.lemma == "точка" and following is not None:
                    here += 1
                return here, frozenset({"clause", "infinitive", "object:gent", "object:о", "quote", "product"})
            return at, frozenset({"stance", f"from:{here}", "quote"})
        return None

    def _opens_clause(self, sentence: Sentence, at: int) -> bool:
        if sentence[at].kind == "word" and read(sentence[at].text)[0].part == "INFN":
            return True
        if (
            at + 1 < len(sentence)
            and sentence[at].text.casefold() in ("на", "в", "о")
            and sentence[at + 1].text.casefold() in ("то", "том")
        ):
            at += 2
        elif sentence[at].text.casefold() == "тем":
            at += 1
        return at + 1 < len(sentence) and sentence[at].kind == "comma" and sentence[at + 1].text.casefold() in CONJUNCTIONS

    def phrase(self, sentence: Sentence, first: int, case: str) -> Phrase | None:
        """The noun phrase that begins here in this case."""
        return noun_phrase(sentence, first, case)

    def subject_after(self, sentence: Sentence, cue: Cue) -> Phrase | None:
        """`сообщил агентству РИА «Новости» представитель завода Иван Петров`, and `сообщили в МИД`."""
        if cue.form == "converb":
            return None
        at = cue.last + 1
        limit = min(len(sentence), at + _FAR)
        body: Phrase | None = None
        while at < limit:
            token = sentence[at]
            word = token.text.casefold()
            if token.kind == "word" and word in PREPOSITIONS:
                inner = prepositional(sentence, at)
                if inner is None:
                    return body
                if word in ("в", "во", "на") and body is None and self._speaks_in(inner, cue):
                    body = noun_phrase(sentence, at + 1, "loct") or inner
                at = inner.end
                continue
            if token.kind == "open":
                at = self._behind(sentence, at, limit)
                continue
            if token.kind not in ("word", "quote", "number"):
                return body
            found = noun_phrase(sentence, at, "nomn")
            if found and self._agrees(found, cue, sentence) and not self._is_told(sentence, found, cue):
                return found
            at = self._skipped(sentence, at, found)
            if at < 0:
                return body
        return body

    def _skipped(self, sentence: Sentence, at: int, found: Phrase | None) -> int:
        """Behind what may stand between a verb and its subject: the one told, an adverb; -1 where it is something else."""
        token = sentence[at]
        if found is not None:
            return found.end
        for case in ("datv", "ablt"):
            other = noun_phrase(sentence, at, case)
            if other:
                return other.end
        if token.kind == "quote":
            return at + 1 if is_named_quote(token) else -1
        if token.kind == "number":
            return at + 1
        part = read(token.text)[0].part
        if part in ("ADVB", "PRCL", "ADJF", "NUMR", "NPRO", "COMP") or token.text.casefold() in _LINKS:
            return at + 1
        other = noun_phrase(sentence, at, "accs") or noun_phrase(sentence, at, "gent")
        return other.end if other else -1

    def _is_told(self, sentence: Sentence, found: Phrase, cue: Cue) -> bool:
        """Whether a phrase in the nominative is rather the agency that is told: the speaker stands right behind it."""
        if found.kind not in ("agency", "medium") and not sentence[found.first].text[0].isascii():
            return False
        if found.end >= len(sentence):
            return False
        following = noun_phrase(sentence, found.end, "nomn")
        return following is not None and following.kind == "person"

    def _speaks_in(self, inner: Phrase, cue: Cue) -> bool:
        """`в МИД заявили`: a body in which somebody speaks, with a plural verb and no subject."""
        return cue.number == "plur" and (inner.kind in ("org", "agency", "medium") or inner.form == "name")

    def _behind(self, sentence: Sentence, at: int, limit: int) -> int:
        while at < limit and sentence[at].kind != "close":
            at += 1
        return at + 1

    def _agrees(self, found: Phrase, cue: Cue, sentence: Sentence) -> bool:
        """Whether a phrase may be the subject of a verb."""
        if cue.form in ("converb", "passive"):
            return cue.form == "converb"
        if found.head in ("это", "что", "всё", "все", "то", "сам", "себя"):
            return found.head == "все" and cue.number == "plur"
        joint = any(token.text.casefold() == "и" for token in sentence[found.first : found.end])
        if cue.number == "plur" and found.number == "sing" and not joint and sentence[found.first].kind != "quote":
            return found.kind in ("medium",) or sentence[found.first].text[0].isascii()
        if cue.number == "sing" and found.number == "plur":
            return found.kind in ("agency", "medium")
        if cue.gender and found.gender and cue.gender != found.gender and found.number == "sing":
            return (
                cue.gender == "femn"
                and found.gender == "masc"
                and (found.names is not None or found.form == "title" or found.kind == "person")
            )
        return True

    def subject_before(self, sentence: Sentence, cue: Cue, floor: int) -> Phrase | None:
        """`Министр, выступая в Омске, заявил`, and `в МИД заявили`."""
        end = cue.first
        floor = max(floor, end - _BACK)
        nearest = True
        while end > floor:
            start = end
            depth = 0
            while start > floor:
                kind = sentence[start - 1].kind
                depth += (kind == "close") - (kind == "open")
                if depth <= 0 and kind in _DELIMITERS and kind != "open":
                    break
                start -= 1
            found = self._in_segment(sentence, start, end, cue, nearest)
            if found:
                return found
            if start <= floor or sentence[start - 1].kind in ("colon", "semicolon", "stop"):
                return None
            end = start - 1
            nearest = False
        return None

    def _in_segment(self, sentence: Sentence, start: int, end: int, cue: Cue, nearest: bool) -> Phrase | None:
        """The subject between two marks of punctuation; in a farther segment it stands at the end or governs another verb."""
        if not nearest and start < end and self._is_aside(sentence[start]):
            return None
        candidates = list(self._candidates(sentence, start, end, cue))
        if nearest:
            return self._joint(sentence, candidates, cue) if candidates else self._name_before(sentence, start, end, cue)
        at_end = [one for one in candidates if one.end == end and one.case == "nomn"]
        return at_end[-1] if at_end else next((one for one in candidates[:1] if one.case == "nomn"), None)

    def _joint(self, sentence: Sentence, candidates: list[Phrase], cue: Cue) -> Phrase:
        """The last candidate, or with a plural verb all those that are joined to it: `Иван Петров и его коллеги`."""
        last = candidates[-1]
        for one in reversed(candidates[:-1]):
            if cue.number == "plur" and one.end == last.first - 1 and sentence[one.end].text.casefold() == "и":
                form = "name" if "name" in (one.form, last.form) else "description"
                last = Phrase(
                    one.first,
                    last.end,
                    form,
                    "nomn",
                    (one.first, last.end) if form == "name" else None,
                    one.head,
                    "plur",
                    None,
                    "joint",
                )
        return last

    def _name_before(self, sentence: Sentence, start: int, end: int, cue: Cue) -> Phrase | None:
        """A name right before the verb that might also belong to the phrase before it: `На встрече Петренко сказал`."""
        first = end
        while first > start and is_name(sentence[first - 1]) and "nomn" in name_cases(sentence[first - 1].text):
            first -= 1
        if first < end and (first > 0 or not is_known(sentence[first].text)):
            return Phrase(first, end, "name", "nomn", (first, end), sentence[first].text.casefold(), "sing", None)
        there = next((at for at in range(start, end) if sentence[at].text.casefold() == "там"), None)
        if there is not None and cue.number == "plur":
            return Phrase(there, there + 1, "pronoun", "nomn", None, "там", "plur", None, "org")
        return None

    def _is_aside(self, token: Token) -> bool:
        """Whether a segment that begins with this word is an aside: a converb, participle or relative clause."""
        if token.kind != "word":
            return False
        first = read(token.text)[0]
        return (
            first.part in ("GRND", "PRTF")
            or first.lemma in _RELATIVE
            or token.text.casefold() in ("что", "как", "если", "когда", "чтобы", "хотя", "поскольку", "где")
        )

    def _candidates(self, sentence: Sentence, start: int, end: int, cue: Cue) -> Iterator[Phrase]:
        at = start
        while at < end:
            token = sentence[at]
            word = token.text.casefold()
            if token.kind == "open":
                at = self._behind(sentence, at, end)
                continue
            if token.kind == "word" and word in PREPOSITIONS:
                inner = prepositional(sentence, at)
                if inner and word in ("в", "во", "на") and self._speaks_in(inner, cue):
                    yield noun_phrase(sentence, at + 1, "loct") or inner
                at = inner.end if inner else at + 1
                continue
            if token.kind == "quote" and not is_named_quote(token):
                at += 1
                continue
            found = noun_phrase(sentence, at, "nomn") if token.kind in ("word", "quote", "number") else None
            if found and word in ("который", "которая", "которые", "которое"):
                found = None
            if token.kind == "word" and any(
                reading.lemma == "который" and reading.case == "nomn" for reading in read(token.text)
            ):
                yield Phrase(at, at + 1, "pronoun", "nomn", None, "который", cue.number, cue.gender)
                at += 1
                continue
            if found and found.end <= end and self._agrees(found, cue, sentence) and not self._is_verb(token):
                yield found
            at = self._past(sentence, at, found, end)

    def _past(self, sentence: Sentence, at: int, found: Phrase | None, end: int) -> int:
        if found and found.end <= end:
            return found.end
        for case in ("gent", "datv", "accs", "ablt"):
            other = noun_phrase(sentence, at, case)
            if other and other.end <= end and other.end > at + 1:
                return other.end
        return at + 1

    def _is_verb(self, token: Token) -> bool:
        return token.kind == "word" and read(token.text)[0].part in ("VERB", "INFN", "GRND", "ADVB", "CONJ", "PRCL")

    def clause_after(self, sentence: Sentence, cue: Cue) -> int | None:
        """The conjunction that opens the clause of a verb: `заявил журналистам в среду, что`."""
        for at in range(cue.last + 1, min(len(sentence), cue.last + _FAR)):
            token = sentence[at]
            if token.kind in ("stop", "semicolon", "colon", "dash"):
                return None
            if token.kind == "quote" and token.end - token.start > _LONG:
                return None
            if token.kind != "comma":
                continue
            word = sentence[at + 1].text.casefold() if at + 1 < len(sentence) else ""
            if word in CONJUNCTIONS and (word not in _WEAK or at <= cue.last + 3):
                return at + 1
            if not (at + 1 < len(sentence) and self._is_aside(sentence[at + 1])):
                return None
        return None

    def infinitive_after(self, sentence: Sentence, cue: Cue) -> int | None:
        """Where an infinitive clause begins, with the one who is to act: `призвала соседей провести`."""
        begin = at = cue.last + 1
        subject = self.subject_after(sentence, cue)
        while at < min(len(sentence), cue.last + _FAR):
            token = sentence[at]
            if subject and at == subject.first:
                begin = at = subject.end
                continue
            if token.kind == "quote" and token.quote is not None:
                first = token.text[1:].split(" ", 1)[0].strip('",')
                if first and read(first)[0].part == "INFN":
                    return begin
                at += 1
                continue
            if token.kind not in ("word", "number"):
                return None
            if read(token.text)[0].part == "INFN":
                return begin
            if read(token.text)[0].part == "VERB" or token.text.casefold() in ("и", "а", "но"):
                return None
            at += 1
        return None

    def object_after(self, sentence: Sentence, cue: Cue) -> int | None:
        """Where the noun phrase begins that a verb of saying governs."""
        begin = next((int(one.removeprefix("from:")) for one in cue.takes if one.startswith("from:")), None)
        if begin is not None:
            while begin > cue.last + 1 and (in_case(sentence[begin - 1], "accs", frozenset({"ADJF", "PRTF"}))):
                begin -= 1
            return begin
        wanted = {one.partition(":")[2] for one in cue.takes if one.startswith("object:")}
        subject = self.subject_after(sentence, cue) if wanted else None
        at = cue.last + 1
        while wanted and at < min(len(sentence), cue.last + _FAR):
            token = sentence[at]
            word = token.text.casefold()
            if subject and at == subject.first:
                at = subject.end
                continue
            if token.kind == "quote" and at == cue.last + 1 and "accs" in wanted and token.text[1:2].islower():
                return at
            if token.kind != "word":
                return None
            if word in wanted:
                following = sentence[at + 1] if at + 1 < len(sentence) else None
                if following is None or (following.text.casefold() in ("том", "этом", "нем", "них")):
                    return None
                return at + 1
            for case in wanted & {"accs", "gent", "ablt"}:
                found = noun_phrase(sentence, at, case)
                goes_on = found is not None and found.end < len(sentence) and sentence[found.end].kind in ("word", "quote")
                if found and (found.form != "pronoun" or goes_on) and found.head not in _TIMES:
                    return at
            if word in PREPOSITIONS:
                inner = prepositional(sentence, at)
                if inner is None:
                    return None
                at = inner.end
                continue
            told = noun_phrase(sentence, at, "datv")
            if told:
                at = told.end
            elif read(token.text)[0].part in ("ADVB", "PRCL", "NPRO", "CONJ") and word not in ("и", "а", "но"):
                at += 1
            else:
                return None
        return None

    def source_in(self, sentence: Sentence, cue: Cue, at: int) -> Phrase | None:
        """The phrase that names the speaker within `по словам министра`."""
        word = sentence[at].text.casefold()
        if word in _POSSESSIVE:
            number, gender = {"его": ("sing", "masc"), "их": ("plur", None)}.get(word, ("sing", "femn"))
            return Phrase(at, at + 1, "pronoun", "gent", None, "он", number, gender)
        case = next((one.removeprefix("case:") for one in cue.takes if one.startswith("case:")), "gent")
        return noun_phrase(sentence, at, case)

    contrasts = frozenset({"а", "но", "однако", "тогда", "зато"})
    clause_words = frozenset({"что", "чтобы", "будто", "якобы", "тем"})

    def is_person(self, sentence: Sentence, at: int) -> bool:
        """Whether a word is a noun for somebody in the nominative."""
        found = in_case(sentence[at], "nomn", frozenset({"NOUN"}))
        return found is not None and "anim" in found.grammemes

    def predicates(self, words: list[str]) -> bool:
        """Whether words tell something and do not only name it: a verb, adverb, pronoun or particle is among them."""
        return any(read(word.strip(",.!?;:…"))[0].part in _TELLING for word in words if word.strip(",.!?;:…"))

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
        return at < len(sentence) and self._is_aside(sentence[at])

    def body_in_nominative(self, sentence: Sentence, phrase: Phrase) -> str:
        """`пресс-службе МИД Ирана` is the ministry, `газете «Труд»` the paper."""
        return body_in_nominative(sentence, phrase)


_BEEN = frozenset({"было", "был", "была", "были"})
_POSSESSIVE = frozenset({"его", "ее", "её", "их", "моим", "нашим", "своим"})
_FIRST_WORDS = frozenset(words[0] for words in _PHRASES)
CONJUNCTIONS = frozenset(
    "что чтобы будто якобы ли как какой какая какие каков сколько почему зачем когда где куда откуда кто чем насколько "
    "какую какого чего кого кому каким каком".split()
)
_WEAK = frozenset({"как", "когда", "где", "кто", "чем", "чего", "кого", "кому", "кем"})
_TELLING = frozenset({"VERB", "INFN", "ADJS", "PRTS", "GRND", "ADVB", "PRED", "PRCL", "NPRO", "COMP"})
_LONG = 80
"""Characters of a stretch in marks that is no name."""
_TIMES = frozenset({"день", "неделя", "месяц", "год", "раз", "вечер", "утро", "час", "время"})
