"""How a figure spreads over the cases: kept from each replication as a curve of quantiles, put together as shares.

A replication of ten million cases leaves behind 401 numbers; what share lies below a value is read off them, and is off
by a quarter of a percent at most.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from govrules.simulate.statistics import Estimate, estimate, quantiles

_POINTS: Final = 401
_PROBABILITIES: Final = np.linspace(0.0, 1.0, _POINTS)
_MOST_BINS: Final = 40

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """The share of the cases whose figure lies above `low` and up to `high`; of the first bin also at `low`."""

    low: float
    high: float
    share: Estimate
    within: Estimate
    """The share of the cases up to `high`."""


def curve_of(ordered: Floats) -> Floats:
    """Return the quantiles of one replication at 401 shares, from the least to the largest value."""
    return np.array(quantiles(ordered, tuple(_PROBABILITIES)))


def share_within(curve: Floats, values: Floats) -> Floats:
    """Return the share of a replication's cases up to each value."""
    at = np.searchsorted(curve, values, side="right") - 1
    here = np.clip(at, 0, _POINTS - 2)
    rise = curve[here + 1] - curve[here]
    part = np.where(rise > 0.0, (values - curve[here]) / np.where(rise > 0.0, rise, 1.0), 0.0)
    found = (here + part) / (_POINTS - 1)
    found = np.where(at < 0, 0.0, np.where(at >= _POINTS - 1, 1.0, found))
    return np.asarray(found, np.float64)


def bins_of(
    curves: Sequence[Floats], unit: float = 1.0, most: int = _MOST_BINS, also: Sequence[Floats] = ()
) -> tuple[Bin, ...]:
    """Return a histogram over replications: bins of one width, a round number of units, up to the 99.5 % quantile.

    The last bin takes in what lies beyond. `also` = curves of another simulation that shall have the same bins.
    """
    known = [curve for curve in curves if not np.isnan(curve).any()]
    if not known:
        return ()
    all_of = [*known, *(curve for curve in also if not np.isnan(curve).any())]
    edges = _edges(all_of, unit, most)
    count = len(edges) - 1
    within = np.array([share_within(curve, edges) for curve in known])
    within[:, 0], within[:, -1] = 0.0, 1.0
    shares = np.diff(within, axis=1)
    last = max(float(edges[-1]), *(float(curve[-1]) for curve in all_of))
    return tuple(
        Bin(
            float(edges[number]),
            last if number == count - 1 else float(edges[number + 1]),
            estimate([float(one) for one in shares[:, number]]),
            estimate([float(one) for one in within[:, number + 1]]),
        )
        for number in range(count)
    )


def _edges(curves: Sequence[Floats], unit: float, most: int) -> Floats:
    least = min(float(curve[0]) for curve in curves)
    highest = max(float(curve[-3]) for curve in curves)
    width = round_width((highest - least) / most / unit) * unit
    first = math.floor(least / width + 1e-9)
    count = max(1, math.ceil(highest / width - 1e-9) - first)
    return np.asarray((first + np.arange(count + 1)) * width, np.float64)


def round_width(width: float) -> float:
    """Return the next of …, 0.25, 0.5, 1, 2, 5, 10, … that is not less."""
    if not width > 0.0 or not math.isfinite(width):
        return 1.0
    power = 10.0 ** math.floor(math.log10(width))
    for step in (1.0, 2.0, 2.5, 5.0):
        if width <= step * power * (1 + 1e-9):
            return step * power
    return 10.0 * power
