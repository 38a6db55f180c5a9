"""The shortest selector that leaves one place: the words alone, or with what stands around them."""

from sco_speeches.model.draft import Quote, Selector

from .matching import Place, Searched
from .nearness import nearest_beside

_FIRST = 8


class Chooser:
    """Chooses selectors for places in a text."""

    reach: int | None = None
    """How many code points of context to try at most; what they do not tell apart stays so. None for the whole text."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.searched = Searched(content)

    def only(self, place: Place, *, in_context: bool = False) -> Selector:
        """A selector that stands at this place and nowhere else; the words alone where they suffice."""
        words = self.content[place[0] : place[1]]
        places = self.searched.whole(words)
        if len(places) < 2 and not in_context:  # noqa: PLR2004 - there is no other
            return words
        size = _FIRST
        while True:
            begun = max(0, place[0] - size)
            first, last = next((at for at in range(begun, place[0]) if self.searched.is_whole((at, at))), begun), place[1]
            if begun == 0:  # what stands before does not suffice, or there is nothing
                last = min(len(self.content), place[1] + size)
            quote = Quote(
                exact=words, prefix=self.content[first : place[0]] or None, suffix=self.content[place[1] : last] or None
            )
            is_all = begun == 0 and last == len(self.content)
            if is_all or self.searched.in_context(places, quote) == [place] or (self.reach and size > self.reach):
                return quote
            size *= 2

    def attributing(self, place: Place, words: Place, to: Place) -> Selector:
        """A selector of a cue or source of these words, which stand nearest `to`: the words alone where that is so."""
        selector = self.content[place[0] : place[1]]
        first, last = self.searched.paragraph(words)
        inside = first <= place[0] and place[1] <= last
        if inside and nearest_beside(self.searched.whole(selector), (first, last), words, to) == [place]:
            return selector
        return self.only(place, in_context=not inside)
