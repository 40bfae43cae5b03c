"""A separation of duties that no staffing can satisfy.

What it finds: a decision by an approval table with `separate_from`, for which every choice of a deciding officer takes
away an officer that the preparing steps need. Officers are counted post by post, deputies included; several who decide
jointly are counted together. A post without `staff`, a preparing step with a condition, and one that a table gives out
are not judged.

Why it matters: who examined a case does not decide it. Where one single officer does both, the rule stops every such
case, or is broken in silence.

Wrong:

    departments: [{id: tax, posts: [{id: officer, staff: 1}]}]
    # … an approval table
    separate_from: [review]
    rules: [{when: {}, tier: low, decides: tax/officer}]
    # … and a matter
    steps:
      - {id: review, act: review, by: tax/officer}
      - {id: decide, act: decide, by: {tiers: approval}}

Right:

    departments: [{id: tax, posts: [{id: officer, staff: 1}, {id: chief, staff: 1}]}]
    # … an approval table
    separate_from: [review]
    rules: [{when: {}, tier: low, decides: tax/chief}]
    # … and a matter
    steps:
      - {id: review, act: review, by: tax/officer}
      - {id: decide, act: decide, by: {tiers: approval}}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.posts_of import posts_of
from govrules.codes.authority import SEPARATION_UNSTAFFED
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named, listed
from govrules.model.matters import Matter, Performer, Step
from govrules.model.tables import TierRow, TierTable

OVER: Final = ("matters",)

_MOST: Final = 1_000
"""Ways to choose who decides jointly that are tried; with more of them there are officers enough."""

Need = tuple[str, int]
"""A post, and how many of its officers."""


def check_entry(book: RuleBook, entry: Matter) -> Iterator[Diagnostic]:
    """Look at every decision whose officer must be another one than those who prepared it."""
    for step in entry.steps or ():
        if isinstance(step.by, Performer) and step.by.tiers is not None:
            table = book.tier_tables.get(step.by.tiers)
            if table is not None and table.separate_from:
                yield from _decision(book, entry, step, table)


def _decision(book: RuleBook, matter: Matter, step: Step, table: TierTable) -> Iterator[Diagnostic]:
    prepared: list[tuple[Step, Need]] = [
        (other, (post, officers))
        for other in matter.steps or ()
        if other is not step and other.act in table.separate_from and other.when is None and _named(other)
        for post, officers, _ in posts_of(book, other.by)
    ]
    if not prepared:
        return
    for row in table.rules:
        decides = listed(row.decides)
        if (
            not decides
            or row.agree not in (None, "all")
            or can_be_staffed(book, [(post, 1) for post in decides], [need for _, need in prepared])
        ):
            continue
        yield _unstaffed(book, matter, step, table, row, [other for other, _ in prepared])
        return


def _named(step: Step) -> bool:
    """Tell whether a step names its posts itself."""
    return not (isinstance(step.by, Performer) and step.by.post is None)


def can_be_staffed(book: RuleBook, deciding: Sequence[Need], preparing: Sequence[Need]) -> bool:
    """Tell whether officers can be chosen so that nobody who decides is needed for the preparation.

    Who prepares one step may prepare another. True where a post does not say how many officers it has.
    """
    pools = {post: _pool(book, post) for post, _ in (*deciding, *preparing)}
    staff = {one: book.posts[one].staff for pool in pools.values() for one in pool}
    if any(staff[one] is None for pool in pools.values() for one in pool) or not all(pools.values()):
        return True
    places = [post for post, officers in deciding for _ in range(officers)]
    choices = list(islice(product(*(pools[post] for post in places)), _MOST))
    if len(choices) == _MOST:
        return True
    for choice in choices:
        taken = Counter(choice)
        if all(count <= (staff[one] or 0) for one, count in taken.items()) and all(
            sum((staff[one] or 0) - taken[one] for one in pools[post]) >= officers
            for post, officers in preparing
        ):
            return True
    return False


def _pool(book: RuleBook, post: str) -> tuple[str, ...]:
    """Return the posts whose officers can act for a post: itself and its deputies."""
    known = book.posts.get(post)
    if known is None:
        return ()
    return tuple(dict.fromkeys((post, *(one for one in known.deputies if one in book.posts))))


def _unstaffed(
    book: RuleBook, matter: Matter, step: Step, table: TierTable, row: TierRow, prepared: list[Step]
) -> Diagnostic:
    number = table.rules.index(row)
    return Diagnostic(
        SEPARATION_UNSTAFFED,
        say(
            "Whoever did {acts} may not decide, and there are too few officers for both: {posts} would have to do "
            "“{step}” as well as “{decision}”.",
            acts=[f"`{act}`" for act in table.separate_from],
            posts=listed(row.decides),
            step=Named(prepared[0].name, prepared[0].id),
            decision=Named(step.name, step.id),
        ),
        book.place("matters", matter.id, "steps", step.id, "by", "tiers"),
        say("Let another post decide or prepare, name a deputy, or add an officer."),
        (
            Related(
                book.place("tier_tables", table.id, "rules", number, "decides"),
                say("This row sends the decision there."),
            ),
            Related(
                book.place("matters", matter.id, "steps", prepared[0].id, "by"),
                say("“{step}” is prepared here.", step=Named(prepared[0].name, prepared[0].id)),
            ),
        ),
    )
