"""A stretch of days, both ends included, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from govrules.language import Text, say

FIRST: Final = date.min
LAST: Final = date.max


class Span(NamedTuple):
    """From the first day to the last, both included; `date.min` and `date.max` where no bound is written."""

    first: date
    last: date

    @property
    def empty(self) -> bool:
        """Tell whether it ends before it begins."""
        return self.last < self.first

    def within(self, other: Span) -> Span:
        """Return the days of both."""
        return Span(max(self.first, other.first), min(self.last, other.last))

    def told(self) -> Text:
        """Word it: from a day, until a day, both, one day, or always."""
        if self.first == self.last:
            return say("on {day}", day=str(self.first))
        if self.first == FIRST:
            return say("always") if self.last == LAST else say("until {last}", last=str(self.last))
        if self.last == LAST:
            return say("from {first} on", first=str(self.first))
        return say("from {first} to {last}", first=str(self.first), last=str(self.last))


ALWAYS: Final = Span(FIRST, LAST)


def span_of(item: Mapping[str, Any]) -> Span:
    """Return the days on which a list element is in force, as its `from` and `until` say."""
    return Span(_bound(item.get("from"), FIRST), _bound(item.get("until"), LAST))


def _bound(written: object, otherwise: date) -> date:
    """Read a bound; `from` of a table's input is an expression, and no bound."""
    if not isinstance(written, str) or len(written) != 10:
        return otherwise
    try:
        return date.fromisoformat(written)
    except ValueError:
        return otherwise
