from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.report.width import display_width, pad, shorten, visible, wrap


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("受理", 4), ("5 个工作日", 10), ("（）", 4), ("e\u0301", 1), ("ａ", 2), ("ｱ", 1)],
)
def test_a_chinese_character_takes_two_columns_and_a_combining_mark_none(text, columns):
    assert display_width(text) == columns


def test_padding_aligns_mixed_text():
    assert [pad(text, 8) + "|" for text in ("受理", "decide", "制证 a")] == [
        "受理    |",
        "decide  |",
        "制证 a  |",
    ]
    assert pad("22", 6, "right") == "    22"
    assert pad("已经太长了", 4) == "已经太长了"


@given(st.text(), st.integers(2, 40))
def test_shortened_text_never_exceeds_its_width(text, width):
    short = shorten(text, width)
    assert display_width(short) <= width
    assert short == text or short.endswith("…")


@given(st.text(alphabet="受理（）。，ab c", max_size=60), st.integers(6, 20))
def test_wrapping_keeps_every_character_but_spaces(text, width):
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


def test_no_line_starts_with_closing_punctuation():
    assert wrap("联合图审（建设、消防、人防）", 14) == ["联合图审（建", "设、消防、人", "防）"]


def test_a_rule_file_cannot_steer_the_terminal():
    assert visible("a\x1b[31mred\x07\u202e\tb") == "a␛[31mred␇� b"
    assert len(visible("\x00\x1f\x7f\u0085")) == 4


@given(st.text())
def test_making_visible_keeps_the_number_of_characters(text):
    assert len(visible(text)) == len(text)
