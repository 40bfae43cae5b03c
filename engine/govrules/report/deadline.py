"""A deadline for people and as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from govrules.language import Language, say, tell
from govrules.report.clock_words import moment_text
from govrules.report.diagnostics_json import VERSION
from govrules.report.timeline import WEEKDAYS

if TYPE_CHECKING:
    from govrules.clock.calendar import Calendar
    from govrules.clock.deadline import Deadline
    from govrules.clock.duration import Duration


def deadline_json(start: date, limit: Duration, calendar: str, due: Deadline) -> dict[str, Any]:
    """Return what `govrules deadline --format json` prints: the last day, or the moment for hours."""
    return {
        "version": VERSION,
        "start": start.isoformat(),
        "limit": tell(limit, "en"),
        "calendar": calendar,
        "deadline": due.due.isoformat() if due.due is not None else None,
        "provisional": due.provisional,
    }


def deadline_text(start: date, limit: Duration, calendar: Calendar, due: Deadline, language: Language) -> str:
    """Return the deadline in a sentence, with the weekday, and with what makes it provisional."""
    assert due.due is not None and due.last_day is not None
    weekday = WEEKDAYS[due.last_day.weekday()].tell(language)
    lines = [
        say(
            "{limit} from {start}: due {due}, {weekday}.",
            limit=limit,
            start=moment_text(start.isoformat()),
            due=moment_text(due.due.isoformat()),
            weekday=weekday,
        ).tell(language)
    ]
    counted = say("Calendar: {calendar}", calendar=calendar)
    lines.append(f"  {counted.tell(language)}")
    if due.provisional:
        known = date.fromordinal(calendar.known_through)
        text = say(
            "Provisional: the calendar is known through {day}; holidays after it are not published yet.",
            day=known,
        )
        lines.append(f"  {text.tell(language)}")
    return "\n".join(lines)
