"""Counting a vote: who was there, whether that is enough, and whether the motion passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from govrules.language import Text, say
from govrules.model.matters import Voters


@dataclass(frozen=True, slots=True)
class Count:
    """The count of a role, or of the whole meeting."""

    called: int
    present: int
    yes: int


@dataclass(frozen=True, slots=True)
class Result:
    """What a vote came to. `why` says why it failed."""

    passed: bool
    present: int
    called: int
    yes: int
    why: str | None = None
    """`quorum`, `roles` or `share`."""


def count(voters: Voters, votes: Mapping[str, Any]) -> Result | Text:
    """Count the votes of `votes`: role → `{called, present, for, against, abstain}`, or a number (all for).

    `present` left out is the sum of the votes cast, `called` left out is what the rules call at least, or
    those present if that is more. Returns words when the count cannot be right.
    """
    counts: dict[str, Count] = {}
    for role, cast in votes.items():
        if role not in voters.roles:
            return say("The role “{role}” has no vote here.", role=role)
        counted = _counted(cast, _bounds(voters.roles[role])[0])
        if counted is None or not 0 <= counted.yes <= counted.present <= counted.called:
            return say("The count of “{role}” does not add up.", role=role)
        counts[role] = counted
    for role, wanted in voters.roles.items():
        low, high = _bounds(wanted)
        called = counts[role].called if role in counts else low
        counts.setdefault(role, Count(called, 0, 0))
        if high is not None and counts[role].present > high:
            return say("More of “{role}” have voted than may: at most {high}.", role=role, high=high)
    called = sum(c.called for c in counts.values())
    present = sum(c.present for c in counts.values())
    yes = sum(c.yes for c in counts.values())
    base = called if voters.of in ("called", "all") else present
    why = None
    if any(counts[role].present < 1 for role, wanted in voters.roles.items() if _bounds(wanted)[0] > 0):
        why = "roles"
    elif voters.quorum is not None and present < voters.quorum * called - 1e-9:
        why = "quorum"
    elif not reached(voters.pass_ if voters.pass_ is not None else "majority", yes, base):
        why = "share"
    return Result(why is None, present, called, yes, why)


def reached(wanted: Any, yes: int, of: int) -> bool:
    """Tell whether `yes` of `of` are enough: `all`, `any`, `majority` (more than half), or a share."""
    if of <= 0:
        return False
    if wanted == "all":
        return yes >= of
    if wanted == "any":
        return yes >= 1
    if wanted == "majority":
        return 2 * yes > of
    try:
        return yes >= float(wanted) * of - 1e-9
    except (TypeError, ValueError):
        return False


def _bounds(wanted: Any) -> tuple[int, int | None]:
    """Read `1`, `5..`, `2..7` as least and most."""
    text = str(wanted)
    low, dots, high = text.partition("..")
    try:
        least = int(low)
        return least, (int(high) if high else None) if dots else least
    except ValueError:
        return 0, None


def _counted(cast: Any, least: int) -> Count | None:
    if isinstance(cast, bool):
        return None
    if isinstance(cast, int):
        return Count(max(cast, least), cast, cast)
    if not isinstance(cast, Mapping):
        return None
    numbers = {key: cast.get(key, 0) for key in ("for", "against", "abstain")}
    given = [*numbers.values(), *(cast[key] for key in ("present", "called") if key in cast)]
    if not all(isinstance(number, int) and not isinstance(number, bool) for number in given):
        return None
    present = cast.get("present", sum(numbers.values()))
    if present < sum(numbers.values()) or min(numbers.values()) < 0:
        return None
    return Count(cast.get("called", max(present, least)), present, numbers["for"])
