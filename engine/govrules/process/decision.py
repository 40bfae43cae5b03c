"""Asking a table of the book: the answer, the facts it still asks for, or the diagnostic."""

from __future__ import annotations


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
    decision = table.decide(typed_facts(book, facts))
    return decision, table_troubles(book, table_id, decision)
