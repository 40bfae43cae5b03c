"""Words of a simulation that its text and its page share: figures, kinds of time, cards, what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from govrules.language import Text, say, say_count
from govrules.process.limits_of import duration_of

if TYPE_CHECKING:
    from govrules.simulate.cards import Card
    from govrules.simulate.simulated import Simulated
    from govrules.simulate.statistics import Estimate

MINUTES_OF_A_DAY: Final = 1440.0
FIGURES: Final[dict[str, tuple[Text, float]]] = {
    "working_days": (say("Time (working days)"), 1.0),
    "calendar_minutes": (say("Time (calendar days)"), MINUTES_OF_A_DAY),
    "visits": (say("Visits (trips)"), 1.0),
    "materials": (say("Materials handed in"), 1.0),
}
"""Metrics: what they are called, and over what they are divided."""
KINDS: Final[dict[str, Text]] = {
    "work": say("worked on"),
    "queue": say("in the queue"),
    "closed": say("office closed"),
    "applicant": say("with the applicant"),
    "wait": say("waiting for something"),
}
"""Kinds of time."""
_COLOURS: Final = {"yellow": say("yellow card"), "red": say("red card"), "warning": say("warning card")}


def card_name(card: Card) -> Text:
    """Return a card and when it comes."""
    colour = _COLOURS.get(card.card, Text("{card}", {"card": card.card}))
    if card.at == "overdue":
        return say("{card}, overdue", card=colour)
    if card.at is not None:
        return say("{card} at {share} of the limit", card=colour, share=card.at)
    return say("{card}, {time} before the end", card=colour, time=duration_of(card.before) or card.before)


def number(value: float, places: int = 2) -> str:
    """Return a number, `·` where it is not known."""
    return "·" if value != value else f"{value:,.{places}f}"


def percent(value: float, places: int = 1) -> str:
    """Return a share in per cent, `·` where it is not known."""
    return "·" if value != value else f"{value:.{places}%}"


def half_of(found: Estimate, scale: float = 1.0, places: int = 2) -> str:
    """Return half of the interval, `±` before it; nothing where there is none, or no figure differs from another."""
    return "" if not found.half else f"± {found.half / scale:,.{places}f}"


def basis(found: Simulated) -> Text:
    """Say what kind of figures these are, how often the run was repeated, and where chance began."""
    day = found.blueprint.setting.book.as_of.isoformat()
    if found.has_intervals:
        return say("Figures: simulated, each with its interval (95 percent); rules as of {day}.", day=day)
    return say(
        "Figures: simulated, one replication, so no interval: take several (--replications 10); rules as of {day}.",
        day=day,
    )


def provisional(found: Simulated) -> Text | None:
    """Say that the run goes beyond the published holidays; None where it does not."""
    setting = found.blueprint.setting
    longest = max((float(one.curves["calendar_minutes"][-1]) for one in found.replications), default=0.0)
    days = longest / MINUTES_OF_A_DAY if longest == longest else 0.0
    last = max(setting.end, *(one.day for one in found.under_way()), setting.start) + timedelta(
        days=int(days)
    )
    if setting.calendar.is_known(last):
        return None
    return say(
        "The run reaches {day}; holidays are published up to {known}, later days are provisional.",
        day=last,
        known=date.fromordinal(setting.calendar.known_through),
    )


def not_known(found: Simulated) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """Yield what is not written and how it was taken, with the steps or posts that it concerns."""
    without, unlimited = found.blueprint.without_work, found.blueprint.unlimited
    if without:
        yield (
            say_count(
                "How long the work of {n} step takes is not written; it takes its limit and holds nobody:",
                "How long the work of {n} steps takes is not written; they take their limits and hold nobody:",
                len(without),
            ),
            without,
        )
    if unlimited:
        yield (
            say_count(
                "How many officers {n} post has is not written; it is taken as unlimited:",
                "How many officers {n} posts have is not written; they are taken as unlimited:",
                len(unlimited),
            ),
            unlimited,
        )
