"""What the clock can say against a limit by looking at it: too long a promise, a warning that never helps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from govrules.clock.calendar import Calendar
from govrules.clock.compare import Verdict, compare_limits
from govrules.clock.deadline import Deadline
from govrules.clock.duration import Duration
from govrules.clock.limits import Limit
from govrules.codes.limits import (
    LIMITS_DEPEND,
    PROMISE_OVER_STATUTORY,
    PROVISIONAL_DATE,
    WARNING_TOO_EARLY,
)
from govrules.diagnostics import Diagnostic, Edit, Fix, Related
from govrules.language import say
from govrules.source import Place

PlaceOf: TypeAlias = Callable[[str], Place]
"""The place of a key's value in the limit: `promised`, `statutory`, or of a warning `warnings.0.before`."""


def check_limit(limit: Limit, calendar: Calendar, place_of: PlaceOf) -> list[Diagnostic]:
    """Return what is wrong with a limit, with the places that `place_of` gives."""
    found = promise_against_statutory(limit, calendar, place_of)
    length = limit.working_limit
    for index, warning in enumerate(limit.warnings):
        if length is None or warning.before is None:
            continue
        if compare_limits(length, warning.before, calendar).verdict is Verdict.ALWAYS:
            found.append(
                Diagnostic(
                    WARNING_TOO_EARLY,
                    say(
                        "The warning comes {before} before the end of a limit of {limit}: at its very start.",
                        before=warning.before,
                        limit=length,
                    ),
                    place_of(f"warnings.{index}.before"),
                    say("Make the lead time shorter than the limit, or warn at a share such as 80%."),
                )
            )
    return found


def promise_against_statutory(limit: Limit, calendar: Calendar, place_of: PlaceOf) -> list[Diagnostic]:
    """Hold the promised limit against the statutory one: GR612, or GR613 when it depends on the day."""
    promised, statutory = limit.promised, limit.statutory
    if promised is None or statutory is None:
        return []
    comparison = compare_limits(promised, statutory, calendar, limit.counts_from, limit.last_day_off)
    if comparison.verdict is Verdict.ALWAYS:
        return []
    place = place_of("promised")
    related = (Related(place_of("statutory"), say("The statutory limit is {limit}.", limit=statutory)),)
    basis = "；".join(limit.legal_basis) or None
    if comparison.verdict is Verdict.NEVER:
        return [
            Diagnostic(
                PROMISE_OVER_STATUTORY,
                say(
                    "The promised limit of {promised} is longer than the statutory limit of {statutory}.",
                    promised=promised,
                    statutory=statutory,
                ),
                place,
                say(
                    "Promise no more than {statutory}; where more time is really needed, write an extension "
                    "with its length and who approves it.",
                    statutory=statutory,
                ),
                related,
                basis,
                _fix(statutory, place),
            )
        ]
    return [
        Diagnostic(
            LIMITS_DEPEND,
            say(
                "Counted from {day}, the promised {promised} end later than the statutory {statutory}; "
                "so it is on {longer_on} of {of} days.",
                day=comparison.witness,
                promised=promised,
                statutory=statutory,
                longer_on=comparison.longer_on,
                of=comparison.of,
            ),
            place,
            say("Write both limits in one unit, or promise so little that the longest holiday fits in."),
            related,
            basis,
        )
    ]


def provisional_note(deadline: Deadline, calendar: Calendar, place: Place) -> Diagnostic | None:
    """Say that a deadline rests on days that no notice covers yet; None when it does not."""
    if not deadline.provisional:
        return None
    return Diagnostic(
        PROVISIONAL_DATE,
        say(
            "{due} is provisional: the calendar “{calendar}” has no holiday notice for that day.",
            due=deadline.due,
            calendar=calendar,
        ),
        place,
        say("Add the year to the calendar when its notice is published; the date is then computed anew."),
    )


def _fix(statutory: Duration, place: Place) -> Fix:
    title = say("Promise the statutory {statutory}.", statutory=statutory)
    return Fix(title, (Edit(place, str(statutory)),), safe=False)
