"""Two states of a process side by side, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from govrules.language import Language, Text, say
from govrules.report.compare_rows import (
    Row,
    applicant_lines,
    chart,
    cost_lines,
    department_rows,
    effort_lines,
    finding_groups,
    metric_rows,
    post_rows,
)
from govrules.report.heading import heading
from govrules.report.metrics_text import dependence, kind_line
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import Align, display_width, pad, visible, wrap

if TYPE_CHECKING:
    from govrules.compare.comparison import Comparison
    from govrules.model.reforms import Reform

METRIC_HEADS: Final = (say("Figure"), say("before"), say("after"), say("change"))
DEPARTMENT_HEADS: Final = (
    say("Department"),
    say("steps"),
    say("with less time"),
    say("hours a case"),
    say("handoffs"),
    say("gains or pays"),
)
POST_HEADS: Final = (say("Post"), say("officers"), say("hours a case"), say("busy"), say("note"))
WIDTH: Final = 100
_CHART: Final = 48


def compare_text(
    comparison: Comparison,
    names: tuple[Text, Text],
    reforms: Sequence[Reform],
    language: Language,
    paint: Paint = PLAIN,
) -> str:
    """Return figures, findings, schedules, and who gains and who pays; `names` says what the two states are."""
    lines = [
        heading(comparison.new.graph, language, paint),
        f"  {_states(names, language)}",
        "",
        *_table(
            METRIC_HEADS,
            metric_rows(comparison, language),
            language,
            paint,
            ("left", "right", "right", "right"),
        ),
        *_dependence(comparison, language),
    ]
    sections = [
        (say("Findings"), _findings(comparison, language)),
        (say("Schedule (working days from the first step)"), _schedules(comparison, names, language, paint)),
        (say("The applicant"), _wrapped(applicant_lines(comparison, language))),
        (say("The departments"), _departments(comparison, language, paint)),
        (say("The officers"), _posts(comparison, language, paint)),
        (say("What the changes cost"), _wrapped(cost_lines(reforms, language))),
    ]
    for title, body in sections:
        told = list(body)
        if told:
            lines += ["", paint.strong(title.tell(language)), *told]
    after = comparison.new.metrics.to_json()
    return "\n".join((*lines, "", f"  {paint.faint(kind_line(after, language))}"))


def _states(names: tuple[Text, Text], language: Language) -> str:
    before, after = (name.tell(language) for name in names)
    return say("before: {before}; after: {after}", before=before, after=after).tell(language)


def _table(
    heads: Sequence[Text], rows: Sequence[Row], language: Language, paint: Paint, align: Sequence[Align]
) -> Iterator[str]:
    titles = tuple(head.tell(language) for head in heads)
    widths = [max(display_width(visible(row[n])) for row in (titles, *rows)) for n in range(len(titles))]
    for row in (titles, *rows):
        cells = (
            pad(visible(cell), width, side) for cell, width, side in zip(row, widths, align, strict=True)
        )
        line = f"  {'  '.join(cells)}".rstrip()
        yield paint.faint(line) if row is titles else line


def _dependence(comparison: Comparison, language: Language) -> list[str]:
    figures = [
        state.metrics.to_json()[key]
        for state in (comparison.base, comparison.new)
        for key in ("working_days", "visits", "materials", "approvals")
    ]
    return [f"  {remark.tell(language)}" for remark in dependence(figures, comparison.new.graph, language)]


def _findings(comparison: Comparison, language: Language) -> Iterator[str]:
    for title, found in finding_groups(comparison, language):
        yield f"  {title.tell(language)}"
        for text in found:
            first, *more = wrap(visible(text), WIDTH - 6)
            yield f"    - {first}"
            yield from (f"      {line}" for line in more)


def _schedules(
    comparison: Comparison, names: tuple[Text, Text], language: Language, paint: Paint
) -> Iterator[str]:
    charts = chart(comparison, language, _CHART)
    for name, bars in zip(names, charts.values(), strict=True):
        yield f"  {paint.faint(name.tell(language))}"
        yield from (f"  {bar}" for bar in bars)


def _departments(comparison: Comparison, language: Language, paint: Paint) -> Iterator[str]:
    rows = department_rows(comparison, language)
    if rows:
        align: tuple[Align, ...] = ("left", "right", "right", "right", "right", "left")
        yield from _table(DEPARTMENT_HEADS, rows, language, paint, align)
    yield from _wrapped(effort_lines(comparison, language))


def _wrapped(lines: Sequence[str]) -> Iterator[str]:
    yield from (f"  {part}" for line in lines for part in wrap(visible(line), WIDTH))


def _posts(comparison: Comparison, language: Language, paint: Paint) -> Iterator[str]:
    rows = post_rows(comparison, language)
    if rows:
        align: tuple[Align, ...] = ("left", "right", "right", "right", "left")
        yield from _table(POST_HEADS, rows, language, paint, align)
