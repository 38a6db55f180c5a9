"""Structure has one truth: the schema by either engine and the models say the same; the byte rules come first."""

import json
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import Any

import orjson
import pytest
from verdicts import (
    EXCEPTIONS,
    KEYS,
    MONSTERS,
    SHIPPED,
    Disagreement,
    Verdict,
    fields,
    mutants,
    passes_byte_rules,
    put,
    specimen,
    verdicts,
)

from sco_speeches.validation import validate
from sco_speeches.validation.finding import Path as Steps
from sco_speeches.validation.finding import pointer
from sco_speeches.validation.structure import Engine, is_valid, structural_findings

ENGINES: tuple[Engine, ...] = ("fast", "reference")
LARGEST = 2**53 - 1

FIELDS = {pointer(field.path): field for field in fields()}
KINDS = {pointer(field.path): field for field in {field.kind: field for field in reversed(FIELDS.values())}.values()}
"""The first field of each kind: of each demand that the format makes, with null and without."""

TYPES: tuple[Any, ...] = (
    None, True, False, 0, -0, 1, -1, 1000, 1001, 2**53 - 1, 2**53, 2**63 - 1, 2**63, 2**64 - 1, -(2**53), -(2**63),
    "", " ", "1", "null", [], [None], [[]], [{}], ["x"], [0], {}, {"": None}, {"start": 0, "end": 1, "exact": "x"},
)  # fmt: skip
TEXTS: tuple[str, ...] = (
    *(monster for monster in MONSTERS if isinstance(monster, str)),
    "\r", "\t", "x\n", "\nx", " x", "x ", "X", "x" * 100_000, "🌊" * 101, "е́", "İ", "ß", "ſ", "K",
    "1900", "2099-12-31", "1899-12-31", "2100-01-01", "2025-09", "2025-9-1", "20250901", "2025-09-32", "2025-09-00", "2025-13",
    "2025-09-01 00:00:00", "2025-09-01+00:00", " 2025", "2025 ", "2025\u2028", "2025-09-0１", "-2025", "1756684800.0",
    "http://a\u2028", "http://a b", "HTTP://a", "https://a", "//a", "http://a\0", "mailto:a@b", "http://" + "a" * 1993,
    "http://" + "a" * 1994, "person:A. Reader", "person: A", "person:A\nB", "software:x 1", "software:x 1 2", "model:a b",
    "f" * 64, "f" * 63, "f" * 65, "f" * 64 + "\n", "٣" * 64, "ru\n", "ru-", "ru-R", "ру", "kk-Cyrl-KZ", "a--b", "-a", "a-", "a_b",
    "cap:1\n", "CAP:1", "1.0\n", "1.00", "MIT OR X", "(MIT)", "GPL-2.0+", "implied", "drafted", "narration", "annotated",
)  # fmt: skip


@cache
def shipped() -> dict[str, Any]:
    record: dict[str, Any] = orjson.loads(SHIPPED.read_bytes())
    return record


def disagreements(documents: Iterable[Any]) -> list[tuple[bytes, dict[str, Verdict]]]:
    """The documents on which the three verdicts are not one."""
    found = ((data, verdicts(data)) for data in map(orjson.dumps, documents))
    return [(data, given) for data, given in found if len(set(given.values())) > 1]


SCALARS = [field for field in FIELDS.values() if field.piece["type"] in ("string", "integer")]
WHOLES = [place for place, field in KINDS.items() if field.piece["type"] in ("object", "array")]
LISTS = [place for place in WHOLES if KINDS[place].piece["type"] == "array"]
OBJECTS = [place for place in WHOLES if KINDS[place].piece["type"] == "object"]


# The table of edge inputs: the three agree


@pytest.mark.slow
@pytest.mark.parametrize("value", [*TYPES, *TEXTS], ids=lambda value: ascii(value)[:40])
def test_the_three_agree_where_an_edge_input_stands_in_every_text_and_number(value: Any) -> None:
    document = specimen(None)
    for field in SCALARS:
        if field.path != ("schema_version",):
            _at(document, field.path[:-1])[field.path[-1]] = value

    assert disagreements([document]) == []


@pytest.mark.parametrize("place", WHOLES)
def test_the_three_agree_where_an_edge_input_stands_for_an_object_or_a_list(place: str) -> None:
    field = FIELDS[place]
    base = specimen(field.path)

    assert (
        disagreements(put(base, field.path, value) for value in TYPES if not isinstance(value, int) or value in (1, True)) == []
    )


@pytest.mark.slow
@pytest.mark.parametrize("place", KINDS)
def test_the_three_agree_where_an_edge_input_is_the_only_fault(place: str) -> None:
    field = FIELDS[place]
    base = specimen(field.path)

    assert disagreements(put(base, field.path, value) for value in (*TYPES, *TEXTS)) == []


@pytest.mark.parametrize("place", OBJECTS)
def test_the_three_agree_on_every_key_that_is_missing_or_unknown(place: str) -> None:
    path = FIELDS[place].path
    base = specimen(path)
    part = _at(base, path)

    without = ({key: part[key] for key in part if key != left_out} for left_out in part)
    strange = ({**part, key: None} for key in KEYS)
    renamed = ({key.upper(): part[key] for key in part},)

    assert disagreements(put(base, path, changed) for changed in (*without, *strange, *renamed, {})) == []


@pytest.mark.parametrize("place", LISTS)
def test_the_three_agree_on_lists_that_are_empty_long_or_mixed(place: str) -> None:
    path = FIELDS[place].path
    base = specimen((*path, 0))
    [item] = _at(base, path)

    lists = ([item] * 3, [item] * 4, [item] * 200, [None, item], [item, None, item], [item, item, item, None], [0] * 5, [[item]])

    assert disagreements(put(base, path, changed) for changed in lists) == []


def _at(document: Any, path: Steps) -> Any:
    for step in path:
        document = document[step]
    return document


# The table of edge inputs: what they agree on

EXPECTED: dict[tuple[str, str | None], tuple[Any, ...]] = {
    ("", "wrong_type"): (None, True, 0, 1, "", "record", [], [{}]),
    ("/schema_version", None): ("1.0",),
    ("/schema_version", "unsupported_version"): ("1.1", "2.0", "", "1", "1.0\n", " 1.0", "１.0", "1.0.0"),
    ("/schema_version", "wrong_type"): (None, True, 1, [], ["1.0"], {}),
    ("/id", None): ("a", "0", "a-1", "2025-09-01-a", "a" * 100, "a-" * 49 + "aa"),
    ("/id", "bad_format"): (
        "", " ", "A", "a--b", "-a", "a-", "a_b", "a b", "a ", " a", "a\n", "\na", "é", "e\u0301", "а", "١", "１", "a\u2028",
        "a\0", "🌊", "a.json", "a/b", "İ", "ſ", "K",
    ),
    ("/id", "too_long"): ("a" * 101, "A" * 101, "🌊" * 101, "a" * 100_000, "a" * 100 + "\n"),
    ("/id", "wrong_type"): (None, True, False, 0, 1, 2**64 - 1, [], ["a"], {}),
    ("/article", "wrong_type"): (None, False, 0, "", "x", [], [{}]),
    ("/article/publisher", None): (None, "person:x", "org:a-1", "country:kz", "group:" + "a" * 104),
    ("/article/publisher", "bad_format"): (
        "", "person", "person:", ":x", "Person:x", "PERSON:x", "person:X", "person:x-", "person:-x", "person:x--y", "person:x:y",
        "person: x", " person:x", "person:x ", "person:x\n", "bird:x", "person：x", "person:х", "person:x\u2028", "person/x",
    ),
    ("/article/publisher", "too_long"): ("person:" + "a" * 104, "x" * 111, "🌊" * 111),
    ("/article/publisher", "wrong_type"): (True, 0, [], ["org:x"], {}),
    ("/article/title", None): (None, " ", "\n", "\0", "\u2028", "\ufeff", "🌊", "e\u0301", "\u0301", "x" * 100_000),
    ("/article/title", "too_short"): ("",),
    ("/article/title", "wrong_type"): (True, 0, 2**63, [], {}),
    ("/article/url", None): (None, "http://a", "https://a/?b#c", "http://[", "https://%D0%B6", "http://" + "a" * 1993),
    ("/article/url", "bad_format"): (
        "", "http://", "https://", "http:/a", "//a", "ftp://a", "HTTP://a", "Http://a", " http://a", "http://a ", "http://a b",
        "http://a\n", "http://\na", "http://a\u2028", "http://a\0", "http://ж", "http://🌊", "javascript:alert(1)", "httpss://a",
    ),
    ("/article/url", "too_long"): ("http://" + "a" * 1994, "ж" * 2001),
    ("/article/language", None): ("ru", "kk", "zh-Hant", "kk-Cyrl-KZ", "abc"),
    ("/article/language", "bad_format"): (
        "", "r", "RU", "Ru", "russian", "ru_RU", "ru-", "ru-R", "-ru", "ру", "ru\n", " ru", "ru ", "ru-ж", "ru-１２", "ru--RU",
    ),
    ("/article/language", "too_long"): ("ru" + "-abcdefgh" * 4, "x" * 36),
    ("/article/language", "wrong_type"): (None, False, 1, [], {}),
    ("/article/published", None): (None, "2025", "2025-09", "2025-09-01", "1900", "2099-12-31", "2025-02-30"),
    ("/article/published", "bad_format"): (
        "", "1899", "2100", "1899-12-31", "2100-01-01", "2025-13", "2025-00", "2025-13-01", "2025-00-10", "2025-09-32",
        "2025-09-00", "2025-9-1", "2025-09-1", "20250901", "1756684800", "2025-09-01T00:00:00", "2025-09-01T00:00:00Z",
        "2025-09-01 00:00:00", "2025-", "2025-09-", " 2025", "2025 ", "2025\n", "2025-09-01\n", "2025\u2028", "٢٠٢٥", "２０２５",
        "2025-0９", "2025‑09‑01", "2025/09/01", "01.09.2025", "02025", "-2025", "+2025", "2025-09-01-01", "now",
    ),
    ("/article/published", "wrong_type"): (2025, 1756684800, True, [], {}),
    ("/article/retrieved", None): (None, "2025-09-01", "2025-02-30", "2023-02-29"),
    ("/article/retrieved", "bad_format"): (
        "", "2025", "2025-09", "2025-13-01", "2025-00-10", "2025-09-31T", "2025-09-01\n", "1756684800", "2025-09-01T00:00:00Z",
        "2025-W36-1", "٢٠٢٥-٠٩-٠١", "1899-12-31", "2100-01-01", "2025-09-01 ",
    ),
    ("/article/retrieved", "wrong_type"): (20250901, 1756684800, False, [], {}),
    ("/article/via", None): ([], ["org:x"], ["org:x"] * 200),
    ("/article/via", "wrong_type"): (None, False, 0, "", "org:x", {}),
    ("/article/via/0", "wrong_type"): (None, True, 0, [], {}),
    ("/text/content", "too_short"): ("",),
    ("/text/length", None): (1, 2580, LARGEST),
    ("/text/length", "out_of_range"): (0, -0, -1, LARGEST + 1, -LARGEST, 2**63 - 1, 2**63, 2**64 - 1, -(2**63)),
    ("/text/length", "wrong_type"): (None, True, False, "", "1", "2580", [], [1], {}),
    ("/text/sha256", None): ("0" * 64, "f" * 64),
    ("/text/sha256", "bad_format"): (
        "", "F" * 64, "f" * 63, "f" * 65, "g" * 64, "٣" * 64, "３" * 64, "f" * 64 + "\n", "f" * 63 + "\n", " " + "f" * 64,
    ),
    ("/rights/text/license", None): ("MIT", "0BSD", "CC-BY-4.0", "GPL-2.0+", "LicenseRef-Zakon.kz", "a" * 100),
    ("/rights/text/license", "bad_format"): ("", "-a", ".a", "CC BY", "(MIT)", "MIT OR X", "МIT", "MIT\n", " MIT", "MIT ", "a_b"),
    ("/rights/text/license", "too_long"): ("a" * 101,),
    ("/speeches/0/role", None): (None,),
    ("/speeches/0/role", "wrong_type"): (True, 0, "", "president", [], [None]),
    ("/passages/0/start", None): (0, -0, 1, LARGEST),
    ("/passages/0/start", "out_of_range"): (-1, LARGEST + 1, 2**63, 2**64 - 1, -(2**63)),
    ("/passages/0/start", "wrong_type"): (None, True, False, "0", "", [], [0], {}),
    ("/passages/0/mode", None): ("direct", "indirect", "free_indirect", "reported"),
    ("/passages/0/mode", "unknown_value"): ("", "Direct", "DIRECT", " direct", "direct ", "direct\n", "narration", "dіrect"),
    ("/passages/0/mode", "wrong_type"): (None, True, 0, [], ["direct"], {}),
    ("/passages/0/speaker_form", "unknown_value"): ("", "Name", "noun", "implied\n"),
    ("/passages/0/source", "wrong_type"): (False, 0, "words", [], [0, 1]),
    ("/statements/0/kind", "unknown_value"): ("", "Appeal", "promise", "appeal\n"),
    ("/statements/0/rank", None): (None, 1, 1000),
    ("/statements/0/rank", "out_of_range"): (0, -1, 1001, LARGEST, 2**63, 2**64 - 1),
    ("/statements/0/rank", "wrong_type"): (True, False, "1", "", [], {}),
    ("/statements/0/summary", "too_few"): ([],),
    ("/statements/0/summary", "wrong_type"): (None, 0, "text", {}, {"en": "text"}),
    ("/statements/0/evidence", "too_few"): ([],),
    ("/statements/0/topics", None): ([], ["cap:1"], ["cap:1"] * 3),
    ("/statements/0/topics", "too_many"): (["cap:1"] * 4, ["cap:1", "cap:2", "cap:3", "cap:4"], ["cap:1"] * 1000),
    ("/statements/0/topics", "wrong_type"): (None, "cap:1", {}, 1),
    ("/statements/0/topics/0", "unknown_value"): (
        "", "cap:11", "cap:0", "cap:24", "cap:01", "CAP:1", "cap:1 ", "cap:1\n", "1", "cap:１", "cap:٣",
    ),
    ("/statements/0/topics/0", "wrong_type"): (None, True, 1, [], {}),
    ("/entities/0/names", "too_few"): ([],),
    ("/provenance/0/activity", "unknown_value"): ("", "Drafted", "deleted", "fixed\n"),
    ("/provenance/0/agent", None): ("person:A. Reader", "person:Ян 🌊", "person:A ", "software:a 1", "model:m", "person:A\u2028"),
    ("/provenance/0/agent", "bad_format"): (
        "", "Anna", "person:", "person: A", "Person:A", "person:A\n", "person:A\nB", "software:a", "software:a  1", "software: 1",
        "software:a 1 2", "software:a 1\n", "model:", "model:a b", "model: a", "agent:x", " person:A",
    ),
    ("/provenance/0/agent", "too_long"): ("person:" + "a" * 194, "x" * 201),
    ("/provenance/0/date", "wrong_type"): (None, 1756684800, True, [], {}),
}  # fmt: skip


@pytest.mark.parametrize(("place", "code"), EXPECTED)
def test_each_edge_input_has_the_verdict_that_the_format_gives_it(place: str, code: str | None) -> None:
    path = FIELDS[place].path
    base = specimen(path)
    expected = frozenset({(code, place)} if code else ())

    wrong = [
        (value, given)
        for value in EXPECTED[place, code]
        if set((given := verdicts(orjson.dumps(put(base, path, value)))).values()) != {expected}
    ]

    assert wrong == []


def test_a_smallest_specimen_of_every_field_holds_by_all_three() -> None:
    given = {place: verdicts(orjson.dumps(specimen(field.path))) for place, field in FIELDS.items()}

    assert {place: found for place, found in given.items() if any(found.values())} == {}


@pytest.mark.parametrize("place", [place for place, field in FIELDS.items() if field.piece["type"] == "object"])
def test_every_missing_key_is_named_where_it_is_missing(place: str) -> None:
    field = FIELDS[place]

    given = verdicts(orjson.dumps(put(specimen(field.path), field.path, {})))

    assert set(given.values()) == {frozenset(("missing_key", f"{place}/{key}") for key in field.piece["properties"])}


@pytest.mark.parametrize(
    ("key", "step"),
    [("", ""), ("/", "~1"), ("~", "~0"), ("~1", "~01"), ("a/b~c", "a~1b~0c"), ("0", "0"), ("ключ", "ключ"), ("id\n", "id\n")],
)
def test_an_unknown_key_is_named_by_its_pointer(key: str, step: str) -> None:
    record = {**specimen(), key: None}
    record["article"] = {**record["article"], key: None}

    given = verdicts(orjson.dumps(record))

    assert set(given.values()) == {frozenset({("unknown_key", f"/{step}"), ("unknown_key", f"/article/{step}")})}


@pytest.mark.parametrize(
    ("place", "items"),
    [
        ("/statements/0/topics", [None] * 4),
        ("/statements/0/topics", ["cap:1", "cap:1", "cap:1", None]),
        ("/statements/0/topics", ["cap:1", "cap:1", "cap:1", "cap:1", None]),
        ("/statements/0/summary", [None]),
        ("/entities/0/names", [{}]),
    ],
)
def test_how_many_items_a_list_has_is_asked_once_each_of_them_holds(place: str, items: list[Any]) -> None:
    path = FIELDS[place].path

    given = verdicts(orjson.dumps(put(specimen(path), path, items)))

    assert len(set(given.values())) == 1
    assert not {("too_few", place), ("too_many", place)} & given["pydantic"]


def test_of_another_version_only_the_version_is_told() -> None:
    given = verdicts(b'{"schema_version":"1.1","id":0,"novelty":[]}')

    assert set(given.values()) == {frozenset({("unsupported_version", "/schema_version")})}


# The fuzz

STRUCTURAL_CODES = {
    "bad_format",
    "missing_key",
    "out_of_range",
    "too_few",
    "too_long",
    "too_many",
    "too_short",
    "unknown_key",
    "unknown_value",
    "unsupported_version",
    "wrong_type",
}


@pytest.mark.parametrize(
    ("seed", "count"), [(0, 100), *(pytest.param(seed, 5_000, marks=pytest.mark.slow) for seed in range(1, 5))]
)
def test_the_three_agree_on_mutants_of_the_shipped_record(seed: int, count: int) -> None:
    found = [(data, verdicts(data)) for data in mutants(shipped(), seed, count)]

    assert [(data, given) for data, given in found if len(set(given.values())) > 1] == []
    assert _too_tame([given["pydantic"] for _, given in found]) == {}


def _too_tame(given: list[Verdict]) -> dict[str, int]:
    """What the fuzz met too rarely to prove anything."""
    met = Counter("invalid" if faults else "valid" for faults in given)
    met.update(code for faults in given for code in {code for code, _ in faults})
    floors = {"valid": len(given) // 20, "invalid": len(given) // 2, **dict.fromkeys(STRUCTURAL_CODES, len(given) // 1000)}
    return {what: met[what] for what, floor in floors.items() if met[what] < floor}


def test_every_mutant_passes_the_byte_rules() -> None:
    assert [data for data in mutants(shipped(), 0, 500) if not passes_byte_rules(data)] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_document_is_valid_exactly_where_it_has_no_structural_findings(engine: Engine) -> None:
    documents = [orjson.loads(data) for data in islice(mutants(shipped(), 7, 101), 1, None)]

    assert [value for value in documents if is_valid(value, engine) == bool(structural_findings(value, engine))] == []


# The exceptions


def test_there_are_at_most_three_exceptions() -> None:
    assert len(EXCEPTIONS) <= 3


@pytest.mark.parametrize("exception", EXCEPTIONS, ids=lambda exception: exception.name)
def test_in_an_exception_the_three_do_disagree(exception: Disagreement) -> None:
    data = orjson.dumps(shipped())

    given = [verdicts_or_refusal(data.replace(old, new, 1)) for old, new in exception.edits]

    assert [len(set(found.values())) > 1 for found in given] == [True] * len(exception.edits)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("exception", EXCEPTIONS, ids=lambda exception: exception.name)
def test_no_exception_is_reached_after_the_byte_rules(exception: Disagreement, engine: Engine) -> None:
    data = orjson.dumps(shipped())

    found = [[issue.code for issue in validate(data.replace(old, new, 1), engine=engine).issues] for old, new in exception.edits]

    assert found == [[exception.code]] * len(exception.edits)


def verdicts_or_refusal(data: bytes) -> dict[str, object]:
    """The verdicts, where Pydantic's parser refuses what the engines' parser reads: no code of ours."""
    try:
        return dict(verdicts(data))
    except KeyError as refusal:
        return {"jsonschema-rs": None, "pydantic": refusal}


# The byte rules

ARTICLE = json.dumps({"язык 🌊": ["ж", 1]}, ensure_ascii=False)

BYTE_RULES: dict[str, tuple[bytes, tuple[str, int | None, int | None]]] = {
    "byte order mark": (b"\xef\xbb\xbf{}", ("byte_order_mark", 1, 1)),
    "byte order mark and nothing": (b"\xef\xbb\xbf", ("byte_order_mark", 1, 1)),
    "UTF-16": ("{}".encode("utf-16"), ("not_utf8", 1, 1)),
    "UTF-16, the other end first": (b"\xfe\xff\0{\0}", ("not_utf8", 1, 1)),
    "UTF-16 without a mark": ("{}".encode("utf-16-le"), ("not_utf8", 1, 1)),
    "invalid UTF-8": (b'{\n "\xd0\xb6": "a\xffb"}', ("not_utf8", 2, 9)),
    "half a letter": (b'["\xd0"]', ("not_utf8", 1, 3)),
    "overlong UTF-8": (b'["\xc0\xaf"]', ("not_utf8", 1, 3)),
    "a surrogate in UTF-8": (b'["\xed\xa0\x80"]', ("not_utf8", 1, 3)),
    "beyond Unicode": (b'["\xf4\x90\x80\x80"]', ("not_utf8", 1, 3)),
    "Windows-1251": ('["речь"]'.encode("cp1251"), ("not_utf8", 1, 3)),
    "a lone high surrogate": (b'["\\ud800"]', ("lone_surrogate", 1, 3)),
    "a lone low surrogate": (b'["a\\udc00"]', ("lone_surrogate", 1, 4)),
    "surrogates in the wrong order": (b'["\\udc00\\ud800"]', ("lone_surrogate", 1, 3)),
    "a lone surrogate in a key": ('{"ж🌊\\ud800": 1}'.encode(), ("lone_surrogate", 1, 5)),
    "NaN": ('{"ж🌊": NaN}'.encode(), ("not_a_number", 1, 8)),
    "Infinity": (b"[1,\n Infinity]", ("not_a_number", 2, 2)),
    "minus Infinity": (b"[-Infinity]", ("not_a_number", 1, 2)),
    "1E400": (b"[0, 1E400]", ("bad_number", 1, 5)),
    "minus 1E400": (b"[0, -1E400]", ("bad_number", 1, 5)),
    "an integer of 400 digits": (b"[" + b"9" * 400 + b"]", ("bad_number", 1, 2)),
    "an integer of 5,000 digits": (b"[" + b"9" * 5000 + b"]", ("bad_number", 1, 2)),
    "2^64": (b"[18446744073709551616]", ("bad_number", 1, 2)),
    "1.0": (b'{"a": 1.0}', ("bad_number", 1, 7)),
    "1e2": (b'{"a":\n1e2}', ("bad_number", 2, 1)),
    "a key twice, compact": (b'{"a":1,"a":1}', ("duplicate_key", 1, 8)),
    "a key twice, indented": (b'{\n "a": 1,\n "a": 2\n}', ("duplicate_key", 3, 2)),
    "a key twice, nested, compact": ('{"ж🌊":[{"a":1,"b":2,"a":1}]}'.encode(), ("duplicate_key", 1, 21)),
    "a key twice, nested, indented": ('{"ж":\n [{"a": {},\n  "a": {}}]}'.encode(), ("duplicate_key", 3, 3)),
    "a key twice, once escaped": (b'{"a":1,"\\u0061":1}', ("duplicate_key", 1, 8)),
    "65 levels": (b"[" * 65 + b"]" * 65, ("too_deep", 1, 65)),
    "65 levels of objects": (b'{"a":' * 64 + b"{}" + b"}" * 64, ("too_deep", 1, 321)),
    "254 levels": (b"[" * 254 + b"]" * 254, ("too_deep", 1, 65)),
    "255 levels": (b"[" * 255 + b"]" * 255, ("too_deep", 1, 65)),
    "1,000 levels": (b"[" * 1000 + b"]" * 1000, ("too_deep", 1, 65)),
    "1,000 levels of objects": (b'{"a":' * 999 + b"{}" + b"}" * 999, ("too_deep", 1, 321)),
    "empty": (b"", ("empty_input", 1, 1)),
    "blank": (b" \r\n\t\n", ("empty_input", 1, 1)),
    "truncated": (ARTICLE.encode()[:-2], ("not_json", 1, 19)),
    "truncated in a text": (b'["abc', ("not_json", 1, 6)),
    "a trailing comma in a list": (b"[1,\n]", ("not_json", 1, 3)),
    "a trailing comma in an object": (b'{"a": 1,}', ("not_json", 1, 8)),
    "a comment": (b"// a record\n{}", ("not_json", 1, 1)),
    "two values": (b"{}\n{}", ("not_json", 2, 1)),
    "a control character in a text": (b'["a\tb"]', ("not_json", 1, 4)),
    "a line feed in a text": (b'["a\nb"]', ("not_json", 1, 4)),
    "a NUL after the end": (b"{}\0", ("not_json", 1, 3)),
    "single quotes": (b"{'a': 1}", ("not_json", 1, 2)),
    "a bare word": (b"[True]", ("not_json", 1, 2)),
    "a leading zero": (b"[01]", ("not_json", 1, 2)),
    "a space that is none": ("\u00a0{}".encode(), ("not_json", 1, 1)),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", BYTE_RULES)
def test_what_breaks_a_byte_rule_gives_exactly_one_finding_at_its_place(name: str, engine: Engine) -> None:
    data, expected = BYTE_RULES[name]

    report = validate(data, engine=engine)

    assert [(issue.code, issue.line, issue.column) for issue in report.issues] == [expected]


@pytest.mark.parametrize("engine", ENGINES)
def test_nesting_of_100_000_is_one_finding(engine: Engine) -> None:
    report = validate(b"[" * 100_000 + b"]" * 100_000, engine=engine)

    assert [issue.code for issue in report.issues] == ["too_deep"]


@pytest.mark.parametrize("engine", ENGINES)
def test_nesting_of_64_is_no_byte_fault(engine: Engine) -> None:
    report = validate(b"[" * 64 + b"]" * 64, engine=engine)

    assert [(issue.code, issue.pointer) for issue in report.issues] == [("wrong_type", "")]


INTEGERS = [place for place, field in FIELDS.items() if field.piece["type"] == "integer"]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("number", ["1.0", "1e2", "1E0", "-0.0", "10e-1", "18446744073709551616", "1" * 100, "1.5"])
@pytest.mark.parametrize("place", INTEGERS)
def test_a_number_that_is_no_integer_gives_one_finding_at_its_pointer(place: str, number: str, engine: Engine) -> None:
    path = FIELDS[place].path
    data = orjson.dumps(put(specimen(path), path, "%")).replace(b'"%"', number.encode())

    report = validate(data, engine=engine)

    assert [(issue.code, issue.pointer) for issue in report.issues] == [("bad_number", place)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_number_where_none_belongs_still_gives_one_finding(engine: Engine) -> None:
    report = validate(orjson.dumps(put(specimen(), ("article", "title"), 1.0)), engine=engine)

    assert [(issue.code, issue.pointer) for issue in report.issues] == [("bad_number", "/article/title")]
