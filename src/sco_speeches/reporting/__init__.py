"""Reports as people and programs read them: text, JSON, SARIF, annotations on GitHub; and what a code means."""

from .excerpt import Sources
from .explaining import examples, explanation
from .formats import FORMATS, summary

__all__ = ["FORMATS", "Sources", "examples", "explanation", "summary"]
