"""Looking on while a plan is sought: how far it is, how long it may take, and whether somebody stopped it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol


class Progress(NamedTuple):
    """How far the search is; money in units of the instance, or matters."""

    best: float | None
    """The best plan so far."""
    bound: float | None
    """No plan is better than this."""
    seconds: float


@dataclass(slots=True)
class Watch:
    """A time limit, a bell that stops the search, and who is told how far it is."""

    limit: float
    """Seconds."""
    tell: Callable[[Progress], None] | None = None
    clock: Callable[[], float] = time.monotonic
    bell: threading.Event = field(default_factory=threading.Event)
    """Set it, from any thread or signal handler, to end the search with the best plan so far."""
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()

    @property
    def passed(self) -> float:
        """Seconds since it began."""
        return self.clock() - self.began

    @property
    def left(self) -> float:
        """Seconds that are left, never less than 0."""
        return max(0.0, self.limit - self.passed)

    @property
    def is_over(self) -> bool:
        """Tell whether the search has to end now."""
        return self.bell.is_set() or self.left <= 0

    def report(self, best: float | None, bound: float | None) -> None:
        """Tell how far it is."""
        if self.tell is not None:
            self.tell(Progress(best, bound, self.passed))

    def part(self, seconds: float) -> Watch:
        """Return a watch over the next part of the search: stopped by the same bell, with less time."""
        return Watch(min(seconds, self.left), self.tell, self.clock, self.bell)


class Onlooker(Protocol):
    """Who is told how far a plan is, stage by stage. Money comes as text for people, counts as they are."""

    def measured(self, done: int, of: int) -> None:
        """So many of the matters have been tried."""

    def searched(self, best: object, bound: object, gap: float | None, seconds: float) -> None:
        """The best plan so far, and that none is better than the bound; None = not yet known."""

    def recounted(self, done: int, of: int) -> None:
        """So many of the matters have been measured again."""
