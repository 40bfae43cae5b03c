"""Which departments answer for a step, and how often a case passes from one to another."""

from __future__ import annotations

from collections.abc import Sequence

from govrules.model.base import listed
from govrules.process.activity import Activity, Assignment
from govrules.process.graph import ProcessGraph
from govrules.process.order import reduction
from govrules.process.schedule import Rows
from govrules.process.tables import answer_of, table_of
from govrules.process.worlds import Choices


def responsible(graph: ProcessGraph, choices: Choices) -> list[frozenset[str]]:
    """Return the departments that may do each step, by its number."""
    tables: dict[Assignment, frozenset[str]] = {}
    found = []
    for activity in graph.steps():
        if activity.by.posts:
            found.append(frozenset(called.department for called in activity.by.posts))
            continue
        if activity.by not in tables:
            tables[activity.by] = departments_of(graph, choices, activity)
        found.append(tables[activity.by])
    return found


def departments(
    activities: Sequence[Activity], responsible: Sequence[frozenset[str]], counted: Sequence[bool]
) -> frozenset[str]:
    """Return the departments of the steps that count (those not surely skipped)."""
    return frozenset(
        department
        for activity, counts, found in zip(activities, counted, responsible, strict=True)
        if counts and not activity.after_case
        for department in found
    )


def departments_of(graph: ProcessGraph, choices: Choices, activity: Activity) -> frozenset[str]:
    """Return the departments that may do a step; several where a table is still open."""
    by = activity.by
    if by.tiers is not None:
        table = graph.book.tier_tables.get(by.tiers)
        hits = choices.rows.get(by.tiers, ())
        numbers = frozenset[int]().union(*hits)
        if table is None:
            return frozenset()
        posts = [
            post for n, row in enumerate(table.rules, start=1) if n in numbers for post in listed(row.decides)
        ]
        if frozenset() in hits and table.default is not None:
            default = table.default.get("decides")
            posts.extend(default if isinstance(default, list) else [str(default)] if default else [])
        return frozenset(post.partition("/")[0] for post in posts)
    if by.table is not None and by.output is not None:
        return _answers(graph, by.table, by.output)
    return frozenset(called.department for called in by.posts)


def _answers(graph: ProcessGraph, table_id: str, output: str) -> frozenset[str]:
    table = table_of(graph.book, table_id)
    written = graph.book.decision_tables.get(table_id)
    if table is None or written is None:
        return frozenset()
    decision = answer_of(table, graph.facts)
    answers = decision.outputs if isinstance(decision.outputs, list) else [decision.outputs]
    if any(answer is not None for answer in answers):
        found = [answer.get(output) for answer in answers if isinstance(answer, dict)]
    else:
        found = [written.rules[row - 1].then.get(output) for row in decision.matched]
    return frozenset(str(answer).partition("/")[0] for answer in found if answer is not None)


def handoffs(
    activities: Sequence[Activity],
    responsible: Sequence[frozenset[str]],
    counted: Sequence[bool],
    order: Rows,
    whole: Rows,
) -> int:
    """Count the arrows on which the responsible department changes; `whole` is the closure of `order`.

    Steps that are surely skipped, and steps that no department answers for, are looked through.
    """
    seen = 0
    for number, activity in enumerate(activities):
        if counted[number] and responsible[number] and not activity.after_case:
            seen |= 1 << number
    rows = order
    if seen.bit_count() < len(order):
        # What is left of a closed order among some of the steps is closed.
        among = [row & seen if seen >> number & 1 else 0 for number, row in enumerate(whole)]
        rows = reduction(among, among)
    count = 0
    for row, mine in zip(rows, responsible, strict=True):
        while row:
            low = row & -row
            count += responsible[low.bit_length() - 1] != mine
            row ^= low
    return count
