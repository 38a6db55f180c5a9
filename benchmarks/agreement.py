"""Agreement between the annotations of the first record, by layer: `python -m benchmarks.agreement`.

For each layer the items of two annotations are compared as sets. Precision is the share of the second annotation's items that
the first has too, recall the share of the first's that the second has, and F1 their harmonic mean (van Rijsbergen 1979). An
item is an exact span with its label, so a span that differs by one code point counts as a miss on both sides.
"""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sco_speeches import read
from sco_speeches.corpus import shipped

ANNOTATIONS = Path(__file__).parent / "annotations"
RECORD = "2025-09-01-tokayev-sco-zakon-kz"
PAIRS = (("a", "b"), ("c", "d"), ("a", "record"), ("b", "record"), ("c", "record"), ("d", "record"))

Annotation = dict[str, Any]


class Placed:
    """An annotation in the codebook's working form, its spans found in the text."""

    def __init__(self, annotation: Annotation, text: str) -> None:
        self.text = text
        self.passages = annotation["passages"]
        self.statements = annotation["statements"]
        self.mentions = annotation["mentions"]
        self.keys = {passage["key"]: self.span(passage) for passage in self.passages}

    def span(self, words: Annotation | None) -> tuple[int, int] | None:
        """The (start, end) of words in code points; they must occur once with their prefix."""
        if words is None:
            return None
        prefix = words.get("prefix") or ""
        whole = prefix + words["exact"]
        if self.text.count(whole) != 1:
            message = f"{whole!r} occurs {self.text.count(whole)} times"
            raise ValueError(message)
        start = self.text.index(whole) + len(prefix)
        return start, start + len(words["exact"])

    def evidence(self, statement: Annotation) -> tuple[object, ...]:
        """The spans of a statement's evidence."""
        return tuple(sorted(map(str, map(self.span, statement["evidence"]))))


def of_passages(*fields: str) -> Callable[[Placed], Iterable[object]]:
    """The passages' spans, each with these fields."""

    def items(placed: Placed) -> Iterable[object]:
        for passage in placed.passages:
            values = [placed.span(passage[name]) if name in ("source", "cue") else passage[name] for name in fields]
            yield placed.span(passage), *map(str, values)

    return items


def of_statements(*fields: str) -> Callable[[Placed], Iterable[object]]:
    """The statements' evidence, each with these fields."""
    return lambda placed: [(placed.evidence(one), *(str(one[name]) for name in fields)) for one in placed.statements]


def of_lists(field: str) -> Callable[[Placed], Iterable[object]]:
    """The items of a list of each statement, each with the start of the statement's first word of stance or content."""
    return lambda placed: [(_anchor(placed, one), item) for one in placed.statements for item in one[field]]


def _anchor(placed: Placed, statement: Annotation) -> object:
    spans = [placed.span(words) for words in statement["evidence"]]
    return max(end for span in spans if span is not None for end in span)


LAYERS: dict[str, Callable[[Placed], Iterable[object]]] = {
    "passages": of_passages(),
    "passages and mode": of_passages("mode"),
    "speaker": of_passages("speaker", "speaker_form"),
    "source": of_passages("source"),
    "cue": of_passages("cue"),
    "speech": of_passages("speech"),
    "continuation": lambda placed: [(placed.span(one), placed.keys.get(one["continues"])) for one in placed.passages],
    "evidence": lambda placed: [placed.span(words) for one in placed.statements for words in one["evidence"]],
    "statements and kind": of_statements("kind"),
    "kind, by the end of the evidence": lambda placed: [(_anchor(placed, one), one["kind"]) for one in placed.statements],
    "topics": of_lists("topics"),
    "about": of_lists("about"),
    "addressees": of_lists("addressees"),
    "mentions": lambda placed: [placed.span(one) for one in placed.mentions],
    "mentions and entity": lambda placed: [(placed.span(one), one["entity"]) for one in placed.mentions],
}


def working_form(record: Annotation) -> Annotation:
    """A record in the working form, its spans told by prefixes."""
    text = record["text"]["content"]

    def words(span: Annotation | None) -> Annotation | None:
        if span is None:
            return None
        return {"exact": span["exact"], "prefix": text[: span["start"]]}

    return {
        "passages": [
            {
                **passage,
                **_told(words(passage)),
                "key": passage["id"],
                "source": words(passage["source"]),
                "cue": words(passage["cue"]),
            }
            for passage in record["passages"]
        ],
        "statements": [
            {**statement, "evidence": [words(span) for span in statement["evidence"]]} for statement in record["statements"]
        ],
        "mentions": [{**mention, **_told(words(mention))} for mention in record["mentions"]],
    }


def _told(words: Annotation | None) -> Annotation:
    return words or {}


def main() -> int:
    """Print the table of agreement and the items that only one side has."""
    record: Any = read(shipped() / "records" / f"{RECORD}.json").to_dict()
    text = record["text"]["content"]
    annotations = {
        name: Placed(json.loads((ANNOTATIONS / f"{name}.json").read_text(encoding="utf-8")), text)
        for name in ("a", "b", "c", "d")
    }
    annotations["record"] = Placed(working_form(record), text)
    for first, second in PAIRS:
        sys.stdout.write(f"\n{first} and {second}\n{'layer':34}{'items':>12}{'precision':>11}{'recall':>8}{'F1':>7}\n")
        for layer, items in LAYERS.items():
            one, other = set(items(annotations[first])), set(items(annotations[second]))
            both = len(one & other)
            precision, recall = both / len(other) if other else 1.0, both / len(one) if one else 1.0
            f1 = 2 * both / (len(one) + len(other)) if one or other else 1.0
            sys.stdout.write(f"{layer:34}{f'{len(one)}, {len(other)}':>12}{precision:11.2f}{recall:8.2f}{f1:7.2f}\n")
            for side, only in ((first, one - other), (second, other - one)):
                for item in sorted(only, key=str):
                    sys.stdout.write(f"    only {side}: {item}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
