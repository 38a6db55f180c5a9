"""What was found, named by words: passages, cues, sources and mentions as a draft has them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sco_speeches.model.draft import Selector

from .choosing import Chooser
from .drafting import FoundPassage
from .introducing import Settled
from .matching import Place
from .naming import FoundMention
from .nearness import apart
from .ordering import Around

MANY = 64
"""Words that stand in more places are not told apart: to compare each place with every other would take too long."""

_LOST = "the words that name the speaker were found within the passage"


class LeftOut(NamedTuple):
    """A passage that was found and is not in the draft, by offsets in code points."""

    start: int
    end: int
    reason: str


class Worded(Chooser):
    """Chooses the words of passages and mentions in a text."""

    reach = 1000

    def kept(self, found: Sequence[FoundPassage]) -> tuple[list[int], list[LeftOut]]:
        """Which of the passages can be named by words: those of whole words that neither cross nor repeat another."""
        kept: list[int] = []
        left: list[LeftOut] = []
        around: list[FoundPassage] = []
        for at in sorted(range(len(found)), key=lambda at: (found[at].start, -found[at].end)):
            one = found[at]
            while around and around[-1].end <= one.start:
                around.pop()
            reason = None
            if one.start >= one.end or not self.searched.is_whole((one.start, one.end)):
                reason = "it begins or ends within a word"
            elif self._is_everywhere(self.content[one.start : one.end]):
                reason = f"its words stand in more than {MANY} places"
            elif around and one.end > around[-1].end:
                reason = "it crosses another passage"
            elif around and (one.start, one.end) == (around[-1].start, around[-1].end):
                reason = "it repeats another passage"
            if reason:
                left.append(LeftOut(one.start, one.end, reason))
                continue
            around.append(one)
            kept.append(at)
        return kept, left

    def _is_everywhere(self, words: str) -> bool:
        return len(self.searched.whole(words)) > MANY

    def beside(self, place: Place | None, words: Place, to: Place) -> Selector | None:
        """The selector of a cue or source; None where it is not of whole words outside the passage."""
        if place is None or not apart(place, words) or not self.searched.is_whole(place):
            return None
        return self.attributing(place, words, to)

    def mentions(self, found: Sequence[FoundMention]) -> list[dict[str, Any]]:
        """The mentions: by the forms of a name where every place of the form is one, else place by place."""
        places: dict[tuple[str, str, str], list[Place]] = {}
        named: dict[str, int] = {}
        own: dict[str, list[Place]] = {}
        for one in found:
            words = self.content[one.start : one.end]
            places.setdefault((one.entity, one.rule, words), []).append((one.start, one.end))
            own.setdefault(one.entity, []).append((one.start, one.end))
            named[words] = named.get(words, 0) + 1
        around = {entity: Around(stretches) for entity, stretches in own.items()}
        by_form: dict[tuple[str, str], list[str]] = {}
        single: list[tuple[int, dict[str, Any]]] = []
        for (entity, rule, words), here in places.items():
            others = set(self.searched.whole(words)) - set(here)
            if named[words] == len(here) and all(around[entity].holds(place, strictly=True) for place in others):
                by_form.setdefault((entity, rule), []).append(words)
            elif not self._is_everywhere(words):
                single += [(place[0], {"entity": entity, "words": told(self.only(place)), "rule": rule}) for place in here]
        forms: list[dict[str, Any]] = [
            {"entity": entity, "forms": words, "rule": rule} for (entity, rule), words in sorted(by_form.items())
        ]
        return [*forms, *(data for _, data in sorted(single, key=lambda item: item[0]))]

    def passages(self, found: Sequence[FoundPassage], speakers: Sequence[Settled], kept: Sequence[int]) -> list[dict[str, Any]]:
        """The passages of a draft, of those that are kept."""
        by_id = {found[at].id: at for at in reversed(kept)}
        named = {found[at].continues for at in kept}
        return [self._passage(at, found, speakers, by_id, named=found[at].id in named) for at in kept]

    def _passage(
        self, at: int, found: Sequence[FoundPassage], speakers: Sequence[Settled], by_id: dict[str, int], *, named: bool
    ) -> dict[str, Any]:
        """A passage: how it is attributed is left out where it is as in the part it goes on from, or around it."""
        one = found[at]
        place = one.start, one.end
        earlier = by_id.get(one.continues or "", at)
        continues = one.continues if earlier < at and found[earlier].mode == one.mode else None
        base = by_id.get(continues or one.within or "")
        data: dict[str, Any] = {
            "words": told(self.only(place)),
            "mode": one.mode,
            "id": one.id if named and by_id[one.id] == at else None,
            "continues": continues,
            "rule": one.rule,
        }
        if base is not None and base < at and _attribution(found[base]) == _attribution(one):
            return data
        cue = self.beside(one.cue, place, place)
        source = self.beside(one.source, place, one.cue if cue and one.cue else place)
        lost = one.source is not None and source is None
        return {
            **data,
            "speaker": speakers[at].id,
            "speaker_form": "implied" if lost else one.speaker_form,
            "source": told(source),
            "cue": told(cue),
            "open": speakers[at].open or (_LOST if lost else None),
        }


def _attribution(one: FoundPassage) -> tuple[object, ...]:
    return one.speaker, one.speaker_name, one.speaker_form, one.source, one.cue


def told(selector: Selector | None) -> Any:
    """A selector as JSON-like data."""
    return selector if selector is None or isinstance(selector, str) else selector.model_dump()
