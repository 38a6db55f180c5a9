"""Drafting by rules: who is quoted, reported or paraphrased where, as a first draft for a person to mend."""

from .finding import INSIDE, MARK_RULES, RULES, attributed_passages
from .found import FoundPassage

__all__ = ["INSIDE", "MARK_RULES", "RULES", "FoundPassage", "attributed_passages"]
