"""What came of a case that was played: its record, state and deadlines; the JSON of `govrules run`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from govrules.case.events import Event
from govrules.case.state import CaseState
from govrules.diagnostics import Diagnostic


class DeadlineLine(msgspec.Struct, frozen=True, kw_only=True):
    """A deadline as it stood at some time; one that was computed anew is a line of its own."""

    clock: str
    matter: str
    kind: str
    """`promised`, `statutory`, `accept`, `deliver`, `deferred` or `step`."""
    step: str | None
    set_at: datetime
    from_: datetime
    due: datetime | None
    """24:00 of the last day is 0:00 of the next."""
    last_day: str | None
    provisional: bool
    ended: datetime | None = None
    in_time: bool | None = None
    """None = it still runs, or another one took its place."""
    replaced: bool = False
    standing: bool = False
    """A stop holds it at the end of the record."""

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values; `due` is the last day, or the moment for a limit in hours."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        plain["from"] = plain.pop("from_")
        plain["moment"] = plain["due"]
        if self.due is not None and self.last_day is not None and str(self.due.date()) != self.last_day:
            plain["due"] = self.last_day
        return plain


@dataclass(frozen=True)
class Trace:
    """A played case."""

    case: str
    target: str
    as_of: str
    events: tuple[Event, ...]
    state: CaseState
    deadlines: tuple[DeadlineLine, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def status(self) -> str:
        """Return `open`, `waiting`, `suspended` or `closed`."""
        return self.state.status

    @property
    def outcome(self) -> str | None:
        """Return the outcome of a closed case."""
        return self.state.outcome

    @property
    def path(self) -> tuple[str, ...]:
        """Return the steps in the order in which they were completed."""
        return tuple(e.step or "" for e in self.events if e.type == "completed")

    @property
    def refused(self) -> tuple[Event, ...]:
        """Return the commands that were refused."""
        return tuple(e for e in self.events if e.type == "refused_command")

    def to_json(self) -> dict[str, Any]:
        """Return the value that `govrules run --format json` prints, of plain JSON values."""
        return {
            "case": self.case,
            "target": self.target,
            "as_of": self.as_of,
            "status": self.status,
            "outcome": self.outcome,
            "events": [msgspec.to_builtins(event) for event in self.events],
            "deadlines": [line.to_json() for line in self.deadlines],
            "asks": [
                {"step": step, "facts": list(asking.facts), "materials": list(asking.materials)}
                for step, asking in self.state.asking.items()
            ],
        }


def deadlines_of(events: Iterable[Event], state: CaseState) -> tuple[DeadlineLine, ...]:
    """Return every deadline that a record has set, in order, with what became of it."""
    lines: list[DeadlineLine] = []
    running: dict[str, int] = {}
    for event in events:
        data = event.data or {}
        if event.type in ("deadline_set", "step_deadline"):
            clock = data["clock"]
            if clock in running:
                lines[running[clock]] = msgspec.structs.replace(lines[running[clock]], replaced=True)
            running[clock] = len(lines)
            lines.append(_opened(event, data))
        elif event.type == "clock_ended":
            _end(lines, running, data["clock"], event.at)
        elif event.type in ("completed", "returned", "cancelled"):
            _end(lines, running, event.step or "", event.at)
    for clock, index in running.items():
        if clock in state.clocks and state.clocks[clock].standing:
            lines[index] = msgspec.structs.replace(lines[index], standing=True)
    return tuple(lines)


def _opened(event: Event, data: dict[str, Any]) -> DeadlineLine:
    return DeadlineLine(
        clock=data["clock"],
        matter=data["matter"],
        kind=data["kind"],
        step=event.step,
        set_at=event.at,
        from_=datetime.fromisoformat(data["from"]),
        due=None if data["due"] is None else datetime.fromisoformat(data["due"]),
        last_day=data["last_day"],
        provisional=data["provisional"],
    )


def _end(lines: list[DeadlineLine], running: dict[str, int], clock: str, at: datetime) -> None:
    index = running.pop(clock, None)
    if index is not None:
        line = lines[index]
        in_time = line.due is None or at <= line.due
        lines[index] = msgspec.structs.replace(line, ended=at, in_time=in_time)
