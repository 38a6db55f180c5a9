"""Rules for indirect words and reported acts."""

from .context import Place, Said, trimmed
from .edges import before_contrast, clause_end, own_subject
from .grammar import Cue, Phrase
from .partial import partial
from .rules_quoted import speaker_phrase

_FAR = 30
"""Tokens between a verb and its clause."""
_SUBJECT = 8
"""Words of a subject between a comma and its verb, where the subject comes first."""
_MARKS = frozenset('«»“”„"')
"""Marks without a partner: where they stand, words before a frame may be a quotation of which one mark is lost."""
_ASIDE = 3
"""Words that may stand alone before a parenthetic frame."""


def clause_after_verb(place: Place, cue: Cue) -> list[Said]:
    """Посол заявил, что стороны готовы к встрече."""
    if not cue.takes & {"clause", "product"} or cue.form in ("phrase", "reference"):
        return []
    begin = place.grammar.clause_after(place.tokens, cue)
    if begin is None or place.covered(place.tokens[begin].start, place.tokens[begin].end):
        return []
    if _has_noun(place, cue, begin):
        return []
    infinitive = place.grammar.infinitive_after(place.tokens, cue) if "infinitive" in cue.takes and cue.form == "finite" else None
    if infinitive is not None and infinitive < begin:
        return []
    phrase = subject(place, cue)
    if "evidence" in cue.takes and (phrase is None or phrase.kind != "document"):
        return []
    return with_partials(place, place.said(begin, clause_end(place, begin, cue), "indirect", cue, phrase))


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
    if "infinitive" not in cue.takes or cue.form not in ("finite", "converb"):
        return []
    found = place.grammar.infinitive_after(place.tokens, cue)
    if found is None or place.covered(place.tokens[found].start, place.tokens[found].end):
        return []
    end = before_contrast(place, found, clause_end(place, found, cue))
    return with_partials(place, place.said(found, end, "indirect", cue, subject(place, cue)))


def object_after_verb(place: Place, cue: Cue) -> list[Said]:
    """Посол подчеркнул важность диалога."""
    if cue.form not in ("finite", "converb"):
        return []
    found = place.grammar.object_after(place.tokens, cue)
    if cue.form == "converb" and cue.first == 0 and "object:о" in cue.takes:
        return []  # `Говоря о мосте, посол заявил`
    if found is None or place.covered(place.tokens[found].start, place.tokens[found].end) or _has_noun(place, cue, found + 1):
        return []
    return with_partials(place, place.said(found, clause_end(place, found, cue), "reported", cue, subject(place, cue)))


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


def verb_after_clause(place: Place, cue: Cue) -> list[Said]:
    """Стороны готовы к встрече, сообщил посол."""
    if "quote" not in cue.takes or cue.form != "finite" or place.grammar.clause_after(place.tokens, cue) is not None:
        return []
    before = cue.first - 1
    while before > 0 and place.kind(before) == "word" and cue.first - before <= (_ASIDE if place.grammar.inverts else _SUBJECT):
        before -= 1
    if before <= 0 or place.kind(before) not in ("comma", "dash") or place.word(before + 1) in place.grammar.no_frame:
        return []
    phrase = speaker_phrase(place, cue, cue.first if place.grammar.inverts else before + 1)
    cue, phrase = cited(place, cue, phrase)
    if (
        phrase is None
        or phrase.head in place.grammar.relatives
        or only_carries(phrase, cue)
        or place.grammar.refers_back(place.tokens)
    ):
        return []
    if any(token.text in _MARKS for token in place.tokens[:before]):
        return []
    return _around(place, cue, phrase, before + 1, _behind_frame(place, max(phrase.end, cue.last + 1)))


def cited(place: Place, cue: Cue, phrase: Phrase | None) -> tuple[Cue, Phrase | None]:
    """`сообщает агентство со ссылкой на посла`: the words are the ambassador's."""
    if phrase is not None and phrase.kind == "person" and phrase.names is not None:
        return cue, phrase
    for other in place.cues:
        if other.form == "reference" and cue.last < other.first <= max(cue.last, phrase.end if phrase else 0) + 2:
            return other, speaker_phrase(place, other, 0)
    return cue, phrase


def only_carries(phrase: Phrase, cue: Cue) -> bool:
    """An agency that carries the words does not speak."""
    return "carries" in cue.takes and (phrase.kind in ("agency", "medium") or (phrase.kind == "org" and "conveys" in cue.takes))


def _behind_found(place: Place, end: int) -> int:
    """The token behind what has been found in the sentence."""
    at = 0
    for index in range(end):
        token = place.tokens[index]
        if token.kind == "semicolon" or place.covered(token.start, token.end):
            at = index + 1
    return at


def as_verb_says(place: Place, cue: Cue) -> list[Said]:
    """Как сообщил посол, стороны готовы к встрече."""
    if cue.form != "finite" and not (cue.form == "passive" and cue.source_at is not None):
        return []
    if place.grammar.refers_back(place.tokens):
        return []
    like = next((at for at in range(cue.first - 1, max(-1, cue.first - 6), -1) if place.word(at) in place.grammar.likes), None)
    if like is None or any(place.kind(at) != "word" for at in range(like + 1, cue.first)):
        return []
    phrase = speaker_phrase(place, cue, like + 1)
    cue, phrase = cited(place, cue, phrase)
    if phrase is None and ("document" not in cue.takes or not cue.past):
        return []
    if phrase is not None and only_carries(phrase, cue) and like > 1:
        return []
    behind = _behind_frame(place, max(phrase.end if phrase else 0, cue.last + 1))
    return _around(place, cue, phrase, like, behind)


def source_phrase(place: Place, cue: Cue) -> list[Said]:
    """По словам посла, стороны готовы к встрече."""
    if cue.form != "phrase":
        return []
    phrase = speaker_phrase(place, cue, 0)
    if (
        phrase is None
        or phrase.head in place.grammar.relatives
        or ("body" in cue.takes and phrase.kind == "person" and not phrase.names)
    ):
        return []
    return _around(place, cue, phrase, cue.first, _behind_frame(place, cue.last + 1))


def _around(place: Place, cue: Cue, phrase: Phrase | None, first: int, behind: int) -> list[Said]:
    """The words on both sides of a parenthetic frame; a connective alone on the left is the reporter's."""
    begin = _behind_found(place, first)
    left = None
    if place.kind(first - 1) in ("comma", "dash") and not _is_connective(place, begin, first - 1):
        left = place.said(begin, first, "indirect", cue, phrase)
    before = left
    if left is not None and (place.covered(left.start, left.end) or _is_frame(place, left)):
        left = None
    right = None
    if behind < len(place.tokens) and place.kind(behind) != "colon":
        while place.kind(behind) in ("dash", "comma"):
            behind += 1
        right = place.said(behind, clause_end(place, behind, cue), "indirect", cue, phrase, earlier=left)
    if right is not None and (place.covered(right.start, right.end) or _is_aside(place, behind, right, before)):
        right = None
    return [one for said in (left, right) if said for one in with_partials(place, said)]


def _is_frame(place: Place, left: Said) -> bool:
    """Whether words are rather the frame of others: `Мост закрыт, сообщил посол, пишет газета`."""
    return any(one.cue is not None and left.start <= one.cue[0] < left.end for one in place.found)


def _is_connective(place: Place, begin: int, end: int) -> bool:
    """Whether the words before a frame only link the sentence to the one before."""
    words = [token.text.casefold() for token in place.tokens[begin:end] if token.kind in ("word", "number", "quote")]
    return not words or " ".join(words) in place.grammar.connectives


def _is_aside(place: Place, behind: int, right: Said, left: Said | None) -> bool:
    """Whether what follows a frame belongs to the frame: a converb or relative clause, or another frame."""
    if left is None:
        return False
    if not place.grammar.has_verb(place.tokens, max(behind - 1, 0), len(place.tokens)):
        return True
    if place.grammar.is_aside(place.tokens, behind) or place.word(behind) in ("а", "но", "и"):
        return True
    return any(
        place.cues and place.tokens[cue.first].start >= right.start and place.tokens[cue.last].end <= right.end
        for cue in place.cues
    )


def _behind_frame(place: Place, at: int) -> int:
    """The token behind the comma that ends a frame, and behind the asides that belong to it."""
    limit = min(len(place.tokens), at + _FAR)
    here = at
    while here < limit and place.kind(here) not in ("comma", "stop", "colon"):
        if place.kind(here) == "open":
            while here < limit and place.kind(here) != "close":
                here += 1
        here += 1
    if place.kind(here) != "comma":
        return (
            at
            if here >= limit or place.kind(here) == "colon"
            else len(place.tokens)
            if place.kind(here) == "stop" and here > at
            else at
        )
    if place.grammar.is_aside(place.tokens, here + 1):
        following = next((one for one in range(here + 1, limit) if place.kind(one) == "comma"), None)
        return following + 1 if following is not None else len(place.tokens)
    return here + 1


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
