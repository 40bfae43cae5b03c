"""A licence that nobody hands over, or that has no name.

What it finds: a matter of `type: licence` with a `decide` step and neither `issue` nor `deliver` (a warning); an
`issue` step of one that names nothing under `produces` or `result`, and that gives nothing itself (a note).

Why it matters: a licence is to be issued and delivered within 10 days of the decision (Administrative Licensing
Law art. 44), a clock of its own that somebody has to stop. And a licence that no matter is known to make cannot be
shared with the next one.

Wrong:

    type: licence
    steps:
      - {id: accept, act: accept}
      - {id: decide, act: decide}

Right:

    type: licence
    produces: [food-licence]
    steps:
      - {id: accept, act: accept}
      - {id: decide, act: decide}
      - {id: licence, act: issue}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.completeness import LICENCE_NOT_HANDED_OVER, LICENCE_WITHOUT_RESULT
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.base import Named
from govrules.model.matters import Matter

OVER: Final = ("matters",)

_HANDS_OVER: Final = frozenset({"issue", "deliver"})


def check_entry(book: RuleBook, entry: Matter) -> Iterator[Diagnostic]:
    """Look what comes out of a licence matter, and who hands it over."""
    if entry.type != "licence":
        return
    name = Named(entry.name, entry.id)
    if entry.steps:
        acts = {step.act for step in entry.steps}
        if "decide" in acts and acts.isdisjoint(_HANDS_OVER):
            yield Diagnostic(
                LICENCE_NOT_HANDED_OVER,
                say("“{matter}” decides on a licence, and no step issues or delivers it.", matter=name),
                book.key_place("matters", entry.id, "steps"),
                say("Add a step with `act: issue` or `act: deliver` after the decision."),
                basis="《行政许可法》第四十四条",
            )
    if entry.produces or entry.result is not None:
        return
    for step in entry.steps or ():
        if step.act == "issue" and not step.gives:
            yield Diagnostic(
                LICENCE_WITHOUT_RESULT,
                say(
                    "What does “{step}” issue? Nothing says: no `gives`, and no `produces` or `result` of the matter.",
                    step=Named(step.name, step.id),
                ),
                book.place("matters", entry.id, "steps", step.id, "id"),
                say("Name the licence under `produces`, or write `result: {name: …, type: licence}`."),
            )
