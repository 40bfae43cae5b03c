"""How many days cases take: a histogram, and below it the share of cases that is done within so many days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from govrules.clock.units import Unit
from govrules.language import Language, say
from govrules.report.html.plot_frame import (
    SIZE,
    WIDTH,
    Scale,
    Side,
    level_axis,
    svg,
    text,
    ticks,
    upright_axis,
)
from govrules.report.svg_text import text_width

if TYPE_CHECKING:
    from govrules.simulate.spread import Bin

_LEFT: Final = 58.0
_RIGHT: Final = WIDTH - 20
_TOP: Final = 62.0
_BARS: Final = 250.0
_GAP: Final = 46.0
_CURVE: Final = 200.0
_QUANTILE: Final = "0.95"


def spread_svg(sides: Sequence[Side], language: Language) -> Markup | None:
    """Draw working days; None where no case came to its end."""
    founds = tuple(side.found for side in sides)
    bins = {side.number: side.found.distribution("working_days", also=founds) for side in sides}
    first = bins[sides[0].number]
    if not first or not all(bins.values()):
        return None
    width = first[0].high - first[0].low if len(first) > 1 else max(first[0].high - first[0].low, 1e-9)
    promised = _promised(sides[0])
    high = first[0].low + width * len(first)
    if promised is not None:
        high = max(high, promised * 1.04)
    days = Scale(first[0].low, high, _LEFT, _RIGHT)
    title = say("How many working days cases take").tell(language)
    parts = [
        *_histogram(sides, bins, width, days, language),
        *_curves(sides, bins, width, days, language),
        *_quantiles(sides, days, language),
        *([] if promised is None else _promise(promised, days, language)),
    ]
    height = _TOP + _BARS + _GAP + _CURVE + 56
    return svg("spread", title, _description(sides, language), height, parts, language)


def _promised(side: Side) -> float | None:
    promise = side.found.blueprint.promise
    return float(promise.amount) if promise is not None and promise.unit is Unit.WORKING_DAY else None


def _histogram(
    sides: Sequence[Side], bins: dict[int, tuple[Bin, ...]], width: float, days: Scale, language: Language
) -> Iterator[str]:
    bottom = _TOP + _BARS
    most = max(one.share.high for side in sides for one in bins[side.number]) or 1.0
    shares = Scale(0.0, most * 1.06, bottom, _TOP)
    yield from upright_axis(shares, ticks(0.0, most * 1.06, 5), _LEFT, _RIGHT, shares=True)
    yield text(_LEFT, _TOP - 46, say("share of cases").tell(language), "axis")
    see_through = 0.85 if len(sides) == 1 else 0.6
    for side in sides:
        for one in bins[side.number]:
            start, end, top = days.at(one.low), days.at(one.low + width), shares.at(one.share.mean)
            yield (
                f'<rect x="{start + 0.5:.1f}" y="{top:.1f}" width="{max(end - start - 1, 0.6):.1f}" '
                f'height="{max(bottom - top, 0):.1f}" fill="{side.ink.fill}" fill-opacity="{see_through}" '
                f'stroke="{side.ink.line}" stroke-width="1"{side.dashes}/>'
            )
            if one.share.half:
                middle = (start + end) / 2
                low, high = shares.at(max(one.share.low, 0.0)), shares.at(one.share.high)
                yield f'<path class="whisker" style="stroke:{side.ink.line}" d="M{middle:.1f},{low:.1f} V{high:.1f}"/>'
    yield f'<path class="ruler" d="M{_LEFT:.1f},{bottom:.1f} H{_RIGHT:.1f}"/>'


def _curves(
    sides: Sequence[Side], bins: dict[int, tuple[Bin, ...]], width: float, days: Scale, language: Language
) -> Iterator[str]:
    top = _TOP + _BARS + _GAP
    bottom = top + _CURVE
    shares = Scale(0.0, 1.0, bottom, top)
    yield from upright_axis(shares, [0.0, 0.25, 0.5, 0.75, 0.9, 1.0], _LEFT, _RIGHT, shares=True)
    yield from level_axis(days, ticks(days.low, days.high, 12), top, bottom)
    yield text(_LEFT, top - 12, say("share of cases done within so many days").tell(language), "axis")
    yield text(_RIGHT, bottom + 38, say("working days").tell(language), "axis", "end")
    for side in sides:
        points = [(one.low + width, one.within) for one in bins[side.number]]
        start = f"M{days.at(bins[side.number][0].low):.1f},{bottom:.1f}"
        if side.found.has_intervals:
            upper = "".join(f" L{days.at(x):.1f},{shares.at(min(y.high, 1.0)):.1f}" for x, y in points)
            lower = "".join(
                f" L{days.at(x):.1f},{shares.at(max(y.low, 0.0)):.1f}" for x, y in reversed(points)
            )
            yield f'<path fill="{side.ink.fill}" d="{start}{upper}{lower} Z"/>'
        line = "".join(f" L{days.at(x):.1f},{shares.at(y.mean):.1f}" for x, y in points)
        yield f'<path class="curve" style="stroke:{side.ink.line}"{side.dashes} d="{start}{line}"/>'
    yield f'<path class="ruler" d="M{_LEFT:.1f},{bottom:.1f} H{_RIGHT:.1f}"/>'


def _quantiles(sides: Sequence[Side], days: Scale, language: Language) -> Iterator[str]:
    """Yield the day within which 95 percent are done, with its interval as a band through both pictures."""
    bottom = _TOP + _BARS + _GAP + _CURVE
    for side in sides:
        one = side.found.quantile("working_days")[_QUANTILE]
        x = days.at(one.mean)
        low, high = days.at(one.low), days.at(one.high)
        top = _TOP - 8 - 17 * (len(sides) - 1 - side.number)
        if one.half:
            yield (
                f'<rect x="{low:.1f}" y="{top:.1f}" width="{max(high - low, 1):.1f}" height="{bottom - top:.1f}" '
                f'fill="{side.ink.line}" fill-opacity="0.18"/>'
            )
        yield f'<path class="mark" style="stroke:{side.ink.line}"{side.dashes} d="M{x:.1f},{top:.1f} V{bottom:.1f}"/>'
        words = say("95 % within {days}", days=f"{one.mean:.2f}").tell(language)
        if len(sides) > 1:
            words = f"{side.name}{'：' if language == 'zh' else ': '}{words}"
        others = [one.found.quantile("working_days")[_QUANTILE].mean for one in sides]
        left = len(sides) > 1 and one.mean <= min(others) and side.number == others.index(min(others))
        yield _beside(x, top + 2, words, side.ink.line, left)


def _promise(promised: float, days: Scale, language: Language) -> Iterator[str]:
    bottom = _TOP + _BARS + _GAP + _CURVE
    x = days.at(promised)
    yield f'<path class="promise" d="M{x:.1f},{_TOP - 40:.1f} V{bottom:.1f}"/>'
    yield _beside(x, _TOP - 32, say("promised: {days}", days=f"{promised:g}").tell(language), "#a5122a")


def _beside(x: float, y: float, words: str, colour: str, left: bool = False) -> str:
    """Write beside an upright line: at its right, or at its left where it shall be or there is more room."""
    room = text_width(words, SIZE) + 6
    if (left and x - room > 0) or x + room > _RIGHT:
        return text(x - 5, y, words, "note", "end", colour)
    return text(x + 5, y, words, "note", "start", colour)


def _description(sides: Sequence[Side], language: Language) -> str:
    told = []
    for side in sides:
        found = side.found.quantile("working_days")
        told.append(
            say(
                "{side}: half of the cases are done within {half} working days, 95 percent within {most}.",
                side=side.name,
                half=f"{found['0.5'].mean:.2f}",
                most=f"{found['0.95'].mean:.2f}",
            ).tell(language)
        )
    return " ".join(told)
