"""What can be obtained and what goes round, held against plain definitions worked out by brute force."""

from __future__ import annotations

from itertools import product

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.process.proofs.blocked import strong_parts, unobtainable
from govrules.process.proofs.network import ProofNetwork, Way, proof_network
from govrules.process.proofs.obtainable import obtainable
from tests.contract.small_books import book_of

NAMES = "abcdefg"


@st.composite
def networks(draw):
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    way = st.lists(st.sampled_from(names), unique=True, max_size=3).map(lambda names: Way(tuple(names)))
    return ProofNetwork({name: tuple(draw(st.lists(way, max_size=3))) for name in names}, frozenset())


def had_by_someone(network):
    """A proof can be had if somebody can choose one way for each proof so that no need leads back to itself."""
    ways = network.ways
    found = set()
    for choice in product(*([None, *each] for each in ways.values())):
        chosen = dict(zip(ways, choice, strict=True))

        def is_had(name, above, chosen=chosen):
            way = chosen[name]
            return (
                way is not None
                and name not in above
                and all(is_had(need, {*above, name}) for need in way.requires)
            )

        found |= {name for name in ways if is_had(name, set())}
    return found


@settings(max_examples=150, deadline=None)
@given(networks())
def test_obtainable_is_what_some_applicant_can_get_without_going_round(network):
    assert obtainable(network) == had_by_someone(network)


@settings(max_examples=150, deadline=None)
@given(networks())
def test_what_remains_is_cores_what_nobody_issues_and_what_is_downstream(network):
    left = set(network.ways) - had_by_someone(network)
    found = unobtainable(network)
    needs = nx.DiGraph()
    needs.add_nodes_from(left)
    needs.add_edges_from(
        (name, need) for name in left for way in network.ways[name] for need in way.requires if need in left
    )
    on_a_ring = {name for name in left if any(nx.has_path(needs, need, name) for need in needs[name])}
    assert {name for core in found.cores for name in core} == on_a_ring
    for core in found.cores:
        assert all(nx.has_path(needs, a, b) for a in core for b in core)
    assert set(found.nobody) == {name for name in left if not network.ways[name]}
    assert set(found.blocked) == left - on_a_ring - set(found.nobody)
    for name, causes in found.blocked.items():
        assert set(causes) == set(needs[name])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=120).map(
        lambda arrows: {n: tuple({b for a, b in arrows if a == n}) for n in range(41)}
    )
)
def test_strong_parts_are_those_of_networkx(arrows):
    named = {str(a): tuple(map(str, row)) for a, row in arrows.items()}
    graph = nx.DiGraph([(a, b) for a, row in named.items() for b in row])
    graph.add_nodes_from(named)
    assert {frozenset(part) for part in strong_parts(named)} == {
        frozenset(part) for part in nx.strongly_connected_components(graph)
    }


def test_a_chain_of_ten_thousand_proofs():
    ring = {str(n): (Way((str((n + 1) % 10_000),)),) for n in range(10_000)}
    (core,) = unobtainable(ProofNetwork(ring, frozenset())).cores
    assert len(core) == 10_000
    chain = {**ring, "9999": (Way(()),)}
    assert len(obtainable(ProofNetwork(chain, frozenset()))) == 10_000


def ways_of(rules, name):
    network = proof_network(book_of(rules, allow_errors=True))
    return network.ways[name], name in network.held


def materials(*lines):
    return "kind: MaterialTemplates\nmaterials:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def test_how_a_proof_is_obtained():
    free = (Way(()),)
    assert ways_of(materials("id: a, source: applicant"), "a") == (free, False)
    assert ways_of(materials("id: a, source: third_party"), "a") == (free, False)
    assert ways_of(materials("id: a, source: government, issuer: d"), "a") == (free, False)
    assert ways_of(materials("id: a, source: government"), "a") == (free, True)
    assert ways_of(materials("id: a, source: government, obtained_by: []"), "a") == ((), False)
    assert ways_of(materials("id: a, requires: []"), "a") == (free, False)
    assert ways_of(materials("id: a, requires: [b]", "id: b"), "a") == ((Way(("b",)),), False)
    letter = materials("id: a, obtained_by: [], commitment: {letter: b}", "id: b")
    assert ways_of(letter, "a") == ((Way(("b",)),), False)


MATTER = """
kind: MatterList
matters:
  - id: m
    authority: d
    produces: [a]
    materials: [b, {material: c, from: applicant}, {material: e, when: 'x = 1'},
                {material: f, necessity: deferrable, within: 1 working day, letter: b},
                {material: g, necessity: optional}]
---
"""
OTHERS = [f"id: {name}" for name in "bcefg"]


def test_a_matter_that_produces_it_is_one_more_way():
    templates = materials("id: a, source: government, requires: [c]", *OTHERS)
    assert ways_of(MATTER + templates, "a") == ((Way(("c",)), Way(("b", "f"), "m")), False)


def test_the_issuer_gives_it_out_through_its_own_matter():
    own = materials("id: a, source: government, issuer: d", *OTHERS)
    assert ways_of(MATTER + own, "a")[0] == (Way(("b", "f"), "m"),)
    other = materials("id: a, source: government, issuer: e", *OTHERS)
    assert Way(()) in ways_of(MATTER + other, "a")[0]


def test_a_matter_that_does_not_say_what_it_asks_for_blocks_nobody():
    rules = "kind: MatterList\nmatters: [{id: m, authority: d, produces: [a]}]\n---\n"
    assert ways_of(rules + materials("id: a, source: government, issuer: d"), "a")[0] == (Way((), "m"),)
