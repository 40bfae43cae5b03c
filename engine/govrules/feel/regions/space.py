"""A table as a space: its columns cut into pieces, its rows as boxes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from govrules.feel.expression import compile_unary_tests
from govrules.feel.regions.boxes import Box, stretch, widened
from govrules.feel.regions.columns import Column, column_of
from govrules.feel.table import Table


@dataclass(frozen=True)
class Space:
    """The geometry of a table.

    `dependent`: positions of the columns that are computed from facts. Their pieces need not all occur, nor
    occur together with those of other columns: what hangs on them is proven only by a case that has them.
    """

    table: Table
    columns: tuple[Column, ...]
    dependent: frozenset[int]

    @cached_property
    def whole(self) -> Box:
        """The whole domain."""
        return tuple(column.everything for column in self.columns)

    @cached_property
    def likely(self) -> Box:
        """The domain without values below zero that nothing in the table speaks of."""
        return tuple(column.everything & ~column.doubtful for column in self.columns)

    @cached_property
    def irregular(self) -> frozenset[int]:
        """The rows with a cell that has no region."""
        return frozenset(
            row for row in range(len(self.table.rules)) if any(c.cells[row] is None for c in self.columns)
        )

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """Of each row the most that it may take: a cell without region counts as the whole column."""
        return tuple(
            tuple(
                all_pieces if (found := column.cells[row]) is None else found
                for column, all_pieces in zip(self.columns, self.whole, strict=True)
            )
            for row in range(len(self.table.rules))
        )

    @cached_property
    def loose(self) -> tuple[Box, ...]:
        """`boxes` with computed columns wholly open: what no such box meets, no row takes."""
        return tuple(
            tuple(
                all_pieces if position in self.dependent and mask else mask
                for position, (all_pieces, mask) in enumerate(zip(self.whole, box, strict=True))
            )
            for box in self.boxes
        )

    def one_gap(self, part: Box, whole: Box, rows: Sequence[Box]) -> Box:
        """Return the gap around a part that no row meets: as wide as it goes, of an ordered column one stretch."""
        wide = list(widened(part, whole, rows))
        for at, column in enumerate(self.columns):
            if column.ordered and wide[at] != whole[at]:
                wide[at] = stretch(wide[at], part[at])
        return tuple(wide)

    def rows_at(self, box: Box, among: Collection[int] | None = None) -> tuple[int, ...]:
        """Return the rows (from 0) that may take some of a box."""
        return tuple(
            row
            for row, own in enumerate(self.boxes)
            if (among is None or row in among) and all(a & b for a, b in zip(own, box, strict=True))
        )


def space_of(table: Table) -> Space:
    """Cut a table. Raises FeelSyntaxError for a cell that is no FEEL."""
    facts = frozenset(column.name for column in table.inputs)
    columns = tuple(
        column_of(declared, [compile_unary_tests(rule.cells[at] or "-", facts) for rule in table.rules])
        for at, declared in enumerate(table.inputs)
    )
    dependent = frozenset(at for at, declared in enumerate(table.inputs) if declared.expression is not None)
    return Space(table, columns, dependent)
