"""What a comparison says, as rows of words: the same for a terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.language import Language, Text, say, tell
from govrules.report.compare_json import costs_of
from govrules.report.figures import METRICS, Figure, change_text, figure_text, number_text
from govrules.report.labels import department_label, material_label, place_label, post_name, step_label
from govrules.report.width import display_width, pad, shorten, visible

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.compare.comparison import Comparison
    from govrules.compare.people import DepartmentShare, PostShare
    from govrules.model.reforms import Reform
    from govrules.process.graph import ProcessGraph
    from govrules.process.interval import Interval
    from govrules.process.timetable import Slot
    from govrules.redesign.finding import RedesignFinding

Row = tuple[str, ...]

_UNKNOWN: Final = "?"
_LABEL: Final = 36
_WORK: Final = "█"
_MOMENT: Final = "▏"


def metric_rows(comparison: Comparison, language: Language) -> list[Row]:
    """Return label, before, after, change in per cent."""
    before, after = comparison.base.metrics.to_json(), comparison.new.metrics.to_json()
    return [
        (
            label.tell(language),
            figure_text(before[key]),
            figure_text(after[key]),
            change_text(before[key], after[key]),
        )
        for key, label in METRICS.items()
        if key in before
    ]


def finding_groups(comparison: Comparison, language: Language) -> list[tuple[Text, list[str]]]:
    """Return heading → findings in words; those that are in both states are only counted."""
    found = comparison.findings
    groups = [
        (say("Gone ({n})", n=len(found.gone)), [_finding(one, language) for one in found.gone]),
        (say("New ({n})", n=len(found.new)), [_finding(one, language) for one in found.new]),
    ]
    return [*groups, (say("In both ({n})", n=len(found.left)), [])]


def _finding(finding: RedesignFinding, language: Language) -> str:
    return f"{finding.code.number} {finding.code.name}: {finding.evidence.tell(language)}"


def department_rows(comparison: Comparison, language: Language) -> list[Row]:
    """Return department, then steps, steps with less time, hours, handoffs, and what it comes to."""
    graphs = comparison.base.graph, comparison.new.graph
    return [
        (
            _department(graphs, share.department, language),
            _pair(share.before.steps, share.after.steps),
            str(len(share.faster) or ""),
            _pair(*_hours(share)),
            _pair(share.before.handoffs, share.after.handoffs),
            _verdict(share).tell(language),
        )
        for share in comparison.people.departments
    ]


def _department(graphs: tuple[ProcessGraph, ProcessGraph], department: str, language: Language) -> str:
    book = graphs[1].book if department in graphs[1].book.departments else graphs[0].book
    return department_label(book, department, language)


def _hours(share: DepartmentShare) -> tuple[float | None, float | None]:
    return (
        None if share.before.unknown else share.before.hours,
        None if share.after.unknown else share.after.hours,
    )


def _pair(before: Figure, after: Figure) -> str:
    old, new = figure_text(before), figure_text(after)
    return old if old == new else f"{old} → {new}"


def _verdict(share: DepartmentShare) -> Text:
    """Say whether a department gains, pays, or both."""
    if not share.after.steps:
        return say("is out of it")
    if not share.before.steps:
        return say("comes in: pays with all of it")
    before, after = _hours(share)
    signs = {
        _sign(share.after.steps, share.before.steps),
        _sign(share.after.handoffs, share.before.handoffs),
        _sign(after, before),
        _sign(len(share.faster), 0),
    } - {0}
    if not signs:
        return say("as before")
    if len(signs) > 1:
        return say("gains and pays")
    return say("gains") if signs == {-1} else say("pays")


def _sign(after: float | None, before: float | None) -> int:
    if after is None or before is None or after == before:
        return 0
    return 1 if after > before else -1


def applicant_lines(comparison: Comparison, language: Language) -> list[str]:
    """Return what the applicant has of it, papers and places named."""
    applicant, book = comparison.people.applicant, comparison.new.graph.book
    figures = [
        say("{label} {change}", label=label, change=_pair(before.to_json(), after.to_json()))
        for label, (before, after) in (
            (say("working days to wait"), applicant.working_days),
            (say("trips"), applicant.visits),
            (say("papers to hand in"), applicant.materials),
        )
    ]
    lines = [" · ".join(figure.tell(language) for figure in figures)]
    if applicant.papers_gone:
        gone = _papers(comparison, applicant.papers_gone, language)
        lines.append(say("No longer handed in: {papers}.", papers=gone).tell(language))
    if applicant.papers_new:
        new = _papers(comparison, applicant.papers_new, language)
        lines.append(say("Now handed in: {papers}.", papers=new).tell(language))
    before, after = applicant.visits_by_place
    if before != after and _are_all(before, applicant.visits[0]) and _are_all(after, applicant.visits[1]):
        told = [
            f"{place_label(book, place, language)} {_pair(before.get(place, 0), after.get(place, 0))}"
            for place in dict.fromkeys((*before, *after))
        ]
        lines.append(say("Trips by place: {places}.", places=told).tell(language))
    return lines


def _are_all(by_place: Mapping[str, int], visits: Interval) -> bool:
    """Tell whether every trip has its place: trips that a matter only counts have none."""
    return visits.is_number and sum(by_place.values()) == visits.least


def _papers(comparison: Comparison, names: Iterable[str], language: Language) -> list[str]:
    new, base = comparison.new.graph.book, comparison.base.graph.book
    return [material_label(new if name in new.materials else base, name, language) for name in names]


def effort_lines(comparison: Comparison, language: Language) -> list[str]:
    """Return the extra hours on cases that are refused in the end, by department; unknown ones are named."""
    lines = []
    for share in comparison.people.departments:
        if share.before.unknown or share.after.unknown:
            continue
        extra = round(share.after.refused_hours - share.before.refused_hours, 2)
        if extra > 0:
            name = _department((comparison.base.graph, comparison.new.graph), share.department, language)
            lines.append(
                say(
                    "{department}: {hours} more hours a case on cases that another step refuses.",
                    department=name,
                    hours=number_text(extra),
                ).tell(language)
            )
    unknown = [
        step_label(state.graph, step, language)
        for state, index in ((comparison.base, 0), (comparison.new, 1))
        for share in comparison.people.departments
        for step in (share.before, share.after)[index].unknown
    ]
    if unknown:
        lines.append(
            say("How much work it is, is not written for: {steps}.", steps=[*dict.fromkeys(unknown)]).tell(
                language
            )
        )
    return lines


def post_rows(comparison: Comparison, language: Language) -> list[Row]:
    """Return post, officers, hours a case, share of their time: only those that change or hold others up."""
    tight = {post for posts in comparison.people.bottlenecks for post in posts}
    return [
        (
            post_name(_book_of(comparison, share.post), share.post, language),
            _pair(*share.staff),
            _pair(*share.hours),
            _busy(share),
            say("most to do").tell(language) if share.post in comparison.people.bottlenecks[1] else "",
        )
        for share in comparison.people.posts
        if share.post in tight
        or share.staff[0] != share.staff[1]
        or (None not in share.hours and share.hours[0] != share.hours[1])
    ]


def _book_of(comparison: Comparison, post: str) -> RuleBook:
    new = comparison.new.graph.book
    return new if post in new.posts else comparison.base.graph.book


def _busy(share: PostShare) -> str:
    shown = [_UNKNOWN if value is None else f"{value * 100:.0f} %" for value in share.busy]
    return shown[0] if shown[0] == shown[1] else " → ".join(shown)


def cost_lines(reforms: Iterable[Reform], language: Language) -> list[str]:
    """Return what the reforms cost, change by change, as it is written."""
    lines = []
    for cost in (cost for reform in reforms for cost in costs_of(reform)):
        parts = []
        if cost["once"] is not None:
            parts.append(say("{amount} once", amount=cost["once"]))
        if cost["yearly"] is not None:
            parts.append(say("{amount} a year", amount=cost["yearly"]))
        lines.append(f"{cost['change']}: {tell(parts, language)}")
    return lines


def chart(comparison: Comparison, language: Language, columns: int) -> Mapping[str, list[str]]:
    """Return the schedules of both states as bars of one scale, in working days from the first step."""
    states = {"base": comparison.base, "new": comparison.new}
    bars = {key: _bars(state.graph, state.schedule, language) for key, state in states.items()}
    every = [bar for found in bars.values() for bar in found]
    longest = max((bar.end for bar in every), default=0)
    width = max((display_width(bar.label) for bar in every), default=0)
    scale = columns / longest if longest else 0.0
    return {key: [_drawn(bar, width, scale) for bar in found] for key, found in bars.items()}


class _Bar(NamedTuple):
    label: str
    start: float
    end: float


def _bars(graph: ProcessGraph, schedule: tuple[Slot, ...], language: Language) -> list[_Bar]:
    return [
        _Bar(
            shorten(visible(step_label(graph, slot.step, language)), _LABEL),
            slot.earliest_start,
            slot.earliest_end,
        )
        for slot in sorted(schedule, key=lambda slot: slot.earliest_start)
        if slot.runs
    ]


def _drawn(bar: _Bar, width: int, scale: float) -> str:
    """Draw a step from its start to its end; one that takes no time is a thin line, so that it is not hidden."""
    first = round(bar.start * scale)
    length = max(round(bar.end * scale) - first, 1) if bar.end > bar.start else 0
    days = f"{number_text(bar.start)}–{number_text(bar.end)}"
    return f"{pad(bar.label, width)}  {' ' * first}{_WORK * length or _MOMENT} {days}"
