"""What each change of a reform brings: carried out alone, and after all those before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Diagnostic
from govrules.model.reforms import Reform, ReformChange
from govrules.process.compile import compile_graph
from govrules.process.interval import Interval
from govrules.process.metrics import metrics_of
from govrules.redesign.apply import stages
from govrules.redesign.scope import change_name, members_of, targets_of
from govrules.redesign.soundness import touched

FEW: Final = 64
"""Up to this many processes all are measured after each change; beyond, those that it touches."""


@dataclass(frozen=True, slots=True)
class Burden:
    """What processes take, added up over them where there are several."""

    processes: int
    working_days: Interval
    visits: Interval
    materials: Interval
    departments: int

    def to_json(self) -> dict[str, Any]:
        """Return the machine output."""
        return {
            "processes": self.processes,
            "working_days": self.working_days.to_json(),
            "visits": self.visits.to_json(),
            "materials": self.materials.to_json(),
            "departments": self.departments,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One change of a reform, and what it brings."""

    index: int
    """Which change of the reform, from 0."""
    name: str
    """Its id, else its number, from 1."""
    change: ReformChange
    trouble: Diagnostic | None
    """Why it could not be carried out."""
    alone: Burden | None
    """After this change alone; None where it cannot be carried out without the others."""
    cumulated: Burden
    """After this change and all that were carried out before it."""
    before: RuleBook
    after: RuleBook
    """The rules before and after it, in the reform's order."""


@dataclass(frozen=True, slots=True)
class Effects:
    """A reform, change by change."""

    as_of: date
    targets: tuple[str, ...]
    today: Burden
    changes: tuple[Effect, ...]

    @property
    def after(self) -> Burden:
        """What the processes take after the reform."""
        return self.changes[-1].cumulated if self.changes else self.today

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the reform."""
        return tuple(effect.trouble for effect in self.changes if effect.trouble is not None)


def effects_of(
    book: RuleBook,
    reform: Reform,
    only: Iterable[str] | None = None,
    targets: Iterable[str] | None = None,
    facts: Mapping[str, Any] | None = None,
    start: date | None = None,
) -> Effects:
    """Measure a reform change by change, on what it applies to (or on other `targets`).

    Raises:
        LookupError: when `only` names a change that the reform does not have.
    """
    chosen = tuple(targets) if targets is not None else targets_of(book, reform)
    ruler = _Ruler(reform, chosen, facts or {}, start)
    today = ruler.measured(book)
    found: list[Effect] = []
    now, figures = book, today
    for stage in stages(book, reform, only):
        before, now = now, stage.book
        figures = ruler.measured_again(before, now, figures)
        name = change_name(reform, stage.index)
        single = next(stages(book, reform, (str(stage.index + 1),))) if found else stage
        alone = None if single.trouble else ruler.measured_again(book, single.book, today)
        found.append(
            Effect(
                index=stage.index,
                name=name,
                change=reform.changes[stage.index],
                trouble=stage.trouble,
                alone=None if alone is None else _sum(alone),
                cumulated=_sum(figures),
                before=before,
                after=now,
            )
        )
    return Effects(book.as_of, chosen, _sum(today), tuple(found))


_Measured = Mapping[str, Burden]


@dataclass(frozen=True, slots=True)
class _Ruler:
    """Measures some processes of a book, and of the next one only those that may have changed."""

    reform: Reform
    targets: tuple[str, ...]
    facts: Mapping[str, Any]
    start: date | None

    def measured(self, book: RuleBook) -> _Measured:
        return {name: self._one(book, name) for name in self.targets if _stands(book, name)}

    def measured_again(self, before: RuleBook, after: RuleBook, known: _Measured) -> _Measured:
        if after is before:
            return known
        if len(self.targets) <= FEW:
            return self.measured(after)
        again = {*touched(before, after, self.reform), *_asking_changed(before, after)}
        return {
            name: self._one(after, name) if name in again or name not in known else known[name]
            for name in self.targets
            if _stands(after, name)
        }

    def _one(self, book: RuleBook, target: str) -> Burden:
        found = metrics_of(compile_graph(book, target, self.facts), self.start)
        return Burden(1, found.working_days, found.visits, found.materials, found.departments)


def _stands(book: RuleBook, target: str) -> bool:
    """Tell whether a process is still one of its own: not one that was merged into another."""
    return target in book.matters or target in book.bundles


def _asking_changed(before: RuleBook, after: RuleBook) -> set[str]:
    """Return the processes that ask for a material of which the template has changed."""
    if after.materials is before.materials:
        return set()
    changed = {name for name, one in after.materials.items() if before.materials.get(name) is not one}
    asking = {
        matter.id
        for matter in after.matters.values()
        if any((e if isinstance(e, str) else e.material) in changed for e in matter.materials or ())
    }
    return asking | {name for name in after.bundles if asking.intersection(members_of(after, name))}


def _sum(measured: _Measured) -> Burden:
    burdens = list(measured.values())
    return Burden(
        processes=len(burdens),
        working_days=_added(burden.working_days for burden in burdens),
        visits=_added(burden.visits for burden in burdens),
        materials=_added(burden.materials for burden in burdens),
        departments=sum(burden.departments for burden in burdens),
    )


def _added(intervals: Iterable[Interval]) -> Interval:
    found = list(intervals)
    if len(found) == 1:
        return found[0]
    most = [one.most for one in found if one.most is not None]
    return Interval(
        sum(one.least for one in found),
        sum(most) if len(most) == len(found) else None,
        tuple(dict.fromkeys(fact for one in found for fact in one.open)),
        tuple(dict.fromkeys(step for one in found for step in one.unknown)),
        all(one.exact for one in found),
    )
