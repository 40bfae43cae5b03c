"""A picture of the process inside a page: its styles and names kept to itself, cut into pieces for paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from markupsafe import Markup

_SHRUNK: Final = 0.75
"""How small a piece may be printed before it is cut once more."""
_STYLE: Final = re.compile(r"<style>(.*?)</style>\n?", re.DOTALL)
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIZE: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_BOX: Final = re.compile(r'<rect class="box[^"]*" x="[\d.-]+" y="([\d.-]+)" width="[\d.]+" height="([\d.]+)"')
_SHIFT: Final = re.compile(r'<g transform="translate\([\d.-]+,([\d.-]+)\)">')
_TITLE: Final = re.compile(r"<title>.*?</title>\n?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Inline:
    """A picture as a page holds it: drawn once under `name`, shown whole or in pieces."""

    name: str
    width: int
    height: int
    content: Markup
    """The picture, to be drawn once; its title is left to the page."""
    style: Markup
    """Its rules, each for what lies in a picture only; equal for all pictures."""
    pieces: tuple[tuple[int, int], ...]
    """Top and height of each piece that fits on a sheet; no box is cut."""


def inline(svg: str, name: str, sheet: float) -> Inline:
    """Take a picture of `graph_svg` into a page.

    `name` is unique in the page; `sheet` is the height of a sheet as a share of its width.
    """
    size = _SIZE.search(svg)
    style = _STYLE.search(svg)
    assert size is not None and style is not None
    width, height = float(size[1]), float(size[2])
    content = _TITLE.sub("", _STYLE.sub("", svg[svg.index(">") + 1 : svg.rindex("</svg>")]), count=1)
    return Inline(
        name=name,
        width=round(width),
        height=round(height),
        content=Markup(_renamed(content, name).strip()),  # noqa: S704 - every text in it is escaped by its maker
        style=Markup(_kept_inside(style[1])),  # noqa: S704 - no text of a rule file gets in
        pieces=_pieces(_boxes(content), height, width * sheet),
    )


def _renamed(content: str, name: str) -> str:
    """Give marks and hatchings names of their own; quotation marks stand in markup only, never in text."""
    for kind in ("head", "hatch"):
        content = content.replace(f'id="{kind}-', f'id="{name}-{kind}-')
        content = content.replace(f'"url(#{kind}-', f'"url(#{name}-{kind}-')
    return content


def _kept_inside(style: str) -> str:
    rules = []
    for selectors, declarations in _RULE.findall(style):
        inside = ", ".join(f".picture {selector.strip()}" for selector in selectors.split(","))
        rules.append(f"{inside} {{{declarations.rstrip()} }}")
    return "\n".join(rules)


def _boxes(content: str) -> list[tuple[float, float]]:
    """Return top and bottom of every box."""
    shift = _SHIFT.search(content)
    down = float(shift[1]) if shift else 0.0
    return sorted((down + float(y), down + float(y) + float(high)) for y, high in _BOX.findall(content))


def _pieces(boxes: Sequence[tuple[float, float]], height: float, sheet: float) -> tuple[tuple[int, int], ...]:
    """Cut between boxes into about equally high pieces; what is a little too high is printed smaller."""
    gaps: list[float] = []
    reached = 0.0
    for top, bottom in boxes:
        if top > reached and reached:
            gaps.append((reached + top) / 2)
        reached = max(reached, bottom)
    count = max(1, ceil(height * _SHRUNK / sheet))
    cuts = [0.0]
    while len(cuts) < count:
        wanted = height * len(cuts) / count
        fitting = [gap for gap in gaps if gap > cuts[-1]]
        if not fitting:
            break
        cuts.append(min(fitting, key=lambda gap: abs(gap - wanted)))
    ends = [*cuts[1:], height]
    return tuple((round(top), round(end) - round(top)) for top, end in zip(cuts, ends, strict=True))
