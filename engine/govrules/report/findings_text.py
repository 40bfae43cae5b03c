"""Redesign findings for people: what, how sure, what it brings, who pays, where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from govrules.language import Language, Text, say, say_count
from govrules.report.diagnostics_text import place_text
from govrules.report.figures import METRICS, change_text, figure_text
from govrules.report.heading import heading
from govrules.report.metrics_text import kind_line
from govrules.report.paint import PLAIN, Paint
from govrules.report.parallel_text import CLASSES
from govrules.report.width import display_width, pad, visible, wrap

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph
    from govrules.process.metrics import Metrics
    from govrules.redesign.finding import RedesignFinding

WIDTH: Final = 100
"""Columns of a line of text; what the rules name may be longer."""

_CLASS: Final = say("Class")
_AFTER: Final = say("After")
_PRICE: Final = say("Price")
_PLACE: Final = say("Place")
_NO_GAIN: Final = say("the figures stay as they are")


def findings_text(
    findings: Sequence[RedesignFinding], graph: ProcessGraph, language: Language, paint: Paint = PLAIN
) -> str:
    """Return the findings about one target, numbered."""
    lines = [heading(graph, language, paint)]
    if not findings:
        lines += ["", paint.good(say("Nothing to improve was found in what is written.").tell(language))]
        return "\n".join(lines)
    count = say_count("{n} finding", "{n} findings", len(findings))
    lines += [paint.strong(count.tell(language))]
    for number, finding in enumerate(findings, 1):
        lines += ["", *_finding(number, finding, language, paint)]
    figures = findings[0].before.to_json()
    return "\n".join((*lines, "", f"  {paint.faint(kind_line(figures, language))}"))


def _finding(number: int, finding: RedesignFinding, language: Language, paint: Paint) -> Iterator[str]:
    head = f"  {number:>2}  "
    told = wrap(visible(finding.evidence.tell(language)), WIDTH - len(head))
    yield head + told[0]
    yield from (f"{' ' * len(head)}{line}" for line in told[1:])
    remarks = [
        (_CLASS, f"{CLASSES[finding.kind].tell(language)}  {finding.code.number} {finding.code.name}"),
        *(() if finding.after is None else ((_AFTER, _gain(finding.before, finding.after, language)),)),
        (_PRICE, visible(finding.pays.tell(language))),
        *(((_PLACE, place_text(finding.place)),) if finding.place.file else ()),
    ]
    width = max(display_width(label.tell(language)) for label, _ in remarks)
    indent = " " * (len(head) + width + 2)
    for label, text in remarks:
        lines = wrap(text, WIDTH - len(indent))
        yield f"{' ' * len(head)}{paint.faint(pad(label.tell(language), width))}  {lines[0]}"
        yield from (f"{indent}{line}" for line in lines[1:])


def _gain(before: Metrics, after: Metrics, language: Language) -> str:
    """Return the figures that change, such as `承诺时限（工作日）22 → 11 −50 %`."""
    old, new = before.to_json(), after.to_json()
    changed = [
        _change(label, old[key], new[key], language)
        for key, label in METRICS.items()
        if key in old and figure_text(old[key]) != figure_text(new[key])
    ]
    return ("；" if language == "zh" else "; ").join(changed) or _NO_GAIN.tell(language)


def _change(label: Text, old: Any, new: Any, language: Language) -> str:
    text = f"{label.tell(language)} {figure_text(old)} → {figure_text(new)}"
    share = change_text(old, new)
    return f"{text} {share}" if share else text


def overview_text(
    counts: Mapping[str, Mapping[str, Any]], targets: int, language: Language, paint: Paint = PLAIN
) -> str:
    """Return how often each kind was found over a whole catalogue.

    `counts` = code number → `{"name", "findings", "targets", "proven", "question", "trade_off", "first"}`.
    """
    total = sum(count["findings"] for count in counts.values())
    found = say_count("{n} finding", "{n} findings", total)
    over = say_count("{n} matter or bundle looked at", "{n} matters and bundles looked at", targets)
    lines = [paint.strong(found.tell(language)), f"  {paint.faint(over.tell(language))}", ""]
    heads = [say("findings"), say("in"), *CLASSES.values()]
    keys = ("findings", "targets", "proven", "question", "trade_off")
    widths = [max(8, display_width(head.tell(language))) for head in heads]
    name_width = max((len(f"{number} {count['name']}") for number, count in counts.items()), default=0)
    titles = "  ".join(
        pad(head.tell(language), width, "right") for head, width in zip(heads, widths, strict=True)
    )
    lines.append(f"  {' ' * name_width}  {paint.faint(titles)}")
    for number, count in counts.items():
        cells = "  ".join(
            pad(str(count[key]), width, "right") for key, width in zip(keys, widths, strict=True)
        )
        name = pad(f"{number} {count['name']}", name_width)
        lines.append(f"  {name}  {cells}  {paint.faint(count['first'])}")
    return "\n".join(lines)
