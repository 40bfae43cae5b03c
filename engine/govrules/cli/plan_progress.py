"""How far a plan is, and the bell that ends the search."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from govrules.cli.progress_line import ProgressLine
from govrules.language import say

_EVERY = 50
"""Matters between two writings of a count."""


class PlanProgress(ProgressLine):
    """An onlooker of a plan that is being made."""

    def measured(self, done: int, of: int) -> None:
        """So many kinds of matters have been tried."""
        if done % _EVERY == 0 or done == of:
            self.write(say("Trying the changes: {done} of {of} kinds of matters", done=done, of=of))

    def searched(self, best: object, bound: object, gap: float | None, seconds: float) -> None:
        """The best plan so far, and that none is better than the bound."""
        told = "?" if gap is None else f"{gap:.2%}"
        self.write(
            say(
                "Searching: best {best}, bound {bound}, gap {gap}, {seconds} s (Ctrl-C takes the best so far)",
                best="?" if best is None else best,
                bound="?" if bound is None else bound,
                gap=told,
                seconds=f"{seconds:.0f}",
            )
        )

    def recounted(self, done: int, of: int) -> None:
        """So many matters have been measured again."""
        if done % _EVERY == 0 or done == of:
            self.write(say("Counting again: {done} of {of} matters", done=done, of=of))


@contextmanager
def bell_on_interrupt() -> Iterator[threading.Event]:
    """Give a bell that the first Ctrl-C rings; the second one ends the program as always."""
    bell = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield bell
        return
    before = signal.getsignal(signal.SIGINT)

    def ring(number: int, frame: FrameType | None) -> None:
        bell.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, ring)
    try:
        yield bell
    finally:
        signal.signal(signal.SIGINT, before)
