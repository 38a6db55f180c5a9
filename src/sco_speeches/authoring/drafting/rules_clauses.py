"""Rules for indirect words and reported acts."""

from .context import Place, Said, trimmed
from .edges import before_contrast, before_own_verb, clause_end, own_subject
from .grammar import Cue, Phrase
from .partial import partial
from .rules_quoted import quote_before, speaker_phrase

_FAR = 30
"""Tokens between a verb and its clause."""


def clause_after_verb(place: Place, cue: Cue) -> list[Said]:
    """Посол заявил, что стороны готовы к встрече."""
    if not cue.takes & {"clause", "product"} or cue.form in ("phrase", "reference"):
        return []
    begin = place.grammar.clause_after(place.tokens, cue)
    if begin is None or place.covered(place.tokens[begin].start, place.tokens[begin].end):
        return []
    if _has_noun(place, cue, begin) or _is_led_by_another(place, cue, begin):
        return []
    infinitive = place.grammar.infinitive_after(place.tokens, cue) if "infinitive" in cue.takes and cue.form == "finite" else None
    if infinitive is not None and infinitive < begin:
        return []
    phrase = subject(place, cue)
    shows = phrase is None and cue.form == "finite" and cue.number == "sing" and not cue.past and "document" not in cue.takes
    if shows or ("evidence" in cue.takes and (phrase is None or phrase.kind != "document")):
        return []  # `Рост цен говорит о том, что …`
    return with_partials(place, place.said(begin, clause_end(place, begin, cue), "indirect", cue, phrase))


def _is_led_by_another(place: Place, cue: Cue, begin: int) -> bool:
    """Whether a clause stands right behind a converb or participle that governs it: `намекнул на это, сказав, что …`."""
    return any(
        cue.last < other.first and other.form in ("converb", "participle") and other.last + 2 == begin and "clause" in other.takes
        for other in place.cues
    )


def _has_noun(place: Place, cue: Cue, before: int) -> bool:
    """Whether a noun attributes the words to another: `опроверг заявление посла о том, что мост закрыт`."""
    return any(
        cue.last < other.first < before and other.form == "finite" and other.first == other.last and other.source_at is not None
        for other in place.cues
        if "quote" not in other.takes
    )


def subject(place: Place, cue: Cue) -> Phrase | None:
    """Who says it: before the verb first, then behind it; a converb shares the speaker of the frame before it."""
    if cue.form == "converb" and place.found:
        return place.found[-1].phrase if place.found[-1].cue else None
    if cue.form == "converb" and cue.first <= 1:
        return _subject_of_next(place, cue)
    if cue.form == "passive":
        return None
    if cue.source_at is not None:
        return speaker_phrase(place, cue, 0)
    near = place.grammar.subject_before(place.tokens, cue, _floor(place, cue)) or place.grammar.subject_after(place.tokens, cue)
    if (
        near is None
        and place.found
        and (last := place.found[-1]).cue
        and last.phrase
        and (last.number, last.gender) == (cue.number, cue.gender)
    ):
        return last.phrase
    return near


def _subject_of_next(place: Place, cue: Cue) -> Phrase | None:
    """`Назвав цены высокими, посол предложил …`: a converb at the beginning shares the subject of the verb behind it."""
    comma = next((at for at in range(cue.last + 1, len(place.tokens)) if place.kind(at) == "comma"), None)
    later = next((one for one in place.cues if comma is not None and one.first > comma and one.form == "finite"), None)
    if later is not None and comma is not None:
        return place.grammar.subject_before(place.tokens, later, comma + 1)
    return own_subject(place, comma) if comma is not None else None


def _floor(place: Place, cue: Cue) -> int:
    """The token from which a subject may stand: behind the quotation that precedes the verb."""
    return next(
        (
            at + 1
            for at in range(cue.first - 1, -1, -1)
            if place.kind(at) == "quote"
            and place.kind(at + 1) in ("comma", "dash")
            and place.tokens[at].end - place.tokens[at].start > _FAR
        ),
        0,
    )


def infinitive_after_verb(place: Place, cue: Cue) -> list[Said]:
    """Она призвала соседей провести форум."""
    if not cue.takes & {"infinitive", "judges"} or cue.form not in ("finite", "converb"):
        return []
    found = place.grammar.infinitive_after(place.tokens, cue)
    if found is None or place.covered(place.tokens[found].start, place.tokens[found].end):
        return []
    end = before_own_verb(place, found, before_contrast(place, found, clause_end(place, found, cue)))
    return with_partials(place, place.said(found, end, "indirect", cue, subject(place, cue)))


def object_after_verb(place: Place, cue: Cue) -> list[Said]:
    """Посол подчеркнул важность диалога."""
    if cue.form not in ("finite", "converb"):
        return []
    found = place.grammar.object_after(place.tokens, cue)
    if cue.form == "converb" and cue.first == 0 and "object:о" in cue.takes:
        return []  # `Говоря о мосте, посол заявил`
    if "quote" not in cue.takes and quote_before(place, cue) is not None:
        return []  # `«Молодцы», – похвалил команду тренер`
    if found is None or place.covered(place.tokens[found].start, place.tokens[found].end) or _has_noun(place, cue, found + 1):
        return []
    phrase = subject(place, cue)
    if phrase is None and "past:accs" in cue.takes:
        return []  # `его обвинили в краже`: an act of a court
    end = before_own_verb(place, found, clause_end(place, found, cue))
    commas = (at for at in range(found, end - 2) if (place.kind(at), place.kind(at + 2)) == ("comma", "comma"))
    end = next((at for at in commas if place.word(at + 1) in place.grammar.contrasts), end)  # `настаивал на этом, однако, …`
    if phrase is not None and found < phrase.first < end:
        end = phrase.first - (place.word(phrase.first - 1) in place.grammar.connectives)  # `Высказался о мосте и посол`
    return with_partials(place, place.said(found, end, "reported", cue, phrase))


def passive_with_object(place: Place, cue: Cue) -> list[Said]:
    """В качестве главной цели было обозначено укрепление мира."""
    if cue.form != "passive" or not any(one.startswith("object") for one in cue.takes):
        return []
    left = cue.first > 0 and place.word(0) == "в" and place.word(1) == "качестве"
    if not left or place.kind(cue.last + 1) != "word":
        return []
    first = place.said(0, cue.first, "reported", cue, None)
    second = place.said(cue.last + 1, clause_end(place, cue.last + 1, cue), "reported", cue, None, earlier=first)
    return [one for one in (first, second) if one]


def with_partials(place: Place, said: Said | None) -> list[Said]:
    """A stretch with the partial quotations in it."""
    if said is None:
        return []
    only = next(
        (token.quote for token in place.tokens if token.quote and token.start <= said.start and said.end <= token.end), None
    )
    if only is not None and said.mode == "indirect":
        said.mode = "direct"
        said.start, said.end = trimmed(place.text, only.inner_start, only.inner_end)
        return [said]
    return [
        said,
        *(
            one
            for token in place.tokens
            if token.quote and said.start <= token.start and token.end <= said.end
            if (one := partial(place, token.quote, said)) is not None
        ),
    ]
