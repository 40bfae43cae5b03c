"""What a matter or a bundle promises, in the working days in which its path is measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.clock.duration import Duration
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter
from govrules.process.interval import Number
from govrules.process.limits_of import entries_of, promise_of
from govrules.process.schedule import in_days, needs_calendar, schedule, working_time

WHOLE: Final = ("accepted", "decided")
"""The events between which a promise runs; a clock between two steps says nothing of the whole."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as written, and the working days that it comes to from the start of the process."""

    written: Duration
    days: Number


def written_promise(book: RuleBook, owner: Matter | Bundle) -> Duration | None:
    """Return what a matter or a bundle promises for the whole.

    None when it promises nothing, or is one step for the whole promise.
    """
    if owner.limit is None or (isinstance(owner, Matter) and not owner.steps):
        return None
    whole = tuple(entry for entry in entries_of(book, owner.limit) if (entry.from_, entry.to) == WHOLE)
    return promise_of(book, whole) if whole else None


def promise_in_days(book: RuleBook, owner: Matter | Bundle, start: date) -> Promise | None:
    """Return the promise in working days; in another unit it is walked on the calendar from `start`."""
    written = written_promise(book, owner)
    if written is None:
        return None
    calendar = book.calendar
    if not needs_calendar([written]):
        return Promise(written, in_days(working_time(written, calendar), calendar))
    length = schedule([0], [0], [written], calendar, start).length
    return Promise(written, in_days(length, calendar))
