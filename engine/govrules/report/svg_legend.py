"""The legend of the picture: whose colour is whose, and what each line means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govrules.language import Language, Text, say
from govrules.report.graph_view import View
from govrules.report.palette import Dye
from govrules.report.svg_boxes import fill_of
from govrules.report.svg_text import escaped, text_width

_ROW: Final = 24.0
_SIGN: Final = 30.0
_SPACE: Final = 22.0


def legend_svg(
    view: View, colours: Mapping[str, Dye], language: Language, width: float
) -> tuple[list[str], float]:
    """Return the legend's parts and its height; entries flow over as many rows as they need."""
    entries = [(_swatch(department, colours), name) for department, name in view.departments.items()]
    lines = [(_line(kind), text.tell(language)) for kind, text in _LINES.items() if _occurs(view, kind)]
    if any(box.conditional for box in view.boxes):
        lines.append((_DASHED, say("only under a condition").tell(language)))
    parts: list[str] = []
    top = 0.0
    for row in (entries, lines):
        shown, top = _flow(row, width, top)
        parts += shown
    return parts, top


_LINES: Final[dict[str, Text]] = {
    "critical": say("critical path"),
    "line": say("waits, with a reason"),
    "removable": say("waits without a reason"),
    "waits": say("what it really waits for"),
}
_DASHED: Final = (
    '<rect class="box conditional" x="0" y="-8" width="24" height="15" rx="4" fill="#fff" stroke="#5c6670"/>'
)


def _occurs(view: View, kind: str) -> bool:
    match kind:
        case "critical":
            return any(arrow.critical for arrow in view.arrows)
        case "removable":
            return any(arrow.removable for arrow in view.arrows)
        case "waits":
            return any(arrow.waits for arrow in view.arrows)
        case _:
            return True


def _swatch(department: str, colours: Mapping[str, Dye]) -> str:
    fill, line = fill_of(department, colours)
    return f'<rect x="0" y="-8" width="24" height="15" rx="4" fill="{fill}" stroke="{line}"/>'


def _line(kind: str) -> str:
    return f'<path class="line {kind}" d="M0,0 L24,0" marker-end="url(#head-{kind})"/>'


def _flow(entries: list[tuple[str, str]], width: float, top: float) -> tuple[list[str], float]:
    parts = []
    x = 0.0
    y = top + _ROW / 2
    for sign, words in entries:
        wide = _SIGN + text_width(words, 12) + _SPACE
        if x and x + wide > width:
            x, y = 0.0, y + _ROW
        parts.append(
            f'<g transform="translate({x:.1f},{y:.1f})">{sign}'
            f'<text class="legend" x="{_SIGN:.0f}" y="4">{escaped(words)}</text></g>'
        )
        x += wide
    return parts, (y + _ROW / 2 if entries else top)
