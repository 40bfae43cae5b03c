"""Checks find the same in the same order, on however many processes they run."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.book.rulebook import RuleBook
from govrules.checks import run_checks, running
from govrules.diagnostics import in_reading_order
from govrules.pipeline import load_texts
from tests.checks.case_files import TODAY, WORLD, about, cases, without_marks

MATTERS = 600


@pytest.fixture(scope="module")
def flawed() -> RuleBook:
    """A list in which every third matter has a bad duration and a step that nobody does."""
    matters = "".join(
        f"  - id: m{number}\n    limit: {{promised: {'3 天' if number % 3 == 0 else '3 working days'}}}\n"
        f"    steps: [{{id: a, act: work{'' if number % 3 == 0 else ', by: tax/officer'}}}]\n"
        for number in range(MATTERS)
    )
    return load_texts({"matters.yaml": f"kind: MatterList\nmatters:\n{matters}", "world.yaml": WORLD}, TODAY)


@pytest.mark.parametrize("processes", [2, 3])
def test_more_processes_find_the_same(
    flawed: RuleBook, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = run_checks(flawed, processes=1)
    monkeypatch.setattr(running, "WORTH_A_PROCESS", 0)

    together = run_checks(flawed, processes=processes)

    assert [d.code.number for d in alone].count("GR421") == MATTERS / 3
    assert [d.code.number for d in alone].count("GR602") == MATTERS / 3
    assert [(d.code, d.place) for d in together] == [(d.code, d.place) for d in alone]
    for language in ("zh", "en"):
        assert [d.message.tell(language) for d in together] == [d.message.tell(language) for d in alone]


def test_what_is_made_of_a_book_is_made_once() -> None:
    made = []

    def count(book: RuleBook) -> int:
        made.append(book)
        return len(made)

    book, other = RuleBook(as_of=date(2026, 3, 2)), RuleBook(as_of=date(2026, 3, 2))

    assert [book.once(count), book.once(count), other.once(count), book.once(count)] == [1, 1, 2, 1]
    assert book.with_diagnostics(()).once(count) == 3


def test_the_cases_of_the_checks_run_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_A_BLOCK", 1)
    for case in cases():
        book = load_texts({"rules.yaml": without_marks(case.text)[0], "world.yaml": WORLD}, TODAY)
        found = in_reading_order([*book.diagnostics, *run_checks(book)])

        assert [d.code.number for d in about(case, found)] == case.expect, case.name
