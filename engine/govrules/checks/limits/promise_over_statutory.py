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
from dataclasses import replace
from functools import lru_cache, partial
from typing import Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.checks.limits_in import LIMITED, limits_in
from govrules.clock.calendar import Calendar
from govrules.clock.limit_checks import promise_against_statutory
from govrules.clock.limits import Limit
from govrules.diagnostics import Diagnostic
from govrules.model.bundles import Bundle
from govrules.model.limits import TimeLimit
from govrules.model.matters import Matter
from govrules.process.limits_of import duration_of
from govrules.source import Place

OVER: Final = LIMITED


def check_entry(book: RuleBook, entry: TimeLimit | Matter | Bundle) -> Iterator[Diagnostic]:
    """Hold every promise of an entry against the statutory limit beside it."""
    for written in limits_in(entry):
        limit = written.limit
        if limit.promised is not None and limit.statutory is not None:
            key = Pair(limit.statutory, limit.promised, limit.counts_from, limit.last_day_off)
            calendar = book.calendar_of(limit.calendar)
            if not _in_order(key, calendar):
                found = promise_against_statutory(counted(limit), calendar, partial(written.place, book))
                yield from (_in_the_words_of(diagnostic, limit.statutory) for diagnostic in found)


def _in_the_words_of(diagnostic: Diagnostic, statutory: str) -> Diagnostic:
    """Let the fix write the statutory limit as the file does: 20 个工作日 stays Chinese."""
    if diagnostic.fix is None:
        return diagnostic
    edits = tuple(replace(edit, replacement=statutory) for edit in diagnostic.fix.edits)
    return replace(diagnostic, fix=replace(diagnostic.fix, edits=edits))


class Pair(NamedTuple):
    """Two lengths of one limit, and how they are counted."""

    statutory: str
    promised: str
    counts_from: str
    last_day_off: str


@lru_cache(maxsize=4096)
def _in_order(pair: Pair, calendar: Calendar) -> bool:
    """Tell whether a promise is kept within the law: a catalogue has few pairs, each a thousand times."""
    return not promise_against_statutory(counted(TimeLimit(**pair._asdict())), calendar, lambda _: Place(""))


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
