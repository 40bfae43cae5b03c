"""The process graph as a Mermaid flowchart, for pages that draw it themselves (GitHub, GitLab, wikis)."""

from __future__ import annotations

from govrules.language import Language
from govrules.report.graph_view import Arrow, Box, View
from govrules.report.palette import REMOVABLE, dyes
from govrules.report.width import visible


def mermaid(view: View, language: Language) -> str:
    """Return a flowchart: a subgraph a matter, a class a department, removable arrows dashed red."""
    names = {box.id: f"n{number}" for number, box in enumerate(view.boxes)}
    departments = {department: f"d{number}" for number, department in enumerate(view.departments)}
    lines = ["---", f"title: {_title(view.title)}", "---", "flowchart LR"]
    lines += [f'  {names[box.id]}(("{_text(box.name)}"))' for box in view.boxes if box.is_end]
    for number, (owner, name) in enumerate(view.owners.items()):
        lines.append(f'  subgraph m{number}["{_text(name)}"]')
        lines += [f"    {_box(box, names, departments)}" for box in view.boxes if box.owner == owner]
        lines.append("  end")
    lines += [f"  {names[a.before]} {_link(a)} {names[a.after]}" for a in view.arrows]
    for department, dye in dyes(list(view.departments)).items():
        lines.append(f"  classDef {departments[department]} fill:{dye.fill},stroke:{dye.line},color:#111")
    lines.append("  classDef conditional stroke-dasharray:4 3")
    lines += [f"  class {names[box.id]} conditional" for box in view.boxes if box.conditional]
    lines += [f"  style {names[box.id]} stroke-width:3px" for box in view.boxes if box.critical]
    for style, chosen in (
        (f"stroke:{REMOVABLE},stroke-dasharray:6 4,color:{REMOVABLE}", [a.removable for a in view.arrows]),
        ("stroke-width:3px", [a.critical and not a.removable for a in view.arrows]),
    ):
        numbers = ",".join(str(number) for number, is_so in enumerate(chosen) if is_so)
        if numbers:
            lines.append(f"  linkStyle {numbers} {style}")
    return "\n".join(lines)


def _box(box: Box, names: dict[str, str], departments: dict[str, str]) -> str:
    label = "<br/>".join(_text(text) for text in (box.name, box.who, box.limit) if text)
    dyed = f":::{departments[box.department]}" if box.department else ""
    return f'{names[box.id]}["{label}"]{dyed}'


def _link(arrow: Arrow) -> str:
    if not arrow.removable:
        return "-.->" if arrow.waits else "-->"
    return f'-.->|"{_text(arrow.saves)}"|' if arrow.saves else "-.->"


def _text(text: str) -> str:
    """Write every character that Mermaid, Markdown or HTML could read as markup by its number (`#60;`)."""
    return "".join(
        character if character.isalnum() or character in " ·（）、，。；：～–−_" else f"#{ord(character)};"
        for character in visible(text)
    )


def _title(text: str) -> str:
    inner = visible(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'
