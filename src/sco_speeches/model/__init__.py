"""The record format, and its authoring form, as frozen, strict Pydantic models."""

from .draft import Quote, Selector, SpeechDraft
from .entity import Entity, Mention
from .label import Label
from .part import Part
from .passage import Mode, Narration, Passage, SpeakerForm
from .record import Activity, Article, RecordRights, Rights, Role, Speech, SpeechRecord, Text
from .span import Span
from .statement import Kind, Statement

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
