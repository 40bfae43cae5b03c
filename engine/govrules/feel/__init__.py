"""FEEL, the expression language of the DMN standard (version 1.5, chapter 10), and decision tables.

`evaluate` is the plain standard. Rules use `compile_expression(…).decide(facts)`, in which a fact that
the case does not have is UNKNOWN instead of null (docs/language.md §1). Values come back as Python's own:
`Decimal`, `str`, `bool`, `None`, `datetime` values, `timedelta`, `list`, `dict`; what Python has not
(`values.YearsMonths`, `values.Range`, functions, years beyond 9999) as the classes of `values`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govrules.feel.columns import evaluate_column
    from govrules.feel.errors import BudgetExceeded, FeelSyntaxError
    from govrules.feel.expression import (
        Expression,
        UnaryTests,
        compile_expression,
        compile_unary_tests,
        evaluate,
    )
    from govrules.feel.table import (
        CompiledTable,
        Decision,
        Table,
        TableInput,
        TableOutput,
        TableRule,
        cell_text,
        compile_table,
    )
    from govrules.feel.unknown import UNKNOWN, Unknown

__all__ = [
    "UNKNOWN",
    "BudgetExceeded",
    "CompiledTable",
    "Decision",
    "Expression",
    "FeelSyntaxError",
    "Table",
    "TableInput",
    "TableOutput",
    "TableRule",
    "UnaryTests",
    "Unknown",
    "cell_text",
    "compile_expression",
    "compile_table",
    "compile_unary_tests",
    "evaluate",
    "evaluate_column",
]

_HOMES = {
    "UNKNOWN": "unknown",
    "Unknown": "unknown",
    "BudgetExceeded": "errors",
    "FeelSyntaxError": "errors",
    "Expression": "expression",
    "UnaryTests": "expression",
    "compile_expression": "expression",
    "compile_unary_tests": "expression",
    "evaluate": "expression",
    "evaluate_column": "columns",
    **dict.fromkeys(
        (
            "CompiledTable",
            "Decision",
            "Table",
            "TableInput",
            "TableOutput",
            "TableRule",
            "cell_text",
            "compile_table",
        ),
        "table",
    ),
}


def __getattr__(name: str) -> object:
    """Load the module behind a public name when it is first used."""
    from importlib import import_module

    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value
