"""Bytes and documents: reads JSON, JSON Lines and Parquet, compressed or not, and writes files whole or not at all.

Knows nothing of records: a document is the bytes of one JSON value and the place where they stand.
"""

from .archives import compressed
from .document import KINDS, LIMITS, Document, Kind, Limits, kind
from .paths import Input, document_files, documents, inputs
from .reading import STDIN, documents_from, documents_of, is_lines, is_utf16
from .writing import locked, write_atomic

__all__ = [
    "KINDS",
    "LIMITS",
    "STDIN",
    "Document",
    "Input",
    "Kind",
    "Limits",
    "compressed",
    "document_files",
    "documents",
    "documents_from",
    "documents_of",
    "inputs",
    "is_lines",
    "is_utf16",
    "kind",
    "locked",
    "write_atomic",
]
