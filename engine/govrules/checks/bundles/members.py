"""A bundle of one, and a rule about refusals that nothing can follow.

What it finds: a bundle with one single member and no steps of its own; `on_refusal: stop_all` in a bundle in
which never more than one member runs.

Why it matters: one thing made of one thing saves nobody a visit, and there is nothing else to stop. A second
member may have been forgotten.

Wrong:

    kind: Bundle
    id: restaurant
    matters: [food-licence]
    on_refusal: stop_all

Right:

    kind: Bundle
    id: restaurant
    matters: [food-licence, signboard]
    on_refusal: stop_all

Options: none; these are notes.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.binding_step_ids import members_of
from govrules.book.rulebook import RuleBook
from govrules.codes.bundles import IDLE_REFUSAL_RULE, SINGLE_MEMBER
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.bundles import Bundle

OVER: Final = ("bundles",)


def check_entry(book: RuleBook, bundle: Bundle) -> Iterator[Diagnostic]:
    """Count the members of a bundle."""
    if len(bundle.matters) != 1 or bundle.steps:
        return
    if len(list(members_of(bundle))) == 1:
        yield Diagnostic(
            SINGLE_MEMBER,
            say("The bundle has one member and no steps of its own."),
            book.place("bundles", bundle.id, "matters"),
            say("Add the other matters that the applicant needs, or offer the matter itself."),
        )
    if bundle.on_refusal == "stop_all":
        yield Diagnostic(
            IDLE_REFUSAL_RULE,
            say("Never more than one member runs, so that a refusal has nothing else to stop."),
            book.place("bundles", bundle.id, "on_refusal"),
            say("Take `on_refusal` out, or add the members that it was meant for."),
        )
