"""Two rows that take the same case where the hit policy allows only one answer.

What it finds: under `unique` (which is meant when nothing is written), rows that share a case; under `any`, rows
that share a case and answer differently. One such case stands in the message, every row that it concerns in
`related`. Rows with a cell that reads other facts, and computed inputs for which no case is found, are passed
over.

Why it matters: two posts would each hold that the case is theirs, or that it is the other's. `[0..3000]` and
`[3000..30000]` share exactly one amount, and that is the amount that people write down.

Wrong:

    hit_policy: unique
    rules:
      - {when: {amount: "[0..3000]"}, tier: section, decides: finance/section-chief}
      - {when: {amount: ">= 3000"}, tier: bureau, decides: finance/deputy-director}

Right:

    hit_policy: unique
    rules:
      - {when: {amount: "[0..3000)"}, tier: section, decides: finance/section-chief}
      - {when: {amount: ">= 3000"}, tier: bureau, decides: finance/deputy-director}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.checks import table_wording as wording
from govrules.checks.table_answers import RowAnswers
from govrules.checks.table_cases import case_in
from govrules.checks.table_spaces import section_of, space_in
from govrules.codes.table_geometry import TABLE_OVERLAP, TABLE_QUESTION
from govrules.diagnostics import Diagnostic
from govrules.feel.regions.boxes import Box, common
from govrules.feel.regions.space import Space
from govrules.language import Text, mark, say, say_count
from govrules.model.tables import DecisionTable, TierTable

OVER: Final = ("tier_tables", "decision_tables")

_MOST_PAIRS: Final = 500_000
_MOST_CASES: Final = 20
_ALSO: Final = mark("Row {row} takes it too.")


class _Clash(NamedTuple):
    rows: tuple[int, ...]
    """The earlier rows that share a case with the later one, from 0."""
    shared: Box
    """What the first of them shares with it."""
    case: tuple[Text, ...] | None = None
    """The case in words, where it had to be looked for."""


def check_entry(book: RuleBook, table: TierTable | DecisionTable) -> Iterator[Diagnostic]:
    """Look for rows that share a case, judged by the table's hit policy."""
    space = space_in(book, table) if table.hit_policy in ("unique", "any") else None
    if space is None:
        return
    rows = [row for row, box in enumerate(space.boxes) if row not in space.irregular and all(box)]
    if len(rows) ** 2 // 2 > _MOST_PAIRS:
        yield Diagnostic(
            TABLE_QUESTION,
            say_count("{n} row is too many to compare.", "{n} rows are too many to compare.", len(rows)),
            book.key_place(section_of(table), table.id, "rules"),
            say("Cut the table into several."),
        )
        return
    answers = RowAnswers(table, space.table) if table.hit_policy == "any" else None
    for at, row in enumerate(rows):
        clash = _clash(book, space, rows[:at], row, answers)
        if clash is not None:
            yield _overlap(book, table, space, row, clash)


def _clash(
    book: RuleBook, space: Space, earlier: list[int], row: int, answers: RowAnswers | None
) -> _Clash | None:
    found: list[int] = []
    first: Box | None = None
    own = space.boxes[row]
    case: tuple[Text, ...] | None = None
    tries = 0
    for other in earlier:
        shared = common(space.boxes[other], own)
        if shared is None or (answers is not None and not answers.differ(other, row)):
            continue
        if space.dependent:
            tries += 1
            facts = case_in(space, shared, book.facts) if tries <= _MOST_CASES else None
            if facts is None:
                continue
            case = case or tuple(wording.given(facts))
        found.append(other)
        first = first or shared
    return None if first is None else _Clash(tuple(found), first, case)


def _overlap(
    book: RuleBook, table: TierTable | DecisionTable, space: Space, row: int, clash: _Clash
) -> Diagnostic:
    case = clash.case or wording.circumstances(book, table, space, clash.shared, space.whole)
    rows = [clash.rows[0] + 1, row + 1]
    if table.hit_policy == "any":
        message = say(
            "Rows {rows} apply together, and answer differently, when {case}.", rows=rows, case=case
        )
        everywhere = say("Rows {rows} apply to the same cases, and answer differently.", rows=rows)
        hint = say("Under `hit_policy: any` they must agree: let them, or choose another policy.")
    else:
        message = say("Rows {rows} apply together when {case}.", rows=rows, case=case)
        everywhere = say("Rows {rows} apply to the same cases.", rows=rows)
        hint = say("Under `hit_policy: unique` only one may: narrow one of them, or choose another policy.")
    return Diagnostic(
        TABLE_OVERLAP,
        message if case else everywhere,
        wording.row_place(book, table, row),
        hint,
        wording.rows_related(book, table, clash.rows, _ALSO),
    )
