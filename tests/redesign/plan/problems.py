"""Made-up planning problems for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from govrules.redesign.plan.instance import Demand, Group, Instance, Item, merged


def instances(options: int = 7, *, signs: bool = False, exclusions: bool = False):
    """Return small problems; `signs` = some items ask that an option is left out."""

    @st.composite
    def made(draw):
        count = draw(st.integers(1, options))
        literals = st.integers(0, count - 1)
        if signs:
            literals |= st.integers(-count, -1)
        item = st.builds(Item, st.frozensets(literals, max_size=3), st.integers(1, 3))
        demand = st.builds(Demand, st.integers(0, 4), st.lists(item, max_size=5).map(tuple))
        group = st.builds(Group, st.integers(1, 4), st.lists(demand, max_size=3).map(tuple))
        groups = draw(st.lists(group, min_size=1, max_size=6))
        costs = draw(st.lists(st.integers(0, 20), min_size=count, max_size=count))
        pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
        exclusive = (
            draw(st.lists(st.sampled_from(pairs), max_size=2, unique=True)) if exclusions and pairs else []
        )
        return Instance(tuple(costs), merged(groups), tuple(exclusive))

    return made()


def raw_groups(count: int = 5):
    """Return groups as a modeller writes them, before they are tidied."""
    literals = st.integers(-count, count - 1)
    item = st.builds(Item, st.frozensets(literals, max_size=3), st.integers(1, 3))
    demand = st.builds(Demand, st.integers(-1, 5), st.lists(item, max_size=5).map(tuple))
    return st.lists(st.builds(Group, st.integers(1, 4), st.lists(demand, max_size=3).map(tuple)), max_size=5)
