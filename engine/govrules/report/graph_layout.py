"""Where the boxes of a picture stand: layers from start to end, few crossings, lines around boxes.

Method: Sugiyama, Tagawa & Toda (1981), by the library fast-sugiyama (extra `draw`). Without it, or where it
cannot place a graph, layers are the longest ways from the start and lines run straight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Edge: TypeAlias = tuple[str, str]
Point: TypeAlias = tuple[int, float]
"""Layer from 0, and the place across it; two neighbouring boxes are at least 1 apart."""

_SPACING = 100.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Every node's point, and every edge's points from its tail to its head, one a layer."""

    points: Mapping[str, Point]
    routes: Mapping[Edge, tuple[Point, ...]]

    @property
    def layers(self) -> int:
        """Return how many layers there are."""
        return 1 + max((layer for layer, _ in self.points.values()), default=0)

    @property
    def breadth(self) -> float:
        """Return the distance across between the outermost points, lines included."""
        across = [place for _, place in self.points.values()]
        across += [place for route in self.routes.values() for _, place in route]
        return max(across, default=0.0) - min(across, default=0.0)


def lay_out(nodes: Sequence[str], edges: Sequence[Edge]) -> Layout:
    """Place the nodes of an acyclic graph. Equal graphs are always placed equally."""
    placed = _by_library(nodes, edges) if edges else None
    if placed is None or not _is_sound(placed, nodes, edges):
        placed = _by_longest_way(nodes, edges)
    return placed


def _by_library(nodes: Sequence[str], edges: Sequence[Edge]) -> Layout | None:
    try:
        from fast_sugiyama import from_edges
    except ImportError:
        return None
    # Numbers, not names: the library puts nodes in a set, and a set of texts has another order in each run.
    number = {node: position for position, node in enumerate(nodes)}
    numbered = [(number[before], number[after]) for before, after in edges]
    layouts = from_edges(numbered, vertex_spacing=_SPACING, dummy_vertices=True)
    if len(layouts) != 1:
        return None
    found, _, _, pieces = layouts[0]
    positions = [(int(n), point) for n, point in found]
    heights = sorted({y for _, (_, y) in positions}, reverse=True)
    layer = {y: position for position, y in enumerate(heights)}
    points = {n: (layer[y], x / _SPACING) for n, (x, y) in positions}
    following: dict[int, list[int]] = {}
    for tail, head in pieces or ():
        following.setdefault(int(tail), []).append(int(head))
    routes: dict[Edge, tuple[Point, ...]] = {}
    for tail in number.values():
        for first in following.get(tail, ()):
            way = [tail, first]
            while way[-1] >= len(nodes):
                way.append(following[way[-1]][0])
            routes[nodes[tail], nodes[way[-1]]] = tuple(points[n] for n in way)
    return Layout({node: points[number[node]] for node in nodes if number[node] in points}, routes)


def _is_sound(layout: Layout, nodes: Sequence[str], edges: Sequence[Edge]) -> bool:
    if len(layout.points) != len(nodes) or not all(edge in layout.routes for edge in edges):
        return False
    rows: dict[int, list[float]] = {}
    for layer, place in layout.points.values():
        rows.setdefault(layer, []).append(place)
    return all(b - a > 0.99 for row in rows.values() for a, b in pairwise(sorted(row)))


def _by_longest_way(nodes: Sequence[str], edges: Sequence[Edge]) -> Layout:
    import networkx as nx

    graph: nx.DiGraph = nx.DiGraph()  # type: ignore[type-arg]
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    points: dict[str, Point] = {}
    for layer, members in enumerate(nx.topological_generations(graph)):
        row = sorted(members, key=nodes.index)
        for place, node in enumerate(row):
            points[node] = (layer, place - (len(row) - 1) / 2)
    least = min((place for _, place in points.values()), default=0.0)
    points = {node: (layer, place - least) for node, (layer, place) in points.items()}
    return Layout(points, {edge: _straight(points[edge[0]], points[edge[1]]) for edge in edges})


def _straight(tail: Point, head: Point) -> tuple[Point, ...]:
    span = head[0] - tail[0]
    return tuple((tail[0] + step, tail[1] + (head[1] - tail[1]) * step / span) for step in range(span + 1))
