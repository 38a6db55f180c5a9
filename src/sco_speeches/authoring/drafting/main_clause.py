"""Where attributed words end that a main clause follows: `Когда посол сказал, что мост закрыт, жители вышли на улицу`."""

from itertools import pairwise

from .context import Place
from .grammar import Cue
from .sentences import clause_start


def before_main_clause(place: Place, start: int, cue: Cue) -> int | None:
    """The comma behind words whose frame depends on the clause that follows, or is its subject."""
    first = clause_start(place.tokens, cue.first)
    noun = cue.first == cue.last and cue.form == "finite" and cue.source_at is not None and "quote" not in cue.takes
    if not (noun or _depends(place, first, cue)) or _tells(place, 0, cue.first):
        return None
    commas = [at for at in range(start + 1, len(place.tokens) - 1) if place.kind(at) == "comma"]
    for at, following in pairwise((*commas, len(place.tokens))):
        if place.grammar.has_verb(place.tokens, start, at) and _is_main(place, at + 1, following):
            return at
    return None


def _depends(place: Place, first: int, cue: Cue) -> bool:
    """Whether a clause begins with words like `when`, `after that`."""
    words = ((at, place.word(at)) for at in range(first, cue.first))
    grammar = place.grammar
    return any(word in grammar.subordinators or (word in grammar.likes and tells_when(place, at, cue)) for at, word in words)


def tells_when(place: Place, like: int, cue: Cue) -> bool:
    """Whether words like `as` rather tell when: `После того как посол сказал, что …`, `As the envoy said that …`."""
    grammar = place.grammar
    if place.word(like - 1) in grammar.pointing:
        return True
    if place.kind(like - 1) == "comma" and place.word(like - 2) in grammar.pointing:
        finds = (grammar.clause_after, grammar.infinitive_after, grammar.object_after)
        return any(find(place.tokens, cue) is not None for find in finds)  # and no `того, как отмечает газета, какой …`
    begin = None if grammar.inverts else grammar.clause_after(place.tokens, cue)
    return begin is not None and place.word(begin) in grammar.clause_words


def _tells(place: Place, first: int, end: int) -> bool:
    """Whether a sentence has had its main clause already."""
    if place.grammar.inverts:
        return any(place.grammar.any_verb(place.tokens, at, at + 1) is not None for at in range(first, end))
    return place.grammar.has_verb(place.tokens, first, end) or any(first <= cue.first < end for cue in place.cues)


def _is_main(place: Place, first: int, end: int) -> bool:
    """Whether a clause stands here that no conjunction joins to the one before."""
    grammar = place.grammar
    if place.word(first) in grammar.pointing:
        return True  # `Если раньше посол говорил, что мост закрыт, то теперь …`
    if (
        grammar.joins_clause(place.tokens, first)
        or place.word(first) in grammar.no_frame
        or grammar.is_aside(place.tokens, first)
    ):
        return False
    if not grammar.inverts:
        return True
    return any(grammar.any_verb(place.tokens, at, at + 1) is not None for at in range(first, end))
