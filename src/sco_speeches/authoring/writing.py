"""A draft that rules have made as YAML for a person: what is left open stands first."""

from collections.abc import Iterator
from typing import Any

from sco_speeches.model.draft import DraftEntity, DraftPassage, DraftSpeech, Quote, Selector

from .composing import Drafted
from .template import SCHEMA, block, scalar

_SHOWN = 60


def text_of(made: Drafted) -> str:
    """The YAML of a draft: open points as comments, then every part, with what is null where the corrector is asked for it."""
    return "\n".join(line.rstrip() for line in _lines(made)) + "\n"


def _lines(made: Drafted) -> Iterator[str]:
    draft = made.draft
    yield f"# yaml-language-server: $schema={SCHEMA}"
    yield f"# For completion in an editor: sco-speeches schema draft --lenient > {SCHEMA}"
    yield "# Drafted by rules: read the article beside it (docs/codebook.md). Then: sco-speeches ground THIS-FILE -o RECORD.json"
    yield from _questions(made)
    yield 'schema_version: "1.0"'
    yield f"id: {scalar(draft.id)}  # date, speaker, event, publisher"
    yield "article:"
    for name in ("publisher", "title", "url", "language", "published", "retrieved"):
        yield f"  {name}: {scalar(getattr(draft.article, name))}"
    yield f"text: {block(str(draft.text))}"
    yield from (
        "rights:",
        "  text:",
        "    license:  # LicenseRef- and the publisher's name, unless there is a licence",
        "    holder:",
    )
    yield from ("  annotations:", "    license:  # CC-BY-4.0 for instance")
    yield "speeches:"
    for speech in draft.speeches or ():
        yield from _speech(speech)
    yield "passages:  # in text order; words of the text only"
    for passage in draft.passages or ():
        yield from _passage(passage)
    yield "statements:  # what the speakers do by saying so, in your own words"
    yield "#  - {id: support-four-centres, kind: endorsement, summary: [Supports four centres.], evidence: []}"
    yield "mentions:"
    for mention in draft.mentions or ():
        named = f"words: {_selector(mention.words)}" if mention.words else f"forms: {_listed(mention.forms or ())}"
        yield f"  - {{entity: {scalar_id(mention.entity)}, {named}, rule: {scalar(mention.rule)}}}"
    yield "entities:"
    for entity in draft.entities or ():
        yield f"  - {_entity(entity) if isinstance(entity, DraftEntity) else scalar_id(entity)}"
    yield "provenance:"
    for step in draft.provenance or ():
        agent, note = scalar(step.agent), scalar(step.note)
        yield f"  - {{activity: {step.activity}, agent: {agent}, date: {scalar(step.date)}, note: {note}}}"


def _questions(made: Drafted) -> Iterator[str]:
    """What is left to the corrector, a line each."""
    questions = [f"{one.place}, {shortened(one.words)}: {one.reason}" for one in made.open]
    if questions or made.remarks:
        yield f"# {len(questions) + len(made.remarks)} left open:"
    for question in (*questions, *made.remarks):
        yield f"# - {_plain(question)}"


def _speech(speech: DraftSpeech) -> Iterator[str]:
    yield f"  - id: {scalar(speech.id)}  # the same in every report of the speech"
    yield f"    speaker: {scalar_id(speech.speaker)}"
    if speech.role is not None:
        titles = [f"{{language: {one.language}, value: {scalar(one.value)}}}" for one in _labels(speech.role.title)]
        yield f"    role: {{title: [{', '.join(titles)}], represents: {scalar_id(speech.role.represents)}}}"
    yield f"    event: {scalar_id(speech.event)}"
    yield f"    date: {scalar(speech.date)}"
    yield "    language:  # of the spoken words, where the report tells"


def _passage(passage: DraftPassage) -> Iterator[str]:
    yield f"  - words: {_selector(passage.words)}"
    yield f"    mode: {passage.mode}"
    if passage.speaker_form is not None:
        yield f"    speaker: {scalar_id(passage.speaker)}"
        yield f"    speaker_form: {passage.speaker_form}"
    for name in ("source", "cue"):
        if (selector := getattr(passage, name)) is not None:
            yield f"    {name}: {_selector(selector)}"
    for name in ("id", "continues", "rule", "open"):
        if (value := getattr(passage, name)) is not None:
            yield f"    {name}: {scalar(value)}"


def _selector(selector: Selector) -> str:
    if not isinstance(selector, Quote):
        return scalar(selector)
    parts = {"exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix}
    return f"{{{', '.join(f'{name}: {scalar(value)}' for name, value in parts.items() if value is not None)}}}"


def _entity(entity: DraftEntity) -> str:
    names = ", ".join(f"{{language: {one.language}, value: {scalar(one.value)}}}" for one in _labels(entity.names))
    return f"{{id: {scalar_id(entity.id)}, names: [{names}]}}"


def _labels(labels: Any) -> list[Any]:
    return [one for one in labels or () if not isinstance(one, str)]


def _listed(forms: tuple[str, ...]) -> str:
    return f"[{', '.join(map(scalar, forms))}]"


def scalar_id(value: str | None) -> str:
    """An entity id as it stands in YAML; nothing for none."""
    return (
        value if value is not None and value.partition(":")[2].replace("-", "").isalnum() and value.isascii() else scalar(value)
    )


def shortened(words: str, length: int = _SHOWN) -> str:
    """Words on one line, the middle left out of what is longer."""
    plain = " ".join(words.split())
    return plain if len(plain) <= length else f"{plain[: length * 2 // 3].rstrip()} … {plain[-length // 3 :].lstrip()}"


def _plain(line: str) -> str:
    """A line without what would end a comment."""
    return "".join(letter if letter.isprintable() else " " for letter in line)
