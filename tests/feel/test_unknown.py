"""Unknown is not null: docs/language.md §1."""

import pytest

from govrules.feel import UNKNOWN, compile_expression, compile_unary_tests, evaluate


def test_unknown_is_neither_true_nor_false() -> None:
    with pytest.raises(TypeError):
        bool(UNKNOWN)
    assert repr(UNKNOWN) == "UNKNOWN"


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("x", {}, UNKNOWN),
        ("x = 1", {}, UNKNOWN),
        ("x != 1", {}, UNKNOWN),
        ("x = x", {}, UNKNOWN),
        ("x > 1", {}, UNKNOWN),
        ("x + 1", {}, UNKNOWN),
        ("-x", {}, UNKNOWN),
        ("x > 1 and y", {"y": False}, False),
        ("x > 1 and y", {"y": True}, UNKNOWN),
        ("x > 1 or y", {"y": True}, True),
        ("x > 1 or y", {"y": False}, UNKNOWN),
        ("x and null", {}, UNKNOWN),
        ("not(x)", {}, UNKNOWN),
        ("x = null", {}, True),
        ("x != null", {}, False),
        ("null = x", {"x": 1}, False),
        ("x != null", {"x": 1}, True),
        ("x = null", {"x": None}, True),
        ("x > 1", {"x": None}, UNKNOWN),
        ("a.b = null", {}, True),
        ("a.b = null", {"a": {}}, True),
        ("a.b != null", {"a": {"b": 1}}, True),
        ("a.b > 1", {"a": {}}, UNKNOWN),
        ("a.b > 1", {"a.b": 2}, True),
        ("x in [1..3]", {}, UNKNOWN),
        ("x in (1, 2)", {}, UNKNOWN),
        ("1 in (y, 1)", {}, True),
        ("1 in (y, 2)", {}, UNKNOWN),
        ("x between 1 and 2", {}, UNKNOWN),
        ("5 between y and 4", {}, False),
        ("if x then 1 else 2", {}, UNKNOWN),
        ("if x then 1 else 1", {}, 1),
        ("if true then 1 else x", {}, 1),
        ("count([x, 1])", {}, UNKNOWN),
        ("count(xs)", {}, UNKNOWN),
        ("[1, 2, 3][item > y]", {}, UNKNOWN),
        ("some i in [1, 2] satisfies i = y", {}, UNKNOWN),
        ("some i in [1, 2] satisfies i = 1 or i = y", {}, True),
        ("every i in [1, 2] satisfies i = y and i = 7", {}, False),
        ("for i in [1, 2] return i + y", {}, UNKNOWN),
        ("x instance of number", {}, UNKNOWN),
        ('contains(s, "a")', {}, UNKNOWN),
        ("f(1)", {}, UNKNOWN),
        ("1 + 1", {}, 2),
        ('1 + "a"', {}, None),
        ("{a: x}.a", {}, UNKNOWN),
    ],
)
def test_decide(text: str, facts: dict[str, object], expected: object) -> None:
    found = compile_expression(text).decide(facts)
    assert found is expected if expected is UNKNOWN or isinstance(expected, bool) else found == expected


def test_the_plain_standard_has_null_instead() -> None:
    assert evaluate("x = null") is True
    assert evaluate("x = 1") is False
    assert evaluate("x > 1") is None


@pytest.mark.parametrize(
    ("cell", "value", "facts", "expected"),
    [
        ("-", UNKNOWN, {}, True),
        ("-", None, {}, True),
        ("< 10", UNKNOWN, {}, UNKNOWN),
        ("not(< 10)", UNKNOWN, {}, UNKNOWN),
        ("< limit", 5, {}, UNKNOWN),
        ("< limit", 5, {"limit": 6}, True),
        ("< limit", 5, {"limit": 5}, False),
        ("null", UNKNOWN, {}, True),
        ("null", 5, {}, False),
        ("not(null)", 5, {}, True),
        ('"a", x', "a", {}, True),
        ('"a", x', "b", {}, UNKNOWN),
        ("true", UNKNOWN, {}, UNKNOWN),
        ("? > 3 and y", 1, {}, False),
    ],
)
def test_cells(cell: str, value: object, facts: dict[str, object], expected: object) -> None:
    assert compile_unary_tests(cell).decide(value, facts) is expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('capital < 1000 and industry = "x"', {"capital", "industry"}),
        ("applicant.name != null", {"applicant.name"}),
        ("birth.year > 2000", {"birth.year"}),
        ("count(members) + abs(x)", {"members", "x"}),
        ("for i in xs return i + y", {"xs", "y"}),
        ("some p in people satisfies p.age > limit", {"people", "limit"}),
        ("{a: x, b: a + y}.b", {"x", "y"}),
        ("(function(a) a + z)(q)", {"z", "q"}),
        ("people[age > 3].name", {"people"}),
        ("sort(xs, abs)", {"xs"}),
        ("monthly fee > 3", {"monthly fee"}),
        ('today > @"2026-01-01"', {"today"}),
        ("涉及林地 = true", {"涉及林地"}),
        ("1 + 1", set()),
    ],
)
def test_names_are_the_facts_that_are_read(text: str, names: set[str]) -> None:
    assert compile_expression(text).names == names


def test_inside_a_filter_a_declared_fact_counts() -> None:
    assert compile_expression("people[age > limit]", ["people", "limit"]).names == {"people", "limit"}
