"""Where a case goes: who does a step by which row of a table, and what a return does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from govrules.model.base import listed
from govrules.model.tables import DecisionTable, TierTable
from govrules.process.activity import Activity, Called
from govrules.process.graph import ProcessGraph
from govrules.process.performers import called

MANY: Final = 1000
"""A way back without a bound is taken so often at most: what cannot end is no simulation."""


@dataclass(frozen=True, slots=True)
class Group:
    """A table that says who does some steps. `teams`: by row of the table, then the default, then nobody."""

    table: str
    output: str | None
    post: str | None
    steps: tuple[str, ...]
    teams: tuple[tuple[Called, ...], ...]

    @property
    def default(self) -> int:
        """The team of a case that no row hits, where the table has a default."""
        return len(self.teams) - 2

    @property
    def nobody(self) -> int:
        """The team of a case without an answer."""
        return len(self.teams) - 1


@dataclass(frozen=True, slots=True)
class Ways:
    """What a return of a step does."""

    back: int | None
    at_most: int
    goes_on: bool


def groups_of(graph: ProcessGraph) -> tuple[Group, ...]:
    """Return the tables that say who does a step, each with the steps that ask it."""
    found: dict[tuple[str, str | None, str | None], list[str]] = {}
    for activity in graph.steps():
        table = activity.by.tiers or activity.by.table
        if table is not None and graph.book.table(table) is not None:
            found.setdefault((table, activity.by.output, activity.by.post), []).append(activity.id)
    return tuple(
        Group(table, output, post, tuple(steps), _teams(graph, table, output, post))
        for (table, output, post), steps in found.items()
    )


def _teams(
    graph: ProcessGraph, table_id: str, output: str | None, post: str | None
) -> tuple[tuple[Called, ...], ...]:
    table = graph.book.table(table_id)
    if isinstance(table, TierTable):
        default = table.default or {}
        rows = [listed(row.decides) for row in table.rules]
        return tuple(
            tuple(called(name) for name in names) for names in (*rows, _texts(default.get("decides")), ())
        )
    if not isinstance(table, DecisionTable):
        return ((), ())
    name = output or next(iter(table.outputs), "")
    values = [row.then.get(name) for row in table.rules]
    values.append((table.default or {}).get(name))
    return (*(_routed(value, post) for value in values), ())


def _routed(value: object, post: str | None) -> tuple[Called, ...]:
    names = _texts(value)
    return tuple(called(name if "/" in name or not post else f"{name}/{post}") for name in names)


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list | tuple) else (value,)
    return tuple(one for one in values if isinstance(one, str) and not one.startswith("="))


def ways_of(graph: ProcessGraph, activity: Activity, ids: Sequence[str]) -> Ways:
    """Return where a return of a step leads: the way written for it, else the step itself, without end."""
    way = dict(activity.ways).get("returned")
    if way is None:
        return Ways(None, MANY if activity.returns else 0, False)
    back = goal_of(way.to, ids) if way.goal == "back" else None
    bounds = [
        bound for bound in (way.at_most, None if way.rounds is None else way.rounds - 1) if bound is not None
    ]
    at_most = min([*bounds, MANY]) if back is not None else 0
    goes_on = way.goal == "next" or (way.goal == "back" and way.then == "next")
    return Ways(back, at_most, goes_on)


def goal_of(step: str | None, ids: Sequence[str]) -> int | None:
    """Return the number of the step that a way leads back to."""
    return ids.index(step) if step in ids else None
