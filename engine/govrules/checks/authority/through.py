"""Approvals before the decision that do not go upwards.

What it finds: in a row of an approval table, a post of `through` that decides the row itself, that decides no lower
tier than the row, or that stands after a post of a higher tier. A post's tier is the lowest one that it decides in
the table; posts that decide nothing in it are not judged.

Why it matters: approval step by step (逐级审批) goes from low to high. A lower officer is in no position to object to
what a higher one has approved, and who approves twice delays the case for nothing.

Wrong:

    order: [section, director]
    rules:
      - {when: {amount: "< 100"}, tier: section, decides: tax/chief, through: [tax/director]}
      - {when: {amount: ">= 100"}, tier: director, decides: tax/director}

Right:

    order: [section, director]
    rules:
      - {when: {amount: "< 100"}, tier: section, decides: tax/chief}
      - {when: {amount: ">= 100"}, tier: director, decides: tax/director, through: [tax/chief]}

Options: none; it is a warning.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.authority import THROUGH_NOT_UPWARD
from govrules.diagnostics import Diagnostic
from govrules.language import Text, say
from govrules.model.base import listed
from govrules.model.tables import TierTable

OVER: Final = ("tier_tables",)


def check_entry(book: RuleBook, entry: TierTable) -> Iterator[Diagnostic]:
    """Look at the chain of every row of an approval table."""
    ranks: Mapping[str, int] = {tier: number for number, tier in enumerate(entry.order)}
    lowest: dict[str, int] = {}
    for row in entry.rules:
        for post in listed(row.decides):
            if row.tier in ranks:
                lowest[post] = min(ranks[row.tier], lowest.get(post, ranks[row.tier]))
    for number, row in enumerate(entry.rules):
        highest, before = -1, ""
        for index, through in enumerate(row.through):
            post = through if isinstance(through, str) else through.post
            rank = lowest.get(post)
            trouble: Text | None = None
            if post in listed(row.decides):
                trouble = say("{post} approves here before its own decision.", post=post)
            elif rank is not None and row.tier in ranks and rank >= ranks[row.tier]:
                trouble = say(
                    "{post} approves here before the tier “{tier}” decides, and is itself no lower.",
                    post=post,
                    tier=row.tier,
                )
            elif rank is not None and rank < highest:
                trouble = say(
                    "{post} approves here after {before}, which is the higher one.", post=post, before=before
                )
            if rank is not None and rank > highest:
                highest, before = rank, post
            if trouble is not None:
                yield Diagnostic(
                    THROUGH_NOT_UPWARD,
                    trouble,
                    book.place("tier_tables", entry.id, "rules", number, "through", index),
                    say("Name the posts from low to high, without the one that decides."),
                )
