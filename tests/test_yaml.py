"""YAML as drafts use it: text stays text, every value has its place, and what is not plain is refused."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making import MONSTERS

from sco_speeches.authoring.template import block, quoted
from sco_speeches.authoring.yaml import load
from sco_speeches.text import forbidden_character
from sco_speeches.validation.parsing import Unparsed

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")


@pytest.mark.parametrize(
    "words",
    ["2025-09-01", "2025-09-01T10:00:00Z", "no", "yes", "on", "true", "012", "0x1F", "1e3", "1.0", "12:30", ".nan", "1_000"],
)
def test_what_looks_like_another_type_stays_text(words: str) -> None:
    assert load(f"value: {words}").value == {"value": words}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_null(nothing: str) -> None:
    assert load(f"value: {nothing}").value == {"value": None}


@pytest.mark.parametrize("words", ["''", '"~"', "'null'"])
def test_what_is_quoted_is_text(words: str) -> None:
    assert load(f"value: {words}").value == {"value": words[1:-1]}


def test_a_rank_is_an_integer() -> None:
    assert load("{rank: 2, id: 2}").value == {"rank": 2, "id": "2"}


def test_every_value_has_its_place() -> None:
    text = 'a: Привет\nb:\n  - {c: "д"}\n  - е\n'

    places = load(text).places

    assert {path: text.encode()[start:end].decode() for path, (start, end) in places.items()} == {
        (): text.rstrip("\n"),
        ("a",): "Привет",
        ("b",): '- {c: "д"}\n  - е',
        ("b", 0): '{c: "д"}',
        ("b", 0, "c"): '"д"',
        ("b", 1): "е",
    }


def test_an_empty_value_stands_where_its_key_does() -> None:
    text = "a:  # to be filled in\n\nb:\n  c:\n  d: 1\ne: {f: , g: 1}\nh:\n"

    places = load(text).places

    assert {path[-1]: text[start:end] for path, (start, end) in places.items() if path and path[-1] in "acfh"} == {
        "a": "a",
        "c": "c",
        "f": "f",
        "h": "h",
    }


@pytest.mark.parametrize(
    ("text", "at", "hint"),
    [
        ("a: 1\n\tb: 2", 5, "in place of tabs"),
        ("a:\tМы", 2, "in place of tabs"),
        ("a: Он сказал: «Мы»", 12, "need quotation marks"),
        ('a: "Мы" строим', 8, "need quotation marks"),
        ("a: [Мы] строим", 8, "need quotation marks"),
        ("a: @мы", 3, "need quotation marks"),
        ("a: - Мы", 3, "need quotation marks"),
        ("a: 1\n b: 2", 7, "keys begin in one column"),
        ('a: "Мы строим\nb: 1\nc: 2', 3, "close"),
        ("a: [Мы, строим\nb: 1\n", 16, "close"),
    ],
)
def test_a_known_slip_has_its_place_and_a_hint(text: str, at: int, hint: str) -> None:
    with pytest.raises(Unparsed) as caught:
        load(text)

    assert (caught.value.at, hint in (caught.value.hint or "")) == (at, True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1", "not_yaml"),
        ("a: &x 1\nb: *x", "not_yaml"),
        ("a: !!python/object/apply:os.system [ls]", "not_yaml"),
        ("a: !!str 1", "not_yaml"),
        ("a: [", "not_yaml"),
        ("? [a]\n: b", "not_yaml"),
        ("a: b: c", "not_yaml"),
        ("a: 1\n---\nb: 2", "not_yaml"),
        ("%YAML 9.9\n---\na", "not_yaml"),
        ("a: \x07", "not_yaml"),
        ("a: 1\na: 2", "duplicate_key"),
        ("", "empty_input"),
        ("# nothing\n", "empty_input"),
        ("[" * 65, "too_deep"),
        ("[" * 100_000, "too_deep"),
        ("- " * 100, "too_deep"),
    ],
)
def test_what_is_no_plain_document_is_refused(text: str, code: str) -> None:
    with pytest.raises(Unparsed) as caught:
        load(text)

    assert caught.value.code == code


@pytest.mark.parametrize("mark", ["'", '"'])
def test_a_quotation_mark_that_closes_too_late_is_told_where_it_opens(mark: str) -> None:
    text = f"a: 1\nb: {mark}open\nc: 2\nd: {mark}closed{mark}\n"

    with pytest.raises(Unparsed, match="closes only in line 4") as caught:
        load(text)

    assert caught.value.at == text.index(mark)


@given(text=st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`#,? \n\t"), max_size=30))
def test_no_text_raises_another_error(text: str) -> None:
    with suppress(Unparsed):
        load(text)


@given(text=st.text(CHARACTERS, max_size=60) | st.lists(st.sampled_from(["a", " ", "\n", "#", ": ", "- "])).map("".join))
@example(text="\n  a\n")
@example(text=MONSTERS["line_separator"])
def test_a_text_in_a_block_is_that_text(text: str) -> None:
    if forbidden_character(text) is None and text:
        assert load(f"text: {block(text)}\nnext: 1").value == {"text": text, "next": "1"}


@given(text=st.text(CHARACTERS, max_size=60))
def test_a_quoted_text_is_that_text(text: str) -> None:
    assert load(f"text: {quoted(text)}").value == {"text": text}


@given(
    value=st.recursive(
        st.none() | st.text(CHARACTERS.filter(str.isprintable), max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    )
)
def test_json_is_yaml(value: Any) -> None:
    assert load(json.dumps(value, ensure_ascii=False)).value == value
