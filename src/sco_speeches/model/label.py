"""Texts in a language."""

from collections.abc import Iterable, Sequence

from pydantic import Field

from .part import LanguageTag, Part, Words


class Label(Part):
    """A text in a language. In a list of labels each language stands once, and the list is sorted by language."""

    language: LanguageTag = Field(description="The language of the text.", examples=["ru"])
    value: Words = Field(description="The text.", examples=["Казахстан"])


def in_words(labels: Sequence[Label], *languages: str) -> str | None:
    """The text in the first of these languages that has one, else the first text there is; None where there is none."""
    found = (value for language in languages if (value := value_in(labels, language)) is not None)
    return next(found, labels[0].value if labels else None)


def value_in(labels: Iterable[Label], language: str) -> str | None:
    """The text in this language, or None where there is none."""
    return next((label.value for label in labels if label.language == language), None)
