"""Decision tables of DMN 1.5 chapter 8: what one is, and what comes out of it.

The caller builds a `Table` (from YAML, from a DMN file), compiles it once with `compile_table`, and
asks it as often as it likes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from govrules.feel.table_cells import cell_text

if TYPE_CHECKING:
    from govrules.feel.table_deciding import CompiledTable

__all__ = [
    "CompiledTable",
    "Decision",
    "HitPolicy",
    "Problem",
    "Table",
    "TableInput",
    "TableOutput",
    "TableRule",
    "cell_text",
    "compile_table",
]

HitPolicy: TypeAlias = Literal["unique", "first", "priority", "any", "collect", "rule_order", "output_order"]
Aggregate: TypeAlias = Literal["sum", "min", "max", "count"]
Problem: TypeAlias = Literal["no-hit", "two-hits", "two-answers", "outside-values"]


class TableInput(msgspec.Struct, frozen=True):
    """A column of conditions.

    `expression` is FEEL for a computed input (`from`); left out, the input is the fact of its name.
    `type` is one of number, integer, string, boolean, date, time, duration (None: any); facts given as
    text are read by it. `values`, `minimum` and `maximum` are the domain; a value outside is a problem.
    """

    name: str
    expression: str | None = None
    type: str | None = None
    values: tuple[object, ...] | None = None
    minimum: object = None
    maximum: object = None


class TableOutput(msgspec.Struct, frozen=True):
    """A column of answers. `values`, highest first, is the order of `priority` and `output_order`."""

    name: str
    type: str | None = None
    values: tuple[object, ...] | None = None


class TableRule(msgspec.Struct, frozen=True):
    """A row: one cell an input (unary tests; `-` or None is any), one value an output.

    An output is a literal, or FEEL after `=`.
    """

    cells: tuple[str | None, ...]
    outputs: tuple[object, ...]


class Table(msgspec.Struct, frozen=True):
    """A decision table. `default` has one value an output, for when no row hits."""

    id: str
    hit_policy: HitPolicy
    inputs: tuple[TableInput, ...]
    outputs: tuple[TableOutput, ...]
    rules: tuple[TableRule, ...]
    aggregate: Aggregate | None = None
    default: tuple[object, ...] | None = None


class Decision(msgspec.Struct, frozen=True):
    """What a table says of one case.

    `matched`: the rows that hit, from 1 in the order of the table; under `first` the row that answers;
    with unknown facts all that could be the answer. `outputs`: one value an output; under `collect`,
    `rule_order` and `output_order` a list of such; None when there is no answer. `asks`: the unknown
    facts that an answer needs. `about`: for `outside-values` the input and its value.
    """

    matched: tuple[int, ...] = ()
    outputs: Mapping[str, object] | list[Mapping[str, object]] | None = None
    asks: tuple[str, ...] = ()
    problem: Problem | None = None
    about: tuple[str, object] | None = None


def compile_table(table: Table) -> CompiledTable:
    """Compile a table. Raises FeelSyntaxError for a cell or an output that is no FEEL.

    `diagnose.check_table` finds all such faults at once, with their rows and columns.
    """
    from govrules.feel.table_deciding import CompiledTable

    return CompiledTable(table)


def __getattr__(name: str) -> object:
    """Load the compiled table's class when it is first used."""
    if name == "CompiledTable":
        from govrules.feel.table_deciding import CompiledTable

        return CompiledTable
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
