"""The cheapest officers with whom a promise is kept for a share of the cases: found by simulation.

More officers never make it worse on average, so the search begins at the fewest that can do the work at all (one
more than the mean number of busy officers), adds where an officer brings most for his cost, and then takes away
wherever it still holds. What it ends with is minimal: one officer fewer anywhere, and the promise is not kept. That
no quite different mix is cheaper is not proven. Every mix meets the same cases with the same luck; since the mix is
chosen by that luck, it is run once more with another.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from govrules.language import say
from govrules.simulate.simulated import Simulated
from govrules.simulate.statistics import Estimate
from govrules.simulate.trouble import CannotSimulate

MOST_TRIED: Final = 400
"""Mixes that are simulated at most."""
_MOST_OFFICERS: Final = 10_000

_WITHOUT_END: Final = 1e12
"""Minutes; stands for a queue that grows without bound."""

Officers = dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """What the search comes to."""

    share: float
    """Of the cases that shall keep the promise."""
    today: Mapping[str, int]
    """Officers of the scenario."""
    found: Mapping[str, int]
    costs: Mapping[str, float]
    before: Simulated
    """With the officers of today."""
    after: Simulated
    """With those found."""
    again: Simulated
    """With those found, and with other luck: the search has chosen them by that of `after`."""
    tried: int
    minimal: bool
    """Whether one officer fewer anywhere would be too few; False = the search was ended before that was known."""

    def cost(self, officers: Mapping[str, int]) -> float:
        """Return what officers cost."""
        return math.fsum(self.costs.get(post, 1.0) * count for post, count in officers.items())

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        setting = self.after.blueprint.setting
        return {
            "target": setting.graph.target,
            "scenario": setting.scenario.id,
            "as_of": setting.book.as_of.isoformat(),
            "basis": "simulated",
            "share": self.share,
            "replications": len(self.after.replications),
            "seed": self.after.seed,
            "tried": self.tried,
            "minimal": self.minimal,
            "today": {
                "officers": dict(self.today),
                "cost": self.cost(self.today),
                "on_time": self.before.share("on_time").to_json(),
                "working_days": self.before.metric("working_days").to_json(),
            },
            "found": {
                "officers": dict(self.found),
                "cost": self.cost(self.found),
                "on_time": self.after.share("on_time").to_json(),
                "working_days": self.after.metric("working_days").to_json(),
                "on_time_again": self.again.share("on_time").to_json(),
            },
        }


def keeps(on_time: Estimate, share: float) -> bool:
    """Tell whether a share is kept surely: the lower end of its interval reaches it; without one nothing is sure."""
    return on_time.half is not None and not math.isnan(on_time.mean) and on_time.low >= share - 1e-12


class Search:
    """The search. `run` simulates the scenario with given officers. Lives in one call of `cheapest_staff`."""

    def __init__(
        self,
        run: Callable[[Officers, int], Simulated | None],
        share: float,
        seed: int,
        costs: Mapping[str, float],
        onlooker: Callable[[int], None] | None,
    ) -> None:
        self.run, self.share, self.seed, self.costs, self.onlooker = run, share, seed, costs, onlooker
        self.known: dict[tuple[tuple[str, int], ...], Simulated | None] = {}

    def at(self, officers: Officers) -> Simulated | None:
        """Simulate a mix, once; None where its queues grow without bound."""
        key = tuple(sorted(officers.items()))
        if key not in self.known:
            if len(self.known) >= MOST_TRIED:
                raise _TriedEnoughError
            self.known[key] = self.run(officers, self.seed)
            if self.onlooker is not None:
                self.onlooker(len(self.known))
        return self.known[key]

    def cost(self, post: str) -> float:
        """Return what an officer of a post costs."""
        return self.costs.get(post, 1.0)

    def kept(self, officers: Officers) -> bool:
        """Tell whether a mix keeps the promise."""
        found = self.at(officers)
        return found is not None and keeps(found.share("on_time"), self.share)

    def grown(self, officers: Officers, enough: Officers) -> Officers:
        """Add officers, each where he brings most for his cost, until the promise is kept. `enough` keeps it."""
        while not self.kept(officers):
            best, most = None, (-math.inf, -math.inf)
            in_time, minutes = self.figures(officers)
            for post in officers:
                if officers[post] >= enough[post]:
                    continue
                then, shorter = self.figures({**officers, post: officers[post] + 1})
                # Where none is in time yet, who shortens the way most comes nearest to it.
                gain = (round((then - in_time) / self.cost(post), 6), (minutes - shorter) / self.cost(post))
                if gain > most:
                    best, most = post, gain
            if best is None:
                return dict(enough)
            officers = {**officers, best: officers[best] + 1}
        return officers

    def figures(self, officers: Officers) -> tuple[float, float]:
        """Return the share in time and the mean minutes; of queues without end, figures worse than any."""
        found = self.at(officers)
        if found is None:
            return 0.0, _WITHOUT_END
        return found.share("on_time").mean, found.metric("calendar_minutes").mean

    def shrunk(self, officers: Officers) -> Officers:
        """Take officers away, the dearest first, wherever the promise is still kept."""
        for post in sorted(officers, key=lambda one: (-self.cost(one), one)):
            while officers[post] > 1 and self.kept({**officers, post: officers[post] - 1}):
                officers = {**officers, post: officers[post] - 1}
        return officers


class _TriedEnoughError(Exception):
    pass


def cheapest_staff(
    run: Callable[[Officers, int], Simulated | None],
    today: Officers,
    share: float,
    seed: int,
    costs: Mapping[str, float] | None = None,
    onlooker: Callable[[int], None] | None = None,
) -> Staffing:
    """Search for the cheapest officers.

    `run` simulates a mix from a seed, None where its queues grow without bound; `costs` = of an officer of a post, 1 if
    left out.

    Raises:
        CannotSimulate: when nothing is promised, or no number of officers keeps it.
    """
    search = Search(run, share, seed, costs or {}, onlooker)
    before = search.at(today)
    if before is None:
        raise CannotSimulate(
            say("With the officers of today the queues grow without bound."),
            say("Write more `staff` in the scenario; the search then takes away what is not needed."),
        )
    if math.isnan(before.share("on_time").mean):
        raise CannotSimulate(
            say("Nothing is promised that could be kept: the process has no limit in days or hours."),
            say("Give its matter or bundle a `limit`, or say --within."),
        )
    if not before.has_intervals:
        raise CannotSimulate(
            say("One replication gives no interval, so that nothing can be said to be kept."),
            say("Take several: --replications 10."),
        )
    fewest = {post: min(_busy(before, post) + 1, _MOST_OFFICERS) for post in today}
    enough = _enough(search, today, fewest)
    minimal = True
    found = enough
    try:
        found = search.grown(fewest, enough)
        # Shrinking in turn until nothing goes any more: a post may spare an officer once another has given one.
        while (fewer := search.shrunk(found)) != found:
            found = fewer
    except (_TriedEnoughError, KeyboardInterrupt):
        minimal = False
        kept = [dict(key) for key in search.known if search.kept(dict(key))]
        found = min(kept, key=lambda one: math.fsum(search.cost(post) * n for post, n in one.items()))
    after = search.at(found)
    assert after is not None, "what keeps the promise has been simulated"
    again = run(found, seed + 1)
    return Staffing(
        share=share,
        today=today,
        found=found,
        costs=dict(costs or {}),
        before=before,
        after=after,
        again=again if again is not None else after,
        tried=len(search.known),
        minimal=minimal,
    )


def _busy(simulated: Simulated, post: str) -> int:
    """Return the mean number of busy officers of a post, rounded down: with no more than that its queue has no end."""
    number = simulated.blueprint.posts.index(post)
    figures = simulated.posts()[number]
    busy = figures.utilisation.mean if figures.utilisation is not None else math.nan
    return 0 if math.isnan(busy) else int(busy * (figures.staff or 0) + 1e-9)


def _enough(search: Search, today: Officers, fewest: Officers) -> Officers:
    """Return officers that keep the promise: those of today, or twice and twice as many.

    Raises:
        CannotSimulate: when even a great many do not.
    """
    officers = {post: max(today[post], fewest[post]) for post in today}
    for _ in range(12):
        if search.kept(officers):
            return officers
        officers = {post: min(2 * count, _MOST_OFFICERS) for post, count in officers.items()}
    best, _ = search.figures(officers)
    raise CannotSimulate(
        say(
            "No number of officers keeps the promise for {share} of the cases: {best} at most.",
            share=f"{search.share:.0%}",
            best=f"{best:.1%}",
        ),
        say(
            "Work, waits and the applicant's own delays alone take longer; a shorter way or another promise is needed."
        ),
    )
