"""The tables of a book as spaces: cells as regions, and the domain that inputs and declared facts leave."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from govrules.book.rulebook import RuleBook
from govrules.feel import FeelSyntaxError
from govrules.feel.regions.space import Space, space_of
from govrules.feel.table import Table, TableInput
from govrules.model.facts import Fact
from govrules.model.tables import DecisionTable, TierTable
from govrules.process.tables import as_feel

STEPS: Final = 60_000
"""Steps that one check may take over one table: about half a second. Beyond that it says so, as a note."""

_CHANNELS: Final = ("window", "online", "mail", "self_service")


def section_of(table: TierTable | DecisionTable) -> str:
    """Return the section of the book that holds a table."""
    return "tier_tables" if isinstance(table, TierTable) else "decision_tables"


def space_in(book: RuleBook, table: TierTable | DecisionTable) -> Space | None:
    """Return a table's space; None when a cell is no FEEL, which another check says."""
    return book.once(_Spaces).of(table)


class _Spaces:
    """The spaces of a book's tables, by the identity of the tables: five checks look at the same one."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._kept: dict[int, Space | None] = {}

    def of(self, table: TierTable | DecisionTable) -> Space | None:
        """Return a table's space, made once."""
        if id(table) not in self._kept:
            try:
                self._kept[id(table)] = space_of(with_domains(self._book, table))
            except (FeelSyntaxError, RecursionError):
                self._kept[id(table)] = None
        return self._kept[id(table)]


def with_domains(book: RuleBook, table: TierTable | DecisionTable) -> Table:
    """Return a table for FEEL whose inputs are also bound by the declared facts of their names."""
    written = as_feel(table)
    return replace(
        written, inputs=tuple(_narrowed(column, book.facts.get(column.name)) for column in written.inputs)
    )


def _narrowed(column: TableInput, fact: Fact | None) -> TableInput:
    """Return an input with what the declared fact of its name leaves of its domain."""
    if column.expression is not None:
        return column
    if fact is None or fact.type != column.type:
        return replace(column, values=_CHANNELS) if _is_channel(column) else column
    values = column.values if column.values is not None else fact.values
    if column.values is not None and fact.values is not None:
        both = tuple(value for value in column.values if value in fact.values)
        values = both or column.values
    lows = [bound for bound in (column.minimum, fact.min) if isinstance(bound, int | float)]
    highs = [bound for bound in (column.maximum, fact.max) if isinstance(bound, int | float)]
    return replace(
        column,
        values=None if values is None else tuple(values),
        minimum=max(lows, default=None),
        maximum=min(highs, default=None),
    )


def _is_channel(column: TableInput) -> bool:
    return column.name == "channel" and column.values is None and column.type == "string"
