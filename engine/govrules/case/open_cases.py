"""A record of events → the cases that are not closed yet, and the day whose rules each of them keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from govrules.case.events import Event


class Pending(NamedTuple):
    """A case that is not closed."""

    case: str
    target: str
    day: date
    """On which it was accepted; before that, handed in; before that, opened."""


@dataclass(slots=True)
class _Seen:
    target: str
    opened: date
    submitted: date | None = None
    accepted: date | None = None
    closed: bool = False


def pending_cases(events: Iterable[Event]) -> tuple[Pending, ...]:
    """Return the open cases of a record, in the order in which they were opened."""
    found: dict[str, _Seen] = {}
    for event in events:
        if event.type == "opened":
            target = (event.data or {}).get("target")
            if isinstance(target, str):
                found[event.case] = _Seen(target, event.at.date())
            continue
        seen = found.get(event.case)
        if seen is None:
            continue
        if event.type == "submitted":
            seen.submitted = seen.submitted or event.at.date()
        elif event.type in ("accepted", "deemed_accepted"):
            seen.accepted = seen.accepted or _since(event)
        elif event.type == "closed":
            seen.closed = True
    return tuple(
        Pending(case, seen.target, seen.accepted or seen.submitted or seen.opened)
        for case, seen in found.items()
        if not seen.closed
    )


def _since(event: Event) -> date:
    since = (event.data or {}).get("since")
    try:
        return datetime.fromisoformat(since).date() if isinstance(since, str) else event.at.date()
    except ValueError:
        return event.at.date()
