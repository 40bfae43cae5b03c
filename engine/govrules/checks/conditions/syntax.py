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
from dataclasses import replace
from functools import partial
from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.checks.conditions_in import SECTIONS, Condition, conditions_in_entry, read
from govrules.codes.conditions import FEEL_SYNTAX
from govrules.diagnostics import Diagnostic, Edit, Fix
from govrules.feel.half_width import half_width_signs
from govrules.language import say
from govrules.source import Place

OVER: Final = SECTIONS


def check_entry(book: RuleBook, entry: Any) -> Iterator[Diagnostic]:
    """Read every condition of an entry."""
    for condition in conditions_in_entry(entry):
        if read(condition.text, condition.is_cell).error is not None:
            fix = half_width_fix(book, condition)
            for diagnostic in diagnosed(book, condition, frozenset()):
                if diagnostic.code is FEEL_SYNTAX:
                    yield replace(diagnostic, fix=fix)


def half_width_fix(book: RuleBook, condition: Condition) -> Fix | None:
    """Offer to write full-width signs in half width, where that makes a text that can be read."""
    if condition.shift < 0:
        return None
    signs = half_width_signs(condition.text, is_cell=condition.is_cell)
    if not signs:
        return None
    edits = []
    for sign in signs:
        place = _place_of(book, condition, sign.offset)
        if place.span.end_column != place.span.column + 1:
            return None
        edits.append(Edit(place, sign.meant))
    return Fix(say("Write the signs in half width."), tuple(edits))


def _place_of(book: RuleBook, condition: Condition, offset: int) -> Place:
    start = max(condition.shift, 0) + offset
    return book.offset_place(condition.section, condition.entry, condition.path, start)


def diagnosed(book: RuleBook, condition: Condition, names: frozenset[str]) -> list[Diagnostic]:
    """Return what is wrong with a condition that may read the facts `names`."""
    from govrules.feel.diagnose import check_cell, check_expression

    place_of = partial(_place_of, book, condition)
    found = (check_cell if condition.is_cell else check_expression)(condition.text, names, place_of)
    if condition.shift >= 0:
        return found
    whole = book.place(condition.section, condition.entry, *condition.path)
    return [replace(diagnostic, place=whole) for diagnostic in found]
