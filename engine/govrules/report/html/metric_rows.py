"""The metrics today and tomorrow, side by side, each with what its number means."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Final

from govrules.language import Language, Text, say
from govrules.process.metrics import Metrics
from govrules.report.figures import METRICS, Figure, bounds, change_text, figure_text

HEADLINES: Final = ("working_days", "visits", "materials")
"""The metrics by which a reform is known."""

_MEANINGS: Final[dict[str, Text]] = {
    "working_days": say(
        "From the start of the first step to the end of the last, for a case that nobody refuses, sends back "
        "or extends. Inspections, hearings and publications are in it, for the applicant waits."
    ),
    "clock_days": say(
        "Without hearings, inspections, tests, publications and expert opinions, which do not count "
        "(Administrative Licensing Law, art. 45)."
    ),
    "visits": say("The fewest trips that the applicant can make do with."),
    "materials": say(
        "What the applicant hands in. What offices share, what an e-licence serves for and what the system "
        "fills in is not counted; without one stop each matter counts its own."
    ),
    "departments": say("Departments that have a step."),
    "handoffs": say("How often the case goes from one department to another."),
    "approvals": say("Decisions, those of the posts that approve first included."),
}


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric for a page: told figures; `tomorrow` and `change` are empty where there is no tomorrow."""

    key: str
    label: str
    today: str
    tomorrow: str
    change: str
    worse: bool
    """Whether tomorrow's figure is the larger one."""
    meaning: str


def metric_rows(today: Metrics, tomorrow: Metrics | None, language: Language) -> tuple[MetricRow, ...]:
    """Return a row a metric."""
    before = today.to_json()
    after = tomorrow.to_json() if tomorrow is not None else None
    return tuple(
        MetricRow(
            key=key,
            label=label.tell(language),
            today=figure_text(before[key]),
            tomorrow=figure_text(after[key]) if after is not None else "",
            change=change_text(before[key], after[key]) if after is not None else "",
            worse=after is not None and _upper(after[key]) > _upper(before[key]),
            meaning=_MEANINGS[key].tell(language),
        )
        for key, label in METRICS.items()
        if key in before
    )


def _upper(figure: Figure) -> float:
    high = bounds(figure)[1]
    return inf if high is None else high
