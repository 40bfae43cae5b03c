"""The report on a process as a value: everything that its templates show, told in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from govrules.compare.comparison import Comparison
from govrules.language import Language, Text, say, say_count
from govrules.redesign.detect import Parallel, find_parallel
from govrules.redesign.finding import RedesignFinding
from govrules.report.html import assumptions as resting
from govrules.report.html.change_rows import ChangeRow, change_rows
from govrules.report.html.finding_groups import FindingGroup, finding_groups
from govrules.report.html.gains import Gains, gains_of
from govrules.report.html.known_facts import KnownFact, known_facts
from govrules.report.html.metric_rows import HEADLINES, MetricRow, metric_rows
from govrules.report.html.process_views import (
    DepartmentDye,
    Drawn,
    Picture,
    State,
    days_text,
    department_dyes,
    flowcharts,
    gantts,
    pictures,
    state_of,
)
from govrules.report.html.report_words import REPORT
from govrules.report.html.step_rows import StepRow, step_rows
from govrules.report.html.tomorrow import Tomorrow
from govrules.report.html.words import LANGUAGE_TAGS, told
from govrules.report.labels import target_label
from govrules.report.metrics_text import kind_line

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph


@dataclass(frozen=True, slots=True)
class StepTable:
    """The steps of the process in one state."""

    title: str
    rows: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """What `templates/report/report.html` and `.md` show. Texts are told; nothing here is markup but pictures."""

    language: str
    """The tag of the language (BCP 47)."""
    title: str
    target: str
    sizes: tuple[str, ...]
    basis: str
    """Which kind of figures, of which day's rules."""
    known: tuple[KnownFact, ...]
    summary: tuple[str, ...]
    has_tomorrow: bool
    tomorrow: str
    """What tomorrow is called; empty where there is none."""
    headlines: tuple[MetricRow, ...]
    metrics: tuple[MetricRow, ...]
    pictures: tuple[Picture, ...]
    flowcharts: tuple[Drawn, ...]
    gantts: tuple[Drawn, ...]
    departments: tuple[DepartmentDye, ...]
    changes: tuple[ChangeRow, ...]
    has_reasons: bool
    """Whether a change says why."""
    has_costs: bool
    findings: tuple[FindingGroup, ...]
    gains: Gains | None
    """Who gains and who pays; None where there is no tomorrow."""
    assumptions: tuple[resting.Remark, ...]
    notes: tuple[resting.Remark, ...]
    not_looked_at: tuple[str, ...]
    steps: tuple[StepTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a report is about: a process, what it could become, and what was found."""

    today: ProcessGraph
    tomorrow: Tomorrow | None
    findings: Sequence[RedesignFinding]
    comparison: Comparison | None = None
    """Of today with tomorrow; None where there is no tomorrow."""
    start: date | None = None
    """The day on which the first step starts; None = the day of the rules."""


def report_values(subject: Subject, lines_of: resting.LinesOf, language: Language) -> Mapping[str, Any]:
    """Return what the templates of the report are filled in with: `page` and `words`."""
    return {"page": report_page(subject, lines_of, language), "words": told(REPORT, language)}


def report_page(subject: Subject, lines_of: resting.LinesOf, language: Language) -> ReportPage:
    """Gather the report. `lines_of` reads the lines of a rule file, for the notes in its comments."""
    today, tomorrow = subject.today, subject.tomorrow
    found = find_parallel(today, subject.start)
    states = [state_of("today", say("Today").tell(language), today, found, subject.start)]
    if tomorrow is not None:
        after = find_parallel(tomorrow.graph, subject.start)
        title = tomorrow.title(language)
        states.append(state_of("tomorrow", title, tomorrow.graph, after, subject.start))
    changes = change_rows(tomorrow.reform, today, language) if tomorrow and tomorrow.written else ()
    metrics = metric_rows(found.as_is, states[1].found.as_is if tomorrow else None, language)
    return ReportPage(
        language=LANGUAGE_TAGS[language],
        title=target_label(today, language),
        target=today.target,
        sizes=_sizes(today, language),
        basis=kind_line(found.as_is.to_json(), language),
        known=known_facts(today.book, today.facts, language),
        summary=tuple(text.tell(language) for text in _summary(subject, states, language)),
        has_tomorrow=tomorrow is not None,
        tomorrow=tomorrow.title(language) if tomorrow else "",
        headlines=tuple(row for row in metrics if row.key in HEADLINES),
        metrics=metrics,
        pictures=pictures(states, language),
        flowcharts=flowcharts(states, language),
        gantts=gantts(states, language),
        departments=department_dyes(states, language),
        changes=changes,
        has_reasons=any(change.because for change in changes),
        has_costs=any(change.cost for change in changes),
        findings=finding_groups(subject.findings, _later(subject), today, language),
        gains=gains_of(subject.comparison, language) if subject.comparison is not None else None,
        assumptions=resting.assumptions(states, language),
        notes=resting.notes_in_rules(today.book, _entries(subject), lines_of),
        not_looked_at=resting.not_looked_at(
            refusals=any(step.refuses or step.returns for step in today.steps()), language=language
        ),
        steps=tuple(StepTable(state.title, step_rows(state, language)) for state in states),
    )


def _later(subject: Subject) -> Sequence[RedesignFinding] | None:
    """Return the findings about the process of tomorrow."""
    if subject.comparison is None:
        return None
    return (*subject.comparison.findings.left, *subject.comparison.findings.new)


def _sizes(graph: ProcessGraph, language: Language) -> tuple[str, ...]:
    matters = [part for part in graph.parts if part in graph.book.matters]
    departments = {post.department for step in graph.steps() for post in step.by.posts}
    counts = (
        say_count("{n} matter", "{n} matters", len(matters)),
        say_count("{n} department", "{n} departments", len(departments)),
        say_count("{n} step", "{n} steps", len(graph.activities)),
    )
    return tuple(count.tell(language) for count in counts)


def _summary(subject: Subject, states: Sequence[State], language: Language) -> Sequence[Text]:
    found = states[0].found
    texts = [_arrows(found, language)]
    if subject.findings:
        kinds = [finding.kind for finding in subject.findings]
        texts.append(
            say(
                "{findings}: {proven} proven, {questions} open, {trades} to be weighed.",
                findings=say_count("{n} finding", "{n} findings", len(kinds)),
                proven=kinds.count("proven"),
                questions=kinds.count("question"),
                trades=kinds.count("trade_off"),
            )
        )
    if len(states) > 1:
        texts.append(
            say(
                "{tomorrow}: {before} become {after}.",
                tomorrow=states[1].title,
                before=days_text(found.as_is.working_days, language),
                after=days_text(states[1].found.as_is.working_days, language),
            )
        )
    return texts


def _arrows(found: Parallel, language: Language) -> Text:
    if not found.findings:
        return say("Every order between two steps has a reason.")
    return say(
        "{arrows} ({proven} proven): without any of them the process would take {days}.",
        arrows=say_count("{n} order has no reason", "{n} orders have no reason", len(found.findings)),
        proven=sum(finding.kind == "proven" for finding in found.findings),
        days=days_text(found.to_be.working_days, language),
    )


def _entries(subject: Subject) -> list[tuple[str, str]]:
    """Return the rules that the report is about, the most telling first."""
    graph = subject.today
    entries = [("bundles", graph.target)]
    if subject.tomorrow is not None:
        entries.append(("reforms", subject.tomorrow.reform.id))
    entries += [("matters", part) for part in graph.parts]
    entries += [("limits", name) for name in _limits(graph)]
    entries += [("materials", handed.material) for part in graph.parts.values() for handed in part.asked]
    entries += [("tier_tables", step.by.tiers) for step in graph.steps() if step.by.tiers is not None]
    return list(dict.fromkeys(entries))


def _limits(graph: ProcessGraph) -> list[str]:
    """Return the ids of the limits that the process goes by."""
    book = graph.book
    rules = [*(book.bundles.get(graph.target),), *(book.matters.get(part) for part in graph.parts)]
    named = [rule.limit for rule in rules if rule is not None and isinstance(rule.limit, str)]
    return [*named, *(step.limit_id for step in graph.steps() if step.limit_id is not None)]
