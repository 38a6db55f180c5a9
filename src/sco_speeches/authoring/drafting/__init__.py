"""Drafting by rules: who is quoted, reported or paraphrased where, as a first draft for a person to mend."""

from .finding import attributed_passages
from .found import FoundPassage

__all__ = ["FoundPassage", "attributed_passages"]
