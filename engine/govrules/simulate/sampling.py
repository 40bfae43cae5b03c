"""Many durations of one distribution at once, where no case and no step tells them apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govrules.simulate.kinds import CONSTANT, EMPIRICAL, EXPONENTIAL, GAMMA, LOGNORMAL, PERT, TRIANGULAR
from govrules.simulate.laws import Law


def sampled(
    law: Law, table: NDArray[np.float64], random: np.random.Generator, count: int
) -> NDArray[np.float64]:
    """Draw so many durations, in minutes."""
    a, b, c = law.a, law.b, law.c
    if law.kind == CONSTANT or (law.kind in (TRIANGULAR, PERT) and a == c):
        return np.full(count, a)
    if law.kind == EXPONENTIAL:
        return random.exponential(a, count)
    if law.kind == GAMMA:
        return random.gamma(a, b, count)
    if law.kind == LOGNORMAL:
        return random.lognormal(a, b, count)
    if law.kind == TRIANGULAR:
        return random.triangular(a, b, c, count)
    if law.kind == PERT:
        return a + (c - a) * random.beta(1 + 4 * (b - a) / (c - a), 1 + 4 * (c - b) / (c - a), count)
    if law.kind == EMPIRICAL:
        return table[int(a) + random.integers(int(b), size=count)]
    return random.uniform(a, b, count)
