"""A scenario, run as often as it says: replications in, figures with their intervals out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from govrules.clock.walk import finish
from govrules.process.schedule import opening
from govrules.simulate.arrivals import arrivals
from govrules.simulate.blueprint import Blueprint
from govrules.simulate.burdens import Burdens
from govrules.simulate.cases import case_columns
from govrules.simulate.facts import columns_of
from govrules.simulate.kernel import arrays as a
from govrules.simulate.kernel.office_time import DAY
from govrules.simulate.kernel.replication import replicate
from govrules.simulate.statistics import QUANTILES, Estimate, estimate, quantiles
from govrules.simulate.streams import FACTS, stream

BLOCK: Final = 1 << 16
"""Cases whose facts are drawn and looked at together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replication:
    """What one replication comes to: means over its cases, quantiles, and sums by step and post."""

    number: int
    cases: int
    """Cases that arrived inside the window."""
    unfinished: int
    means: dict[str, float]
    quantiles: dict[str, tuple[float, ...]]
    shares: dict[str, float]
    """Refused, partly refused, on time."""
    steps: NDArray[np.float64]
    """S × `STEP_FIGURES`: times worked on, and minutes queued, worked, waited …"""
    way: NDArray[np.float64]
    """Where the time of the cases went, on the way that led to their end, by kind of time: minutes."""
    posts: NDArray[np.float64]
    """P × 2: share of the officers' time that is worked, minutes that steps queued for it on average."""
    little: float
    """Case-minutes in the window, counted event by event, over the same out of the cases' own times: 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What a simulation comes to."""

    blueprint: Blueprint
    seed: int
    replications: tuple[Replication, ...]

    @property
    def cases(self) -> int:
        """All cases counted."""
        return sum(one.cases for one in self.replications)

    def metric(self, name: str) -> Estimate:
        """Return a mean with its interval."""
        return estimate([one.means[name] for one in self.replications])

    def quantile(self, name: str) -> dict[str, Estimate]:
        """Return the quantiles of a metric, each with its interval."""
        return {
            f"{quantile:g}": estimate([one.quantiles[name][index] for one in self.replications])
            for index, quantile in enumerate(QUANTILES)
        }

    def share(self, name: str) -> Estimate:
        """Return the share of cases that end in a way."""
        return estimate([one.shares[name] for one in self.replications])

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        setting = self.blueprint.setting
        return {
            "target": setting.graph.target,
            "scenario": setting.scenario.id,
            "as_of": setting.book.as_of.isoformat(),
            "basis": "simulated",
            "cases": self.cases,
            "replications": len(self.replications),
            "seed": self.seed,
            "metrics": {
                **{name: self._metric_json(name) for name in METRICS},
                "on_time": self.share("on_time").to_json(),
            },
            "outcomes": {name: self.share(name).to_json() for name in ("refused", "partial", "unfinished")},
            "steps": [self._step_json(number, step) for number, step in enumerate(self.blueprint.steps)],
            "posts": [self._post_json(number, post) for number, post in enumerate(self.blueprint.posts)],
            "unlimited": list(self.blueprint.unlimited),
            "without_work": list(self.blueprint.without_work),
            "left_out": [str(text) for text in self.blueprint.left_out],
            "little": estimate([one.little for one in self.replications]).to_json(),
        }

    def _metric_json(self, name: str) -> dict[str, Any]:
        found = {quantile: one.to_json() for quantile, one in self.quantile(name).items()}
        return {
            **self.metric(name).to_json(),
            "quantiles": {quantile: one["mean"] for quantile, one in found.items()},
            "quantiles_ci95": {quantile: one["ci95"] for quantile, one in found.items()},
        }

    def _step_json(self, number: int, step: str) -> dict[str, Any]:
        return {
            "id": step,
            **{
                name: estimate(
                    [_share(one.steps[number, column], one.steps[number, 0]) for one in self.replications]
                ).to_json()
                for name, column in (("queue_minutes", 1), ("work_minutes", 2), ("wait_minutes", 3))
            },
        }

    def _post_json(self, number: int, post: str) -> dict[str, Any]:
        known = post not in self.blueprint.unlimited
        return {
            "post": post,
            "utilisation": estimate([one.posts[number, 0] for one in self.replications]).to_json()
            if known
            else None,
            "queue_minutes": estimate([one.posts[number, 1] for one in self.replications]).to_json(),
        }


METRICS: Final = ("calendar_minutes", "working_days", "visits", "materials")


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else math.nan


def run_replication(
    blueprint: Blueprint,
    seed: int,
    number: int,
    cases: int | None = None,
    onlooker: Callable[[int], None] | None = None,
) -> Replication:
    """Run one replication; `cases` = so many cases in all, however long they take to come; None = the period's.

    Raises:
        OpenFactsError, UnreadableFactError, UnreadableLawError, TooManyUnderWayError: see there.
    """
    setting = blueprint.setting
    until = (setting.end - setting.start + timedelta(days=1)).days * DAY
    times = arrivals(
        setting.scenario.arrivals,
        seed,
        number,
        setting.start,
        until,
        cases,
        blueprint.office,
        setting.day_minutes,
    )
    window = (_warm_up(blueprint), until if cases is None else _last_arrival(blueprint, times))
    source = _Source(blueprint, seed, number, times)
    results, inside = replicate(
        blueprint.process,
        blueprint.office,
        source.blocks(),
        len(times),
        seed,
        number,
        window,
        onlooker=onlooker,
    )
    return _summed(blueprint, number, source, results, window, inside)


class _Source:
    """Gives the blocks of cases of one replication, and keeps what they carry beside."""

    def __init__(self, blueprint: Blueprint, seed: int, number: int, times: NDArray[np.float64]) -> None:
        self.blueprint = blueprint
        self.seed, self.number = seed, number
        self.times = times
        self.visits = np.zeros(len(times), np.int16)
        self.papers = np.zeros(len(times), np.int16)
        self._burdens = Burdens(blueprint.setting.graph)

    def blocks(self) -> Iterator[a.Cases]:
        graph, scenario = self.blueprint.setting.graph, self.blueprint.setting.scenario
        for index, first in enumerate(range(0, len(self.times), BLOCK)):
            times = self.times[first : first + BLOCK]
            facts = columns_of(scenario.facts, stream(self.seed, self.number, FACTS, index), len(times))
            columns = case_columns(graph, self.blueprint.groups, facts, len(times))
            visits, papers = self._burdens.of(columns, facts)
            self.visits[first : first + BLOCK] = visits
            self.papers[first : first + BLOCK] = papers
            yield a.Cases(times, columns.runs, columns.choice, self._keys(times, facts))

    def _keys(self, times: NDArray[np.float64], facts: dict[str, Any]) -> NDArray[np.float64]:
        queue = self.blueprint.setting.scenario.queue
        if queue == "earliest_deadline":
            return _deadlines(self.blueprint, times)
        if isinstance(queue, dict):
            from govrules.feel import evaluate_column

            columns = dict(facts) or {"": np.zeros(len(times))}
            value = np.ma.filled(evaluate_column(str(queue["priority"]), columns), 0)
            return -value.astype(np.float64)
        return np.zeros(len(times))


def _deadlines(blueprint: Blueprint, times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return when the promise of each case ends that is accepted as it arrives; without a promise, its arrival."""
    if blueprint.promise is None:
        return times
    setting = blueprint.setting
    days, which = np.unique((times // DAY).astype(np.int64), return_inverse=True)
    begun = opening(setting.start, setting.calendar)
    ends = [
        (
            finish(
                opening(setting.start + timedelta(days=int(day)), setting.calendar),
                blueprint.promise,
                setting.calendar,
            )
            - begun
        ).total_seconds()
        / 60.0
        for day in days
    ]
    return np.array(ends)[which] if len(ends) else times


def _last_arrival(blueprint: Blueprint, times: NDArray[np.float64]) -> float:
    """Return when the window closes on so many cases: right behind the last one to come.

    What the posts do once nobody comes any more would make the same officers look less busy the longer the last
    cases take. A burst comes all at once: there the window stays open.
    """
    if "burst" in blueprint.setting.scenario.arrivals or not len(times):
        return math.inf
    return float(np.nextafter(times[-1], math.inf))


def _warm_up(blueprint: Blueprint) -> float:
    setting = blueprint.setting
    period = setting.scenario.period
    if period is None or period.warm_up is None:
        return 0.0
    from govrules.process.limits_of import duration_of

    duration = duration_of(period.warm_up)
    if duration is None:
        return 0.0
    begun = opening(setting.start, setting.calendar)
    ended = finish(begun, duration, setting.calendar)
    return (ended - begun).total_seconds() / 60.0


def _summed(
    blueprint: Blueprint,
    number: int,
    source: _Source,
    results: a.Results,
    window: tuple[float, float],
    inside: float,
) -> Replication:
    arrival, end = results.time[:, 0], results.time[:, 1]
    counted = (arrival >= window[0]) & (arrival < window[1])
    done = counted & ~np.isnan(end)
    minutes = end[done] - arrival[done]
    used = results.used[done].astype(np.float64)
    values = {
        "calendar_minutes": minutes,
        "working_days": _working_days(blueprint, arrival[done], end[done]),
        "visits": (source.visits[done] + results.again[done]).astype(np.float64),
        "materials": source.papers[done].astype(np.float64),
    }
    last = float(np.nanmax(end)) if len(end) and not np.isnan(end).all() else window[0]
    closing = min(window[1], last) if math.isfinite(window[1]) else last
    lasting = np.clip(np.where(np.isnan(end), closing, end), None, window[1]) - np.maximum(arrival, window[0])
    own = float(np.sum(np.maximum(lasting[arrival < window[1]], 0.0)))
    total = max(1, int(counted.sum()))
    promise = blueprint.promise
    on_time = math.nan
    if promise is not None and len(used):
        allowed = float(promise.amount) * (60.0 if promise.unit.value == "hour" else 1.0)
        on_time = float(np.mean(used <= allowed + 1e-6))
    return Replication(
        number=number,
        cases=int(counted.sum()),
        unfinished=int((counted & np.isnan(end)).sum()),
        means={name: float(np.mean(value)) if len(value) else math.nan for name, value in values.items()},
        quantiles={name: quantiles(value) for name, value in values.items()},
        shares={
            "refused": float(np.sum(results.outcome[done] == a.REFUSED)) / total,
            "partial": float(np.sum(results.outcome[done] == a.PARTIAL)) / total,
            "unfinished": float((counted & np.isnan(end)).sum()) / total,
            "on_time": on_time,
        },
        steps=results.step,
        way=results.way,
        posts=_posts(blueprint, results, window, last),
        little=inside / own if own else 1.0,
    )


def _working_days(
    blueprint: Blueprint, arrival: NDArray[np.float64], end: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the working time between arrival and end, in working days: the same measure as the promised one."""
    calendar = 0
    stretch, last = blueprint.office.stretch, int(blueprint.office.first_of_day[calendar, -1])
    own = stretch[: last + 1]

    def worked(times: NDArray[np.float64]) -> NDArray[np.float64]:
        at = np.maximum(np.searchsorted(own[:, 0], times, side="right") - 1, 0)
        inside: NDArray[np.float64] = np.clip(times - own[at, 0], 0.0, own[at, 1] - own[at, 0])
        found: NDArray[np.float64] = own[at, 2] + inside
        return found

    days: NDArray[np.float64] = (worked(end) - worked(arrival)) / blueprint.setting.day_minutes
    return days


def _posts(
    blueprint: Blueprint, results: a.Results, window: tuple[float, float], last: float
) -> NDArray[np.float64]:
    """Return the utilisation of each post over the window, and the mean time that steps queued for it."""
    process, office = blueprint.process, blueprint.office
    found = np.zeros((len(blueprint.posts), 2))
    closing = min(window[1], last)
    for number in range(len(blueprint.posts)):
        calendar = int(process.post[number, a.OFFICE])
        first = int(office.first_of_day[calendar, 0])
        end = int(office.first_of_day[calendar, -1])
        own = office.stretch[first : end + 1]
        open_for = float(
            np.sum(np.maximum(np.minimum(own[:, 1], closing) - np.maximum(own[:, 0], window[0]), 0.0))
        )
        officers = float(process.post[number, a.STAFF])
        found[number, 0] = (
            results.post[number, a.BUSY] / (open_for * officers) if open_for and officers else math.nan
        )
    counts = results.post[:, a.CALLS]
    found[:, 1] = np.where(counts > 0, results.post[:, a.POST_QUEUED] / np.maximum(counts, 1.0), math.nan)
    return found


def simulate(
    blueprint: Blueprint,
    replications: int | None = None,
    seed: int | None = None,
    cases: int | None = None,
    onlooker: Callable[[int, int], None] | None = None,
    numbers: Iterable[int] | None = None,
) -> Simulated:
    """Run a scenario. `cases` = cases of each replication; left out = those that come in the period.

    `onlooker` is told (replications done, of how many); what it raises ends the run.
    """
    scenario = blueprint.setting.scenario
    count = scenario.replications if replications is None else replications
    chosen = scenario.seed if seed is None else seed
    found = []
    for done, number in enumerate(range(count) if numbers is None else numbers):
        found.append(run_replication(blueprint, chosen, number, cases))
        if onlooker is not None:
            onlooker(done + 1, count)
    return Simulated(blueprint=blueprint, seed=chosen, replications=tuple(found))
