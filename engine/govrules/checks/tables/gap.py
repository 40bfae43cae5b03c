"""Cases that no row of a table takes.

What it finds: in an approval or decision table without `default`, values that its inputs allow and for which no
row applies, with one such case in words; `related` names the rows that come closest. A cell that reads other
facts, and a computed input, is no proof: there it asks (GR356). While a row can never hit (GR354), it waits.

Why it matters: the case has nobody who decides it and stands still, until the applicant complains. Thresholds
that do not meet (`< 1000` and `> 1000`) are the commonest fault of an approval table.

Wrong:

    inputs: {capital: {type: number, unit: 万元, min: 0}}
    rules:
      - {when: {capital: "< 1000"}, tier: registrar, decides: market-regulation/registrar}
      - {when: {capital: "> 1000"}, tier: section, decides: market-regulation/section-chief}

Right:

    inputs: {capital: {type: number, unit: 万元, min: 0}}
    rules:
      - {when: {capital: "< 1000"}, tier: registrar, decides: market-regulation/registrar}
      - {when: {capital: ">= 1000"}, tier: section, decides: market-regulation/section-chief}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks import table_wording as wording
from govrules.checks.table_cases import case_in
from govrules.checks.table_spaces import STEPS, section_of, space_in
from govrules.codes.table_geometry import TABLE_GAP, TABLE_QUESTION
from govrules.diagnostics import Diagnostic, Related
from govrules.feel.errors import BudgetExceeded
from govrules.feel.regions.boxes import Box, Steps
from govrules.feel.regions.closest import closest_rows
from govrules.feel.regions.search import uncovered
from govrules.feel.regions.space import Space
from govrules.language import Text, mark, say
from govrules.model.tables import DecisionTable, TierTable

OVER: Final = ("tier_tables", "decision_tables")

_MOST_GAPS: Final = 3
_ROW: Final = mark("Row {row} comes closest.")
_OPEN_ROW: Final = mark("Row {row} may take it.")


def check_entry(book: RuleBook, table: TierTable | DecisionTable) -> Iterator[Diagnostic]:
    """Look for cases that a table without default leaves out."""
    space = space_in(book, table) if table.default is None else None
    if space is None or not all(map(all, space.boxes)):
        # A row that can never hit is said by another check; what it was to take would look like a gap here.
        return
    steps = Steps(STEPS)
    try:
        gaps = _gaps(space, space.loose, steps)
        if gaps:
            yield from (_proven(book, table, space, gap) for gap in gaps)
        else:
            yield from _questions(book, table, space, steps)
    except BudgetExceeded:
        yield _question(
            book,
            table,
            say("The rows cross each other too often to tell whether they leave out a case."),
            say("Write a `default`, or cut the table into several."),
        )


def _gaps(space: Space, rows: Sequence[Box], steps: Steps) -> list[Box]:
    """Return some gaps, each as wide as it goes."""
    found: list[Box] = []
    while len(found) < _MOST_GAPS:
        gap = uncovered(space.likely, [*rows, *found], steps)
        if gap is None:
            break
        found.append(space.one_gap(gap, space.likely, rows))
    return found


def _proven(book: RuleBook, table: TierTable | DecisionTable, space: Space, gap: Box) -> Diagnostic:
    case = wording.circumstances(book, table, space, gap, space.likely)
    return _gap(book, table, space, gap, case)


def _gap(
    book: RuleBook, table: TierTable | DecisionTable, space: Space, gap: Box, case: Sequence[Text]
) -> Diagnostic:
    return Diagnostic(
        TABLE_GAP,
        say("No row applies when {case}.", case=case) if case else say("No row applies to any case."),
        book.key_place(section_of(table), table.id, "rules"),
        say("Let the ranges meet, add a row, or write a `default` for all that is left."),
        wording.rows_related(book, table, closest_rows(space, gap), _ROW),
    )


def _questions(
    book: RuleBook, table: TierTable | DecisionTable, space: Space, steps: Steps
) -> Iterator[Diagnostic]:
    """Ask about what is no proven gap: computed inputs, cells that read other facts, amounts below zero."""
    part = uncovered(space.likely, space.boxes, steps) if space.dependent else None
    if part is not None:
        yield _computed(book, table, space, space.one_gap(part, space.likely, space.boxes))
        return
    regular = [box for row, box in enumerate(space.boxes) if row not in space.irregular]
    part = uncovered(space.likely, regular, steps) if space.irregular else None
    if part is not None:
        gap = space.one_gap(part, space.likely, regular)
        case = wording.circumstances(book, table, space, gap, space.likely)
        rows = space.rows_at(gap, among=space.irregular)
        yield _question(
            book,
            table,
            say("Is there always a row when {case}? It hangs on more than the inputs.", case=case)
            if case
            else say("Is there always a row? It hangs on more than the inputs."),
            say("If not, add a row or a `default`."),
            wording.rows_related(book, table, rows, _OPEN_ROW),
        )
        return
    part = uncovered(space.whole, space.boxes, steps) if space.likely != space.whole else None
    if part is not None:
        gap = space.one_gap(part, space.whole, space.boxes)
        case = wording.circumstances(book, table, space, gap, space.whole)
        yield _question(
            book,
            table,
            say("Can it happen that {case}? No row applies then.", case=case),
            say("If not, say so with `min: 0` on the input; if it can, add a row or a `default`."),
            wording.rows_related(book, table, closest_rows(space, gap), _ROW),
        )


def _computed(book: RuleBook, table: TierTable | DecisionTable, space: Space, gap: Box) -> Diagnostic:
    """Report a gap that hangs on a computed input: proven by a case, else asked."""
    known = case_in(space, gap, book.facts) if not space.irregular else None
    if known is not None:
        return _gap(book, table, space, gap, wording.given(known))
    case = wording.circumstances(book, table, space, gap, space.likely)
    return _question(
        book,
        table,
        say("Can it happen that {case}? No row applies then.", case=case),
        say("If it can, add a row or a `default`; if not, a `default` says so as well."),
        wording.rows_related(book, table, closest_rows(space, gap), _ROW),
    )


def _question(
    book: RuleBook,
    table: TierTable | DecisionTable,
    message: Text,
    hint: Text,
    related: tuple[Related, ...] = (),
) -> Diagnostic:
    place = book.key_place(section_of(table), table.id, "rules")
    return Diagnostic(TABLE_QUESTION, message, place, hint, related)
