"""The rules of meaning: what a schema cannot say. One truth each, all findings, no early exit."""

from . import dates, identities, known, metadata, passages, statements, texts
from .rule import Rule

RULES: tuple[Rule, ...] = (
    *texts.RULES,
    *passages.RULES,
    *statements.RULES,
    *identities.RULES,
    *dates.RULES,
    *metadata.RULES,
    *known.RULES,
)

__all__ = ["RULES", "Rule"]
