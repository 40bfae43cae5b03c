"""One officer cannot do two things at once: an arrow between two steps of his saves nothing."""

from __future__ import annotations

from govrules.process.activity import Activity
from govrules.process.graph import ProcessGraph
from govrules.process.tables import row_posts


def single_officers(graph: ProcessGraph) -> dict[str, list[int]]:
    """Return the posts of one single officer who has to do several steps: post → numbers of the steps."""
    found: dict[str, list[int]] = {}
    for number, activity in enumerate(graph.steps()):
        for post in _posts(graph, activity):
            written = graph.book.posts.get(post)
            if written is not None and written.staff == 1:
                found.setdefault(post, []).append(number)
    return {post: numbers for post, numbers in found.items() if len(numbers) > 1}


def single_officer(graph: ProcessGraph, before: Activity, after: Activity) -> str | None:
    """Return the post of a single officer who has to do both steps, if there is one."""
    for post in sorted(_posts(graph, before) & _posts(graph, after)):
        written = graph.book.posts.get(post)
        if written is not None and written.staff == 1:
            return post
    return None


def _posts(graph: ProcessGraph, activity: Activity) -> frozenset[str]:
    """Return the posts that surely work on a step."""
    if activity.by.tiers is not None:
        return frozenset(row_posts(graph.book, activity.by.tiers, graph.facts))
    return frozenset(called.id for called in activity.by.posts)
