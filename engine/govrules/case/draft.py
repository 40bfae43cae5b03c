"""A case while it is being worked on: the state with its mappings open, private to one run.

`evolve` (pure) and the runner apply the same transitions to it; only the copying differs.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from govrules.case.state import (
    Asking,
    CaseState,
    ClockState,
    MatterState,
    Standstill,
    StepState,
)


class Draft:
    """A mutable `CaseState`. What its mappings hold is frozen all the same."""

    __slots__ = (
        "acted",
        "asking",
        "at",
        "case",
        "clocks",
        "closed",
        "facts",
        "givers",
        "handed",
        "interventions",
        "made",
        "matters",
        "opened",
        "outcome",
        "paused",
        "refusals",
        "seq",
        "steps",
        "stops",
        "submitted",
        "taken",
        "target",
    )

    def __init__(self) -> None:
        self.case: str = ""
        self.target: str = ""
        self.seq: int = 0
        self.at: datetime | None = None
        self.opened: datetime | None = None
        self.submitted: datetime | None = None
        self.closed: datetime | None = None
        self.outcome: str | None = None
        self.facts: dict[str, Any] = {}
        self.givers: dict[str, str] = {}
        self.handed: set[str] = set()
        self.made: dict[str, tuple[str, ...]] = {}
        self.steps: dict[str, StepState] = {}
        self.matters: dict[str, MatterState] = {}
        self.asking: dict[str, Asking] = {}
        self.taken: dict[str, int] = {}
        self.acted: dict[str, frozenset[str]] = {}
        self.stops: list[Standstill] = []
        self.clocks: dict[str, ClockState] = {}
        self.paused: set[str] = set()
        self.interventions: int = 0
        self.refusals: int = 0


def thaw(state: CaseState) -> Draft:
    """Return a draft of a state; the state stays as it is."""
    draft = Draft()
    draft.case, draft.target, draft.seq, draft.at = state.case, state.target, state.seq, state.at
    draft.opened, draft.submitted = state.opened, state.submitted
    draft.closed, draft.outcome = state.closed, state.outcome
    draft.facts, draft.givers = dict(state.facts), dict(state.givers)
    draft.handed, draft.made = set(state.handed), dict(state.made)
    draft.steps, draft.matters = dict(state.steps), dict(state.matters)
    draft.asking, draft.taken, draft.acted = dict(state.asking), dict(state.taken), dict(state.acted)
    draft.stops, draft.clocks, draft.paused = list(state.stops), dict(state.clocks), set(state.paused)
    draft.interventions, draft.refusals = state.interventions, state.refusals
    return draft


def freeze(draft: Draft) -> CaseState:
    """Return the state of a draft, apart from it: what happens to the draft later does not show."""
    return CaseState(
        case=draft.case,
        target=draft.target,
        seq=draft.seq,
        at=draft.at,
        opened=draft.opened,
        submitted=draft.submitted,
        closed=draft.closed,
        outcome=draft.outcome,
        facts=dict(draft.facts),
        givers=dict(draft.givers),
        handed=frozenset(draft.handed),
        made=dict(draft.made),
        steps=dict(draft.steps),
        matters=dict(draft.matters),
        asking=dict(draft.asking),
        taken=dict(draft.taken),
        acted=dict(draft.acted),
        stops=tuple(draft.stops),
        clocks=dict(draft.clocks),
        paused=frozenset(draft.paused),
        interventions=draft.interventions,
        refusals=draft.refusals,
    )
