from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.report.graph_layout import _by_longest_way, lay_out


@st.composite
def acyclic_graphs(draw):
    count = draw(st.integers(1, 14))
    nodes = [f"n{number}" for number in range(count)]
    pairs = [(a, b) for b in range(count) for a in range(b)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=25)) if pairs else []
    return nodes, [(nodes[a], nodes[b]) for a, b in chosen]


@given(acyclic_graphs())
@settings(max_examples=60, deadline=None)
def test_every_picture_is_sound(graph):
    nodes, edges = graph
    for layout in (lay_out(nodes, edges), _by_longest_way(nodes, edges)):
        assert set(layout.points) == set(nodes)
        rows = {}
        for layer, place in layout.points.values():
            rows.setdefault(layer, []).append(place)
        for row in rows.values():
            assert all(right - left > 0.99 for left, right in pairwise(sorted(row)))
        for before, after in edges:
            route = layout.routes[before, after]
            assert route[0] == layout.points[before]
            assert route[-1] == layout.points[after]
            assert [layer for layer, _ in route] == list(range(route[0][0], route[-1][0] + 1))


def test_equal_graphs_are_placed_equally_in_every_run():
    code = (
        "from govrules.report.graph_layout import lay_out;"
        "print(lay_out(list('sabcde'), [tuple(e) for e in ['sa','sb','ac','bc','ad','ce','de']]).points)"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


def test_without_the_library_layers_are_the_longest_ways():
    layout = _by_longest_way(["s", "a", "b", "e"], [("s", "a"), ("a", "b"), ("s", "b"), ("b", "e")])
    assert [layout.points[node][0] for node in "sabe"] == [0, 1, 2, 3]
