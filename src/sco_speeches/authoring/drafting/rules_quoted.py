"""Rules for words in quotation marks."""

from typing import TYPE_CHECKING

from .context import Place, Said
from .grammar import Cue, Phrase

if TYPE_CHECKING:
    from .marks import Quoted

_CLAUSE = 4
"""Words in the shortest quotation that a verb without a colon leads in."""
_JOINS = ("comma", "semicolon")
"""What stands between quotations in a row."""
_NEAR = 14
"""Tokens between a dash behind a quotation and its verb."""
_CLOSE = 5
"""Tokens between a comma behind a quotation and its verb, where no dash stands."""


def verb_after_quote(place: Place, cue: Cue) -> list[Said]:
    """«Мы готовы к встрече», – сказал посол."""
    if "quote" not in cue.takes or cue.form not in ("finite", "passive"):
        return []
    at = quote_before(place, cue)
    if at is None:
        return []
    phrase = speaker_phrase(place, cue, at + 1)
    if phrase is not None and only_carries(phrase, cue):
        cue, phrase = cited(place, cue, phrase)
    cue = _with_stance(place, cue, phrase)
    made = [one for mark in range(_first_in_row(place, at), at + 1, 2) for one in pieces_of(place, mark, cue, phrase)]
    if made:
        made = [*_sentence_before(place, at, cue, phrase), *made, *_later_parts(place, cue, phrase, made[-1])]
    return made


def _with_stance(place: Place, cue: Cue, phrase: Phrase | None) -> Cue:
    """`«…», – выразил надежду посол`: the noun belongs to the words of saying, unless it has a content of its own."""
    noun = next((int(one[5:]) for one in cue.takes if one.startswith("from:")), None)
    if noun is None or not (place.kind(noun + 1) in ("", "stop", "comma") or (phrase is not None and phrase.first == noun + 1)):
        return cue
    return cue._replace(last=noun)


def _sentence_before(place: Place, at: int, cue: Cue, phrase: Phrase | None) -> list[Said]:
    """«Ура. Мы едем». «Ждите нас», – сказал посол: the quotation that stands alone right before."""
    before = place.before
    if before is None or before.start != place.start or before.found or _first_in_row(place, at) > 0:
        return []
    alone = before.kind(0) == "quote" and all(token.kind == "stop" for token in before.tokens[1:])
    mark = before.tokens[0].quote if alone else None
    said = place.said_in(mark, cue, phrase) if mark is not None and mark.earlier is None else None
    return [said] if said is not None else []


def quote_before(place: Place, cue: Cue) -> int | None:
    """The quotation to which a verb is attached by a dash or a comma."""
    at = cue.first - 1
    dash = comma = False
    steps = 0
    while at >= 0 and steps <= _NEAR:
        kind = place.kind(at)
        if kind == "quote" and (dash or comma or _ends_for_frame(place, at)):
            break
        if kind in ("colon", "semicolon") or (kind == "stop" and not dash and not _is_dot(place, at)):
            return None
        if kind == "dash":
            if dash:
                return None
            dash = True
        elif kind == "comma":
            comma = comma or place.kind(at - 1) == "quote"
        elif dash and kind != "stop":
            return None
        steps += 1
        at -= 1
    if at < 0 or place.kind(at) != "quote" or (not dash and place.grammar.inverts and steps > _CLOSE):
        return None
    mark = place.tokens[at].quote
    if (
        mark is None
        or not (is_led_in(place, _first_in_row(place, at)) or mark.earlier or _goes_on(place, at))
        or _has_verb_of_its_own(place, at, cue)
        or place.covered(mark.inner_start, mark.inner_end)
    ):
        return None
    return at


def _goes_on(place: Place, at: int) -> bool:
    """Whether a quotation stands behind the frame of another: `«Да», – сказал он, – «ждем», – добавил посол`."""
    return place.kind(at - 1) == "dash" and place.kind(at - 2) == "comma"


def _has_verb_of_its_own(place: Place, at: int, cue: Cue) -> bool:
    """Whether what stands behind a quotation is no frame but tells of it: `«Мост» – так называется книга, сообщил посол`."""
    begin = next((here + 1 for here in range(at + 1, cue.first) if place.kind(here) == "dash"), at + 2)
    commas = [here for here in range(begin, cue.first) if place.kind(here) == "comma"]
    return bool(commas) and place.grammar.any_verb(place.tokens, begin, commas[0]) is not None


def _first_in_row(place: Place, at: int) -> int:
    """The first of the quotations in a row that end with this one: `«Ура!», «Вперед!» – кричали дети`."""
    while place.kind(at - 1) in _JOINS and place.kind(at - 2) == "quote":
        at -= 2
    return at


def _is_dot(place: Place, at: int) -> bool:
    """Whether a full stop shortens a word within a frame: `Sen. Smith, D-Ohio., said`."""
    if place.grammar.inverts:
        return False
    return place.kind(at + 1) == "comma" or place.word(at - 1) in place.grammar.abbreviations


def _ends_for_frame(place: Place, at: int) -> bool:
    """Whether a quotation ends with a comma, or another mark before which a frame needs none."""
    return place.tokens[at].text[:-1].rstrip(" ’'”»")[-1:] in (",", "!", "?", "…")


def is_led_in(place: Place, at: int) -> bool:
    """Whether a quotation begins a sentence of its own: nothing before it but punctuation or a connective."""
    if place.kind(at - 1) == "quote" and place.tokens[at - 1].text[:-1].rstrip()[-1:] in tuple(".!?…"):
        return True
    return at == 0 or place.kind(at - 1) in ("stop", "colon") or (at == 1 and place.kind(0) in ("dash", "other"))


def pieces_of(place: Place, at: int, cue: Cue | None, phrase: Phrase | None) -> list[Said]:
    """The quotation with its pieces in other paragraphs, the one in this paragraph last or first."""
    mark = place.tokens[at].quote
    if mark is None:
        return []
    first = mark
    while first.earlier is not None:
        first = first.earlier
    made: list[Said] = []
    one: Quoted | None = first
    while one is not None:
        said = place.said_in(one, cue, phrase, earlier=made[-1] if made else None)
        if said:
            made.append(said)
        one = one.later
    return made


def _later_parts(place: Place, cue: Cue, phrase: Phrase | None, earlier: Said) -> list[Said]:
    """«Да», – сказал он, – «но позже»: the part behind the frame."""
    behind = max(cue.last + 1, phrase.end if phrase else 0)
    for here in range(behind, min(len(place.tokens), behind + _NEAR)):
        if place.kind(here) == "quote" and place.kind(here - 1) in ("dash", "comma"):
            if place.kind(here - 2) == "quote":
                return []  # `«Да», – написал он под снимками «Мост», «Река»`
            if any(other.first > here and quote_before(place, other) == here for other in place.cues):
                return []
            mark = place.tokens[here].quote
            said = place.said_in(mark, cue, phrase, earlier=earlier) if mark else None
            return [said] if said else []
    return []


def speaker_phrase(place: Place, cue: Cue, floor: int) -> Phrase | None:
    """Who says it: within the words of saying, behind the verb, or before it."""
    if (at := cue.source_at) is not None:
        return place.grammar.source_in(place.tokens, cue, at)
    return place.grammar.subject_after(place.tokens, cue) or place.grammar.subject_before(place.tokens, cue, floor)


def verb_before_quote(place: Place, cue: Cue) -> list[Said]:
    """Посол ответил: «Мы готовы к встрече»."""
    if cue.form in ("phrase", "reference") or not cue.takes & {"quote", "clause", "infinitive"}:
        return []
    if place.word(cue.first - 1) in place.grammar.likes and place.grammar.inverts:
        return []  # `Как сообщил посол, мост закрыт: «…»`
    for mark in range(cue.last + 1, len(place.tokens)):
        kind = place.kind(mark)
        if kind in ("stop", "semicolon"):
            return []
        if kind in place.grammar.leads_in and (kind == "colon" or _leads_in_sentence(place, mark + 1)):
            clause = place.grammar.clause_after(place.tokens, cue)
            at = mark + (kind == "colon" and place.kind(mark + 1) == "dash")  # `сказал: – «Мы готовы»`
            if (
                place.kind(at + 1) != "quote"
                or place.names_subject(at + 1)
                or (clause is not None and clause < at)
                or _is_another(place, cue, at)
            ):
                return []
            phrase = _shared(place, cue)
            if phrase is None and cue.source_at is None:
                phrase = place.grammar.subject_before(place.tokens, cue, 0)
            phrase = phrase or speaker_phrase(place, cue, 0)
            made = pieces_of(place, at + 1, cue, phrase)
            end = at + 2
            while made and (place.kind(end) == "quote" or (place.kind(end) in _JOINS and place.kind(end + 1) == "quote")):
                end += place.kind(end) != "quote"
                if any(other.first > end and quote_before(place, other) == end for other in place.cues):
                    break
                made += pieces_of(place, end, cue, phrase)
                end += 1
            return made
    return []


def cited(place: Place, cue: Cue, phrase: Phrase | None) -> tuple[Cue, Phrase | None]:
    """`сообщает агентство со ссылкой на посла`: the words are the ambassador's."""
    if phrase is not None and phrase.kind == "person" and phrase.names is not None:
        return cue, phrase
    for other in place.cues:
        if other.form == "reference" and cue.last < other.first <= max(cue.last, phrase.end if phrase else 0) + 2:
            source = speaker_phrase(place, other, 0)
            return (cue, phrase) if source is not None and not place.grammar.may_speak(place.tokens, source) else (other, source)
    return cue, phrase


def only_carries(phrase: Phrase, cue: Cue) -> bool:
    """An agency that carries the words does not speak."""
    return "carries" in cue.takes and (phrase.kind in ("agency", "medium") or (phrase.kind == "org" and "conveys" in cue.takes))


def _leads_in_sentence(place: Place, at: int) -> bool:
    """Whether words in marks behind a comma, `She said, “We are ready.”`, are a sentence."""
    inner = place.tokens[at].text[1:-1].strip() if place.kind(at) == "quote" else ""
    return " " in inner and (inner[-1:] in ".!?…" or place.kind(at + 1) in ("", "stop"))


def _shared(place: Place, cue: Cue) -> Phrase | None:
    """The speaker of the frame before, whose verb a converb goes on from: `said the envoy, adding:`."""
    if cue.form != "converb" or place.grammar.inverts or not place.found:
        return None
    return place.found[-1].phrase if place.found[-1].cue else None


def _is_another(place: Place, cue: Cue, colon: int) -> bool:
    """Whether the words behind a colon are rather those of a later verb, or no words but a term."""
    if any(cue.last < other.first < colon and other.form == "finite" and "quote" in other.takes for other in place.cues):
        return True
    later = (one for one in place.cues if one.first > colon and "quote" in one.takes and quote_before(place, one) == colon + 1)
    for other in later:
        phrase = speaker_phrase(place, other, colon + 1)
        if phrase is None or not only_carries(phrase, other):
            return True  # and not `Посол ответил: «Мы готовы», сообщает ТАСС`
    words = place.tokens[colon + 1].text
    return "quote" not in cue.takes and " " not in words and words[1:2].islower()


def verb_at_quote(place: Place, cue: Cue) -> list[Said]:
    """Посол закончил речь, сказав «мы готовы к встрече в любой день»."""
    at = cue.last + 1
    mark = place.tokens[at].quote if place.kind(at) == "quote" else None
    if mark is None or "quote" not in cue.takes or cue.form not in ("finite", "converb"):
        return []
    words = place.text[mark.inner_start : mark.inner_end].split()
    if len(words) < _CLAUSE or not place.grammar.tells(words) or place.covered(mark.inner_start, mark.inner_end):
        return []
    if cue.form == "converb":
        phrase = place.found[-1].phrase if place.found else place.grammar.phrase(place.tokens, 0, "nomn")
    else:
        phrase = place.grammar.subject_before(place.tokens, cue, 0)
    return pieces_of(place, at, cue, phrase)
