"""What plots have in common: scales, round ticks, axes, sides and their colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING, Final, NamedTuple

from markupsafe import Markup

from govrules.report.svg_text import escaped
from govrules.simulate.spread import round_width

if TYPE_CHECKING:
    from govrules.simulate.simulated import Simulated

WIDTH: Final = 860.0
SIZE: Final = 13.0
"""The size of the text."""


class Ink(NamedTuple):
    """The colours of a side: a fill, and a line that is dark enough for text."""

    fill: str
    line: str


INKS: Final = (Ink("#cfe6f5", "#005a8c"), Ink("#fbd9b5", "#a04b00"))
"""Of the first and the second side (Okabe and Ito, 2008, lightened; told apart without colour by dashes)."""


@dataclass(frozen=True, slots=True)
class Side:
    """A simulation that is drawn: its name and its number (0, or 1 for what it is held against)."""

    name: str
    found: Simulated
    number: int

    @property
    def ink(self) -> Ink:
        """Return its colours."""
        return INKS[self.number]

    @property
    def dashes(self) -> str:
        """Return how its lines are dashed."""
        return "" if self.number == 0 else ' stroke-dasharray="6 3"'


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` between two pixels."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value stands; what lies outside stands at the end."""
        inside = min(max(value, self.low), self.high)
        return self.start + (inside - self.low) / ((self.high - self.low) or 1.0) * (self.end - self.start)


def ticks(low: float, high: float, most: int) -> list[float]:
    """Return at most so many round values from `low` to `high`."""
    step = round_width((high - low) / most)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def tick_text(value: float) -> str:
    """Return a round value without idle zeros."""
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


def svg(
    kind: str, title: str, description: str, height: float, parts: Iterable[str], language: str
) -> Markup:
    """Put a plot together; every text in `parts` has to be escaped."""
    head = (
        f'<svg class="plot {kind}" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="img" lang="{language}">',
        f"<title>{escaped(title)}</title>",
        f"<desc>{escaped(description)}</desc>",
    )
    return Markup("\n".join((*head, *parts, "</svg>")))  # noqa: S704 - every text in it went through `escaped`


def upright_axis(
    scale: Scale, values: Sequence[float], left: float, right: float, shares: bool
) -> Iterator[str]:
    """Yield the lines and figures of an axis at the left, one over the other."""
    for value in values:
        y = scale.at(value)
        told = f"{value:.0%}" if shares else tick_text(value)
        yield f'<path class="tick" d="M{left:.1f},{y:.1f} H{right:.1f}"/>'
        yield text(left - 6, y + 4, told, "figure", "end")


def level_axis(scale: Scale, values: Sequence[float], top: float, bottom: float) -> Iterator[str]:
    """Yield the lines and figures of an axis at the bottom."""
    for value in values:
        x = scale.at(value)
        yield f'<path class="tick" d="M{x:.1f},{top:.1f} V{bottom:.1f}"/>'
        yield text(x, bottom + 17, tick_text(value), "figure", "middle")


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start", colour: str = "") -> str:
    """Return a line of text."""
    more = (f' class="{kind}"' if kind else "") + (f' style="fill:{colour}"' if colour else "")
    return f'<text{more} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escaped(words)}</text>'


def whisker(scale: Scale, low: float, high: float, y: float, colour: str) -> str:
    """Return the mark of an interval that lies level."""
    first, last = scale.at(low), scale.at(high)
    ends = f"M{first:.1f},{y - 4:.1f} v8 M{last:.1f},{y - 4:.1f} v8"
    return f'<path class="whisker" style="stroke:{colour}" d="M{first:.1f},{y:.1f} H{last:.1f} {ends}"/>'
