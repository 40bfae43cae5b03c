"""What is written as YAML is read back as the same value, in brackets and outside of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.redesign.write.yaml_text import (
    WIDTH,
    display_columns,
    flow_text,
    item_lines,
    pair_lines,
    scalar_text,
)
from govrules.surface.reading import read_text
from tests.redesign.write.random_changes import TEXTS

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(TEXTS)
PRONE = st.text(st.sampled_from("a中 :#-?,[]{}&*!|>'\"%@`\\\n\t\r~=<0.1e+\x85\u2028\ufeff"), max_size=8)
SCALAR = (
    TEXT
    | PRONE
    | st.none()
    | st.booleans()
    | st.integers(-(2**62), 2**62)
    | st.floats(allow_nan=False, allow_infinity=False)
)
KEY = (TEXT | PRONE).filter(lambda key: key not in ("", "<<"))
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4),
    max_leaves=8,
)


def read(text):
    file = read_text(text.encode("utf-8"), "f.yaml")
    assert not [d for d in file.diagnostics if d.severity == "error"], (
        text,
        [str(d.message) for d in file.diagnostics],
    )
    return file.documents[0].data


@given(SCALAR, st.sampled_from(["", "'", '"']))
def test_a_scalar_is_read_back(value, quote):
    text = scalar_text(value, quote=quote)
    assert read(f"a: [{text}, {text}]\n")["a"] == [value, value]
    assert read(f"a: {scalar_text(value, flow=False, quote=quote)}\n")["a"] == value


@given(VALUE)
def test_a_value_in_brackets_is_read_back(value):
    assert read(f"a: {flow_text(value)}\n")["a"] == value


@given(st.lists(VALUE, min_size=1, max_size=3), st.booleans(), st.integers(2, 4), st.integers(0, 3))
def test_elements_of_a_block_are_read_back(values, block, gap, depth):
    lines = [line for value in values for line in item_lines(value, " " * depth, block=block, gap=gap)]
    assert read("\n".join(["a:", *lines]) + "\n")["a"] == values


@given(st.dictionaries(KEY, VALUE, min_size=1, max_size=3))
def test_pairs_of_a_block_are_read_back(pairs):
    lines = [line for key, value in pairs.items() for line in pair_lines(key, value, "  ")]
    assert read("\n".join(["a:", *lines]) + "\n")["a"] == pairs


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3 working days", "3 working days"),
        ("20 个工作日", "20 个工作日"),
        ("market-regulation/window", "market-regulation/window"),
        ("《行政许可法》第四十五条", "《行政许可法》第四十五条"),
        ("012", "012"),
        ("12", '"12"'),
        ("true", '"true"'),
        ('scale = "small"', 'scale = "small"'),
        ('a: "b"', "'a: \"b\"'"),
        ("< 1000", '"< 1000"'),
    ],
)
def test_texts_are_written_as_officers_write_them(value, text):
    assert scalar_text(value) == text


def test_a_quoted_text_keeps_its_quotes():
    assert scalar_text("at once", quote='"') == '"at once"'
    assert scalar_text("it's", quote="'") == "'it''s'"
    assert scalar_text("two\nlines", quote="'") == '"two\\nlines"'


def test_long_mappings_are_folded_and_short_ones_are_not():
    step = {"id": "joint-review", "name": "联合评审", "act": "review", "by": ["a/b", "c/d"]}
    assert item_lines(step, "  ") == ["  - {id: joint-review, name: 联合评审, act: review, by: [a/b, c/d]}"]
    long = item_lines({**step, "needs": [f"material-{n}" for n in range(6)], "limit": "3 working days"}, "  ")
    assert long[1].startswith("     needs: [material-0")
    assert all(display_columns(line) <= WIDTH for line in long)


def test_a_long_text_is_not_broken():
    assert len(pair_lines("description", "一、二；三。" * 40, "")) == 1
