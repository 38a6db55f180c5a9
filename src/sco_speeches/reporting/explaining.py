"""What an issue code means, with a failing and a mended example."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from sco_speeches.resources import resource
from sco_speeches.validation.catalogue import known

FILE = ("data", "issues.json")


@cache
def examples() -> dict[str, dict[str, Any]]:
    """For each code its severity, stage and meaning, and an example, as the package ships them."""
    content: dict[str, dict[str, Any]] = json.loads(resource(*FILE).read_text(encoding="utf-8"))
    return content


def explanation(code: str) -> Iterator[str]:
    """What the code means, in lines; raises ValueError for a code that does not exist."""
    known((code,), examples())
    entry = examples()[code]
    example = entry["example"]
    yield f"{code} ({entry['severity']}, checked in {_STAGES[entry['stage']]})"
    yield ""
    yield entry["meaning"]
    yield ""
    yield "Failing:"
    yield f"  {example['failing']}"
    yield ""
    yield f"  {entry['severity']}[{code}]{' ' if example['pointer'] else ''}{example['pointer'] or ''}: {example['message']}"
    if example["hint"]:
        yield f"  hint: {example['hint']}"
    yield ""
    yield "Mended:"
    yield f"  {example['mended']}"


_STAGES = {
    "bytes": "the bytes",
    "structure": "the structure",
    "meaning": "the meaning of a record",
    "corpus": "the corpus as a whole",
    "grounding": "the grounding of a draft",
}
