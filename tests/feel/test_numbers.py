"""Numbers and arithmetic: DMN 1.5 §10.3.2.3.1, Tables 56 to 60."""

from decimal import Decimal

import pytest

from govrules.feel import evaluate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 3 - 2", "5"),
        ("12 / 3 / 2", "2"),
        (".5 + 0.25", "0.75"),
        ("1.2e3", "1200"),
        ("1E-2", "0.01"),
        ("-5", "-5"),
        ("--5", "5"),
        ("3 - -2", "5"),
        ("2 ** 3", "8"),
        ("2 ** -1", "0.5"),
        ("2 ** 3 ** 2", "64"),  # from the left, as everything else
        ("-2 ** 2", "4"),  # the sign binds closer than the power (grammar rule 4)
        ("0 ** 0", "1"),
        ("1 / 3", "0." + "3" * 34),  # 34 digits
        ("2 / 3", "0." + "6" * 33 + "7"),  # half even
        ("0.1 + 0.2", "0.3"),
        ("12345678901234567890123456789012345", "12345678901234567890123456789012340"),
        ("1.00000000000000000000000000000000005", "1"),
    ],
)
def test_arithmetic(text: str, expected: str) -> None:
    assert evaluate(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "1 / 0",
        "0 / 0",
        "10 ** 10000",
        "(-8) ** 0.5",
        "1 + null",
        "null * 2",
        '1 + "a"',
        '"a" - "b"',
        "true + 1",
        "-null",
        '-"a"',
        "[1] + [2]",
        "10 ** 1000000000",
        "1e7000",
    ],
)
def test_what_has_no_meaning_is_null(text: str) -> None:
    assert evaluate(text) is None


def test_facts_are_numbers_by_their_shortest_text() -> None:
    assert evaluate("amount * 0.06 = 0.6", {"amount": 10}) is True
    assert evaluate("x + y = 0.3", {"x": 0.1, "y": 0.2}) is True
    assert evaluate("x", {"x": float("nan")}) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("decimal(1/3, 2)", "0.33"),
        ("decimal(1.5, 0)", "2"),
        ("decimal(2.5, 0)", "2"),
        ("decimal(125, -1)", "120"),
        ("decimal(1, 40)", "1"),
        ("floor(1.5)", "1"),
        ("floor(-1.5)", "-2"),
        ("floor(-1.56, 1)", "-1.6"),
        ("ceiling(1.5)", "2"),
        ("ceiling(-1.5)", "-1"),
        ("ceiling(-1.56, 1)", "-1.5"),
        ("round up(5.5, 0)", "6"),
        ("round up(-5.5, 0)", "-6"),
        ("round up(1.121, 2)", "1.13"),
        ("round up(-1.126, 2)", "-1.13"),
        ("round down(5.5, 0)", "5"),
        ("round down(-5.5, 0)", "-5"),
        ("round down(1.126, 2)", "1.12"),
        ("round half up(5.5, 0)", "6"),
        ("round half up(-5.5, 0)", "-6"),
        ("round half up(1.125, 2)", "1.13"),
        ("round half down(5.5, 0)", "5"),
        ("round half down(-5.5, 0)", "-5"),
        ("round half down(1.126, 2)", "1.13"),
        ("abs(-10)", "10"),
        ("modulo(12, 5)", "2"),
        ("modulo(-12, 5)", "3"),
        ("modulo(12, -5)", "-3"),
        ("modulo(-12, -5)", "-2"),
        ("modulo(10.1, 4.5)", "1.1"),
        ("modulo(-10.1, 4.5)", "3.4"),
        ("modulo(10.1, -4.5)", "-3.4"),
        ("sqrt(16)", "4"),
        ("decimal(log(10), 2)", "2.30"),
        ("decimal(exp(5), 2)", "148.41"),
        ("floor(n: 2.7)", "2"),
        ("modulo(divisor: 5, dividend: 12)", "2"),
    ],
)
def test_numeric_functions(text: str, expected: str) -> None:
    assert evaluate(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("odd(5)", True),
        ("odd(2)", False),
        ("odd(-1)", True),
        ("even(5)", False),
        ("even(2)", True),
        ("even(0)", True),
    ],
)
def test_odd_and_even(text: str, expected: bool) -> None:
    assert evaluate(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "sqrt(-1)",
        "log(0)",
        "log(-1)",
        "modulo(1, 0)",
        "abs(null)",
        'abs("1")',
        "floor()",
        "floor(1, 2, 3)",
        "decimal(1)",
        "decimal(1, 7000)",
        "exp(100000)",
        "odd(null)",
        "floor(m: 1)",
        "decimal(1, null)",
    ],
)
def test_numeric_functions_without_an_answer(text: str) -> None:
    assert evaluate(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('number("1 000,0", " ", ",")', "1000"),
        ('number("1,000.0", ",", ".")', "1000"),
        ('number("1.000,5", ".", ",")', "1000.5"),
        ('number("1000.5", null, null)', "1000.5"),
        ('number("-12.5")', "-12.5"),
        ('number(from: "1,5", grouping separator: null, decimal separator: ",")', "1.5"),
    ],
)
def test_number_reads_text(text: str, expected: str) -> None:
    assert evaluate(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        'number("x")',
        'number("1.5", ".", ".")',
        'number("1", "x", ".")',
        'number("1", ",", "x")',
        'number("")',
        "number(null)",
        'number("1 000")',
        'number("NaN")',
        'number("Infinity")',
        'number("1_0")',
        'number("٣")',
    ],
)
def test_number_reads_nothing_else(text: str) -> None:
    assert evaluate(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("string(1.0)", "1"),
        ("string(1.10)", "1.1"),
        ("string(1e3)", "1000"),
        ("string(-0.5)", "-0.5"),
        ("string(0.00)", "0"),
        ("string(100)", "100"),
    ],
)
def test_numbers_as_text(text: str, expected: str) -> None:
    assert evaluate(text) == expected
