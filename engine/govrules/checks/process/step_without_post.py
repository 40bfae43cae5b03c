"""A step that nobody does.

What it finds: a step without `by`.

Why it matters: a task without an officer (有事无人) waits for ever: nobody is told, nobody is late, and
nobody answers for it. In the figures it also looks as if any number of people could do it at once.

Wrong:

    steps:
      - {id: review, act: review}

Right:

    steps:
      - {id: review, act: review, by: tax/officer}

Options: none.

Fix: none. Write a post, `system`, an approval table or a decision table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.process import STEP_WITHOUT_POST
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.base import Named
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter

OVER: Final = ("matters", "bundles")


def check_entry(book: RuleBook, owner: Matter | Bundle) -> Iterator[Diagnostic]:
    """Look at every step of a matter or bundle."""
    for step in owner.steps or ():
        if step.by is None:
            section = "matters" if isinstance(owner, Matter) else "bundles"
            yield Diagnostic(
                STEP_WITHOUT_POST,
                say("The step “{step}” does not say who does it.", step=Named(step.name, step.id)),
                book.place(section, owner.id, "steps", step.id, "id"),
                say("Add `by`: a post such as department/post, `system`, or a table."),
            )
