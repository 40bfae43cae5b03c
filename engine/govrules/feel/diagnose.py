"""What is wrong with expressions, cells and decisions, as diagnostics with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.codes.conditions import (
    FEEL_BUDGET,
    FEEL_SYNTAX,
    TABLE_NO_HIT,
    TABLE_TWO_ANSWERS,
    TABLE_TWO_HITS,
    UNKNOWN_FACT,
    VALUE_OUTSIDE_DOMAIN,
)
from govrules.diagnostics import Diagnostic
from govrules.feel.errors import FeelSyntaxError
from govrules.feel.expression import compile_expression, compile_unary_tests
from govrules.feel.walking import free_names
from govrules.feel.wording import full_width, full_width_hint
from govrules.language import Text, say
from govrules.source import Place, Span

if TYPE_CHECKING:
    from govrules.feel.table import Decision, Table

PlaceOf = Callable[[int], Place]
"""Maps an offset in a FEEL text (code points from 0) to its place in the file."""

_WORD: Final = re.compile(r"\w+|\S")


class TableFault(NamedTuple):
    """A text of a table that is no FEEL. `row` is None for the default and for a computed input."""

    row: int | None
    column: str
    text: str
    error: FeelSyntaxError


def check_expression(text: str, names: Iterable[str], place_of: PlaceOf) -> list[Diagnostic]:
    """Return what is wrong with an expression that may read the facts `names`.

    A name that ends in `.*` allows every part: `applicant.*`.
    """
    return _check(text, frozenset(names), place_of, is_cell=False)


def check_cell(text: str, names: Iterable[str], place_of: PlaceOf) -> list[Diagnostic]:
    """Return what is wrong with the unary tests of a cell."""
    return _check(text, frozenset(names), place_of, is_cell=True)


def table_faults(table: Table) -> list[TableFault]:
    """Return every cell, computed input and answer of a table that is no FEEL; rows count from 1."""
    found: list[TableFault] = []
    names = frozenset(column.name for column in table.inputs)

    def attempt(compile_: Callable[..., object], text: str, row: int | None, column: str) -> None:
        try:
            compile_(text, names)
        except FeelSyntaxError as error:
            found.append(TableFault(row, column, text, error))

    for column in table.inputs:
        if column.expression is not None:
            attempt(compile_expression, column.expression, None, column.name)
    for row, rule in enumerate(table.rules, 1):
        for column, cell in zip(table.inputs, rule.cells, strict=True):
            attempt(compile_unary_tests, cell or "-", row, column.name)
    answers = [(row, rule.outputs) for row, rule in enumerate(table.rules, 1)]
    for number, outputs in (*answers, (None, table.default or ())):
        for output, value in zip(table.outputs, outputs, strict=False):
            if isinstance(value, str) and value.startswith("="):
                attempt(compile_expression, value[1:], number, output.name)
    return found


def decision_problem(decision: Decision, table_id: str, place: Place) -> Diagnostic | None:
    """Return the diagnostic of a decision that breaks a rule of its table; None for one that does not."""
    if decision.problem is None:
        return None
    rows = list(decision.matched)
    if decision.problem == "no-hit":
        return Diagnostic(
            TABLE_NO_HIT,
            say("No row of the table “{table}” hits this case, and it has no default.", table=table_id),
            place,
            say("Add a row for such cases, or a `default`."),
        )
    if decision.problem == "two-hits":
        return Diagnostic(
            TABLE_TWO_HITS,
            say("The rows {rows} of the table “{table}” hit the same case.", rows=rows, table=table_id),
            place,
            say("Under `hit_policy: unique` only one may: narrow one of them, or choose another policy."),
        )
    if decision.problem == "two-answers":
        return Diagnostic(
            TABLE_TWO_ANSWERS,
            say(
                "The rows {rows} of the table “{table}” hit the same case with different answers.",
                rows=rows,
                table=table_id,
            ),
            place,
            say("Under `hit_policy: any` they must agree: let them, or choose another policy."),
        )
    name, value = decision.about or ("", None)
    return Diagnostic(
        VALUE_OUTSIDE_DOMAIN,
        say(
            "“{value}” is no value that the input “{input}” of the table “{table}” allows.",
            value=value,
            input=name,
            table=table_id,
        ),
        place,
        say("Correct the value in the case, or let the input allow it."),
    )


def over_budget(place: Place) -> Diagnostic:
    """Return the diagnostic for an evaluation that raised BudgetExceeded."""
    return Diagnostic(
        FEEL_BUDGET,
        say("Working this out takes more steps than are allowed, so it has no value."),
        place,
        say("Loop over fewer items, or shorten the range that it goes through."),
    )


def _check(text: str, names: frozenset[str], place_of: PlaceOf, *, is_cell: bool) -> list[Diagnostic]:
    try:
        compiled = compile_unary_tests(text, names) if is_cell else compile_expression(text, names)
    except FeelSyntaxError as error:
        word = _WORD.match(text, error.position)
        place = _spanning(place_of, error.position, word.end() if word else error.position + 1)
        hint = error.hint or say('Compare it with: capital < 1000 and industry = "ordinary".')
        return [Diagnostic(FEEL_SYNTAX, error.message, place, hint)]
    found = []
    for name, at in free_names(compiled.tree, names):
        if name in compiled.names and not _is_declared(name, names):
            message = say(
                "Nobody declares the fact “{name}”, so that it is unknown in every case.", name=name
            )
            place = _spanning(place_of, at, at + len(name))
            found.append(Diagnostic(UNKNOWN_FACT, message, place, _meant(name, names)))
    return found


def _is_declared(name: str, names: frozenset[str]) -> bool:
    parts = name.split(".")
    heads = [".".join(parts[:count]) for count in range(1, len(parts) + 1)]
    return any(head in names or f"{head}.*" in names for head in heads)


def _meant(name: str, names: frozenset[str]) -> Text:
    sign = full_width(name)
    if sign is not None:
        return full_width_hint(sign)
    close = get_close_matches(name, sorted(names), n=1, cutoff=0.6)
    if close:
        return say("Did you mean “{name}”?", name=close[0])
    return say('Declare it in a file of kind Facts; a text stands in quotation marks: “"{name}"”.', name=name)


def _spanning(place_of: PlaceOf, start: int, end: int) -> Place:
    first, last = place_of(start), place_of(end)
    span = Span(first.span.line, first.span.column, last.span.line, last.span.column)
    return Place(first.file, span)
