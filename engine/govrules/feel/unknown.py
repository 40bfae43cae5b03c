"""UNKNOWN: the value of a fact that the case does not have (docs/language.md §1, “Unknown is not null”)."""

from __future__ import annotations

from typing import Final, NoReturn


class Unknown:
    """The type of `UNKNOWN`. It is neither true nor false: asking for its truth is a mistake."""

    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise TypeError("UNKNOWN is neither true nor false; compare with `is UNKNOWN`")

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __reduce__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown()
"""The one value of its type; compare with `is`."""
