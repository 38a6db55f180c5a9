"""Words to spans: each selector of a draft gets the one place in the text that the draft leaves it, or a finding."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sco_speeches.model.draft import DraftMention, DraftPassage, DraftStatement, Selector, SpeechDraft
from sco_speeches.model.entity import Mention
from sco_speeches.model.passage import Passage
from sco_speeches.model.span import Span
from sco_speeches.validation.finding import Finding, Path, shown

from .finder import Finder, Typography
from .matching import Place, Searched
from .nearness import apart, nearest_beside
from .ordering import Around, misplaced, once, possible
from .spelling import HYPHENS

_ATTRIBUTION = ("speaker", "speaker_form", "source", "cue", "via", "speech")


class Resolution(NamedTuple):
    """What the words of a draft are in the text. All offsets are code points."""

    passages: tuple[Passage, ...]
    """In text order, the longer first, with ids, nesting and attribution."""
    evidence: tuple[tuple[Span, ...], ...]
    """The spans of each statement, in the draft's order of statements."""
    mentions: tuple[Mention, ...]
    """In text order, the longer first."""


class Resolved(NamedTuple):
    """A resolution and how it came about."""

    resolution: Resolution
    origins: dict[Path, Path]
    """Where in the draft the passages and mentions come from, by their paths in a record."""
    findings: list[Finding]
    accepted: list[Path]
    """The paths of the words in the draft that differ from the text's in typography, and were taken."""


def resolved(draft: SpeechDraft, content: str, typography: Typography) -> Resolved:
    """The draft's words in the text, and all that could not be found."""
    finder = Finder(Searched(content, _selectors(draft)), typography)
    passages = _Passages(finder, draft.passages or ())
    attributed = list(passages.attributed())
    evidence = [_evidence(finder, passages, index, statement) for index, statement in enumerate(draft.statements or ())]
    mentions = _mentions(finder, draft.mentions or ())
    origins: dict[Path, Path] = {}
    for at, (index, _) in enumerate(attributed):
        origins["passages", at] = ("passages", index)
    for at, (path, _) in enumerate(mentions):
        origins["mentions", at] = path
    resolution = Resolution(
        tuple(passage for _, passage in attributed), tuple(evidence), tuple(mention for _, mention in mentions)
    )
    return Resolved(resolution, origins, finder.findings, finder.accepted)


def _selectors(draft: SpeechDraft) -> Iterator[Selector]:
    """All that is looked for."""
    for passage in draft.passages or ():
        yield from filter(None, (passage.words, passage.source, passage.cue))
    for statement in draft.statements or ():
        yield from statement.evidence
    for mention in draft.mentions or ():
        yield from filter(None, (mention.words, *(mention.forms or ())))


class _Passages:
    """The passages of a draft, in its order; those whose words were not found have no place."""

    def __init__(self, finder: Finder, drafts: tuple[DraftPassage, ...]) -> None:
        self.finder = finder
        self.drafts = drafts
        self.placed = self._placed()
        self.around = Around([place for place in self.placed if place])
        self.whole = None not in self.placed
        self.inside = once(lambda places: [place for place in places if self.around.holds(place)])
        self.ids = self._ids()
        self.named: dict[str, int] = {}
        for index, name in enumerate(self.ids):
            self.named.setdefault(name or "", index)

    def _placed(self) -> list[Place | None]:
        """The place of each passage: its words, and where they stand in several places, the order of the draft."""
        candidates = [
            self.finder.places(draft.words, ("passages", index, "words"), literal=draft.mode == "direct")
            for index, draft in enumerate(self.drafts)
        ]
        attributed = {id(places): places for draft, places in zip(self.drafts, candidates, strict=True) if draft.speaker_form}
        outer = Around([place for places in attributed.values() for place in places])
        nested = once(lambda places: [place for place in places if outer.holds(place, strictly=True)] or places)
        for index, draft in enumerate(self.drafts):
            if draft.speaker_form is None and draft.continues is None:  # nothing tells who speaks: it is nested
                candidates[index] = nested(candidates[index])
        late = misplaced(candidates)
        for index, earlier in late.items():
            message = (
                f"got words that stand before those of /passages/{earlier}, expected passages in text order, the longer first"
            )
            self.finder.findings.append(Finding("out_of_order", ("passages", index), message, "move it up"))
        left = possible([[] if index in late else places for index, places in enumerate(candidates)])
        return [
            places[0]
            if index in late
            else self.finder.one(places, ("passages", index, "words"), self.drafts[index].words, within=within)
            for index, (places, within) in enumerate(zip(candidates, left, strict=True))
        ]

    def _ids(self) -> list[str | None]:
        """The id of each passage: its own, or `p` and its start, with the end too where a longer one starts there."""
        starts: set[int] = set()
        ids: dict[int, str] = {}
        for index in self._in_text_order():
            start, end = self.placed[index] or (0, 0)
            ids[index] = self.drafts[index].id or (f"p{start}-{end}" if start in starts else f"p{start}")
            starts.add(start)
        return [ids.get(index, draft.id) for index, draft in enumerate(self.drafts)]

    def _in_text_order(self) -> list[int]:
        placed = [(place[0], -place[1], index) for index, place in enumerate(self.placed) if place]
        return [index for _, _, index in sorted(placed)]

    def attributed(self) -> Iterator[tuple[int, Passage]]:
        """The passages that have all they need, in text order, each with its index in the draft."""
        open_passages: list[int] = []
        known: dict[int, dict[str, Any]] = {}
        for index in range(len(self.drafts)):
            if self.placed[index] is None:
                self._attribution(index, None, known)
        for index in self._in_text_order():
            start, end = self.placed[index] or (0, 0)
            while open_passages and (self.placed[open_passages[-1]] or (0, 0))[1] < end:
                open_passages.pop()
            outer = open_passages[-1] if open_passages and (self.placed[open_passages[-1]] or (0, 0))[1] > start else None
            open_passages.append(index)
            attribution = self._attribution(index, outer, known)
            if attribution is None:
                continue
            known[index] = attribution
            yield (
                index,
                Passage.model_construct(
                    id=self.ids[index] or "",
                    **dict(self.finder.span((start, end))),
                    mode=self.drafts[index].mode,
                    **attribution,
                    within=None if outer is None else self.ids[outer],
                    continues=self.drafts[index].continues,
                ),
            )

    def _attribution(self, index: int, outer: int | None, known: dict[int, dict[str, Any]]) -> dict[str, Any] | None:
        """Who says the words and how the text tells so; None where that cannot be said."""
        draft, path = self.drafts[index], ("passages", index)
        base = self._continued(index) if draft.continues is not None else outer
        if draft.speaker_form is None:
            given = [name for name in _ATTRIBUTION if getattr(draft, name) is not None]
            if given or (base is None and draft.continues is None and self.whole):
                told = f"got {' and '.join(given)} without speaker_form" if given else "got no speaker_form"
                message = f"{told}, expected it, or nothing of the attribution in a nested or continuing part"
                self.finder.findings.append(
                    Finding("missing_attribution", (*path, "speaker_form"), message, "implied where no words name the speaker")
                )
            return known.get(base) if base is not None and not given else None
        place = self.placed[index]
        cue = self._cue(draft.cue, (*path, "cue"), place)
        source = self._source(draft.source, (*path, "source"), place, cue)
        return {
            "speaker": draft.speaker,
            "speaker_form": draft.speaker_form,
            "source": source and self.finder.span(source),
            "cue": cue and self.finder.span(cue),
            "via": draft.via or (),
            "speech": draft.speech,
        }

    def _continued(self, index: int) -> int | None:
        wanted = self.drafts[index].continues
        found = self.named.get(wanted or "", index)
        if found < index:
            return found
        if self.whole:
            message = f"got {shown(wanted)}, expected the id of a passage earlier in the draft"
            self.finder.findings.append(Finding("wrong_continues", ("passages", index, "continues"), message))
        return None

    def _cue(self, selector: Selector | None, path: Path, words: Place | None) -> Place | None:
        """The cue: in the paragraph of its words, nearest to them and outside them."""
        return self._attributing(selector, path, words, words, "the words")

    def _source(self, selector: Selector | None, path: Path, words: Place | None, cue: Place | None) -> Place | None:
        """The source: in the paragraph of its words and outside them, nearest to its cue, or to them where there is none."""
        return self._attributing(selector, path, words, cue or words, "the cue" if cue else "the words")

    def _attributing(
        self, selector: Selector | None, path: Path, words: Place | None, to: Place | None, name: str
    ) -> Place | None:
        """The place in the paragraph of the words and outside them, nearest to `to`; one elsewhere only by its context alone."""
        if selector is None:
            return None
        if words is None or to is None:
            self.finder.places(selector, path)
            return None
        first, last = self.finder.searched.paragraph(words)
        elsewhere = [place for place in self._pointed_at(selector) if apart(place, words)]
        found = self.finder.places(
            selector,
            path,
            fitting=lambda places: nearest_beside(places, (first, last), words, to) or elsewhere,
            where=f"in the paragraph of the passage ({first} to {last}) and outside the passage ({words[0]} to {words[1]})",
        )
        return self.finder.one(found, path, selector, f" equally near to {name}")

    def _pointed_at(self, selector: Selector) -> list[Place]:
        """The place of words with a context that stand once; none for others."""
        if isinstance(selector, str) or not (selector.prefix or selector.suffix):
            return []
        found = self.finder.searched.exactly(selector)
        return found if len(found) == 1 else []


def _evidence(finder: Finder, passages: _Passages, index: int, statement: DraftStatement) -> tuple[Span, ...]:
    """The spans of a statement: each inside the words of a speaker."""
    spans: list[Span] = []
    for at, selector in enumerate(statement.evidence):
        path: Path = ("statements", index, "evidence", at)
        if not passages.whole:  # what holds it may be one of those that were not found
            finder.places(selector, path)
            continue
        found = finder.places(selector, path, fitting=passages.inside, where="inside a passage")
        place = finder.one(found, path, selector, " inside passages")
        spans.extend([finder.span(place)] if place else [])
    return tuple(spans)


def _mentions(finder: Finder, drafts: tuple[DraftMention, ...]) -> list[tuple[Path, Mention]]:
    """The mentions: those at one place, and every occurrence of a form that none of these has."""
    found: dict[Place, tuple[Path, str]] = {}
    for index, draft in enumerate(drafts):
        if draft.words is not None:
            path: Path = ("mentions", index, "words")
            place = finder.one(finder.places(draft.words, path), path, draft.words)
            if place:
                found.setdefault(place, (path, draft.entity))
                if found[place][0] != path:
                    finder.findings.append(_twice(path, found[place][0]))
        elif not draft.forms:
            message = "got neither words nor forms, expected the name's words, or its forms"
            finder.findings.append(Finding("missing_words", ("mentions", index), message))
    taken = set(found)
    own: dict[str, list[Place]] = {}
    for place, (_, entity) in found.items():
        own.setdefault(entity, []).append(place)
    alone = once(lambda places: [place for place in places if _alone(finder, place)])
    for entity, forms in _forms(drafts).items():
        standing = [(path, form, alone(finder.places(form, path))) for path, form in forms]
        different = {form: places for _, form, places in standing}
        longer = Around([place for places in (*different.values(), own.get(entity, ())) for place in places])
        others: dict[str, dict[Path, None]] = {}
        for path, form, places in standing:
            if form not in others:
                free = (place for place in places if place not in taken and not longer.holds(place, strictly=True))
                held = [found.setdefault(place, (path, entity)) for place in free]
                others[form] = {other: None for other, holder in held if holder != entity}
            finder.findings.extend(_twice(path, other) for other in others[form])
    ordered = sorted(found.items(), key=lambda item: (item[0][0], -item[0][1]))
    return [(path, Mention.model_construct(entity=entity, **dict(finder.span(place)))) for place, (path, entity) in ordered]


def _twice(path: Path, other: Path) -> Finding:
    message = f"got the same words as /{'/'.join(map(str, other))}, expected one mention at one place"
    return Finding("duplicate_span", path, message)


def _forms(drafts: tuple[DraftMention, ...]) -> dict[str, list[tuple[Path, str]]]:
    """For each entity its forms and their paths."""
    forms: dict[str, list[tuple[Path, str]]] = {}
    for index, draft in enumerate(drafts):
        for at, form in enumerate(draft.forms or ()):
            forms.setdefault(draft.entity, []).append((("mentions", index, "forms", at), form))
    return forms


def _alone(finder: Finder, place: Place) -> bool:
    """Whether no hyphen joins the words at a place to others."""
    content = finder.searched.content
    before, after = content[max(0, place[0] - 2) : place[0]], content[place[1] : place[1] + 2]
    return not (before[1:] in HYPHENS and before[:1].isalnum()) and not (after[:1] in HYPHENS and after[1:].isalnum())
