"""Means with intervals over replications, quantiles with theirs.

A replication gives one figure, and replications are independent: the interval is Student's t over them (Law,
Simulation Modeling and Analysis, §9.4).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

QUANTILES: Final = (0.5, 0.9, 0.95, 0.99)
_FEW_DEGREES: Final = (12.706205, 4.302653, 3.182446, 2.776445, 2.570582)
"""Of one to five degrees of freedom."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over replications and the half of its 95 % interval; None where there is one replication only."""

    mean: float
    half: float | None

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return self.mean - (self.half or 0.0)

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return self.mean + (self.half or 0.0)

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        ends = None if self.half is None else [_plain(self.low), _plain(self.high)]
        return {"mean": _plain(self.mean), "ci95": ends}


def _plain(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)


def estimate(values: Sequence[float]) -> Estimate:
    """Estimate a mean from one figure a replication; what a replication does not know (NaN) is left out."""
    known = [value for value in values if not math.isnan(value)]
    if not known:
        return Estimate(math.nan, None)
    mean = math.fsum(known) / len(known)
    if len(known) < 2:
        return Estimate(mean, None)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in known) / (len(known) - 1))
    return Estimate(mean, student_t(len(known) - 1) * spread / math.sqrt(len(known)))


def quantiles(ordered: NDArray[np.float64], shares: Sequence[float] = QUANTILES) -> tuple[float, ...]:
    """Return quantiles of values in order, between two of them by the straight line; NaN where there are none."""
    if not len(ordered):
        return (math.nan,) * len(shares)
    at = np.asarray(shares) * (len(ordered) - 1)
    below = np.floor(at).astype(np.int64)
    above = np.minimum(below + 1, len(ordered) - 1)
    found = ordered[below] + (at - below) * (ordered[above] - ordered[below])
    return tuple(float(one) for one in found)


def student_t(degrees: int) -> float:
    """Return the 0.975 quantile of Student's t distribution.

    Up to five degrees from the tables; beyond, from the normal quantile by the expansion of Cornish and Fisher
    (Abramowitz and Stegun 26.7.5), off by less than 0.001.
    """
    if degrees <= len(_FEW_DEGREES):
        return _FEW_DEGREES[degrees - 1]
    x = 1.959963984540054
    n = float(degrees)
    g1 = (x**3 + x) / 4
    g2 = (5 * x**5 + 16 * x**3 + 3 * x) / 96
    g3 = (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384
    g4 = (79 * x**9 + 776 * x**7 + 1482 * x**5 - 1920 * x**3 - 945 * x) / 92160
    return x + g1 / n + g2 / n**2 + g3 / n**3 + g4 / n**4
