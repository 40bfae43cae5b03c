"""The goal of a plan: `visits <= 1 and working_days <= 5`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Final

from govrules.codes.plans import GOAL_UNREADABLE
from govrules.language import Text, say
from govrules.process.interval import Interval
from govrules.process.metrics import Metrics
from govrules.redesign.trouble import Trouble

METRICS: Final[dict[str, Callable[[Metrics], Interval]]] = {
    "visits": lambda metrics: metrics.visits,
    "materials": lambda metrics: metrics.materials,
    "working_days": lambda metrics: metrics.working_days,
    "approvals": lambda metrics: metrics.approvals,
    "departments": lambda metrics: Interval(metrics.departments, metrics.departments),
}
"""What a goal may speak of, and where it stands among the metrics."""

_PART: Final = re.compile(r"\s*(?P<metric>\S+?)\s*(?P<sign><=|≤|<|>=|≥|>|!=|=+)\s*(?P<number>\S+)\s*\Z")
_AND: Final = re.compile(r"\s+and\s+|\s*(?:且|并且|，|,|&&)\s*", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?\Z")
_EXAMPLE: Final = "visits <= 1 and working_days <= 5"


@dataclass(frozen=True, slots=True)
class AtMost:
    """One metric must not be more than a number, or has to be less than it (`strict`)."""

    metric: str
    number: Decimal
    strict: bool = False

    def holds(self, value: float | None) -> bool:
        """Tell whether a value fulfils it; None = nobody knows the value, and so it does not."""
        if value is None:
            return False
        exact = Decimal(str(value))
        return exact < self.number if self.strict else exact <= self.number

    @property
    def most(self) -> int:
        """The largest whole number that fulfils it; may be −1."""
        whole = int(self.number)
        return whole - 1 if self.strict and whole == self.number else whole

    def __str__(self) -> str:
        return f"{self.metric} {'<' if self.strict else '<='} {self.number}"


@dataclass(frozen=True, slots=True)
class Goal:
    """What each matter has to come to: every part of it holds, whatever is still open about a case."""

    parts: tuple[AtMost, ...]

    @property
    def materials(self) -> AtMost | None:
        """The part about materials: the tightest one, if there is any."""
        parts = [part for part in self.parts if part.metric == "materials"]
        return min(parts, key=lambda part: part.most, default=None)

    @property
    def others(self) -> tuple[AtMost, ...]:
        """The parts about everything but materials."""
        return tuple(part for part in self.parts if part.metric != "materials")

    def missed(self, metrics: Metrics) -> tuple[AtMost, ...]:
        """Return the parts that do not surely hold; none = the goal is met."""
        return tuple(part for part in self.parts if not part.holds(METRICS[part.metric](metrics).most))

    def __str__(self) -> str:
        return " and ".join(map(str, self.parts))


def goal_of(text: str) -> Goal | Trouble:
    """Read a goal: parts `METRIC <= NUMBER` joined by `and`."""
    parts: list[AtMost] = []
    for piece in _AND.split(text.strip()):
        found = _PART.match(piece)
        if found is None:
            return _unreadable(say("“{part}” is no part of a goal.", part=piece or text))
        metric, sign, number = found["metric"], found["sign"], found["number"]
        if metric not in METRICS:
            near = get_close_matches(metric, METRICS, 1, 0.5)
            hint = say("Did you mean “{name}”?", name=near[0]) if near else None
            message = say(
                "A goal cannot speak of “{metric}”; it can of: {metrics}.",
                metric=metric,
                metrics=list(METRICS),
            )
            return Trouble(GOAL_UNREADABLE, message, hint)
        if sign not in ("<=", "≤", "<"):
            return _unreadable(
                say("“{part}”: a goal says at most how much, with <= or <.", part=piece.strip())
            )
        if not _NUMBER.match(number):
            return _unreadable(say("“{number}” in “{part}” is no number.", number=number, part=piece.strip()))
        parts.append(AtMost(metric, Decimal(number), sign == "<"))
    return Goal(tuple(parts))


def _unreadable(message: Text) -> Trouble:
    return Trouble(GOAL_UNREADABLE, message, say("Write it like this: {example}", example=_EXAMPLE))
