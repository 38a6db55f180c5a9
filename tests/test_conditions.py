"""What makes the check fast hides nothing: what is sound at a glance is sound, and a rule's condition rules out what it says."""

import unicodedata
from typing import Any

import orjson
import pytest
import regex
from disturbing import disturbances
from making import made_data
from verdicts import MONSTERS, SHIPPED, fields, mutants, put, specimen

from benchmarks.generating import records
from sco_speeches import text
from sco_speeches.validation import structure, validate
from sco_speeches.validation.causes import root_caused
from sco_speeches.validation.checking import doubted, meaningful_findings
from sco_speeches.validation.decoding import decoded
from sco_speeches.validation.facts import Facts
from sco_speeches.validation.finding import pointer
from sco_speeches.validation.outline import Outline
from sco_speeches.validation.parsing import fractions
from sco_speeches.validation.rules import RULES
from sco_speeches.validation.rules.metadata import _BLOCKS, _SCRIPTS

SOUND = [orjson.loads(SHIPPED.read_bytes()), made_data(), *records(3, 8)]


def is_sound_at_a_glance(value: object) -> bool:
    """Whether the check of these bytes ends with a look at the decoded record."""
    record = decoded(orjson.dumps(value))
    return record is not None and doubted(Facts(record)) == []


@pytest.mark.slow
@pytest.mark.parametrize("field", [*fields()], ids=lambda field: pointer(field.path) or "whole")
def test_no_odd_value_is_sound_at_a_glance_against_the_schema(field: Any) -> None:
    values = [*MONSTERS, *[f"{monster}\n" for monster in MONSTERS if isinstance(monster, str)]]
    documents = [put(specimen(field.path), field.path, value) for value in values if is_writable(value)]

    assert [value for value in documents if is_sound_at_a_glance(value) and not structure.is_valid(value, "reference")] == []


@pytest.mark.slow
@pytest.mark.parametrize("field", [*fields()], ids=lambda field: pointer(field.path) or "whole")
def test_what_the_schema_lets_pass_is_decoded(field: Any) -> None:
    values = [value for value in MONSTERS if is_writable(value) and not isinstance(value, float)]
    documents = [put(specimen(field.path), field.path, value) for value in values]

    assert [value for value in documents if structure.is_valid(value, "reference") and decoded(orjson.dumps(value)) is None] == []


@pytest.mark.slow
def test_no_mutant_is_sound_at_a_glance_against_the_schema() -> None:
    documents = map(orjson.loads, mutants(SOUND[0], seed=11, count=2_000))

    assert [value for value in documents if is_sound_at_a_glance(value) and not structure.is_valid(value, "fast")] == []


def is_writable(value: object) -> bool:
    """Whether JSON can say it and be read again."""
    try:
        orjson.loads(orjson.dumps(value))
    except (TypeError, ValueError):
        return False
    return True


def everywhere(value: Any, old: str, new: str) -> Any:
    """The value with one text replaced wherever it stands."""
    if isinstance(value, dict):
        return {key: everywhere(inner, old, new) for key, inner in value.items()}
    if isinstance(value, list):
        return [everywhere(inner, old, new) for inner in value]
    return new if value == old else value


@pytest.mark.parametrize("spoiled", ["{} ", "{}\n", "{}\nb", "\n{}", "{}é", "{}_", "{}--", "-{}", ""], ids=repr)
def test_an_id_or_a_language_without_its_form_is_found_though_it_is_the_same_everywhere(spoiled: str) -> None:
    record = made_data()
    given = {part["id"] for name in ("speeches", "passages", "statements", "entities") for part in record[name]}
    texts = sorted(given | {record["id"], record["article"]["language"], "en"})

    sound = [old for old in texts if validate(everywhere(record, old, spoiled.format(old))).ok]

    assert sound == []


def plainly(record: Any) -> list[Any]:
    """What all rules say of a record, each asked, no condition looked at."""
    outline = Outline(record)
    return fractions(outline.numbers()) or root_caused(outline, [finding for rule in RULES for finding in rule.findings(outline)])


def said(findings: list[Any]) -> list[tuple[Any, ...]]:
    """What findings say, but for their hints, which are made when they are asked for."""
    return [(finding.code, finding.path, finding.words, finding.severity) for finding in findings]


def doubts(record: Any) -> Any:
    """The conditions that do not hold; None where the record cannot be decoded."""
    part = decoded(orjson.dumps(record))
    return None if part is None else doubted(Facts(part))


def disagreeing(seed: int, count: int) -> list[Any]:
    """The disturbed records of which the conditions hide something."""
    return [
        record
        for record in disturbances(SOUND, seed, count)
        if structure.is_valid(record, "fast") and said(meaningful_findings(record, doubts(record))) != said(plainly(record))
    ]


def test_conditions_hide_nothing_in_disturbed_records() -> None:
    assert disagreeing(5, 100) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_conditions_hide_nothing_in_many_disturbed_records(seed: int) -> None:
    assert disagreeing(100 + seed, 2_500) == []


@pytest.mark.slow
def test_the_disturbed_records_break_every_rule() -> None:
    broken = {finding.code for record in disturbances(SOUND, 5, 3_000) for finding in meaningful_findings(record)}

    assert {rule.code for rule in RULES} - broken == set()


@pytest.mark.parametrize("record", [SOUND[0], *SOUND[2:]], ids=lambda record: record["id"])
def test_no_rule_is_asked_of_a_sound_record(record: Any) -> None:
    facts = Facts(decoded(orjson.dumps(record)))

    assert [rule.code for rule in RULES if not rule.unless(facts)] == []


def characters_of(codec: str) -> set[str]:
    """Every character that a codec of one or two bytes can write."""
    pairs = (bytes([first, second]) for first in range(0x80, 0x100) for second in range(0x40, 0x100))
    return set("".join(piece.decode(codec, "ignore") for piece in (*(bytes([byte]) for byte in range(0x100)), *pairs)))


@pytest.mark.parametrize("codec", sorted({*text._ALPHABETS.values(), text._WESTERN}))
def test_characters_of_an_old_alphabet_stand_alone(codec: str) -> None:
    assert [character for character in characters_of(codec) if not text._stands_alone(character)] == []


@pytest.mark.parametrize("script", _BLOCKS)
def test_letters_whose_first_byte_tells_a_script_are_of_it(script: str) -> None:
    usual = regex.compile("[" + "".join(rf"\p{{Script={name}}}" for name in _SCRIPTS.get(script, (script,))) + "]")
    inside = (chr(code) for code in range(0x20, 0xD800) if chr(code).encode()[0] in _BLOCKS[script])

    assert [letter for letter in inside if unicodedata.category(letter) != "Cn" and not usual.match(letter)] == []
