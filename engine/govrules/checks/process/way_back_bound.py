"""A way back without a bound.

What it finds: an outcome in `on` that sends the case back to a step, with neither `at_most` nor `rounds`.

Why it matters: what cannot be proven to end may not end. Everything that is missing is to be named once
(Administrative Licensing Law art. 32); an applicant who is sent back again and again has no decision to appeal
against. A running case stops such a way after 99 times, which no office means.

Wrong:

    steps:
      - {id: accept, act: accept}
      - {id: review, act: review, on: {returned: {to: accept}}}

Right:

    steps:
      - {id: accept, act: accept}
      - {id: review, act: review, on: {returned: {to: accept, at_most: 1, then: refused}}}

Options: none; it is a warning.

Fix: none. How often is for the office to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.binding_steps import GOALS
from govrules.book.rulebook import RuleBook
from govrules.codes.reachability import WAY_BACK_WITHOUT_BOUND
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.base import Named
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter

OVER: Final = ("matters", "bundles")


def check_entry(book: RuleBook, entry: Matter | Bundle) -> Iterator[Diagnostic]:
    """Look at every outcome of every step."""
    section = "bundles" if isinstance(entry, Bundle) else "matters"
    for step in entry.steps or ():
        for outcome, route in step.on.items():
            to = route if isinstance(route, str) else route.to
            if to is None or to in GOALS:
                continue
            if isinstance(route, str) or (route.at_most is None and route.rounds is None):
                yield Diagnostic(
                    WAY_BACK_WITHOUT_BOUND,
                    say(
                        "“{step}” sends the case back to “{to}”, and nothing says how often.",
                        step=Named(step.name, step.id),
                        to=to,
                    ),
                    book.place(section, entry.id, "steps", step.id, "on", outcome),
                    say("Add `at_most: 1` (times back) or `rounds: 2` (times in all)."),
                    basis="《行政许可法》第三十二条" if outcome == "returned" else None,
                )
