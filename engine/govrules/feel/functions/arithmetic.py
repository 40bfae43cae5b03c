"""Numeric functions (DMN 1.5 §10.3.4.5)."""

from __future__ import annotations

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
    DecimalException,
)
from typing import Final

from govrules.feel import numbers
from govrules.feel.functions.signature import Group
from govrules.feel.numbers import DECIMAL128, rounded, whole
from govrules.feel.scope import Scope
from govrules.feel.values import DaysTime, Value, YearsMonths

GROUP: Final = Group()

_SCALES: Final = range(-6111, 6177)
_ZERO: Final = Decimal(0)


def _round(value: Decimal, scale: Decimal, rounding: str) -> Value:
    if not _SCALES.start <= scale < _SCALES.stop:
        return None
    try:
        return rounded(value, int(scale), rounding)
    except DecimalException:
        return None


def _register_rounding(signature: str, rounding: str) -> None:
    GROUP.add(signature)(lambda scope, value, scale=_ZERO: _round(value, scale, rounding))


_register_rounding("decimal(n: number, scale: number)", ROUND_HALF_EVEN)
_register_rounding("floor(n: number, scale?: number)", ROUND_FLOOR)
_register_rounding("ceiling(n: number, scale?: number)", ROUND_CEILING)
_register_rounding("round up(n: number, scale?: number)", ROUND_UP)
_register_rounding("round down(n: number, scale?: number)", ROUND_DOWN)
_register_rounding("round half up(n: number, scale?: number)", ROUND_HALF_UP)
_register_rounding("round half down(n: number, scale?: number)", ROUND_HALF_DOWN)


@GROUP.add("abs(n: number)")
def absolute(scope: Scope, value: Decimal) -> Value:
    """Give the number without its sign."""
    return value.copy_abs()


@GROUP.add("abs(n: duration)")
def absolute_duration(scope: Scope, value: DaysTime | YearsMonths) -> Value:
    """Give the duration without its sign."""
    return DaysTime(abs(value.nanos)) if isinstance(value, DaysTime) else YearsMonths(abs(value.months))


@GROUP.add("modulo(dividend: number, divisor: number)")
def modulo(scope: Scope, dividend: Decimal, divisor: Decimal) -> Value:
    """Give the rest of a division, with the sign of the divisor."""
    return numbers.modulo(dividend, divisor)


@GROUP.add("sqrt(number: number)")
def square_root(scope: Scope, value: Decimal) -> Value:
    """Give the square root; null of a negative number."""
    return None if value < 0 else DECIMAL128.sqrt(value)


@GROUP.add("log(number: number)")
def logarithm(scope: Scope, value: Decimal) -> Value:
    """Give the natural logarithm; null of zero and below."""
    return None if value <= 0 else DECIMAL128.ln(value)


@GROUP.add("exp(number: number)")
def exponential(scope: Scope, value: Decimal) -> Value:
    """Give e to the power of the number; null where that is too large."""
    try:
        return DECIMAL128.exp(value)
    except DecimalException:
        return None


@GROUP.add("odd(number: number)")
def odd(scope: Scope, value: Decimal) -> Value:
    """Tell whether a whole number is odd; null of a fraction."""
    number = whole(value)
    return None if number is None else number % 2 == 1


@GROUP.add("even(number: number)")
def even(scope: Scope, value: Decimal) -> Value:
    """Tell whether a whole number is even; null of a fraction."""
    number = whole(value)
    return None if number is None else number % 2 == 0
