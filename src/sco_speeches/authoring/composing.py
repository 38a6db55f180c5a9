"""From an article's text to a draft: what the rules find, named by words that leave one place, for a person to correct."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, TypedDict, Unpack

from sco_speeches import registry
from sco_speeches._version import __version__
from sco_speeches.model.draft import SpeechDraft
from sco_speeches.registry import Registry
from sco_speeches.text import normalized

from .assembling import unlinked
from .drafting import FoundPassage, attributed_passages
from .index import Index, index_of
from .introducing import Introduced
from .naming import FoundMention, found_in
from .resolving import resolved
from .template import Known, metadata
from .tongue import language_of, likely, tag_of
from .worded import LeftOut, Worded

_NAMED = ("name", "title")


class Metadata(TypedDict, total=False):
    """What is known of an article: names or registry ids for publisher, speaker and event."""

    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    speaker: str | None
    event: str | None


class Open(NamedTuple):
    """A question that the rules leave to the corrector."""

    place: str
    """Where: the number of the passage in the draft, or the offset in the text of what is not in the draft."""
    words: str
    reason: str


class Drafted(NamedTuple):
    """A draft and how it came about."""

    draft: SpeechDraft
    language: str
    passages: tuple[FoundPassage, ...]
    """What was found and is in the draft, in the draft's order."""
    mentions: tuple[FoundMention, ...]
    left_out: tuple[LeftOut, ...]
    """What was found and is not in the draft."""
    remarks: tuple[str, ...]
    """What else is to be settled: names among the metadata that leave no id, a language that the text does not look like."""

    @property
    def open(self) -> list[Open]:
        """What is left to the corrector, in the order of the text; what is left out of it for one reason stands once."""
        content = self.draft.text if isinstance(self.draft.text, str) else ""
        found = [
            (one.start, Open(f"passage {number}", content[one.start : one.end], drafted.open))
            for number, (one, drafted) in enumerate(zip(self.passages, self.draft.passages or (), strict=True), start=1)
            if drafted.open
        ]
        left: dict[tuple[str, str], list[int]] = {}
        for one in self.left_out:
            left.setdefault((content[one.start : one.end], one.reason), []).append(one.start)
        for (words, reason), starts in left.items():
            more = f" and {len(starts) - 1:,} more" if len(starts) > 1 else ""
            found.append((starts[0], Open(f"text at {starts[0]:,}{more}", words, f"left out: {reason}")))
        return [one for _, one in sorted(found)]


def draft(text: str, *, language: str | None = None, known: Registry | None = None, **about: Unpack[Metadata]) -> SpeechDraft:
    """A draft of a news text, found by rules, for a person to correct: who says what in which words, and who is named.

    `language` is `ru` or `en`, and told from the text where it is not given. `known` is the registry (the shipped one by
    default). The metadata are the article's own: `url`, `title`, `publisher`, `published`, `speaker`, `event`, the last three
    of which may be names or ids of the registry; what is not given is null. The text is normalised (no byte order mark, LF,
    NFC). Every passage and mention bears the name of the rule that found it, and what the rules cannot settle is left open
    with a reason. All words are those of the text: they resolve before the draft is returned.

    Raises LanguageError where the language cannot be told, and MissingExtraError where a Russian text needs the extra `draft`.
    """
    return drafted(text, Known(**about, language=language), known).draft


def drafted(text: str, about: Known, known: Registry | None = None) -> Drafted:
    """The draft of a text with what was found."""
    content = normalized(text)
    language = language_of(content, about.language)
    held = registry.load() if known is None else known
    found = attributed_passages(content, language=language, known=held)
    made = composed(content, found, about._replace(language=tag_of(about.language) or language), held)
    if about.language is None or (other := likely(content)) in (language, None):
        return made
    remark = f"the text looks like {other}, not {language}: --language {other} drafts it by other rules"
    return made._replace(remarks=(*made.remarks, remark))


def composed(content: str, found: Sequence[FoundPassage], about: Known, known: Registry) -> Drafted:
    """The draft of a normalised text in which these passages were found; `about` tells its language."""
    language = (about.language or "").partition("-")[0]
    introduced = Introduced(known, language)
    speakers = [introduced.speaker(one) for one in found]
    words = Worded(content)
    kept, left_out = words.kept(found)
    while faulty := _faulty("passages", passages := words.passages(found, speakers, kept), content):
        left_out += [LeftOut(found[kept[at]].start, found[kept[at]].end, reason) for at, reason in faulty.items()]
        kept = [index for at, index in enumerate(kept) if at not in faulty]
    in_draft = tuple(found[at] for at in kept)
    own = {speaker.id for at in kept if (speaker := speakers[at]).id}
    defined = [entity for entity in introduced.entities if entity["id"] in own]
    sources = [
        FoundMention(speaker, *one.source, "source_of_passage")
        for one, speaker in ((found[at], speakers[at].id) for at in kept)
        if speaker and one.source and one.speaker_form in _NAMED
    ]
    indexes = [index_of(known, language), *([Index(introduced.labels(own), language)] if defined else [])]
    named = [one for one in found_in(content, indexes, language, sources) if words.searched.is_whole((one.start, one.end))]
    mentions = words.mentions(named)
    faulty = _faulty("mentions", mentions, content)
    names = {name["value"]: entity["id"] for entity in defined for name in entity["names"]}
    head, remarks = metadata(about._replace(speaker=names.get(about.speaker or "", about.speaker)), known, set(names.values()))
    data: dict[str, Any] = {
        **head,
        "text": content,
        "passages": passages,
        "mentions": [one for at, one in enumerate(mentions) if at not in faulty],
        "provenance": [_provenance(language, left_out)],
    }
    data["entities"] = [*sorted(_used(data, known)), *defined]
    remarks += tuple(unlinked(data))
    return Drafted(SpeechDraft.from_dict(data), language, in_draft, tuple(named), tuple(sorted(left_out)), remarks)


def _provenance(language: str, left_out: list[LeftOut]) -> dict[str, str]:
    note = f"Found by the rules for {language}."
    if left_out:
        note += f" Left out, since no words leave one place: {', '.join(f'{one.start} to {one.end}' for one in left_out)}."
    today = date.today().isoformat()  # noqa: DTZ011 - the day of whoever drafts
    return {"activity": "drafted", "agent": f"software:sco-speeches {__version__}", "date": today, "note": note}


def _used(data: dict[str, Any], known: Registry) -> set[str]:
    """The ids of the registry that the draft names."""
    parts = [data["article"], *(data["speeches"] or ()), *data["passages"], *data["mentions"]]
    parts += [speech["role"] for speech in data["speeches"] or () if speech["role"]]
    ids = {part.get(key) for part in parts for key in ("publisher", "speaker", "event", "represents", "entity")}
    return {one for one in ids if one in known}


def _faulty(part: str, data: list[dict[str, Any]], content: str) -> dict[int, str]:
    """What of the passages or mentions does not resolve, by its index, and why."""
    findings = resolved(SpeechDraft.from_dict({part: data}), content, "exact").findings
    return {int(finding.path[1]): finding.words for finding in findings}
