"""The process graph in the DOT language of Graphviz. Every text is a quoted string, so none is markup."""

from __future__ import annotations

from govrules.language import Language
from govrules.report.graph_view import Arrow, Box, View
from govrules.report.palette import NOBODY, REMOVABLE, dyes
from govrules.report.width import visible


def dot(view: View, language: Language) -> str:
    """Return a digraph: a cluster a matter, boxes filled by department, removable arrows dashed red."""
    colours = dyes(list(view.departments))
    lines = [
        f"digraph {_quoted(view.target)} {{",
        '  rankdir=LR; node [shape=box, style="rounded,filled", fontname="sans-serif"];',
        f'  edge [fontname="sans-serif", fontsize=10]; label={_quoted(view.title)}; labelloc=t;',
    ]
    lines += [
        f"  {_quoted(box.id)} [shape=circle, label={_quoted(box.name)}];" for box in view.boxes if box.is_end
    ]
    for number, (owner, name) in enumerate(view.owners.items()):
        lines += [
            f"  subgraph cluster_{number} {{",
            f"    label={_quoted(name)}; color=gray70; style=rounded;",
        ]
        for box in view.boxes:
            if box.owner == owner:
                dye = colours.get(box.department or "", NOBODY)
                lines.append(f"    {_quoted(box.id)} [{_box(box, dye.fill, dye.line)}];")
        lines.append("  }")
    lines += [f"  {_quoted(a.before)} -> {_quoted(a.after)} [{_arrow(a)}];" for a in view.arrows]
    return "\n".join([*lines, "}"])


def _box(box: Box, fill: str, line: str) -> str:
    style = "rounded,filled,dashed" if box.conditional else "rounded,filled"
    label = "\\n".join(_inner(text) for text in (box.name, box.who, box.limit) if text)
    width = "2.5" if box.critical else "1"
    tip = _joined(box.details)
    look = f'style="{style}", fillcolor="{fill}", color="{line}", penwidth={width}'
    return f'label="{label}", {look}, tooltip="{tip}"'


def _arrow(arrow: Arrow) -> str:
    parts = [f'tooltip="{_joined(arrow.details)}"', f"penwidth={'2.5' if arrow.critical else '1'}"]
    if arrow.waits:
        parts += ["style=dotted", 'color="gray60"', "constraint=false"]
    if arrow.removable:
        parts += ["style=dashed", f'color="{REMOVABLE}"', f'fontcolor="{REMOVABLE}"']
        parts.append(f"label={_quoted(arrow.saves)}")
    return ", ".join(parts)


def _joined(lines: tuple[str, ...]) -> str:
    return "\\n".join(_inner(line) for line in lines)


def _quoted(text: str) -> str:
    return f'"{_inner(text)}"'


def _inner(text: str) -> str:
    """Escape for a quoted DOT string; a backslash would start an escape such as `\\N`."""
    return visible(text).replace("\\", "\\\\").replace('"', '\\"')
