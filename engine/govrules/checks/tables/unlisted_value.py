"""A cell with a value that its column does not list.

What it finds: in a column with `values`, a bare word or a text in quotation marks that is none of them; in an
output with `values`, an answer that is none of them.

Why it matters: no case can have that value. The row would never hit, and the cases that were meant would go
to another row, or to none.

Wrong:

    inputs: {industry: {type: string, values: [ordinary, licensed]}}
    rules:
      - {when: {industry: licenced}, tier: director, decides: market-regulation/director}

Right:

    inputs: {industry: {type: string, values: [ordinary, licensed]}}
    rules:
      - {when: {industry: licensed}, tier: director, decides: market-regulation/director}

Options: none.

Fix: the value that was probably meant (a person decides).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from govrules.book.names import Spellings
from govrules.book.rulebook import RuleBook
from govrules.codes.tables import UNLISTED_VALUE
from govrules.diagnostics import Diagnostic, Edit, Fix
from govrules.language import say
from govrules.model.tables import DecisionRow, DecisionTable, TierRow, TierTable

_TEXTS: Final = re.compile(r'"([^"\\]*)"')
_ALTERNATIVES: Final = re.compile(
    r'(?:not\s*\()?\s*("[^"\\]*"|[^\W\d][\w-]*)(\s*,\s*("[^"\\]*"|[^\W\d][\w-]*))*\s*\)?'
)
"""A cell that only lists texts or bare words, which any other test (`starts with(?, …)`) does not."""
_WORDS: Final = re.compile(r'"[^"\\]*"|[^\W\d][\w-]*')

Path = tuple[str | int, ...]


OVER: Final = ("tier_tables", "decision_tables")


def check_entry(book: RuleBook, table: TierTable | DecisionTable) -> Iterator[Diagnostic]:
    """Look at every cell of every column with values, and at the answers."""
    section = "tier_tables" if isinstance(table, TierTable) else "decision_tables"
    rows: Sequence[TierRow | DecisionRow] = table.rules
    for index, row in enumerate(rows):
        for name, cell in row.when.items():
            column = table.inputs.get(name)
            if column is not None and column.values and column.type == "string":
                path: Path = ("rules", index, "when", name)
                for value, where in _values_in_cell(cell, path):
                    whole = cell if isinstance(cell, str) else value
                    yield from _unlisted(
                        book, section, table.id, value, column.values, where, whole=whole == value
                    )
    if isinstance(table, DecisionTable):
        yield from _answers(book, table)


def _answers(book: RuleBook, table: DecisionTable) -> Iterator[Diagnostic]:
    answers: list[tuple[Path, dict[str, object]]] = [
        (("rules", index, "then"), row.then) for index, row in enumerate(table.rules)
    ]
    for path, then in (*answers, (("default",), table.default or {})):
        for name, answer in then.items():
            output = table.outputs.get(name)
            if output is not None and output.values and isinstance(answer, str) and answer[:1] != "=":
                where = (*path, name)
                yield from _unlisted(book, "decision_tables", table.id, answer, output.values, where)


def _values_in_cell(cell: object, path: Path) -> Iterator[tuple[str, Path]]:
    if isinstance(cell, list | tuple):
        for index, one in enumerate(cell):
            yield from _values_in_cell(one, (*path, index))
    elif isinstance(cell, str) and _ALTERNATIVES.fullmatch(cell.strip()):
        inner = re.sub(r"^\s*not\s*\((.*)\)\s*$", r"\1", cell)
        for word in _WORDS.findall(inner):
            yield word.strip('"'), path


def _unlisted(
    book: RuleBook,
    section: str,
    table: str,
    value: str,
    values: Sequence[object],
    path: Path,
    *,
    whole: bool = True,
) -> Iterator[Diagnostic]:
    """Yield the fault of a value. `whole` = it is all that stands at `path`, so that a fix can replace it."""
    if value in values or value in ("true", "false", "null"):
        return
    place = book.place(section, table, *path)
    listed = [str(one) for one in values]
    meant = Spellings(listed).nearest(value, most=1)
    yield Diagnostic(
        UNLISTED_VALUE,
        say("“{value}” is not one of the values of this column: {values}.", value=value, values=listed),
        place,
        say("Did you mean “{name}”?", name=meant[0])
        if meant
        else say("Write one of them, or add “{value}” to `values`.", value=value),
        fix=Fix(say("Write “{name}”.", name=meant[0]), (Edit(place, meant[0]),), safe=False)
        if meant and whole
        else None,
    )
