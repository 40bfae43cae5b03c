"""The steps that wait on each other for no reason, for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from govrules.language import Language, Text, say, say_count
from govrules.report.checks_text import checks_text
from govrules.report.figures import METRICS, Figure, bounds, change_text, figure_text, number_text
from govrules.report.heading import heading
from govrules.report.labels import step_label
from govrules.report.metrics_text import dependence, kind_line
from govrules.report.paint import PLAIN, Paint
from govrules.report.staff_text import STAFF_LABEL, staff_figure, staff_notes, staff_remarks
from govrules.report.width import display_width, pad, visible

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

CLASSES: Final[dict[str, Text]] = {
    "proven": say("proven"),
    "question": say("open question"),
    "trade_off": say("trade-off"),
}
_COMPARED: Final = ("working_days", "visits", "materials")
_LEAST_COLUMN: Final = 8


def parallel_text(
    found: Mapping[str, Any], graph: ProcessGraph, language: Language, paint: Paint = PLAIN
) -> str:
    """Return today compared with the process without the arrows, then each arrow with its reasons."""
    lines = [heading(graph, language, paint), *_comparison(found, language, paint), ""]
    findings = found["findings"]
    if not findings:
        lines.append(paint.good(say("Every wait has its reason.").tell(language)))
    else:
        count = say_count("{n} step waits without a reason", "{n} steps wait without a reason", len(findings))
        lines.append(paint.strong(count.tell(language)))
        lines += _findings(findings, found.get("saves_together"), graph, language)
    lines += [f"  {remark}" for remark in _staff_remarks(found, graph, language)]
    lines += checks_text(found.get("orders_of_checks", ()), graph, language, paint)
    figures = [found[state][key] for state in ("as_is", "to_be") for key in _COMPARED if key in found[state]]
    lines += [f"  {remark.tell(language)}" for remark in dependence(figures, graph, language)]
    lines += [
        f"  {paint.faint(kind_line(found['as_is'], language))}",
        *_next(graph, bool(findings), language),
    ]
    return "\n".join(lines)


def _comparison(found: Mapping[str, Any], language: Language, paint: Paint) -> list[str]:
    states = [("as_is", say("today")), ("to_be", say("without needless waits"))]
    if _differs(found):
        states.append(("to_be_proven", say("only the proven ones")))
    if not found["findings"]:
        states = states[:1]
    rows = [key for key in _COMPARED if key in found["as_is"]]
    labels = [METRICS[key] for key in rows] + [STAFF_LABEL] * ("with_staff" in found["as_is"])
    label_width = max(display_width(label.tell(language)) for label in labels)
    widths = [max(_LEAST_COLUMN, display_width(head.tell(language))) for _, head in states]
    heads = [
        pad(head.tell(language), width, "right") for (_, head), width in zip(states, widths, strict=True)
    ]
    lines = [f"  {' ' * label_width}  {paint.faint('  '.join(heads))}"]
    for key in rows:
        cells = [
            pad(figure_text(found[state][key]), width, "right")
            for (state, _), width in zip(states, widths, strict=True)
        ]
        change = change_text(found["as_is"][key], found["to_be"][key]) if len(states) > 1 else ""
        row = f"  {pad(METRICS[key].tell(language), label_width)}  {'  '.join(cells)}"
        lines.append(f"{row}   {paint.good(change)}" if change else row)
        if key == "working_days" and "with_staff" in found["as_is"]:
            days = [staff_figure(found[state].get("with_staff")) for state, _ in states]
            cells = [pad(cell, width, "right") for cell, width in zip(days, widths, strict=True)]
            lines.append(f"  {pad(STAFF_LABEL.tell(language), label_width)}  {'  '.join(cells)}".rstrip())
    return lines


def _staff_remarks(found: Mapping[str, Any], graph: ProcessGraph, language: Language) -> list[str]:
    """Return what holds for officers today and without the arrows; what is said of both is said once."""
    if "with_staff" not in found["as_is"]:
        return []
    now, then = (
        [remark.tell(language) for remark in staff_remarks(found[state]["with_staff"], graph, language)]
        for state in ("as_is", "to_be")
    )
    if now == then or not found["findings"]:
        told = now
    else:
        told = [say("Today: {remark}", remark=remark).tell(language) for remark in now]
        told += [say("Then: {remark}", remark=remark).tell(language) for remark in then]
    told += [note.tell(language) for note in staff_notes(found["as_is"]["with_staff"], graph, language)]
    plain = bounds(found["to_be"]["working_days"])[0]
    staffed = bounds(found["to_be"]["with_staff"]["working_days"])[0]
    if plain is not None and staffed is not None and staffed < plain:
        better = say(
            "Counted without staff, one single officer keeps today's order of his steps; a better one is shorter."
        )
        told.append(better.tell(language))
    return told


def _differs(found: Mapping[str, Any]) -> bool:
    proven = found.get("to_be_proven") or {}
    return bool(proven) and any(proven.get(key) != found["to_be"].get(key) for key in _COMPARED)


def _findings(
    findings: Sequence[Mapping[str, Any]], together: Figure, graph: ProcessGraph, language: Language
) -> list[str]:
    arrows = [
        f"{step_label(graph, f['from'], language)} → {step_label(graph, f['to'], language)}" for f in findings
    ]
    arrow_width = min(60, max(display_width(arrow) for arrow in arrows))
    class_width = max(display_width(CLASSES[f["class"]].tell(language)) for f in findings)
    number_width = len(str(len(findings)))
    lines = []
    for number, (finding, arrow) in enumerate(zip(findings, arrows, strict=True), 1):
        kind = pad(CLASSES[finding["class"]].tell(language), class_width)
        saves = _saves(finding.get("saves_alone"), together, len(findings)).tell(language)
        lines.append(f"  {number:>{number_width}}  {pad(arrow, arrow_width)}  {kind}  {saves}")
        indent = " " * (number_width + 4)
        lines += [f"{indent}{line}" for line in _remarks(finding, language)]
    return lines


def _remarks(finding: Mapping[str, Any], language: Language) -> list[str]:
    lines = [visible(str(finding["why"]))]
    if finding["class"] == "trade_off":
        effort = finding.get("extra_effort_hours")
        if effort is None:
            text = say(
                "Some cases end at the first step; how much work that saves the second is not written."
            )
        else:
            text = say("It costs {hours} more hours of work a case (mean).", hours=number_text(effort))
        lines.append(text.tell(language))
    return lines


def _saves(alone: Figure, together: Figure, count: int) -> Text:
    if count == 1:
        return say("saves {days} working days", days=figure_text(alone))
    return say(
        "saves {alone} alone, {together} all together (working days)",
        alone=figure_text(alone),
        together=figure_text(together),
    )


def _next(graph: ProcessGraph, found: bool, language: Language) -> list[str]:
    if not found:
        return []
    command = f"govrules graph {graph.target} --to svg"
    what = say("see it as a picture").tell(language)
    return [f"  {command}     {what}"]
