"""A bundle that promises less time than one of its members.

What it finds: the promised limit of a bundle is shorter than the promise of a member that may run in it. Of
two promises in different units, one that is longer on some days counts.

Why it matters: the bundle's promise is one number to the applicant, and it cannot be kept while a member may
still take longer. Published bundles do show this: one for opening a restaurant promises 4 working days, its
food licence 10.

Wrong:

    kind: Bundle
    id: restaurant
    limit: {promised: 4 working days}
    matters: [food-licence]             # promises 10 working days

Right:

    kind: Bundle
    id: restaurant
    limit: {promised: 10 working days}
    matters: [food-licence]

Options: none.

Fix: none. Either the member's promise comes down, or the bundle's goes up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.binding_step_ids import members_of
from govrules.book.rulebook import RuleBook
from govrules.clock.compare import Verdict, compare_limits
from govrules.clock.duration import Duration
from govrules.codes.limits import PROMISE_UNDER_MEMBER
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.bundles import Bundle
from govrules.model.limits import TimeLimit
from govrules.process.limits_of import promise_of
from govrules.source import Place

OVER: Final = ("bundles",)


def check_entry(book: RuleBook, bundle: Bundle) -> Iterator[Diagnostic]:
    """Hold the promise of a bundle against those of its members."""
    promised = promise_of(book, bundle.limit)
    longer = list(_longer_members(book, bundle, promised)) if promised is not None else []
    if promised is not None and longer:
        yield _finding(book, bundle, promised, longer)


def _longer_members(
    book: RuleBook, bundle: Bundle, promised: Duration
) -> Iterator[tuple[Named, Duration, Place]]:
    for member in members_of(bundle):
        matter = book.matters.get(member.matter or "")
        own = promise_of(book, matter.limit) if matter is not None else None
        if matter is None or own is None:
            continue
        if compare_limits(own, promised, book.calendar).verdict is not Verdict.ALWAYS:
            yield Named(matter.name, matter.id), own, book.place("matters", matter.id, "limit")


def _finding(
    book: RuleBook, bundle: Bundle, promised: Duration, longer: list[tuple[Named, Duration, Place]]
) -> Diagnostic:
    name, own, _ = longer[0]
    for member, limit, _ in longer[1:]:
        if compare_limits(limit, own, book.calendar).verdict is not Verdict.ALWAYS:
            name, own = member, limit
    path = ("limit", "promised") if isinstance(bundle.limit, TimeLimit) else ("limit",)
    return Diagnostic(
        PROMISE_UNDER_MEMBER,
        say(
            "The bundle promises {promised}, its member “{member}” promises {own}.",
            promised=promised,
            member=name,
            own=own,
        ),
        book.place("bundles", bundle.id, *path),
        say(
            "Bring the member's promise down to {promised}, or promise {own} here.",
            promised=promised,
            own=own,
        ),
        tuple(
            Related(place, say("“{member}” promises {own}.", member=member, own=limit))
            for member, limit, place in longer
        ),
    )
