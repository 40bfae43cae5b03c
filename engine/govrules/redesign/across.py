"""The findings about every matter and bundle of a book, on all cores."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.process.compile import compile_graph
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.inquiry import Thresholds, find_each
from govrules.surface.workers import stream_items

_BLOCK: Final = 32
"""Targets that a process takes at a time."""
_TOGETHER: Final = 8
"""Targets that are looked at side by side (see `find_each`); their graphs are held meanwhile."""
_WORTH_A_PROCESS: Final = 400
"""Targets below which starting a process costs more than it saves."""


def targets_of(book: RuleBook) -> tuple[str, ...]:
    """Return every bundle and matter of a book, bundles first."""
    return (*book.bundles, *(matter for matter in book.matters if matter not in book.bundles))


def find_across(
    book: RuleBook,
    targets: Sequence[str] | None = None,
    kinds: Collection[str] | None = None,
    limits: Thresholds | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Iterator[RedesignFinding]:
    """Yield the findings about each target in turn (default: every bundle and matter of the book)."""
    asked = targets_of(book) if targets is None else targets
    for start in range(0, len(asked), _TOGETHER):
        graphs = [compile_graph(book, target, facts) for target in asked[start : start + _TOGETHER]]
        yield from chain.from_iterable(find_each(graphs, kinds, limits))


def map_findings(
    book: RuleBook,
    work: Callable[[RedesignFinding], bytes],
    kinds: Collection[str] | None = None,
    limits: Thresholds | None = None,
    facts: Mapping[str, Any] | None = None,
    processes: int | None = None,
) -> Iterator[bytes]:
    """Yield `work(finding)` for the findings about every target, in their order, those of some targets joined.

    What is made of a finding is made where it is found, so that only bytes pass between processes.
    `processes` = how many at most; None = one for each processor.
    """
    targets = targets_of(book)
    blocks = [targets[start : start + _BLOCK] for start in range(0, len(targets), _BLOCK)]

    def over(block: Sequence[str]) -> bytes:
        return b"".join(map(work, find_across(book, block, kinds, limits, facts)))

    sizes = [len(block) for block in blocks]
    with _seldom_collected():
        most = processes if len(targets) >= _WORTH_A_PROCESS else 1
        yield from stream_items(over, blocks, sizes, most)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Let the collector run seldom, and leave the book alone: what is made here lives as long as one target.

    A collector that looks at every rule of the book would also write to its memory, which then is no longer
    shared between processes.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
