"""Two states of what is asked of people → every difference, and what it is to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from govrules.burden.demand import COMPONENTS, OPPOSITE, Burden, Component, Demand, Key, Verdict
from govrules.burden.scales import known


@dataclass(frozen=True, slots=True)
class ComponentChange:
    """One difference: where, from what, to what, and what it is to people."""

    component: Component
    path: str
    """Ids and keys in the component: `lease-contract.form`."""
    before: Any
    """As people read it; None = was not asked, or was not said."""
    after: Any
    verdict: Verdict

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "component": self.component,
            "path": self.path,
            "from": self.before,
            "to": self.after,
            "verdict": self.verdict,
        }


def compare_burden(before: Burden | None, after: Burden | None) -> tuple[ComponentChange, ...]:
    """Return every difference of two states of one matter or bundle, in the order of the components.

    None = there is no such matter there: then everything that the other state asks is new, or gone. Limits in
    different units are compared on the calendar of `before` (else of `after`).
    """
    old: Mapping[Key, Demand] = before.demands if before is not None else {}
    new: Mapping[Key, Demand] = after.demands if after is not None else {}
    either = before or after
    if either is None:
        return ()
    found: list[ComponentChange] = []
    for key in dict.fromkeys((*old, *new)):
        one, other = old.get(key), new.get(key)
        if one is None or other is None:
            change = _new_or_gone(key, one, other, old, new)
        else:
            weighs_alike = one.scale is other.scale
            verdict = one.scale(one.weight, other.weight, either.calendar) if weighs_alike else "incomparable"
            change = None if verdict is None else ComponentChange(*key, one.value, other.value, verdict)
        if change is not None:
            found.append(change)
    return tuple(sorted(found, key=lambda change: COMPONENTS.index(change.component)))


def verdict_of(changes: Iterable[ComponentChange]) -> Verdict:
    """Return what all changes together are to people: more here and less there is incomparable."""
    verdicts = {change.verdict for change in changes} - {"neutral"}
    if not verdicts:
        return "neutral"
    return "incomparable" if len(verdicts) > 1 else next(iter(verdicts))


def _new_or_gone(
    key: Key,
    one: Demand | None,
    other: Demand | None,
    old: Mapping[Key, Demand],
    new: Mapping[Key, Demand],
) -> ComponentChange | None:
    present = one or other
    assert present is not None
    if present.scale is known or _is_told_above(present.part_of, old, new):
        return None
    verdict = present.if_new if one is None else OPPOSITE[present.if_new]
    before = None if one is None else one.value
    after = None if other is None else other.value
    return ComponentChange(*key, before, after, verdict)


def _is_told_above(above: Key | None, old: Mapping[Key, Demand], new: Mapping[Key, Demand]) -> bool:
    """Tell whether what a part belongs to is itself new or gone, or known on one side only."""
    while above is not None:
        one, other = old.get(above), new.get(above)
        present = one or other
        if present is None:
            return False
        if one is not None and other is not None:
            return one.scale is known and one.weight != other.weight
        if present.scale is not known:
            return True
        above = present.part_of
    return False
