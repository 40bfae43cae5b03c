"""Numbers: decimals of 34 digits, half even, as DMN 1.5 §10.3.2.3.1 takes them from IEEE 754-2008."""

from __future__ import annotations

from decimal import (
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)
from functools import cache
from typing import Final

DECIMAL128: Final = Context(
    prec=34,
    rounding=ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
"""The arithmetic of the standard: overflow, division by zero and invalid operations give null."""

_ONE: Final = Decimal(1)


def number(value: int | float | Decimal | str) -> Decimal | None:
    """Return the FEEL number of a Python one (floats by their shortest text); None where there is none."""
    try:
        if isinstance(value, float):
            value = float.__repr__(value)
        result = DECIMAL128.create_decimal(value)
    except (DecimalException, ValueError):
        return None
    return result if result.is_finite() else None


def power(base: Decimal, exponent: Decimal) -> Decimal | None:
    """Return base ** exponent; None where it is no real number or out of range."""
    if not exponent:
        return _ONE
    return _finite(DECIMAL128.power, base, exponent)


def divide(dividend: Decimal, divisor: Decimal) -> Decimal | None:
    """Return the quotient; None when dividing by zero."""
    return _finite(DECIMAL128.divide, dividend, divisor)


def modulo(dividend: Decimal, divisor: Decimal) -> Decimal | None:
    """Return `dividend - divisor * floor(dividend / divisor)`: the sign is that of the divisor."""
    if not divisor:
        return None
    try:
        rest = DECIMAL128.remainder(dividend, divisor)
    except DecimalException:
        return None
    if rest and (rest < 0) != (divisor < 0):
        rest = DECIMAL128.add(rest, divisor)
    return rest


def rounded(value: Decimal, scale: int, rounding: str) -> Decimal:
    """Round to `scale` digits after the point (negative: before it)."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    if -exponent <= scale:
        return value
    return DECIMAL128.plus(value.quantize(Decimal((0, (1,), -scale)), context=_wide(rounding)))


def whole(value: Decimal) -> int | None:
    """Return the number as an int when it is one that fits an ordinary range, else None."""
    if value != value.to_integral_value() or abs(value) > 10**18:
        return None
    return int(value)


def plain(value: Decimal) -> str:
    """Write a number without exponent and without zeros that say nothing: 1.50 → 1.5, 1E+3 → 1000."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@cache
def _wide(rounding: str) -> Context:
    """Return a context in which no number of the standard is too long to be rounded."""
    return Context(prec=7000, Emin=-6176, Emax=6200, rounding=rounding)


def _finite(operation: object, *operands: Decimal) -> Decimal | None:
    assert callable(operation)
    try:
        result = operation(*operands)
    except DecimalException:
        return None
    assert isinstance(result, Decimal)
    return result if result.is_finite() else None
