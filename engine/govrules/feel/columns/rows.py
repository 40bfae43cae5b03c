"""Rows of arrays as facts of Python, for what cannot be done column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

from govrules.feel import tree
from govrules.feel.closures import Compiler
from govrules.feel.errors import BudgetExceeded
from govrules.feel.facts import to_python
from govrules.feel.scope import Run, outermost
from govrules.feel.values import Date, Value

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from govrules.feel.columns.vectors import Columns


def plain_values(array: NDArray[Any]) -> list[Any]:
    """Return the values of an array as those of Python; NaN, NaT and masked ones are None."""
    masked = np.ma.getmaskarray(array) if isinstance(array, np.ma.MaskedArray) else None
    data = np.ma.getdata(array)
    kind = data.dtype.kind
    values: list[Any] = data.astype("datetime64[us]").tolist() if kind == "M" else data.tolist()
    if kind == "M" and np.datetime_data(data.dtype)[0] in ("D", "W", "M", "Y"):
        values = data.astype("datetime64[D]").tolist()
    if kind in "fO":
        # NaN alone differs from itself.
        values = [None if value != value else value for value in values]
    if masked is not None:
        values = [None if hidden else value for value, hidden in zip(values, masked, strict=True)]
    return values


def cases(columns: Mapping[str, NDArray[Any]], length: int) -> Iterator[dict[str, Any]]:
    """Yield the facts of every row; a missing value is no fact."""
    names = list(columns)
    listed = [plain_values(columns[name]) for name in names]
    for row in range(length):
        facts = {name: values[row] for name, values in zip(names, listed, strict=True)}
        yield {name: value for name, value in facts.items() if value is not None}


def by_row(node: tree.Expression, columns: Columns, rows: NDArray[Any] | None) -> list[Value]:
    """Evaluate a node for some rows (None: all), one at a time, in the plain standard."""
    closure = Compiler().closure(node)
    wanted = range(columns.length) if rows is None else rows.tolist()
    listed = columns.listed()
    values = []
    for row in wanted:
        facts = {name: column[row] for name, column in listed.items() if column[row] is not None}
        try:
            values.append(closure(outermost(Run(facts, None, columns.budget))))
        except RecursionError:
            raise BudgetExceeded("the evaluation is nested too deeply") from None
    return values


def assembled(values: Sequence[Value]) -> NDArray[Any]:
    """Return FEEL values as one array: of their common kind, or of objects; masked where null."""
    kinds = {type(value) for value in values if value is not None}
    null = np.fromiter((value is None for value in values), dtype=bool, count=len(values))
    data: NDArray[Any]
    if kinds == {Decimal}:
        numbers = (0.0 if value is None else float(value) for value in values)
        data = np.fromiter(numbers, np.float64, len(values))
    elif kinds == {bool}:
        data = np.fromiter((value is True for value in values), bool, len(values))
    elif kinds == {Date} and all(value is None or 1 <= value.year <= 9999 for value in values):
        days = (0 if value is None else value.number for value in values)
        data = np.fromiter(days, np.int64, len(values)).astype("datetime64[D]")
    else:
        data = np.empty(len(values), dtype=object)
        data[:] = [to_python(value) for value in values] if kinds else None
    return np.ma.MaskedArray(data, mask=null) if null.any() else data
