"""Facts of a case, read by their declared types."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from govrules.book.layers.where import area_facts
from govrules.book.rulebook import RuleBook

BUILT_IN: Final = frozenset({"channel", "commits", "today"})
BUILT_IN_PREFIXES: Final = ("applicant.", "area.")


def is_declared(book: RuleBook, name: str) -> bool:
    """Tell whether a fact is declared: in a Facts file, as a table's input, or built in."""
    if name in book.facts or name in BUILT_IN or name.startswith(BUILT_IN_PREFIXES):
        return True
    return name in book.facts_of_tables


def type_of(book: RuleBook, name: str) -> str | None:
    """Return the declared type of a fact."""
    fact = book.facts.get(name)
    if fact is not None:
        return fact.type
    for table in book.tables():
        column = table.inputs.get(name)
        if column is not None and column.from_ is None:
            return column.type
    return None


def typed_facts(book: RuleBook, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Read facts given as text by their declared types; what does not fit its type stays as it is.

    `today` is the day of the book and `area` the area at which it is seen, unless the facts say otherwise.
    """
    read = {
        name: typed_fact(value, type_of(book, name)) if isinstance(value, str | bool | int | float) else value
        for name, value in facts.items()
    }
    read.setdefault("today", book.as_of)
    if book.seen_at is not None and book.seen_at.area is not None:
        said = read.get("area")
        read["area"] = {**area_facts(book, book.seen_at.area), **(said if isinstance(said, dict) else {})}
    return read


def typed_fact(value: Any, kind: str | None) -> Any:
    """Read one value: `"100"` as the number 100 where a number is declared, `"2026-03-02"` as a date."""
    if kind == "string" and isinstance(value, bool | int | float):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if not isinstance(value, str):
        return value
    text = value.strip()
    match kind:
        case "number" | "integer":
            try:
                return Decimal(text)
            except InvalidOperation:
                return value
        case "boolean":
            return {"true": True, "false": False}.get(text.lower(), value)
        case "date":
            return _or_text(date.fromisoformat, text)
        case "time":
            return _or_text(time.fromisoformat, text)
        case _:
            return value


def _or_text(read: Any, text: str) -> Any:
    try:
        return read(text)
    except ValueError:
        return text
