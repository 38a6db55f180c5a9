"""Marks to gold: what an annotator wrote about a text, by its words, as stand-off JSON without a word of the text.

    python -m benchmarks.marking MARKS.yaml TEXTS [-o GOLD]

MARKS.yaml names the text under TEXTS, the annotator, the speakers and the passages, as docs/drafting-gold.md says. What
cannot be placed is told with its place, and nothing is written; with `-o` the gold is written below the folder GOLD, under
the name of the text.
"""

import argparse
import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from ruamel.yaml import YAML

from sco_speeches.authoring import resolve
from sco_speeches.errors import GroundingError

Marks = dict[str, Any]

KINDS = ("name", "title", "term", "words")
GAP = " … "
CONTEXT = 30


class MarkingError(Exception):
    """Marks that cannot be placed; one line each."""


def stretched(selector: Any, text: str) -> Any:
    """A selector with its words written out: `from … to` is the shortest stretch of one paragraph from one to the other."""
    words = selector["exact"] if isinstance(selector, dict) else selector
    if not isinstance(words, str) or GAP not in words or words in text:
        return selector
    first, last = words.split(GAP)
    pattern = re.compile(f"{re.escape(first)}[^\n]*?{re.escape(last)}")
    found = list(pattern.finditer(text))
    if isinstance(selector, dict):
        found = [match for match in found if text[: match.start()].rstrip().endswith((selector.get("prefix") or "").strip())]
    if len(found) != 1:
        raise MarkingError(f"{words!r} stands in {len(found)} places of one paragraph: take more words at both ends")
    return context(text, *found[0].span())


def context(text: str, start: int, end: int) -> Marks:
    """A selector that leaves one place."""
    prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return {"exact": text[start:end], "prefix": prefix or None, "suffix": suffix or None}


def gold(marks: Marks, texts: Path) -> Marks:
    """The stand-off annotation of a text; raises MarkingError with all that could not be placed."""
    source = texts / marks["text"]
    text = source.read_text(encoding="utf-8")
    faults: list[str] = []
    names = dict(marks.get("speakers") or {})
    passages = [dict(passage) for passage in marks.get("passages") or []]
    faults += [f"passages/{index}: {fault}" for index, passage in enumerate(passages) for fault in lacking(passage, names)]
    for index, passage in enumerate(passages):
        try:
            passage["words"] = stretched(passage["words"], text)
        except MarkingError as error:
            faults.append(f"passages/{index}/words: {error}")
    if faults:
        raise MarkingError("\n".join(faults))
    draft = {
        "passages": [
            {key: value for key, value in passage.items() if key != "form"}
            | ({"speaker_form": passage["form"]} if "form" in passage else {})
            for passage in passages
        ]
    }
    try:
        resolution = resolve(draft, text)
    except GroundingError as error:
        told = (f"{issue.pointer}: {issue.message} {issue.hint or ''}" for issue in error.report.issues)  # type: ignore[attr-defined]
        raise MarkingError("\n".join(told)) from None
    rows = [wordless(passage.model_dump(mode="json")) for passage in resolution.passages]
    used = {row["speaker"] for row in rows} - {None}
    for row in rows:
        faults += [f"{row['id']}: {fault}" for fault in odd(row, text)]
    faults += [f"speakers: {speaker} speaks in no passage" for speaker in names if speaker not in used]
    quoted = sorted(_quoted(marks.get("quoted") or [], text, faults), key=lambda row: row["start"])
    mentions = (
        None
        if marks.get("mentions") is None
        else sorted(_mentions(marks["mentions"], text, faults), key=lambda row: (row["start"], -row["end"]))
    )
    if faults:
        raise MarkingError("\n".join(faults))
    return {
        "source": marks["text"],
        "length": len(text),
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "annotator": marks["annotator"],
        "speakers": [{"id": speaker, "name": names[speaker]} for speaker in sorted(used)],
        "passages": rows,
        "quoted": quoted,
        "mentions": mentions,
    }


def lacking(passage: Marks, names: Marks) -> Iterator[str]:
    """What a marked passage lacks or has too much of."""
    unknown = set(passage) - {"words", "mode", "speaker", "form", "source", "cue", "id", "continues"}
    if unknown:
        yield f"unknown keys {sorted(unknown)}"
    if "words" not in passage or "mode" not in passage:
        yield "words and mode are needed"
    if "form" not in passage and (passage.get("speaker") or passage.get("source")):
        yield "form is needed"
    if passage.get("form") == "implied" and passage.get("source"):
        yield "an implied speaker has no source"
    if passage.get("form") not in ("implied", None) and not passage.get("source"):
        yield "source is needed, unless the form is implied"
    if passage.get("speaker") is not None and passage["speaker"] not in names:
        yield f"speaker {passage['speaker']} is not among the speakers"


def odd(row: Marks, text: str) -> Iterator[str]:
    """What the codebook does not allow at the edges of a passage."""
    words = text[row["start"] : row["end"]]
    if "\n" in words:
        yield f"{words[:40]!r} runs over a paragraph: cut it, the second part continues the first"
    if row["mode"] == "direct" and (words[0], words[-1]) in {("«", "»"), ("“", "”")} and words.count(words[0]) == 1:
        yield f"{words[:40]!r} has its outer marks inside"
    abbreviated = words[-3:-2] in (" ", ".")
    if row["mode"] in ("indirect", "reported") and words.endswith((".", ",", ":", ";")) and not abbreviated:
        yield f"…{words[-20:]!r} ends with a stop or comma"


def wordless(value: Any) -> Any:
    """A passage as the format withholds it: every `exact` null."""
    if isinstance(value, dict):
        return {key: None if key == "exact" else wordless(part) for key, part in value.items()}
    return value


def _quoted(marked: list[Marks], text: str, faults: list[str]) -> Iterator[Marks]:
    for index, mark in enumerate(marked):
        words, kind = mark.get("words"), mark.get("kind")
        places = [match.span() for match in re.finditer(re.escape(str(words)), text)]
        if kind not in KINDS:
            faults.append(f"quoted/{index}: kind is one of {', '.join(KINDS)}")
        if not places:
            faults.append(f"quoted/{index}: {words!r} is not in the text")
        yield from ({"start": start, "end": end, "kind": kind} for start, end in places if _in_marks(text, start, end))


def _in_marks(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in set("«\"“„'‘") and text[end : end + 1] in set("»\"”“'’")


def _mentions(marked: Marks, text: str, faults: list[str]) -> Iterator[Marks]:
    for entity, forms in marked.items():
        taken: list[tuple[int, int]] = []
        for form in sorted(forms, key=len, reverse=True):
            places = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
            if not places:
                faults.append(f"mentions/{entity}: {form!r} is not in the text")
            for start, end in places:
                if not any(first <= start and end <= last for first, last in taken):
                    taken.append((start, end))
                    yield {"entity": entity, "start": start, "end": end}


def main() -> int:
    """Place the marks of one or more files; 1 if something could not be placed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.marking")
    parser.add_argument("marks", nargs="+", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("-o", "--output", type=Path, metavar="GOLD")
    options = parser.parse_args()
    failed = False
    for path in options.marks:
        try:
            made = gold(YAML(typ="safe").load(path), options.texts)
        except (MarkingError, KeyError, TypeError, ValueError, OSError) as error:
            failed = True
            sys.stderr.write("".join(f"{path}: {line}\n" for line in str(error).splitlines() or [repr(error)]))
            continue
        sys.stdout.write(f"{path}: {len(made['passages'])} passages, {len(made['quoted'])} quoted\n")
        if options.output:
            target = options.output / made["source"]
            target = target.with_suffix(".json")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(orjson.dumps(made, option=orjson.OPT_INDENT_2) + b"\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
