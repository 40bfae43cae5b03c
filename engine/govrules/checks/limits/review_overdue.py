"""A rule whose review is overdue.

What it finds: `review_by` of a matter, a step, a table, a limit or a bundle lies before the day of the check.

Why it matters: a rule that nobody has looked at since then may rest on a repealed article or an old promise.
Lists of matters are to be kept current, and the date is the office's own.

Wrong:

    kind: TimeLimits
    limits:
      - {id: food-licence, promised: 5 working days, review_by: 2020-01-01}

Right:

    kind: TimeLimits
    limits:
      - {id: food-licence, promised: 5 working days, review_by: 2099-01-01}

Options: `--as-of` sets the day of the check.

Fix: none. Look at the rule, then write the date of the next review.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.codes.limits import REVIEW_OVERDUE
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.bundles import Bundle
from govrules.model.limits import TimeLimit
from govrules.model.matters import Matter
from govrules.model.tables import DecisionTable, TierTable

OVER: Final = ("matters", "tier_tables", "decision_tables", "limits", "bundles")

_SECTION_OF: Final[dict[Any, str]] = dict(
    zip((Matter, TierTable, DecisionTable, TimeLimit, Bundle), OVER, strict=True)
)


def check_entry(book: RuleBook, entry: Any) -> Iterator[Diagnostic]:
    """Compare every review date of an entry with the day of the check."""
    today = str(book.as_of)
    section = _SECTION_OF[type(entry)]
    if entry.review_by is not None and entry.review_by < today:
        yield _overdue(book, section, entry.id, (), entry.review_by)
    if section in ("matters", "bundles"):
        for step in entry.steps or ():
            if step.review_by is not None and step.review_by < today:
                yield _overdue(book, section, entry.id, ("steps", step.id), step.review_by)


def _overdue(
    book: RuleBook, section: str, entry: str, path: tuple[str | int, ...], review_by: str
) -> Diagnostic:
    return Diagnostic(
        REVIEW_OVERDUE,
        say("This was to be reviewed by {day}; today is {today}.", day=review_by, today=str(book.as_of)),
        book.place(section, entry, *path, "review_by"),
        say("Look whether it still holds, then write the date of the next review."),
    )
