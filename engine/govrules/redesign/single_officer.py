"""One officer cannot do two things at once: an arrow between two steps of his saves nothing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from govrules.process.activity import Activity, Assignment
from govrules.process.graph import ProcessGraph
from govrules.process.tables import row_posts

_NOBODY: Final[frozenset[str]] = frozenset()


def single_officers(graph: ProcessGraph) -> dict[str, list[int]]:
    """Return the posts of one single officer who has to do several steps: post → numbers of the steps."""
    found: dict[str, list[int]] = {}
    for number, posts in enumerate(_single_posts(graph)):
        for post in posts:
            found.setdefault(post, []).append(number)
    return {post: numbers for post, numbers in found.items() if len(numbers) > 1}


def single_officer(graph: ProcessGraph, before: Activity, after: Activity) -> str | None:
    """Return the post of a single officer who has to do both steps, if there is one."""
    return officer_of_both(graph, (graph.numbers[before.id], graph.numbers[after.id]))


def officer_of_both(graph: ProcessGraph, pair: tuple[int, int]) -> str | None:
    """Return the post of a single officer who has to do two steps, given by number, if there is one."""
    posts = _single_posts(graph)
    one, other = posts[pair[0]], posts[pair[1]]
    return min(one & other) if one and not one.isdisjoint(other) else None


@lru_cache(maxsize=8)
def _single_posts(graph: ProcessGraph) -> tuple[frozenset[str], ...]:
    """Return for each step the posts of one single officer that surely work on it; the last few graphs are kept."""
    posts = graph.book.posts
    found = []
    for activity in graph.steps():
        single = [
            name for name in _posts(graph, activity.by) if (post := posts.get(name)) and post.staff == 1
        ]
        found.append(frozenset(single) if single else _NOBODY)
    return tuple(found)


def _posts(graph: ProcessGraph, by: Assignment) -> Iterable[str]:
    """Return the posts that surely work on a step."""
    if by.tiers is not None:
        return row_posts(graph.book, by.tiers, graph.facts)
    return [called.id for called in by.posts]
