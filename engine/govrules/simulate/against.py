"""Two states of a process under the same cases and the same luck: the differences, each with its interval.

Common random numbers (Law, Simulation Modeling and Analysis, §11.2): replication i of both sides draws the same
arrivals, facts and durations, so that what differs is what the states differ in. The interval is Student's t over
the differences of the pairs, not over two sets of figures.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from govrules.simulate.simulated import Simulated
from govrules.simulate.statistics import QUANTILES, Estimate, estimate
from govrules.simulate.tally import METRICS, Replication

Verdict = Literal["less", "more", "no_evidence", "equal", "unknown"]

SHARES: Final = ("on_time", "refused", "partial", "unfinished")
_TINY: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """How a figure differs between two states: the first, the second, and second − first over the pairs."""

    base: Estimate
    other: Estimate
    change: Estimate

    @property
    def verdict(self) -> Verdict:
        """Say what the interval of the differences allows to say.

        `no_evidence`: it holds 0. `equal`: every pair is equal. `unknown`: one pair alone gives no interval.
        """
        if math.isnan(self.change.mean):
            return "unknown"
        if self.change.half is not None and abs(self.change.mean) + self.change.half < _TINY:
            return "equal"
        if self.change.half is None:
            return "unknown"
        if self.change.low <= 0.0 <= self.change.high:
            return "no_evidence"
        return "less" if self.change.mean < 0.0 else "more"

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "base": self.base.to_json(),
            "against": self.other.to_json(),
            "difference": self.change.to_json(),
            "verdict": self.verdict,
        }


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """The post whose officers are busiest, and those that cannot be told apart from it (5 percent level)."""

    post: str
    utilisation: Estimate
    queue_minutes: Estimate
    alike: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "post": self.post,
            "utilisation": self.utilisation.to_json(),
            "queue_minutes": self.queue_minutes.to_json(),
            "alike": list(self.alike),
        }


@dataclass(frozen=True, slots=True)
class Against:
    """Two simulations whose replications are pairs."""

    base: Simulated
    other: Simulated

    def metric(self, name: str) -> Difference:
        """Compare the means of a metric."""
        return self._of(lambda one: one.means[name])

    def quantile(self, name: str, quantile: float) -> Difference:
        """Compare a quantile of a metric, one of `QUANTILES`."""
        index = QUANTILES.index(quantile)
        return self._of(lambda one: one.quantiles[name][index])

    def share(self, name: str) -> Difference:
        """Compare the share of cases that end in a way."""
        return self._of(lambda one: one.shares[name])

    def utilisation(self, post: str) -> Difference:
        """Compare how busy a post is; NaN on a side that has no such post, or not its officers."""
        return self._of_post(post, 0)

    def queue(self, post: str) -> Difference:
        """Compare how many minutes steps queue for a post on average."""
        return self._of_post(post, 1)

    @property
    def posts(self) -> tuple[str, ...]:
        """Return the posts of both sides, those of the first side first."""
        return tuple(dict.fromkeys((*self.base.blueprint.posts, *self.other.blueprint.posts)))

    def bottlenecks(self) -> tuple[Bottleneck | None, Bottleneck | None]:
        """Return where each side is tightest; None where no post has a known number of officers."""
        return bottleneck(self.base), bottleneck(self.other)

    def _of(self, figure: Callable[[Replication], float]) -> Difference:
        return _difference(
            [figure(one) for one in self.base.replications], [figure(one) for one in self.other.replications]
        )

    def _of_post(self, post: str, column: int) -> Difference:
        return _difference(_post_figures(self.base, post, column), _post_figures(self.other, post, column))

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        tightest = [None if one is None else one.to_json() for one in self.bottlenecks()]
        return {
            "target": self.base.blueprint.setting.graph.target,
            "scenario": self.base.blueprint.setting.scenario.id,
            "as_of": self.base.blueprint.setting.book.as_of.isoformat(),
            "basis": "simulated",
            "cases": self.base.cases,
            "replications": len(self.base.replications),
            "seed": self.base.seed,
            "metrics": {
                **{
                    name: {
                        **self.metric(name).to_json(),
                        "quantiles": {f"{q:g}": self.quantile(name, q).to_json() for q in QUANTILES},
                    }
                    for name in METRICS
                },
                **{name: self.share(name).to_json() for name in SHARES},
            },
            "posts": [
                {
                    "post": post,
                    "utilisation": self.utilisation(post).to_json(),
                    "queue_minutes": self.queue(post).to_json(),
                }
                for post in self.posts
            ],
            "bottlenecks": {"base": tightest[0], "against": tightest[1]},
            "sides": {"base": self.base.to_json(), "against": self.other.to_json()},
        }


def bottleneck(simulated: Simulated) -> Bottleneck | None:
    """Return the busiest post of a simulation, and the posts of which it cannot be told whether they are busier."""
    known = [
        (number, post)
        for number, post in enumerate(simulated.blueprint.posts)
        if post not in simulated.blueprint.unlimited
    ]
    busy = {
        post: estimate(figures)
        for _, post in known
        if (figures := _post_figures(simulated, post, 0)) and not math.isnan(estimate(figures).mean)
    }
    if not busy:
        return None
    first = max(busy, key=lambda post: busy[post].mean)
    return Bottleneck(
        post=first,
        utilisation=busy[first],
        queue_minutes=estimate(_post_figures(simulated, first, 1)),
        alike=tuple(_alike(simulated, first, busy)),
    )


def _alike(simulated: Simulated, first: str, busy: dict[str, Estimate]) -> Iterator[str]:
    mine = _post_figures(simulated, first, 0)
    for post in busy:
        if post == first:
            continue
        gap = _difference(_post_figures(simulated, post, 0), mine).change
        if gap.half is None or gap.low <= 0.0:
            yield post


def _post_figures(simulated: Simulated, post: str, column: int) -> list[float]:
    blueprint = simulated.blueprint
    if post not in blueprint.posts or (column == 0 and post in blueprint.unlimited):
        return [math.nan] * len(simulated.replications)
    number = blueprint.posts.index(post)
    return [float(one.posts[number, column]) for one in simulated.replications]


def _difference(base: list[float], other: list[float]) -> Difference:
    pairs = list(zip(base, other, strict=True))
    return Difference(estimate(base), estimate(other), estimate([after - before for before, after in pairs]))
