"""Who worked: for each post the most pieces of work at once, and how many persons are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from govrules.exchange.event_log import COMPLETE, NOBODY, START, EventLog
from govrules.process.graph import ProcessGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservedPost:
    """What the log tells of a post."""

    post: str
    at_once: int | None
    """The most pieces of work at one moment: so many officers at the least. None = no starts are known."""
    persons: int
    """Different resources named, where they are no posts."""
    written: int | None
    """Officers by the rules."""


def observed_posts(log: EventLog, graph: ProcessGraph, steps: Mapping[str, str]) -> tuple[ObservedPost, ...]:
    """Return what the log tells of each post that it names, or whose steps it holds."""
    book = graph.book
    own = [
        name if name in book.posts else None for name in log.resources
    ]  # a resource that is a post speaks for itself
    by_activity = [_post_of(graph, steps.get(name)) for name in log.activities]
    posts: dict[str, list[int]] = {}
    persons: dict[str, set[int]] = {}
    for event in range(len(log)):
        who = int(log.resource[event])
        named = own[who] if who != NOBODY else None
        post = named or by_activity[log.activity[event]]
        if post is None:
            continue
        posts.setdefault(post, []).append(event)
        if who != NOBODY and named is None:
            persons.setdefault(post, set()).add(who)
    return tuple(
        ObservedPost(
            post=post,
            at_once=_at_once(log, np.array(events)),
            persons=len(persons.get(post, ())),
            written=book.posts[post].staff if post in book.posts else None,
        )
        for post, events in sorted(posts.items())
    )


def _post_of(graph: ProcessGraph, step: str | None) -> str | None:
    if step is None:
        return None
    posts = graph.activities[step].by.posts
    return posts[0].id if len(posts) == 1 else None


def _at_once(log: EventLog, events: np.ndarray[tuple[int], np.dtype[np.int64]]) -> int | None:
    """Return the most pieces of work under way at once; what ends at a moment makes room for what begins then."""
    starts = log.time[events[log.transition[events] == START]]
    ends = log.time[events[log.transition[events] == COMPLETE]]
    if not len(starts):
        return None
    times = np.concatenate([starts, ends])
    change = np.concatenate([np.ones(len(starts)), -np.ones(len(ends))])
    order = np.lexsort((change, times))
    return int(max(0.0, float(np.max(np.cumsum(change[order])))))
