"""Spans of the article's text."""

from pydantic import Field

from sco_speeches.text import repeats, utf8_offset, utf16_offset

from .part import Offset, Part, Words


class Span(Part):
    """A stretch of the article's text: its offsets and a copy of its words, so that it proves itself."""

    start: Offset = Field(description="Where the words begin, in code points from 0.", examples=[1204])
    end: Offset = Field(description="Where the words end, in code points from 0; the first one after them.", examples=[1212])
    exact: Words | None = Field(
        description="The words, equal to `content[start:end]`; null where the text is withheld.", examples=["говорит"]
    )

    def fits(self, content: str) -> bool:
        """Whether the text has exactly these words at these offsets (code points)."""
        return self.exact is not None and repeats(self.exact, content, self.start, self.end)

    def utf16(self, content: str) -> tuple[int, int]:
        """The offsets in UTF-16 code units, as JavaScript, Java, UIMA and browsers count them."""
        return utf16_offset(content, self.start), utf16_offset(content, self.end)

    def utf8(self, content: str) -> tuple[int, int]:
        """The offsets in UTF-8 bytes, as Rust, Go and command-line tools count them."""
        return utf8_offset(content, self.start), utf8_offset(content, self.end)
