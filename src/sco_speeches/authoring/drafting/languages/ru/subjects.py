"""Who says it: the subject of a verb of saying in Russian."""

from collections.abc import Iterator

from sco_speeches.authoring.drafting.grammar import Cue, Phrase
from sco_speeches.authoring.drafting.sentences import Sentence, Token

from .apposed import DELIMITERS, named_beside
from .beside import behind_closing, body_in, is_thing, is_told, joins_genitive, subject_at
from .joining import OCCASIONS, POSSESSIVE, PREPOSITIONS
from .joint import begins_list, joint
from .morphology import is_known
from .owners import without_owner
from .phrases import noun_phrase, prepositional
from .somebody import behind_connective, is_joined, is_somebody
from .surnames import OF_WOMEN, name_cases
from .words import MEDIA, is_given, is_latin, is_link, is_name, is_named_quote, is_shouted, read

_FAR = 25
"""How many tokens behind its verb a subject may stand."""
_BACK = 60
"""How many tokens before its verb a subject may stand."""
_LONGEST = 8
"""Words of a name with its titles before an apposition."""
_LINKS = frozenset({"и", "а", "но", "или", "однако", "также", "при", "этом", "затем", "потом"})
_RELATIVE = frozenset({"который", "кто"})


def subject_after(sentence: Sentence, cue: Cue) -> Phrase | None:
    """`сообщил агентству РИА «Новости» представитель завода Иван Петров`, and `сообщили в МИД`."""
    if cue.form == "converb":
        return None
    at = cue.last + 1 + _is_interrupted(sentence, cue)
    limit = min(len(sentence), at + _FAR)
    body: Phrase | None = None
    while at < limit:
        token = sentence[at]
        word = token.text.casefold()
        if token.kind == "word" and word in PREPOSITIONS:
            inner = prepositional(sentence, at)
            if inner is None and at + 1 < limit and sentence[at + 1].text.casefold() == "это":
                at += 2  # `сказал на это президент`
                continue
            if inner is None:
                return body
            if body is None:
                body = body_in(sentence, at, cue)
            at = inner.end
            continue
        if token.kind == "open":
            at = behind_closing(sentence, at, limit)
            continue
        if token.kind == "comma" and (behind := behind_connective(sentence, at)) > at:
            at = behind
            continue
        if token.kind not in ("word", "quote", "number"):
            return body
        found = subject_at(sentence, at)
        told = found is not None and (is_told(sentence, found) or (found.kind == "document" and "object:accs" in cue.takes))
        if found and _agrees(found, cue, sentence) and not told:
            return named_beside(sentence, without_owner(sentence, found, cue))
        at = _skipped(sentence, at, found)
        if at < 0:
            return body
    return body


def _is_interrupted(sentence: Sentence, cue: Cue) -> bool:
    """Whether a pronoun right behind a verb is its object: `прервал ее посол`."""
    return "whom" in cue.takes and cue.last + 1 < len(sentence) and sentence[cue.last + 1].text.casefold() in POSSESSIVE


def _skipped(sentence: Sentence, at: int, found: Phrase | None) -> int:
    """Behind what may stand between a verb and its subject: the one told, an adverb; -1 where it is something else."""
    token = sentence[at]
    if found is not None:
        return at + 1 if is_thing(sentence, found) else found.end
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


def _named_before(sentence: Sentence, found: Phrase, floor: int, cue: Cue) -> Phrase:
    """Whom an apposition describes: `Иван Петров, адвокат банкира, сообщил`."""
    comma = found.first - 1
    if found.form not in ("title", "description") or comma <= floor or sentence[comma].kind != "comma":
        return found
    end = found.end
    if sentence[end].text.casefold() in PREPOSITIONS and (inner := prepositional(sentence, end)) is not None:
        end = inner.end
    if end >= len(sentence) or sentence[end].kind != "comma" or found.case != "nomn" or found.number == "plur":
        return found
    every = (noun_phrase(sentence, at, "nomn") for at in range(max(floor, comma - _LONGEST), comma))
    return next((one for one in every if one and one.end == comma and one.names and _agrees(one, cue, sentence)), found)


def _agrees(found: Phrase, cue: Cue, sentence: Sentence) -> bool:
    """Whether a phrase may be the subject of a verb."""
    if is_thing(sentence, found) or cue.form == "passive":
        return False
    if found.form == "description" and found.kind == "person" and not is_somebody(sentence, found):
        return False
    if cue.form == "converb":
        return True
    if found.head in ("это", "что", "всё", "все", "то", "сам", "себя"):
        return found.head == "все" and cue.number == "plur"
    joint = any(token.text.casefold() == "и" for token in sentence[found.first : found.end])
    if cue.number == "plur" and not joint and found.names and is_given(sentence[found.names[0]], "nomn"):
        return False
    if cue.number == "plur" and found.number == "sing" and not joint and sentence[found.first].kind != "quote":
        return found.kind == "medium" or sentence[found.first].text[0].isascii()
    if cue.number == "sing" and found.number == "plur":
        return found.kind in ("agency", "medium")
    if cue.gender and found.gender and cue.gender != found.gender and found.number == "sing":
        return (
            cue.gender == "femn"
            and found.gender == "masc"
            and (found.names is not None or found.form == "title" or found.kind == "person")
        )
    return True


def subject_before(sentence: Sentence, cue: Cue, floor: int) -> Phrase | None:
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
            if depth <= 0 and kind in DELIMITERS and kind != "open":
                break
            start -= 1
        found = _in_segment(sentence, start, end, cue, nearest=nearest)
        if found:
            return _named_before(sentence, found, floor, cue)
        if start <= floor or sentence[start - 1].kind in ("colon", "semicolon", "stop"):
            return None
        end = start - 1
        nearest = False
    return None


def _in_segment(sentence: Sentence, start: int, end: int, cue: Cue, *, nearest: bool) -> Phrase | None:
    """The subject between two marks of punctuation; in a farther segment it stands at the end or governs another verb."""
    if not nearest and start < end and (begins_aside(sentence[start]) or "ли" in [one.text for one in sentence[start:end]]):
        return None  # `Посол спросил, готов ли мост, и добавил`
    candidates = list(_candidates(sentence, start, end, cue))
    if _is_apposed_adjective(sentence, start, candidates):
        return None
    if nearest and candidates and candidates[0].head == "который":
        return candidates[0]
    if nearest:
        return joint(sentence, candidates, cue) if candidates else _name_before(sentence, start, end, cue)
    if candidates and candidates[0].case == "loct" and candidates[0].first <= start + 1:
        return candidates[0]  # `В МИД в среду, 6 марта, заявили`
    if cue.number == "plur" and candidates and begins_list(sentence, candidates[0], end):
        return candidates[0]._replace(kind="joint")
    first = next((one for one in candidates[:1] if one.case == "nomn"), None)
    if cue.number == "plur" and candidates and is_joined(sentence, candidates[-1]):
        return joint(sentence, candidates, cue)
    at_end = [one for one in candidates if one.end == end and one.case == "nomn" and one.kind != "document"]
    return at_end[-1] if at_end else first


def _is_apposed_adjective(sentence: Sentence, start: int, candidates: list[Phrase]) -> bool:
    """Whether between commas stands what somebody is like: `Источник, близкий к министру, сообщил`."""
    if not candidates or start == 0 or sentence[start - 1].kind != "comma" or candidates[0].form == "pronoun":
        return False
    apart = candidates[0].end < len(sentence) and sentence[candidates[0].end].text.casefold() in PREPOSITIONS
    return apart and candidates[0][:2] == (start, start + 1) and read(sentence[start].text)[0].part == "ADJF"


def _name_before(sentence: Sentence, start: int, end: int, cue: Cue) -> Phrase | None:
    """A name right before the verb that might also belong to the phrase before it: `На встрече Петренко сказал`."""
    while end - 1 > start and is_link(sentence[end - 1]):
        end -= 1
    first = end
    while (
        first > start
        and is_name(sentence[first - 1])
        and "nomn" in name_cases(sentence[first - 1].text)
        and not (cue.gender == "masc" and _is_of_woman(sentence[first - 1].text))
        and (first == end or is_latin(sentence[first - 1]) == is_latin(sentence[first]))
    ):
        first -= 1
    governed = 0 < first < end and (
        sentence[first - 1].text.casefold() in PREPOSITIONS  # `на «Волна-Омск» заявил`
        or (is_latin(sentence[first]) and _gives_interview(sentence[first - 1]))
        or _goes_on(sentence[first - 1], sentence[first])
    )
    if first < end and not governed and (first > 0 or not is_known(sentence[first].text)):
        kind = "org" if is_shouted(sentence[first]) else "person"
        found = Phrase(first, end, "name", "nomn", (first, end), sentence[first].text.casefold(), "sing", None, kind)
        several = kind == "person" and cue.number == "plur"
        oblique = all("gent" in name_cases(token.text) for token in sentence[first:end])  # `Ивана Петрова спросили`
        lone = several and (sentence[first - 1].text == "и" or oblique) and not is_joined(sentence, found)
        return None if lone else found
    there = next((at for at in range(start, end) if sentence[at].text.casefold() == "там"), None)
    if there is not None and cue.number == "plur":
        return Phrase(there, there + 1, "pronoun", "nomn", None, "там", "plur", None, "org")
    return None


def _goes_on(before: Token, name: Token) -> bool:
    """Whether a name is rather the family name behind a given one in an oblique case: `с Александром Новаком обещал`."""
    given = is_name(before) and any("Name" in one.grammemes for one in read(before.text))
    cases = name_cases(before.text) if given else frozenset()
    return bool(cases) and "nomn" not in cases and bool(cases & name_cases(name.text))


def _gives_interview(token: Token) -> bool:
    """Whether a name in Latin letters behind a word is rather that of the paper: `в интервью Time заявил посол`."""
    return any(one.lemma in OCCASIONS or (one.lemma in MEDIA and one.case == "datv") for one in read(token.text))


def _is_of_woman(word: str) -> bool:
    """Whether a name is in the nominative a woman's alone, and else a man's in the genitive: `Токаева`."""
    return word.casefold().endswith(OF_WOMEN)


def _candidates(sentence: Sentence, start: int, end: int, cue: Cue) -> Iterator[Phrase]:
    at = start
    while at < end:
        token = sentence[at]
        word = token.text.casefold()
        if token.kind == "open":
            at = behind_closing(sentence, at, end)
            continue
        if token.kind == "word" and word in PREPOSITIONS:
            inner = prepositional(sentence, at)
            if inner and (body := body_in(sentence, at, cue)):
                yield body
            at = inner.end if inner else at + 1
            continue
        if token.kind == "quote" and not is_named_quote(token):
            at += 1
            continue
        found = subject_at(sentence, at) if token.kind in ("word", "quote", "number") else None
        if found and word in ("который", "которая", "которые", "которое"):
            found = None
        if token.kind == "word" and any(reading.lemma == "который" and reading.case == "nomn" for reading in read(token.text)):
            yield Phrase(at, at + 1, "pronoun", "nomn", None, "который", cue.number, cue.gender)
            at += 1
            continue
        found = None if found and joins_genitive(sentence, found) else found
        joins = found is not None and cue.number == "plur" and is_joined(sentence, found)
        if found and found.end <= end and (joins or _agrees(found, cue, sentence)) and not _is_verb(token, found):
            yield without_owner(sentence, found, cue)
        at = _past(sentence, at, found, end)


def _past(sentence: Sentence, at: int, found: Phrase | None, end: int) -> int:
    if found and found.end <= end:
        return found.end
    for case in ("gent", "datv", "accs", "ablt"):
        other = noun_phrase(sentence, at, case)
        if other and other.end <= end and other.end > at + 1:
            return other.end
    return at + 1


def _is_verb(token: Token, found: Phrase) -> bool:
    """Whether a word that might begin a name is rather none; a name of two words is one: `Ли Цян`."""
    if found.names is not None and found.names[0] == found.first and found.names[1] - found.first > 1:
        return False
    return token.kind == "word" and read(token.text)[0].part in ("VERB", "INFN", "GRND", "ADVB", "CONJ", "PRCL")


def begins_aside(token: Token) -> bool:
    """Whether a segment that begins with this word is an aside: a converb, participle or relative clause."""
    if token.kind != "word":
        return False
    first = read(token.text)[0]
    return (
        first.part in ("GRND", "PRTF")
        or first.lemma in _RELATIVE
        or token.text.casefold() in ("что", "как", "если", "когда", "чтобы", "хотя", "поскольку", "где")
    )
