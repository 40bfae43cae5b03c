"""What a change of the rules means, as values: every change, every process it touches, every open case."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from govrules.burden.demand import Verdict
from govrules.compare.changes.differences import Difference
from govrules.compare.changes.effects import Effect
from govrules.compare.changes.grounds import Ground
from govrules.compare.changes.renaming import Rename
from govrules.source import NOWHERE, Place


class Weighed(NamedTuple):
    """What a change is to the people of one matter or bundle: one component of what is asked of them."""

    target: str
    component: str
    """A component of `govrules.burden`, or `working_days`: how long the order of the steps makes them wait."""
    path: str
    before: Any
    after: Any
    verdict: Verdict

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "target": self.target,
            "component": self.component,
            "path": self.path,
            "from": self.before,
            "to": self.after,
            "class": self.verdict,
        }


class Users(NamedTuple):
    """Whom a change concerns."""

    matters: tuple[str, ...] = ()
    bundles: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One value of the rules that means something else."""

    difference: Difference
    weighed: tuple[Weighed, ...]
    grounds: tuple[Ground, ...]
    """The reasons that the new rules bring for it."""
    place: Place
    """Where it stands in the new rules; what is gone: where it was missing from, else where it stood."""
    users: Users
    starts: date | None = None
    """The day from which it holds; None = as soon as the new rules are in force."""
    until: date | None = None
    """The last day on which it holds; None = no end is written."""

    @property
    def verdict(self) -> Verdict:
        """Say what it is to people."""
        verdicts = {one.verdict for one in self.weighed} - {"neutral"}
        if not verdicts:
            return "neutral"
        return "incomparable" if len(verdicts) > 1 else verdicts.pop()

    @property
    def has_basis(self) -> bool:
        """Tell whether a law that it cites founds it."""
        return any(ground.law for ground in self.grounds)

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "at": self.difference.at,
            "from": self.difference.before,
            "to": self.difference.after,
            "class": self.verdict,
            "burden": [one.to_json() for one in self.weighed],
            "reasons": [{"text": ground.text, "law": ground.law} for ground in self.grounds],
            "place": _place(self.place),
            "starts": None if self.starts is None else self.starts.isoformat(),
            "until": None if self.until is None else self.until.isoformat(),
            "matters": list(self.users.matters),
            "bundles": list(self.users.bundles),
            "departments": list(self.users.departments),
        }


def _place(place: Place) -> dict[str, Any] | None:
    if not place.file:
        return None
    known = place.span != NOWHERE
    return {
        "file": place.file,
        "line": place.span.line if known else None,
        "column": place.span.column if known else None,
    }


class OpenCase(NamedTuple):
    """A case that is not closed, and falls under changed rules."""

    case: str
    target: str
    day: date
    """The day whose rules it keeps: on which it was accepted, else handed in."""


@dataclass(frozen=True, slots=True)
class RuleChanges:
    """Everything in which two states of the rules differ in meaning."""

    as_of: date
    days: tuple[date, ...]
    """The days that were looked at: the first is `as_of`, the others are dates that the rules name."""
    changes: tuple[Change, ...]
    renames: tuple[Rename, ...]
    effects: tuple[Effect, ...]
    """Processes whose figures or arrows change."""
    unmeasured: tuple[str, ...] = ()
    """Processes that are concerned too, and were not measured because there are so many."""
    unseen: tuple[date, ...] = ()
    """Later dates that the rules name, and that were not looked at because there are so many."""
    cases: tuple[OpenCase, ...] | None = None
    """Open cases under changed rules; None = no record was at hand."""

    def count(self) -> dict[Verdict, int]:
        """Count the changes by what they are to people."""
        found = Counter(change.verdict for change in self.changes)
        kinds: tuple[Verdict, ...] = ("added", "removed", "neutral", "incomparable")
        return {kind: found[kind] for kind in kinds}

    def concerned(self) -> Users:
        """Return everybody whom a change concerns."""
        return Users(*(tuple(dict.fromkeys(x for c in self.changes for x in c.users[n])) for n in range(3)))

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        concerned = self.concerned()
        return {
            "as_of": self.as_of.isoformat(),
            "days": [day.isoformat() for day in self.days],
            "summary": {
                **self.count(),
                "matters": len(concerned.matters),
                "bundles": len(concerned.bundles),
                "departments": len(concerned.departments),
                "open_cases": None if self.cases is None else len(self.cases),
            },
            "changes": [change.to_json() for change in self.changes],
            "renamed": [{"section": r.section, "from": r.before, "to": r.after} for r in self.renames],
            "effects": [effect.to_json() for effect in self.effects],
            "unmeasured": list(self.unmeasured),
            "unseen_days": [day.isoformat() for day in self.unseen],
            "open_cases": None
            if self.cases is None
            else [{"case": c.case, "target": c.target, "day": c.day.isoformat()} for c in self.cases],
        }
