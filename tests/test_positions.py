"""Lines, columns and byte offsets are those that another parser, tree-sitter's, tells."""

import json
from random import Random
from typing import Any

import pytest
import tree_sitter_json
from hypothesis import example, given
from hypothesis import strategies as st
from tree_sitter import Language, Node, Parser

from sco_speeches.validation.finding import Path
from sco_speeches.validation.positions import coordinates, places, repeated_key

PARSER = Parser(Language(tree_sitter_json.language()))

KEYS = st.sampled_from(["", "a", "/", "~0", "0", "ключ", "🌊", "a\nb", '"', "\\", "\u2028", "{", "]", ":", ",", "é", "e\u0301"])
TEXTS = st.text(st.characters(codec="utf-8"), max_size=9) | st.sampled_from(["a\tb\r\n", '"},{"', "три «зла»", "\\u0041", "🌊🌊"])
SCALARS = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | TEXTS, inner, max_size=4), max_leaves=24
)
LAYOUTS = st.randoms(use_true_random=False)

Place = tuple[int, int, int, int, int]
"""First and last byte, line, column and last column of a value, all from 0; columns in code points."""


def laid_out(value: Any, rng: Random) -> str:
    """The value as JSON with white space and escapes by chance."""
    space = "".join(rng.choice(["", "", " ", "\n", "\r\n", "\t", "\r", "  "]) for _ in range(2))
    if isinstance(value, dict):
        members = [f"{_written(key, rng)}{space}:{laid_out(inner, rng)}" for key, inner in value.items()]
        return f"{space}{{{space}{f'{space},{space}'.join(members)}{space}}}{space}"
    if isinstance(value, list):
        return f"{space}[{space}{','.join(laid_out(inner, rng) for inner in value)}{space}]{space}"
    return f"{space}{_written(value, rng)}{space}"


def _written(value: Any, rng: Random) -> str:
    if isinstance(value, float):
        return repr(value).replace("e+", "e")  # tree-sitter's grammar knows no such plus
    return json.dumps(value, ensure_ascii=rng.random() < 0.3)


def told_by_tree_sitter(text: str) -> dict[Path, Place]:
    """The place of every value of the document."""
    data = text.encode()
    lines = data.split(b"\n")
    found: dict[Path, Place] = {}

    def column(row: int, in_bytes: int) -> int:
        return len(lines[row][:in_bytes].decode())

    def walk(node: Node, path: Path) -> None:
        (row, first), (last_row, last) = node.start_point, node.end_point
        found[path] = (node.start_byte, node.end_byte, row, column(row, first), column(last_row, last))
        if node.type == "object":
            for pair in node.named_children:
                key, inner = pair.child_by_field_name("key"), pair.child_by_field_name("value")
                assert key is not None
                assert inner is not None
                walk(inner, (*path, json.loads(data[key.start_byte : key.end_byte])))
        elif node.type == "array":
            for index, inner in enumerate(node.named_children):
                walk(inner, (*path, index))

    root = PARSER.parse(data).root_node
    assert not root.has_error
    walk(root.named_children[0], ())
    return found


def told_by_us(text: str, paths: set[Path]) -> dict[Path, Place]:
    ranges = places(text.encode(), paths)
    at = coordinates(text.encode(), [offset for pair in ranges.values() for offset in pair])
    return {path: (start, end, at[start].line, at[start].column, at[end].column) for path, (start, end) in ranges.items()}


@given(VALUES, LAYOUTS)
@example({"ключ 🌊": {"a\tb": [1, {"": "\u2028"}]}, "": []}, Random(1))  # noqa: S311 - a layout
@example([[], {}, "", [[]], -0.0, 1e300, "\x7f\x85"], Random(2))  # noqa: S311 - a layout
def test_every_value_stands_where_tree_sitter_sees_it(value: Any, layout: Random) -> None:
    text = laid_out(value, layout)

    expected = told_by_tree_sitter(text)

    assert told_by_us(text, set(expected)) == expected


@given(VALUES, LAYOUTS)
def test_a_place_is_the_same_whether_others_are_asked_for_or_not(value: Any, layout: Random) -> None:
    text = laid_out(value, layout)
    expected = told_by_tree_sitter(text)
    path = layout.choice(list(expected))

    assert told_by_us(text, {path}) == {path: expected[path]}


@pytest.mark.parametrize("path", [("b",), ("a", 1), ("a", 0, "c"), (0,), ("a", "0")])
def test_a_path_that_the_document_does_not_have_is_left_out(path: Path) -> None:
    assert places(b'{"a": [1]}', {path, ("a",)}) == {("a",): (6, 9)}


def test_columns_count_code_points_and_offsets_count_bytes() -> None:
    text = '{"язык":\r\n\t"🌊", "e\u0301": 1}'

    assert told_by_us(text, {("язык",), ("e\u0301",)}) == {("язык",): (15, 21, 1, 1, 4), ("e\u0301",): (30, 31, 1, 12, 13)}


@given(VALUES.filter(lambda value: isinstance(value, dict) and value), LAYOUTS)
def test_a_key_that_comes_again_is_found_where_it_comes_again(value: dict[str, Any], layout: Random) -> None:
    key = layout.choice(list(value))
    text = laid_out(value, layout).rstrip()
    assert text.endswith("}")
    before = f"[{text[:-1]}, "

    assert repeated_key(f"{before}{_written(key, layout)}: 0}}]") == (key, len(before))


@given(VALUES, LAYOUTS)
def test_no_key_comes_again_where_none_does(value: Any, layout: Random) -> None:
    with pytest.raises(ValueError, match="no object has a key twice"):
        repeated_key(laid_out(value, layout))


@given(st.lists(st.dictionaries(KEYS, SCALARS | st.just([1]), min_size=3, max_size=6), min_size=12, max_size=24), KEYS, LAYOUTS)
@example([{"a": 1, "é": "x", "b": 2, "c": "z"}] * 12, "é", Random(3))  # noqa: S311 - a layout
def test_one_key_of_many_objects_stands_where_tree_sitter_sees_it(objects: list[Any], key: str, rng: Random) -> None:
    text = laid_out(objects, rng)
    expected = told_by_tree_sitter(text)
    wanted = [(index, key) for index, each in enumerate(objects) if key in each]

    assert places(text.encode(), wanted) == {path: expected[path][:2] for path in wanted}
