"""The answers of a table's rows: literals read by type, FEEL after `=`, their order, their aggregate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from govrules.feel import functions
from govrules.feel.calling import invoke
from govrules.feel.comparing import same
from govrules.feel.expression import Expression, compile_expression
from govrules.feel.facts import to_feel, to_python
from govrules.feel.scope import Run, outermost
from govrules.feel.table import Table
from govrules.feel.table_cells import literal_by_type
from govrules.feel.unknown import UNKNOWN
from govrules.feel.values import Value

Row = Mapping[str, object]
"""One value an output, in Python's types."""

_LAST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Given:
    """The answers of some rows of one case; rows whose answer needs an unknown fact are left out."""

    given: Mapping[int, Row]
    feel: Mapping[int, tuple[Value, ...]]
    orders: Sequence[Sequence[Value]]

    def has(self, rows: Sequence[int]) -> bool:
        """Tell whether the answers of all these rows are known."""
        return all(row in self.feel for row in rows)

    def same(self, one: int, other: int) -> bool:
        """Tell whether two rows surely give the same answer."""
        left, right = self.feel.get(one), self.feel.get(other)
        return one == other or (left is not None and right is not None and all(map(same, left, right)))

    def rank(self, row: int) -> tuple[int, ...]:
        """Return where the row's answer stands in the outputs' orders; values not in them stand last."""
        values = self.feel.get(row)
        if values is None:
            return (-1,)
        return tuple(
            next((place for place, value in enumerate(order) if same(value, found)), _LAST)
            for order, found in zip(self.orders, values, strict=True)
            if order
        )


class Answers:
    """The answers of all rows. `constant`: every one is a literal; `names`: the facts they read."""

    def __init__(self, table: Table, facts: frozenset[str]) -> None:
        self._table = table
        self._outputs = [output.name for output in table.outputs]
        self._orders = [
            [literal_by_type(value, output.type) for value in output.values or ()] for output in table.outputs
        ]
        self._rows = [self._row(rule.outputs, facts) for rule in table.rules]
        self.default = None if table.default is None else self._row(table.default, facts)
        read = [
            cell for row in (*self._rows, self.default or ()) for cell in row if isinstance(cell, Expression)
        ]
        self.constant = not read
        self.names: frozenset[str] = frozenset().union(*(expression.names for expression in read))

    def of_rows(self, rows: Sequence[int], facts: Mapping[str, object]) -> Given:
        """Work out the answers of rows."""
        feel = {row: values for row in rows if (values := self._values(self._rows[row], facts)) is not None}
        return Given({row: self._named(values) for row, values in feel.items()}, feel, self._orders)

    def together(self, rows: Sequence[int], answers: Given) -> Row | list[Row]:
        """Return the answers of all rows that hit: a list, or their aggregate as one row."""
        if self._table.hit_policy == "output_order":
            rows = sorted(rows, key=answers.rank)
        if self._table.aggregate is None:
            return [answers.given[row] for row in rows]
        if self._table.aggregate == "count":
            return dict.fromkeys(self._outputs, Decimal(len(rows)))
        function = functions.find(self._table.aggregate)
        assert function is not None
        scope = outermost(Run({}))
        columns = zip(*(answers.feel[row] for row in rows), strict=True)
        return self._named(tuple(invoke(function, scope, [list(column)], None) for column in columns))

    def default_outputs(self, facts: Mapping[str, object]) -> Row | list[Row] | None:
        """Return the default in the shape that the policy gives; None when it needs an unknown fact."""
        values = None if self.default is None else self._values(self.default, facts)
        if values is None:
            return None
        several = self._table.hit_policy in ("collect", "rule_order", "output_order")
        named = self._named(values)
        return [named] if several and self._table.aggregate is None else named

    def default_is(self, values: tuple[Value, ...], facts: Mapping[str, object]) -> bool:
        """Tell whether the default surely gives these values too."""
        default = None if self.default is None else self._values(self.default, facts)
        return default is not None and all(map(same, default, values))

    def reads(self, rows: Sequence[int]) -> list[str]:
        """Return the facts that the answers of rows read."""
        return sorted(
            {
                name
                for row in rows
                for cell in self._rows[row]
                if isinstance(cell, Expression)
                for name in cell.names
            }
        )

    def default_reads(self) -> list[str]:
        """Return the facts that the default reads."""
        cells = self.default or ()
        return sorted({name for cell in cells if isinstance(cell, Expression) for name in cell.names})

    def _row(self, outputs: Sequence[object], facts: frozenset[str]) -> tuple[Value, ...]:
        """Return literals as FEEL values, and what stands after `=` compiled."""
        return tuple(
            compile_expression(value[1:], facts)
            if isinstance(value, str) and value.startswith("=")
            else literal_by_type(value, output.type)
            for value, output in zip(outputs, self._table.outputs, strict=True)
        )

    def _values(self, row: tuple[Value, ...], facts: Mapping[str, object]) -> tuple[Value, ...] | None:
        values = tuple(to_feel(cell.decide(facts)) if isinstance(cell, Expression) else cell for cell in row)
        return None if any(value is UNKNOWN for value in values) else values

    def _named(self, values: tuple[Value, ...]) -> Row:
        return dict(zip(self._outputs, map(to_python, values), strict=True))
