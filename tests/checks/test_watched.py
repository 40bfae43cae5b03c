"""A watched book tells what was read of it, and answers as the book itself does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from govrules.book.rulebook import RuleBook
from govrules.checks.watched import WatchedBook
from tests.checks.case_files import book_with

MATTER = "kind: MatterList\nmatters: [{id: one, authority: tax}, {id: two, authority: tax}]\n"


@pytest.fixture
def book() -> RuleBook:
    return book_with(MATTER)


READINGS: dict[str, tuple[Callable[[RuleBook], Any], set[str]]] = {
    "a section": (lambda book: list(book.materials), {"materials"}),
    "what is worked out": (lambda book: sorted(book.posts), {"departments"}),
    "two levels of it": (
        lambda book: book.once(lambda inner: (sorted(inner.posts), list(inner.facts))),
        {"departments", "facts"},
    ),
    "a calendar": (lambda book: book.calendar_of("x").id, {"calendars"}),
    "tables": (lambda book: [table.id for table in book.tables()], {"tier_tables", "decision_tables"}),
    "the day": (lambda book: book.as_of, set()),
    "a place in the entry itself": (lambda book: book.place("matters", "one", "authority"), set()),
    "a place in its neighbour": (lambda book: book.key_place("matters", "two", "authority"), {"matters"}),
    "a place elsewhere": (lambda book: book.place("departments", "tax", "id"), {"departments"}),
    "what is wrong": (lambda book: [d.message for d in book.diagnostics], {"diagnostics"}),
}


@pytest.mark.parametrize("name", READINGS)
def test_what_is_read_is_noted(name: str, book: RuleBook) -> None:
    read, expected = READINGS[name]
    watched = WatchedBook(book, {})
    watched.look_at("matters", "one")

    assert read(watched) == read(book)
    assert watched.reads() == expected


def test_what_is_made_once_counts_for_all_who_ask_for_it_however_late_it_reads(book: RuleBook) -> None:
    class Memory:
        def __init__(self, book: RuleBook) -> None:
            self.book = book

    shared: dict[Any, Any] = {}
    first, second, third = (WatchedBook(book, shared) for _ in range(3))
    assert first.once(Memory) is second.once(Memory)
    assert first.reads() == frozenset()

    list(second.once(Memory).book.facts)

    assert first.reads() == second.reads() == {"facts"}
    assert third.reads() == frozenset()


def test_a_changed_book_is_a_plain_one_for_which_everything_was_read(book: RuleBook) -> None:
    watched = WatchedBook(book, {})

    other = watched.with_diagnostics(())

    assert type(other) is RuleBook
    assert other.matters is book.matters
    assert {"matters", "origins", "diagnostics"} <= watched.reads()
