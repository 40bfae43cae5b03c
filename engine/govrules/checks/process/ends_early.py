"""A step that always ends the matter, with other steps behind it.

What it finds: a step without a condition whose `on` lets `done` end or refuse the matter, while other steps come
after it.

Why it matters: `done` is what a step comes to when nothing special happens. If that ends the matter, the steps
behind it are never reached, and often the decision is one of them.

Wrong:

    steps:
      - {id: review, act: review, on: {done: end}}
      - {id: decide, act: decide}

Right:

    steps:
      - {id: review, act: review, on: {refused: end}}
      - {id: decide, act: decide}

Options: none.

Fix: none. Leave `done` out: without it the case goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.reachability import ENDS_BEFORE_THE_REST
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.matters import Matter, Step

OVER: Final = ("matters",)

_ENDS: Final = frozenset({"end", "refused"})


def check_entry(book: RuleBook, entry: Matter) -> Iterator[Diagnostic]:
    """Look at what `done` leads to in every step of a matter."""
    steps = entry.steps or ()
    for index, step in enumerate(steps):
        if not step.on or step.when is not None or not _always_ends(step):
            continue
        behind = _behind(steps, index)
        if behind:
            yield Diagnostic(
                ENDS_BEFORE_THE_REST,
                say(
                    "“{step}” ends the matter whenever it is done; {rest} never come.",
                    step=Named(step.name, step.id),
                    rest=[one.id for one in behind],
                ),
                book.place("matters", entry.id, "steps", step.id, "on", "done"),
                say("Leave `done` out, or write `next`."),
                (
                    Related(
                        book.place("matters", entry.id, "steps", behind[0].id),
                        say("This step is never reached."),
                    ),
                ),
            )


def _always_ends(step: Step) -> bool:
    done = step.on.get("done")
    goal = done if done is None or isinstance(done, str) else done.to if done.when is None else None
    return goal in _ENDS


def _behind(steps: tuple[Step, ...], index: int) -> list[Step]:
    """Return the steps that wait for one, directly or through others."""
    waiting = {steps[index].id}
    found = []
    above = steps[index].id
    for step in steps[index + 1 :]:
        before = (
            (above,)
            if step.after is None
            else (one if isinstance(one, str) else one.step for one in step.after)
        )
        if step.act != "follow_up" and waiting.intersection(before):
            waiting.add(step.id)
            found.append(step)
        if step.act != "follow_up":
            above = step.id
    return found
