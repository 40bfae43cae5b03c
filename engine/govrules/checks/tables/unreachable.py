"""A row that never decides, because rows that go before it take all its cases.

What it finds: under `first`, a row whose cases are all taken by the rows above it, by one of them or by several
together; under `priority`, by rows with a higher answer. When these answer the same, the row is superfluous
(GR353, a warning), otherwise what it says never holds (GR352). `related` names the rows that take its cases.

Why it matters: a general row that stands above a special one switches the special one off. Whoever reads the
table believes that it holds.

Wrong:

    hit_policy: first
    rules:
      - {when: {category: [noise, water]}, then: {department: ecology}}
      - {when: {category: water, place: indoors}, then: {department: water-affairs}}

Right:

    hit_policy: first
    rules:
      - {when: {category: water, place: indoors}, then: {department: water-affairs}}
      - {when: {category: [noise, water]}, then: {department: ecology}}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.checks import table_wording as wording
from govrules.checks.table_answers import RowAnswers
from govrules.checks.table_spaces import STEPS, section_of, space_in
from govrules.codes.table_geometry import ROW_SUPERFLUOUS, ROW_UNREACHABLE, TABLE_QUESTION
from govrules.diagnostics import Diagnostic
from govrules.feel.errors import BudgetExceeded
from govrules.feel.regions.boxes import Steps, common, contains
from govrules.feel.regions.search import uncovered
from govrules.feel.regions.space import Space
from govrules.language import mark, say
from govrules.model.tables import DecisionTable, TierTable

OVER: Final = ("tier_tables", "decision_tables")

_FEW: Final = 40
_TAKES: Final = mark("Row {row} goes before it and takes such cases.")


class _Covering(NamedTuple):
    needed: tuple[int, ...]
    """Rows (from 0) that together take all cases: none can be left out."""
    deciding: tuple[int, ...]
    """All rows that take some of them."""


def check_entry(book: RuleBook, table: TierTable | DecisionTable) -> Iterator[Diagnostic]:
    """Look for rows whose cases all go to others."""
    space = space_in(book, table) if table.hit_policy in ("first", "priority") else None
    if space is None:
        return
    answers = RowAnswers(table, space.table)
    steps = Steps(STEPS)
    try:
        for row, before in _ranked(table, space, answers):
            covering = _covering(space, row, before, steps)
            if covering is not None:
                yield _never_decides(book, table, row, covering, answers)
    except BudgetExceeded:
        yield Diagnostic(
            TABLE_QUESTION,
            say("The rows cross each other too often to tell whether each of them can decide a case."),
            book.key_place(section_of(table), table.id, "rules"),
            say("Cut the table into several."),
        )


def _ranked(
    table: TierTable | DecisionTable, space: Space, answers: RowAnswers
) -> Iterator[tuple[int, list[int]]]:
    """Yield each row that can hit, with the rows that surely hit where their boxes say and go before it."""
    rows = range(len(space.boxes))
    if table.hit_policy == "first":
        order: list[int] = list(rows)
    else:
        ranks = {row: rank for row in rows if (rank := answers.rank(row)) is not None}
        order = sorted(ranks, key=lambda row: ranks[row])
    before: list[int] = []
    for row in order:
        if all(space.boxes[row]):
            yield row, before
            if row not in space.irregular:
                before.append(row)


def _covering(space: Space, row: int, before: Sequence[int], steps: Steps) -> _Covering | None:
    """Return which rows together take all of a row; None when they leave some of it."""
    own = space.boxes[row]
    steps.spend(len(before))
    met = [other for other in before if common(space.boxes[other], own) is not None]
    whole = next((at for at, other in enumerate(met) if contains(space.boxes[other], own)), None)
    if whole is not None:
        return _Covering((met[whole],), tuple(met[: whole + 1]))
    if not met or uncovered(own, [space.boxes[other] for other in met], steps) is not None:
        return None
    needed = list(met)
    for other in reversed(met) if len(met) <= _FEW else ():
        fewer = [kept for kept in needed if kept != other]
        if uncovered(own, [space.boxes[kept] for kept in fewer], steps) is None:
            needed = fewer
    return _Covering(tuple(needed), tuple(met))


def _never_decides(
    book: RuleBook, table: TierTable | DecisionTable, row: int, covering: _Covering, answers: RowAnswers
) -> Diagnostic:
    rows = [other + 1 for other in covering.needed]
    same = all(answers.alike(other, row) for other in covering.deciding)
    if table.hit_policy == "priority":
        message = say(
            "Row {row} never decides: all its cases go to rows with a higher answer ({rows}).",
            row=row + 1,
            rows=rows,
        )
        hint = say("Narrow those rows, take this one out, or correct the order of the answers.")
    else:
        message = say(
            "Row {row} never decides: all its cases go to rows above it ({rows}).", row=row + 1, rows=rows
        )
        hint = say("Put the special row above the general one.")
    if same:
        hint = say("They give the same answer: take this row out.")
    return Diagnostic(
        ROW_SUPERFLUOUS if same else ROW_UNREACHABLE,
        message,
        wording.row_place(book, table, row),
        hint,
        wording.rows_related(book, table, covering.needed, _TAKES),
    )
