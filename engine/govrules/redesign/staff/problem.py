"""A resource-constrained schedule to be found: tasks in order, posts with so many officers, cases that arrive.

Notation and lower bounds follow Brucker, Drexl, Möhring, Neumann and Pesch, Resource-constrained project
scheduling, European J. of Operational Research 112, 1999. Times are whole numbers of one unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from govrules.process.order import bits
from govrules.process.schedule import longest


@dataclass(frozen=True, slots=True)
class Task:
    """A step as the schedule sees it."""

    length: int
    """Time from its start until what follows it may start: the promised limit."""
    held: int
    """Time from its start in which it holds its officers. It may be longer than a limit that is too short."""
    posts: tuple[tuple[int, int], ...] = ()
    """Number of a post → how many of its officers it holds at once."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Cases that each carry out every task."""

    tasks: tuple[Task, ...]
    """So sorted that each comes after its predecessors."""
    before: tuple[int, ...]
    """Direct predecessors of each task, as bits."""
    staff: tuple[int, ...]
    """Officers of each post."""
    arrivals: tuple[int, ...] = (0,)
    """When each case arrives, ascending."""

    def heads(self) -> list[int]:
        """Return the earliest start of each task after a case's arrival."""
        lengths = [task.length for task in self.tasks]
        ends = longest(range(len(self.tasks)), self.before, lengths)
        return [end - length for end, length in zip(ends, lengths, strict=True)]

    def tails(self) -> list[int]:
        """Return how long a case takes at least after the end of each task."""
        tails = [0] * len(self.tasks)
        for number in reversed(range(len(self.tasks))):
            for earlier in bits(self.before[number]):
                tails[earlier] = max(tails[earlier], tails[number] + self.tasks[number].length)
        return tails

    def critical_path(self) -> int:
        """Return how long one case takes when every post has officers enough."""
        lengths = [task.length for task in self.tasks]
        return max(longest(range(len(lengths)), self.before, lengths), default=0)

    def without_post(self, post: int) -> Problem:
        """Return the same with officers enough at one post."""
        tasks = tuple(
            replace(task, posts=tuple(one for one in task.posts if one[0] != post)) for task in self.tasks
        )
        return replace(self, tasks=tasks)

    def of(self, arrivals: Sequence[int]) -> Problem:
        """Return the same for cases that arrive at these times."""
        return replace(self, arrivals=tuple(sorted(arrivals)))


@dataclass(frozen=True, slots=True)
class Plan:
    """When each task of each case starts: `starts[case][task]`, and when the last case is done."""

    starts: tuple[tuple[int, ...], ...]
    length: int


def least_length(problem: Problem) -> int:
    """Return a time before which the last case cannot be done: critical path, and the load of every post.

    Load: the tasks that start no sooner than h and after whose officers are free a case still takes t need
    h + their work / officers + t together, for every h and t that occur.
    """
    heads, tails = problem.heads(), problem.tails()
    bound = max((arrival + problem.critical_path() for arrival in problem.arrivals), default=0)
    for post, staff in enumerate(problem.staff):
        loads = [
            (arrival + heads[n], task.length - task.held + tails[n], task.held * officers)
            for n, task in enumerate(problem.tasks)
            for number, officers in task.posts
            if number == post and task.held
            for arrival in problem.arrivals
        ]
        for head in {load[0] for load in loads}:
            work = 0
            for _, tail, own in sorted(
                (load for load in loads if load[0] >= head), key=lambda load: -load[1]
            ):
                work += own
                bound = max(bound, head + -(-work // staff) + tail)
    return bound
