"""A case of a book, carried through its own target under the rules of its day and its place."""

from __future__ import annotations

from datetime import date

from govrules.book.layers.where import area_of
from govrules.book.rulebook import RuleBook
from govrules.case.play import Trace, play
from govrules.model.cases import Case
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.redesign.apply import apply_reform
from govrules.rehearse.rehearsal import facts_of
from govrules.rehearse.runner import seen_from


def play_whole(book: RuleBook, case: Case) -> Trace:
    """Carry a case through; of the rules of several days each part keeps those of the day of its acceptance.

    Raises:
        LookupError: when there is no such matter, bundle or reform.
    """
    seen = seen_from(book, area_of(book, case.facts))

    def graph_at(day: date) -> ProcessGraph:
        return _graph(seen if seen.edition is None else seen.edition(day), case)

    return play(_graph(seen, case), case, graph_at=graph_at)


def _graph(book: RuleBook, case: Case) -> ProcessGraph:
    target = case.bundle or case.matter or ""
    if case.reform is None:
        return compile_graph(book, target, facts_of(case))
    if case.reform not in book.reforms:
        raise LookupError(case.reform)
    reformed = apply_reform(book, book.reforms[case.reform])
    graph = compile_graph(reformed.book, target, facts_of(case))
    graph.diagnostics = (*reformed.diagnostics, *graph.diagnostics)
    return graph
