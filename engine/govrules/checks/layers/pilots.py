"""A pilot that nobody looks at.

What it finds: a layer with `until` and no `exit`, or with `exit` and no `until` or no day of review; a layer
whose review was due, or whose last day is over, and that still stands there.

Why it matters: a pilot is there to be looked at: it becomes the rule, or it goes. Without a metric, a goal and a day
it can only be forgotten.

Wrong:

    kind: Layer
    id: pilot
    area: [street-a]
    until: 2099-12-31
    set: [{at: matters.food.limit.promised, to: 3 working days}]

Right:

    kind: Layer
    id: pilot
    area: [street-a]
    until: 2099-12-31
    exit: {metric: working_days, goal: '<= 3', review: 2099-10-01}
    set: [{at: matters.food.limit.promised, to: 3 working days}]

Options: `--as-of` sets the day of the check.

Fix: none. Compare the figures with the goal, then make the pilot a rule, move its dates, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.layers import PILOT_REVIEW_OVERDUE, PILOT_WITHOUT_EXIT
from govrules.diagnostics import Diagnostic
from govrules.language import Text, say
from govrules.model.layers import Layer

OVER: Final = ("layers",)


def check_entry(book: RuleBook, layer: Layer) -> Iterator[Diagnostic]:
    """Look at the dates of a layer, and at how it is judged."""
    today = str(book.as_of)
    review = layer.exit.review if layer.exit is not None else None
    if layer.until is not None and layer.exit is None:
        yield _without(
            book,
            layer,
            "until",
            say("This layer ends on {day} and does not say how it is judged.", day=layer.until),
        )
    elif layer.exit is not None and layer.until is None:
        yield _without(book, layer, "exit", say("This pilot is to be judged and has no last day."))
    elif layer.exit is not None and review is None:
        yield _without(book, layer, "exit", say("This pilot does not say on which day it is looked at."))
    if layer.until is not None and layer.until < today:
        yield _overdue(
            book,
            layer,
            ("until",),
            say("This layer ended on {day}; today is {today}.", day=layer.until, today=today),
        )
    elif review is not None and review < today:
        message = say("The review was due on {day}; today is {today}.", day=review, today=today)
        yield _overdue(book, layer, ("exit", "review"), message)


def _without(book: RuleBook, layer: Layer, key: str, message: Text) -> Diagnostic:
    hint = say("Write until: DATE and exit: {metric: …, goal: …, review: DATE}.")
    return Diagnostic(PILOT_WITHOUT_EXIT, message, book.key_place("layers", layer.id, key), hint)


def _overdue(book: RuleBook, layer: Layer, path: tuple[str, ...], message: Text) -> Diagnostic:
    return Diagnostic(
        PILOT_REVIEW_OVERDUE,
        message,
        book.place("layers", layer.id, *path),
        say("Compare the figures with the goal; then make it a rule, move the dates, or take it out."),
    )
