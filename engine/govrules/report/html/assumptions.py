"""What the figures of a report rest on, and what it has not looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from govrules.language import Language, Text, say
from govrules.process.interval import Interval
from govrules.process.metrics import Metrics
from govrules.process.ruler import has_no_limit
from govrules.report.html.day_scale import last_day
from govrules.report.html.process_views import State, last_moment
from govrules.report.labels import fact_label, step_label

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook

LinesOf: TypeAlias = Callable[[str], Sequence[str] | None]
"""File → its lines; None when it cannot be read again."""

_NOTES: Final = ("示意", "公布数", "illustrat", "published figure")
"""Words by which a comment in a rule file says where its figures come from."""
_MOST_NOTES: Final = 40


@dataclass(frozen=True, slots=True)
class Remark:
    """An assumption: what is assumed, and the single things that it concerns."""

    text: str
    things: tuple[str, ...] = ()


def assumptions(states: Sequence[State], language: Language) -> tuple[Remark, ...]:
    """Return what the figures rest on."""
    return tuple(Remark(text.tell(language), tuple(things)) for text, things in _remarks(states, language))


def _remarks(states: Sequence[State], language: Language) -> Iterator[tuple[Text, Iterable[str]]]:
    today = states[0].graph
    yield (
        say(
            "The figures are what the rules promise, not what was measured: each step takes its whole limit; "
            "nobody refuses, sends back, extends or withdraws."
        ),
        (),
    )
    figures = [figure for state in states for figure in _intervals(state.found.as_is)]
    open_facts = dict.fromkeys(fact for figure in figures for fact in figure.open)
    if open_facts:
        names = [fact_label(today.book, fact, language) for fact in open_facts]
        yield say("Not known of the case, so that some figures are intervals:"), names
        yield say("The Gantt shows the longest way that is left open."), ()
    if any(not figure.exact for figure in figures if figure.open):
        yield say("The ends of an interval may be wider than what can happen."), ()
    yield from _unknown(states, language)
    yield from _calendar(states)


def _intervals(metrics: Metrics) -> tuple[Interval, ...]:
    return (
        metrics.working_days,
        metrics.clock_days,
        metrics.visits,
        metrics.materials,
        metrics.approvals,
    )


def _unknown(states: Sequence[State], language: Language) -> Iterator[tuple[Text, Iterable[str]]]:
    limits: dict[str, None] = {}
    needs: dict[str, None] = {}
    visits: dict[str, None] = {}
    for state in states:
        graph = state.graph
        for activity in graph.steps():
            if has_no_limit(activity):
                limits[step_label(graph, activity.id, language)] = None
            if not activity.needs_known:
                needs[step_label(graph, activity.id, language)] = None
        for step in state.found.as_is.visits.unknown:
            visits[step_label(graph, step, language) if step in graph.activities else step] = None
    if limits:
        yield say("No limit is written for these steps; the least counts them as nothing:"), limits
    if needs:
        yield (
            say(
                "What these steps need is not written; whether something has to wait for them, or they for "
                "something, is a question:"
            ),
            needs,
        )
    if visits:
        yield say("How often the applicant has to come is not written for:"), visits


def _calendar(states: Sequence[State]) -> Iterator[tuple[Text, Iterable[str]]]:
    calendar = states[0].graph.book.calendar
    end = last_day(last_moment(states))
    if not states[0].graph.book.calendars:
        yield say("There is no calendar: Monday to Friday count as working days, no holiday is known."), ()
    elif not calendar.is_known(end):
        known = date.fromordinal(calendar.known_through)
        text = say(
            "The schedule reaches {day}; holidays are published up to {known}, later days are provisional.",
            day=end,
            known=known,
        )
        yield text, ()


def not_looked_at(*, refusals: bool, language: Language) -> tuple[str, ...]:
    """Return what the report says nothing about; `refusals` = the rules hold shares of refused cases."""
    texts = [
        say("How long cases really take: no record of cases was read."),
        say("Queues: a case is taken up at once wherever it comes, however many officers a post has."),
        say("The applicant's own time: filling in, travelling, waiting at the counter."),
    ]
    if refusals:
        texts.append(
            say("Cases that are refused or sent back: their shares count only in the price of the findings.")
        )
    texts += [
        say("Whether the law that is cited says what the rules say: that is for lawyers to confirm."),
        say("Other matters that share officers, materials or registers with this one."),
    ]
    return tuple(text.tell(language) for text in texts)


def notes_in_rules(
    book: RuleBook, entries: Iterable[tuple[str, str]], lines_of: LinesOf
) -> tuple[Remark, ...]:
    """Return what comments of the rule files say about where figures come from (示意, 公布数).

    `entries` are the rules that the report is about, as (section of the book, id).
    """
    files = dict.fromkeys(
        origin.document.file for entry in entries if (origin := book.origins.get(entry)) is not None
    )
    found = [note for file in files for note in _notes(file, lines_of(file) or ())]
    return tuple(found[:_MOST_NOTES])


def _notes(file: str, lines: Sequence[str]) -> Iterator[Remark]:
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text.startswith("#") and any(word in text.lower() for word in _NOTES):
            yield Remark(text.lstrip("# ").strip(), (f"{file}:{number}",))
