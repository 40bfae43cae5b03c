"""The first line of a report on a process: its name, its id, and how big it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.language import Language, say_count
from govrules.report.labels import target_label
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import display_width

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

_SIZE_COLUMN = 52


def heading(graph: ProcessGraph, language: Language, paint: Paint = PLAIN) -> str:
    """Return `企业开办一件事  company-startup      6 个事项 · 6 个部门 · 14 个环节`."""
    matters = [part for part in graph.parts if part in graph.book.matters]
    departments = {post.department for step in graph.steps() for post in step.by.posts}
    counts = [
        say_count("{n} matter", "{n} matters", len(matters)),
        say_count("{n} department", "{n} departments", len(departments)),
        say_count("{n} step", "{n} steps", len(graph.activities)),
    ]
    name = target_label(graph, language)
    title = graph.target if name == graph.target else f"{name}  {graph.target}"
    size = " · ".join(count.tell(language) for count in counts)
    gap = " " * max(2, _SIZE_COLUMN - display_width(title))
    return f"{paint.strong(title)}{gap}{paint.faint(size)}"
