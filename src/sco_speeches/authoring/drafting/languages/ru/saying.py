"""Words of saying in a Russian sentence."""

from functools import lru_cache

from sco_speeches.authoring.drafting.grammar import Cue
from sco_speeches.authoring.drafting.sentences import Sentence, leads_in_quote
from sco_speeches.authoring.drafting.tables import rows

from .apposed import named_behind
from .back import such_cue, such_noun_before
from .documents import cited_after, cited_before, flows_from, said_in_document
from .heads import DOCUMENTS
from .hypothetical import is_hypothetical
from .idioms import IDIOMS, idiom_at
from .morphology import Reading
from .nominal import noun_cue
from .participles import described
from .phrases import noun_phrase
from .words import read

VERBS = {row[0].replace("ё", "е"): frozenset(row[1].split()) for row in rows("ru", "verbs")}
VERBS.update({lemma: frozenset({"idiom"}) for lemma in IDIOMS if lemma not in VERBS})
ADJECTIVES = {row[0].replace("ё", "е"): frozenset(row[1].split()) for row in rows("ru", "adjectives")}
NOUNS = {row[0]: row[1] for row in rows("ru", "nouns")}
_PHRASES = {tuple(row[0].split()): row[1] for row in rows("ru", "phrases")}
_LONGEST_PHRASE = max(len(words) for words in _PHRASES)
_BEGINNINGS = frozenset(lemma[:2] for lemma in (*VERBS, *ADJECTIVES)) | {"бь"}
_FINITE = frozenset({"VERB", "GRND", "PRTS", "ADJS"})
_STATES = {"убедить": "убежденный", "уверить": "уверенный"}
"""Verbs whose short participle tells an opinion: `убеждена`."""
_OF_PARTICIPLES = frozenset({"clause"})
_UNDONE = frozenset({"futr", "impr"})
_PHASES = frozenset({"начать", "начинать", "стать", "продолжить", "продолжать", "приняться"})
"""Verbs with an infinitive of saying that tell the same: `начали кричать`."""
_BEEN = frozenset({"было", "был", "была", "были"})
POSSESSIVE = frozenset({"его", "ее", "её", "их", "моим", "нашим", "своим"})
_FIRST_WORDS = frozenset(words[0] for words in _PHRASES)
CONJUNCTIONS = frozenset(
    [
        "что",
        "чтобы",
        "будто",
        "якобы",
        "мол",
        "ли",
        "как",
        "какой",
        "какая",
        "какие",
        "каков",
        "сколько",
        "почему",
        "зачем",
        "когда",
        "где",
        "куда",
        "откуда",
        "кто",
        "чем",
        "насколько",
        "какую",
        "какого",
        "чего",
        "кого",
        "кому",
        "каким",
        "каком",
    ]
)
_NEAR = 6
"""Tokens from a verb to `слова` in `передает РИА «Новости» слова посла`."""
_UNNAMED = frozenset(
    {"неподтвержденный", "некоторый", "различный", "разный", "неофициальный", "непроверенный", "другой", "иной", "отдельный"}
)
_FINDINGS = frozenset({"данным", "сведениям", "оценкам", "сообщениям", "подсчетам", "прогнозам"})
_PAIR = 2
"""Words of a phrase into which another may step: `по его словам`, `по последним данным`."""


@lru_cache(maxsize=100_000)
def _saying(word: str) -> tuple[Reading, frozenset[str]] | None:
    """The reading of a word as one of saying, and what it takes."""
    lowered = word.casefold()
    if lowered[:2].replace("ё", "е") not in _BEGINNINGS:
        return None
    every = read(lowered)
    if every[0].part not in _FINITE and every[0].part not in ("ADJF", "INFN", "PRTF"):
        return None
    done = [one for one in every if not one.grammemes & _UNDONE]  # `констатирует` may be the future too
    for reading in (*done, *every):
        lemma = reading.lemma
        if reading.part == "PRTS" and lemma in _STATES:
            return reading._replace(part="ADJS"), ADJECTIVES[_STATES[lemma]]
        if reading.part in ("VERB", "GRND", "PRTS", "INFN") and lemma in VERBS:
            return reading, VERBS[lemma]
        if reading.part == "ADJS" and lemma in ADJECTIVES:
            return reading, ADJECTIVES[lemma]
        if reading.part == "PRTF" and "actv" in reading.grammemes and "clause" in VERBS.get(lemma, ()):
            return reading, _OF_PARTICIPLES
    return None


def cues(sentence: Sentence) -> list[Cue]:
    """The words of saying in a sentence, in order."""
    such = such_cue(sentence)
    made: list[Cue] = [such] if such else []
    at = such.last + 1 if such else 0
    while at < len(sentence):
        token = sentence[at]
        found = None
        if token.kind == "word":
            found = _phrase_cue(sentence, at) or _verb_cue(sentence, at) or noun_cue(sentence, at)
        if found:
            made.append(found)
            at = max(at, found.last)
        at += 1
    return made


def _phrase_cue(sentence: Sentence, at: int) -> Cue | None:
    """`По словам министра` as a whole; the source lies in it."""
    first = sentence[at].text.casefold()
    if first not in _FIRST_WORDS:
        return None
    held = [token.text.casefold() for token in sentence[at : at + _LONGEST_PHRASE]]
    if len(held) > _PAIR and (nobody := _of_nobody(sentence, at, held)) is not None:
        return nobody
    for length in range(len(held), 0, -1):
        case = _PHRASES.get(tuple(held[:length]))
        if case is not None:
            return _whole(sentence, at, at + length, case)
    if len(held) <= _PAIR:
        return None
    case = _PHRASES.get((held[0], held[2]))
    if case is not None and held[1] in POSSESSIVE:
        return Cue(at, at + 2, frozenset({"source", f"at:{at + 1}"}), "phrase")
    if case is not None and sentence[at + 1].kind == "word" and read(held[1])[0].part == "ADJF":
        return _whole(sentence, at, at + 3, case)
    return None


def _of_nobody(sentence: Sentence, at: int, held: list[str]) -> Cue | None:
    """`По неподтвержденным данным, мост закрыт`: words of somebody whom nothing names."""
    if held[0] not in ("по", "согласно"):
        return None
    nobody = sentence[at + 1].kind == "word" and read(held[1])[0].lemma in _UNNAMED
    if not nobody or held[2] not in _FINDINGS or (len(held) > _PAIR + 1 and held[3] not in (",", "–", "—", "-")):
        return None
    return Cue(at, at + 2, frozenset({"source", "unnamed"}), "phrase")


def _whole(sentence: Sentence, at: int, end: int, case: str) -> Cue | None:
    source = noun_phrase(sentence, end, case) if end < len(sentence) else None
    if source is None:
        return None
    if (named := named_behind(sentence, source)) is not None:
        end, source = named.first, named
    form = "reference" if case == "accs" else "phrase"
    takes = frozenset({"source", f"at:{end}", f"case:{case}"} | ({"body"} if case == "datv" else set()))
    return Cue(at, source.end - 1, takes, form)


def _verb_cue(sentence: Sentence, at: int) -> Cue | None:
    found = _saying(sentence[at].text)
    if found is None:
        return None
    reading, takes = found
    if reading.part == "PRTF":
        return _participle(sentence, at)
    begin = at
    if reading.part == "INFN":
        phase = _phase(sentence, at)
        if phase is None:
            return None
        reading, begin = phase, at - 1
    before = sentence[begin - 1].text.casefold() if begin else ""
    form = {"GRND": "converb", "PRTS": "passive"}.get(reading.part, "finite")
    if "none" in takes and leads_in_quote(sentence, at) and (refused := idiom_at(sentence, at, reading.lemma)) is not None:
        return Cue(begin, refused[0], refused[1], form, reading.number, reading.gender, "past" in reading.grammemes)
    if _is_unsaid(reading, takes, before, form) or (form == "finite" and is_hypothetical(sentence, at)):
        return None
    first = begin - (before == "не" or (before in _BEEN and reading.part in ("PRTS", "ADJS")))
    written = form == "passive" and (reading.number, reading.gender) == ("sing", "neut")
    whole = _with_noun(sentence, at, first, takes, reading.lemma, written=written)
    if whole is None:
        return None
    first, last, takes = whole
    if reading.grammemes & {"1per", "2per"}:
        takes |= {"own"}
    return Cue(first, last, takes, form, reading.number, reading.gender, "past" in reading.grammemes)


def _participle(sentence: Sentence, at: int) -> Cue | None:
    """A participle that attributes a clause to whom it describes: `посла, заявившего, что`."""
    source = described(sentence, at)
    if source is None or sentence[at - 1].text.casefold() == "не":
        return None
    return Cue(at, at, _OF_PARTICIPLES | {f"at:{source.first}", f"case:{source.case}"}, "participle")


def _is_unsaid(reading: Reading, takes: frozenset[str], before: str, form: str) -> bool:
    """Whether nothing has been said: the future, an order, a negation that is no act."""
    if "none" in takes or reading.grammemes & _UNDONE:
        return True
    if before == "не" and "negated" not in takes:
        return True
    if before != "не" and "negated" in takes and reading.lemma != "сомневаться":
        return True
    return form == "passive" and (("object:accs" not in takes and "clause" not in takes) or "negated" in takes)


def _with_noun(
    sentence: Sentence, at: int, first: int, takes: frozenset[str], lemma: str, *, written: bool
) -> tuple[int, int, frozenset[str]] | None:
    """The words of saying with the noun, document or cited person that belongs to them: first, last, and what they take."""
    last = at
    if (whole := idiom_at(sentence, at, lemma)) is not None:
        return first, *whole
    if "idiom" in takes:
        return None
    if "flows" in takes:
        flows = flows_from(sentence, at)
        if flows is None:
            return None
        source = flows[2]
        return flows[0], flows[1] - 1, takes | {"document", f"at:{source.first}", f"case:{source.case}"}
    if "light" in takes or any(one.startswith("light:") for one in takes):
        light = _light(sentence, at, takes)
        if light is None and (such := such_noun_before(sentence, at)) is not None:
            return min(first, such), last, frozenset({"quote"})
        if light is None:
            return None
        last, takes = light
    found_in = said_in_document(sentence, at) if written or "document" in takes else None
    if (
        written
        and found_in is not None
        and not any(read(one.text)[0].lemma in DOCUMENTS for one in sentence[slice(*found_in[:2])])
    ):
        found_in = None
    if found_in is not None:
        first, last, source = min(first, found_in[0]), max(last, found_in[1] - 1), found_in[2]
        takes = takes | {"document", f"at:{source.first}", f"case:{source.case}"}
    conveys = "conveys" in takes and any(one.text.casefold() == "слова" for one in sentence[at + 1 : at + _NEAR])
    if "cites" in takes or conveys:
        cited = (cited_before(sentence, at) if at else None) or cited_after(sentence, at)
        if cited is None:
            return None
        takes = takes | {"quote", f"at:{cited.first}", f"case:{cited.case}"}
    return first, last, takes


def _phase(sentence: Sentence, at: int) -> Reading | None:
    """The verb right before an infinitive of saying that makes it a cue."""
    every = read(sentence[at - 1].text) if at and sentence[at - 1].kind == "word" else ()
    return next((one for one in every if one.part == "VERB" and one.lemma in _PHASES and "past" in one.grammemes), None)


def _light(sentence: Sentence, at: int, takes: frozenset[str]) -> tuple[int, frozenset[str]] | None:
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
        if NOUNS[noun.lemma] == "product" or (following is not None and _opens_clause(sentence, here + 1)):
            end = here + (noun.lemma == "точка" and following is not None)
            about = {"object:о", "object:об", "object:насчет", "object:насчёт", "object:относительно"}
            return end, frozenset({"clause", "infinitive", "object:gent", "quote", "product", *about})
        return at, frozenset({"stance", f"from:{here}", "quote"})
    return None


def _opens_clause(sentence: Sentence, at: int) -> bool:
    if sentence[at].kind == "word" and read(sentence[at].text)[0].part == "INFN":
        return True
    if [one.text.casefold() for one in sentence[at : at + 3]] == ["по", "поводу", "того"]:
        at += 3
    elif (
        at + 1 < len(sentence)
        and sentence[at].text.casefold() in ("на", "в", "о")
        and sentence[at + 1].text.casefold() in ("то", "том")
    ):
        at += 2
    elif sentence[at].text.casefold() == "тем":
        at += 1
    return at + 1 < len(sentence) and sentence[at].kind == "comma" and sentence[at + 1].text.casefold() in CONJUNCTIONS
