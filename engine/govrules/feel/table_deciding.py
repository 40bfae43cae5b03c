"""Deciding one case by a compiled table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from govrules.feel.expression import UnaryTests, compile_unary_tests
from govrules.feel.scope import Run
from govrules.feel.table import Decision, Table
from govrules.feel.table_answers import Answers
from govrules.feel.table_conclusion import Situation, conclude
from govrules.feel.table_facts import InputReader
from govrules.feel.table_index import OUTSIDE, ColumnIndex, is_regular
from govrules.feel.unknown import UNKNOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

_REMEMBERED: Final = 4096
_ANYTHING: Final = compile_unary_tests("-")


class CompiledTable:
    """A table made ready: cells parsed, columns indexed, answers worked out where they are literals.

    `names` are the facts that it reads. Raises FeelSyntaxError when a cell, a computed input or an
    answer is no FEEL. What `decide` returns may be kept and shared: treat it as read-only.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        facts = frozenset(column.name for column in table.inputs)
        columns = [
            [compile_unary_tests(rule.cells[index] or "-", facts) for rule in table.rules]
            for index in range(len(table.inputs))
        ]
        self.readers = [InputReader(column, facts) for column in table.inputs]
        self.indexes = [
            ColumnIndex(column, [cell if is_regular(cell) else _ANYTHING for cell in cells])
            for column, cells in zip(table.inputs, columns, strict=True)
        ]
        self.irregular: list[tuple[int, int, UnaryTests]] = [
            (row, index, cell)
            for index, cells in enumerate(columns)
            for row, cell in enumerate(cells)
            if not is_regular(cell)
        ]
        self.answers = Answers(table, facts)
        self.names: frozenset[str] = frozenset().union(
            *(reader.names for reader in self.readers),
            *(cell.names for _, _, cell in self.irregular),
            self.answers.names,
        )
        self.open_bits = [index.unknown_bits() for index in self.indexes]
        self.indexable = (
            not self.irregular and self.answers.constant and all(reader.plain for reader in self.readers)
        )
        """Whether the answer depends on the inputs' bits alone."""
        self._all = (1 << len(table.rules)) - 1
        self._quick = [
            (reader.name, index.bits)
            for reader, index in zip(self.readers, self.indexes, strict=True)
            if self.indexable
        ]
        self._decided: dict[int, Decision] = {}

    def decide(self, facts: Mapping[str, object]) -> Decision:
        """Decide one case. Raises BudgetExceeded when a computed input, cell or answer takes too long."""
        bits = self._all
        for name, bits_of in self._quick:
            value = facts.get(name)
            if value is None or value is UNKNOWN:
                return self._decide_slowly(facts)
            hit = bits_of(value)
            if hit < 0:
                return self._decide_slowly(facts)
            bits &= hit
        if not self._quick:
            return self._decide_slowly(facts)
        found = self._decided.get(bits)
        if found is None:
            if len(self._decided) >= _REMEMBERED:
                self._decided.clear()
            found = self._decided[bits] = conclude(self, Situation(bits, bits, bits, facts))
        return found

    def decide_bits(self, bits: Sequence[int | None]) -> Decision:
        """Decide by the bits of each input, None for an unknown one; for an `indexable` table only."""
        sure = may = fixed = self._all
        for position, hit in enumerate(bits):
            if hit == OUTSIDE:
                return Decision(problem="outside-values", about=(self.readers[position].name, None))
            opened = self.open_bits[position] if hit is None else (hit, hit)
            sure, may = sure & opened[0], may & opened[1]
            fixed &= self._all if hit is None else hit
        unknown = tuple(position for position, hit in enumerate(bits) if hit is None)
        return conclude(self, Situation(sure, may, fixed, {}, unknown))

    def decide_columns(self, columns: Mapping[str, NDArray[Any]]) -> NDArray[Any]:
        """Decide many cases at once: one array an input, all of one length.

        Returns an int16 array (int32 for more than 32,000 rows) of the index from 0 of the row that
        answers; -1: no row hits, -2: two hits or two answers, -3: a value outside its domain, -4: a
        missing value (NaN, NaT, None, masked) leaves it open. Only for the policies unique, first, any
        and priority (ValueError).
        """
        from govrules.feel.table_columns import decide_columns

        return decide_columns(self, columns)

    def _decide_slowly(self, facts: Mapping[str, object]) -> Decision:
        run = Run(facts, UNKNOWN)
        sure = may = fixed = self._all
        unknown: list[int] = []
        values: list[object] = []
        for position, (reader, index) in enumerate(zip(self.readers, self.indexes, strict=True)):
            value = reader.read(run)
            values.append(value)
            if value is UNKNOWN:
                unknown.append(position)
                sure, may = sure & self.open_bits[position][0], may & self.open_bits[position][1]
                continue
            hit = index.bits(value)
            if hit == OUTSIDE:
                return Decision(problem="outside-values", about=(reader.name, value))
            sure, may, fixed = sure & hit, may & hit, fixed & hit
        open_cells: list[tuple[int, int, UnaryTests]] = []
        for row, position, cell in self.irregular:
            if may >> row & 1:
                verdict = cell.decide(values[position], facts)
                if verdict is not True:
                    sure &= ~(1 << row)
                if verdict is False:
                    may &= ~(1 << row)
                elif verdict is UNKNOWN:
                    open_cells.append((row, position, cell))
        return conclude(self, Situation(sure, may, fixed, facts, tuple(unknown), tuple(open_cells)))
