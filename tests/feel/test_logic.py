"""Equality, order, Kleene's logic, conditionals: DMN 1.5 Tables 50, 53, 54, 55."""

import pytest

from govrules.feel import evaluate

_TRUTHS = {"true": True, "false": False, "null": None}


@pytest.mark.parametrize(
    ("left", "right", "conjunction", "disjunction"),
    [
        ("true", "true", True, True),
        ("true", "false", False, True),
        ("true", "null", None, True),
        ("false", "true", False, True),
        ("false", "false", False, False),
        ("false", "null", False, None),
        ("null", "true", None, True),
        ("null", "false", False, None),
        ("null", "null", None, None),
        ("true", '"x"', None, True),
        ("false", "1", False, None),
    ],
)
def test_three_valued_logic(left: str, right: str, conjunction: object, disjunction: object) -> None:
    assert evaluate(f"{left} and {right}") is conjunction
    assert evaluate(f"{left} or {right}") is disjunction


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 = 1", True),
        ("1 = 1.0", True),
        ("1 = 2", False),
        ("1 != 2", True),
        ("1 = null", False),
        ("1 != null", True),
        ("null = null", True),
        ("null != null", False),
        ('1 = "1"', None),
        ('1 != "1"', None),
        ("true = true", True),
        ("true = false", False),
        ("true = 1", None),
        ('"a" = "a"', True),
        ('"a" = "A"', False),
        ("[1, 2] = [1, 2]", True),
        ("[1, 2] = [2, 1]", False),
        ("[1, 2] = [1]", False),
        ("[] = []", True),
        ("[] = null", False),
        ('[1] = ["1"]', False),
        ("{a: 1, b: 2} = {b: 2, a: 1}", True),
        ("{a: 1} = {a: 2}", False),
        ("{a: 1} = {b: 1}", False),
        ("{} = {}", True),
        ("[1..10] = [1..10]", True),
        ("[1..10] = [1..10)", False),
        ("(<10) = (<10)", True),
        ("(<10) = (<=10)", False),
        ('@"2020-01-01" = @"2020-01-01"', True),
        ('@"2020-01-01" = @"2020-01-01T00:00:00"', None),
        ('@"P1Y" = @"P12M"', True),
        ('@"P1D" = @"PT24H"', True),
        ('@"P1Y" = @"P365D"', None),
        ('@"10:30:00" = @"10:30:00Z"', False),
        ('@"10:30:00+01:00" = @"09:30:00Z"', True),
        ('@"2018-12-08T00:00:00" = @"2018-12-08T00:00:00@Europe/Paris"', False),
        ('@"2002-04-02T23:00:00-04:00" = @"2002-04-03T02:00:00-01:00"', True),
        ("1 < 2", True),
        ("2 <= 2", True),
        ("1 > 2", False),
        ('"a" < "b"', True),
        ('"B" < "a"', True),
        ('@"2020-01-01" < @"2020-01-02"', True),
        ('@"P1Y" < @"P13M"', True),
        ('@"PT1H" >= @"PT60M"', True),
        ('@"10:00:00Z" < @"10:00:00"', None),
        ("1 < null", None),
        ("null < null", None),
        ("null <= null", None),
        ("true < false", None),
        ("[1] < [2]", None),
        ('1 < "2"', None),
        ('@"P1Y" < @"P400D"', None),
        ("1 < 2 = true", True),
    ],
)
def test_comparison(text: str, expected: object) -> None:
    assert evaluate(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 between 1 and 10", True),
        ("1 between 1 and 10", True),
        ("10 between 1 and 10", True),
        ("11 between 1 and 10", False),
        ("0 between 1 and null", False),
        ("5 between 1 and null", None),
        ("null between 1 and 2", None),
        ('"b" between "a" and "c"', True),
        ("2 between 1 and 3 and false", False),
        ("5 in [1..10]", True),
        ("10 in [1..10)", False),
        ("1 in (1..10]", False),
        ("1 in ]1..10]", False),
        ("10 in [1..10[", False),
        ("5 in (< 10)", True),
        ("5 in (>= 5)", True),
        ("5 in (> 5)", False),
        ("5 in < 10", True),
        ("5 in (1, 5, 7)", True),
        ("5 in (1, 2)", False),
        ("5 in (<3, >4)", True),
        ("5 in ([1..3], [5..6])", True),
        ("5 in [1, 5]", True),
        ("5 in [[1..3], [5..6]]", True),
        ("5 in 5", True),
        ("[1, 2] in [[1, 2], [3]]", True),
        ("5 in (? > 3)", True),
        ("null in (null)", True),
        ("1 in (null)", False),
        ("null in [1..3]", None),
        ('"a" in [1..3]', None),
        ("1 in [2..null]", False),
        ("3 in [2..null]", True),
        ("5 in (!= 5)", False),
        ("5 in (= 5)", True),
        ('@"2020-02-01" in [@"2020-01-01"..@"2020-12-31"]', True),
        ("1 in [3..1]", False),
    ],
)
def test_between_and_in(text: str, expected: object) -> None:
    assert evaluate(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("if true then 1 else 2", 1),
        ("if false then 1 else 2", 2),
        ("if null then 1 else 2", 2),
        ('if "x" then 1 else 2', 2),
        ("if 1 > 0 then if 2 > 3 then 1 else 2 else 3", 2),
        ("1 + if true then 1 else 2", 2),
        ("(if true then 1 else 2) + 10", 11),
        ("if true then 1 else 2 + 10", 1),
    ],
)
def test_if(text: str, expected: int) -> None:
    assert evaluate(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not(true)", False),
        ("not(false)", True),
        ("not(null)", None),
        ("not(1)", None),
        ("not(negand: true)", False),
    ],
)
def test_not(text: str, expected: object) -> None:
    assert evaluate(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('is(@"2012-12-25", @"2012-12-25")', True),
        ('is(@"23:00:50Z", @"23:00:50")', False),
        ('is(@"23:00:50Z", @"23:00:50+00:00")', True),
        ('is(@"2002-04-02T23:00:00-04:00", @"2002-04-03T02:00:00-01:00")', False),
        ("is(1, 1)", True),
        ('is(1, "1")', False),
        ("is(null, null)", True),
        ("is([1], [1])", True),
        ("is(1)", None),
    ],
)
def test_is(text: str, expected: object) -> None:
    assert evaluate(text) is expected
