"""Commands → events: the pure heart of a case.

`decide(graph, state, command)` checks a command against the rules and returns what happens; `evolve` folds
events into the state. Neither reads a clock, a file or anything else but its arguments, and neither raises
for what a command asks: a command that is not allowed is an event too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from govrules.case.applicant_acts import open_case, submit, withdraw
from govrules.case.commands import (
    Command,
    Complete,
    Extend,
    Intervene,
    Open,
    Pause,
    Resume,
    Return,
    Start,
    Submit,
    Tick,
    Withdraw,
)
from govrules.case.completing import complete
from govrules.case.desk import Desk
from govrules.case.draft import thaw
from govrules.case.events import Event
from govrules.case.flow import advance
from govrules.case.moments import pass_time
from govrules.case.officer_acts import extend, intervene, pause, resume
from govrules.case.planning import plan_of
from govrules.case.refusals import refuse
from govrules.case.returning import send_back
from govrules.case.state import CaseState
from govrules.case.taking_up import start
from govrules.codes.cases import CASE_CLOSED, NOT_OPEN, OUT_OF_ORDER_TIME
from govrules.language import say
from govrules.process.graph import ProcessGraph

_HANDLERS: Final[dict[type, Callable[[Desk, Any], object]]] = {
    Open: open_case,
    Submit: submit,
    Start: start,
    Complete: complete,
    Return: send_back,
    Pause: pause,
    Resume: resume,
    Extend: extend,
    Withdraw: withdraw,
    Intervene: intervene,
    Tick: lambda desk, command: None,
}
_AFTER_CLOSE: Final = frozenset({Start, Complete, Return, Intervene, Withdraw, Open, Tick})
"""Commands that are looked at more closely in a closed case: a follow-up still runs."""


def decide(graph: ProcessGraph, state: CaseState, command: Command) -> tuple[Event, ...]:
    """Return the events of a command in a state: what it does, what falls due until then, or its refusal.

    The case's id is that of the state; give one to `CaseState(case=…)` before the first command.
    """
    desk = Desk(plan_of(graph), thaw(state))
    handle(desk, command)
    return tuple(desk.events)


def handle(desk: Desk, command: Command) -> None:
    """Carry out a command at a desk, or refuse it."""
    draft = desk.draft
    at = command.at
    kind = type(command)
    now = draft.at
    if (draft.opened is None or now is None or at.tzinfo is not None or at < now) and not _comes_in_order(
        desk, command, kind
    ):
        return
    if desk.due and desk.due[0][0] <= at:
        pass_time(desk, at, inclusive=kind is Tick)
    if desk.plan.reads_today:
        desk.move_to(at)
        advance(desk)
    else:
        desk.at = at
    if draft.closed is not None and kind not in _AFTER_CLOSE:
        refuse(desk, command, CASE_CLOSED, say("The case is closed."))
        return
    _HANDLERS[kind](desk, command)
    if desk.queue or desk.shifted:
        advance(desk)


def _comes_in_order(desk: Desk, command: Command, kind: type) -> bool:
    """Refuse what comes before the opening, before the last event, or in another zone's time."""
    now = desk.draft.at
    if command.at.tzinfo is not None:
        desk.move_to(now or command.at.replace(tzinfo=None))
        words = say("Moments are local time without time zone: {at} has one.", at=command.at.isoformat())
        refuse(desk, command, OUT_OF_ORDER_TIME, words)
        return False
    if now is not None and command.at < now:
        desk.move_to(now)
        words = say(
            "The record already stands at {now}; what is said to have happened at {at} comes too late.",
            now=now.isoformat(sep=" "),
            at=command.at.isoformat(sep=" "),
        )
        refuse(desk, command, OUT_OF_ORDER_TIME, words)
        return False
    if desk.draft.opened is None and kind is not Open:
        if kind is not Tick:
            desk.move_to(command.at)
            refuse(desk, command, NOT_OPEN, say("The case has not been opened yet."))
        return False
    return True
