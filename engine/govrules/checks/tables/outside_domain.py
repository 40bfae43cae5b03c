"""A cell that takes no value its input can have.

What it finds: a test that lies wholly beyond `min`, `max` or `values` of the input or of the declared fact, a
range whose ends are turned round (`[30..3]`), and a test of another type (`< 1000` where the type was left out
and is therefore text). Texts that are not listed are GR331.

Why it matters: the row can never hit; the cases that were meant go to another row, or to none.

Wrong:

    inputs: {capital: {type: number, unit: 万元, min: 0, max: 500}}
    rules:
      - {when: {capital: ">= 1000"}, tier: section, decides: market-regulation/section-chief}

Right:

    inputs: {capital: {type: number, unit: 万元, min: 0}}
    rules:
      - {when: {capital: ">= 1000"}, tier: section, decides: market-regulation/section-chief}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.table_spaces import section_of, space_in
from govrules.codes.table_geometry import CELL_OUTSIDE_DOMAIN
from govrules.diagnostics import Diagnostic, Related
from govrules.feel.regions.space import Space
from govrules.language import Text, say
from govrules.model.tables import DecisionTable, TierTable

OVER: Final = ("tier_tables", "decision_tables")

_BOUNDS: Final = ("values", "max", "min", "type")


def check_entry(book: RuleBook, table: TierTable | DecisionTable) -> Iterator[Diagnostic]:
    """Look at the cells of a table that no value of their column passes."""
    space = space_in(book, table)
    if space is None:
        return
    for position, (name, column) in enumerate(zip(table.inputs, space.columns, strict=True)):
        declared = table.inputs[name]
        if declared.type == "string" and declared.values:
            continue
        for row, test in column.outside:
            yield _outside(book, table, space, (row, position, test))


def _outside(
    book: RuleBook, table: TierTable | DecisionTable, space: Space, at: tuple[int, int, int]
) -> Diagnostic:
    row, position, test = at
    name = space.table.inputs[position].name
    section = section_of(table)
    cell = table.rules[row].when.get(name)
    path: tuple[str | int, ...] = ("rules", row, "when", name)
    if isinstance(cell, list | tuple) and test < len(cell) and len(cell) == _tests(space, row, position):
        path, cell = (*path, test), cell[test]
    return Diagnostic(
        CELL_OUTSIDE_DOMAIN,
        say(
            "“{cell}” takes no value that “{input}” can have; these are {domain}.",
            cell=cell,
            input=name,
            domain=_domain(space, position),
        ),
        book.place(section, table.id, *path),
        say("Correct the cell, or what the input says of its values."),
        _declared(book, table, name),
    )


def _tests(space: Space, row: int, position: int) -> int:
    from govrules.feel.expression import compile_unary_tests

    names = frozenset(column.name for column in space.table.inputs)
    return len(compile_unary_tests(space.table.rules[row].cells[position] or "-", names).tree.tests)


def _domain(space: Space, position: int) -> Text:
    declared = space.table.inputs[position]
    if declared.values is not None:
        return say("one of {values}", values=list(declared.values))
    if declared.minimum is not None and declared.maximum is not None:
        return say(
            "of type {type}, from {low} to {high}",
            type=declared.type,
            low=_number(declared.minimum),
            high=_number(declared.maximum),
        )
    if declared.minimum is not None:
        return say("of type {type}, from {low}", type=declared.type, low=_number(declared.minimum))
    if declared.maximum is not None:
        return say("of type {type}, up to {high}", type=declared.type, high=_number(declared.maximum))
    return say("of type {type}", type=declared.type)


def _number(bound: object) -> str:
    return str(int(bound)) if isinstance(bound, float) and bound.is_integer() else str(bound)


def _declared(book: RuleBook, table: TierTable | DecisionTable, name: str) -> tuple[Related, ...]:
    """Return where the domain of an input is written: in the table, or as a fact."""
    declared, fact = table.inputs[name], book.facts.get(name)
    key = next((key for key in _BOUNDS if getattr(declared, key, None) is not None), None)
    if fact is not None and declared.values is None and declared.min is None and declared.max is None:
        key_of_fact = next((key for key in _BOUNDS[:3] if getattr(fact, key) is not None), None)
        if key_of_fact is not None:
            return (Related(book.place("facts", name, key_of_fact), say("The fact says so.")),)
    if key is None:
        return ()
    place = book.place(section_of(table), table.id, "inputs", name, key)
    return (Related(place, say("The input says so.")),)
