"""Structure: what the schema says, run by `jsonschema-rs` or by `jsonschema`, in one wording.

Asked of what is not sound at a glance (`decoding`). `jsonschema-rs` tells whether a value is valid, and `faults` names what is
wrong with one that is not; `jsonschema` does both. It tells a fault in an optional value only below `anyOf`; the fault that is
reported is the one of the branch that is not null.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, partial
from typing import Any, Literal, NamedTuple

from sco_speeches import schema

from .decoding import objects
from .faults import NULL, Fault, Node, node
from .finding import Finding, Path, listed, looks, shown
from .suggesting import closest, suggestion

Engine = Literal["fast", "reference"]

VERSION = "1.0"

_WITHHELD = ("content", "exact")
"""The keys at which null says that words are withheld, not that they are unknown."""
_LOWER_CASE = ("EntityId", "LanguageTag", "Sha256", "Slug")
"""The kinds of text in which a capital letter is only another way to write the small one."""
_LONGEST = 200
"""Longer texts are not shown again with what they may have meant."""
_WHOLE: dict[tuple[str, type], str] = {
    ("SpeechRecord", list): "several records stand one a line in a file .jsonl, without brackets and commas",
    ("SpeechDraft", list): "a draft is of one article: write one a file",
    ("SpeechDraft", str): "if this is an article: sco-speeches draft, or new, makes a draft of it",
}
"""What one may have meant with a document that is no object, by the schema's title and the type of the value."""
_A_DRAFT = Finding("wrong_type", (), "got a draft, expected a record", "sco-speeches ground makes a record of it")
_TYPE_NAMES = {"string": "text", "integer": "an integer", "array": "an array", "object": "an object"}


@cache
def _published(form: schema.Form) -> dict[str, Any]:
    return schema.load(form)


@cache
def _fast(form: schema.Form) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(_published(form))


@cache
def _walk(form: schema.Form) -> Node:
    return node(_published(form), _published(form)["$defs"], objects() if form == "record" else {})


@cache
def _reference(form: schema.Form) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(_published(form))


def is_valid(value: object, engine: Engine, form: schema.Form = "record") -> bool:
    """Whether the value has the structure of a record, or of a draft."""
    return bool((_fast if engine == "fast" else _reference)(form).is_valid(value))


class Structure(NamedTuple):
    """What is said of the structure of a parsed document."""

    findings: list[Finding]
    sound: frozenset[int] | set[int] = frozenset()
    """Objects in it that were passed over, by `id`: their types say that they have no structural fault and no fraction."""


def structural_findings(value: object, engine: Engine, form: schema.Form = "record") -> list[Finding]:
    """Every structural fault of a parsed document; both engines give the same."""
    return structure(value, engine, form).findings


def structure(value: object, engine: Engine, form: schema.Form = "record") -> Structure:
    """What the engine says of the structure of a parsed document."""
    version = value.get("schema_version") if isinstance(value, dict) else None
    if isinstance(version, str) and version != VERSION:
        message = f"got version {shown(version)}, expected {VERSION}"
        meant = re.sub(r"[^\d.]", "", version.replace(",", ".")) in ("1", "1.0", "1.0.0")
        hint = f'write "{VERSION}"' if meant else "use a release that reads that version"
        return Structure([Finding("unsupported_version", ("schema_version",), message, hint)])
    if form == "record" and _is_draft(value):
        return Structure([_A_DRAFT])
    if engine == "fast":
        walked = _walk(form).walked(value)
        return Structure(_worded(walked.faults), walked.sound)
    faults = sorted(_from_reference(_reference(form).iter_errors(value)), key=lambda fault: _RANK[fault.keyword])
    return Structure(sorted(_worded(faults), key=lambda finding: [(isinstance(step, str), step) for step in finding.path]))


def _is_draft(value: object) -> bool:
    """Whether the data are a draft's: passages in words, and none with offsets."""
    passages = value.get("passages") if isinstance(value, dict) else None
    if not isinstance(passages, list) or not passages:
        return False
    return all(isinstance(passage, dict) and "words" in passage and "start" not in passage for passage in passages)


def without_misspelt(findings: list[Finding]) -> list[Finding]:
    """The findings without the keys that are missing because they are misspelt: that the key is unknown tells it."""
    missing: dict[Path, dict[str, Path]] = {}
    for finding in findings:
        if finding.code == "missing_key":
            *parent, key = finding.path
            missing.setdefault(tuple(parent), {})[f"did you mean {key}?"] = finding.path
    told: set[Path | None] = {
        missing[finding.path[:-1]].get(finding.hint() or "")
        for finding in findings
        if finding.code == "unknown_key" and finding.path[:-1] in missing and callable(finding.hint)
    }
    return [finding for finding in findings if finding.code != "missing_key" or finding.path not in told]


def _worded(faults: Iterable[Fault]) -> list[Finding]:
    """The findings of these faults; the first of a value is told, and too many items only where none is at fault itself."""
    found: dict[Path, Finding] = {}
    for fault in faults:
        for finding in _WORDINGS[fault.keyword](fault):
            found.setdefault(finding.path, finding)
    crowded = {path for path, finding in found.items() if finding.code == "too_many"}
    if crowded:
        around = {path[:length] for path in found for length in range(len(path))}
        return [finding for path, finding in found.items() if path not in crowded or path not in around]
    return [*found.values()]


def _from_reference(errors: Iterable[Any], optional: Path | None = None) -> Iterator[Fault]:
    """The faults that `jsonschema` tells; `optional` is the path of the value that might be null as well."""
    for error in errors:
        path = tuple(error.absolute_path)
        if error.validator == "anyOf":
            branches = error.schema["anyOf"]
            branch = _branch(branches, error.instance)
            inner = (inner for inner in error.context if inner.schema_path[0] == branch)
            yield from _from_reference(inner, path if NULL in branches else None)
        else:
            yield Fault(error.validator, path, error.instance, error.schema, path == optional)


def _branch(branches: list[dict[str, Any]], value: object) -> int:
    """The branch of a union in which the fault is told: of text or an object that of the object, if the value is one."""
    if isinstance(value, dict):
        return next((index for index, piece in enumerate(branches) if piece.get("type") is None), 0)
    return 0


def _wrong_type(fault: Fault) -> Iterator[Finding]:
    expected = _TYPE_NAMES[fault.schema["type"]] + (" or null" if fault.nullable else "")
    hint = _WHOLE.get((fault.schema["title"], type(fault.value))) if not fault.path else None
    yield Finding("wrong_type", fault.path, f"got {shown(fault.value)}, expected {expected}", hint)


def _missing_keys(fault: Fault) -> Iterator[Finding]:
    properties = fault.schema["properties"]
    spelled = fault.value.keys() <= properties.keys()  # else one of the keys may stand under another name
    for key in sorted(key for key in fault.schema["required"] if key not in fault.value):
        hint = _if_empty(properties[key]) if spelled and key not in _WITHHELD else None
        yield Finding("missing_key", (*fault.path, key), f"got no key {shown(key)}, expected it to be present", hint)


def _if_empty(piece: dict[str, Any]) -> str | None:
    """How to write that there is nothing at a key."""
    if NULL in piece.get("anyOf", ()):
        return "write null for what is unknown"
    return "write [] for what is empty" if piece.get("type") == "array" and not piece.get("minItems") else None


def _unknown_keys(fault: Fault) -> Iterator[Finding]:
    properties = fault.schema["properties"]
    expected = _any_of(tuple(properties))
    for key in fault.value:
        if key not in properties:
            message = f"got the unknown key {shown(key)}, expected only {expected}"
            yield Finding("unknown_key", (*fault.path, key), message, partial(_meant_key, key, fault))


_any_of = cache(lambda options: listed([*options]))


def _meant_key(key: str, fault: Fault) -> str | None:
    """The key that may have been meant, of those that are absent; a draft that lacks one is given an empty one."""
    properties = fault.schema["properties"]
    otherwise = "put quotation marks around words with a colon in them" if "prefix" in properties else None
    return _suggested(key, tuple([known for known in properties if fault.value.get(known) in (None, [])]), otherwise)


_suggested = lru_cache(1024)(suggestion)


def _unknown_value(fault: Fault) -> Iterator[Finding]:
    if not isinstance(fault.value, str):
        return
    options = fault.schema["enum"]
    message = f"got {shown(fault.value)}, expected {listed(options)}"
    yield Finding("unknown_value", fault.path, message, partial(suggestion, fault.value, options))


def _bad_format(fault: Fault) -> Iterator[Finding]:
    if not isinstance(fault.value, str):
        return
    message = f"got {shown(fault.value)}, expected {_form(fault.schema['description'], fault.schema['examples'][0])}"
    yield Finding("bad_format", fault.path, message, partial(_well_formed, fault.value, fault.schema))


@cache
def _form(description: str, example: str) -> str:
    return f"{description[0].lower()}{description[1:].rstrip('.')}, such as {shown(example)}"


def _well_formed(value: str, piece: dict[str, Any]) -> str | None:
    """What may have been meant by a text that is not of its form: no space around it, small letters, a type of entity."""
    if len(value) > _LONGEST:
        return None
    meant = value.strip()
    if piece["title"] in _LOWER_CASE:
        meant = meant.lower()
    if piece["title"] == "LicenseId":
        meant = "-".join(meant.split())
    if piece["title"] == "EntityId":
        kind, colon, slug = meant.partition(":")
        kinds = piece["pattern"].removeprefix("^(").partition(")")[0].split("|")
        meant = f"{closest(kind, kinds)}{colon}{looks(slug)}"
    return f"did you mean {meant}?" if re.fullmatch(piece["pattern"], meant) else None


def _too_short(fault: Fault) -> Iterator[Finding]:
    may_be_null = fault.nullable and fault.path[-1] not in _WITHHELD
    hint = "write null for what is unknown" if may_be_null else None
    yield Finding("too_short", fault.path, "got an empty text, expected at least one character", hint)


def _too_long(fault: Fault) -> Iterator[Finding]:
    limit = fault.schema["maxLength"]
    yield Finding("too_long", fault.path, f"got {len(fault.value)} characters, expected {limit} at most")


def _too_few(fault: Fault) -> Iterator[Finding]:
    yield Finding("too_few", fault.path, f"got {len(fault.value)} items, expected at least {fault.schema['minItems']}")


def _too_many(fault: Fault) -> Iterator[Finding]:
    yield Finding("too_many", fault.path, f"got {len(fault.value)} items, expected {fault.schema['maxItems']} at most")


def _out_of_range(fault: Fault) -> Iterator[Finding]:
    lowest, highest = fault.schema["minimum"], fault.schema["maximum"]
    yield Finding("out_of_range", fault.path, f"got {shown(fault.value)}, expected an integer from {lowest} to {highest}")


_WORDINGS = {
    "type": _wrong_type,
    "required": _missing_keys,
    "additionalProperties": _unknown_keys,
    "enum": _unknown_value,
    "const": lambda _: (),
    "minLength": _too_short,
    "maxLength": _too_long,
    "minItems": _too_few,
    "maxItems": _too_many,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
    "pattern": _bad_format,
    "not": _bad_format,
}
"""The wording of each keyword, the gravest first: of the faults of one value the first is reported."""

_RANK = {keyword: rank for rank, keyword in enumerate(_WORDINGS)}
