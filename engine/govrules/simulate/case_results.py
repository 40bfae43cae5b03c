"""What became of each case of a replication that counts, as columns."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from govrules.simulate.blueprint import Blueprint
from govrules.simulate.kernel import arrays as a

OUTCOMES: Final = ("approved", "refused", "partial")
"""In the words of the rule language, by the number of the kernel."""

Floats = NDArray[np.float64]


class CaseResults(NamedTuple):
    """Cases that arrived inside the window, in the order of their arrival. Times are minutes from the start."""

    arrival: Floats
    end: Floats
    """NaN = not ended when the run was over; so are the figures that hang on it."""
    working_days: Floats
    """Working time between arrival and end, in working days: the same measure as the promised one."""
    used: NDArray[np.float32]
    """What of the promise was used, in its unit (minutes for hours), stops taken out."""
    visits: NDArray[np.int16]
    materials: NDArray[np.int16]
    outcome: NDArray[np.uint8]

    @property
    def calendar_minutes(self) -> Floats:
        """Return the time from arrival to end."""
        minutes: Floats = self.end - self.arrival
        return minutes

    def only(self, which: NDArray[np.bool_]) -> CaseResults:
        """Return some of the cases."""
        return CaseResults(
            self.arrival[which],
            self.end[which],
            self.working_days[which],
            self.used[which],
            self.visits[which],
            self.materials[which],
            self.outcome[which],
        )


def case_results(
    blueprint: Blueprint,
    results: a.Results,
    visits: NDArray[np.int16],
    materials: NDArray[np.int16],
    window: tuple[float, float],
) -> CaseResults:
    """Gather the cases that arrived inside the window."""
    arrival, end = results.time[:, 0], results.time[:, 1]
    inside = (arrival >= window[0]) & (arrival < window[1])
    counted: NDArray[np.bool_] | slice = slice(None) if inside.all() else inside
    ended, begun = end[counted], arrival[counted]
    return CaseResults(
        begun,
        ended,
        worked_by(blueprint, ended) - worked_by(blueprint, begun),
        np.where(np.isnan(ended), np.float32(np.nan), results.used[counted]),
        visits[counted] + results.again[counted],
        materials[counted] + results.proofs[counted],
        results.outcome[counted],
    )


def worked_by(blueprint: Blueprint, times: Floats) -> Floats:
    """Return the working days up to each moment, on the calendar of the promise."""
    office = blueprint.office
    last = int(office.first_of_day[0, -1])
    own = office.stretch[: last + 1]
    at = np.maximum(np.searchsorted(own[:, 0], times, side="right") - 1, 0)
    inside = np.clip(times - own[at, 0], 0.0, own[at, 1] - own[at, 0])
    found: Floats = (own[at, 2] + inside) / blueprint.setting.day_minutes
    return found


def used_up_to(blueprint: Blueprint) -> float:
    """Return how much time the promise allows, in the unit in which used time is counted; NaN = no promise."""
    promise = blueprint.promise
    if promise is None:
        return float("nan")
    return float(promise.amount) * (60.0 if promise.unit.value == "hour" else 1.0)
