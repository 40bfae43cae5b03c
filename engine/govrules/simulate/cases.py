"""Facts of many cases → what the loop asks of each: which steps are done, who does them, what comes first.

Facts decide conditions and tables through the same FEEL as everything else, over columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from govrules.feel import BudgetExceeded, CompiledTable, TableInput, evaluate_column
from govrules.process.activity import Chosen, Condition, RowHit, When
from govrules.process.graph import ProcessGraph
from govrules.process.tables import table_of
from govrules.simulate.facts import Column
from govrules.simulate.routes import Group


class OpenFactsError(ValueError):
    """The scenario says nothing about facts on which the way of a case hangs; they are its arguments."""


@dataclass(frozen=True, slots=True)
class CaseColumns:
    """What a block of cases comes to."""

    runs: NDArray[np.uint8]
    choice: NDArray[np.int64]
    truths: Mapping[str, NDArray[np.bool_]]
    """Conditions of visits and materials, by their text."""


class Conditions:
    """Evaluates the conditions and tables of a process over columns. Lives for one block of cases."""

    def __init__(self, graph: ProcessGraph, facts: Mapping[str, Column], cases: int) -> None:
        self.graph = graph
        self.cases = cases
        known = {name: np.full(cases, value) for name, value in graph.facts.items() if _is_plain(value)}
        self.facts: dict[str, Column] = {**known, **facts}
        self._truths: dict[str, NDArray[np.bool_]] = {}
        self._rows: dict[str, NDArray[np.int64]] = {}
        self._outputs()

    def truth(self, when: When) -> NDArray[np.bool_]:
        """Return for which cases a condition holds.

        Raises:
            OpenFactsError: when the scenario says nothing about a fact that it reads.
        """
        if when.text not in self._truths:
            self._asked(when.facts)
            columns = {name: self.facts[name] for name in when.facts} or {"": np.zeros(self.cases)}
            try:
                value = evaluate_column(when.text, columns)
            except BudgetExceeded:
                value = np.zeros(self.cases, bool)
            filled = np.ma.filled(value, False)
            self._truths[when.text] = (
                np.array([one is True for one in filled])
                if filled.dtype == object
                else (filled.astype(bool) if filled.dtype == bool else np.zeros(self.cases, bool))
            )
        return self._truths[when.text]

    def rows(self, table_id: str) -> NDArray[np.int64]:
        """Return the row of a table that answers each case, from 0; -1 = none.

        Raises:
            OpenFactsError: when the scenario says nothing about a fact that it reads.
        """
        if table_id not in self._rows:
            table = table_of(self.graph.book, table_id)
            if table is None:
                self._rows[table_id] = np.full(self.cases, -1, np.int64)
            else:
                from govrules.process.tables import inputs_of

                self._asked(frozenset(inputs_of(self.graph.book, table_id)))
                self._rows[table_id] = self._decided(table)
        return self._rows[table_id]

    def _decided(self, table: CompiledTable) -> NDArray[np.int64]:
        columns = {column.name: self._input(column) for column in table.table.inputs}
        if table.table.hit_policy in ("unique", "first", "any", "priority") and columns:
            rows: NDArray[np.int64] = np.maximum(table.decide_columns(columns), -1).astype(np.int64)
            return rows
        found = np.full(self.cases, -1, np.int64)
        names = list(columns)
        for number in range(self.cases):
            decision = table.decide({name: columns[name][number] for name in names})
            if decision.matched:
                found[number] = decision.matched[0] - 1
        return found

    def _input(self, column: TableInput) -> Column:
        if column.expression is None:
            return self.facts[column.name]
        return np.asarray(evaluate_column(column.expression, self.facts))

    def _asked(self, names: frozenset[str]) -> None:
        missing = sorted(name for name in names if name not in self.facts)
        if missing:
            raise OpenFactsError(*missing)

    def _outputs(self) -> None:
        """Work out beforehand what steps with a table will make known, where their inputs are known at the start."""
        for activity in self.graph.steps():
            table = self.graph.book.decision_tables.get(activity.table or "")
            if table is None or activity.table is None:
                continue
            try:
                rows = self.rows(activity.table)
            except OpenFactsError:
                continue
            for name in table.outputs:
                values = [row.then.get(name) for row in table.rules] + [(table.default or {}).get(name)]
                column = np.empty(len(values), object)
                column[:] = values
                self.facts.setdefault(name, column[rows])

    def holds(self, condition: Condition) -> NDArray[np.bool_]:
        """Return for which cases a condition of a step holds."""
        if isinstance(condition, When):
            return self.truth(condition)
        if isinstance(condition, RowHit):
            rows = self.rows(condition.table)
            return np.isin(rows, [row - 1 for row in condition.rows])
        return self._alternative(condition)

    def _alternative(self, condition: Chosen) -> NDArray[np.bool_]:
        group = self.graph.groups[condition.group]
        taken = np.full(self.cases, -1, np.int64)
        for index, when in enumerate(group.whens):
            if when is not None and index != group.otherwise:
                taken[(taken < 0) & self.truth(when)] = index
        if group.otherwise is not None:
            taken[taken < 0] = group.otherwise
        chosen: NDArray[np.bool_] = taken == condition.index
        return chosen


def _is_plain(value: object) -> bool:
    return isinstance(value, bool | int | float | str)


def case_columns(
    graph: ProcessGraph, groups: tuple[Group, ...], facts: Mapping[str, Column], cases: int
) -> CaseColumns:
    """Work out what a block of cases comes to.

    Raises:
        OpenFactsError: when the scenario says nothing about a fact on which the way of a case hangs.
    """
    conditions = Conditions(graph, facts, cases)
    activities = tuple(graph.steps())
    runs = np.ones((cases, len(activities)), np.uint8)
    for number, activity in enumerate(activities):
        for condition in activity.conditions:
            runs[:, number] &= conditions.holds(condition).astype(np.uint8)
        if activity.after_case:
            runs[:, number] = 0
    choice = np.zeros((cases, len(groups)), np.int64)
    for number, group in enumerate(groups):
        rows = conditions.rows(group.table)
        table = graph.book.table(group.table)
        fallback = group.default if table is not None and table.default is not None else group.nobody
        choice[:, number] = np.where(rows >= 0, rows, fallback)
    whens = {
        when.text: when
        for when in (
            *(one.visit.when for one in activities if one.visit is not None),
            *(handed.when for part in graph.parts.values() for handed in part.asked),
        )
        if when is not None
    }
    return CaseColumns(runs, choice, {text: conditions.truth(when) for text, when in whens.items()})
