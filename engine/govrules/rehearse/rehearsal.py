"""One rule test in the making: each figure is worked out when an expectation asks for it, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.case.play import Trace, play
from govrules.diagnostics import Diagnostic
from govrules.model.cases import Case
from govrules.model.rule_tests import RuleTest
from govrules.process.compile import compile_graph
from govrules.process.facts import typed_facts
from govrules.process.graph import ProcessGraph
from govrules.process.metrics import Metrics, metrics_of
from govrules.process.tables import row_of, table_of
from govrules.redesign.apply import apply_reform

METRICS: Final = frozenset(
    {
        "working_days",
        "clock_days",
        "visits",
        "visits_by_place",
        "materials",
        "departments",
        "handoffs",
        "approvals",
        "critical_path",
    }
)
PLAYED: Final = frozenset({"path", "outcome", "status", "events", "deadline", "deadlines"})
DECIDED: Final = frozenset({"tier", "decides", "outputs", "matched", "asks"})


class Rehearsal:
    """What a test's target comes to under its facts. `book` is the book of the test's own day."""

    def __init__(self, book: RuleBook, test: RuleTest) -> None:
        self.test = test
        self.written = book
        self.case = book.cases.get(test.case) if test.case is not None else None
        self.reform_troubles: tuple[Diagnostic, ...] = ()
        reform = book.reforms.get(test.reform or (self.case.reform if self.case else None) or "")
        if reform is not None:
            reformed = apply_reform(book, reform)
            book, self.reform_troubles = reformed.book, reformed.diagnostics
        self.book = book

    @property
    def target(self) -> str:
        """The matter or bundle that the test is about; empty for a table."""
        case = self.case
        named = (self.test.bundle, self.test.matter, case and case.bundle, case and case.matter)
        return next((name for name in named if name), "")

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What is known of the case."""
        from_case = {} if self.case is None else facts_of(self.case)
        own = {**({"applicant": dict(self.test.applicant)} if self.test.applicant else {}), **self.test.facts}
        return typed_facts(self.book, {**from_case, **own})

    @cached_property
    def graph(self) -> ProcessGraph:
        """The process under the test's facts."""
        return compile_graph(self.book, self.target, self.facts)

    @cached_property
    def metrics(self) -> Metrics:
        """The promised figures."""
        return metrics_of(self.graph, date.fromisoformat(self.test.start) if self.test.start else None)

    @cached_property
    def trace(self) -> Trace:
        """The case played to its end, or to the end of its script."""
        return play(self.graph, self._case(), graph_at=self._graph_at)

    def _case(self) -> Case:
        test = self.test
        if self.case is not None:
            return self.case
        return Case(
            kind="Case",
            id="test",
            bundle=test.bundle,
            matter=test.matter,
            applicant=test.applicant,
            facts=test.facts,
            materials=test.materials,
            script=test.script,
            start=test.start or (None if test.script else self.book.as_of.isoformat()),
        )

    @cached_property
    def _graph_at(self) -> Callable[[date], ProcessGraph] | None:
        edition = self.written.edition
        if edition is None:
            return None
        reform = self.test.reform or (self.case.reform if self.case else None)

        def graph_at(day: date) -> ProcessGraph:
            book = edition(day)
            if reform is not None and reform in book.reforms:
                book = apply_reform(book, book.reforms[reform]).book
            return compile_graph(book, self.target, self.facts)

        return graph_at

    @property
    def asked_table(self) -> str | None:
        """The test's own table, or the approval table of the target's first decision."""
        return self.test.table or next(
            (activity.by.tiers for activity in self.graph.steps() if activity.by.tiers is not None), None
        )

    def decision(self) -> Mapping[str, Any]:
        """Return what the asked table answers."""
        table_id = self.asked_table
        table = table_of(self.book, table_id)
        if table is None or table_id is None:
            return {}
        decision = table.decide(self.facts)
        found: dict[str, Any] = {
            "matched": list(decision.matched),
            "outputs": decision.outputs,
            "asks": list(decision.asks),
        }
        return {**found, **row_of(self.book, table_id, decision)}


def facts_of(case: Case) -> dict[str, Any]:
    """Return the facts of a case, what is known of the applicant among them."""
    applicant = {"applicant": dict(case.applicant)} if case.applicant else {}
    return {**applicant, **case.facts}
