"""Rows of arrays as facts of Python, for what cannot be done column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def plain_values(array: NDArray[Any]) -> list[Any]:
    """Return the values of an array as those of Python; NaN, NaT and masked ones are None."""
    masked = np.ma.getmaskarray(array) if isinstance(array, np.ma.MaskedArray) else None
    data = np.ma.getdata(array)
    kind = data.dtype.kind
    values: list[Any] = data.astype("datetime64[us]").tolist() if kind == "M" else data.tolist()
    if kind == "M" and np.datetime_data(data.dtype)[0] in ("D", "W", "M", "Y"):
        values = data.astype("datetime64[D]").tolist()
    if kind in "fO":
        values = [None if value != value else value for value in values]  # noqa: PLR0124 — NaN alone differs from itself
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
