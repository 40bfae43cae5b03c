from __future__ import annotations

from govrules.report.excerpt import excerpt
from govrules.source import NOWHERE, Span

LINES = [
    "limits:",
    "  - id: food-licence",
    "    statutory: 20 working days",
    "    promised: 25 working days",
]


def test_two_lines_before_and_carets_under_the_fault():
    assert excerpt(LINES, Span(4, 15, 4, 30), "en") == [
        "    2 │   - id: food-licence",
        "    3 │     statutory: 20 working days",
        "    4 │     promised: 25 working days",
        "      │               ^^^^^^^^^^^^^^^ here",
    ]


def test_carets_stand_under_chinese_text_by_display_width():
    # “名称：” takes six columns, “错误的值” eight.
    line, carets = excerpt(["名称：错误的值"], Span(1, 4, 1, 8), "en")
    assert line == "    1 │ 名称：错误的值"
    assert carets == "      │       ^^^^^^^^ here"


def test_a_span_of_several_lines_is_underlined_on_its_first():
    assert excerpt(["a: [1,", "  2]"], Span(1, 4, 2, 5), "en") == ["    1 │ a: [1,", "      │    ^^^ here"]


def test_an_empty_span_still_points_somewhere():
    assert excerpt(["key:"], Span(1, 5, 1, 5), "en")[-1] == "      │     ^ here"


def test_a_long_line_is_cut_around_the_fault():
    line = "x" * 500 + "FAULT" + "y" * 500
    shown, carets = excerpt([line], Span(1, 501, 1, 506), "en")
    assert "FAULT" in shown
    assert len(shown) < 130
    assert shown.index("FAULT") == carets.index("^^^^^")


def test_what_the_text_does_not_have_gives_nothing():
    assert excerpt(LINES, Span(9, 1, 9, 2), "en") == []
    assert excerpt([""], NOWHERE, "en") == []


def test_escape_sequences_in_a_rule_file_are_shown_and_not_sent():
    assert "\x1b" not in "".join(excerpt(["a: \x1b[31m"], Span(1, 1, 1, 2), "en"))
