"""What the rows of a table answer: whether two answer the same, and which goes before the other."""

from __future__ import annotations

from typing import Final

from govrules.feel.errors import BudgetExceeded
from govrules.feel.table import Table
from govrules.feel.table_answers import Answers, Given
from govrules.model.base import listed
from govrules.model.tables import DecisionTable, TierTable

_NOTHING: Final = Given({}, {}, ())


class RowAnswers:
    """The answers of the rows of a table as written (`written`) and as FEEL has them (`table`)."""

    def __init__(self, written: TierTable | DecisionTable, table: Table) -> None:
        self._written = written
        self._table = table
        answers = Answers(table, frozenset(column.name for column in table.inputs))
        self._open = {row for row in range(len(table.rules)) if answers.reads([row])}
        try:
            self._given = answers.of_rows([r for r in range(len(table.rules)) if r not in self._open], {})
        except BudgetExceeded:
            self._given = _NOTHING

    def differ(self, one: int, other: int) -> bool:
        """Tell whether two rows surely give different answers, in the outputs that the engine compares."""
        return self._given.has((one, other)) and not self._given.same(one, other)

    def alike(self, one: int, other: int) -> bool:
        """Tell whether two rows say the same: of approvals also who approves before, and how many must agree."""
        if isinstance(self._written, TierTable):
            left, right = self._written.rules[one], self._written.rules[other]
            return (left.tier, listed(left.decides), left.through, left.agree, left.absent) == (
                right.tier,
                listed(right.decides),
                right.through,
                right.agree,
                right.absent,
            )
        return self._table.rules[one].outputs == self._table.rules[other].outputs or self._given.same(
            one, other
        )

    def rank(self, row: int) -> tuple[tuple[int, ...], int] | None:
        """Return where a row stands under `priority`, smaller first; None while its answer is computed."""
        return (self._given.rank(row), row) if self._given.has((row,)) else None
