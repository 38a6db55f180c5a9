"""The rules of meaning: what a schema cannot say. One truth each, all findings, no early exit."""

from . import dates, identities, known, metadata, passages, statements, texts
from .rule import Condition, Rule

RULES: tuple[Rule, ...] = (
    *texts.RULES,
    *passages.RULES,
    *statements.RULES,
    *identities.RULES,
    *dates.RULES,
    *metadata.RULES,
    *known.RULES,
)

CONDITIONS: tuple[Condition, ...] = tuple(dict.fromkeys(rule.unless for rule in RULES))
"""The conditions of all rules, each once: several rules may have one."""

__all__ = ["CONDITIONS", "RULES", "Condition", "Rule"]
