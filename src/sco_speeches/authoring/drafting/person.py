"""Somebody of whom a text tells."""

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Person:
    """Somebody whom the text names with more than one word, or a name that the registry has."""

    name: str
    key: tuple[str, ...]
    gender: str | None = None
    offices: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    """What the text calls the person: the noun, and the stems of the words that belong to it."""
    places: list[int] = field(default_factory=list)
    """Where the person is named."""
    subjects: list[int] = field(default_factory=list)
    """Where the person is named in the nominative."""
