"""One selector, one place: or a finding that says what the text has instead."""

from collections.abc import Callable, Iterable
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
        fits: Callable[[Place], bool] = lambda _: True,
        where: str = "",
        literal: bool = False,
    ) -> list[Place]:
        """The places of whole words that the selector leaves and that fit; where there is none, a finding is kept.

        `where` says in words where they fit. With `literal`, typography counts even where it is accepted.
        """
        searched, quote = self.searched, quote_of(selector)
        exact = searched.in_context(searched.whole(quote.exact), quote)
        if fitting := [place for place in exact if fits(place)]:
            return fitting
        alike = [] if exact else searched.in_context(searched.alike(quote.exact), quote)
        if fitting := [place for place in alike if fits(place)]:
            if self.accepts and not literal:
                self.accepted.append(path)
                return fitting
            self._add("typography_differs", path, *self._told_apart(quote.exact, fitting, literal=literal))
        elif exact or alike:
            message = (
                f"got {shown(quote.exact)}, expected words {where}; they stand at {telling.places(searched, exact or alike)}"
            )
            self._add("words_elsewhere", path, message)
        else:
            self._add("words_not_found", path, *self._missing(quote))
        return []

    def one(self, places: list[Place], path: Path, selector: Selector, why: str = "") -> Place | None:
        """The only one of the places; where there are several, a finding is kept."""
        if len(places) > 1:
            words = quote_of(selector).exact
            found = telling.places(self.searched, places)
            message = f"got {shown(words)}, which stands in {len(places):,} places{why}: {found}; expected words that leave one"
            self._add("words_ambiguous", path, message, "write them as exact, with a prefix or a suffix")
        return places[0] if len(places) == 1 else None

    def nearest(
        self, places: list[Place], path: Path, selector: Selector, distance: Callable[[Place], int], to: str
    ) -> Place | None:
        """The place that is nearest; where two are equally near, a finding is kept."""
        least = min(map(distance, places), default=0)
        return self.one([place for place in places if distance(place) == least], path, selector, f" equally near to {to}")

    def span(self, place: Place) -> Span:
        """The span at a place."""
        return Span(start=place[0], end=place[1], exact=self.searched.content[place[0] : place[1]])

    def _add(self, code: str, path: Path, message: str, hint: str | None = None) -> None:
        self.findings.append(Finding(code, path, message, hint))

    def _told_apart(self, words: str, places: Iterable[Place], *, literal: bool) -> tuple[str, str]:
        forms = dict.fromkeys(self.searched.content[start:end] for start, end in places)
        found = telling.places(self.searched, list(places))
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
