"""Carrying one case through: commands one after the other, without copying the state between them.

The runner folds with the same transition as `evolve`, over a private draft; `state` is a frozen copy.
"""

from __future__ import annotations

from datetime import datetime

from govrules.case.commands import Command
from govrules.case.decide import handle
from govrules.case.desk import Desk
from govrules.case.draft import Draft, freeze
from govrules.case.events import Event
from govrules.case.plan import CasePlan, Task
from govrules.case.planning import plan_of
from govrules.case.state import CaseState
from govrules.process.graph import ProcessGraph


class CaseRun:
    """A case that is carried through in memory. For one thread."""

    __slots__ = ("desk",)

    def __init__(self, graph: ProcessGraph, case: str = "case") -> None:
        draft = Draft()
        draft.case = case
        self.desk = Desk(plan_of(graph), draft)

    def do(self, command: Command) -> list[Event]:
        """Carry out a command; returns the events that it made."""
        made = len(self.desk.events)
        handle(self.desk, command)
        return self.desk.events[made:]

    def change_rules(self, plan: CasePlan) -> None:
        """Go on under other rules: those of the day of acceptance."""
        if plan is not self.desk.plan:
            events = self.desk.events
            self.desk = Desk(plan, self.desk.draft)
            self.desk.events = events

    @property
    def events(self) -> list[Event]:
        """The record so far."""
        return self.desk.events

    @property
    def state(self) -> CaseState:
        """Return the state as a value."""
        return freeze(self.desk.draft)

    @property
    def ready(self) -> list[Task]:
        """Return the steps that can be taken up, in the order in which they became so."""
        return list(self.desk.ready.values())

    @property
    def next_moment(self) -> datetime | None:
        """Return when the next thing falls due by itself."""
        due = self.desk.next_due()
        return due[0] if due is not None else None
