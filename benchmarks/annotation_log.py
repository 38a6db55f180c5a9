"""The annotations of the first record as records, and how far they agree: `python -m benchmarks.annotation_log`.

`--write` also writes the tables into docs/annotation-log.md; `-o DIRECTORY` writes the records, to be compared with
`sco-speeches agreement` one pair at a time.
"""

import json
import sys
from pathlib import Path
from typing import Any

from sco_speeches import Corpus, SpeechRecord, agreement, load, write
from sco_speeches.authoring.agreeing import Agreement, LayerAgreement

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "annotation-log.md"
RECORD = "2025-09-01-tokayev-sco-zakon-kz"
START, END = "<!-- agreement -->\n", "<!-- /agreement -->"

Annotation = dict[str, Any]


def in_record(annotation: Annotation, decided: SpeechRecord) -> SpeechRecord:
    """An annotation in the codebook's working form as a record, with the metadata of the record that was decided on."""
    base: Any = decided.to_dict()
    text: str = base["text"]["content"]

    def span(words: Annotation | None) -> Annotation | None:
        if words is None:
            return None
        prefix = words.get("prefix") or ""
        if text.count(prefix + words["exact"]) != 1:
            message = f"{words['exact']!r} occurs {text.count(prefix + words['exact'])} times"
            raise ValueError(message)
        start = text.index(prefix + words["exact"]) + len(prefix)
        return {"start": start, "end": start + len(words["exact"]), "exact": words["exact"]}

    def in_order(parts: list[Annotation]) -> list[Annotation]:
        return sorted(parts, key=lambda part: (part["start"], -part["end"]))

    placed = [{**passage, **(span(passage) or {})} for passage in annotation["passages"]]
    ids = {passage["key"]: f"p{passage['start']}" for passage in placed}
    passages = [
        {
            "id": ids[passage["key"]],
            **{key: passage[key] for key in ("start", "end", "exact", "mode", "speaker", "speaker_form", "via", "speech")},
            **{key: span(passage[key]) for key in ("source", "cue")},
            **{key: ids.get(passage[key]) for key in ("within", "continues")},
        }
        for passage in placed
    ]
    statements = [
        {**statement, "summary": labels(statement["summary"]), "evidence": [span(words) for words in statement["evidence"]]}
        for statement in annotation["statements"]
    ]
    mentions = [{"entity": mention["entity"], **(span(mention) or {})} for mention in annotation["mentions"]]
    entities = {entity["id"]: entity for entity in base["entities"]}
    for entity in annotation["entities"]:
        entities[entity["id"]] = {**entity, "names": labels(entity["names"]), "same_as": []}
    parts = {"passages": in_order(passages), "statements": statements, "mentions": in_order(mentions)}
    return SpeechRecord.from_dict({**base, **parts, "entities": list(entities.values()), "provenance": []})


def labels(values: dict[str, str]) -> list[dict[str, str]]:
    """Labels by language."""
    return [{"language": language, "value": value} for language, value in sorted(values.items())]


def records() -> dict[str, SpeechRecord]:
    """The annotations by their letters, and the record that was decided on, as `record`."""
    decided = load()[RECORD]
    files = sorted((HERE / "annotations").glob("*.json"))
    found = {file.stem: in_record(json.loads(file.read_text(encoding="utf-8")), decided) for file in files}
    return {**found, "record": decided}


def tables() -> str:
    """The tables of the page."""
    annotated = records()
    first, second = (agreement(annotated[one], annotated[other]) for one, other in ("ab", "cd"))
    differing = second.disagreements
    against = {name: agreement(annotated["record"], annotated[name]) for name in "abcd"}
    lines = [
        "| Layer | a and b: items | exact F1 | c and d: items | exact precision | recall | F1 | overlapping F1 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in second.layers:
        pair = same(first, one)
        cells = [one.exact.precision, one.exact.recall, one.exact.f1, one.overlapping.f1]
        ours = [items(pair), number(pair.exact.f1)] if pair else ["–", "–"]
        lines.append(row(title(one), *ours, items(one), *map(number, cells)))
    lines += [
        "",
        (
            f"Krippendorff's alpha of the mode of each of the {len(first.modes)} words (nominal): "
            f"{number(first.alpha)} for a and b, {number(second.alpha)} for c and d."
        ),
        "",
        "Where c and d differ:",
        "",
        *(
            f"- {one.layer}, {one.start} to {one.end}, {one.a or 'nothing'} and {one.b or 'nothing'}: {one.words}"
            for one in differing
        ),
        "",
        "Against the record as it was decided, F1 is below 1.00 in these layers only (exact, and overlapping in brackets):",
        "",
        "| Layer | a | b | c | d |",
        "|---|---|---|---|---|",
    ]
    for one in against["a"].layers:
        found = [same(against[name], one) for name in "abcd"]
        if any(other is None or other.exact.f1 != 1 for other in found) and one.exact.f1 is not None:
            lines.append(row(title(one), *(both(other) for other in found)))
    alphas = ", ".join(f"{number(against[name].alpha)} for {name}" for name in "abcd")
    return "\n".join([*lines, "", f"Alpha against the record: {alphas}."]) + "\n"


def same(found: Agreement, layer: LayerAgreement) -> LayerAgreement | None:
    """The same layer of another pair."""
    return next((one for one in found.layers if (one.layer, one.value) == (layer.layer, layer.value)), None)


def both(layer: LayerAgreement | None) -> str:
    """Exact and overlapping F1."""
    return f"{number(layer.exact.f1)} ({number(layer.overlapping.f1)})" if layer else "–"


def title(layer: LayerAgreement) -> str:
    """The name of a layer in a table."""
    return f"{layer.layer}: {layer.value}" if layer.value else layer.layer


def items(layer: LayerAgreement) -> str:
    """How many items both have."""
    return f"{layer.items_a}, {layer.items_b}"


def number(score: float | None) -> str:
    """A score of two places."""
    return "–" if score is None else f"{score:.2f}"


def row(*cells: str) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Print the tables; write them, and the records, where that is asked for."""
    if "-o" in sys.argv:
        directory = Path(sys.argv[sys.argv.index("-o") + 1])
        directory.mkdir(parents=True, exist_ok=True)
        for letter, record in records().items():
            write(Corpus.of(record), directory / f"{letter}.json")
    found = tables()
    sys.stdout.write(found)
    if "--write" in sys.argv:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{START}{found}{END}{after}", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
