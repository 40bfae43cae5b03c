"""One fact declared in two ways.

What it finds: a fact of `kind: Facts` and an input of a table of the same name, or inputs of two tables, that
differ in type, in unit, or in `values` where both say them.

Why it matters: “100” would be 100 元 in one table and 100 万元 in the next, and both would look right.

Wrong:

    facts: [{id: capital, type: number, unit: 元}]
    # … and in a table
    inputs: {capital: {type: number, unit: 万元}}

Right:

    facts: [{id: capital, type: number, unit: 万元}]
    # … and in a table
    inputs: {capital: {type: number, unit: 万元}}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.codes.tables import FACTS_DISAGREE
from govrules.diagnostics import Diagnostic, Related
from govrules.language import Text, say
from govrules.model.facts import Fact
from govrules.model.tables import TableInput
from govrules.source import Place


class _Declared(NamedTuple):
    name: str
    by: Fact | TableInput
    section: str
    entry: str
    path: tuple[str, ...]

    def place(self, book: RuleBook, key: str) -> Place:
        return book.place(self.section, self.entry, *self.path, key)


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Hold every declaration of a fact against the first one of its name."""
    first: dict[str, _Declared] = {}
    for declared in _declarations(book):
        earlier = first.setdefault(declared.name, declared)
        if earlier is not declared:
            yield from _disagreements(book, earlier, declared)


def _declarations(book: RuleBook) -> Iterator[_Declared]:
    for fact in book.facts.values():
        yield _Declared(fact.id, fact, "facts", fact.id, ())
    for section in ("tier_tables", "decision_tables"):
        for table in getattr(book, section).values():
            for name, column in table.inputs.items():
                if column.from_ is None:
                    yield _Declared(name, column, section, table.id, ("inputs", name))


def _disagreements(book: RuleBook, earlier: _Declared, later: _Declared) -> Iterator[Diagnostic]:
    one, other = earlier.by, later.by
    if one.type != other.type:
        message = say(
            "“{name}” is a {type} here and a {earlier} elsewhere.",
            name=later.name,
            type=other.type,
            earlier=one.type,
        )
        yield _disagree(book, earlier, later, "type", message)
    if one.unit is not None and other.unit is not None and one.unit != other.unit:
        message = say(
            "“{name}” is in {unit} here and in {earlier} elsewhere.",
            name=later.name,
            unit=other.unit,
            earlier=one.unit,
        )
        yield _disagree(book, earlier, later, "unit", message)
    if one.values is not None and other.values is not None and set(one.values) != set(other.values):
        message = say("“{name}” has other values here than elsewhere.", name=later.name)
        yield _disagree(book, earlier, later, "values", message)


def _disagree(book: RuleBook, earlier: _Declared, later: _Declared, key: str, message: Text) -> Diagnostic:
    return Diagnostic(
        FACTS_DISAGREE,
        message,
        later.place(book, key),
        say("Let the two agree, or give this fact a name of its own."),
        (Related(earlier.place(book, key), say("It is declared here first.")),),
    )
