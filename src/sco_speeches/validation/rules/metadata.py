"""Languages, labels, licences, scripts."""

from collections.abc import Iterator
from functools import cache, lru_cache
from string import ascii_letters
from typing import TYPE_CHECKING

from sco_speeches.validation.facts import Facts
from sco_speeches.validation.finding import Path, quoted, shown
from sco_speeches.validation.outline import Outline, Record

from .rule import Fault, error, warning

if TYPE_CHECKING:
    import regex


def _languages(record: Record) -> Iterator[tuple[Path, str]]:
    yield ("article", "language"), record["article"]["language"]
    for index, speech in enumerate(record["speeches"]):
        if speech["language"] is not None:
            yield ("speeches", index, "language"), speech["language"]
    for path, labels in _label_lists(record):
        for place, label in enumerate(labels):
            yield (*path, place, "language"), label["language"]


def _label_lists(record: Record) -> Iterator[tuple[Path, list[Record]]]:
    for index, speech in enumerate(record["speeches"]):
        if speech["role"] is not None:
            yield ("speeches", index, "role", "title"), speech["role"]["title"]
    for index, statement in enumerate(record["statements"]):
        yield ("statements", index, "summary"), statement["summary"]
    for index, entity in enumerate(record["entities"]):
        yield ("entities", index, "names"), entity["names"]


USUAL_SCRIPTS = {
    "ar": "Arab",
    "be": "Cyrl",
    "de": "Latn",
    "en": "Latn",
    "es": "Latn",
    "fa": "Arab",
    "fr": "Latn",
    "hi": "Deva",
    "kk": "Cyrl",
    "ky": "Cyrl",
    "mn": "Cyrl",
    "ru": "Cyrl",
    "tg": "Cyrl",
    "tr": "Latn",
    "ur": "Arab",
    "uz": "Latn",
    "zh": "Hans",
}
"""The languages that this corpus is likely to hold, with their usual scripts, so that `langcodes` is loaded for others only.

What it would say of them is the same; a test holds them to it.
"""


def _languages_usual(facts: Facts) -> bool:
    return not [tag for tag in facts.languages if tag not in USUAL_SCRIPTS and _shortest_tag(tag) != tag]


@error("unknown_language", unless=_languages_usual)
def languages_registered(outline: Outline) -> Iterator[Fault]:
    """Every language tag is made of subtags that are registered for BCP 47."""
    for path, tag in _languages(outline.record):
        if _shortest_tag(tag) is None:
            yield Fault(path, f"got {shown(tag)}, expected a registered language tag, such as ru")


@error("language_not_shortest", unless=_languages_usual)
def languages_shortest(outline: Outline) -> Iterator[Fault]:
    """Every language tag has its shortest form: `ru`, not `rus` or `ru-Cyrl`."""
    for path, tag in _languages(outline.record):
        shortest = _shortest_tag(tag)
        if shortest not in (None, tag):
            yield Fault(path, f"got {shown(tag)}, expected {shown(shortest)}, its shortest form")


@lru_cache(maxsize=1024)
def _shortest_tag(tag: str) -> str | None:
    if tag in USUAL_SCRIPTS:
        return tag
    import langcodes

    return langcodes.standardize_tag(tag) if langcodes.tag_is_valid(tag) else None


def _in_order(facts: Facts) -> bool:
    return facts.labels_sorted


@error("duplicate_language", unless=_in_order)
def languages_once(outline: Outline) -> Iterator[Fault]:
    """A list of labels has each language once."""
    for path, labels in _label_lists(outline.record):
        seen: set[str] = set()
        for place, label in enumerate(labels):
            if label["language"] in seen:
                yield Fault((*path, place), f"got a second label in {label['language']}, expected one a language")
            seen.add(label["language"])


@error("labels_not_sorted", unless=_in_order)
def labels_sorted(outline: Outline) -> Iterator[Fault]:
    """A list of labels is sorted by language."""
    for path, labels in _label_lists(outline.record):
        languages = [label["language"] for label in labels]
        if languages != sorted(languages) and len({*languages}) == len(languages):
            yield Fault(path, f"got labels in the order {', '.join(languages)}, expected {', '.join(sorted(languages))}")


def _licenses_known(facts: Facts) -> bool:
    rights = facts.record.rights
    return not [0 for right in (rights.text, rights.annotations) if _known_license(right.license) != right.license]


@error("unknown_license", unless=_licenses_known)
def licenses_known(outline: Outline) -> Iterator[Fault]:
    """A licence is an identifier of SPDX, or begins with `LicenseRef-`."""
    for name in ("text", "annotations"):
        identifier = outline.record["rights"][name]["license"]
        if (known := _known_license(identifier)) != identifier:
            hint = f"did you mean {known}?" if known else "write LicenseRef- and a name where SPDX has no licence for it"
            yield Fault(("rights", name, "license"), f"got {shown(identifier)}, expected an identifier of SPDX", hint)


@lru_cache(maxsize=1024)
def _known_license(identifier: str) -> str | None:
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        return canonicalize_license_expression(identifier)
    except InvalidLicenseExpression:
        return None


_SCRIPTS = {"Hans": ("Hani",), "Hant": ("Hani",), "Jpan": ("Hani", "Hira", "Kana"), "Kore": ("Hang", "Hani")}
"""The Unicode scripts of the script subtags that stand for several or for a part of one."""

_SAMPLE = 200


_BLOCKS = {
    "Cyrl": b"\xd0\xd1\xd3",  # U+0400 to U+047F and U+04C0 to U+04FF; between them are marks of every script
    "Hans": bytes(range(0xE5, 0xEA)),  # U+5000 to U+9FFF
    "Latn": ascii_letters.encode(),
}
"""Bytes with which, in UTF-8, a character begins that is of the script, by the script of a language."""


_NO_OTHER = {
    script: bytes({*range(256)} - {*ascii_letters.encode(), *range(0xC2, 0xF5)} | {*block, *marks})
    for (script, block), marks in zip(_BLOCKS.items(), (b"\xd2", b"\xe4", b""), strict=True)  # U+0480, U+4000: letters and marks
}
"""The bytes of texts all of whose letters are of the script: its own, and those of digits, blanks and ASCII punctuation."""


def _scripts_fit(facts: Facts) -> bool:
    article = facts.article
    summaries: dict[str, list[str]] = {}
    for label in facts.summaries:
        summaries.setdefault(label.language, []).append(label.value)
    return not [
        0 for words in (facts.content, article.title) if words and not _is_clearly_usual(words[:_SAMPLE], article.language)
    ] and not [0 for language, words in summaries.items() if not _are_usual(words, language)]


def _are_usual(samples: list[str], language: str) -> bool:
    """Whether each sample is in the usual script of the language: at once where no letter at all is of another script."""
    script = USUAL_SCRIPTS.get(language)
    if script == "Latn" and all(map(str.isascii, samples)):
        return True
    if script in _NO_OTHER and not "".join(samples).encode().translate(None, _NO_OTHER[script]):
        return True
    return all(_is_clearly_usual(sample[:_SAMPLE], language) for sample in samples)


def _is_clearly_usual(sample: str, language: str) -> bool:
    """Whether half the characters of the sample, and not only of its letters, are of the script of the language."""
    script = USUAL_SCRIPTS.get(language)
    if (block := _BLOCKS.get(script or "")) is None:
        return _is_usual(sample, language)
    units = sample.encode()
    return 2 * (len(units) - len(units.translate(None, block))) >= len(sample) or _is_usual(sample, language)


@warning("odd_script", unless=_scripts_fit)
def scripts_fit(outline: Outline) -> Iterator[Fault]:
    """Text, title and summaries are mostly in the usual script of their language.

    Judged by the first 200 code points; half the letters suffice.
    """
    article = outline.record["article"]
    samples: list[tuple[Path, str | None, str]] = [
        (("text", "content"), outline.content, article["language"]),
        (("article", "title"), article["title"], article["language"]),
    ]
    for index, statement in enumerate(outline.statements):
        for place, label in enumerate(statement["summary"]):
            samples.append((("statements", index, "summary", place, "value"), label["value"], label["language"]))
    for path, words, language in samples:
        if words is not None and not _is_usual(words[:_SAMPLE], language):
            yield Fault(path, f"got {quoted(words[:20])}…, expected mostly the script of the language {language}")


def _is_usual(words: str, language: str) -> bool:
    usual = _usual_letters(language)
    if usual is None:
        return True
    letters = sum(map(str.isalpha, words))
    return letters == 0 or 2 * len(usual.findall(words)) >= letters


@cache
def _usual_letters(language: str) -> "regex.Pattern[str] | None":
    if _shortest_tag(language) is None:
        return None
    import regex

    script = USUAL_SCRIPTS.get(language)
    if script is None:
        import langcodes

        script = langcodes.Language.get(language).maximize().script
    if script is None:
        return None
    try:
        return regex.compile("[" + "".join(rf"\p{{Script={name}}}" for name in _SCRIPTS.get(script, (script,))) + "]")
    except regex.error:
        return None


RULES = (
    languages_registered,
    languages_shortest,
    languages_once,
    labels_sorted,
    licenses_known,
    scripts_fit,
)
