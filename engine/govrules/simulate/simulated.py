"""What a simulation comes to: figures over its replications, each with its interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from govrules.clock.duration import Duration
from govrules.simulate.blueprint import Blueprint
from govrules.simulate.cards import Card, cards_of, matter_limits
from govrules.simulate.kernel import arrays as a
from govrules.simulate.spread import Bin, bins_of
from govrules.simulate.statistics import QUANTILES, Estimate, estimate
from govrules.simulate.tally import Replication, days_between

KINDS_OF_TIME: Final = {
    "work": a.ON_WORK,
    "queue": a.ON_QUEUE,
    "closed": a.ON_CLOSED,
    "applicant": a.ON_ANSWER,
    "wait": a.ON_WAIT,
}
"""Where time goes: an officer works on it, it queues while the office is open, the office is closed, the applicant has
been asked, something is waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFigures:
    """A step, over replications. Minutes are those of one time that it is worked on."""

    id: str
    times: Estimate
    """How often a case comes to it."""
    queue_minutes: Estimate
    """In the queue, closed hours included."""
    work_minutes: Estimate
    wait_minutes: Estimate
    """Waited for something, closed hours included where it waits in working time."""
    closed_minutes: Estimate
    """Of queue and wait, and on top of the work, with the office closed."""
    applicant_minutes: Estimate
    spent: dict[str, Estimate]
    """The same once more without overlaps, by kind of time: it sums to all the time that the step takes."""
    returned: Estimate
    """The share of times that it sends the case back."""
    refused: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFigures:
    """A post, over replications."""

    post: str
    staff: int | None
    """None = nobody says how many officers it has."""
    utilisation: Estimate | None
    queue_minutes: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterFigures:
    """A matter that is held to a limit of its own, over replications."""

    matter: str
    promise: Duration
    used: Estimate
    """Of the promise, in its unit (minutes for hours)."""
    on_time: Estimate
    cards: tuple[tuple[Card, Estimate], ...]


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Cases under way at noon of a day."""

    day: date
    cases: Estimate


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

    @property
    def has_intervals(self) -> bool:
        """Whether there are several replications: one alone gives no interval."""
        return len(self.replications) > 1

    def metric(self, name: str) -> Estimate:
        """Return a mean with its interval."""
        return self.over(lambda one: one.means[name])

    def quantile(self, name: str) -> dict[str, Estimate]:
        """Return the quantiles of a metric, each with its interval."""
        return {
            f"{quantile:g}": estimate([one.quantiles[name][index] for one in self.replications])
            for index, quantile in enumerate(QUANTILES)
        }

    def share(self, name: str) -> Estimate:
        """Return the share of cases that end in a way; of `returns` how often a case is sent back."""
        return self.over(lambda one: one.shares[name])

    def over(self, figure: Callable[[Replication], float]) -> Estimate:
        """Estimate the mean of any figure of a replication."""
        return estimate([figure(one) for one in self.replications])

    def cards(self) -> tuple[tuple[Card, Estimate], ...]:
        """Return the cards of the promise, each with the share of cases that get it."""
        cards = cards_of(self.blueprint.setting.graph, self.blueprint.promise)
        return tuple(
            (card, estimate([one.cards[number] for one in self.replications]))
            for number, card in enumerate(cards)
        )

    def matters(self) -> tuple[MatterFigures, ...]:
        """Return the matters that have a limit in days, hours or minutes: of those decided, how many in time."""
        limits = matter_limits(self.blueprint.setting.graph, self.blueprint.matters)
        found = []
        for number, limit in enumerate(limits):
            if limit.promise is None:
                continue

            def each(column: int, row: int = number) -> Estimate:
                return estimate(
                    [
                        _share(one.matters[row, column], one.matters[row, a.MATTER_ENDED])
                        for one in self.replications
                    ]
                )

            late = each(a.MATTER_LATE)
            found.append(
                MatterFigures(
                    matter=limit.matter,
                    promise=limit.promise,
                    used=each(a.MATTER_USED),
                    on_time=Estimate(1.0 - late.mean, late.half),
                    cards=tuple(
                        (card, each(a.MATTER_CARDED + index)) for index, card in enumerate(limit.cards)
                    ),
                )
            )
        return tuple(found)

    def time(self) -> dict[str, Estimate]:
        """Return where the time of a case goes, on the way that leads to its end: minutes by kind of time."""
        return {
            kind: estimate([_share(one.way[column], one.cases - one.unfinished) for one in self.replications])
            for kind, column in KINDS_OF_TIME.items()
        }

    def distribution(
        self, name: str, unit: float = 1.0, most: int = 40, also: tuple[Simulated, ...] = ()
    ) -> tuple[Bin, ...]:
        """Return the histogram of `working_days` or `calendar_minutes`, in so many bins of a round number of units.

        `also` = simulations that shall have the same bins.
        """
        others = [one.curves[name] for simulated in also for one in simulated.replications]
        return bins_of([one.curves[name] for one in self.replications], unit, most, others)

    def under_way(self) -> tuple[UnderWay, ...]:
        """Return the cases under way over the run, as long as every replication has some to come."""
        setting = self.blueprint.setting
        step = days_between(self.blueprint)
        count = min((len(one.under_way) for one in self.replications), default=0)
        return tuple(
            UnderWay(
                setting.start + timedelta(days=number * step),
                estimate([float(one.under_way[number]) for one in self.replications]),
            )
            for number in range(count)
        )

    def steps(self) -> tuple[StepFigures, ...]:
        """Return the figures of every step, in the order of the process."""
        return tuple(self._step(number, step) for number, step in enumerate(self.blueprint.steps))

    def _step(self, number: int, step: str) -> StepFigures:
        def each(*columns: int, less: Iterable[int] = ()) -> Estimate:
            minus = tuple(less)
            return estimate(
                [
                    _share(
                        math.fsum(one.steps[number, column] for column in columns)
                        - math.fsum(one.steps[number, column] for column in minus),
                        one.steps[number, a.COUNT],
                    )
                    for one in self.replications
                ]
            )

        shut = (a.SHUT_QUEUED, a.SHUT_WORKED, a.SHUT_WAITED)
        return StepFigures(
            id=step,
            times=estimate([_share(one.steps[number, a.COUNT], one.cases) for one in self.replications]),
            queue_minutes=each(a.QUEUED),
            work_minutes=each(a.WORKED_ON),
            wait_minutes=each(a.WAITED_FOR),
            closed_minutes=each(*shut),
            applicant_minutes=each(a.ANSWERED_IN),
            spent={
                "work": each(a.WORKED_ON),
                "queue": each(a.QUEUED, less=[a.SHUT_QUEUED]),
                "closed": each(*shut),
                "applicant": each(a.ANSWERED_IN),
                "wait": each(a.WAITED_FOR, less=[a.SHUT_WAITED]),
            },
            returned=each(a.SENT_BACK),
            refused=each(a.REFUSED_BY),
        )

    def posts(self) -> tuple[PostFigures, ...]:
        """Return the figures of every post."""
        return tuple(self._post(number, post) for number, post in enumerate(self.blueprint.posts))

    def _post(self, number: int, post: str) -> PostFigures:
        known = post not in self.blueprint.unlimited
        return PostFigures(
            post=post,
            staff=int(self.blueprint.process.post[number, a.STAFF]) if known else None,
            utilisation=estimate([one.posts[number, 0] for one in self.replications]) if known else None,
            queue_minutes=estimate([one.posts[number, 1] for one in self.replications]),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        from govrules.simulate.simulated_json import simulated_json

        return simulated_json(self)


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else math.nan
