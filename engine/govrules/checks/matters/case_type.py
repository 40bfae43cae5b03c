"""A matter promised at once that is no immediate case, or the other way round.

What it finds: a promise of `at once` with a `case_type` other than `immediate` or a `guide.review_type` of
前审后批; any other promise with `immediate` or 即审即办. A matter that leaves one of them out is not known.

Why it matters: the kind of case decides which window takes it and how its time is counted. Rules W01 and W02
of one city's sixteen on its published list.

Wrong:

    matters:
      - {id: copy-of-register, limit: at once, case_type: committed}

Right:

    matters:
      - {id: copy-of-register, limit: at once, case_type: immediate}

Options: none.

Fix: the other kind of case (a person decides: the limit may be what is wrong).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.matters.said_of_matters import city_rule
from govrules.clock.duration import Duration
from govrules.codes.matter_lists import CASE_TYPE_AGAINST_LIMIT, REVIEW_TYPE_AGAINST_LIMIT
from govrules.diagnostics import Diagnostic, Edit, Fix, Related
from govrules.language import say
from govrules.model.matters import Matter
from govrules.process.limits_of import duration_of, entries_of

OVER: Final = ("matters",)

AT_ONCE_REVIEW: Final = "即审即办"
REVIEW_FIRST: Final = "前审后批"


def check_entry(book: RuleBook, matter: Matter) -> Iterator[Diagnostic]:
    """Hold the kind of case and the review type of a matter against its promise."""
    review = matter.guide.get("review_type") if matter.guide is not None else None
    if matter.case_type is None and review is None:
        return
    promised = _promised(book, matter)
    if promised is None:
        return
    at_once = not promised.amount
    rule = city_rule("W01" if at_once else "W02")
    if matter.case_type is not None and (matter.case_type == "immediate") is not at_once:
        place = book.place("matters", matter.id, "case_type")
        right = "immediate" if at_once else "committed"
        yield Diagnostic(
            CASE_TYPE_AGAINST_LIMIT,
            say("What is promised at once is an immediate case (即办件), not a committed one.")
            if at_once
            else say("What is promised in {promised} is no immediate case (即办件).", promised=promised),
            place,
            say("Write “{right}”, or correct the limit.", right=right),
            _promise(book, matter, promised),
            basis=rule,
            fix=Fix(say("Write “{name}”.", name=right), (Edit(place, right),), safe=False),
        )
    if review == (REVIEW_FIRST if at_once else AT_ONCE_REVIEW):
        place = book.place("matters", matter.id, "guide", "review_type")
        right = AT_ONCE_REVIEW if at_once else REVIEW_FIRST
        yield Diagnostic(
            REVIEW_TYPE_AGAINST_LIMIT,
            say("The guide says {review}, but the promise asks for {right}.", review=review, right=right),
            place,
            say("Write “{right}”, or correct the limit.", right=right),
            _promise(book, matter, promised),
            basis=rule,
        )


def _promise(book: RuleBook, matter: Matter, promised: Duration) -> tuple[Related, ...]:
    message = (
        say("The matter is promised in {promised}.", promised=promised)
        if promised.amount
        else say("The matter is promised at once.")
    )
    return (Related(book.place("matters", matter.id, "limit"), message),)


def _promised(book: RuleBook, matter: Matter) -> Duration | None:
    """Return what is promised from acceptance to decision; what the law allows is no promise."""
    for entry in entries_of(book, matter.limit):
        if entry.promised is not None and (entry.from_, entry.to) == ("accepted", "decided"):
            return duration_of(entry.promised)
    return None
