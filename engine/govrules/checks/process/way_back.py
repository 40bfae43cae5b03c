"""A way back that leads forward.

What it finds: an outcome in `on` whose `to` names a step that, in today's order, does not come before this
one.

Why it matters: going back is no arrow but a return: it opens a step again and everything after it. To send a
case forward would pass over what lies between, and nobody would have decided that.

Wrong:

    steps:
      - {id: review, act: review, on: {returned: {to: decide, at_most: 2}}}
      - {id: decide, act: decide}

Right:

    steps:
      - {id: accept, act: accept}
      - {id: review, act: review, on: {returned: {to: accept, at_most: 2}}}

Options: none.

Fix: none. What goes on goes on by `next`; what ends, by `end`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.process import WAY_BACK_FORWARD
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter, Step

OVER: Final = ("matters", "bundles")


def check_entry(book: RuleBook, owner: Matter | Bundle) -> Iterator[Diagnostic]:
    """Look at every way back that names a step listed below it."""
    for index, step in enumerate(owner.steps or ()):
        if step.on:
            section = "matters" if isinstance(owner, Matter) else "bundles"
            yield from _ways(book, section, owner.id, owner.steps or (), index)


def _ways(
    book: RuleBook, section: str, owner: str, steps: tuple[Step, ...], index: int
) -> Iterator[Diagnostic]:
    step = steps[index]
    below = {other.id for other in steps[index + 1 :]} - {other.id for other in steps[: index + 1]}
    for outcome, route in step.on.items():
        to = route if isinstance(route, str) else route.to
        if to is None or to not in below or to in _before(step.id, steps):
            continue
        path = ("steps", step.id, "on", outcome) if isinstance(route, str) else (
            "steps", step.id, "on", outcome, "to"
        )  # fmt: skip
        yield Diagnostic(
            WAY_BACK_FORWARD,
            say("“{to}” does not come before “{step}”: this way leads forward.", to=to, step=step.id),
            book.place(section, owner, *path),
            say("Name an earlier step or this one; write `next` to let the case go on."),
            (Related(book.place(section, owner, "steps", to), say("“{to}” stands here.", to=to)),),
        )


def _before(step: str, steps: tuple[Step, ...]) -> set[str]:
    """Return the steps that come before one, by today's arrows."""
    arrows = _arrows(steps)
    found: set[str] = set()
    waiting = [step]
    while waiting:
        for earlier in arrows.get(waiting.pop(), ()):
            if earlier not in found:
                found.add(earlier)
                waiting.append(earlier)
    return found


def _arrows(steps: tuple[Step, ...]) -> Mapping[str, tuple[str, ...]]:
    arrows: dict[str, tuple[str, ...]] = {}
    above: str | None = None
    for step in steps:
        if step.after is None:
            arrows[step.id] = () if above is None else (above,)
        else:
            arrows[step.id] = tuple(
                entry if isinstance(entry, str) else entry.step
                for entry in step.after
                if isinstance(entry, str) or not entry.prefer
            )
        if step.act != "follow_up":
            above = step.id
    return arrows
