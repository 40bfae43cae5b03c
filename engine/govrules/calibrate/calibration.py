"""A log of real cases → everything that a scenario needs, each with how many cases say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from govrules.calibrate.conformance import Conformance, replay
from govrules.calibrate.fitting import Fit, fit
from govrules.calibrate.matching import Matching, match
from govrules.calibrate.observed_arrivals import Arrivals, observed_arrivals
from govrules.calibrate.observed_facts import observed_facts
from govrules.calibrate.observed_posts import ObservedPost, observed_posts
from govrules.calibrate.observed_work import Basis, observed_work
from govrules.calibrate.office_minutes import OfficeMinutes
from govrules.clock.calendar import Calendar
from govrules.exchange.event_log import COMPLETE, EventLog
from govrules.exchange.moments import moment_of
from govrules.process.graph import ProcessGraph

SEED: Final = 7
"""Of the bootstrap that tells how well a distribution fits: the same log gives the same figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWork:
    """The work of one step, as the log shows it."""

    step: str
    basis: Basis
    outside: float
    fit: Fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How often a step sends back or refuses."""

    step: str
    done: int
    returned: int
    refused: int
    written_returns: float
    written_refuses: float
    """What the rules say, as shares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What a log says of a process."""

    graph: ProcessGraph
    log: EventLog
    left_out: int
    """Rows of the file that could not be read."""
    matching: Matching
    arrivals: Arrivals | None
    facts: Mapping[str, Any]
    work: tuple[StepWork, ...]
    shares: tuple[Share, ...]
    posts: tuple[ObservedPost, ...]
    conformance: Conformance

    @property
    def period(self) -> tuple[date, date] | None:
        """Return the days of the first and the last event; None for an empty log."""
        if not len(self.log):
            return None
        times = self.log.time
        return moment_of(float(times.min())).date(), moment_of(float(times.max())).date()


def calibrate(
    log: EventLog, graph: ProcessGraph, told: Mapping[str, str] | None = None, left_out: int = 0
) -> Calibration:
    """Look at a log with a process in hand. `told`: activity → step, where names do not say it."""
    matching = match(log, graph, told)
    calendars = _calendars(log, graph)
    arrivals = log.time[log.bounds[:-1]] if len(log) else np.zeros(0)
    return Calibration(
        graph=graph,
        log=log,
        left_out=left_out,
        matching=matching,
        arrivals=observed_arrivals(arrivals, graph.book.calendar),
        facts=observed_facts(log, graph.book),
        work=tuple(
            StepWork(step=step, basis=seen.basis, outside=seen.outside, fit=found)
            for step, seen in observed_work(log, graph, matching.steps, calendars).items()
            if (found := fit(seen.minutes, SEED)) is not None
        ),
        shares=_shares(log, graph, matching.steps),
        posts=observed_posts(log, graph, matching.steps),
        conformance=replay(log, graph, matching.steps),
    )


def _calendars(log: EventLog, graph: ProcessGraph) -> dict[str, OfficeMinutes]:
    """Lay out the calendar of each step over the days of the log."""
    first, last = (float(log.time.min()), float(log.time.max())) if len(log) else (0.0, 0.0)
    made: dict[int, OfficeMinutes] = {}
    found: dict[str, OfficeMinutes] = {}
    for activity in graph.steps():
        calendar = _calendar_of(graph, activity.by.posts[0].id if activity.by.posts else "")
        if id(calendar) not in made:
            made[id(calendar)] = OfficeMinutes(calendar, first, last)
        found[activity.id] = made[id(calendar)]
    return found


def _calendar_of(graph: ProcessGraph, post: str) -> Calendar:
    written = graph.book.posts.get(post)
    if written is not None and written.calendar is not None:
        return graph.book.calendar_of(written.calendar)
    return graph.book.calendar


def _shares(log: EventLog, graph: ProcessGraph, steps: Mapping[str, str]) -> tuple[Share, ...]:
    """Count what the log says of outcomes."""
    done: dict[str, int] = {}
    returned: dict[str, int] = {}
    refused: dict[str, int] = {}
    for event in np.flatnonzero(log.transition == COMPLETE):
        step = steps.get(log.activities[log.activity[event]])
        if step is None:
            continue
        done[step] = done.get(step, 0) + 1
        outcome = log.outcome_of(int(event)).lower()
        if outcome in _RETURNS:
            returned[step] = returned.get(step, 0) + 1
        elif outcome in _REFUSES:
            refused[step] = refused.get(step, 0) + 1
    return tuple(
        Share(
            step=activity.id,
            done=done[activity.id],
            returned=returned.get(activity.id, 0),
            refused=refused.get(activity.id, 0),
            written_returns=activity.returns,
            written_refuses=activity.refuses,
        )
        for activity in graph.steps()
        if activity.id in done
        and (activity.id in returned or activity.id in refused or activity.returns or activity.refuses)
    )


_RETURNS: Final = frozenset({"return", "returned", "退回", "补正", "退回补正", "补齐补正"})
_REFUSES: Final = frozenset(
    {"refuse", "refused", "reject", "rejected", "不予许可", "不予批准", "不予受理", "驳回", "不通过"}
)
