"""Two books → what the change between them means. The way of the data:

values that differ, on each day that a date divides → runs of days → whom they concern
→ what is asked of these, before and after → the values behind it → changes with reasons and places
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.case.open_cases import Pending
from govrules.compare.changes.differences import Difference, book_differences
from govrules.compare.changes.editions import MOST_DAYS, boundaries, edition
from govrules.compare.changes.effects import Effect
from govrules.compare.changes.grounds import grounds_of
from govrules.compare.changes.renamed_book import renames_between, with_renames
from govrules.compare.changes.renaming import Rename
from govrules.compare.changes.rule_changes import Change, OpenCase, RuleChanges
from govrules.compare.changes.users import users_of
from govrules.compare.changes.weighing import Day, weigh
from govrules.source import Place


def changes_between(base: RuleBook, head: RuleBook, pending: Iterable[Pending] | None = None) -> RuleChanges:
    """Return everything in which two books of one day differ in meaning, from then on.

    `pending` are open cases: those whose own rules change are named (a case keeps the rules of its day).
    """
    renames = renames_between(base, head)
    dates = boundaries(base, head)
    later = [day for day in dates if day > head.as_of]
    days = [_on(base, head, day, renames) for day in (head.as_of, *later[:MOST_DAYS])]
    changes: list[Change] = []
    effects: list[Effect] = []
    unmeasured: dict[str, None] = {}
    runs = _runs(days)
    for number, day in enumerate(days):
        starting = {run.number: run for run in runs if run.first == number}
        if not starting:
            continue
        weighing = weigh(day, starting)
        effects += weighing.effects
        unmeasured.update(dict.fromkeys(weighing.unmeasured))
        for index, run in starting.items():
            difference = day.differences[index]
            changes.append(
                Change(
                    difference=difference,
                    weighed=tuple(weighing.weighed[index]),
                    grounds=grounds_of(day.base, day.head, difference, renames),
                    place=_place(day, difference),
                    users=weighing.users[difference.key],
                    starts=day.head.as_of if number else None,
                    until=days[run.end].head.as_of - timedelta(days=1) if run.end < len(days) else None,
                )
            )
    return RuleChanges(
        as_of=head.as_of,
        days=tuple(day.head.as_of for day in days),
        changes=tuple(changes),
        renames=renames,
        effects=tuple(effects),
        unmeasured=tuple(unmeasured),
        unseen=tuple(later[MOST_DAYS:]),
        cases=None if pending is None else tuple(_under_changed_rules(base, head, pending, dates, renames)),
    )


def _on(base: RuleBook, head: RuleBook, day: date, renames: tuple[Rename, ...]) -> Day:
    old, new = with_renames(edition(base, day), renames), edition(head, day)
    return Day(old, new, book_differences(old, new))


class _Run(NamedTuple):
    """A difference that holds on consecutive days."""

    number: int
    """Which difference of its first day."""
    first: int
    end: int
    """The day from which it no longer holds; the number of days if it never ends."""


def _runs(days: Sequence[Day]) -> list[_Run]:
    found: list[_Run] = []
    open_runs: dict[tuple[object, ...], tuple[int, int, Difference]] = {}
    for number, day in enumerate(days):
        held: dict[tuple[object, ...], tuple[int, int, Difference]] = {}
        for index, one in enumerate(day.differences):
            key = (*one.key, one.path)
            earlier = open_runs.get(key)
            same = earlier is not None and (earlier[2].before, earlier[2].after) == (one.before, one.after)
            held[key] = earlier if earlier is not None and same else (index, number, one)
        found += [
            _Run(index, first, number)
            for key, (index, first, _) in open_runs.items()
            if held.get(key, (None, None))[:2] != (index, first)
        ]
        open_runs = held
    found += [_Run(index, first, len(days)) for index, first, _ in open_runs.values()]
    return found


def _place(day: Day, difference: Difference) -> Place:
    book = day.head if difference.key in day.head.origins else day.base
    return book.place(*difference.key, *difference.path)


def _under_changed_rules(
    base: RuleBook,
    head: RuleBook,
    pending: Iterable[Pending],
    dates: Sequence[date],
    renames: tuple[Rename, ...],
) -> Iterator[OpenCase]:
    """Yield the open cases whose own rules, those of their day, are not what they were."""
    touched: dict[int, frozenset[str]] = {}
    now = {rename.before: rename.after for rename in renames if rename.section in ("matters", "bundles")}
    for case in pending:
        span = bisect_right(dates, case.day)
        if span not in touched:
            day = _on(base, head, dates[span - 1] if span else case.day, renames)
            keys = {one.key for one in day.differences}
            users = (*users_of(day.base, keys).values(), *users_of(day.head, keys).values())
            touched[span] = frozenset(target for each in users for target in each)
        if now.get(case.target, case.target) in touched[span]:
            yield OpenCase(case.case, case.target, case.day)
