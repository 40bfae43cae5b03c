"""One day: whom the differences concern, what is asked of these before and after, and which value makes it so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.burden.asked import burden_of
from govrules.burden.comparing import ComponentChange, compare_burden
from govrules.burden.demand import Burden, Verdict
from govrules.compare.changes.causes import causes_of
from govrules.compare.changes.differences import Difference, Key
from govrules.compare.changes.effects import Effect, effect_on
from govrules.compare.changes.layered import layered_changes
from govrules.compare.changes.rule_changes import Users, Weighed
from govrules.compare.changes.users import departments_of, users_of

MOST_MEASURED: Final = 200
"""How many processes are compiled and measured on a day, a few milliseconds each; beyond, they are named.

Those of which an order of steps changes are always measured: only the measure tells how long people then wait.
"""

_SILENT_SECTIONS: Final = frozenset(
    {"calendars", "facts", "groups", "areas", "levels", "layers", "scorecards", "reforms"}
)
_SILENT_KEYS: Final = frozenset(
    {
        "basis",
        "because",
        "cases_per_year",
        "codes",
        "description",
        "fields",
        "form",
        "guide",
        "legal_basis",
        "name",
        "result",
        "review_by",
        "topics",
        "valid_for",
        "warnings",
    }
)
"""What no figure of a process is read from."""
_SAYS_WAITING: Final = frozenset({"limit", "steps", "matters"})


@dataclass(frozen=True, slots=True)
class Day:
    """Both books on one day, and in what they differ then."""

    base: RuleBook
    head: RuleBook
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the differences of a day come to."""

    weighed: dict[int, list[Weighed]]
    """Index of a difference → what it is to people."""
    users: dict[Key, Users]
    effects: tuple[Effect, ...]
    unmeasured: tuple[str, ...]


def weigh(day: Day, starting: Collection[int]) -> Weighing:
    """Weigh the differences that begin to hold on a day (indexes of `day.differences`)."""
    keys = {one.key for one in day.differences}
    concerned = _concerned(day, keys)
    by_target: dict[str, list[int]] = {}
    for number, one in enumerate(day.differences):
        for target in concerned[one.key]:
            by_target.setdefault(target, []).append(number)
    begin = set(starting)
    targets = [target for target in _in_order(day, by_target) if not begin.isdisjoint(by_target[target])]
    weighed: dict[int, list[Weighed]] = {number: [] for number in begin}
    effects: list[Effect] = []
    unmeasured: list[str] = []
    measured = 0
    for target in targets:
        numbers = by_target[target]
        differences = [day.differences[number] for number in numbers]
        changes = _burden_changes(day, target)
        for change in changes:
            for cause in causes_of(change, target, differences, (day.base, day.head)):
                if numbers[cause] in begin:
                    weighed[numbers[cause]].append(_weighed(target, change))
        if not any(_shows(difference) for difference in differences):
            continue
        if measured >= MOST_MEASURED and not any(map(_is_order, differences)):
            unmeasured.append(target)
            continue
        measured += 1
        effect = effect_on(day.base, day.head, target)
        if not effect.is_none:
            effects.append(effect)
        waits = _waiting(effect, changes)
        if waits is not None:
            for cause in _orders(differences, waits.verdict):
                if numbers[cause] in begin:
                    weighed[numbers[cause]].append(waits)
    for layered in layered_changes(day.base, day.head, day.differences):
        for cause in begin.intersection(layered.causes):
            weighed[cause].append(_weighed(layered.target, layered.change))
    departments = {key: _departments(day, key, targets) for key, targets in concerned.items()}
    users = {
        key: Users(
            tuple(t for t in targets if t in day.head.matters or t in day.base.matters),
            tuple(t for t in targets if t in day.head.bundles or t in day.base.bundles),
            departments[key],
        )
        for key, targets in concerned.items()
    }
    return Weighing(weighed, users, tuple(effects), tuple(unmeasured))


def _concerned(day: Day, keys: Collection[Key]) -> dict[Key, tuple[str, ...]]:
    old, new = users_of(day.base, keys), users_of(day.head, keys)
    return {key: _in_order(day, old[key] | new[key]) for key in keys}


def _in_order(day: Day, targets: Collection[str]) -> tuple[str, ...]:
    """Return matters first, then bundles, each in the order of the new rules, then of the old ones."""
    books = (day.head, day.base)
    if len(targets) < 64:
        rank = {True: 0, False: 1}
        return tuple(sorted(targets, key=lambda t: (rank[any(t in book.matters for book in books)], t)))
    whole = [*day.head.matters, *day.base.matters, *day.head.bundles, *day.base.bundles]
    return tuple(dict.fromkeys(target for target in whole if target in targets))


def _burden_changes(day: Day, target: str) -> tuple[ComponentChange, ...]:
    """Compare what is asked. A matter that is new only adds, one that is gone only takes away.

    What it promises on its own account weighs against nothing that was there. A bundle that is new or gone
    gathers what its members ask anyway; what it has of its own is the one stop.
    """
    before, after = _burden(day.base, target), _burden(day.head, target)
    if before is not None and after is not None:
        return compare_burden(before, after)
    if not any(target in book.matters for book in (day.base, day.head)):
        return tuple(_one_stop(day, target))
    changes = compare_burden(before, after)
    verdict: Verdict = "added" if before is None else "removed"
    return tuple(
        change
        for change in changes
        if change.verdict == verdict and (change.before, change.after) != (None, None)
    )


def _one_stop(day: Day, bundle: str) -> Iterator[ComponentChange]:
    """Yield the one stop that a bundle brings along, or takes away: without it people go to every hall."""
    old, new = (book.bundles.get(bundle) for book in (day.base, day.head))
    if old is not None and old.one_stop is not None:
        yield ComponentChange("visits", "one_stop", old.one_stop.place, None, "added")
    if new is not None and new.one_stop is not None:
        yield ComponentChange("visits", "one_stop", None, new.one_stop.place, "removed")


def _burden(book: RuleBook, target: str) -> Burden | None:
    return burden_of(book, target) if target in book.matters or target in book.bundles else None


def _weighed(target: str, change: ComponentChange) -> Weighed:
    return Weighed(target, change.component, change.path, change.before, change.after, change.verdict)


def _shows(difference: Difference) -> bool:
    if difference.section in _SILENT_SECTIONS:
        return False
    return not any(part in _SILENT_KEYS for part in difference.path)


def _waiting(effect: Effect, changes: Sequence[ComponentChange]) -> Weighed | None:
    """Say how much longer or shorter people wait, where that comes of the order and not of what is asked."""
    verdict = effect.waiting
    if verdict is None or effect.before is None or effect.after is None:
        return None
    if any(change.component in _SAYS_WAITING and change.verdict != "neutral" for change in changes):
        return None
    before, after = effect.before.working_days.to_json(), effect.after.working_days.to_json()
    return Weighed(effect.target, "working_days", "", before, after, verdict)


def _orders(differences: Sequence[Difference], verdict: Verdict) -> list[int]:
    """Return the differences that turn an order: where people wait longer, the arrows that are new.

    All arrows where none is new (or gone, where they wait less long); everything where there is no arrow.
    """
    found = [n for n, one in enumerate(differences) if _is_order(one)]
    side = {"added": "before", "removed": "after"}.get(verdict)
    nearest = [n for n in found if side is not None and getattr(differences[n], side) is None]
    return nearest or found or list(range(len(differences)))


def _is_order(difference: Difference) -> bool:
    return "after" in difference.path or difference.path[-1:] == ("steps",)


def _departments(day: Day, key: Key, targets: Sequence[str]) -> tuple[str, ...]:
    own = (key[1],) if key[0] == "departments" else ()
    found = (*own, *departments_of(day.head, targets), *departments_of(day.base, targets))
    return tuple(dict.fromkeys(found))
