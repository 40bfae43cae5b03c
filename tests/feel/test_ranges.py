"""Ranges and how they lie to each other: DMN 1.5 §10.3.2.7, Table 78 (its own examples)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.feel import evaluate
from govrules.feel.values import Range

_TRUE = """
before(1, 10)
before(1, (1..10])
before(1, (5..10])
before([1..10], 15)
before([1..10), 10)
before([1..10], [15..20])
before([1..10), [10..20])
before([1..10], (10..20])
after(10, 5)
after(12, [1..10))
after(10, [1..10))
after([11..20], 10)
after((10..20], 10)
after([11..20], [1..11))
after((11..20], [1..11])
meets([1..5], [5..10])
met by([5..10], [1..5])
overlaps([1..5], [3..8])
overlaps([3..8], [1..5])
overlaps([1..8], [3..5])
overlaps([3..5], [1..8])
overlaps([1..5], [5..8])
overlaps before([1..5], [3..8])
overlaps before([1..5], [5..8])
overlaps before([1..5), (1..5])
overlaps before([1..5], (1..5])
overlaps before([1..5), [1..5]) = false
overlaps after([3..8], [1..5])
overlaps after([5..8], [1..5])
overlaps after((1..5], [1..5))
overlaps after((1..5], [1..5])
finishes(10, [1..10])
finishes([5..10], [1..10])
finishes([5..10), [1..10))
finishes([1..10], [1..10])
finishes((1..10], (1..10])
finished by([1..10], 10)
finished by([1..10], [5..10])
finished by([1..10), [1..10))
includes([1..10], 5)
includes([1..10], [4..6])
includes([1..10], [1..5])
includes((1..10], (1..5])
includes([1..10], (1..10))
includes([1..10), [5..10))
includes([1..10], [1..10))
includes([1..10], (1..10])
includes([1..10], [1..10])
during(5, [1..10])
during([4..6], [1..10])
during([1..5], [1..10])
during((1..10), [1..10])
starts(1, [1..10])
starts([1..5], [1..10])
starts((1..5], (1..10])
starts([1..10), [1..10])
starts([1..10], [1..10])
started by([1..10], 1)
started by([1..10], [1..5])
started by((1..10], (1..5])
coincides(5, 5)
coincides([1..5], [1..5])
"""
_FALSE = """
before(10, 1)
before(1, [1..10])
before([1..10], 10)
before([1..10], [1..10])
before([1..10], [10..20])
after(5, 10)
after(5, (5..10])
after(5, [1..10])
after([1..10], 12)
after([11..20], 11)
meets([1..5), [5..10])
meets([1..5], (5..10])
met by([5..10], [1..5))
overlaps([1..5], [6..8])
overlaps([1..5], (5..8])
overlaps([1..5), [5..8])
overlaps before([1..5], [6..8])
overlaps before([1..5), [5..8])
finishes(10, [1..10))
finishes([5..10), [1..10])
finished by([1..10), 10)
includes([1..10), 10)
includes((1..10], 1)
during(10, [1..10))
starts(2, [1..10])
starts((1..5], [1..10])
coincides(3, 4)
coincides([1..5], (1..5])
coincides([1..5], [2..6])
"""


@pytest.mark.parametrize("text", _TRUE.split("\n")[1:-1])
def test_it_holds(text: str) -> None:
    assert evaluate(text) is True


@pytest.mark.parametrize("text", _FALSE.split("\n")[1:-1])
def test_it_does_not_hold(text: str) -> None:
    assert evaluate(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "before(1)",
        "before(1, null)",
        'before(1, "a")',
        "meets(1, 2)",
        "[null..null]",
        '[1.."a"]',
        "[true..false]",
        "includes([1..2], null)",
        "(< null)",
        'range("[1]")',
        'range("1..2")',
        'range("[a..b]")',
        "range(null)",
        'range("[1+1..3]")',
        'range("")',
    ],
)
def test_it_has_no_answer(text: str) -> None:
    assert evaluate(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('range("[18..21)")', "[18..21)"),
        ('range("]1..2[")', "(1..2)"),
        ('range("[\\"a\\"..\\"b\\"]")', '["a".."b"]'),
        ('range("[@\\"2020-01-01\\"..@\\"2020-02-01\\"]")', '[@"2020-01-01"..@"2020-02-01"]'),
        ('range("[date(\\"2020-01-01\\")..date(\\"2020-02-01\\")]")', '[@"2020-01-01"..@"2020-02-01"]'),
        ('range("[-5..5]")', "[-5..5]"),
    ],
)
def test_a_range_in_a_text(text: str, expected: str) -> None:
    assert evaluate(f"{text} = {expected}") is True


def test_a_range_is_a_value() -> None:
    assert evaluate("r", {"r": Range(1, 10)}) == Range(Decimal(1), Decimal(10))
    assert evaluate("5 in r", {"r": Range(1, 10)}) is True
    assert evaluate("{r: (1..5], x: 1 in r}.x") is False


_ENDS = st.integers(-3, 3)


@given(_ENDS, _ENDS, st.booleans(), st.booleans(), _ENDS)
def test_membership_is_the_two_comparisons(
    low: int, high: int, with_low: bool, with_high: bool, value: int
) -> None:
    text = f"v in {'[' if with_low else '('}{low}..{high}{']' if with_high else ')'}"
    expected = (low <= value if with_low else low < value) and (value <= high if with_high else value < high)
    assert evaluate(text, {"v": value}) is expected


@given(_ENDS, _ENDS, _ENDS, _ENDS)
def test_the_relations_are_each_others_converses(a: int, b: int, c: int, d: int) -> None:
    one, other = f"[{min(a, b)}..{max(a, b)}]", f"[{min(c, d)}..{max(c, d)}]"
    for relation, converse in (
        ("before", "after"),
        ("meets", "met by"),
        ("overlaps before", "overlaps after"),
        ("finishes", "finished by"),
        ("includes", "during"),
        ("starts", "started by"),
        ("overlaps", "overlaps"),
        ("coincides", "coincides"),
    ):
        assert evaluate(f"{relation}({one}, {other})") == evaluate(f"{converse}({other}, {one})")
    assert evaluate(f"overlaps({one}, {other}) != (before({one}, {other}) or after({one}, {other}))") is True
