"""The process graph as an SVG picture that stands on its own: no scripts, no outside fonts or files."""

from __future__ import annotations

from govrules.language import Language, say
from govrules.report.graph_layout import Layout, lay_out
from govrules.report.graph_view import View
from govrules.report.palette import dyes
from govrules.report.svg_boxes import Frame, boxes_svg, patterns_svg
from govrules.report.svg_legend import legend_svg
from govrules.report.svg_lines import lines_svg
from govrules.report.svg_text import FONTS, escaped, text_width

_MARGIN = 24.0
_HEAD = 64.0
_WIDEST = 1500.0
"""Pictures beyond this width are laid from top to bottom, which a page can scroll."""
_STYLE = f"""
text {{ font-family: {FONTS}; fill: #1a1a1a; }}
.title {{ font-size: 18px; font-weight: 700; }} .under {{ font-size: 12px; fill: #555; }}
.name {{ font-size: 14px; font-weight: 600; }} .owner {{ font-size: 10.5px; fill: #444; }}
.small {{ font-size: 11px; fill: #222; }} .legend {{ font-size: 12px; }}
.line {{ fill: none; stroke: #5c6670; stroke-width: 1.3; }}
.critical {{ stroke: #1a1a1a; stroke-width: 3; }}
.waits {{ stroke: #8a939b; stroke-width: 1.1; stroke-dasharray: 1.5 4; stroke-linecap: round; }}
.removable {{ stroke: #c8102e; stroke-width: 2; stroke-dasharray: 7 4; }}
.removable.critical {{ stroke-width: 3; }}
.saves {{ font-size: 11.5px; font-weight: 600; fill: #c8102e; }}
.saves {{ paint-order: stroke; stroke: #fff; stroke-width: 4px; }}
.box {{ stroke-width: 1.3; }} .box.critical {{ stroke: inherit; stroke-width: 3.2; }}
.conditional {{ stroke-dasharray: 5 3; }}
"""


def svg(view: View, language: Language) -> str:
    """Return the picture: layers from start to end, departments coloured and named, the critical path thick,
    arrows without a reason dashed red with what they save, reasons as tooltips."""
    edges = [(arrow.before, arrow.after) for arrow in view.arrows]
    layout = lay_out([box.id for box in view.boxes], edges)
    frame = _frame(layout, [arrow.saves for arrow in view.arrows])
    colours = dyes(list(view.departments))
    width = max(frame.width + 2 * _MARGIN, 560.0)
    legend, legend_height = legend_svg(view, colours, language, width - 2 * _MARGIN)
    shift = _MARGIN + max(0.0, (width - 2 * _MARGIN - frame.width) / 2)
    height = _HEAD + frame.height + legend_height + 2 * _MARGIN
    under = say(
        "{target} · rules as of {day} · time limits as promised", target=view.target, day=view.as_of
    ).tell(language)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img" lang="{language}">',
        f"<title>{escaped(view.title)}</title>",
        f"<style>{_STYLE}</style>",
        f"<defs>{_MARKERS}{patterns_svg(colours)}</defs>",
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
        f'<text class="title" x="{_MARGIN:.0f}" y="34">{escaped(view.title)}</text>',
        f'<text class="under" x="{_MARGIN:.0f}" y="54">{escaped(under)}</text>',
        f'<g transform="translate({shift:.1f},{_HEAD:.0f})">',
        *lines_svg(view, layout, frame),
        *boxes_svg(view, layout, frame, colours),
        "</g>",
        f'<g transform="translate({_MARGIN:.0f},{_HEAD + frame.height + _MARGIN:.1f})">',
        *legend,
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts)


def _frame(layout: Layout, labels: list[str]) -> Frame:
    room = max((text_width(label, 11.5) + 20 for label in labels if label), default=0.0)
    across = Frame(layout, sideways=True, gap=max(52.0, room))
    return across if across.width <= _WIDEST else Frame(layout, sideways=False)


_MARKERS = "".join(
    f'<marker id="head-{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="{size}" '
    f'markerHeight="{size}" markerUnits="userSpaceOnUse" orient="auto">'
    f'<path d="M0,0.8 L10,5 L0,9.2 z" fill="{colour}"/></marker>'
    for name, colour, size in (
        ("line", "#5c6670", 9),
        ("critical", "#1a1a1a", 13),
        ("waits", "#8a939b", 8),
        ("removable", "#c8102e", 11),
    )
)
