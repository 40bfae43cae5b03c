"""Hands-on effort: the mean of a duration or of a distribution, in minutes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from govrules.clock.duration import Duration, Unit
from govrules.process.limits_of import duration_of

_MINUTES: Final[dict[Unit, int]] = {
    Unit.AT_ONCE: 0,
    Unit.MINUTE: 1,
    Unit.HOUR: 60,
    Unit.WORKING_HOUR: 60,
    Unit.CALENDAR_DAY: 24 * 60,
}


def minutes_of(duration: Duration, day_minutes: int = 480) -> float | None:
    """Return a duration of effort in minutes; a working day has `day_minutes`. None for months and years."""
    if duration.unit is Unit.WORKING_DAY:
        return float(duration.amount * day_minutes)
    factor = _MINUTES.get(duration.unit)
    return None if factor is None else float(duration.amount * Decimal(factor))


def mean_minutes(work: str | Mapping[str, Any] | None) -> float | None:
    """Return the mean effort of a step in minutes; None = not known.

    Triangular: (min + mode + max) / 3. PERT: (min + 4 mode + max) / 6. The others state their mean.
    """
    if work is None:
        return None
    if isinstance(work, str):
        return _minutes(work)
    if len(work) != 1:
        return None
    kind, parameters = next(iter(work.items()))
    if isinstance(parameters, str):
        return _minutes(parameters)
    if isinstance(parameters, list | tuple):
        values = [_minutes(value) for value in parameters]
        known = [value for value in values if value is not None]
        return math.fsum(known) / len(known) if known and len(known) == len(values) else None
    if not isinstance(parameters, Mapping):
        return None
    if "mean" in parameters:
        return _minutes(parameters["mean"])
    low, mode, high = (_minutes(parameters.get(key)) for key in ("min", "mode", "max"))
    if low is None or mode is None or high is None:
        return None
    return (low + 4 * mode + high) / 6 if kind == "pert" else (low + mode + high) / 3


def _minutes(value: object) -> float | None:
    duration = duration_of(value) if isinstance(value, str) else None
    return None if duration is None else minutes_of(duration)
