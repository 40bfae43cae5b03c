"""The arrows of the picture: smooth lines around boxes, each with its reasons as a tooltip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from govrules.report.graph_layout import Layout, Point
from govrules.report.graph_view import Arrow, View
from govrules.report.svg_boxes import BOX, Frame
from govrules.report.svg_text import escaped, text_width

_LABEL: Final = 11.5
"""Height of a label's letters."""
_PORT: Final = 18.0
"""Distance between two lines that leave or reach one box."""


class _Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: _Area) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def lines_svg(view: View, layout: Layout, frame: Frame) -> Iterator[str]:
    """Yield the arrows, the quiet ones first, so that red and thick ones lie on top."""
    leaving = _ports(view, layout, out=True)
    reaching = _ports(view, layout, out=False)
    ends = {box.id for box in view.boxes if box.is_end}
    leave = Counter(arrow.before for arrow in view.arrows)
    reach = Counter(arrow.after for arrow in view.arrows)
    taken: list[_Area] = []
    for arrow in sorted(view.arrows, key=_loudness):
        edge = (arrow.before, arrow.after)
        points = _pixels(
            layout.routes[edge],
            frame,
            (leaving[edge], reaching[edge]),
            (arrow.before in ends, arrow.after in ends),
        )
        fork = leave[arrow.before] > 1 and reach[arrow.after] == 1
        yield _arrow(arrow, points, frame, taken, fork)


def _loudness(arrow: Arrow) -> tuple[bool, bool, bool]:
    return (not arrow.waits, arrow.critical, arrow.removable)


def _ports(view: View, layout: Layout, *, out: bool) -> dict[tuple[str, str], float]:
    """Spread the lines of a box along its side, in the order in which they go off."""
    at_box: dict[str, list[tuple[float, tuple[str, str]]]] = {}
    for arrow in view.arrows:
        edge = (arrow.before, arrow.after)
        next_point: Point = layout.routes[edge][1 if out else -2]
        at_box.setdefault(edge[0 if out else 1], []).append((next_point[1], edge))
    ports: dict[tuple[str, str], float] = {}
    for lines in at_box.values():
        lines.sort()
        step = min(_PORT, 0.7 * BOX.height / max(1, len(lines) - 1))
        for number, (_, edge) in enumerate(lines):
            ports[edge] = (number - (len(lines) - 1) / 2) * step
    return ports


def _pixels(
    route: tuple[Point, ...], frame: Frame, ports: tuple[float, float], at_ends: tuple[bool, bool]
) -> list[tuple[float, float]]:
    """Return the corners of a line as (along, across): in and out of every layer that it passes."""
    corners: list[tuple[float, float]] = []
    for number, point in enumerate(route):
        x, y = frame.pixel(point)
        along, across = (x, y) if frame.sideways else (y, x)
        if number == 0:
            corners.append((along + frame.along, across + (0 if at_ends[0] else ports[0])))
        elif number == len(route) - 1:
            corners.append((along - frame.along, across + (0 if at_ends[1] else ports[1])))
        else:
            corners += [(along - frame.along, across), (along + frame.along, across)]
    return corners


def _arrow(
    arrow: Arrow, corners: list[tuple[float, float]], frame: Frame, taken: list[_Area], fork: bool
) -> str:
    kind = (
        "removable"
        if arrow.removable
        else "waits"
        if arrow.waits
        else "critical"
        if arrow.critical
        else "line"
    )
    classes = " ".join(dict.fromkeys(["line", kind, *(["critical"] if arrow.critical else [])]))
    tip = "\n".join(map(escaped, arrow.details))
    title = f"<title>{tip}</title>" if arrow.details else ""
    label = ""
    if arrow.saves:
        x, y, anchor = _label_place(corners, frame, fork)
        y = _free(arrow.saves, x, y, anchor, taken)
        at = f'class="saves" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
        label = f"<text {at}>{escaped(arrow.saves)}</text>"
    return (
        f'<g class="arrow" data-from="{escaped(arrow.before)}" data-to="{escaped(arrow.after)}">{title}'
        f'<path class="{classes}" d="{_path(corners, frame)}" marker-end="url(#head-{kind})"/>{label}</g>'
    )


def _label_place(corners: list[tuple[float, float]], frame: Frame, fork: bool) -> tuple[float, float, str]:
    """Put the label beside the line, on the side from which it turns away.

    From left to right that is where the line leaves, or in a fork where it arrives.
    """
    along = (corners[0][0] + corners[1][0]) / 2
    turn = corners[1][1] - corners[0][1]
    if frame.sideways:
        if fork:
            return along, corners[1][1] + (16.0 if turn > 1 else -6.0), "middle"
        return along, corners[0][1] + (16.0 if turn < -1 else -6.0), "middle"
    across = (corners[0][1] + corners[1][1]) / 2
    if turn < -1:
        return across - 10, along - 4, "end"
    return across + 10, along + (4.0 if turn < 1 else -4.0), "start"


def _free(label: str, x: float, y: float, anchor: str, taken: list[_Area]) -> float:
    """Move a label up or down until it lies on no other one."""
    width = text_width(label, _LABEL)
    left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    for nudge in (0, -1, 1, -2, 2, -3, 3):
        top = y + nudge * (_LABEL + 2) - _LABEL
        area = _Area(left, top, left + width, top + _LABEL)
        if not any(area.touches(other) for other in taken):
            break
    taken.append(area)
    return area.bottom


def _kind(arrow: Arrow) -> str:
    if arrow.removable:
        return "removable"
    if arrow.waits:
        return "waits"
    return "critical" if arrow.critical else "line"


def _path(corners: list[tuple[float, float]], frame: Frame) -> str:
    first = corners[0]
    commands = [f"M{_at(first, frame)}"]
    for before, after in pairwise(corners):
        if abs(before[1] - after[1]) < 0.5:
            commands.append(f"L{_at(after, frame)}")
        else:
            middle = (before[0] + after[0]) / 2
            bend = (_at((middle, before[1]), frame), _at((middle, after[1]), frame), _at(after, frame))
            commands.append("C" + " ".join(bend))
    return " ".join(commands)


def _at(corner: tuple[float, float], frame: Frame) -> str:
    along, across = corner
    x, y = (along, across) if frame.sideways else (across, along)
    return f"{x:.1f},{y:.1f}"
