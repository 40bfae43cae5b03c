"""A promise that the steps' own limits cannot keep.

What it finds: a matter or a bundle whose longest path, each step at its own limit, is longer than what is promised from
acceptance to decision. Steps with a condition are left out, acts that do not count (art. 45) as well: what remains is
what every case takes. A bundle that already promises less than one of its members is not told again (GR617).

Why it matters: every officer may keep his limit, and the case is late all the same. `govrules findings` has the same as
a finding with what could be done about it (GR835).

Wrong:

    limit: {promised: 5 working days}
    steps:
      - {id: review, act: review, limit: 4 working days}
      - {id: decide, act: decide, limit: 3 working days}

Right:

    limit: {promised: 7 working days}
    steps:
      - {id: review, act: review, limit: 4 working days}
      - {id: decide, act: decide, limit: 3 working days}

Options: none; it is a warning.

Fix: none. Either the steps take less, or the applicant is promised more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod
from typing import Final

from govrules.book.binding_step_ids import members_of
from govrules.book.rulebook import RuleBook
from govrules.checks.limits.path_bounds import PathBounds
from govrules.clock.compare import Verdict, compare_limits
from govrules.clock.duration import Duration
from govrules.codes.lawful_limits import PATH_OVER_PROMISE
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.base import Named
from govrules.model.bundles import Bundle
from govrules.model.limits import TimeLimit
from govrules.model.matters import Matter
from govrules.process.activity import Activity, Chosen
from govrules.process.interval import Number
from govrules.process.limits_of import promise_of
from govrules.process.promise import promise_in_days, written_promise
from govrules.process.schedule import Schedule, critical_path, in_days, schedule

_MOST_CHOICES: Final = 64
"""Combinations of alternatives that are measured one by one."""

OVER: Final = ("matters", "bundles")


def check_entry(book: RuleBook, entry: Matter | Bundle) -> Iterator[Diagnostic]:
    """Add up the limits of one matter or bundle; its order is laid out only where a sum leaves it open."""
    if entry.limit is None:
        return
    bounds = book.once(PathBounds)
    promised = bounds.promise(entry)
    if promised is None:
        return
    most = bounds.most(entry)
    if most is not None and most <= promised:
        return
    if isinstance(entry, Matter) and bounds.is_chain(entry):
        least = bounds.least(entry)
        if least is not None:
            if least > promised:
                steps = bounds.counted(entry)
                names = [
                    Named(one.name, one.id) for one in steps if one.when is None and one.limit is not None
                ]
                yield _over(book, entry, in_days(least, book.calendar), names)
            return
    if isinstance(entry, Bundle) and _less_than_a_member(book, entry):
        return
    yield from _woven(book, entry)


def _woven(book: RuleBook, entry: Matter | Bundle) -> Iterator[Diagnostic]:
    """Measure the longest path of what every case takes, whichever alternatives run."""
    from govrules.process.weave import draft_of, weave

    promise = promise_in_days(book, entry, book.as_of)
    if promise is None:
        return
    draft = draft_of(book, entry.id)
    woven = weave(book, draft, {})
    if woven.diagnostics:
        return
    shortest: Schedule | None = None
    path: list[Activity] = []
    for chosen in _choices([len(group.matters) for group in draft.groups]):
        runs = [_runs(activity, chosen) for activity in draft.activities]
        limits = [
            activity.limit if runs[number] else None for number, activity in enumerate(draft.activities)
        ]
        plan = schedule(woven.orders.order, woven.orders.today, limits, book.calendar, book.as_of)
        if shortest is None or plan.length < shortest.length:
            shortest = plan
            numbers = critical_path(plan.starts, plan.ends, woven.orders.today, runs)
            path = [draft.activities[number] for number in numbers]
    if shortest is not None:
        days = in_days(shortest.length, book.calendar)
        if days > promise.days:
            yield _over(book, entry, days, [Named(one.name, one.id) for one in path])


def _choices(sizes: list[int]) -> Iterator[tuple[int | None, ...]]:
    """Yield which alternative of each group runs; with very many groups none does, which is shorter still."""
    if prod(sizes) > _MOST_CHOICES:
        yield (None,) * len(sizes)
        return
    yield from product(*map(range, sizes))


def _runs(activity: Activity, chosen: tuple[int | None, ...]) -> bool:
    """Tell whether a step counts and is surely done with these alternatives."""
    if activity.excluded or activity.after_case or activity.limit is None:
        return False
    return all(
        isinstance(condition, Chosen) and chosen[condition.group] == condition.index
        for condition in activity.conditions
    )


def _less_than_a_member(book: RuleBook, bundle: Bundle) -> bool:
    promised = promise_of(book, bundle.limit)
    for member in members_of(bundle):
        matter = book.matters.get(member.matter or "")
        own = promise_of(book, matter.limit) if matter is not None else None
        if own is None or promised is None:
            continue
        if compare_limits(own, promised, book.calendar).verdict is not Verdict.ALWAYS:
            return True
    return False


def _over(book: RuleBook, owner: Matter | Bundle, days: Number, path: list[Named]) -> Diagnostic:
    written: Duration | None = written_promise(book, owner)
    key = ("limit", "promised") if isinstance(owner.limit, TimeLimit) and owner.limit.promised else ("limit",)
    return Diagnostic(
        PATH_OVER_PROMISE,
        say(
            "The promise is {promised}; the steps at their own limits take {days} working days: {path}.",
            promised=written,
            days=days,
            path=path,
        ),
        book.place("matters" if isinstance(owner, Matter) else "bundles", owner.id, *key),
        say(
            "Shorten the steps on this path, let some run in parallel, or promise {days} working days.",
            days=days,
        ),
    )
