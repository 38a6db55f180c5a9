"""Every code that an issue may bear, with what it means. The codes of rules speak through the rules' own docstrings."""

from collections.abc import Iterable
from typing import NamedTuple

from sco_speeches.issue import Severity

from .across import CORPUS_RULES
from .causes import CAUSES
from .finding import shown
from .rules import RULES
from .suggesting import suggestion


class Code(NamedTuple):
    """What a code means."""

    code: str
    severity: Severity
    stage: str
    """Where it is checked: bytes, structure, meaning, corpus, or grounding."""
    meaning: str
    """The truth that was broken, in a sentence."""


_BYTES = {
    "unreadable_file": "A file can be read to its end; where it cannot, the command ends with 2.",
    "no_records": "A file of JSON Lines or Parquet holds a record.",
    "empty_input": "A document is not empty: it holds one JSON value.",
    "not_utf8": "A document is UTF-8.",
    "byte_order_mark": "A document does not begin with a byte order mark.",
    "not_json": "A document is JSON (RFC 8259), and Python data are like JSON.",
    "lone_surrogate": "A text has whole characters, no halves of surrogate pairs.",
    "not_a_number": "A number is neither NaN nor infinite.",
    "bad_number": "A number is an integer below 2^53, written without a fraction or an exponent.",
    "duplicate_key": "An object has each key once.",
    "too_deep": "Arrays and objects nest at most 64 levels deep.",
    "record_too_large": "A record is at most as long as the limit, 16 MiB by default (`--max-record-bytes`).",
    "archive_too_large": "An archive unpacks to no more than the limit, 16 GiB by default (`--max-unpacked-bytes`).",
    "truncated_archive": "A compressed file is complete.",
    "corrupt_archive": "A compressed file or a Parquet file can be unpacked.",
    "wrong_columns": "A Parquet file of records has the columns of the table `records`.",
}
_WARNINGS = ("no_records",)
_STRUCTURE = {
    "unsupported_version": "A record is of a version that this release reads; where it is not, nothing else is checked.",
    "wrong_type": "A value is of the JSON type that the schema gives.",
    "missing_key": "Every key is present; what is unknown is null, what is empty is [].",
    "unknown_key": "There are no keys that the schema does not have.",
    "unknown_value": "A value of a closed list is one of the list.",
    "bad_format": "A text has the form that its kind demands: a slug, an entity id, a date, a language tag, an address, a hash.",
    "too_short": "A text is not empty; what is unknown is null.",
    "too_long": "A text is not longer than its kind allows.",
    "too_few": "A list has the items that it needs: an entity a name, a statement a summary and evidence.",
    "too_many": "A list has no more items than the schema allows: a statement three topics.",
    "out_of_range": "An integer lies in the range that the schema gives.",
}
_CORPUS: dict[str, tuple[Severity, str]] = {
    "file_name_mismatch": ("error", "In a directory, the file of a record is named by the record's id."),
    "withdrawn_id": ("error", "In a dataset directory, no record has the id of one that was withdrawn."),
    "derived_files_stale": (
        "warning",
        (
            "In a dataset directory, the manifest has each record, derived file and withdrawal as it is. "
            "Asked only where the records have no error: they are the truth, and `build` makes the rest anew."
        ),
    ),
}


def catalogue() -> tuple[Code, ...]:
    """Every code in the order in which the checks run."""
    return (
        *(Code(code, "warning" if code in _WARNINGS else "error", "bytes", meaning) for code, meaning in _BYTES.items()),
        *(Code(code, "error", "structure", meaning) for code, meaning in _STRUCTURE.items()),
        *(Code(rule.code, rule.severity, "meaning", " ".join(rule.truth.split())) for rule in RULES),
        *(Code(code, "error", "meaning", meaning) for code, meaning in CAUSES.items()),
        *(Code(rule.code, "error", "corpus", (rule.__doc__ or "").strip()) for rule in CORPUS_RULES),
        *(Code(code, severity, "corpus", meaning) for code, (severity, meaning) in _CORPUS.items()),
    )


def known(codes: Iterable[str], others: Iterable[str] = ()) -> frozenset[str]:
    """The codes as a set; raises ValueError, which says what may have been meant, where one is neither here nor among others."""
    wanted = frozenset((codes,) if isinstance(codes, str) else codes)
    existing = [*(code.code for code in catalogue()), *others] if wanted else []
    for code in sorted(wanted.difference(existing)):
        message = f"no issue has the code {shown(code)}; {suggestion(code, existing, 'see: docs/issues.md')}"
        raise ValueError(message)
    return wanted
