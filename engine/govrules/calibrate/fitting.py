"""Durations that were seen → the distribution that fits them best, and how well.

Maximum likelihood for exponential, gamma (Minka, Estimating a Gamma distribution, 2002) and lognormal; the least
Akaike criterion wins. How well it fits: the Kolmogorov–Smirnov distance, its chance by parametric bootstrap, for
with fitted parameters the tables of the test are too kind (Lilliefors, 1967). Where no distribution fits, the
observed values themselves are taken.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from govrules.calibrate.gamma_function import gamma_below, gamma_shape

Floats = NDArray[np.float64]

FEW: Final = 30
"""Observations below which a fit says little."""
_REFUSED_BELOW: Final = 0.01
_WORTH_VALUES: Final = 50
"""Observations from which on the values themselves may stand for a distribution."""
_VALUES: Final = 50
_RUNS: Final = 199
_MOST_TESTED: Final = 2_000
"""Observations that the test of fit looks at: with more, it refuses every distribution that is not exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A distribution of minutes that were seen."""

    kind: str
    """`constant`, `exponential`, `gamma`, `lognormal` or `empirical`."""
    count: int
    mean: float
    deviation: float
    distance: float | None
    """Kolmogorov–Smirnov, of the best distribution; None for a constant."""
    chance: float | None
    """How often a sample of that distribution lies as far from it; below 0.01 it does not fit."""
    best: str
    """The distribution that fits best, also where the values are taken instead."""
    values: tuple[float, ...] = ()

    @property
    def is_thin(self) -> bool:
        """Whether there are few observations."""
        return self.count < FEW

    def written(self) -> Any:
        """Return it as a scenario writes it."""
        if self.kind == "constant":
            return _minutes(self.mean)
        if self.kind == "exponential":
            return {"exponential": {"mean": _minutes(self.mean)}}
        if self.kind == "empirical":
            return {"empirical": [_minutes(one) for one in self.values]}
        return {self.kind: {"mean": _minutes(self.mean), "sd": _minutes(self.deviation)}}

    def to_json(self) -> dict[str, Any]:
        """Return the machine output; minutes."""
        return {
            "distribution": self.kind,
            "best": self.best,
            "count": self.count,
            "mean": round(self.mean, 4),
            "sd": round(self.deviation, 4),
            "distance": None if self.distance is None else round(self.distance, 4),
            "chance": None if self.chance is None else round(self.chance, 3),
        }


def fit(minutes: Floats, seed: int = 7) -> Fit | None:
    """Fit durations; None where there is none. What is 0 or less counts as a second: logs round."""
    seen = np.maximum(minutes[~np.isnan(minutes)], 1.0 / 60.0)
    if not len(seen):
        return None
    mean, deviation = float(np.mean(seen)), float(np.std(seen, ddof=1)) if len(seen) > 1 else 0.0
    if deviation <= 0.01 * mean or len(seen) < 3:
        return Fit(
            kind="constant",
            count=len(seen),
            mean=mean,
            deviation=deviation,
            distance=None,
            chance=None,
            best="constant",
        )
    shape = gamma_shape(seen)
    mu, sigma = float(np.mean(np.log(seen))), float(np.std(np.log(seen)))
    laws = {
        "exponential": _Law(mean, mean, 1, lambda x: -math.log(mean) - x / mean),
        "gamma": _Law(mean, mean / math.sqrt(shape), 2, lambda x: _gamma_log(x, shape, mean / shape)),
        "lognormal": _Law(
            math.exp(mu + sigma**2 / 2),
            math.exp(mu + sigma**2 / 2) * math.sqrt(math.expm1(sigma**2)),
            2,
            lambda x: -np.log(x * sigma * math.sqrt(2 * math.pi)) - (np.log(x) - mu) ** 2 / (2 * sigma**2),
        ),
    }
    best = min(
        laws, key=lambda name: 2 * laws[name].parameters - 2 * float(np.sum(laws[name].log_density(seen)))
    )
    law = laws[best]
    random = np.random.default_rng(seed)
    tested = seen if len(seen) <= _MOST_TESTED else random.choice(seen, _MOST_TESTED, replace=False)
    distance, chance = _goodness(tested, best, random)
    values: tuple[float, ...] = ()
    if chance < _REFUSED_BELOW and len(seen) >= _WORTH_VALUES:
        values = tuple(float(one) for one in np.quantile(seen, (np.arange(_VALUES) + 0.5) / _VALUES))
    return Fit(
        kind="empirical" if values else best,
        count=len(seen),
        mean=mean if values else law.mean,
        deviation=deviation if values else law.deviation,
        distance=distance,
        chance=chance,
        best=best,
        values=values,
    )


@dataclass(frozen=True, slots=True)
class _Law:
    mean: float
    deviation: float
    parameters: int
    log_density: Callable[[Floats], Any]


def _goodness(seen: Floats, kind: str, random: np.random.Generator) -> tuple[float, float]:
    distance = _distance(seen, kind)
    parameters = _parameters(seen, kind)
    further = sum(
        _distance(_sample(kind, parameters, len(seen), random), kind) >= distance for _ in range(_RUNS)
    )
    return distance, (further + 1) / (_RUNS + 1)


def _distance(seen: Floats, kind: str) -> float:
    """Return how far the sample lies from the distribution that fits it."""
    ordered = np.sort(seen)
    below = _distribution(ordered, kind, _parameters(seen, kind))
    steps = np.arange(len(seen) + 1) / len(seen)
    return float(max(np.max(steps[1:] - below), np.max(below - steps[:-1])))


def _parameters(seen: Floats, kind: str) -> tuple[float, float]:
    if kind == "exponential":
        return float(np.mean(seen)), 0.0
    if kind == "gamma":
        shape = gamma_shape(seen)
        return shape, float(np.mean(seen)) / shape
    logs = np.log(seen)
    return float(np.mean(logs)), max(float(np.std(logs)), 1e-12)


def _sample(kind: str, parameters: tuple[float, float], count: int, random: np.random.Generator) -> Floats:
    first, second = parameters
    if kind == "exponential":
        return random.exponential(first, count)
    found = random.gamma(first, second, count) if kind == "gamma" else random.lognormal(first, second, count)
    return np.maximum(found, 1e-9)


def _distribution(x: Floats, kind: str, parameters: tuple[float, float]) -> Floats:
    first, second = parameters
    if kind == "exponential":
        found: Floats = -np.expm1(-x / first)
        return found
    if kind == "gamma":
        return gamma_below(x / second, first)
    scaled = (np.log(x) - first) / (second * math.sqrt(2.0))
    return np.array([0.5 * math.erfc(-one) for one in scaled])


def _gamma_log(x: Floats, shape: float, scale: float) -> Any:
    return (shape - 1) * np.log(x) - x / scale - math.lgamma(shape) - shape * math.log(scale)


def _minutes(value: float) -> str:
    return f"{float(f'{value:.4g}'):g} minutes"
