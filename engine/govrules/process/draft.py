"""What a matter or a bundle comes to before any reason is sought: its steps and today's arrows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from govrules.model.base import Reason as StatedReason
from govrules.process.activity import Activity
from govrules.process.conditions import Alternatives
from govrules.process.parts import Part


class Arrow(Struct, frozen=True):
    """One step before another, as the rules declare it today.

    `prefer` is advice and enters no order. `at` is the path of the entry that draws it, for messages.
    """

    before: int
    after: int
    because: StatedReason | None = None
    prefer: bool = False
    act: bool = False
    """Drawn by the act itself (one stop, approval from the lower tier to the higher), not by habit."""


@dataclass
class Draft:
    """Steps by number, in the order of the list, and the arrows between them. Lives in one compilation."""

    target: str
    activities: list[Activity] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)
    groups: list[Alternatives] = field(default_factory=list)
    bundle: bool = False
    """Whether the target is a bundle, so that steps of its own may need what any member asks for."""
    also_for: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Merged steps: their numbers → the other matters whose steps they have taken over."""
    one_stop: str | None = None
    on_refusal: str = "others_go_on"

    def number(self, activity: Activity) -> int:
        """Add a step and return its number."""
        self.activities.append(activity)
        return len(self.activities) - 1


def moved(arrows: Sequence[Arrow], by: int) -> Sequence[Arrow]:
    """Return arrows between steps that are numbered from elsewhere."""
    if not by:
        return arrows
    return [Arrow(one.before + by, one.after + by, one.because, one.prefer, one.act) for one in arrows]


def today(draft: Draft) -> list[int]:
    """Return today's direct predecessors of each step: every arrow but the advice and from a follow-up."""
    before = [0] * len(draft.activities)
    for arrow in draft.arrows:
        if not arrow.prefer and not draft.activities[arrow.before].after_case:
            before[arrow.after] |= 1 << arrow.before
    return before
