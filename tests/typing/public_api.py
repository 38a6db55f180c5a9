"""What the type checkers see of the public names. Never run: `make check` gives it to mypy and pyright."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_type

import datasets
import jsonschema

import sco_speeches
from sco_speeches import Corpus, Issue, Report, SpeechDraft, SpeechRecord, authoring, model, registry, schema
from sco_speeches.errors import GroundingError

assert_type(sco_speeches.__version__, str)

# Reading and writing
corpus = sco_speeches.load()
assert_type(corpus, Corpus)
assert_type(sco_speeches.load("records.jsonl", check="lazy"), Corpus)
assert_type(sco_speeches.load(Path("records")), Corpus)
record = sco_speeches.read("record.json")
assert_type(record, SpeechRecord)
assert_type(sco_speeches.iter_records(Path("records.jsonl.zst")), Iterator[SpeechRecord])
sco_speeches.write(record, "record.json")
sco_speeches.write(corpus, "records.parquet")
sco_speeches.write(corpus.values(), Path("records"))

# A corpus
assert_type(corpus["2025-09-01-tokayev-sco-zakon-kz"], SpeechRecord)
assert_type(corpus.get("2025-09-01-tokayev-sco-zakon-kz"), SpeechRecord | None)
assert_type(len(corpus), int)
assert_type(list(corpus), list[str])
assert_type(corpus.withdrawn["an-id"].reason, str)
assert_type(corpus.filter(speaker="person:tokayev", since="2025", topic="cap:16"), Corpus)
assert_type(corpus.passages(mode="direct"), Iterator[tuple[SpeechRecord, model.Passage]])
assert_type(corpus.statements(kind="priority"), Iterator[tuple[SpeechRecord, model.Statement]])
assert_type(corpus.mentions(entity="org:sco"), Iterator[tuple[SpeechRecord, model.Mention]])
assert_type(corpus.to_dataset("passages"), datasets.Dataset)

# A record
assert_type(record.id, str)
assert_type(record.text.content, str | None)
assert_type(record.quotes, tuple[model.Passage, ...])
assert_type(record.reading(), tuple[model.Passage | model.Narration, ...])
assert_type(record.paragraphs, tuple[model.Span, ...])
assert_type(record.speech, model.Speech | None)
assert_type(record.entity("org:sco"), model.Entity)
assert_type(record.entity("org:sco").name("ru"), str | None)
assert_type(record.text_of(record.quotes[0]), str)
assert_type(record.fingerprint, str)
assert_type(record.to_json(), str)
assert_type(SpeechRecord.from_dict(record.to_dict()), SpeechRecord)

# Validation
report = sco_speeches.validate("records", engine="reference", jobs=2, max_issues=10)
assert_type(report, Report)
assert_type(sco_speeches.validate(corpus), Report)
assert_type(sco_speeches.validate(record), Report)
assert_type(sco_speeches.validate(record.to_dict()), Report)
assert_type(sco_speeches.validate([record]), Report)
assert_type(sco_speeches.validate(b"{}"), Report)
assert_type(report.ok, bool)
assert_type(report.issues, tuple[Issue, ...])
assert_type(report.counts, dict[str, int])
assert_type(sco_speeches.iter_issues(Path("records")), Iterator[Issue])
assert_type(report.issues[0].line, int | None)
assert_type(report.issues[0].pointer, str | None)

# Hugging Face datasets
assert_type(sco_speeches.load_dataset(), datasets.Dataset)
assert_type(sco_speeches.load_dataset("passages", split="train", path="records"), datasets.Dataset)
assert_type(sco_speeches.load_dataset("passages", streaming=True), datasets.IterableDataset)
assert_type(sco_speeches.dataset_path(), str)

# Withholding, agreement
bare = sco_speeches.withhold(record)
assert_type(bare, SpeechRecord)
assert_type(sco_speeches.withhold(record, known=registry.load()), SpeechRecord)
assert_type(sco_speeches.restore(bare, "text"), SpeechRecord)
found = sco_speeches.agreement(record, bare)
assert_type(found.alpha, float | None)
assert_type(found.layers[0].exact.f1, float | None)
assert_type(found.disagreements[0].words, str)

# Citation, registry, schema
assert_type(sco_speeches.cite(), str)
assert_type(sco_speeches.cite(record, style="apa"), str)
known = registry.load()
assert_type(known, registry.Registry)
assert_type(known["org:sco"], registry.Entry)
assert_type(known.find("ШОС"), tuple[registry.Entry, ...])
assert_type(known.country("kz"), registry.Country)
assert_type(known.summit("2025-09-01"), registry.Event | None)
assert_type(known.members("2025-09-01"), tuple[registry.Country, ...])
assert_type(schema.validator(), jsonschema.Draft202012Validator)
assert_type(schema.load(), dict[str, Any])
assert_type(schema.load("draft"), dict[str, Any])

# Writing records
draft = SpeechDraft.from_dict({"passages": []})
assert_type(draft, SpeechDraft)
assert_type(draft.passages, tuple[model.draft.DraftPassage, ...] | None)
assert_type(sco_speeches.ground("draft.yaml"), SpeechRecord)
assert_type(sco_speeches.ground(Path("draft.json"), "text", known=known, typography="accept"), SpeechRecord)
assert_type(sco_speeches.ground({"passages": []}), SpeechRecord)
assert_type(authoring.to_draft(record), SpeechDraft)
assert_type(authoring.resolve(draft, "text").passages, tuple[model.Passage, ...])
assert_type(authoring.attempt(draft).record, SpeechRecord | None)
assert_type(authoring.repair_prompt(GroundingError(report)), str)
assert_type(GroundingError(report).issues, tuple[Issue, ...])

# Drafting
assert_type(sco_speeches.draft("text"), SpeechDraft)
assert_type(
    sco_speeches.draft("text", language="ru", known=known, url="https://news.example", event="event:sco-chs-25"), SpeechDraft
)
assert_type(authoring.attributed_passages("text", language="ru", known=known), list[authoring.FoundPassage])
assert_type(authoring.attributed_passages("text")[0].speaker, str | None)
assert_type(authoring.mentions("text", language="ru", known=known), list[authoring.FoundMention])
assert_type(authoring.mentions("text", language="ru")[0].entity, str)
