"""Why a log cannot be read, or which of its rows: in words, with the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from govrules.language import Text
from govrules.source import Place, Span

MOST_TOLD: Final = 20
"""Faults of rows that are kept; the others are only counted."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that was left out, and why."""

    place: Place
    message: Text


@dataclass
class Faults:
    """Rows that were left out. Lives in one reading."""

    file: str
    count: int = 0

    def __post_init__(self) -> None:
        self.told: list[RowFault] = []

    def add(self, line: int, message: Text, column: int = 1) -> None:
        """Leave a row out."""
        self.count += 1
        if len(self.told) < MOST_TOLD:
            self.told.append(RowFault(Place(self.file, Span(line, column, line, column)), message))


class UnreadableLog(Exception):  # noqa: N818 - it is no error of the program
    """The file is no event log, or too large a one."""

    def __init__(self, message: Text, hint: Text | None = None, place: Place | None = None) -> None:
        super().__init__(str(message))
        self.message, self.hint, self.place = message, hint, place
