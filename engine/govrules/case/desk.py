"""A desk: one case being worked on under one plan. It makes events and lets each change the case at once.

What it keeps beside the draft (how many steps are still to pass before each, which are ready, what falls due
next) follows from the draft and the plan, and is worked out anew when a desk is set up over a state.
"""

from __future__ import annotations

from collections import deque
from datetime import datetime
from heapq import heapify, heappop, heappush
from typing import Any, TypeAlias

from govrules.case.draft import Draft
from govrules.case.events import Event
from govrules.case.plan import CasePlan, Task
from govrules.case.state import PASSED, ClockState
from govrules.case.transition import TRANSITIONS
from govrules.process.facts import typed_fact

Moment: TypeAlias = tuple[datetime, int, str, str]
"""When, the rank among clocks of one moment, the mark, the clock."""


class Desk:
    """A case under work. `events` are those made since the desk was set up."""

    __slots__ = (
        "at",
        "draft",
        "due",
        "events",
        "known",
        "left",
        "plan",
        "queue",
        "ready",
        "shifted",
        "waiting",
    )

    def __init__(self, plan: CasePlan, draft: Draft) -> None:
        self.plan = plan
        self.draft = draft
        self.events: list[Event] = []
        self.at = draft.at or datetime.min
        self.waiting = list(plan.needed)
        """For each step, how many steps have still to pass before it."""
        self.left = list(plan.sizes)
        """For each part, how many steps have still to pass until it closes."""
        self.ready: dict[str, Task] = {}
        """Steps that can be taken up, in the order in which they became so."""
        self.queue: deque[Task] = deque()
        """Steps before which everything has passed and that are to be looked at."""
        self.due: list[Moment] = []
        """A heap of moments of clocks; entries that no longer hold are passed over."""
        self.known: dict[str, Any] = draft.facts
        self.shifted = False
        """A member has begun, ended, stopped or gone on: the bundle's own clock may have to follow."""
        if draft.seq:
            self._take_stock()

    def emit(
        self,
        type_: str,
        step: str | None = None,
        by: str | None = None,
        who: str | None = None,
        rule: str = "",
        data: dict[str, Any] | None = None,
    ) -> None:
        """Make an event at the desk's moment and let it change the case, by the transition of `evolve`."""
        draft = self.draft
        draft.seq = seq = draft.seq + 1
        draft.at = at = self.at
        event = Event(seq, at, draft.case, type_, step, by, who, rule, data)
        self.events.append(event)
        TRANSITIONS[type_](draft, event)

    def passed(self, task: Task) -> None:
        """A step has passed: count it, and queue what waited only for it; what needs no look is ready."""
        waiting = self.waiting
        for later in task.after:
            number = later.number
            waiting[number] = left = waiting[number] - 1
            if not left:
                if later.plain and later.id not in self.draft.steps and not self.draft.asking:
                    self.ready[later.id] = later
                else:
                    self.queue.append(later)
        if not task.after_case:
            self.left[task.part.number] -= 1

    def has_passed(self, task: Task) -> bool:
        """Tell whether the next steps need not wait for this one any more."""
        step = self.draft.steps.get(task.id)
        return step is not None and step.status in PASSED

    def learn(self) -> None:
        """Read the facts by their declared types; to be called whenever facts have changed."""
        kinds = self.plan.kinds
        if not kinds and not self.plan.reads_today:
            self.known = self.draft.facts
            return
        self.known = {
            name: typed_fact(value, kinds[name]) if name in kinds else value
            for name, value in self.draft.facts.items()
        }
        if self.plan.reads_today:
            self.known["today"] = self.at.date()

    def move_to(self, moment: datetime) -> None:
        """Let the desk stand at a moment; `today` follows."""
        self.at = moment
        if self.plan.reads_today and self.known.get("today") != moment.date():
            self.learn()
            self.refresh()

    def watch(self, clock_id: str) -> None:
        """Enter the moments of a clock that was set."""
        for moment, mark in self.draft.clocks[clock_id].moments:
            heappush(self.due, (moment, self._rank(self.draft.clocks[clock_id]), mark, clock_id))

    def next_due(self) -> Moment | None:
        """Return the next moment of a running clock, without taking it; None = there is none."""
        clocks = self.draft.clocks
        while self.due:
            entry = self.due[0]
            clock = clocks.get(entry[3])
            if (
                clock is not None
                and clock.ended is None
                and not clock.standing
                and (entry[0], entry[2]) in clock.moments
            ):
                return entry
            heappop(self.due)
        return None

    def refresh(self) -> None:
        """Facts or materials have changed: queue the steps to which that may matter.

        What stands in `ready` can be taken up without another look.
        """
        by_id = self.plan.by_id
        asking = [by_id[name] for name in self.draft.asking if name in by_id]
        ready = [task for task in self.ready.values() if task.guarded]
        # In the order of the plan: a desk set up anew over the same state must do the same.
        self.queue.extend(sorted((*asking, *ready), key=_number))

    def _rank(self, clock: ClockState) -> int:
        """Order clocks of one moment: by the step, then the matters in their order; never by their names."""
        if clock.step is not None and clock.kind == "step":
            return self.plan.by_id[clock.step].number if clock.step in self.plan.by_id else 0
        part = self.plan.parts.get(clock.matter)
        return len(self.plan.tasks) + (part.number if part is not None else len(self.plan.parts))

    def _take_stock(self) -> None:
        plan, draft = self.plan, self.draft
        self.learn()
        for task in plan.tasks:
            step = draft.steps.get(task.id)
            if step is not None and step.status in PASSED:
                for later in task.after:
                    self.waiting[later.number] -= 1
                if not task.after_case:
                    self.left[task.part.number] -= 1
        if draft.submitted is not None:
            for task in plan.tasks:
                if self.is_ready(task):
                    self.ready[task.id] = task
        self.due = [
            (moment, self._rank(clock), mark, clock.id)
            for clock in draft.clocks.values()
            if clock.ended is None
            for moment, mark in clock.moments
        ]
        heapify(self.due)

    def is_ready(self, task: Task) -> bool:
        """Tell whether a step can be taken up: everything before it has passed, and it asks for nothing."""
        if self.waiting[task.number] or task.id in self.draft.asking:
            return False
        step = self.draft.steps.get(task.id)
        if step is not None and step.status != "open":
            return False
        return self.draft.closed is None or task.after_case


def _number(task: Task) -> int:
    return task.number
