"""RuleBook → ProcessGraph: today's order, the reasons for it, and what they leave of each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from govrules.book.rulebook import RuleBook
from govrules.process.activity import END, START
from govrules.process.commitments import with_chosen
from govrules.process.draft import Draft
from govrules.process.facts import typed_facts
from govrules.process.graph import ProcessGraph
from govrules.process.order import bits
from govrules.process.weave import Woven, draft_of, weave


def compile_graph(
    book: RuleBook, target: str, facts: Mapping[str, Any] | None = None, *, doubt: bool = False
) -> ProcessGraph:
    """Compile a matter or a bundle.

    `facts` are what is known of the case; what is left out is unknown. A material that is asked for under an
    open condition counts as needed, with `doubt` as not needed. What is wrong with the order is in
    `graph.diagnostics`: the arrows that make it impossible are then left out of the graph.

    Raises:
        UnknownTargetError: when `target` is neither a matter nor a bundle of the book.
    """
    known = with_chosen(book, target, typed_facts(book, facts or {}))
    draft = draft_of(book, target)
    woven = weave(book, draft, known, doubt=doubt)
    return _graph(book, draft, known, woven, doubt=doubt)


def _graph(
    book: RuleBook, draft: Draft, facts: Mapping[str, Any], woven: Woven, *, doubt: bool
) -> ProcessGraph:
    graph = ProcessGraph(
        target=draft.target,
        book=book,
        facts=facts,
        activities={activity.id: activity for activity in draft.activities},
        parts=draft.parts,
        groups=tuple(draft.groups),
        one_stop=draft.one_stop,
        on_refusal=draft.on_refusal,
        orders=woven.orders,
        supplies=woven.supplies,
        open_needs=woven.open_needs and not doubt,
        stated=woven.reasons,
        acts=woven.acts,
        diagnostics=woven.diagnostics,
    )
    nx.freeze(graph)
    graph.__dict__["draw"] = _draw
    return graph


def _draw(graph: ProcessGraph) -> None:
    """Fill in nodes and edges; by the functions of the class, for the graph's own refuse since it is frozen."""
    orders, ids = graph.orders, list(graph.activities)
    add_node, add_edge = nx.DiGraph.add_node, nx.DiGraph.add_edge
    add_node(graph, START)
    for name, activity in graph.activities.items():
        add_node(graph, name, activity=activity)
    add_node(graph, END)
    followed = 0
    for after, row in enumerate(orders.today):
        followed |= row
        if not row:
            add_edge(graph, START, ids[after], declared=False, removable=False, reasons=())
        for before in bits(row):
            add_edge(
                graph,
                ids[before],
                ids[after],
                declared=bool(orders.written[after] >> before & 1),
                removable=orders.is_removable(before, after),
                reasons=graph.reasons(ids[before], ids[after]),
            )
    for number, name in enumerate(ids):
        if not followed >> number & 1:
            add_edge(graph, name, END, declared=False, removable=False, reasons=())
