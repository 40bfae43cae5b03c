"""Unary tests, the cells of decision tables: DMN 1.5 §7.3.x, §10.3.2.8, Table 55."""

import datetime as dt

import pytest

from govrules.feel import compile_unary_tests


@pytest.mark.parametrize(
    ("cell", "hits", "misses"),
    [
        ("-", [1, "a", None, True], []),
        ("5", [5, 5.0], [4, "5", None]),
        ("< 3000", [0, 2999.99], [3000, None, "a"]),
        ("<= 3000", [3000], [3001]),
        ("= 5", [5], [6]),
        ("!= 5", [6], [5]),
        ("[3000..30000)", [3000, 29999], [2999, 30000]),
        ("]1..5[", [2], [1, 5]),
        ("(1..5]", [5], [1]),
        ("< 10, > 20", [5, 25], [10, 15, 20]),
        ("1, 2, [5..6]", [1, 2, 5.5], [3, 7]),
        ('"housing","road"', ["housing", "road"], ["other", None]),
        ('not("road")', ["housing"], ["road"]),
        ('not("road", "rail")', ["air"], ["road", "rail"]),
        ("not(< 10)", [10, 11], [9, None]),
        ("true", [True], [False, None, 1]),
        ("false", [False], [True, None]),
        ("null", [None], [1]),
        ("? > 3", [4], [3, None]),
        ("? > 3 and ? < 6", [4, 5], [3, 6]),
        ('starts with(?, "a")', ["abc"], ["b", 1]),
        ("[1, 2, 3]", [1, 3], [4]),
        ("even(?)", [2], [3]),
        ('@"2026-03-02"', [dt.date(2026, 3, 2)], [dt.date(2026, 3, 3)]),
        ('>= @"2026-01-01"', [dt.date(2026, 3, 2)], [dt.date(2025, 3, 3)]),
        ('< duration("P1D")', [dt.timedelta(hours=1)], [dt.timedelta(days=1)]),
        ("< limit", [4], [5, 6]),
        ("list contains(allowed, ?)", [1], [3]),
        ("-1", [-1], [1]),
        ("- 1", [-1], [1]),
        ("(? + 1)", [], [1]),
        ("every x in ? satisfies x > 1", [[2, 3]], [[1, 2]]),
        ("limit > 3", ["any text", 7], []),  # no `?` in it: the expression itself is the answer
        ("not(limit > 3)", [], ["any text"]),
    ],
)
def test_cells(cell: str, hits: list[object], misses: list[object]) -> None:
    tests = compile_unary_tests(cell, ["limit", "allowed"])
    context = {"limit": 5, "allowed": [1, 2]}
    for value in hits:
        assert tests.matches(value, context) is True, value
    for value in misses:
        assert tests.matches(value, context) is False, value
