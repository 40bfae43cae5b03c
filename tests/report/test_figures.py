from __future__ import annotations

import pytest

from govrules.report.figures import change_text, figure_text, number_text


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (22, "22"),
        (0.5, "0.5"),
        (2.0, "2"),
        (1 / 3, "0.33"),
        (-3, "−3"),
        (0, "0"),
        (None, "?"),
        ({"min": 5, "max": 7}, "5–7"),
        ({"min": 4, "max": 4, "unknown": ["review"]}, "4"),
        ({"min": 3, "max": None}, "3 +"),
        ({"min": None, "max": None}, "?"),
    ],
)
def test_a_figure_is_a_number_or_an_interval(figure, shown):
    assert figure_text(figure) == shown


def test_the_published_change_of_company_start_up():
    # 22 → 3 working days (a province's reform, 2016 to 2023).
    assert change_text(22, 3) == "−86 %"
    assert change_text(22, 11) == "−50 %"
    assert change_text(2, 3) == "+50 %"


def test_no_change_is_claimed_where_none_can_be_said():
    assert change_text(7, 7) == change_text(0, 3) == change_text({"min": 1, "max": 2}, 1) == ""


def test_a_minus_zero_is_zero():
    assert number_text(-0.001) == "0"
