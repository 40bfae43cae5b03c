"""Who approves on the way to the post that decides: `through` of an approval table. Nothing here evaluates FEEL."""

from __future__ import annotations

from itertools import pairwise

from govrules.book.rulebook import RuleBook
from govrules.model.tables import Through
from govrules.process.order import sorted_by_arrows


def through_posts(book: RuleBook, table_id: str) -> dict[str, tuple[str | None, frozenset[int]]]:
    """Return the posts that approve before the deciding one, lowest first: post → (own limit, its rows).

    Rows count from 1. Where two rows order two posts differently, the first row's order stays.
    """
    table = book.tier_tables.get(table_id)
    if table is None:
        return {}
    rows: dict[str, set[int]] = {}
    limits: dict[str, str | None] = {}
    chains: list[list[str]] = []
    for number, row in enumerate(table.rules, start=1):
        chain = [entry if isinstance(entry, str) else entry.post for entry in row.through]
        chains.append(chain)
        for entry in row.through:
            post = entry.post if isinstance(entry, Through) else entry
            rows.setdefault(post, set()).add(number)
            limits[post] = limits.get(post) or (entry.limit if isinstance(entry, Through) else None)
    posts = list(rows)
    before = [0] * len(posts)
    for chain in chains:
        for lower, higher in pairwise(chain):
            before[posts.index(higher)] |= 1 << posts.index(lower)
    order = sorted_by_arrows(before)
    ranked = [posts[i] for i in order] if len(order) == len(posts) else posts
    return {post: (limits[post], frozenset(rows[post])) for post in ranked}
