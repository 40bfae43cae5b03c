"""Columns of values with their nulls, and for numbers a bound of the error of double arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from govrules.feel import tree
from govrules.feel.columns.rows import assembled, by_row, plain_values

if TYPE_CHECKING:
    from numpy.typing import NDArray

EPSILON: Final = 2.0**-52
_SEEN: Final = 1e-13
"""A share of a result from which on its error is worked out exactly."""


class NotPlannable(Exception):  # noqa: N818 — no error: the rows are evaluated one by one
    """The expression, or what is in the columns, is not for whole columns."""


@dataclass(frozen=True, slots=True)
class Vector:
    """A column: `kind` is number, boolean, string or date; `null` marks the rows without a value.

    `error` bounds |data - exact value| for numbers; None means that data is the value itself: a double
    read by its shortest text, so that its order is exactly that of the decimals.
    """

    kind: str
    data: NDArray[Any]
    null: NDArray[Any]
    error: NDArray[Any] | None = None

    def bound(self) -> NDArray[Any]:
        """Return the bound of the error; of a value that is exact, half a unit in its last place."""
        return np.abs(self.data) * EPSILON if self.error is None else self.error


@dataclass(slots=True)
class Columns:
    """The given arrays, their length, and their values listed once when rows are evaluated singly."""

    arrays: Mapping[str, NDArray[Any]]
    length: int
    budget: int
    _listed: dict[str, list[Any]] = field(default_factory=dict)
    _vectors: dict[str, Vector] = field(default_factory=dict)

    def listed(self) -> Mapping[str, list[Any]]:
        """Return every column as a list of Python values."""
        if not self._listed:
            self._listed.update((name, plain_values(array)) for name, array in self.arrays.items())
        return self._listed

    def vector(self, name: str) -> Vector:
        """Return a column by its name. Raises NotPlannable for one of a kind that is not for vectors."""
        if name not in self.arrays:
            raise NotPlannable
        found = self._vectors.get(name)
        if found is None:
            found = self._vectors[name] = _vector(self.arrays[name])
        return found


def constant(kind: str, value: object, columns: Columns) -> Vector:
    """Return a vector of one value, spread over all rows without copying it."""
    data = np.broadcast_to(np.array(value), (columns.length,))
    return Vector(kind, data, np.broadcast_to(np.False_, (columns.length,)))


def boolean(data: NDArray[Any], null: NDArray[Any]) -> Vector:
    """Return a vector of truth values, false where null."""
    return Vector("boolean", data & ~null, null)


def result_array(vector: Vector, columns: Columns, node: tree.Expression) -> NDArray[Any]:
    """Return a vector as the caller gets it; numbers whose error could be seen are worked out exactly."""
    data = vector.data
    if vector.kind == "number":
        data = np.array(data, dtype=np.float64)
        if vector.error is not None:
            unsure = np.flatnonzero((vector.error > np.abs(data) * _SEEN) & ~vector.null)
            if unsure.size:
                data[unsure] = np.ma.getdata(assembled(by_row(node, columns, unsure))).astype(np.float64)
    elif vector.kind == "string":
        data = data.astype(object)
    elif vector.kind == "date":
        data = data.astype("datetime64[D]")
    else:
        data = np.array(data)
    return np.ma.MaskedArray(data, mask=vector.null) if vector.null.any() else data


def _vector(array: NDArray[Any]) -> Vector:
    data = np.ma.getdata(array)
    null = np.array(np.ma.getmaskarray(array)) if isinstance(array, np.ma.MaskedArray) else None
    kind = data.dtype.kind
    if null is None:
        null = np.zeros(len(data), dtype=bool)
    if kind == "f":
        null |= ~np.isfinite(data)
        # A narrower float is read by its own shortest text, which the double of it does not have.
        if data.dtype.itemsize != 8:
            raise NotPlannable
        return Vector("number", np.where(null, 0.0, data), null)
    if kind in "iu":
        if len(data) and (int(data.max()) > 2**53 or int(data.min()) < -(2**53)):
            raise NotPlannable
        return Vector("number", data.astype(np.float64), null)
    if kind == "b":
        return Vector("boolean", data & ~null, null)
    if kind == "U":
        return Vector("string", data, null)
    if kind == "M" and np.datetime_data(data.dtype)[0] in ("D", "W", "M", "Y"):
        return Vector("date", data.astype("datetime64[D]").astype(np.int64), null | np.isnat(data))
    if kind == "O":
        return _of_objects(data, null)
    raise NotPlannable


def _of_objects(data: NDArray[Any], null: NDArray[Any]) -> Vector:
    values = data.tolist()
    null = null | np.fromiter((value is None for value in values), dtype=bool, count=len(values))
    if not all(type(value) is str or value is None for value in values):
        raise NotPlannable
    filled = ["" if value is None else value for value in values]
    if any("\0" in value for value in filled) or max(map(len, filled), default=0) > 200:
        raise NotPlannable
    return Vector("string", np.array(filled, dtype=str) if filled else np.empty(0, dtype="U1"), null)
