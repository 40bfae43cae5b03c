"""A promised limit that is longer than the statutory one.

What it finds: in a TimeLimits entry or an inline limit, `promised` ends later than `statutory`. Two limits in
different units are walked on the calendar from every day that it knows: always longer is an error, longer on
some days a warning with the first such day.

Why it matters: the law's limit binds (Administrative Licensing Law art. 42). A promise beyond it is worth
nothing to the applicant and puts every case handled within the promise, but after the statutory limit, in the
wrong.

Wrong:

    kind: TimeLimits
    limits:
      - {id: food-licence, statutory: 20 working days, promised: 25 working days}

Right:

    kind: TimeLimits
    limits:
      - {id: food-licence, statutory: 20 working days, promised: 20 working days}

Options: none.

Fix: promise the statutory limit (a person decides). Where more time is really needed, write an `extension`
with its length and who approves it.
"""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.rulebook import RuleBook
from govrules.checks.limits_in import WrittenLimit, limits_in
from govrules.clock.limit_checks import promise_against_statutory
from govrules.clock.limits import Limit
from govrules.diagnostics import Diagnostic
from govrules.model.limits import TimeLimit
from govrules.process.limits_of import duration_of
from govrules.source import Place


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Hold every promise against the statutory limit beside it."""
    in_order: set[tuple[str | None, ...]] = set()
    for written in limits_in(book):
        limit = written.limit
        if limit.promised is None or limit.statutory is None:
            continue
        key = (limit.promised, limit.statutory, limit.calendar, limit.counts_from, limit.last_day_off)
        if key in in_order:
            continue
        found = _against_statutory(book, written)
        if not found:
            in_order.add(key)
        yield from found


def _against_statutory(book: RuleBook, written: WrittenLimit) -> list[Diagnostic]:
    def place_of(key: str) -> Place:
        return written.place(book, key)

    return promise_against_statutory(
        counted(written.limit), book.calendar_of(written.limit.calendar), place_of
    )


def counted(limit: TimeLimit) -> Limit:
    """Read the two lengths of a limit and how they are counted; what is no duration is left out."""
    return Limit(
        id=limit.id,
        statutory=duration_of(limit.statutory),
        promised=duration_of(limit.promised),
        counts_from="at_once" if limit.counts_from == "at_once" else "next_day",
        last_day_off="stay" if limit.last_day_off == "stay" else "next_working_day",
        legal_basis=limit.legal_basis or (),
    )
