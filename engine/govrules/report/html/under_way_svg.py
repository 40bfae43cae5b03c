"""Cases under way over the period: a line with the interval of each day as a band."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import Final

from markupsafe import Markup

from govrules.language import Language, say
from govrules.report.html.plot_frame import WIDTH, Scale, Side, svg, text, ticks, upright_axis

_LEFT: Final = 58.0
_RIGHT: Final = WIDTH - 20
_TOP: Final = 34.0
_HEIGHT: Final = 200.0


def under_way_svg(sides: Sequence[Side], language: Language) -> Markup | None:
    """Draw how many cases are under way; None for a run of a day or two."""
    found = {side.number: side.found.under_way() for side in sides}
    if min(map(len, found.values())) < 3:
        return None
    days = [one.day.toordinal() for rows in found.values() for one in rows]
    most = max(one.cases.high for rows in found.values() for one in rows) or 1.0
    bottom = _TOP + _HEIGHT
    across = Scale(min(days), max(days), _LEFT, _RIGHT)
    up = Scale(0.0, most * 1.06, bottom, _TOP)
    parts = [
        *upright_axis(up, ticks(0.0, most * 1.06, 5), _LEFT, _RIGHT, shares=False),
        text(_LEFT, _TOP - 16, say("cases under way at noon").tell(language), "axis"),
        *_days(across, bottom),
    ]
    curves = []
    for side in sides:
        rows = [(across.at(one.day.toordinal()), one.cases) for one in found[side.number]]
        if side.found.has_intervals:
            upper = " L".join(f"{x:.1f},{up.at(y.high):.1f}" for x, y in rows)
            lower = " L".join(f"{x:.1f},{up.at(max(y.low, 0.0)):.1f}" for x, y in reversed(rows))
            parts.append(f'<path fill="{side.ink.fill}" fill-opacity="0.6" d="M{upper} L{lower} Z"/>')
        line = " L".join(f"{x:.1f},{up.at(y.mean):.1f}" for x, y in rows)
        curves.append(f'<path class="curve" style="stroke:{side.ink.line}"{side.dashes} d="M{line}"/>')
    parts += curves
    parts.append(f'<path class="ruler" d="M{_LEFT:.1f},{bottom:.1f} H{_RIGHT:.1f}"/>')
    title = say("Cases under way").tell(language)
    return svg("under-way", title, title, bottom + 28, parts, language)


def _days(across: Scale, bottom: float) -> Sequence[str]:
    first, last = round(across.low), round(across.high)
    every = max(1, ceil((last - first) / 8))
    parts = []
    for day in range(first, last + 1, every):
        x = across.at(day)
        anchor = "start" if day == first else "middle" if x < _RIGHT - 40 else "end"
        parts.append(f'<path class="tick" d="M{x:.1f},{bottom:.1f} v5"/>')
        parts.append(text(x, bottom + 19, date.fromordinal(day).isoformat(), "figure", anchor))
    return parts
