"""How busy the posts are: bars with the interval of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isnan
from typing import Final

from markupsafe import Markup

from govrules.language import Language, say
from govrules.report.html.plot_frame import SIZE, WIDTH, Scale, Side, svg, text, whisker
from govrules.report.labels import post_name
from govrules.report.svg_text import fitted, text_width
from govrules.simulate.statistics import Estimate

_ROW: Final = 24.0
_BAR: Final = 15.0
_HEAD: Final = 12.0
_LABELS: Final = (110.0, 260.0)
_FIGURE: Final = 112.0
_MOST: Final = 30


def posts_svg(sides: Sequence[Side], language: Language) -> Markup | None:
    """Draw the share of their time that officers work, the busiest post first; None where no post has officers."""
    rows = _rows(sides)
    if not rows:
        return None
    book = sides[0].found.blueprint.setting.book
    names = {post: post_name(book, post, language) for post in rows}
    left = min(max(_LABELS[0], *(text_width(name, SIZE) + 14 for name in names.values())), _LABELS[1])
    high = max(1.0, *(one.high for figures in rows.values() for one in figures.values()))
    shares = Scale(0.0, high, left, WIDTH - _FIGURE)
    row = _ROW if len(sides) == 1 else _ROW + _BAR
    bottom = _HEAD + row * len(rows)
    parts: list[str] = []
    for value in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        x = shares.at(value)
        parts.append(f'<path class="tick" d="M{x:.1f},{_HEAD - 4:.1f} V{bottom:.1f}"/>')
        parts.append(text(x, bottom + 17, f"{value:.0%}", "figure", "middle"))
    for number, (post, figures) in enumerate(rows.items()):
        top = _HEAD + number * row + (_ROW - _BAR) / 2
        (line,) = fitted(names[post], left - 12, SIZE, 1)
        parts.append(text(left - 8, top + 12 + (row - _ROW) / 2, line, "name", "end"))
        parts += _bars(sides, figures, top, shares)
    full = shares.at(1.0)
    parts.append(f'<path class="finish" d="M{full:.1f},{_HEAD - 4:.1f} V{bottom:.1f}"/>')
    title = say("How busy the posts are").tell(language)
    told = "; ".join(
        f"{names[post]}: {one.mean:.0%}" for post, figures in rows.items() for one in figures.values()
    )
    return svg("posts", title, told, bottom + 28, parts, language)


def _rows(sides: Sequence[Side]) -> dict[str, dict[int, Estimate]]:
    found: dict[str, dict[int, Estimate]] = {}
    for side in sides:
        for one in side.found.posts():
            if one.utilisation is not None and not isnan(one.utilisation.mean):
                found.setdefault(one.post, {})[side.number] = one.utilisation
    busiest = sorted(found, key=lambda post: -max(one.mean for one in found[post].values()))
    return {post: found[post] for post in busiest[:_MOST]}


def _bars(sides: Sequence[Side], figures: dict[int, Estimate], top: float, shares: Scale) -> Iterator[str]:
    start = shares.at(0.0)
    for side in sides:
        one = figures.get(side.number)
        if one is None:
            continue
        y = top + side.number * _BAR
        end = shares.at(one.mean)
        yield (
            f'<rect x="{start:.1f}" y="{y:.1f}" width="{max(end - start, 0.5):.1f}" height="{_BAR - 1:.0f}" '
            f'fill="{side.ink.fill}" stroke="{side.ink.line}" stroke-width="1"{side.dashes}/>'
        )
        if one.half:
            yield whisker(shares, max(one.low, 0.0), one.high, y + _BAR / 2 - 0.5, side.ink.line)
        half = f" ± {one.half * 100:.1f}" if one.half else ""
        yield text(max(end, shares.at(one.high)) + 8, y + 12, f"{one.mean:.1%}{half}", "figure")
