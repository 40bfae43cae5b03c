"""What an unknown fact leaves open: the ways in which a case may still go.

A `Choices` names what is open; a `World` is one way of deciding all of it. Metrics and savings are taken over
worlds, so that an unknown is an interval and never a silent “no”.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import product
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from govrules.feel import BudgetExceeded
from govrules.feel.table import CompiledTable, Decision
from govrules.process.activity import Activity, Chosen, Condition, RowHit, VisitAt, When
from govrules.process.conditions import holds
from govrules.process.graph import ProcessGraph
from govrules.process.tables import answer_of, table_of

MOST_WORLDS: Final = 256
"""Beyond this many ways, bounds are taken one choice at a time and called inexact."""


class World(Struct, frozen=True):
    """One way in which a case may go."""

    truths: Mapping[str, bool]
    """Condition text → whether it holds."""
    alternatives: Mapping[int, int]
    """`one_of` group → the alternative that runs."""
    rows: Mapping[str, frozenset[int]]
    """Table → the rows that hit."""

    def allows(self, condition: Condition) -> bool:
        """Tell whether a condition holds."""
        match condition:
            case When(text=text):
                return bool(self.truths[text])
            case RowHit(table=table, rows=rows):
                return bool(self.rows.get(table, frozenset()) & rows)
            case Chosen(group=group, index=index):
                return self.alternatives.get(group) == index

    def runs(self, activity: Activity) -> bool:
        """Tell whether a step is done."""
        return all(self.allows(condition) for condition in activity.conditions)

    def visits(self, visit: VisitAt | None) -> bool:
        """Tell whether the applicant must appear."""
        return visit is not None and (visit.when is None or self.truths[visit.when.text])


class Choices(Struct, frozen=True):
    """What is decided, and what is open."""

    truths: Mapping[str, bool]
    open_whens: tuple[When, ...]
    alternatives: Mapping[int, tuple[int, ...]]
    """`one_of` group → the alternatives that may run."""
    rows: Mapping[str, tuple[frozenset[int], ...]]
    """Table → the rows that may hit, each as one possible answer."""
    open_facts: tuple[str, ...]
    exact: bool
    """False when two open choices read one fact, so that they may hang together."""

    def world(
        self, truth: bool, alternatives: Mapping[int, int], rows: Mapping[str, frozenset[int]]
    ) -> World:
        """Return the world in which every open condition is `truth`."""
        truths = {**self.truths, **{when.text: truth for when in self.open_whens}}
        return World(truths, alternatives, rows)

    def of_steps(self, graph: ProcessGraph) -> Choices:
        """Return the choices on which it hangs whether a step is done: not who decides, where nothing else does."""
        heeded = {
            condition.table
            for activity in graph.steps()
            for condition in activity.conditions
            if isinstance(condition, RowHit)
        }
        rows = {table: hits if table in heeded else hits[:1] for table, hits in self.rows.items()}
        return replace(self, rows=rows)

    def heeding(self, texts: Set[str]) -> Choices:
        """Return the choices in which only these conditions stay open: the others count as true.

        For what does not hang on the others; the facts that are open stay as they are.
        """
        passed = {when.text: True for when in self.open_whens if when.text not in texts}
        if not passed:
            return self
        kept = tuple(when for when in self.open_whens if when.text in texts)
        return replace(self, truths={**self.truths, **passed}, open_whens=kept)

    def is_decided(self) -> bool:
        """Tell whether nothing is open."""
        return not self.open_facts and not self.open_whens and self.count() == 1

    def count(self) -> int:
        """Return how many ways the groups and tables can go."""
        found = 1
        for candidates in (*self.alternatives.values(), *self.rows.values()):
            found *= max(1, len(candidates))
        return found

    def bounds(self) -> Iterator[World]:
        """Yield the worlds in which a metric may be least or most.

        A skip only makes a path shorter: every open condition false, then every one true; each with every
        way of the groups and tables. Beyond `MOST_WORLDS` of those, each group and table is varied alone.
        """
        for alternatives, rows in self._ways():
            if self.open_whens:
                yield self.world(False, alternatives, rows)
            yield self.world(True, alternatives, rows)

    def all_worlds(self) -> Iterator[World]:
        """Yield every world where they are few, else those of `bounds`."""
        if self.count() * 2 ** len(self.open_whens) > MOST_WORLDS:
            yield from self.bounds()
            return
        for alternatives, rows in self._ways():
            for truths in product((False, True), repeat=len(self.open_whens)):
                decided = {when.text: truth for when, truth in zip(self.open_whens, truths, strict=True)}
                yield World({**self.truths, **decided}, alternatives, rows)

    def is_complete(self) -> bool:
        """Tell whether `all_worlds` yields them all."""
        return bool(self.count() * 2 ** len(self.open_whens) <= MOST_WORLDS)

    def _ways(self) -> Iterator[tuple[dict[int, int], dict[str, frozenset[int]]]]:
        groups = {group: found or (-1,) for group, found in self.alternatives.items()}
        tables = {table: found or (frozenset(),) for table, found in self.rows.items()}
        if self.count() <= MOST_WORLDS:
            for picked in product(*groups.values()):
                for hits in product(*tables.values()):
                    yield (
                        dict(zip(groups, picked, strict=True)),
                        dict(zip(tables, hits, strict=True)),
                    )
            return
        first_group = {group: found[0] for group, found in groups.items()}
        first_table = {table: found[0] for table, found in tables.items()}
        yield first_group, first_table
        for group, found in groups.items():
            for index in found[1:]:
                yield {**first_group, group: index}, first_table
        for table, hits in tables.items():
            for hit in hits[1:]:
                yield first_group, {**first_table, table: hit}


def choices_of(graph: ProcessGraph) -> Choices:
    """Return what the graph's facts decide and what they leave open."""
    whens = {when.text: when for when in _whens(graph)}
    truths: dict[str, bool] = {}
    open_whens: list[When] = []
    for text, when in whens.items():
        truth = holds(when, graph.facts)
        if truth is None:
            open_whens.append(when)
        else:
            truths[text] = truth
    alternatives = {i: group.candidates(graph.facts) for i, group in enumerate(graph.groups)}
    readers: list[frozenset[str]] = [when.facts - graph.facts.keys() for when in open_whens]
    for i, candidates in alternatives.items():
        if len(candidates) > 1:
            group_whens = [when for when in graph.groups[i].whens if when is not None]
            facts = frozenset[str]().union(*(when.facts for when in group_whens))
            readers.append(facts - graph.facts.keys())
    rows: dict[str, tuple[frozenset[int], ...]] = {}
    for table_id in dict.fromkeys(a.by.tiers for a in graph.steps() if a.by.tiers is not None):
        rows[table_id], asked = _rows(graph, table_id)
        if asked:
            readers.append(asked)
    open_facts = sorted(frozenset[str]().union(*readers))
    exact = sum(map(len, readers)) == len(open_facts)
    return Choices(truths, tuple(open_whens), alternatives, rows, tuple(open_facts), exact)


def _rows(graph: ProcessGraph, table_id: str) -> tuple[tuple[frozenset[int], ...], frozenset[str]]:
    """Return the rows of an approval table that may hit, each as one answer, and the facts that decide.

    The empty set is the table's default: no row hits.
    """
    written = graph.book.table(table_id)
    if written is None:
        return (frozenset(),), frozenset()
    table = table_of(graph.book, table_id)
    decision = Decision() if table is None else _answer(table, graph.facts)
    hits = tuple(frozenset({row}) for row in decision.matched)
    if not decision.asks:
        return hits[:1] or (frozenset(),), frozenset()
    if written.default is not None:
        hits = (*hits, frozenset())
    return hits or (frozenset(),), frozenset(decision.asks)


def _answer(table: CompiledTable, facts: Mapping[str, Any]) -> Decision:
    try:
        return answer_of(table, facts)
    except BudgetExceeded:
        return Decision()


def _whens(graph: ProcessGraph) -> Iterable[When]:
    for activity in graph.steps():
        for condition in activity.conditions:
            if isinstance(condition, When):
                yield condition
        if activity.visit is not None and activity.visit.when is not None:
            yield activity.visit.when
    for part in graph.parts.values():
        for handed in part.asked:
            when = handed.when
            if when is not None:
                yield when
