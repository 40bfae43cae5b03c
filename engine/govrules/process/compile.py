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
from govrules.process.parts import Reason
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
        implied=_implied(draft, woven),
        diagnostics=woven.diagnostics,
    )
    ids = [activity.id for activity in draft.activities]
    graph.add_node(START)
    for activity in draft.activities:
        graph.add_node(activity.id, activity=activity)
    graph.add_node(END)
    orders = woven.orders
    followed = 0
    for after, row in enumerate(orders.today):
        followed |= row
        if not row:
            graph.add_edge(START, ids[after], declared=False, removable=False, reasons=())
        for before in bits(row):
            graph.add_edge(
                ids[before],
                ids[after],
                declared=bool(orders.written[after] >> before & 1),
                removable=orders.is_removable(before, after),
                reasons=_reasons(draft, woven, before, after),
            )
    for number, name in enumerate(ids):
        if not followed >> number & 1:
            graph.add_edge(name, END, declared=False, removable=False, reasons=())
    return nx.freeze(graph)  # type: ignore[no-any-return]


def _reasons(draft: Draft, woven: Woven, before: int, after: int) -> tuple[Reason, ...]:
    found = woven.reasons.get((before, after), ())
    if woven.acts[after] >> before & 1:
        acts = f"{draft.activities[before].act} → {draft.activities[after].act}"
        return (*found, Reason("act", acts))
    return found


def _implied(draft: Draft, woven: Woven) -> tuple[tuple[str, str, tuple[Reason, ...]], ...]:
    shown = woven.orders.today
    ids = [activity.id for activity in draft.activities]
    return tuple(
        (ids[before], ids[after], found)
        for (before, after), found in sorted(woven.reasons.items())
        if not shown[after] >> before & 1
    )
