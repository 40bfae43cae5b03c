"""A matter that nobody can ever apply for.

What it finds: conditions of acceptance (`criteria`) of one matter that can never all hold, within what is
declared of the facts that they read.

Why it matters: every application would be turned away, and the list would still show the matter as on offer.

Wrong:

    facts: [{id: age, type: integer, min: 0}]
    # … and in a matter
    criteria:
      - {id: adult, when: age >= 18}
      - {id: child, when: age < 14}

Right:

    facts: [{id: age, type: integer, min: 0}]
    # … and in a matter
    criteria:
      - {id: adult, when: age >= 18}

Options: none. Conditions that do more than compare declared facts with values are left alone.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.can_hold import never
from govrules.codes.reachability import MATTER_NEVER_OFFERED
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.matters import Criterion, Matter

OVER: Final = ("matters",)

_MANY: Final = 20
"""More conditions than this are told as one set, without looking which of them suffice."""


def check_entry(book: RuleBook, entry: Matter) -> Iterator[Diagnostic]:
    """Look whether a case exists in which all conditions of acceptance hold."""
    written = [one for one in entry.criteria if one.when is not None]
    if not written or not never(book, *(one.when or "" for one in written), channels=entry.channels):
        return
    alone = [one for one in written if never(book, one.when or "", channels=entry.channels)]
    if alone:
        for criterion in alone:
            yield _never(book, entry, criterion, ())
        return
    clashing = _fewest(book, entry, written)
    yield _never(book, entry, clashing[-1], tuple(clashing[:-1]))


def _fewest(book: RuleBook, matter: Matter, criteria: list[Criterion]) -> list[Criterion]:
    """Leave out every condition without which the others still exclude each other."""
    kept = criteria
    for criterion in criteria if len(criteria) <= _MANY else ():
        fewer = [one for one in kept if one is not criterion]
        if never(book, *(one.when or "" for one in fewer), channels=matter.channels):
            kept = fewer
    return kept


def _never(book: RuleBook, matter: Matter, criterion: Criterion, others: tuple[Criterion, ...]) -> Diagnostic:
    name = Named(matter.name, matter.id)
    return Diagnostic(
        MATTER_NEVER_OFFERED,
        say("Nobody can apply for “{matter}”: this condition excludes others of the list.", matter=name)
        if others
        else say("Nobody can apply for “{matter}”: this condition can never hold.", matter=name),
        book.place("matters", matter.id, "criteria", criterion.id, "when"),
        say("Correct the conditions, or the declared values of the facts that they read."),
        tuple(
            Related(
                book.place("matters", matter.id, "criteria", other.id, "when"),
                say("It never holds together with this one."),
            )
            for other in others
        ),
    )
