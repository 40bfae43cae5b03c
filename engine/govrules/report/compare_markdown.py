"""Two states of a process side by side, as Markdown: tables, and the schedules as preformatted text."""

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
from govrules.report.compare_text import DEPARTMENT_HEADS, METRIC_HEADS, POST_HEADS
from govrules.report.labels import target_label
from govrules.report.metrics_text import kind_line
from govrules.report.width import visible

if TYPE_CHECKING:
    from govrules.compare.comparison import Comparison
    from govrules.model.reforms import Reform

_CHART: Final = 48
_SIGNS: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\|*_`<>[]#~"})


def compare_markdown(
    comparison: Comparison, names: tuple[Text, Text], reforms: Sequence[Reform], language: Language
) -> str:
    """Return a page with what `compare_text` shows. Names of rules cannot write Markdown of their own."""
    before, after = (name.tell(language) for name in names)
    lines = [
        f"# {_plain(target_label(comparison.new.graph, language))}",
        "",
        _plain(say("before: {before}; after: {after}", before=before, after=after).tell(language)),
        "",
        *_table(METRIC_HEADS, metric_rows(comparison, language), language),
    ]
    for title, body in (
        (say("Findings"), _findings(comparison, language)),
        (say("Schedule (working days from the first step)"), _schedules(comparison, names, language)),
        (say("The applicant"), _items(applicant_lines(comparison, language))),
        (say("The departments"), _departments(comparison, language)),
        (say("The officers"), _posts(comparison, language)),
        (say("What the changes cost"), _items(cost_lines(reforms, language))),
    ):
        told = list(body)
        if told:
            lines += ["", f"## {title.tell(language)}", "", *told]
    figures = comparison.new.metrics.to_json()
    return "\n".join((*lines, "", _plain(kind_line(figures, language)), ""))


def _plain(text: str) -> str:
    return visible(text).translate(_SIGNS)


def _table(heads: Sequence[Text], rows: Sequence[Row], language: Language) -> Iterator[str]:
    yield _cells([head.tell(language) for head in heads])
    yield _cells(["---", *("---:" for _ in heads[1:])], plain=False)
    yield from map(_cells, rows)


def _cells(row: Sequence[str], *, plain: bool = True) -> str:
    return f"| {' | '.join(_plain(cell) if plain else cell for cell in row)} |"


def _items(lines: Sequence[str]) -> Iterator[str]:
    yield from (f"- {_plain(line)}" for line in lines)


def _findings(comparison: Comparison, language: Language) -> Iterator[str]:
    for title, found in finding_groups(comparison, language):
        yield f"- {title.tell(language)}"
        yield from (f"  - {_plain(text)}" for text in found)


def _schedules(comparison: Comparison, names: tuple[Text, Text], language: Language) -> Iterator[str]:
    for name, bars in zip(names, chart(comparison, language, _CHART).values(), strict=True):
        yield from (_plain(name.tell(language)), "", *(f"    {bar}" for bar in bars), "")


def _departments(comparison: Comparison, language: Language) -> Iterator[str]:
    rows = department_rows(comparison, language)
    if rows:
        yield from (*_table(DEPARTMENT_HEADS, rows, language), "")
    yield from _items(effort_lines(comparison, language))


def _posts(comparison: Comparison, language: Language) -> Iterator[str]:
    rows = post_rows(comparison, language)
    if rows:
        yield from _table(POST_HEADS, rows, language)
