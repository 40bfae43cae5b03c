"""What a simulation assumes, read from a scenario and a book: a value that everything after it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from govrules.book.rulebook import RuleBook
from govrules.clock.calendar import Calendar
from govrules.model.scenarios import PostStaff, Scenario
from govrules.process.graph import ProcessGraph
from govrules.process.order import bits
from govrules.simulate.laws import NOTHING, Law, Laws

UNLIMITED = 1_000_000_000
"""Officers of a post of which nobody says how many it has."""


@dataclass(frozen=True, slots=True)
class StaffOf:
    """How many officers a post has, and by which calendar they work."""

    officers: int
    calendar: Calendar
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A process under a scenario."""

    graph: ProcessGraph
    scenario: Scenario
    laws: Laws
    calendar: Calendar
    """What counts where no post works: waits, arrivals, promises."""
    start: date
    end: date

    @property
    def book(self) -> RuleBook:
        """The rules."""
        return self.graph.book

    @property
    def day_minutes(self) -> int:
        """Minutes of a working day."""
        return self.calendar.hours.length // 60_000_000

    def work_of(self, step: str) -> Law:
        """Return the hands-on effort of a step: the scenario's, else the step's own; of the engine none."""
        return self.laws.of(None if self._takes_no_work(step) else self.written(step, "work"))

    def wait_of(self, step: str) -> Law:
        """Return the time of a step in which no officer works.

        Where nothing says how long its work is, a step takes its limit and holds nobody: that much is promised, and
        how much of an officer's day it takes is not known (`without_work` names such steps).
        """
        wait = self.written(step, "wait")
        limit = self.graph.activities[step].limit
        if wait is None and self.is_without_work(step) and limit is not None:
            return self.laws.of(limit)
        return self.laws.of(wait)

    def answer_of(self, step: str) -> Law:
        """Return how long the applicant takes to answer what a step asks."""
        return self.laws.of(self.said_of(self.scenario.answers, step, self.scenario.answers_in))

    def coming_of(self, step: str) -> Law:
        """Return how long it takes until the applicant comes for a step; NOTHING where he need not come again.

        He is there for a step that follows right on one at the same place, and a case comes in with its applicant. A
        visit that hangs on a condition takes no time (see `Blueprint.left_out`).
        """
        visit = self.graph.activities[step].visit
        if visit is None or visit.when is not None:
            return NOTHING
        number = self.graph.numbers[step]
        steps = tuple(self.graph.steps())
        for before in bits(self.graph.orders.today[number]):
            earlier = steps[before].visit
            if earlier is not None and earlier.place == visit.place:
                return NOTHING
        return self.laws.of(self.said_of(self.scenario.comings, step, self.scenario.comes_in))

    def share_of(self, step: str, outcome: str) -> float | None:
        """Return how often the scenario says that an outcome comes; None = it says nothing."""
        shares: Mapping[str, float] = self.said_of(self.scenario.outcomes, step, {})
        return shares.get(outcome)

    def said_of(self, given: Mapping[str, Any], step: str, otherwise: Any = None) -> Any:
        """Return what is given for a step; for a post of `through`, else that for the step itself."""
        activity = self.graph.activities[step]
        plain = f"{activity.owner}.{activity.step}"
        return given.get(step, given.get(plain, otherwise))

    def is_without_work(self, step: str) -> bool:
        """Tell whether nobody says how long the work of a step is."""
        return not self._takes_no_work(step) and self.written(step, "work") is None

    def _takes_no_work(self, step: str) -> bool:
        activity = self.graph.activities[step]
        return activity.by.system or activity.after_case

    def written(self, step: str, what: str) -> Any:
        """Return what the scenario, or else the step itself, says of `work` or `wait`."""
        activity = self.graph.activities[step]
        given: Mapping[str, Any] = getattr(self.scenario, what)
        plain = f"{activity.owner}.{activity.step}"
        if step in given or plain in given:
            return given.get(step, given.get(plain))
        if activity.through_for is not None and what == "wait":
            return None
        owner = self.book.bundles.get(activity.owner) or self.book.matters.get(activity.owner)
        steps = owner.steps if owner is not None else None
        found = next((one for one in steps or () if one.id == activity.step), None)
        return getattr(found, what) if found is not None else None

    def staff_of(self, post: str) -> StaffOf:
        """Return the officers of a post: the scenario's, else the organization's, else without limit."""
        given = self.scenario.staff.get(post)
        written = self.book.posts.get(post)
        calendar = self.book.calendar_of(written.calendar) if written and written.calendar else self.calendar
        if isinstance(given, PostStaff):
            own = self.book.calendar_of(given.calendar) if given.calendar else calendar
            return StaffOf(min(given.staff, UNLIMITED), own, True)
        officers = given if given is not None else written.staff if written is not None else None
        known = UNLIMITED if officers is None else min(officers, UNLIMITED)
        return StaffOf(known, calendar, officers is not None)


def setting_of(
    graph: ProcessGraph, scenario: Scenario, start: date | None = None, end: date | None = None
) -> Setting:
    """Put a process under a scenario. Without a period it runs for one year from the day of the book."""
    book = graph.book
    calendar = book.calendar
    begin = start or (date.fromisoformat(scenario.period.from_) if scenario.period else book.as_of)
    until = end or (
        date.fromisoformat(scenario.period.to) if scenario.period else begin.replace(year=begin.year + 1)
    )
    laws = Laws(calendar.hours.length // 60_000_000)
    return Setting(graph=graph, scenario=scenario, laws=laws, calendar=calendar, start=begin, end=until)
