"""Words in marks inside other words: the speaker's own, or a name, a title, a set term."""

from .context import Place, Said
from .marks import Quoted

_CLAUSE = 3
"""Words in marks that are a partial quotation even without a predicate."""


def _is_listed(place: Place, at: int) -> bool:
    """Whether words in marks stand in a row with others, as names do: `«эконом», «оптимум» и «безлимит»`."""
    return "quote" in (place.kind(at - 2), place.kind(at + 2), place.kind(at - 1), place.kind(at + 1))


def _is_object(place: Place, mark: Quoted, said: Said) -> bool:
    """Whether words in marks begin or end what is reported: `принес извинения за «неразбериху»`."""
    return (
        said.mode == "reported" and (mark.start == said.start or mark.end == said.end) and place.text[mark.inner_start].islower()
    )


def _is_topic(place: Place, at: int, words: list[str]) -> bool:
    """Whether two words in marks are what a clause tells of: `что «мусорная реформа» буксует`."""
    first = place.word(at - 1) in place.grammar.clause_words
    return (
        len(words) < _CLAUSE and first and place.kind(at + 1) == "word" and place.grammar.has_verb(place.tokens, at + 1, at + 2)
    )


def partial(place: Place, mark: Quoted, said: Said) -> Said | None:
    """Words in marks inside indirect words, where they are the speaker's own."""
    at = next(at for at, token in enumerate(place.tokens) if token.quote is mark)
    if not _is_own(place, at, mark, said):
        return None
    part = place.said_in(mark, None, None)
    if part is not None:
        part.cue, part.phrase, part.source, part.around = said.cue, said.phrase, said.source, said
        part.gender, part.number = said.gender, said.number
    return part


def _is_own(place: Place, at: int, mark: Quoted, said: Said) -> bool:
    """Whether marks set off the speaker's own wording: it begins with a small letter and does more than name something."""
    grammar = place.grammar
    inner = place.text[mark.inner_start : mark.inner_end].strip()
    words = inner.split()
    if len(words) >= _CLAUSE and place.word(at - 1) in grammar.clause_words:
        return True
    if (
        len(words) > _CLAUSE
        and grammar.joins_clause(place.tokens, at - 1)
        and place.kind(at - 2) != "quote"  # `смотрел «Мост» и «Они шли домой»`
        and grammar.tells(words)
    ):
        return True
    if len(words) > _CLAUSE and inner[:1].isdigit():
        return True
    if not inner.lstrip("-–— ….")[:1].islower():
        return False
    if (grammar.is_kind(place.tokens, at - 1) or _is_topic(place, at, words)) and not grammar.tells(words):
        return False
    if len(words) >= _CLAUSE and words[-1][:1].isupper() and grammar.only_names(words):
        return False
    if len(words) >= _CLAUSE or grammar.predicates(words):
        return True
    if said.names and (mark.start <= said.start or mark.end >= said.end or len(words) == 1):
        return True
    if grammar.is_verdict(place.tokens, at):
        return True
    if grammar.is_naming(place.tokens, at):
        return False
    if (len(words) == 1 and grammar.is_coined(words[0]) and not _is_listed(place, at)) or _is_object(place, mark, said):
        return True
    return grammar.describes(words)
