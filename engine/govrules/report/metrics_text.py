"""The metrics of a process for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from govrules.language import Language, Text, say
from govrules.report.figures import METRICS, Figure, basis_text, figure_text
from govrules.report.heading import heading
from govrules.report.labels import fact_label, step_label
from govrules.report.paint import PLAIN, Paint
from govrules.report.staff_text import STAFF_LABEL, staff_figure, staff_notes, staff_remarks
from govrules.report.width import display_width, pad

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph


def metrics_text(
    metrics: Mapping[str, Any], graph: ProcessGraph, language: Language, paint: Paint = PLAIN
) -> str:
    """Return the figures with their units and kind, what they depend on, and the critical path."""
    shown = {key: label for key, label in METRICS.items() if key in metrics}
    values = {key: figure_text(metrics[key]) for key in shown}
    staff = metrics.get("with_staff")
    labels: dict[str, Text] = {}
    for key, label in shown.items():
        labels[key] = label
        if staff is not None and key == "clock_days":
            labels["with_staff"] = STAFF_LABEL
            values["with_staff"] = staff_figure(staff)
    width = max(display_width(label.tell(language)) for label in labels.values())
    value_width = max(display_width(value) for value in values.values())
    lines = [heading(graph, language, paint)]
    for key, label in labels.items():
        value = pad(values[key], value_width, "right")
        lines.append(f"  {pad(label.tell(language), width)}  {paint.strong(value)}")
    remarks = list(dependence((metrics[key] for key in shown), graph, language))
    path = [node for node in metrics.get("critical_path", ()) if node in graph.activities]
    if path:
        steps = " → ".join(step_label(graph, node, language) for node in path)
        remarks.append(say("Critical path: {steps}", steps=steps))
    if staff is not None:
        remarks += [*staff_remarks(staff, graph, language), *staff_notes(staff, graph, language)]
    lines += ["", *(f"  {remark.tell(language)}" for remark in remarks)] if remarks else []
    lines += ["", f"  {paint.faint(kind_line(metrics, language))}"]
    return "\n".join(lines)


def dependence(figures: Iterable[Figure], graph: ProcessGraph, language: Language) -> Iterable[Text]:
    """Yield why figures are intervals: facts that are open, steps whose limit is unknown."""
    open_facts: dict[str, None] = {}
    unknown: dict[str, None] = {}
    exact = True
    for figure in figures:
        if isinstance(figure, Mapping):
            open_facts.update(dict.fromkeys(figure.get("open") or ()))
            unknown.update(dict.fromkeys(figure.get("unknown") or ()))
            exact = exact and figure.get("exact", True)
    if open_facts:
        names = [fact_label(graph.book, fact, language) for fact in open_facts]
        yield say("It depends on: {facts}. Give them with --facts.", facts=names)
    if unknown:
        names = [step_label(graph, node, language) if node in graph else node for node in unknown]
        yield say("Not written, so not known: {steps}.", steps=names)
    if not exact:
        yield say("The ends of an interval may be wider than what can happen.")


def kind_line(metrics: Mapping[str, Any], language: Language) -> str:
    """Return which kind of number these are, and of which day's rules."""
    basis = basis_text(metrics.get("basis", "promised"), language)
    if metrics.get("start"):
        return say(
            "Figures: {basis}; rules as of {day}; reckoned from {start}.",
            basis=basis,
            day=metrics.get("as_of"),
            start=metrics["start"],
        ).tell(language)
    return say("Figures: {basis}; rules as of {day}.", basis=basis, day=metrics.get("as_of")).tell(language)
