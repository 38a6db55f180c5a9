"""Rules for frames in a sentence of indirect words: `…, сообщил посол`, `Как сообщил посол, …`, `По словам посла, …`."""

from .context import Place, Said
from .edges import clause_end
from .grammar import Cue, Phrase
from .main_clause import tells_when
from .rules_clauses import with_partials
from .rules_quoted import cited, only_carries, speaker_phrase

_FAR = 30
"""Tokens between a verb and its clause."""
_SUBJECT = 8
"""Words of a subject between a comma and its verb, where the subject comes first."""
_PAPERS = ("agency", "medium")
_DATE = 4
"""Tokens of the longest date or town before a report."""
_DATELINE = 12
"""Tokens of the longest place and agency before a report, with the dash behind them."""
_MARKS = frozenset('«»“”„"')
"""Marks without a partner: where they stand, words before a frame may be a quotation of which one mark is lost."""
_ASIDE = 3
"""Words that may stand alone before a parenthetic frame."""


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
    if _is_of_subject(place, before, cue, phrase):
        return []
    words = (at for at in range(before + 1, cue.first) if place.kind(at) == "word")
    relative = any(place.grammar.is_relative(place.tokens, at) for at in words)
    if relative or any(token.text in _MARKS for token in place.tokens[:before]):
        return []
    return _around(place, cue, phrase, before + 1, _behind_frame(place, max(phrase.end, cue.last + 1)))


def _is_of_subject(place: Place, comma: int, cue: Cue, phrase: Phrase) -> bool:
    """Whether what stands before a verb is its subject and no clause: `Посол, бывший депутат, оценил работу завода`."""
    grammar = place.grammar
    begin = _behind_found(place, comma)
    first = grammar.phrase(place.tokens, begin, "nomn")
    if first is None or first.kind != "person" or not grammar.may_speak(place.tokens, first):
        return False
    if grammar.has_verb(place.tokens, begin, comma) or any(token.kind == "quote" for token in place.tokens[first.end : comma]):
        return False
    return phrase.first > cue.last + 1 or phrase.kind == "document" or place.kind(phrase.first) == "quote"


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
    if like is None or any(place.kind(at) not in ("word", "number") for at in range(like + 1, cue.first)):
        return []
    if tells_when(place, like, cue):
        return []
    phrase = speaker_phrase(place, cue, like + 1)
    cue, phrase = cited(place, cue, phrase)
    if phrase is None and ("document" not in cue.takes or not cue.past):
        return []
    if phrase is not None and only_carries(phrase, cue) and like > 1:
        return []
    if phrase is not None and phrase.kind in _PAPERS and _another_says(place, max(phrase.end, cue.last + 1)):
        return []
    behind = _behind_frame(place, max(phrase.end if phrase else 0, cue.last + 1))
    return _around(place, cue, phrase, like, behind)


def _another_says(place: Place, behind: int) -> bool:
    """Whether behind the agency that carries them stands who says the words: `Как сообщает ТАСС, посол заявил, что …`."""
    grammar = place.grammar
    return any(
        cue.first > behind
        and cue.form == "finite"
        and (
            "names" in cue.takes
            or ("clause" in cue.takes and grammar.clause_after(place.tokens, cue) is not None)
            or ("quote" in cue.takes and (place.kind(cue.last + 1), place.kind(cue.last + 2)) == ("colon", "quote"))
        )
        and grammar.subject_before(place.tokens, cue, behind) is not None
        for cue in place.cues
    )


def source_phrase(place: Place, cue: Cue) -> list[Said]:
    """По словам посла, стороны готовы к встрече."""
    if cue.form != "phrase":
        return []
    if "unnamed" in cue.takes:
        return _around(place, cue, None, cue.first, _behind_frame(place, cue.last + 1))
    phrase = speaker_phrase(place, cue, 0)
    if (
        phrase is None
        or phrase.head in place.grammar.relatives
        or ("body" in cue.takes and phrase.kind == "person" and not phrase.names)
    ):
        return []
    if phrase.kind in _PAPERS and _another_says(place, cue.last + 1):
        return []
    return _around(place, cue, phrase, cue.first, _behind_frame(place, cue.last + 1))


def _around(place: Place, cue: Cue, phrase: Phrase | None, first: int, behind: int) -> list[Said]:
    """The words on both sides of a parenthetic frame; a connective alone on the left is the reporter's."""
    begin = max(_behind_found(place, first), _behind_dateline(place, first))
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


def _behind_dateline(place: Place, end: int) -> int:
    """Behind place, day and agency before the first sentence: `1 мая INTERFAX.RU - Мост закрыт, …`, `OMSK (AP) – We …`."""
    dated = place.first or (place.before is not None and len(place.before.tokens) <= _DATE)
    ends = (at for at in range(1, min(end - 1, _DATELINE)) if place.kind(at) == "dash" or (at == 1 and place.kind(at) == "colon"))
    dash = next(ends, None)
    first = 2 if place.kind(0) == "number" and place.kind(1) == "word" else 0
    if dash is None or not dated or not place.tokens[first].text.isupper() or not place.tokens[dash + 1].text[:1].isupper():
        return 0
    named = all(token.kind != "word" or token.text[:1].isupper() for token in place.tokens[first:dash])
    return dash + 1 if named else 0


def _is_frame(place: Place, left: Said) -> bool:
    """Whether words are rather the frame of others: `Мост закрыт, сообщил посол, пишет газета`."""
    return any(one.cue is not None and left.start <= one.cue[0] < left.end for one in place.found)


def _is_connective(place: Place, begin: int, end: int) -> bool:
    """Whether the words before a frame only link the sentence to the one before."""
    words = [token.text.casefold() for token in place.tokens[begin:end] if token.kind in ("word", "number", "quote")]
    return not words or " ".join(words) in place.grammar.connectives


def _is_aside(place: Place, behind: int, right: Said, left: Said | None) -> bool:
    """Whether what follows a frame belongs to the frame: a converb or relative clause, or another frame."""
    if any(cue.first == behind and "carries" in cue.takes and cue.form == "finite" for cue in place.cues):
        return True  # `…, считает посол, передает «Заря»`
    if left is None:
        return False
    if not place.grammar.has_verb(place.tokens, max(behind - 1, 0), len(place.tokens)):
        return True
    joined = place.word(behind) in ("а", "но", "и") and place.kind(behind - 1) != "dash"
    if joined or place.grammar.is_aside(place.tokens, behind):
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
        ends = following if following is not None else limit
        relative = here + 2 < limit and place.grammar.is_relative(place.tokens, here + 2)  # `газета, автором которой …`
        joined = relative or place.grammar.joins_clause(place.tokens, here + 1)
        if not joined and place.grammar.any_verb(place.tokens, here + 1, ends):
            return here + 1  # `По его словам, задержанный уехал, …`
        return following + 1 if following is not None else len(place.tokens)
    return here + 1
