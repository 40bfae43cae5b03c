"""GovRules from Python: everything that the command line does, as functions over values.

book = govrules.load("rules", as_of="2026-03-02")
graph = govrules.compile(book, "company-startup", facts={"capital": 100, "industry": "ordinary"})
govrules.metrics(graph).working_days
govrules.parallel(graph).findings
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.cache.store import Store
    from govrules.case.open_cases import Pending
    from govrules.case.play import Trace
    from govrules.checks.checked import Checked
    from govrules.clock.deadline import CountsFrom, Deadline
    from govrules.compare.changes.rule_changes import RuleChanges
    from govrules.compare.comparison import Comparison
    from govrules.diagnostics import Diagnostic
    from govrules.model.cases import Case
    from govrules.process.graph import ProcessGraph
    from govrules.process.metrics import Metrics
    from govrules.process.table_answer import Answer
    from govrules.process.timetable import Slot
    from govrules.redesign.apply import Reformed
    from govrules.redesign.detect import Parallel
    from govrules.redesign.effects import Effects
    from govrules.redesign.finding import RedesignFinding
    from govrules.redesign.inquiry import Thresholds
    from govrules.redesign.serial_or_parallel import Trade
    from govrules.redesign.staff.with_staff import WithStaff
    from govrules.rehearse.runner import TestResults

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def load(
    paths: Paths,
    as_of: date | str | None = None,
    *,
    calendar: str | None = None,
    processes: int | None = None,
    at: str | None = None,
    store: Store | None = None,
) -> RuleBook:
    """Read rule files and folders into a book, as of a day (default: today).

    `at` = the level or area at which the rules are seen (see `govrules.at`); left out = the base, without
    layers. `store` = a cache (`govrules.cache.folder.open_cache`), from which files that were read before are
    taken. What is wrong with the rules is in `book.diagnostics`; nothing is raised for it.

    Raises:
        ValueError: when `as_of` is a text that is no date.
        LookupError: when there is no level or area `at`.
    """
    from govrules.pipeline import load_book

    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    book = load_book(named, _day(as_of), calendar, processes, store)
    return book if at is None else _layered_at(book, at)


def at(
    book: RuleBook, place: str | None = None, *, level: str | None = None, area: str | None = None
) -> RuleBook:
    """Return the book that holds at a place: the layers of the levels down to it, then of its areas.

    `place` is the id of a level or of an area (a level where both have it); `level` and `area` say which.
    What is wrong with the layers is in `book.diagnostics`; `book.patches` tells who changed what.

    Raises:
        LookupError: when there is no such level or area.
    """
    from govrules.book.layers.layered import layered
    from govrules.book.layers.where import Where, where_named

    where = Where(level, area) if place is None else where_named(book, place)
    if (
        where is None
        or (where.level or "") not in {"", *book.levels}
        or (where.area or "") not in {"", *book.areas}
    ):
        raise LookupError(place or level or area)
    return layered(book, where)


def _layered_at(book: RuleBook, place: str) -> RuleBook:
    return at(book, place)


def check(book: RuleBook) -> tuple[Diagnostic, ...]:
    """Run the checks over a book: what is wrong beyond reading it (which is in `book.diagnostics`)."""
    from govrules.checks import run_checks

    return tuple(run_checks(book))


def check_files(
    paths: Paths,
    as_of: date | str | None = None,
    *,
    calendar: str | None = None,
    processes: int | None = None,
    store: Store | None = None,
) -> Checked:
    """Read rule files and folders and run every check: all that is wrong with them, with or without a cache.

    Raises:
        ValueError: when `as_of` is a text that is no date.
    """
    from govrules.checks.checked import check_files as checked

    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    return checked(named, _day(as_of), calendar, processes, store)


def compile(  # noqa: A001 - the word of the field; used as `govrules.compile`
    book: RuleBook, target: str, facts: Mapping[str, Any] | None = None, reform: str | None = None
) -> ProcessGraph:
    """Compile a matter or a bundle, after a reform if one is named, under what is known of the case.

    Raises:
        LookupError: when there is no such matter, bundle or reform.
    """
    from govrules.process.compile import compile_graph

    if reform is None:
        return compile_graph(book, target, facts)
    reformed = apply(book, reform)
    graph = compile_graph(reformed.book, target, facts)
    graph.diagnostics = (*reformed.diagnostics, *graph.diagnostics)
    return graph


def apply(book: RuleBook, reform: str, only: Iterable[str] | None = None) -> Reformed:
    """Apply a reform and give a new book, with what is wrong with the reform.

    `only` names the changes to carry out, by id or by number in the list (from 1); left out = all of them.

    Raises:
        LookupError: when there is no such reform, or it has no such change.
    """
    from govrules.redesign.apply import apply_reform

    if reform not in book.reforms:
        raise LookupError(reform)
    return apply_reform(book, book.reforms[reform], only)


def effects(
    book: RuleBook,
    reform: str,
    only: Iterable[str] | None = None,
    facts: Mapping[str, Any] | None = None,
    *,
    start: date | str | None = None,
) -> Effects:
    """Measure a reform change by change: what each brings alone, and after those before it.

    Raises:
        LookupError: when there is no such reform, or it has no such change.
    """
    from govrules.redesign.effects import effects_of

    if reform not in book.reforms:
        raise LookupError(reform)
    begin = None if start is None else _day(start)
    return effects_of(book, book.reforms[reform], only, facts=facts, start=begin)


def compare(
    base: ProcessGraph,
    new: ProcessGraph,
    *,
    start: date | str | None = None,
    thresholds: Thresholds | None = None,
) -> Comparison:
    """Compare one process in two states of the rules: figures, findings, schedules, who gains and who pays.

    `thresholds` say from where on something is a finding.
    """
    from govrules.compare.comparison import compare_processes

    return compare_processes(base, new, None if start is None else _day(start), thresholds)


def diff(base: RuleBook, head: RuleBook, *, pending: Iterable[Pending] | None = None) -> RuleChanges:
    """Compare what two books of one day mean: every change, what it is to people, whom it concerns, from when.

    `pending` are open cases (`govrules.case.open_cases`): those whose own rules change are named.
    """
    from govrules.compare.changes.between import changes_between

    return changes_between(base, head, pending)


def metrics(graph: ProcessGraph, *, start: date | str | None = None) -> Metrics:
    """Measure a process over its promised limits; `start` is the day from which a calendar is walked."""
    from govrules.process.metrics import metrics_of

    return metrics_of(graph, None if start is None else _day(start))


def schedule(graph: ProcessGraph, *, start: date | str | None = None) -> tuple[Slot, ...]:
    """Return when each step may start and must start, its slack, and the critical path, on the calendar."""
    from govrules.process.timetable import timetable

    return timetable(graph, None if start is None else _day(start))


def parallel(graph: ProcessGraph, *, start: date | str | None = None) -> Parallel:
    """Find the serial steps that could run in parallel."""
    from govrules.redesign.detect import find_parallel

    return find_parallel(graph, None if start is None else _day(start))


def with_staff(
    graph: ProcessGraph,
    *,
    start: date | str | None = None,
    arrivals: Sequence[int] = (1,),
    without_removable: bool = False,
    time_limit: float = 10.0,
) -> WithStaff:
    """Schedule a case, or a batch, with every post's staff as capacity.

    `arrivals` are how many cases arrive on each working day: `(20,)` = twenty at once. `without_removable`
    looks at the process without the arrows that have no reason. `time_limit` is in seconds of search.

    Raises:
        PlanExtraMissing: when a search is needed and the extra `plan` is not installed.
    """
    from govrules.redesign.staff import with_staff as staff

    rows_of = staff.without_removable if without_removable else staff.today
    begin = None if start is None else _day(start)
    return staff.with_staff(graph, begin, rows_of=rows_of, arrivals=arrivals, time_limit=time_limit)


def orders_of_checks(
    graph: ProcessGraph, *, start: date | str | None = None, hours_per_day: float | None = None
) -> tuple[Trade, ...]:
    """Return, for each matter whose checks could stand in another order, what each order costs.

    `hours_per_day` is how many hours of extra work one working day less may cost (1).
    """
    from govrules.redesign.order_of_checks import orders_of_checks as orders
    from govrules.redesign.serial_or_parallel import HOURS_PER_DAY, serial_or_parallel

    begin = None if start is None else _day(start)
    price = HOURS_PER_DAY if hours_per_day is None else hours_per_day
    return tuple(serial_or_parallel(graph, order, begin, price) for order in orders(graph))


def findings(
    rules: ProcessGraph | RuleBook,
    target: str | None = None,
    *,
    kinds: Collection[str] | None = None,
    departments: int | None = None,
    slack: float | None = None,
) -> tuple[RedesignFinding, ...]:
    """Find what a reform could change: about a graph, one matter or bundle of a book, or all of them.

    `kinds` are names out of `govrules.redesign.inquiry.KINDS`. `departments` is the number of departments up
    to which nobody has to hold the case (5), `slack` the share of a promise that may stay unused (0.5).

    Raises:
        LookupError: when there is no such matter or bundle, or no such kind.
    """
    from govrules.book.rulebook import RuleBook
    from govrules.process.compile import compile_graph
    from govrules.redesign.across import find_across
    from govrules.redesign.inquiry import find, thresholds

    limits = thresholds(departments, slack)
    if not isinstance(rules, RuleBook):
        return tuple(find(rules, kinds, limits))
    if target is None:
        return tuple(find_across(rules, None, kinds, limits))
    return tuple(find(compile_graph(rules, target), kinds, limits))


def decide(book: RuleBook, table: str, facts: Mapping[str, Any] | None = None) -> Answer:
    """Ask an approval or decision table.

    Raises:
        LookupError: when there is no such table.
    """
    from govrules.process.decision import decide_table
    from govrules.process.table_answer import Answer

    decision, diagnostics = decide_table(book, table, facts or {})
    return Answer(table, decision.matched, decision.outputs, decision.asks, diagnostics)


def deadline(
    book: RuleBook,
    start: date | str,
    limit: str,
    *,
    calendar: str | None = None,
    counts_from: CountsFrom = "next_day",
) -> Deadline:
    """Return when a limit ends that starts on a day.

    Raises:
        ValueError: when `limit` is no duration, or `start` no date.
    """
    from govrules.clock.deadline import deadline as ends
    from govrules.clock.duration import DurationProblem, parse_duration

    duration = parse_duration(limit)
    if isinstance(duration, DurationProblem):
        raise ValueError(limit)
    return ends(_day(start), duration, book.calendar_of(calendar), counts_from=counts_from)


def run(graph: ProcessGraph, case: Case) -> Trace:
    """Carry a case through a process: its script, or every step in its planned time.

    Facts of the case that the graph was not compiled with are added to what is known.
    """
    from govrules.case.play import play

    return play(graph, case)


def run_case(book: RuleBook, case: Case) -> Trace:
    """Carry a case through its own target, under the rules of the day on which it is accepted.

    A case whose fact `area` names an area goes by the rules of that area, unless the book is seen elsewhere.

    Raises:
        LookupError: when there is no such matter, bundle or reform.
    """
    from govrules.rehearse.whole_case import play_whole

    return play_whole(book, case)


def test(book: RuleBook) -> TestResults:
    """Run the rule tests of a book."""
    from govrules.rehearse.runner import run_tests

    return run_tests(book)


def on(book: RuleBook, day: date | str) -> RuleBook:
    """Return the same rules as of another day."""
    if book.edition is None:
        return replace(book, as_of=_day(day))
    return book.edition(_day(day))


def _day(day: date | str | None) -> date:
    if day is None:
        return date.today()
    return date.fromisoformat(day) if isinstance(day, str) else day
