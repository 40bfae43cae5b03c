"""One officer cannot do two things at once: an arrow between two steps of his saves nothing."""

from __future__ import annotations

from govrules.process.activity import Activity
from govrules.process.graph import ProcessGraph
from govrules.process.tables import row_posts


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
