"""A matter, or a step of it, for which nobody set a limit.

What it finds: a licence matter without `limit` none of whose steps has one (a warning); another matter that says its
type and has no limit at all, and, where some steps of a matter or a bundle have a limit, each one that has none (a
note). What the system does at once, and a follow-up outside the clock, needs none.

Why it matters: without a limit nothing is late and nobody is warned. A licence has a limit by law
(Administrative Licensing Law art. 42), and what is needed and how long it takes is to be posted up (art. 30).

Wrong:

    matters:
      - {id: food, type: licence, materials: [application]}

Right:

    matters:
      - {id: food, type: licence, materials: [application], limit: 10 working days}

Options: none.

Fix: none. How long it takes is for the office to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.names import SYSTEM
from govrules.book.rulebook import RuleBook
from govrules.codes.completeness import LICENCE_WITHOUT_LIMIT, LIMIT_NOT_SAID
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.base import Named
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter

OVER: Final = ("matters", "bundles")


def check_entry(book: RuleBook, entry: Matter | Bundle) -> Iterator[Diagnostic]:
    """Look at what has no limit in one matter or bundle that promises nothing for the whole."""
    if entry.limit is not None:
        return
    if isinstance(entry, Bundle) and all(step.limit is None for step in entry.steps):
        return
    steps = [step for step in entry.steps or () if step.by != SYSTEM and step.act != "follow_up"]
    without = [step for step in steps if step.limit is None]
    if entry.steps and not steps:
        return
    if isinstance(entry, Matter) and len(without) == len(steps):
        yield from _nothing(book, entry)
        return
    for step in without:
        yield Diagnostic(
            LIMIT_NOT_SAID,
            say(
                "How long may “{step}” take? Neither the step nor its matter says.",
                step=Named(step.name, step.id),
            ),
            book.place(
                "matters" if isinstance(entry, Matter) else "bundles", entry.id, "steps", step.id, "id"
            ),
            say("Write the step's `limit`, or one for the whole."),
        )


def _nothing(book: RuleBook, matter: Matter) -> Iterator[Diagnostic]:
    name, place = Named(matter.name, matter.id), book.place("matters", matter.id, "id")
    hint = say("Write `limit: {statutory: …, promised: …}`, or a limit for each step.")
    if matter.type == "licence":
        yield Diagnostic(
            LICENCE_WITHOUT_LIMIT,
            say("The licence “{matter}” has no limit, and neither has any step of it.", matter=name),
            place,
            hint,
            basis="《行政许可法》第四十二条",
        )
    elif matter.type is not None:
        yield Diagnostic(
            LIMIT_NOT_SAID,
            say("How long may “{matter}” take? Neither the matter nor any of its steps says.", matter=name),
            place,
            hint,
        )
