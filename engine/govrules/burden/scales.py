"""How two values of one kind weigh against each other: which of them asks more of people.

Every scale is antisymmetric (swapped values give the opposite verdict) and, where it says more or less,
transitive, so that two steps that each only add cannot together take away.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from govrules.burden.demand import OPPOSITE, Verdict
from govrules.burden.narrowing import narrows
from govrules.clock.calendar import Calendar
from govrules.clock.compare import Verdict as Walked
from govrules.clock.compare import compare_limits
from govrules.clock.duration import Duration


def presence(before: Any, after: Any, calendar: Calendar) -> Verdict | None:
    """Say nothing: what is asked on both sides differs in its parts only."""
    return None


def text(before: Any, after: Any, calendar: Calendar) -> Verdict | None:
    """Another text is another text, neither more nor less."""
    return None if before == after else "neutral"


def distinct(before: Any, after: Any, calendar: Calendar) -> Verdict | None:
    """Two different values cannot be weighed."""
    return None if before == after else "incomparable"


def known(before: bool, after: bool, calendar: Calendar) -> Verdict | None:
    """Say whether it is known at all what is asked: what is known on one side only cannot be weighed."""
    return None if before == after else "incomparable"


def larger_asks_more(before: Any, after: Any, calendar: Calendar) -> Verdict | None:
    """Weigh numbers (amounts, ranks, truth values); one that is not said cannot be weighed."""
    if before == after:
        return None
    if before is None or after is None:
        return "incomparable"
    return "added" if after > before else "removed"


def smaller_asks_more(before: Any, after: Any, calendar: Calendar) -> Verdict | None:
    """Weigh what people gain by: the less of it, the more is asked."""
    verdict = larger_asks_more(before, after, calendar)
    return None if verdict is None else OPPOSITE[verdict]


def longer_asks_more(before: Duration | None, after: Duration | None, calendar: Calendar) -> Verdict | None:
    """Weigh limits; no limit at all is longer than any. In different units only the calendar can tell."""
    if before == after:
        return None
    if before is None:
        return "removed"
    if after is None:
        return "added"
    sooner = compare_limits(after, before, calendar).verdict is Walked.ALWAYS
    later = compare_limits(before, after, calendar).verdict is Walked.ALWAYS
    if sooner and later:
        return None
    if sooner:
        return "removed"
    return "added" if later else "incomparable"


def shorter_asks_more(before: Duration | None, after: Duration | None, calendar: Calendar) -> Verdict | None:
    """Weigh periods of validity: what is valid for less long has to be obtained again sooner."""
    verdict = longer_asks_more(before, after, calendar)
    return None if verdict is None else OPPOSITE[verdict]


def wider_asks_more(before: str | None, after: str | None, calendar: Calendar) -> Verdict | None:
    """Weigh the condition under which something is asked; None = always."""
    if before == after:
        return None
    narrower, wider = narrows(after, before), narrows(before, after)
    if narrower and wider:
        return None
    if narrower:
        return "removed"
    return "added" if wider else "incomparable"


def stricter_asks_more(before: str | None, after: str | None, calendar: Calendar) -> Verdict | None:
    """Weigh a condition that an applicant has to meet; None = said in words only, which cannot be weighed."""
    if before == after:
        return None
    if before is None or after is None:
        return "incomparable"
    verdict = wider_asks_more(before, after, calendar)
    return None if verdict is None else OPPOSITE[verdict]


def dearer_asks_more(before: Any, after: Any, calendar: Calendar) -> Verdict | None:
    """Weigh amounts of money; what is no plain amount (“by area”) cannot be weighed."""
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return larger_asks_more(before, after, calendar)
    return distinct(before, after, calendar)


def higher_asks_more(
    before: tuple[str, tuple[str, ...]], after: tuple[str, tuple[str, ...]], calendar: Calendar
) -> Verdict | None:
    """Weigh tiers, each with its table's order from low to high: a higher one is harder to reach."""
    (old, order), (new, other_order) = before, after
    if old == new:
        return None
    shared = [tier for tier in order if tier in other_order]
    if old not in shared or new not in shared or shared != [t for t in other_order if t in shared]:
        return "incomparable"
    return "added" if shared.index(new) > shared.index(old) else "removed"
