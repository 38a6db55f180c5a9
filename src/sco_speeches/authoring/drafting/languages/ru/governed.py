"""What a verb of saying governs in Russian: a clause, an infinitive, a noun phrase."""

from sco_speeches.authoring.drafting.grammar import Cue, Phrase
from sco_speeches.authoring.drafting.sentences import Sentence

from .documents import bare_name, without_agency
from .joining import OCCASIONS, PREPOSITIONS
from .owners import without_owner
from .phrases import noun_phrase, prepositional
from .saying import CONJUNCTIONS, POSSESSIVE
from .subjects import begins_aside, subject_after
from .words import in_case, read

_FAR = 25
"""How many tokens behind its verb a subject may stand."""
_NEAR = 2
"""Tokens before a verb among which its object may stand."""
_WEAK = frozenset({"как", "когда", "где", "кто", "чем", "чего", "кого", "кому", "кем"})
_PLACES = frozenset({"где", "куда", "откуда", "когда"})
"""Words that begin a relative clause behind a noun of saying."""
_ASKING = frozenset({"какой", "каков", "чей", "сколько"})
_ASKING_OR_RELATIVE = frozenset({"что", "кто"})
_LONG = 80
"""Characters of a stretch in marks that is no name."""
_THEM = frozenset({"это", "его", "ее", "её", "их"})
_SHORT = {"во": "в", "ко": "к", "со": "с", "обо": "о", "про": "о"}
"""Prepositions that stand for another: before several consonants, or `про` for `о`."""
_FROM = frozenset({"от", "у"})
_POINTING = frozenset({"том", "этом", "нем", "них"})
_LONGEST_ADVERBIAL = 8
"""Words of `в ходе встречи с послом`."""
_TIMES = frozenset({"день", "неделя", "месяц", "год", "раз", "вечер", "утро", "час", "время"})


def clause_after(sentence: Sentence, cue: Cue) -> int | None:
    """The conjunction that opens the clause of a verb: `заявил журналистам в среду, что`."""
    deep = 0
    for at in range(cue.last + 1, min(len(sentence), cue.last + _FAR)):
        token = sentence[at]
        if token.kind in ("stop", "semicolon", "colon", "dash"):
            return None
        deep += (token.kind == "open") - (token.kind == "close")
        if deep < 0 or (token.kind == "quote" and token.end - token.start > _LONG):
            return None  # behind the parenthesis in which the verb stands, or behind many words in marks
        if token.kind != "comma" or (at + 1 < len(sentence) and sentence[at + 1].kind == "number"):
            continue  # `заявил в понедельник, 23 февраля, что`
        word = sentence[at + 1].text.casefold() if at + 1 < len(sentence) else ""
        if "product" in cue.takes and word in _PLACES:
            return None
        if at + 2 < len(sentence) and sentence[at + 2].text.casefold() == "ли" and cue.form != "converb":
            return at + 1
        if word in CONJUNCTIONS and (word not in _WEAK or at <= cue.last + 3):
            return at + 1
        if word in PREPOSITIONS and at + 2 < len(sentence) and _asks(sentence, at + 2, near=at == cue.last + 1):
            return at + 1
        if not (at + 1 < len(sentence) and begins_aside(sentence[at + 1])):
            return None
    return None


def _asks(sentence: Sentence, at: int, *, near: bool) -> bool:
    """Whether a word behind a preposition opens a question: `рассказал, о каких мостах идет речь`; near its verb `о чем` does."""
    lemmas = {one.lemma for one in read(sentence[at].text)}
    return bool(lemmas & _ASKING) or (near and bool(lemmas & _ASKING_OR_RELATIVE))


def infinitive_after(sentence: Sentence, cue: Cue) -> int | None:
    """Where an infinitive clause begins, with the one who is to act: `призвала соседей провести`."""
    begin = at = cue.last + 1
    subject = subject_after(sentence, cue)
    before = {token.text.casefold() for token in sentence[max(0, cue.first - _NEAR) : cue.first]}
    if subject is None and cue.number == "plur" and "whom" in cue.takes and before & POSSESSIVE:
        return None  # `Ее попросили рассказать о мосте`: nobody's words
    while at < min(len(sentence), cue.last + _FAR) and cue.takes & {"infinitive", "judges"}:
        token = sentence[at]
        if subject and at == subject.first:
            begin = at = subject.end
            continue
        if token.kind == "quote" and token.quote is not None:
            words = [word.strip('",»“”') for word in token.text[1:].split()]
            first = next((word for word in words if word != "не"), "")
            if first and read(first)[0].part == "INFN":
                return begin
            at += 1
            continue
        if token.kind not in ("word", "number"):
            return None
        if read(token.text)[0].part == "INFN":
            return begin if "judges" not in cue.takes or is_judged(sentence, begin) else None
        following = sentence[at + 1].text if at + 1 < len(sentence) and sentence[at + 1].kind == "word" else ""
        if token.text.casefold() == "и" and following and read(following)[0].part in ("ADVB", "COMP"):
            at += 1  # `попросил соседей и дальше строить мост`
            continue
        if read(token.text)[0].part == "VERB" or token.text.casefold() in ("и", "а", "но"):
            return None
        at += 1
    return None


def object_after(sentence: Sentence, cue: Cue) -> int | None:
    """Where the noun phrase begins that a verb of saying governs."""
    if cue.first and sentence[cue.first - 1].text.casefold() == "это":
        return None  # `Это подтвердили показания очевидцев`
    begin = next((int(one.removeprefix("from:")) for one in cue.takes if one.startswith("from:")), None)
    if begin is not None:
        while begin > cue.last + 1 and (in_case(sentence[begin - 1], "accs", frozenset({"ADJF", "PRTF"}))):
            begin -= 1
        return begin
    wanted = {one.partition(":")[2] for one in cue.takes if one.startswith("object:")}
    subject = subject_after(sentence, cue) if wanted else None
    if subject is not None and subject.kind == "document":
        subject = None  # `пишут отчеты о мосте`
    at = cue.last + 1
    judged = subject.end if subject is not None and subject.first == at else at
    if "judges" in cue.takes and is_judged(sentence, judged):
        behind = behind_adverbs(sentence, judged) + 1
        return judged if _begins_object(sentence, behind, wanted) else None
    while wanted and at < min(len(sentence), cue.last + _FAR):
        token = sentence[at]
        if subject and at == subject.first:
            at = subject.end
            continue
        if token.kind == "quote" and at == cue.last + 1 and "accs" in wanted and token.text[1:2].islower():
            return at
        if token.kind != "word":
            return None
        found, at = _object_at(sentence, at, cue, wanted)
        if found or at < 0:
            return at if found else None
    return None


def _object_at(sentence: Sentence, at: int, cue: Cue, wanted: set[str]) -> tuple[bool, int]:
    """Whether an object is found at a word, and where; else the token to look at next, or -1 where no object may follow."""
    word = sentence[at].text.casefold()
    word = _SHORT.get(word, word)
    if "past:accs" in cue.takes and word not in PREPOSITIONS:
        passed = noun_phrase(sentence, at, "accs")
        return False, passed.end if passed is not None else at + 1
    if word in wanted:
        following = sentence[at + 1].text.casefold() if at + 1 < len(sentence) else "том"
        return (False, -1) if following in _POINTING else (True, at + 1)
    named = word in _THEM and at + 1 < len(sentence) and sentence[at + 1].kind == "quote"
    if _begins_object(sentence, at, wanted) or (named and "accs" in wanted):
        return True, at
    if word in _FROM and "gent" in wanted and _begins_object(sentence, at + 2, wanted):
        return True, at + 2  # `потребовал от соседей объяснений`
    behind = _behind_other(sentence, at)
    return False, -1 if behind is None else behind


def is_judged(sentence: Sentence, at: int) -> bool:
    """Whether a word is the judgement in `считает нужным построить мост`, `считает нужной реформу`."""
    at = behind_adverbs(sentence, at)
    return at < len(sentence) and in_case(sentence[at], "ablt", frozenset({"ADJF"})) is not None


def behind_adverbs(sentence: Sentence, at: int) -> int:
    """Behind `крайне` in `считает крайне вредной реформу`."""
    while at < len(sentence) and sentence[at].kind == "word" and read(sentence[at].text)[0].part == "ADVB":
        at += 1
    return at


def _begins_object(sentence: Sentence, at: int, wanted: set[str]) -> bool:
    """Whether a noun phrase in one of the wanted cases begins here."""
    if at >= len(sentence):
        return False
    for case in wanted & {"accs", "gent", "ablt"}:
        found = noun_phrase(sentence, at, case)
        goes_on = found is not None and found.end < len(sentence) and sentence[found.end].kind in ("word", "quote")
        if found and (found.form != "pronoun" or goes_on) and found.head not in _TIMES:
            return True
    return False


def _behind_other(sentence: Sentence, at: int) -> int | None:
    """Behind what may stand between a verb and its object: a place, the one told, an adverb."""
    word = sentence[at].text.casefold()
    if word in PREPOSITIONS:
        inner = prepositional(sentence, at)
        return inner.end if inner else None
    told = noun_phrase(sentence, at, "datv")
    if told:
        return told.end
    links = read(sentence[at].text)[0].part in ("ADVB", "PRCL", "NPRO", "CONJ") and word not in ("и", "а", "но")
    return at + 1 if links else None


def adverbials_before(sentence: Sentence, end: int, floor: int) -> int:
    """`ранее`, `в среду журналистам` before a verb: where they begin."""
    while end - 1 > floor + 1:
        token = sentence[end - 1]
        if token.kind == "comma":
            return end - 1
        if token.kind == "word" and read(token.text)[0].part in ("ADVB", "PRCL"):
            end -= 1
            continue
        behind = next(
            (at for at in range(end - 1, max(floor, end - _LONGEST_ADVERBIAL), -1) if _is_adverbial(sentence, at, end)), None
        )
        if behind is None:
            return end
        end = behind
    return end


def _is_adverbial(sentence: Sentence, at: int, end: int) -> bool:
    """Whether the words from a token up to before another tell when, or whom: `в среду`, `5 мая`, `журналистам`."""
    token = sentence[at]
    if token.kind == "number":
        found = noun_phrase(sentence, at + 1, "gent") if at + 1 < end else None
        return found is not None and found.end == end and found.head in OCCASIONS
    if token.kind != "word":
        return False
    if token.text.casefold() in PREPOSITIONS:
        inner = prepositional(sentence, at)
        return inner is not None and inner.end == end and inner.head in OCCASIONS
    told = noun_phrase(sentence, at, "datv")
    person = in_case(token, "datv", frozenset({"NOUN"}))
    return (
        told is not None and told.end == end and (told.form == "pronoun" or (person is not None and "anim" in person.grammemes))
    )


def source_in(sentence: Sentence, cue: Cue, at: int) -> Phrase | None:
    """The phrase that names the speaker within `по словам министра`."""
    case = next((one.removeprefix("case:") for one in cue.takes if one.startswith("case:")), None)
    whole = noun_phrase(sentence, at, case) if case else None
    word = sentence[at].text.casefold()
    if word in POSSESSIVE and (whole is None or whole.form == "pronoun" or "cites" in cue.takes):
        number, gender = {"его": ("sing", "masc"), "их": ("plur", None)}.get(word, ("sing", "femn"))
        return Phrase(at, at + 1, "pronoun", "gent", None, "он", number, gender)
    whole = whole or noun_phrase(sentence, at, "gent") or (bare_name(sentence, at) if "cites" in cue.takes else None)
    whole = without_owner(sentence, whole) if whole is not None else None
    return without_agency(sentence, whole) if whole is not None and "cites" in cue.takes else whole
