"""The queue of every post: first come first served as a list, by key as a skew heap (Sleator and Tarjan, 1986).

An entry is a number: (place × steps + step) × most posts + which of the step's posts. It names the version of the step
it was made for; a step that was called off meanwhile leaves an entry behind that is passed over, or taken up again
where it stands if the step queues anew before that.
"""

from __future__ import annotations

from govrules.simulate.kernel.arrays import (
    AFTER,
    BY_KEY,
    HEAD,
    IN_QUEUES,
    KEY,
    LINKED,
    MADE_FOR,
    NUMBER,
    ORDER,
    OTHER,
    TAIL,
)
from govrules.simulate.kernel.compiled import compiled


@compiled
def _sooner(queue, time, width, a, b):
    first, second = time[a // width, KEY], time[b // width, KEY]
    return first < second or (first == second and queue[a, ORDER] < queue[b, ORDER])


@compiled
def _merged(queue, time, width, a, b):
    """Merge two skew heaps: walk down the right sides, swapping children on the way."""
    if a < 0:
        return b
    if b < 0:
        return a
    if _sooner(queue, time, width, b, a):
        a, b = b, a
    root = a
    while True:
        right = queue[a, OTHER]
        queue[a, OTHER] = queue[a, AFTER]
        if right < 0:
            queue[a, AFTER] = b
            return root
        if _sooner(queue, time, width, b, right):
            right, b = b, right
        queue[a, AFTER] = right
        a = right


@compiled
def put(setting, count, posts, place, time, queue, width, post, entry, version):
    """Put an entry into the queue of a post; `width` = entries of one place."""
    queue[entry, MADE_FOR] = version
    if queue[entry, LINKED]:
        return
    queue[entry, LINKED] = 1
    queue[entry, AFTER] = -1
    queue[entry, OTHER] = -1
    place[entry // width, IN_QUEUES] += 1
    if setting[BY_KEY]:
        queue[entry, ORDER] = count[NUMBER]
        count[NUMBER] += 1
        posts[post, HEAD] = _merged(queue, time, width, posts[post, HEAD], entry)
    elif posts[post, HEAD] < 0:
        posts[post, HEAD] = posts[post, TAIL] = entry
    else:
        queue[posts[post, TAIL], AFTER] = entry
        posts[post, TAIL] = entry


@compiled
def drop_first(setting, posts, place, time, queue, width, post):
    """Take the first entry out of the queue of a post."""
    entry = posts[post, HEAD]
    queue[entry, LINKED] = 0
    place[entry // width, IN_QUEUES] -= 1
    if setting[BY_KEY]:
        posts[post, HEAD] = _merged(queue, time, width, queue[entry, AFTER], queue[entry, OTHER])
    else:
        posts[post, HEAD] = queue[entry, AFTER]
