"""One selector, one place: or a finding that says what the text has instead."""

from collections.abc import Callable, Sequence
from typing import Literal, get_args

from sco_speeches.model.draft import Quote, Selector
from sco_speeches.model.span import Span
from sco_speeches.validation.finding import Finding, Path, shown

from . import telling
from .matching import Place, Searched, quote_of

Typography = Literal["exact", "accept"]
"""Whether words that differ from the text's in typography alone are refused or taken as the text has them."""


class Finder:
    """Finds words in a text and keeps what it could not find."""

    def __init__(self, searched: Searched, typography: Typography) -> None:
        if typography not in get_args(Typography):
            message = f"no typography {typography!r}: {' or '.join(get_args(Typography))}"
            raise ValueError(message)
        self.searched = searched
        self.accepts = typography == "accept"
        self.findings: list[Finding] = []
        self.accepted: list[Path] = []
        """The paths of the words that were taken though their typography differs."""

    def places(
        self,
        selector: Selector,
        path: Path,
        *,
        fitting: Callable[[list[Place]], list[Place]] = lambda places: places,
        where: str = "",
        literal: bool = False,
    ) -> list[Place]:
        """The places of whole words that the selector leaves and that fit; where there is none, a finding is kept.

        `fitting` gives those of some places that fit, `where` says in words where that is. With `literal`, typography counts
        even where it is accepted.
        """
        searched, quote = self.searched, quote_of(selector)
        exact = searched.exactly(quote)
        if found := fitting(exact):
            return found
        alike = [] if exact else searched.but_for_typography(quote)
        if found := fitting(alike):
            if self.accepts and not literal:
                self.accepted.append(path)
                return found
            self._add("typography_differs", path, *self._told_apart(quote.exact, found, literal=literal))
        elif exact or alike:
            message = (
                f"got {shown(quote.exact)}, expected words {where}; they stand at {telling.places(searched, exact or alike)}"
            )
            self._add("words_elsewhere", path, message)
        else:
            self._add("words_not_found", path, *self._missing(quote))
        return []

    def one(
        self, places: Sequence[Place], path: Path, selector: Selector, why: str = "", *, within: tuple[int, int] | None = None
    ) -> Place | None:
        """The only one of the places, or of those `within` two indexes; where there are several, a finding is kept."""
        first, last = within or (0, len(places))
        if (count := last - first) > 1:
            words = quote_of(selector).exact
            found = telling.places(self.searched, places[first : min(last, first + telling.LISTED)], count)
            message = f"got {shown(words)}, which stands in {count:,} places{why}: {found}; expected words that leave one"
            self._add("words_ambiguous", path, message, "write them as exact, with a prefix or a suffix")
        return places[first] if count == 1 else None

    def span(self, place: Place) -> Span:
        """The span at a place."""
        return Span(start=place[0], end=place[1], exact=self.searched.content[place[0] : place[1]])

    def _add(self, code: str, path: Path, message: str, hint: str | None = None) -> None:
        self.findings.append(Finding(code, path, message, hint))

    def _told_apart(self, words: str, places: Sequence[Place], *, literal: bool) -> tuple[str, str]:
        forms = dict.fromkeys(self.searched.content[start:end] for start, end in places[: telling.LISTED])
        found = telling.places(self.searched, places)
        message = f"got {shown(words)}, which the text has with another typography: {' and '.join(map(shown, forms))} at {found}"
        copied = "copy the text's own characters"
        return message, copied if literal else f'{copied}, or accept them with typography="accept"'

    def _missing(self, quote: Quote) -> tuple[str, str | None]:
        words = quote.exact
        if not words:
            return "got an empty text, expected words of the article", None
        if whole := self.searched.whole(words):
            message = f"got {shown(words)} with a prefix or suffix that it has nowhere; it stands at "
            return message + telling.places(self.searched, whole), "copy what stands right before or after the words"
        if every := self.searched.all(words):
            message = f"got {shown(words)}, which stands in longer words only: {telling.places(self.searched, every)}"
            return message, "spans begin and end at whole words"
        return telling.not_found(self.searched, words, self.searched.nearest(words))
