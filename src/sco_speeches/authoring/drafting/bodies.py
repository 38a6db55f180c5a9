"""Which body, paper or document speaks."""

from typing import TYPE_CHECKING

from .speaker import UNNAMED, Speaker
from .standing import REACH

if TYPE_CHECKING:
    from .context import Place, Said
    from .grammar import Phrase
    from .naming import Named


class SpokenBodies:
    """The bodies, papers and documents that speak in a text, settled in its order."""

    def __init__(self, named: "Named") -> None:
        self._named = named
        self._last_of: dict[str, Speaker] = {}
        """The last that is settled, by its kind."""

    def hear(self, found: Speaker, phrase: "Phrase | None") -> None:
        """Take note of one who has spoken."""
        if found.name and found.person is None and phrase is not None:
            self._last_of["medium" if phrase.kind in ("medium", "agency") else phrase.kind] = found

    def last(self, kind: str) -> Speaker | None:
        """The last of a kind that has spoken."""
        return self._last_of.get("medium" if kind == "agency" else kind)

    def of(self, said: "Said", phrase: "Phrase", before: Speaker | None) -> Speaker:
        """By the words themselves, or where they are but a noun, the body that spoke last; `before` is whoever did."""
        place = said.sentence
        if place is None:
            return Speaker(None, None, "description", UNNAMED)
        article = place.word(phrase.first) in place.grammar.articles
        words = phrase.end - phrase.first - article
        is_told = phrase.head not in place.grammar.generic or _is_title(phrase, place) or _is_named_paper(phrase, place)
        if (words > 1 or phrase.names is not None) and is_told:
            name = self._spoken_for(said, phrase, place) or place.grammar.body_in_nominative(place.tokens, phrase)
            return Speaker(self._named.id_of(None, name.split()), name, "description", None)
        papers = self._named.papers(max(0, said.start - REACH), said.source[0]) if said.source else []
        if phrase.kind == "medium" and len(papers) == 1:
            return Speaker(self._named.id_of(None, papers[0].split()), papers[0], "description", None)
        last = self.last(phrase.kind)
        if (
            last is None
            or words > 1
            or not (last.has_word(phrase.head) if article else self._is_called_so(last, phrase, place))
            or before is None
            or before.name != last.name
            or (last.id or "").startswith("country:")
        ):
            return self._named_before(said, phrase, place)
        return last._replace(form="description")

    def _spoken_for(self, said: "Said", phrase: "Phrase", place: "Place") -> str | None:
        """The body that the text has named before those who speak for it: `завод «Заря» … пресс-служба завода`."""
        body = place.grammar.body_spoken_for(place.tokens, phrase) if phrase.names is None and said.source is not None else None
        if body is None or said.source is None or body.end - body.first > 1 or body.head in place.grammar.generic:
            return None
        return self._named.bodies.called(body.head, said.source[0])

    def _named_before(self, said: "Said", phrase: "Phrase", place: "Place") -> Speaker:
        """The body that the text has named by this noun: `посольство Омана … в посольстве`."""
        alone = phrase.end - phrase.first == 1 and phrase.kind == "org" and phrase.head not in place.grammar.generic
        name = self._named.bodies.called(phrase.head, said.source[0]) if alone and said.source is not None else None
        if name is None:
            return Speaker(None, None, "description", UNNAMED)
        return Speaker(self._named.id_of(None, name.split()), name, "description", None)

    def _is_called_so(self, last: Speaker, phrase: "Phrase", place: "Place") -> bool:
        """Whether a body is what a noun says: a paper by what it is, any other if the text calls it so: `компания «Заря»`."""
        calls = last.name is not None and (
            self._named.calls(phrase.head, last.name) or place.grammar.is_authority(phrase.head, last.name)
        )
        if phrase.head not in place.grammar.generic:
            return calls and phrase.kind == "org" and not place.tokens[phrase.first].text[:1].isupper()
        return phrase.kind in ("medium", "agency") or calls


def _is_title(phrase: "Phrase", place: "Place") -> bool:
    """Whether a noun for many bodies begins or follows a name with its capital: `Федеральная служба исполнения наказаний`."""
    return place.tokens[phrase.first].text[:1].isupper() and phrase.first > 0 and phrase.end - phrase.first > 1


def _is_named_paper(phrase: "Phrase", place: "Place") -> bool:
    """Whether a noun for a paper has its name behind it: `газета The New York Times`."""
    name = place.tokens[phrase.names[0]] if phrase.kind == "medium" and phrase.names is not None else None
    return name is not None and (name.kind == "quote" or name.text[0].isascii())
