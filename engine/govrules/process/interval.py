"""A metric that may not be known exactly: a number, or the least and the most that it can be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from msgspec import Struct

Number: TypeAlias = int | float


class Interval(Struct, frozen=True):
    """The least and the most; `most` None = nobody can say. `exact` False = the bounds may be too wide."""

    least: Number
    most: Number | None
    open: tuple[str, ...] = ()
    """Facts that decide it."""
    unknown: tuple[str, ...] = ()
    """Steps that do not say enough."""
    exact: bool = True

    @property
    def is_number(self) -> bool:
        """Tell whether it is one number."""
        return self.least == self.most and not self.unknown

    def to_json(self) -> Any:
        """Return the number, or the mapping of the machine output."""
        if self.is_number:
            return self.least
        return {
            "min": self.least,
            "max": self.most,
            "open": list(self.open),
            "unknown": list(self.unknown),
            "exact": self.exact,
        }


def spanning(values: Iterable[Number], open_facts: tuple[str, ...] = (), exact: bool = True) -> Interval:
    """Return the interval that spans some values (at least one)."""
    found = list(values)
    least, most = min(found), max(found)
    return Interval(least, most, open_facts if least != most else (), (), exact or least == most)
