"""The boxes of the picture: where they stand, and what is written in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from govrules.process.activity import START
from govrules.report.graph_layout import Layout, Point
from govrules.report.graph_view import Box, View
from govrules.report.palette import NOBODY, Dye
from govrules.report.svg_text import escaped, fitted


class Size(NamedTuple):
    """Width and height in pixels."""

    width: float
    height: float


BOX: Final = Size(178.0, 80.0)
END: Final = Size(56.0, 30.0)
_GAP_ACROSS: Final = 26.0
_INNER: Final = BOX.width - 18


@dataclass(frozen=True, slots=True)
class Frame:
    """Turns layers and places across into pixels, from left to right (`sideways`) or from top to bottom."""

    layout: Layout
    sideways: bool
    gap: float = 44.0
    """Free space between two layers."""

    @property
    def step(self) -> float:
        """Return the distance between two layers."""
        return (BOX.width if self.sideways else BOX.height) + self.gap

    @property
    def spread(self) -> float:
        """Return the distance between two neighbours in a layer."""
        return (BOX.height if self.sideways else BOX.width) + _GAP_ACROSS

    @property
    def along(self) -> float:
        """Return half of a box's size in the direction of the process."""
        return (BOX.width if self.sideways else BOX.height) / 2

    @property
    def width(self) -> float:
        """Return the width of all boxes and lines."""
        return self._length if self.sideways else self._breadth

    @property
    def height(self) -> float:
        """Return the height of all boxes and lines."""
        return self._breadth if self.sideways else self._length

    @property
    def spare(self) -> float:
        """Return how much shorter the start and the end are than a box, in the direction of the process."""
        return 2 * self.along - (END.width if self.sideways else END.height)

    @property
    def _length(self) -> float:
        return (self.layout.layers - 1) * self.step + 2 * self.along - 2 * self.spare

    @property
    def _breadth(self) -> float:
        return self.layout.breadth * self.spread + (BOX.height if self.sideways else BOX.width)

    def pixel(self, point: Point) -> tuple[float, float]:
        """Return the pixel of a point: the middle of a box."""
        layer, place = point
        along = layer * self.step + self.along - self.spare
        across = place * self.spread + (BOX.height if self.sideways else BOX.width) / 2
        return (along, across) if self.sideways else (across, along)


def boxes_svg(view: View, layout: Layout, frame: Frame, colours: Mapping[str, Dye]) -> Iterator[str]:
    """Yield the boxes and the two ends."""
    for box in view.boxes:
        x, y = frame.pixel(layout.points[box.id])
        if box.is_end:
            nudge = frame.spare / 2 if box.id == START else -frame.spare / 2
            yield _end(box, x + nudge, y) if frame.sideways else _end(box, x, y + nudge)
        else:
            yield _box(box, x, y, view, colours)


def patterns_svg(colours: Mapping[str, Dye]) -> str:
    """Return the hatchings of departments beyond the eighth."""
    return "".join(
        f'<pattern id="hatch-{number}" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate({45 * dye.round})"><rect width="7" height="7" fill="{dye.fill}"/>'
        f'<line x1="0" y1="0" x2="0" y2="7" stroke="{dye.line}" stroke-width="0.8" opacity="0.45"/></pattern>'
        for number, dye in enumerate(colours.values())
        if dye.round
    )


def fill_of(department: str | None, colours: Mapping[str, Dye]) -> tuple[str, str]:
    """Return the fill and the line of a department's boxes."""
    dye = colours.get(department or "", NOBODY)
    number = list(colours).index(department) if department and department in colours else 0
    return (f"url(#hatch-{number})" if dye.round else dye.fill), dye.line


def _end(box: Box, x: float, y: float) -> str:
    left, top = x - END.width / 2, y - END.height / 2
    return (
        f'<g class="end" data-id="{escaped(box.id)}"><rect x="{left:.1f}" y="{top:.1f}" '
        f'width="{END.width:.0f}" height="{END.height:.0f}" rx="15" fill="#ffffff" stroke="#5c6670"/>'
        f'<text class="small" x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle">{escaped(box.name)}</text></g>'
    )


def _box(box: Box, x: float, y: float, view: View, colours: Mapping[str, Dye]) -> str:
    left, top = x - BOX.width / 2, y - BOX.height / 2
    fill, line = fill_of(box.department, colours)
    kinds = " ".join(
        ["box", *(["critical"] if box.critical else []), *(["conditional"] if box.conditional else [])]
    )
    tip = "\n".join(map(escaped, box.details))
    return (
        f'<g class="step" data-id="{escaped(box.id)}"><title>{tip}</title>'
        f'<rect class="{kinds}" x="{left:.1f}" y="{top:.1f}" width="{BOX.width:.0f}" '
        f'height="{BOX.height:.0f}" rx="7" fill="{fill}" style="stroke:{line}"/>'
        f"{_words(box, x, top, view)}</g>"
    )


def _words(box: Box, x: float, top: float, view: View) -> str:
    rows: list[tuple[str, str]] = []
    if len(view.owners) > 1 and view.owners.get(box.owner) != box.name:
        rows += [("owner", line) for line in fitted(view.owners.get(box.owner, ""), _INNER, 10.5, 1)]
    rows += [("name", line) for line in fitted(box.name, _INNER, 14, 4 - len(rows) - 2)]
    rows += [("small", line) for line in fitted(box.who, _INNER, 11, 1)]
    rows += [("small", line) for line in fitted(box.limit, _INNER, 11, 1)]
    height = {"owner": 15.0, "name": 19.0, "small": 16.0}
    y = top + (BOX.height - sum(height[kind] for kind, _ in rows)) / 2 - 4
    parts = []
    for kind, line in rows:
        y += height[kind]
        parts.append(
            f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{escaped(line)}</text>'
        )
    return "".join(parts)
