"""The cases at which something can turn: conditions and tables tried at every point that matters.

A condition is tried at each number that stands in it or in a table's cells, between two of them and beyond, at
each listed value, and at true and false. What holds at all of these holds everywhere, as long as conditions
compare facts with values; for others only a case that was found is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import islice, pairwise, product
from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.feel import FeelSyntaxError, compile_unary_tests
from govrules.feel.tree import Literal
from govrules.feel.walking import nodes
from govrules.process.activity import When
from govrules.process.facts import type_of
from govrules.process.tables import as_feel

MOST_POINTS: Final = 20_000
"""Points that are tried at most; more inputs than that allow are searched in part."""

Values = dict[str, list[Any]]


def cases_at_turning_points(
    book: RuleBook, whens: Iterable[When], table: str | None = None, most: int = MOST_POINTS
) -> Iterator[dict[str, Any]]:
    """Yield cases at every point where a condition or a row of the table can turn, `most` at most."""
    points = points_of(book, whens, table)
    facts = {fact: found for fact, found in points.items() if found}
    for picked in islice(product(*facts.values()), most):
        yield dict(zip(facts, picked, strict=True))


def points_of(book: RuleBook, whens: Iterable[When], table: str | None = None) -> Values:
    """Return, fact by fact, the values at which something can turn; none for a fact that cannot be tried."""
    values: Values = {}
    for when in whens:
        literals = [node.value for node in nodes(when.expression.tree) if isinstance(node, Literal)]
        for fact in sorted(when.facts):
            values.setdefault(fact, []).extend(literals)
    written = book.table(table) if table is not None else None
    for fact, column in (written.inputs if written is not None else {}).items():
        if column.from_ is None:
            values.setdefault(fact, []).extend((*_in_cells(book, table, fact), *(column.values or ())))
    return {fact: _points(book, fact, found) for fact, found in values.items()}


def _in_cells(book: RuleBook, table: str | None, fact: str) -> Iterator[Any]:
    written = book.table(table) if table is not None else None
    if written is None:
        return
    feel = as_feel(written)
    position = [column.name for column in feel.inputs].index(fact)
    for rule in feel.rules:
        try:
            cell = compile_unary_tests(rule.cells[position] or "-")
        except FeelSyntaxError:
            continue
        yield from (node.value for node in nodes(cell.tree) if isinstance(node, Literal))


def _points(book: RuleBook, fact: str, found: list[Any]) -> list[Any]:
    """Return the values of a fact at which something can turn, inside of what is declared for it."""
    kind = type_of(book, fact) or ("number" if any(map(_is_number, found)) else "string")
    match kind:
        case "boolean":
            return [True, False]
        case "number" | "integer":
            listed = listed_values(book, fact)
            if listed is not None:
                return [Decimal(str(value)) for value in listed if _is_number(value)]
            return _numbers(book, fact, found, whole=kind == "integer")
        case "string":
            listed = listed_values(book, fact) or ()
            words = [value for value in (*listed, *(() if listed else found)) if isinstance(value, str)]
            return [*dict.fromkeys(words), *(() if listed else ("…",))]
        case _:
            return []


def _numbers(book: RuleBook, fact: str, found: Sequence[Any], *, whole: bool) -> list[Any]:
    low, high = ends_of(book, fact)
    numbers = sorted({Decimal(str(value)) for value in (*found, low, high) if _is_number(value)})
    points = {*numbers, *((one + other) / 2 for one, other in pairwise(numbers))}
    points |= {numbers[0] - 1, numbers[-1] + 1} if numbers else {Decimal(0)}
    if whole:
        points = {
            point.to_integral_value(rounding) for point in points for rounding in (ROUND_FLOOR, ROUND_CEILING)
        }
    return sorted(
        point for point in points if (low is None or low <= point) and (high is None or point <= high)
    )


def listed_values(book: RuleBook, fact: str) -> tuple[Any, ...] | None:
    """Return the only values that a fact may have, as its declaration or a table's column lists them."""
    declared = book.facts.get(fact)
    if declared is not None and declared.values is not None:
        return declared.values
    columns = (table.inputs.get(fact) for table in book.tables())
    return next((one.values for one in columns if one is not None and one.values is not None), None)


def ends_of(book: RuleBook, fact: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the greatest value that a fact may have, where that is declared."""
    columns = (table.inputs.get(fact) for table in book.tables())
    declared = [one for one in (book.facts.get(fact), *columns) if one is not None]
    lows = [Decimal(str(one.min)) for one in declared if one.min is not None]
    highs = [Decimal(str(one.max)) for one in declared if one.max is not None]
    return max(lows, default=None), min(highs, default=None)


def _is_number(value: object) -> bool:
    return isinstance(value, Decimal | int | float) and not isinstance(value, bool)


def shown_case(case: Mapping[str, Any]) -> list[str]:
    """Word the facts of a case: `capital = 1000`."""
    return [f"{fact} = {_shown(value)}" for fact, value in case.items()]


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
