"""A warning that can never help: at the very start of its limit, or at a share that is none.

What it finds: a `before` that is at least as long as the limit it warns of, and an `at` that is neither
`overdue` nor a share above 0 % and up to 100 %.

Why it matters: officers are warned so that they still have time to act (a reminder one working day before the
end, yellow and red cards for late steps). A warning on the first day of every case is noise, and is soon
ignored.

Wrong:

    kind: TimeLimits
    limits:
      - {id: seal, promised: 1 working day, warnings: [{before: 1 working day, card: yellow}]}

Right:

    kind: TimeLimits
    limits:
      - {id: seal, promised: 1 working day, warnings: [{at: 50%, card: yellow}]}

Options: none.

Fix: none; which lead time is right is for the office to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.limits.promise_over_statutory import counted
from govrules.checks.limits_in import LIMITED, WrittenLimit, limits_in
from govrules.clock.limit_checks import check_limit
from govrules.clock.limit_warnings import OVERDUE, LimitWarning, parse_share
from govrules.codes.limits import BAD_SHARE, WARNING_TOO_EARLY
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.bundles import Bundle
from govrules.model.limits import TimeLimit
from govrules.model.matters import Matter
from govrules.process.limits_of import duration_of
from govrules.source import Place

OVER: Final = LIMITED


def check_entry(book: RuleBook, entry: TimeLimit | Matter | Bundle) -> Iterator[Diagnostic]:
    """Look at every warning of the limits of an entry."""
    for written in limits_in(entry):
        if written.limit.warnings:
            yield from _shares(book, written)
            yield from _lead_times(book, written)


def _shares(book: RuleBook, written: WrittenLimit) -> Iterator[Diagnostic]:
    for index, warning in enumerate(written.limit.warnings):
        if warning.at is not None and warning.at != OVERDUE and parse_share(warning.at) is None:
            yield Diagnostic(
                BAD_SHARE,
                say("“{share}” is no share of a limit at which one can warn.", share=warning.at),
                written.place(book, "warnings", index, "at"),
                say("Write a share above 0% and up to 100%, such as 80%, or `overdue`."),
            )


def _lead_times(book: RuleBook, written: WrittenLimit) -> Iterator[Diagnostic]:
    def place_of(key: str) -> Place:
        return written.place(book, *(int(part) if part.isdigit() else part for part in key.split(".")))

    from msgspec.structs import replace

    warnings = tuple(LimitWarning(before=duration_of(warning.before)) for warning in written.limit.warnings)
    limit = replace(counted(written.limit), warnings=warnings)
    for diagnostic in check_limit(limit, book.calendar_of(written.limit.calendar), place_of):
        if diagnostic.code is WARNING_TOO_EARLY:
            yield diagnostic
