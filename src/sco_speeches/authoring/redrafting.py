"""From a record back to a draft that names every span by its words, with as much context as leaves one place."""

from typing import Any

from sco_speeches.errors import WithheldError
from sco_speeches.model.draft import Selector, SpeechDraft
from sco_speeches.model.entity import Mention
from sco_speeches.model.passage import Passage
from sco_speeches.model.record import SpeechRecord
from sco_speeches.model.span import Span

from .choosing import Chooser
from .matching import Place

_ATTRIBUTION = ("speaker", "speaker_form", "source", "cue", "via", "speech")


def to_draft(record: SpeechRecord) -> SpeechDraft:
    """The draft of a record: `ground(to_draft(record), record.text.content)` is the record again, but for provenance.

    Raises WithheldError where the text is withheld, since then the words are not there.
    """
    if record.text.content is None:
        raise WithheldError(record.id)
    words = Chooser(record.text.content)
    data = record.to_dict()
    by_id = {passage.id: passage for passage in record.passages}
    named = {passage.continues for passage in record.passages}
    return SpeechDraft.from_dict(
        {
            **data,
            "text": record.text.content,
            "passages": [_passage(words, passage, by_id, named) for passage in record.passages],
            "statements": [
                {
                    **statement.model_dump(mode="json"),
                    "evidence": [_told(words.only(_place(span))) for span in statement.evidence],
                }
                for statement in record.statements
            ],
            "mentions": [{"entity": mention.entity, "words": _told(words.only(_place(mention)))} for mention in record.mentions],
        }
    )


def _passage(words: Chooser, passage: Passage, by_id: dict[str, Passage], named: set[str | None]) -> dict[str, Any]:
    place = _place(passage)
    base = by_id.get(passage.continues or passage.within or "")
    data: dict[str, Any] = {
        "words": _told(words.only(place)),
        "mode": passage.mode,
        "id": passage.id if passage.id in named or passage.id != f"p{passage.start}" else None,
        "continues": passage.continues,
    }
    if base is not None and all(getattr(base, name) == getattr(passage, name) for name in _ATTRIBUTION):
        return data
    cue = place if passage.cue is None else _place(passage.cue)
    return {
        **data,
        "speaker": passage.speaker,
        "speaker_form": passage.speaker_form,
        "source": passage.source and _told(words.attributing(_place(passage.source), place, cue)),
        "cue": passage.cue and _told(words.attributing(cue, place, place)),
        "via": list(passage.via),
        "speech": passage.speech,
    }


def _told(selector: Selector) -> Any:
    return selector if isinstance(selector, str) else selector.model_dump()


def _place(span: Span | Passage | Mention) -> Place:
    return span.start, span.end
