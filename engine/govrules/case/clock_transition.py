"""What the events of clocks change: deadlines, stops, cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from msgspec.structs import replace as changed

from govrules.case.draft import Draft
from govrules.case.events import Event
from govrules.case.state import ClockState, Standstill

_NOTHING: Final[Mapping[str, Any]] = {}
HELD_BY_STOPS: Final = frozenset({"promised", "statutory"})
"""Kinds of clocks that a stop of the matter holds; the others run on."""


def _deadline_set(draft: Draft, event: Event) -> None:
    data = event.data or _NOTHING
    due = data["due"]
    before = draft.clocks.get(data["clock"])
    draft.clocks[data["clock"]] = ClockState(
        data["clock"],
        data["matter"],
        data["kind"],
        datetime.fromisoformat(data["from"]),
        None if due is None else datetime.fromisoformat(due),
        tuple((datetime.fromisoformat(moment), mark) for moment, mark in data["moments"]),
        event.step,
        data.get("limit", 0),
        data["provisional"],
        False,
        0 if before is None else before.extensions,
    )


def _clock_stopped(draft: Draft, event: Event) -> None:
    data = event.data or _NOTHING
    draft.stops.append(Standstill(data["matter"], data["stop"], event.at, None, data["reason"]))
    _hold(draft, data["matter"], standing=True)


def _clock_resumed(draft: Draft, event: Event) -> None:
    data = event.data or _NOTHING
    still = False
    for index, stop in enumerate(draft.stops):
        if stop.matter == data["matter"] and stop.end is None:
            if stop.key == data["stop"]:
                draft.stops[index] = changed(stop, end=event.at)
            else:
                still = True
    if not still:
        _hold(draft, data["matter"], standing=False)


def _hold(draft: Draft, matter: str, *, standing: bool) -> None:
    for clock in list(draft.clocks.values()):
        if clock.matter == matter and clock.kind in HELD_BY_STOPS and clock.ended is None:
            draft.clocks[clock.id] = changed(clock, standing=standing)


def _clock_ended(draft: Draft, event: Event) -> None:
    clock_id = (event.data or _NOTHING)["clock"]
    clock = draft.clocks.get(clock_id)
    if clock is not None:
        draft.clocks[clock_id] = changed(clock, ended=event.at, moments=())


def _extended(draft: Draft, event: Event) -> None:
    data = event.data or _NOTHING
    for clock_id in data["clocks"]:
        clock = draft.clocks[clock_id]
        draft.clocks[clock_id] = changed(clock, extensions=clock.extensions + 1)


def _told(draft: Draft, event: Event) -> None:
    """A clock has said what it had to say at one of its moments."""
    data = event.data or _NOTHING
    clock = draft.clocks.get(data.get("clock", ""))
    mark = data.get("mark")
    if clock is not None and mark is not None:
        left = tuple(moment for moment in clock.moments if moment[1] != mark)
        draft.clocks[clock.id] = changed(clock, moments=left)


CLOCK_TRANSITIONS: Final[dict[str, Callable[[Draft, Event], None]]] = {
    "deadline_set": _deadline_set,
    "step_deadline": _deadline_set,
    "clock_stopped": _clock_stopped,
    "clock_resumed": _clock_resumed,
    "clock_ended": _clock_ended,
    "extended": _extended,
    "card": _told,
    "reminder": _told,
    "overdue": _told,
    "escalated": _told,
    "deemed_accepted": _told,
}
