"""The findings about one matter or bundle: every kind looks at the same graph, measured once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import Any, Final, TypeVar

from govrules.book.rulebook import RuleBook
from govrules.codes import Code
from govrules.diagnostics import Related, has_errors
from govrules.language import Text
from govrules.model.materials import DataSource
from govrules.model.matters import Step
from govrules.model.reforms import Reform, ReformChange, Scope
from govrules.process.activity import Activity
from govrules.process.commitments import committed_of, with_chosen
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.process.metrics import Gauge, Metrics
from govrules.process.naming import StepName, step_name
from govrules.process.order import bits
from govrules.process.schedule import Rows
from govrules.redesign.detect import Class
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.neighbourhood import neighbourhood
from govrules.redesign.operations import OPERATIONS
from govrules.redesign.single_officer import single_officers
from govrules.redesign.soundness import broken_by
from govrules.redesign.trouble import Trouble
from govrules.source import Place

Made = TypeVar("Made")

KINDS: Final[tuple[str, ...]] = (
    "serial-steps",
    "several-visits",
    "material-asked-twice",
    "field-asked-twice",
    "data-source-provides",
    "e-licence-serves",
    "no-legal-basis",
    "form-to-fill",
    "commitment-instead",
    "unread-output",
    "checked-twice",
    "steps-of-one-post",
    "decision-too-high",
    "order-of-checks",
    "many-departments",
    "bundle-promise",
    "promise-not-kept",
    "promise-with-slack",
)
"""Every kind of finding; the module `govrules.redesign.findings.KIND` has a function `find(inquiry)`."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on something is worth a finding; `govrules.toml` sets them under `[redesign]`."""

    departments: int = 5
    """More departments than this: one person should hold the case."""
    slack: float = 0.5
    """More of a promise than this share is never used: less could be promised."""


def thresholds(departments: int | None = None, slack: float | None = None) -> Thresholds:
    """Return the thresholds with those that are given."""
    default = Thresholds()
    return Thresholds(
        default.departments if departments is None else departments, default.slack if slack is None else slack
    )


class Inquiry:
    """A graph under inquiry, with what several kinds of finding ask of it. Lives in one run."""

    def __init__(self, graph: ProcessGraph, thresholds: Thresholds) -> None:
        self.graph = graph
        self.book: RuleBook = graph.book
        self.target = graph.target
        self.thresholds = thresholds
        self.steps: tuple[Activity, ...] = tuple(graph.steps())
        self.numbers = graph.numbers
        self._places: dict[str, Place] = {}
        self._made: dict[Any, Any] = {}
        self._written: dict[str, dict[str, Step]] = {}

    def once(self, make: Callable[[Inquiry], Made]) -> Made:
        """Return `make(inquiry)`, made once for all kinds of finding that ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property
    def gauge(self) -> Gauge:
        """What measures the graph."""
        return Gauge(self.graph)

    @cached_property
    def before(self) -> Metrics:
        """The figures of today."""
        return self.gauge.metrics()

    @cached_property
    def committed(self) -> frozenset[str]:
        """The materials that this case replaces by a commitment."""
        return committed_of(self.book, with_chosen(self.book, self.target, self.graph.facts))

    @cached_property
    def providers(self) -> dict[str, DataSource]:
        """The materials that a data source provides, in force or not: material → source."""
        found: dict[str, DataSource] = {}
        for source in self.book.data_sources.values():
            for name in source.provides:
                if name in self.book.materials:
                    found.setdefault(name, source)
        return found

    def written(self, activity: Activity) -> Step | None:
        """Return a step as its matter or bundle writes it; None for one that the engine adds."""
        if activity.owner not in self._written:
            owner = self.book.bundles.get(activity.owner) or self.book.matters.get(activity.owner)
            steps = owner.steps if owner is not None else None
            self._written[activity.owner] = {step.id: step for step in reversed(steps or ())}
        return self._written[activity.owner].get(activity.step)

    def ids_of(self, owner: str) -> frozenset[str]:
        """Return the ids of the steps of a matter or bundle."""
        return frozenset(activity.step for activity in self.steps if activity.owner == owner)

    @cached_property
    def _before(self) -> tuple[int, ...]:
        return self.graph.closure_today

    def earlier(self, number: int) -> Iterator[int]:
        """Yield the numbers of the steps that come before a step today."""
        return bits(self._before[number])

    def step_name(self, step: str) -> StepName:
        """Return how a step is named to people."""
        return step_name(self.graph, self.graph.activities[step])

    def place(self, *owner_and_path: str) -> Place:
        """Return where something of a matter or bundle is written: `place("food", "steps", "review")`."""
        section = "bundles" if owner_and_path[0] in self.book.bundles else "matters"
        return self.book.place(section, *owner_and_path)

    def place_of(self, activity: Activity) -> Place:
        """Return where a step is written; the matter where it has none."""
        if activity.id not in self._places:
            part = self.graph.parts.get(activity.owner)
            path = () if part is not None and not part.has_steps else ("steps", activity.step)
            self._places[activity.id] = self.place(activity.owner, *path)
        return self._places[activity.id]

    def found(
        self,
        code: Code,
        kind: Class,
        where: Iterable[str],
        evidence: Text,
        pays: Text,
        place: Place,
        changes: tuple[ReformChange, ...] = (),
        related: Iterable[Related] = (),
        rows: Rows | None = None,
        after: Metrics | None = None,
    ) -> RedesignFinding:
        """Make a finding, and measure the process with the proposal applied to the book.

        `rows` are the direct predecessors of each step that the proposal leaves, for a proposal that changes
        nothing but the order; `after` are the figures with the proposal, where they are known already. A
        proposal that cannot be carried out here is none.
        """
        if after is None and changes:
            after = self.measured(changes, rows)
        return RedesignFinding(
            code=code,
            kind=kind,
            target=self.target,
            where=tuple(where),
            evidence=evidence,
            pays=pays,
            changes=changes if after is not None else (),
            place=place,
            related=tuple(related),
            before=self.before,
            after=after,
        )

    def measured(self, changes: tuple[ReformChange, ...], rows: Rows | None = None) -> Metrics | None:
        """Return the figures with a proposal applied; None where it cannot be carried out (see `found`)."""
        if rows is not None and self.order_is_all:
            return self.before if rows is self.graph.orders.today else self.gauge.metrics(rows)
        graph = self.carried_out(changes)
        return None if graph is None else Gauge(graph).metrics()

    @cached_property
    def order_is_all(self) -> bool:
        """Whether a change of the order alone changes nothing else that is measured.

        Open needs are measured on a second graph; one single officer keeps an order that no rule asks for; in a
        bundle an arrow that goes may leave another one without a reason.
        """
        graph = self.graph
        return not (self.target in self.book.bundles or graph.open_needs or single_officers(graph))

    def carried_out(self, changes: tuple[ReformChange, ...]) -> ProcessGraph | None:
        """Return the graph once a proposal is carried out; None where it cannot be, or breaks a process."""
        is_bundle = self.target in self.book.bundles
        scope = Scope(bundle=self.target) if is_bundle else Scope(matter=self.target)
        reform = Reform(kind="Reform", id="proposal", applies_to=scope, changes=changes)
        before = book = neighbourhood(self.book, self.target)
        for change in changes:
            result = OPERATIONS[change.operation](book, reform, change)
            if isinstance(result, Trouble):
                return None
            book = result
        graph = compile_graph(book, self.target, self.graph.facts)
        known = {str(fault.message) for fault in self.graph.diagnostics}
        faults = (fault for fault in graph.diagnostics if has_errors([fault]))
        if any(str(fault.message) not in known for fault in faults):
            return None
        return None if before.bundles and broken_by(before, book, reform) is not None else graph


def find(
    graph: ProcessGraph, kinds: Collection[str] | None = None, limits: Thresholds | None = None
) -> Iterator[RedesignFinding]:
    """Yield the findings about a matter or a bundle, kind by kind.

    `kinds` = names out of `KINDS`; left out = all. What is unknown of the case is left open, so that a graph
    compiled with facts gives the findings about this one case.

    Raises:
        LookupError: when a name is no kind.
    """
    inquiry = Inquiry(graph, limits or Thresholds())
    for kind in _named(kinds):
        yield from _finder(kind)(inquiry)


def find_each(
    graphs: Iterable[ProcessGraph], kinds: Collection[str] | None = None, limits: Thresholds | None = None
) -> list[list[RedesignFinding]]:
    """Return what `find` yields for each of a few graphs.

    Each kind looks at all of them before the next one does: what it runs and reads then still lies in the
    processor's caches, which over a catalogue saves a seventh of the work.

    Raises:
        LookupError: when a name is no kind.
    """
    inquiries = [Inquiry(graph, limits or Thresholds()) for graph in graphs]
    found: list[list[RedesignFinding]] = [[] for _ in inquiries]
    for kind in _named(kinds):
        finder = _finder(kind)
        for mine, inquiry in zip(found, inquiries, strict=True):
            mine.extend(finder(inquiry))
    return found


def _named(kinds: Collection[str] | None) -> Iterator[str]:
    unknown = next((kind for kind in kinds or () if kind not in KINDS), None)
    if unknown is not None:
        raise LookupError(unknown)
    return (kind for kind in KINDS if kinds is None or kind in kinds)


@cache
def _finder(kind: str) -> Callable[[Inquiry], Iterator[RedesignFinding]]:
    module = import_module(f"govrules.redesign.findings.{kind.replace('-', '_')}")
    finder: Callable[[Inquiry], Iterator[RedesignFinding]] = module.find
    return finder
