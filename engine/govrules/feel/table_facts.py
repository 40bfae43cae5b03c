"""What an input of a table gets to see: a fact, or what its `from` makes of facts."""

from __future__ import annotations

from govrules.feel.expression import compile_expression
from govrules.feel.scope import MISSING, Run
from govrules.feel.table import TableInput
from govrules.feel.table_cells import UNREADABLE, by_type
from govrules.feel.unknown import UNKNOWN


class InputReader:
    """Reads one input. `plain`: it is the fact of its own name; `names` are the facts it reads."""

    __slots__ = ("_column", "_expression", "name", "names", "plain")

    def __init__(self, column: TableInput, facts: frozenset[str]) -> None:
        self._column = column
        self.name = column.name
        self._expression = None if column.expression is None else compile_expression(column.expression, facts)
        self.plain = self._expression is None
        self.names = frozenset({column.name}) if self._expression is None else self._expression.names

    def read(self, run: Run) -> object:
        """Return the value as the facts have it; UNKNOWN where it, or what it is computed from, is."""
        if self._expression is None:
            if self.name in run.facts:
                given = run.facts[self.name]
                return UNKNOWN if given is None else given
            value = run.fact(self.name)
            return UNKNOWN if value is MISSING else value
        value = self._expression.decide(run.facts)
        return UNKNOWN if value is None else value

    def missing(self, run: Run) -> list[str]:
        """Return the facts that it reads and the case does not have."""
        return [name for name in sorted(self.names) if run.fact(name) in (MISSING, UNKNOWN)]

    def finite_domain(self) -> list[object] | None:
        """Return all values that it can have, where these can be listed."""
        if self._column.values is not None:
            return [
                value for value in self._column.values if by_type(value, self._column.type) is not UNREADABLE
            ]
        return [True, False] if self._column.type == "boolean" else None
