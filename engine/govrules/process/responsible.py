"""Which departments answer for a step, and how often a case passes from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govrules.process.activity import Activity
from govrules.process.graph import ProcessGraph
from govrules.process.order import bits
from govrules.process.schedule import Rows
from govrules.process.tables import table_of
from govrules.process.worlds import Choices


def departments(graph: ProcessGraph, choices: Choices, counted: Sequence[bool]) -> frozenset[str]:
    """Return the departments of the steps that count (those not surely skipped)."""
    return frozenset(
        department
        for number, activity in enumerate(graph.steps())
        if counted[number] and not activity.after_case
        for department in departments_of(graph, choices, activity)
    )


def departments_of(graph: ProcessGraph, choices: Choices, activity: Activity) -> frozenset[str]:
    """Return the departments that may do a step; several where a table is still open."""
    by = activity.by
    if by.tiers is not None:
        table = graph.book.tier_tables.get(by.tiers)
        hits = choices.rows.get(by.tiers, ())
        numbers = frozenset[int]().union(*hits)
        rows = [row for n, row in enumerate(table.rules, start=1) if n in numbers] if table else []
        posts: Iterable[str] = (
            post
            for row in rows
            for post in ((row.decides,) if isinstance(row.decides, str) else row.decides or ())
        )
        return frozenset(post.partition("/")[0] for post in posts)
    if by.table is not None and by.output is not None:
        return _answers(graph, by.table, by.output)
    return frozenset(called.department for called in by.posts)


def _answers(graph: ProcessGraph, table_id: str, output: str) -> frozenset[str]:
    table = table_of(graph.book, table_id)
    written = graph.book.decision_tables.get(table_id)
    if table is None or written is None:
        return frozenset()
    decision = table.decide(graph.facts)
    answers = decision.outputs if isinstance(decision.outputs, list) else [decision.outputs]
    if any(answer is not None for answer in answers):
        found = [answer.get(output) for answer in answers if isinstance(answer, dict)]
    else:
        found = [written.rules[row - 1].then.get(output) for row in decision.matched]
    return frozenset(str(answer).partition("/")[0] for answer in found if answer is not None)


def handoffs(graph: ProcessGraph, choices: Choices, counted: Sequence[bool], order: Rows) -> int:
    """Count the arrows on which the responsible department changes."""
    activities = list(graph.steps())
    responsible = [departments_of(graph, choices, activity) for activity in activities]
    return sum(
        1
        for after, row in enumerate(order)
        if counted[after] and not activities[after].after_case
        for before in bits(row)
        if counted[before]
        and responsible[before]
        and responsible[after]
        and responsible[before] != responsible[after]
    )
