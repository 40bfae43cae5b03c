"""An expression over columns gives the scalar answer in every row."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.feel import FeelSyntaxError, evaluate, evaluate_column

_ROWS = 40
_RANDOM = np.random.default_rng(7)
COLUMNS: dict[str, Any] = {
    "a": _RANDOM.integers(-5, 5, _ROWS) / 10,
    "b": np.where(_RANDOM.random(_ROWS) < 0.2, np.nan, _RANDOM.integers(0, 4, _ROWS)),
    "n": _RANDOM.integers(-3, 4, _ROWS),
    "s": _RANDOM.choice(np.array(["x", "yy", "zzz", ""]), _ROWS),
    "t": np.array([None if draw < 0.2 else "yy" for draw in _RANDOM.random(_ROWS)], dtype=object),
    "f": _RANDOM.random(_ROWS) < 0.5,
    "d": np.datetime64("2020-01-01") + _RANDOM.integers(0, 100, _ROWS),
    "applicant.age": np.ma.MaskedArray(
        _RANDOM.integers(0, 90, _ROWS).astype(float), mask=_RANDOM.random(_ROWS) < 0.2
    ),
}


def check(text: str) -> None:
    found = evaluate_column(text, COLUMNS)
    assert len(found) == _ROWS
    masked = isinstance(found, np.ma.MaskedArray)
    for row in range(_ROWS):
        facts = {name: column[row] for name, column in COLUMNS.items()}
        facts = {name: None if value is np.ma.masked else value for name, value in facts.items()}
        expected = evaluate(text, facts)
        got = None if masked and found.mask[row] else found.data[row] if masked else found[row]
        if expected is None or got is None:
            assert expected is None and got is None, (row, facts, expected, got)
        elif found.dtype.kind == "f":
            assert abs(float(expected) - got) <= 1e-12 * abs(float(expected)), (row, facts, expected, got)
        else:
            assert got == expected, (row, facts, expected, got)


@pytest.mark.parametrize(
    "text",
    [
        "a * 3 = 0.3",
        "a + b > 0.3 and f",
        "if a > 0 then a else b",
        's in ("x", "zzz")',
        "s = t",
        "a / b",
        "b / a",
        'd >= @"2020-02-01"',
        "b = null",
        "t != null",
        "not(f)",
        "string length(s) + a",
        'contains(s, "y")',
        "a between -0.1 and b",
        "a in [0..0.2]",
        "sum([a, b])",
        's + "!"',
        "(1000000000000 + a) - 1000000000000",
        "d",
        'if f then 1 else "x"',
        "a in (< 0, > 0.3)",
        "a * b = b * a",
        "upper case(s)",
        's < "yy"',
        "-a = 0.1",
        "f and b",
        "f = s",
        "applicant.age >= 18 or f",
        "abs(a) < 0.2",
        'starts with(s, "y")',
        'ends with(t, "y")',
        "1",
        '"x"',
        "true",
        "null",
        "floor(a * 10)",
        "[a, b]",
        "unheard",
        "f in (true)",
        's in ["x"]',
        "n * n - n",
        "n / 3 * 3 = n",
        "-b",
        "f or b = 1",
        "d.year",
        "for i in 1..2 return a * i",
        "a = n",
        "n in [1, 2, 3]",
        "b in (1, 2)",
    ],
)
def test_every_row_has_the_scalar_answer(text: str) -> None:
    check(text)


_NUMBER = st.sampled_from(["a", "b", "n", "1", "0.1", "-2", "applicant.age"])
_SUM = st.recursive(
    _NUMBER,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        inner.map(lambda one: f"-({one})"),
        inner.map(lambda one: f"abs({one})"),
    ),
    max_leaves=4,
)
_COMPARISON = st.one_of(
    st.tuples(_SUM, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), _SUM).map(" ".join),
    st.tuples(_SUM, st.sampled_from(["[0..1]", "(0.1..2)", "(1, 2)", "[0.1, 3]", "(< 0)"])).map(" in ".join),
    st.tuples(
        st.sampled_from(["s", "t", '"yy"']),
        st.sampled_from(["=", "!=", "<", ">="]),
        st.sampled_from(["s", "t", '"x"', "a"]),
    ).map(" ".join),
    st.sampled_from(["f", "not(f)", "t = null", "b != null", "true", "null"]),
)
_TRUTH = st.recursive(
    _COMPARISON,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda t: f"({t[0]}) {t[1]} ({t[2]})"),
        inner.map(lambda one: f"not({one})"),
    ),
    max_leaves=4,
)


@settings(max_examples=120, deadline=None)
@given(
    st.one_of(_SUM, _TRUTH, st.tuples(_TRUTH, _SUM, _SUM).map(lambda t: f"if {t[0]} then {t[1]} else {t[2]}"))
)
def test_any_expression_of_the_quick_part(text: str) -> None:
    check(text)


def test_the_types_that_come_back() -> None:
    assert evaluate_column("a", COLUMNS).dtype == np.float64
    assert evaluate_column("f", COLUMNS).dtype == np.bool_
    assert evaluate_column("s", COLUMNS).dtype == object
    assert evaluate_column("d", COLUMNS).dtype == "datetime64[D]"
    assert isinstance(evaluate_column("b > 1", COLUMNS), np.ma.MaskedArray)
    assert not isinstance(evaluate_column("a > 1", COLUMNS), np.ma.MaskedArray)


def test_misuse() -> None:
    with pytest.raises(ValueError, match="lengths"):
        evaluate_column("a", {"a": np.zeros(2), "b": np.zeros(3)})
    with pytest.raises(ValueError, match="no columns"):
        evaluate_column("1", {})
    with pytest.raises(FeelSyntaxError):
        evaluate_column("a +", {"a": np.zeros(2)})
