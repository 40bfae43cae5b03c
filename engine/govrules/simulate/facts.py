"""What is known of each case: facts drawn from a scenario, as columns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]
_BY_MOMENTS: Final = frozenset({"gamma", "lognormal", "normal", "exponential"})


class UnreadableFactError(ValueError):
    """A mix of facts that cannot be drawn."""


def columns_of(written: Mapping[str, Any], random: np.random.Generator, cases: int) -> dict[str, Column]:
    """Draw the facts of so many cases.

    `industry: {ordinary: 0.9, licensed: 0.1}` = shares; `capital: {lognormal: {mean, sd}}` = a distribution
    (lognormal, gamma, normal, exponential, uniform {min, max}, triangular {min, mode, max}, empirical [values]);
    `joint: [{share: 0.2, capital: 100, industry: ordinary}, …]` = facts that hang together; anything else = the
    same value for every case. Facts are drawn in the order of their names, each with numbers of its own.

    Raises:
        UnreadableFactError: when a mix cannot be drawn.
    """
    found: dict[str, Column] = {}
    for name in sorted(written):
        if name == "joint":
            found.update(_joint(written[name], random, cases))
        else:
            found[name] = _column(name, written[name], random, cases)
    return found


def _column(name: str, value: Any, random: np.random.Generator, cases: int) -> Column:
    if not isinstance(value, Mapping):
        return _same(value, cases)
    if len(value) == 1:
        kind, given = next(iter(value.items()))
        drawn = _distribution(str(kind), given, random, cases)
        if drawn is not None:
            return drawn
    return _shares(name, value, random, cases)


def _same(value: Any, cases: int) -> Column:
    if isinstance(value, bool | int | float):
        return np.full(cases, value)
    column = np.empty(cases, object)
    column[:] = [value] * cases
    return column


def _shares(name: str, value: Mapping[Any, Any], random: np.random.Generator, cases: int) -> Column:
    shares = [float(share) for share in value.values() if isinstance(share, int | float)]
    total = math.fsum(shares)
    if len(shares) != len(value) or total <= 0.0 or abs(total - 1.0) > 1e-6 or min(shares) < 0.0:
        raise UnreadableFactError(name)
    chosen = random.choice(len(shares), size=cases, p=np.array(shares) / total)
    return _picked([_plain(key) for key in value], chosen)


def _plain(key: Any) -> Any:
    """Read `true`, `false` and numbers that YAML has kept as text."""
    if not isinstance(key, str):
        return key
    if key in ("true", "false"):
        return key == "true"
    try:
        return float(key)
    except ValueError:
        return key


def _picked(values: Sequence[Any], chosen: NDArray[np.int64]) -> Column:
    if all(isinstance(value, bool) for value in values) or all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in values
    ):
        return np.array(values)[chosen]
    table = np.empty(len(values), object)
    table[:] = values
    return table[chosen]


def _distribution(kind: str, given: Any, random: np.random.Generator, cases: int) -> Column | None:
    if kind == "empirical" and isinstance(given, Sequence) and given:
        return _picked(list(given), random.integers(len(given), size=cases))
    if not isinstance(given, Mapping):
        return None
    numbers = {str(key): float(value) for key, value in given.items() if isinstance(value, int | float)}
    try:
        if kind == "uniform":
            return random.uniform(numbers["min"], numbers["max"], cases)
        if kind == "triangular":
            return random.triangular(numbers["min"], numbers["mode"], numbers["max"], cases)
        if kind in _BY_MOMENTS:
            return _by_moments(kind, numbers, random, cases)
    except (ArithmeticError, KeyError, ValueError) as error:
        raise UnreadableFactError(f"{kind}: {error}") from None
    return None


def _by_moments(kind: str, numbers: Mapping[str, float], random: np.random.Generator, cases: int) -> Column:
    mean = numbers["mean"]
    if kind == "exponential":
        return random.exponential(mean, cases)
    deviation = numbers["sd"]
    if kind == "normal":
        return random.normal(mean, deviation, cases)
    if kind == "gamma":
        return random.gamma((mean / deviation) ** 2, deviation**2 / mean, cases)
    spread = math.log1p((deviation / mean) ** 2)
    return random.lognormal(math.log(mean) - spread / 2, math.sqrt(spread), cases)


def _joint(rows: Any, random: np.random.Generator, cases: int) -> dict[str, Column]:
    if not isinstance(rows, Sequence) or not rows or not all(isinstance(row, Mapping) for row in rows):
        raise UnreadableFactError("joint")
    shares = np.array([float(row.get("share", 0.0)) for row in rows])
    if shares.sum() <= 0.0 or abs(shares.sum() - 1.0) > 1e-6 or shares.min() < 0.0:
        raise UnreadableFactError("joint")
    chosen = random.choice(len(rows), size=cases, p=shares / shares.sum())
    names = dict.fromkeys(name for row in rows for name in row if name != "share")
    return {name: _picked([row.get(name) for row in rows], chosen) for name in names}
