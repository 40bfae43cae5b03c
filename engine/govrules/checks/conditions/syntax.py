"""A condition that is no FEEL.

What it finds: wherever a condition, a cell or a computed value stands, a text that cannot be read, at the
very character where it goes wrong.

Why it matters: a condition that cannot be read is never taken as false: the step, the row or the material
would stay open in every case.

Wrong:

    - {id: review, act: review, when: 'capital < '}

Right:

    - {id: review, act: review, when: 'capital < 1000'}

Options: none.

Fix: none; the hint names what is missing. FEEL is the language of the DMN standard.
"""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.rulebook import RuleBook
from govrules.checks.conditions_in import Condition, conditions_in, read
from govrules.codes.conditions import FEEL_SYNTAX
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.source import Place


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Read every condition of the book."""
    for condition in conditions_in(book):
        error = read(condition.text, condition.is_cell).error
        if error is not None:
            yield Diagnostic(
                FEEL_SYNTAX,
                error.message,
                place_in(book, condition, error.position),
                error.hint or say('Compare it with: capital < 1000 and industry = "ordinary".'),
            )


def place_in(book: RuleBook, condition: Condition, offset: int) -> Place:
    """Say where a character of a condition stands in the file."""
    if condition.shift < 0:
        return book.place(condition.section, condition.entry, *condition.path)
    return book.offset_place(condition.section, condition.entry, condition.path, condition.shift + offset)
