"""The limits of a rule book as clocks that can be set: durations read, each with its calendar."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, cast

from govrules.book.rulebook import RuleBook
from govrules.clock.calendar import Calendar
from govrules.clock.duration import Duration
from govrules.clock.limit_warnings import LimitWarning, parse_share
from govrules.clock.limits import Extension, Limit
from govrules.model.base import listed
from govrules.model.limits import LimitReference, Reminder, TimeLimit
from govrules.process.limits_of import duration_of, entries_of


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A limit and the calendar that counts it. `id` is how the record names it."""

    id: str
    limit: Limit
    calendar: Calendar
    spans: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    """Answers kept by `spans.span_of`."""


def calendar_of(book: RuleBook, name: str | None = None) -> Calendar:
    """Return a calendar of the book by name, else the one that counts (see `RuleBook.calendar_of`)."""
    return book.calendar_of(name)


def clock_rules(
    book: RuleBook, owner: str, reference: LimitReference | None, calendar: str | None = None
) -> tuple[ClockRule, ...]:
    """Return the limits that a matter, bundle or step names; one without a length is left out.

    `calendar` counts those that name none of their own.
    """
    found: list[ClockRule] = []
    for entry in entries_of(book, reference):
        limit = limit_of(entry)
        if limit.working_limit or limit.accept_within or limit.deliver_within:
            found.append(ClockRule(entry.id or owner, limit, calendar_of(book, entry.calendar or calendar)))
    return tuple(found)


def limit_of(entry: TimeLimit) -> Limit:
    """Read the durations of a TimeLimits entry; what is no duration is left out (the check says so)."""
    extension = None
    if entry.extension is not None:
        by = duration_of(entry.extension.by)
        if by is not None:
            extension = Extension(by, entry.extension.approved_by, entry.extension.times)
    return Limit(
        id=entry.id,
        statutory=duration_of(entry.statutory),
        promised=duration_of(entry.promised),
        from_=entry.from_,
        to=entry.to,
        counts_from=cast("Literal['next_day', 'at_once']", entry.counts_from),
        accept_within=duration_of(entry.accept_within),
        deliver_within=duration_of(entry.deliver_within),
        extension=extension,
        warnings=tuple(warning for warning in map(_warning, entry.warnings) if warning is not None),
        on_overdue=cast("Literal['escalate', 'deemed_approved']", entry.on_overdue),
        last_day_off=cast("Literal['next_working_day', 'stay']", entry.last_day_off),
        legal_basis=entry.legal_basis or (),
    )


def own_limit(length: Duration) -> Limit:
    """Return the limit of a step that is written as a plain duration."""
    return Limit(promised=length)


def _warning(entry: Reminder) -> LimitWarning | None:
    at = "overdue" if entry.at == "overdue" else parse_share(entry.at) if entry.at is not None else None
    before = duration_of(entry.before)
    if (at is None) == (before is None):
        return None
    return LimitWarning(
        cast("Literal['overdue']", at), before, entry.card, listed(entry.tell), listed(entry.escalate)
    )
