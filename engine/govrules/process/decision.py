"""Asking a table of the book: the answer, the facts it still asks for, or the diagnostic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Diagnostic, Related
from govrules.feel import BudgetExceeded
from govrules.feel.diagnose import decision_problem, over_budget
from govrules.feel.table import Decision
from govrules.language import say
from govrules.model.tables import TierTable
from govrules.process.activity import Activity
from govrules.process.facts import typed_facts
from govrules.process.tables import answer_of, table_of
from govrules.source import Place


def decide_table(
    book: RuleBook, table_id: str, facts: Mapping[str, Any]
) -> tuple[Decision, tuple[Diagnostic, ...]]:
    """Ask a table of the book.

    Raises:
        LookupError: when there is no such table.
    """
    if book.table(table_id) is None:
        raise LookupError(table_id)
    table = table_of(book, table_id)
    if table is None:
        return Decision(), ()
    try:
        decision = answer_of(table, typed_facts(book, facts))
    except BudgetExceeded:
        return Decision(), (over_budget(book.place(section_of(book, table_id), table_id)),)
    return decision, troubles_of(book, table_id, decision)


def troubles_of(book: RuleBook, table_id: str, decision: Decision) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a decision: no row, two rows, two answers, a value outside the domain."""
    if decision_problem(decision, table_id, Place("")) is None:
        return ()
    section = section_of(book, table_id)
    trouble = decision_problem(decision, table_id, book.place(section, table_id, "id"))
    assert trouble is not None
    related = tuple(
        Related(book.place(section, table_id, "rules", row - 1), say("Row {row} hits.", row=row))
        for row in decision.matched
    )
    return (Diagnostic(trouble.code, trouble.message, trouble.place, trouble.hint, related, trouble.basis),)


def table_troubles(
    book: RuleBook, activities: Iterable[Activity], facts: Mapping[str, Any]
) -> list[Diagnostic]:
    """Return what is wrong with the tables that say who does a step, under the facts that are known."""
    asked = dict.fromkeys(
        table
        for activity in activities
        for table in (activity.by.tiers, activity.by.table)
        if table is not None
    )
    return [
        trouble
        for table_id in asked
        if book.table(table_id) is not None
        for trouble in decide_table(book, table_id, facts)[1]
    ]


def section_of(book: RuleBook, table_id: str) -> str:
    """Return the section of the book in which a table stands."""
    return "tier_tables" if isinstance(book.table(table_id), TierTable) else "decision_tables"
