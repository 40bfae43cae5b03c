"""An order of steps that cannot be.

What it finds: by compiling every bundle, and every matter whose order is not plainly in order, steps that
wait for each other in a ring; a step that needs what only a later one makes; what nobody makes; two steps
without order that write one thing.

Why it matters: no case could be carried through, and it would show only when the first applicant is stuck.
Two halls that each ask for the other's paper are a ring that people know well (循环证明).

Wrong:

    steps:
      - {id: review, act: review, after: [decide]}
      - {id: decide, act: decide, after: [review]}

Right:

    steps:
      - {id: review, act: review, after: []}
      - {id: decide, act: decide, after: [review]}

Options: none.

Fix: none. Take out the `after` entry that neither the law nor the papers ask for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.process.plain_chain import PlainChains
from govrules.diagnostics import Diagnostic
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter
from govrules.source import Place

OVER: Final = ("bundles", "matters")


def check_entry(book: RuleBook, entry: Matter | Bundle) -> Iterator[Diagnostic]:
    """Lay out what may be out of order, and report what is impossible in it.

    A need at whose place a fault is known already (a material that nobody declared) is not blamed again.
    """
    if isinstance(entry, Matter) and (book.once(PlainChains).hold(entry) or entry.id in book.bundles):
        return
    from govrules.process.weave import draft_of, weave

    for diagnostic in weave(book, draft_of(book, entry.id), {}).diagnostics:
        if diagnostic.place not in book.once(_known_places):
            yield diagnostic


def _known_places(book: RuleBook) -> frozenset[Place]:
    return frozenset(diagnostic.place for diagnostic in book.diagnostics)
