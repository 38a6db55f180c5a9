"""The record format, and its authoring form, as frozen, strict Pydantic models."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .draft import Quote, Selector, SpeechDraft
    from .entity import Entity, Mention
    from .label import Label
    from .part import Part
    from .passage import Mode, Narration, Passage, SpeakerForm
    from .record import Activity, Article, RecordRights, Rights, Role, Speech, SpeechRecord, Text
    from .span import Span
    from .statement import Kind, Statement
else:
    from sco_speeches._lazy import lazily

    _HOMES = {
        "Activity": "record",
        "Article": "record",
        "Entity": "entity",
        "Kind": "statement",
        "Label": "label",
        "Mention": "entity",
        "Mode": "passage",
        "Narration": "passage",
        "Part": "part",
        "Passage": "passage",
        "Quote": "draft",
        "RecordRights": "record",
        "Rights": "record",
        "Role": "record",
        "Selector": "draft",
        "Span": "span",
        "SpeakerForm": "passage",
        "Speech": "record",
        "SpeechDraft": "draft",
        "SpeechRecord": "record",
        "Statement": "statement",
        "Text": "record",
    }

    __getattr__, __dir__ = lazily(__name__, globals(), _HOMES)

__all__ = [
    "Activity",
    "Article",
    "Entity",
    "Kind",
    "Label",
    "Mention",
    "Mode",
    "Narration",
    "Part",
    "Passage",
    "Quote",
    "RecordRights",
    "Rights",
    "Role",
    "Selector",
    "Span",
    "SpeakerForm",
    "Speech",
    "SpeechDraft",
    "SpeechRecord",
    "Statement",
    "Text",
]
