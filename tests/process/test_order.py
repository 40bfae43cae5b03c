"""Orders over numbers, against networkx as a second implementation."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from govrules.process.order import Order, bits, closure, reduction, ring, sorted_by_arrows


@st.composite
def acyclic(draw):
    count = draw(st.integers(1, 12))
    names = draw(st.permutations(range(count)))
    rows = [0] * count
    for j in range(count):
        for i in range(j):
            if draw(st.booleans()):
                rows[names[j]] |= 1 << names[i]
    return rows


def as_graph(rows):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(rows)))
    graph.add_edges_from((i, j) for j, row in enumerate(rows) for i in bits(row))
    return graph


@given(acyclic())
def test_closure_and_reduction_agree_with_networkx(rows):
    order = sorted_by_arrows(rows)
    closed = closure(rows, order)
    graph = as_graph(rows)
    assert set(as_graph(closed).edges) == set(nx.transitive_closure_dag(graph).edges)
    assert set(as_graph(reduction(rows, closed)).edges) == set(nx.transitive_reduction(graph).edges)


@given(acyclic(), st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20))
def test_an_order_grows_without_rings(rows, arrows):
    order = Order(rows)
    for i, j in arrows:
        if i >= len(rows) or j >= len(rows):
            continue
        before = as_graph(order.direct)
        would_close = i == j or nx.has_path(before, j, i)
        assert order.add(i, j) is not would_close
    graph = as_graph(order.direct)
    assert nx.is_directed_acyclic_graph(graph)
    assert set(as_graph(order.before).edges) == set(nx.transitive_closure_dag(graph).edges)
    for i, row in enumerate(order.behind):
        assert set(bits(row)) == nx.descendants(graph, i)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_a_ring_is_found_exactly_where_there_is_one(arrows):
    rows = [0] * 8
    for i, j in arrows:
        rows[j] |= 1 << i
    found = ring(rows)
    graph = as_graph(rows)
    assert (found is None) == nx.is_directed_acyclic_graph(graph)
    if found is not None:
        assert all(graph.has_edge(a, b) for a, b in zip(found, [*found[1:], found[0]], strict=True))
