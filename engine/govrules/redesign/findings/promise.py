"""What a matter or a bundle promises, in the working days in which its path is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from govrules.clock.duration import Duration
from govrules.model.matters import Matter
from govrules.process.interval import Number
from govrules.process.limits_of import entries_of, promise_of
from govrules.process.schedule import in_days, needs_calendar, schedule, working_time
from govrules.redesign.inquiry import Inquiry

WHOLE: Final = ("accepted", "decided")
"""The events between which a promise runs; a clock between two steps says nothing of the whole."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as written, and the working days that it comes to from the start of the process."""

    written: Duration
    days: Number


def promise(inquiry: Inquiry) -> Promise | None:
    """Return what the target promises; None when it promises nothing, or is one step for the whole promise."""
    owner = inquiry.book.bundles.get(inquiry.target) or inquiry.book.matters[inquiry.target]
    if isinstance(owner, Matter) and not owner.steps:
        return None
    whole = tuple(
        entry for entry in entries_of(inquiry.book, owner.limit) if (entry.from_, entry.to) == WHOLE
    )
    written = promise_of(inquiry.book, whole) if whole else None
    if written is None:
        return None
    calendar = inquiry.book.calendar
    if not needs_calendar([written]):
        return Promise(written, in_days(working_time(written, calendar), calendar))
    length = schedule([0], [0], [written], calendar, inquiry.gauge.ruler.start).length
    return Promise(written, in_days(length, calendar))
