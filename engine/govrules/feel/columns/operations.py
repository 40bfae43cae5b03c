"""Operations on whole columns, each with its nulls and, for numbers, its error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from govrules.feel import tree
from govrules.feel.columns.rows import by_row
from govrules.feel.columns.vectors import EPSILON, Columns, NotPlannable, Vector, boolean

if TYPE_CHECKING:
    from numpy.typing import NDArray


def truths(vector: Vector) -> Vector:
    """Return a vector as truth values: what is none is null."""
    if vector.kind == "boolean":
        return vector
    every = np.ones(len(vector.data), dtype=bool)
    return boolean(np.zeros(len(vector.data), dtype=bool), every)


def conjunction(left: Vector, right: Vector) -> Vector:
    """Return Kleene's `and`; data is false where null."""
    false = (~left.data & ~left.null) | (~right.data & ~right.null)
    return boolean(left.data & right.data, (left.null | right.null) & ~false)


def disjunction(left: Vector, right: Vector) -> Vector:
    """Return Kleene's `or`."""
    true = left.data | right.data
    return boolean(true, (left.null | right.null) & ~true)


def compare(node: tree.Comparison, left: Vector, right: Vector, columns: Columns) -> Vector:
    """Return a comparison; rows that the error of arithmetic could turn are asked again exactly."""
    null = left.null | right.null
    if left.kind != right.kind:
        every = np.ones(columns.length, dtype=bool)
        return _with_nulls_compared(node.op, left, right, boolean(~every, every))
    if left.kind == "boolean" and node.op not in ("=", "!="):
        return boolean(np.zeros(columns.length, dtype=bool), np.ones(columns.length, dtype=bool))
    found = np.array(_COMPARATORS[node.op](left.data, right.data))
    if left.kind == "number" and not (left.error is None and right.error is None):
        apart = np.abs(left.data - right.data)
        unsure = np.flatnonzero((apart <= left.bound() + right.bound()) & ~null)
        if unsure.size:
            found[unsure] = [answer is True for answer in by_row(node, columns, unsure)]
    return _with_nulls_compared(node.op, left, right, boolean(found, null))


def _with_nulls_compared(op: str, left: Vector, right: Vector, answer: Vector) -> Vector:
    """Add that null equals null and differs from every value; its order stays null."""
    if op not in ("=", "!="):
        return answer
    either, both = left.null | right.null, left.null & right.null
    if not either.any():
        return answer
    data = np.where(either, both if op == "=" else ~both, answer.data)
    return boolean(data, answer.null & ~either)


def choice(condition: Vector, yes: Vector, no: Vector) -> Vector:
    """Return `if`: what is not true takes the other branch."""
    if yes.kind != no.kind:
        raise NotPlannable
    chosen = condition.data
    error = None
    if yes.error is not None or no.error is not None:
        error = np.where(chosen, yes.bound(), no.bound())
    data = np.where(chosen, yes.data, no.data)
    return Vector(yes.kind, data, np.where(chosen, yes.null, no.null), error)


def _number(data: NDArray[Any], null: NDArray[Any], error: NDArray[Any]) -> Vector:
    if not np.isfinite(data[~null]).all() or not np.isfinite(error[~null]).all():
        raise NotPlannable
    return Vector("number", data, null, error + np.abs(data) * EPSILON + np.finfo(np.float64).tiny)


def _add(left: Vector, right: Vector) -> Vector:
    return _number(left.data + right.data, left.null | right.null, left.bound() + right.bound())


def _subtract(left: Vector, right: Vector) -> Vector:
    return _number(left.data - right.data, left.null | right.null, left.bound() + right.bound())


def _multiply(left: Vector, right: Vector) -> Vector:
    bound_left, bound_right = left.bound(), right.bound()
    error = np.abs(left.data) * bound_right + np.abs(right.data) * bound_left + bound_left * bound_right
    return _number(left.data * right.data, left.null | right.null, error)


def _divide(left: Vector, right: Vector) -> Vector:
    zero = right.data == 0
    distance = np.abs(right.data) - right.bound()
    if right.error is not None and (distance[~right.null] <= 0).any():
        raise NotPlannable
    null = left.null | right.null | zero
    divisor = np.where(null, 1.0, right.data)
    data = np.where(null, 0.0, left.data / divisor)
    error = (left.bound() + np.abs(data) * right.bound()) / np.where(null, 1.0, distance)
    return _number(data, null, error)


def _quietly(operation: Callable[[Vector, Vector], Vector]) -> Callable[[Vector, Vector], Vector]:
    def calculated(left: Vector, right: Vector) -> Vector:
        with np.errstate(all="ignore"):
            return operation(left, right)

    return calculated


def _negation(vector: Vector) -> Vector:
    truth = truths(vector)
    return boolean(~truth.data, truth.null)


def _absolute(vector: Vector) -> Vector:
    if vector.kind != "number":
        raise NotPlannable
    return Vector("number", np.abs(vector.data), vector.null, vector.error)


def _need_texts(*vectors: Vector) -> None:
    if any(vector.kind != "string" for vector in vectors):
        raise NotPlannable


def _length(vector: Vector) -> Vector:
    _need_texts(vector)
    return Vector("number", np.strings.str_len(vector.data).astype(np.float64), vector.null)


def _asking(ask: Callable[[Any, Any], Any]) -> Callable[[Vector, Vector], Vector]:
    def asked(text: Vector, match: Vector) -> Vector:
        _need_texts(text, match)
        return boolean(np.asarray(ask(text.data, match.data), dtype=bool), text.null | match.null)

    return asked


_COMPARATORS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "=": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
ARITHMETIC: Final[Mapping[str, Callable[[Vector, Vector], Vector]]] = {
    "+": _quietly(_add),
    "-": _quietly(_subtract),
    "*": _quietly(_multiply),
    "/": _quietly(_divide),
}
FUNCTIONS: Final[Mapping[tuple[str, int], Callable[..., Vector]]] = {
    ("not", 1): _negation,
    ("abs", 1): _absolute,
    ("string length", 1): _length,
    ("contains", 2): _asking(lambda text, match: np.strings.find(text, match) >= 0),
    ("starts with", 2): _asking(np.strings.startswith),
    ("ends with", 2): _asking(np.strings.endswith),
}
"""Builtins by name and number of arguments; all others are called row by row."""
