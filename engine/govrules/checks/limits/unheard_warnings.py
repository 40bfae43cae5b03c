"""A warning that never comes, comes too late, or reaches nobody.

What it finds: a warning of a limit that has neither `promised` nor `statutory`; one `at: 100%`, which comes with the
deadline itself; one without `card`, `tell` and `escalate`.

Why it matters: a warning is there so that somebody still has time to act. One that comes with the deadline is what
`at: overdue` says.

Wrong:

    limits:
      - {id: food, promised: 10 working days, warnings: [{at: 100%, card: yellow}]}

Right:

    limits:
      - {id: food, promised: 10 working days, warnings: [{at: 80%, card: yellow}]}

Options: none; it is a warning.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.rulebook import RuleBook
from govrules.checks.limits_in import LIMITED, limits_in
from govrules.clock.limit_warnings import OVERDUE, parse_share
from govrules.codes.lawful_limits import WARNING_UNHEARD
from govrules.diagnostics import Diagnostic
from govrules.language import Text, say
from govrules.model.bundles import Bundle
from govrules.model.limits import Reminder, TimeLimit
from govrules.model.matters import Matter

OVER = LIMITED


def check_entry(book: RuleBook, entry: TimeLimit | Matter | Bundle) -> Iterator[Diagnostic]:
    """Look at every warning of the limits of an entry."""
    for written in limits_in(entry):
        limit = written.limit
        for index, warning in enumerate(limit.warnings):
            said = _trouble(warning, limit.promised is None and limit.statutory is None)
            if said is not None:
                yield Diagnostic(
                    WARNING_UNHEARD,
                    said[0],
                    written.place(book, "warnings", index),
                    said[1],
                )


def _trouble(warning: Reminder, endless: bool) -> tuple[Text, Text] | None:
    if endless:
        return (
            say("This warning never comes: the limit has no length."),
            say("Write `promised` or `statutory`, or take the warning out."),
        )
    if warning.at is not None and warning.at != OVERDUE and parse_share(warning.at) == 1:
        return (
            say("This warning comes with the deadline itself: nobody has time left to act."),
            say("Warn earlier, such as at 80%, or write `at: overdue`."),
        )
    if not (warning.card or warning.tell or warning.escalate):
        return (
            say("This warning tells nobody and shows no card."),
            say("Add `tell` or `escalate` with a post, or a `card`."),
        )
    return None
