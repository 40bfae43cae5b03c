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

from govrules.book.rulebook import RuleBook
from govrules.checks.process.plain_chain import PlainChains
from govrules.diagnostics import Diagnostic


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Lay out what may be out of order, and report what is impossible in it.

    A need at whose place a fault is known already (a material that nobody declared) is not blamed again.
    """
    plain = PlainChains(book)
    doubtful = [matter.id for matter in book.matters.values() if not plain.hold(matter)]
    if not doubtful and not book.bundles:
        return
    known = {diagnostic.place for diagnostic in book.diagnostics}
    from govrules.process.weave import draft_of, weave

    for target in (*book.bundles, *(matter for matter in doubtful if matter not in book.bundles)):
        for diagnostic in weave(book, draft_of(book, target), {}).diagnostics:
            if diagnostic.place not in known:
                yield diagnostic
