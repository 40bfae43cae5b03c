"""The state of a case: what its record comes to. A frozen value; nobody changes one, one makes the next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

PASSED: Final = frozenset({"done", "skipped", "ended"})
"""What a step must be for the next to go: done, not applicable, or fallen away with its matter."""
WITHOUT_RESULT: Final = frozenset({"refused", "withdrawn", "not_possible"})
"""Outcomes after which a matter has made nothing."""


class Voice(msgspec.Struct, frozen=True, gc=False):
    """One post's part of a joint step."""

    post: str
    opinion: str | None = None
    """`done` = agrees, `refused`; None = has not said."""
    who: str | None = None
    silent: bool = False
    """Absent until the deadline, which counts as consent."""


class StepState(msgspec.Struct, frozen=True, gc=False):
    """How far a step is. A step that nobody has touched yet has no state."""

    status: str
    """`running`, `done`, `skipped`, `ended`, `returned` (to the applicant), `open` (to be done again)."""
    runs: int = 0
    """How often it was taken up, in the whole case."""
    started: datetime | None = None
    finished: datetime | None = None
    by: str | None = None
    who: str | None = None
    outcome: str | None = None
    called: tuple[str, ...] = ()
    """Posts that a table named, or that act jointly."""
    voices: tuple[Voice, ...] = ()


class MatterState(msgspec.Struct, frozen=True, gc=False):
    """How far a matter is; a bundle with steps of its own counts as one."""

    received: datetime | None = None
    accepted: datetime | None = None
    """Since when it counts as accepted."""
    decided: datetime | None = None
    decision: str | None = None
    """The outcome of the last decision."""
    closed: datetime | None = None
    outcome: str | None = None
    notices: tuple[str, ...] = ()
    """Everything that a notice has named so far."""


class Asking(msgspec.Struct, frozen=True, gc=False):
    """What a step waits for before it can be taken up."""

    facts: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    returned: bool = False
    """The applicant was asked to put something right; any submission answers if nothing is named."""


class Standstill(msgspec.Struct, frozen=True, gc=False):
    """A stop of a matter's clock: from when to when, and why. `end` None = it still stands."""

    matter: str
    key: str
    start: datetime
    end: datetime | None = None
    reason: str = ""


class ClockState(msgspec.Struct, frozen=True, gc=False):
    """A clock that runs. What it has still to say stands in `moments`, in order."""

    id: str
    matter: str
    kind: str
    """`promised`, `statutory`, `accept`, `deliver`, `deferred`, or `step`."""
    start: datetime
    due: datetime | None
    """24:00 of a day is 0:00 of the next."""
    moments: tuple[tuple[datetime, str], ...] = ()
    step: str | None = None
    limit: int = 0
    """Which limit of the matter."""
    provisional: bool = False
    standing: bool = False
    extensions: int = 0
    ended: datetime | None = None


class CaseState(msgspec.Struct, frozen=True, kw_only=True):
    """A case as its record has made it. Mappings are never changed in place."""

    case: str = ""
    target: str = ""
    seq: int = 0
    at: datetime | None = None
    opened: datetime | None = None
    submitted: datetime | None = None
    closed: datetime | None = None
    outcome: str | None = None
    facts: Mapping[str, Any] = {}
    givers: Mapping[str, str] = {}
    """Which step gave a fact; one that the applicant said is not in here."""
    handed: frozenset[str] = frozenset()
    """Materials that the applicant has handed in."""
    made: Mapping[str, tuple[str, ...]] = {}
    """Materials that steps have made, and which."""
    steps: Mapping[str, StepState] = {}
    matters: Mapping[str, MatterState] = {}
    asking: Mapping[str, Asking] = {}
    taken: Mapping[str, int] = {}
    """How often a way back was taken: `step outcome` → times."""
    acted: Mapping[str, frozenset[str]] = {}
    """Who has completed steps of an act, in the whole case."""
    stops: tuple[Standstill, ...] = ()
    clocks: Mapping[str, ClockState] = {}
    paused: frozenset[str] = frozenset()
    """Steps that pause; `""` = the whole case."""
    interventions: int = 0
    refusals: int = 0

    @property
    def status(self) -> str:
        """Return `closed`, `suspended` (paused as a whole), `waiting` (a step asks), or `open`."""
        if self.closed is not None:
            return "closed"
        if "" in self.paused:
            return "suspended"
        return "waiting" if self.asking else "open"

    @property
    def next_moment(self) -> datetime | None:
        """Return when the next thing falls due by itself; None = nothing will."""
        moments = [
            clock.moments[0][0]
            for clock in self.clocks.values()
            if clock.moments and not clock.standing and clock.ended is None
        ]
        return min(moments, default=None)


BEFORE: Final = CaseState()
"""The state before the first event."""
