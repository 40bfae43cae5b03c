"""Making range values (DMN 1.5 §10.3.2.7)."""

from __future__ import annotations

from govrules.feel.comparing import ENDPOINTS
from govrules.feel.unknown import UNKNOWN
from govrules.feel.values import Range, Value


def make_range(start: Value, end: Value, start_included: bool, end_included: bool) -> Value:
    """Return the range; null where the ends are of two kinds, have no order, or both are missing.

    An end of null is open: everything from, or up to, the other one.
    """
    if start is UNKNOWN or end is UNKNOWN:
        return UNKNOWN
    if start is None and end is None:
        return None
    for one, other in ((start, end), (end, start)):
        if one is not None and (
            type(one) not in ENDPOINTS or (other is not None and type(one) is not type(other))
        ):
            return None
    return Range(start, end, start_included and start is not None, end_included and end is not None)


def half_range(op: str, operand: Value) -> Value:
    """Return the range of `(< 10)` and its like; `(= 10)` has one value, `(!= 10)` all others."""
    if operand is UNKNOWN:
        return UNKNOWN
    if op == "=":
        return Range(operand, operand)
    if op == "!=":
        return Range(operand, operand, other_than=True)
    if type(operand) not in ENDPOINTS:
        return None
    if op in ("<", "<="):
        return Range(None, operand, False, op == "<=")
    return Range(operand, None, op == ">=", False)
