"""Several of Russian who speak together."""

from typing import TYPE_CHECKING

from sco_speeches.authoring.drafting.grammar import Cue, Phrase
from sco_speeches.authoring.drafting.sentences import Sentence, Token

from .somebody import is_joined
from .words import is_name, is_named_quote, read

if TYPE_CHECKING:
    from sco_speeches.model.passage import SpeakerForm


def begins_list(sentence: Sentence, found: Phrase, comma: int) -> bool:
    """Whether a name is the first of several: `фракция «Заря», КПРФ, группа «Мост»`."""
    if found.form != "name" or found.kind == "person" or found.end != comma or comma + 1 >= len(sentence):
        return False
    return is_name(sentence[comma + 1]) or is_named_quote(sentence[comma + 1])


def joint(sentence: Sentence, candidates: list[Phrase], cue: Cue) -> Phrase | None:
    """The last candidate, or with a plural verb all those that are joined to it: `Иван Петров и его коллеги`."""
    last = candidates[-1]
    if len(candidates) > 1 and _is_where(sentence, candidates[-2], last):
        return candidates[-2]
    for one in reversed(candidates[:-1]):
        if cue.number == "plur" and one.end == last.first - 1 and sentence[one.end].text.casefold() == "и":
            form: SpeakerForm = "name" if "name" in (one.form, last.form) else "description"
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
    if cue.number != "plur":
        return last
    if last.form == "name" and last.first > 1 and sentence[last.first - 1].text == "и" and _names_body(sentence[last.first - 2]):
        return last._replace(first=last.first - 2, names=(last.first - 2, last.end), kind="joint")  # `Омск и США заявили`
    return None if last.kind == "person" and last.number != "plur" and is_joined(sentence, last) else last


def _is_where(sentence: Sentence, body: Phrase, place: Phrase) -> bool:
    """Whether a place only tells where a body is: `в посольстве в Австралии сообщили`."""
    if (body.case, place.case) != ("loct", "loct") or place.first != body.end + 1 or body.form == "name":
        return False
    return any("Geox" in one.grammemes for one in read(sentence[place.first].text))


def _names_body(token: Token) -> bool:
    """Whether a word is the name of a country or body in the nominative."""
    first = read(token.text)[0] if is_name(token) else None
    return first is not None and first.case == "nomn" and bool(first.grammemes & {"Geox", "Orgn", "Abbr"})
