"""Distributions of durations: as scenarios write them → a kind and its parameters, in minutes.

Sources: gamma by shape (m/s)² and scale s²/m; lognormal by σ² = ln(1 + (s/m)²), μ = ln m − σ²/2 (method of moments).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from govrules.clock.duration import Duration, Unit
from govrules.process.limits_of import duration_of
from govrules.process.work import minutes_of
from govrules.simulate.kinds import CONSTANT, EMPIRICAL, EXPONENTIAL, GAMMA, LOGNORMAL, PERT, TRIANGULAR

WORKED: Final = frozenset({Unit.WORKING_DAY, Unit.WORKING_HOUR})
"""Units that run in office time."""


@dataclass(frozen=True, slots=True)
class Law:
    """A distribution: kind and parameters (see `kinds`), in minutes. `worked` = they run in office time."""

    kind: int
    a: float = 0.0
    b: float = 0.0
    c: float = 0.0
    worked: bool = False

    @property
    def row(self) -> tuple[float, float, float, float]:
        """As the loop reads it."""
        return (float(self.kind), self.a, self.b, self.c)


NOTHING: Final = Law(CONSTANT)


class UnreadableLawError(ValueError):
    """A distribution that cannot be simulated: a month has no length in minutes, a log is not read here."""


@dataclass
class Laws:
    """Reads distributions; values of samples go into one table. Lives in one compilation."""

    day_minutes: int
    """Minutes of a working day."""
    table: list[float] = field(default_factory=list)

    def of(self, written: object) -> Law:
        """Read a duration or a distribution.

        Raises:
            UnreadableLawError: when it has no length in minutes.
        """
        if written is None:
            return NOTHING
        if isinstance(written, Duration):
            return Law(CONSTANT, self._minutes(written), worked=written.unit in WORKED)
        if isinstance(written, str):
            return self.of(_duration(written))
        if not isinstance(written, Mapping) or len(written) != 1:
            raise UnreadableLawError(str(written))
        kind, given = next(iter(written.items()))
        return self._named(str(kind), given)

    def _named(self, kind: str, given: Any) -> Law:
        if kind == "constant":
            return self.of(given)
        if kind == "empirical" and isinstance(given, Sequence):
            return self._sample(given)
        if not isinstance(given, Mapping):
            raise UnreadableLawError(kind)
        values = {str(key): _duration(str(value)) for key, value in given.items()}
        minutes = {key: self._minutes(value) for key, value in values.items()}
        worked = any(value.unit in WORKED for value in values.values())
        law = _by_moments(kind, minutes)
        return Law(law.kind, law.a, law.b, law.c, worked)

    def _sample(self, given: Sequence[Any]) -> Law:
        values = [_duration(str(value)) for value in given]
        first = len(self.table)
        self.table.extend(self._minutes(value) for value in values)
        return Law(EMPIRICAL, float(first), float(len(values)), worked=any(v.unit in WORKED for v in values))

    def _minutes(self, duration: Duration) -> float:
        minutes = minutes_of(duration, self.day_minutes)
        if minutes is None:
            raise UnreadableLawError(str(duration))
        return minutes


def _by_moments(kind: str, minutes: Mapping[str, float]) -> Law:
    try:
        if kind == "exponential":
            return Law(EXPONENTIAL, minutes["mean"])
        if kind in ("gamma", "lognormal"):
            mean, deviation = minutes["mean"], minutes["sd"]
            if mean <= 0.0 or deviation <= 0.0:
                return Law(CONSTANT, mean)
            if kind == "gamma":
                return Law(GAMMA, (mean / deviation) ** 2, deviation**2 / mean)
            spread = math.log1p((deviation / mean) ** 2)
            return Law(LOGNORMAL, math.log(mean) - spread / 2, math.sqrt(spread))
        if kind in ("triangular", "pert"):
            least, mode, most = minutes["min"], minutes["mode"], minutes["max"]
            if not least <= mode <= most:
                raise UnreadableLawError(kind)
            return Law(TRIANGULAR if kind == "triangular" else PERT, least, mode, most)
    except KeyError as error:
        raise UnreadableLawError(f"{kind}: {error.args[0]}") from None
    raise UnreadableLawError(kind)


def _duration(text: str) -> Duration:
    found = duration_of(text)
    if found is None:
        raise UnreadableLawError(text)
    return found
