"""A power that accepts applications and never decides on them.

What it finds: a matter of a type that ends in a decision (`licence`, `confirmation`, `payment`, `penalty`, `reward`,
`ruling`, `requisition`) with an `accept` step and no `decide` step. A service may well end with a review; a matter
that does not say its type is left alone.

Why it matters: the clock of a matter runs from acceptance to the decision. Without one it never stops, and the
applicant has nothing in writing against which to appeal (Administrative Licensing Law art. 38).

Wrong:

    type: licence
    steps:
      - {id: accept, act: accept}
      - {id: review, act: review}

Right:

    type: licence
    steps:
      - {id: accept, act: accept}
      - {id: review, act: review}
      - {id: decide, act: decide}

Options: none; it is a warning.

Fix: none. Who decides is for the organization to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.completeness import ACCEPT_WITHOUT_DECISION
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.base import Named
from govrules.model.matters import Matter

OVER: Final = ("matters",)

_DECIDED: Final = frozenset(
    {"licence", "confirmation", "payment", "penalty", "reward", "ruling", "requisition"}
)


def check_entry(book: RuleBook, entry: Matter) -> Iterator[Diagnostic]:
    """Look for the decision of a matter that accepts."""
    if entry.type not in _DECIDED or not entry.steps:
        return
    acts = {step.act for step in entry.steps}
    if "accept" not in acts or "decide" in acts:
        return
    yield Diagnostic(
        ACCEPT_WITHOUT_DECISION,
        say(
            "“{matter}” accepts applications, and no step decides on them.",
            matter=Named(entry.name, entry.id),
        ),
        book.key_place("matters", entry.id, "steps"),
        say("Add a step with `act: decide`, or write the act of the step that does decide."),
        basis="《行政许可法》第三十八条" if entry.type == "licence" else None,
    )
