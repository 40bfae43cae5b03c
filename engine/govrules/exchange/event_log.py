"""An event log as columns: which case, which activity, who, when, whether it began or was done.

IEEE 1849-2016 (XES) with its extensions concept, lifecycle, time and organizational, as far as a process of
approvals has use for them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from govrules.exchange.log_trouble import UnreadableLog
from govrules.language import say

START, COMPLETE, ABORT, OTHER = range(4)
"""Transitions of the lifecycle extension that matter here: `start`, `complete`, `ate_abort`, any other."""
TRANSITIONS: Final = ("start", "complete", "ate_abort", "")
NOBODY: Final = -1
MOST_EVENTS: Final = 20_000_000
"""Events of one log; more are beyond the memory of an ordinary machine."""
_LARGEST_WHOLE: Final = (1 << 63) - 1
"""The largest int of XES (xs:long); what is longer is a number of some document, not an amount."""
MOST_NAMES: Final = 1_000
"""Different things that a log tells of its cases."""
MOST_VALUES: Final = 50_000_000
"""Cases × things told of them: a small file could otherwise ask for a table without bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLog:
    """E events of C cases. The events of a case stand together, in the order of time; cases as they first came."""

    cases: tuple[str, ...]
    """C ids."""
    activities: tuple[str, ...]
    resources: tuple[str, ...]
    case: NDArray[np.int64]
    """E numbers of cases, ascending."""
    activity: NDArray[np.int32]
    resource: NDArray[np.int32]
    """E numbers of resources (posts, officers); `NOBODY` where none is named."""
    time: NDArray[np.float64]
    """E moments: minutes of civil time since 1970-01-01 00:00."""
    transition: NDArray[np.uint8]
    outcome: tuple[str, ...] = ()
    """What each event came to (`return`, `refuse`, empty); () = nothing is said of any."""
    attributes: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    """What is known of the cases: name → C values; None = not known."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Names of activities for people."""

    def __len__(self) -> int:
        return len(self.time)

    @property
    def bounds(self) -> NDArray[np.int64]:
        """Return C + 1 numbers: the events of case i are those from `bounds[i]` up to `bounds[i + 1]`."""
        return np.searchsorted(self.case, np.arange(len(self.cases) + 1))

    def of_cases(self) -> Iterator[tuple[str, slice]]:
        """Yield each case with where its events stand."""
        bounds = self.bounds
        for number, name in enumerate(self.cases):
            yield name, slice(int(bounds[number]), int(bounds[number + 1]))

    def outcome_of(self, event: int) -> str:
        """Return what an event came to; empty where nothing is said."""
        return self.outcome[event] if self.outcome else ""


def too_many_names() -> UnreadableLog:
    """Return the trouble of a log that tells of more things than a log of cases has."""
    return UnreadableLog(
        say("The log tells more than {n} different things of its cases.", n=f"{MOST_NAMES:,}"),
        say("Leave out what is not needed, or fewer cases."),
    )


@dataclass
class LogRows:
    """Events as they are read, row by row. Lives in one reading."""

    case: list[int] = field(default_factory=list)
    activity: list[int] = field(default_factory=list)
    resource: list[int] = field(default_factory=list)
    time: list[float] = field(default_factory=list)
    transition: list[int] = field(default_factory=list)
    outcome: list[str] = field(default_factory=list)
    cases: dict[str, int] = field(default_factory=dict)
    activities: dict[str, int] = field(default_factory=dict)
    resources: dict[str, int] = field(default_factory=dict)
    attributes: dict[str, dict[int, Any]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def add(
        self, case: str, activity: str, time: float, transition: int, resource: str = "", outcome: str = ""
    ) -> None:
        """Add an event."""
        self.case.append(self.cases.setdefault(case, len(self.cases)))
        self.activity.append(self.activities.setdefault(activity, len(self.activities)))
        self.resource.append(self.resources.setdefault(resource, len(self.resources)) if resource else NOBODY)
        self.time.append(time)
        self.transition.append(transition)
        self.outcome.append(outcome)

    def tell(self, case: str, name: str, value: Any) -> None:
        """Note what is known of a case; the first word holds. What is no number (NaN, ∞) is not known.

        Raises:
            UnreadableLog: when more than `MOST_NAMES` different things are told.
        """
        if name not in self.attributes and len(self.attributes) >= MOST_NAMES:
            raise too_many_names()
        if isinstance(value, float) and not math.isfinite(value):
            return
        if isinstance(value, int) and abs(value) > _LARGEST_WHOLE:
            value = str(value)
        number = self.cases.setdefault(case, len(self.cases))
        self.attributes.setdefault(name, {}).setdefault(number, value)

    def log(self) -> EventLog:
        """Return the log.

        Raises:
            UnreadableLog: when so many things are told of so many cases that no table holds them.
        """
        if len(self.attributes) * len(self.cases) > MOST_VALUES:
            raise UnreadableLog(
                say(
                    "The log tells {names} things of {cases} cases, more than can be held.",
                    names=f"{len(self.attributes):,}",
                    cases=f"{len(self.cases):,}",
                ),
                say("Leave out what is not needed, or fewer cases."),
            )
        case = np.array(self.case, np.int64)
        time = np.array(self.time, np.float64)
        # What happens at one moment stays in the order in which it is written.
        order = np.lexsort((np.arange(len(case)), time, case))
        said = any(self.outcome)
        return EventLog(
            cases=tuple(self.cases),
            activities=tuple(self.activities),
            resources=tuple(self.resources),
            case=case[order],
            activity=np.array(self.activity, np.int32)[order],
            resource=np.array(self.resource, np.int32)[order],
            time=time[order],
            transition=np.array(self.transition, np.uint8)[order],
            outcome=tuple(self.outcome[one] for one in order) if said else (),
            attributes={
                name: [values.get(number) for number in range(len(self.cases))]
                for name, values in self.attributes.items()
            },
            labels=dict(self.labels),
        )
