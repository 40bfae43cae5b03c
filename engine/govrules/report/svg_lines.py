"""The arrows of the picture: smooth lines around boxes, each with its reasons as a tooltip."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from govrules.report.graph_layout import Layout, Point
from govrules.report.graph_view import Arrow, View
from govrules.report.svg_boxes import BOX, Frame
from govrules.report.svg_text import escaped

_PORT: Final = 18.0
"""Distance between two lines that leave or reach one box."""


def lines_svg(view: View, layout: Layout, frame: Frame) -> Iterator[str]:
    """Yield the arrows, the quiet ones first, so that red and thick ones lie on top."""
    leaving = _ports(view, layout, out=True)
    reaching = _ports(view, layout, out=False)
    ends = {box.id for box in view.boxes if box.is_end}
    for arrow in sorted(view.arrows, key=_loudness):
        edge = (arrow.before, arrow.after)
        points = _pixels(
            layout.routes[edge],
            frame,
            (leaving[edge], reaching[edge]),
            (arrow.before in ends, arrow.after in ends),
        )
        yield _arrow(arrow, points, frame)


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


def _arrow(arrow: Arrow, corners: list[tuple[float, float]], frame: Frame) -> str:
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
        x, y, anchor = _label_place(corners, frame)
        at = f'class="saves" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
        label = f"<text {at}>{escaped(arrow.saves)}</text>"
    return (
        f'<g class="arrow" data-from="{escaped(arrow.before)}" data-to="{escaped(arrow.after)}">{title}'
        f'<path class="{classes}" d="{_path(corners, frame)}" marker-end="url(#head-{kind})"/>{label}</g>'
    )


def _label_place(corners: list[tuple[float, float]], frame: Frame) -> tuple[float, float, str]:
    """Put the label beside the first bend, on the side from which the line turns away."""
    along = (corners[0][0] + corners[1][0]) / 2
    across = (corners[0][1] + corners[1][1]) / 2
    turn = corners[1][1] - corners[0][1]
    if frame.sideways:
        return along, across - 8 - min(18.0, abs(turn) / 4), "middle"
    if turn < -1:
        return across - 10, along - 4, "end"
    return across + 10, along + (4.0 if turn < 1 else -4.0), "start"


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
