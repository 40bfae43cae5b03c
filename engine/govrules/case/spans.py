"""By when a clock is due, and when its cards come: computed from the limit, kept for the cases of one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from govrules.case.clock_rules import ClockRule
from govrules.case.clock_transition import HELD_BY_STOPS
from govrules.clock.deadline import deadline
from govrules.clock.duration import Duration
from govrules.clock.limit_warnings import warning_moments
from govrules.clock.stops import Stop
from govrules.clock.units import Unit

DUE: Final = "due"
_WHOLE_DAYS: Final = frozenset({Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH, Unit.YEAR, Unit.AT_ONCE})
_MOST_KEPT: Final = 4096


@dataclass(frozen=True, slots=True)
class Span:
    """The end of a clock and its cards; `due` None = it stands still."""

    due: datetime | None
    moments: tuple[tuple[datetime, str], ...]
    """In order, the end last; marks are `card-NN` (the warning's number) and `due`."""
    record: dict[str, Any]
    """The same as the record writes it. Shared: never changed."""


def span_of(
    rule: ClockRule,
    length: Duration,
    kind: str,
    start: datetime,
    stops: Sequence[Stop] = (),
    extensions: Sequence[Duration] = (),
) -> Span:
    """Return when a clock of `kind` ends that starts at `start`.

    A limit in days that nothing has stopped or extended depends only on the day of its start, so that many
    cases share the answer.
    """
    if stops or extensions or length.unit not in _WHOLE_DAYS or rule.limit.counts_from != "next_day":
        return _reckoned(rule, length, kind, start, stops, extensions)
    key = (kind, start.date())
    found: Span | None = rule.spans.get(key)
    if found is None:
        if len(rule.spans) >= _MOST_KEPT:
            rule.spans.clear()
        found = rule.spans[key] = _reckoned(rule, length, kind, start, (), ())
    return found


def _reckoned(
    rule: ClockRule,
    length: Duration,
    kind: str,
    start: datetime,
    stops: Sequence[Stop],
    extensions: Sequence[Duration],
) -> Span:
    limit = rule.limit
    end = deadline(
        start,
        length,
        rule.calendar,
        counts_from=limit.counts_from,
        last_day_off=limit.last_day_off,
        stops=stops,
        extensions=extensions,
    )
    moments: list[tuple[datetime, str]] = []
    if limit.warnings and _has_cards(rule, kind):
        firings = warning_moments(
            start,
            length,
            limit.warnings,
            rule.calendar,
            counts_from=limit.counts_from,
            last_day_off=limit.last_day_off,
            stops=stops,
            extensions=extensions,
        )
        moments.extend(
            (firing.moment, f"card-{number:02}")
            for number, firing in enumerate(firings)
            if firing.moment is not None
        )
    if end.moment is not None:
        moments.append((end.moment, DUE))
    moments.sort()
    return Span(
        end.moment,
        tuple(moments),
        {
            "due": None if end.moment is None else end.moment.isoformat(),
            "last_day": None if end.last_day is None else end.last_day.isoformat(),
            "provisional": end.provisional,
            "moments": [[moment.isoformat(), mark] for moment, mark in moments],
        },
    )


def _has_cards(rule: ClockRule, kind: str) -> bool:
    """Cards belong to the limit that officers are held to; the legal limit behind a promise only ends."""
    return kind == "step" or (kind in HELD_BY_STOPS and (kind == "promised" or rule.limit.promised is None))
