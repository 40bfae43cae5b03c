"""Who works on each step in each way that a case may still go: posts, tiers by the facts, tables that say who."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from govrules.model.base import listed
from govrules.process.activity import Activity, Called
from govrules.process.decision import decide_table
from govrules.process.graph import ProcessGraph
from govrules.process.performers import called
from govrules.process.worlds import MOST_WORLDS, Choices, World

Asked = tuple[str, str]
"""A decision table and the output that names the department."""


@dataclass(frozen=True, slots=True)
class Way:
    """A world, and what the tables answer in it that say which department does a step."""

    world: World
    answers: Mapping[Asked, tuple[str, ...]]
    """Several departments = jointly."""

    def posts(self, graph: ProcessGraph, activity: Activity) -> tuple[Called, ...]:
        """Return the posts that work on a step, jointly if several; none for the system, or if nobody knows."""
        by = activity.by
        if by.tiers is not None:
            return tuple(called(post) for post in _decides(graph, by.tiers, self.world.rows.get(by.tiers)))
        if by.table is not None and by.output is not None:
            found = self.answers.get((by.table, by.output), ())
            return tuple(called(_post_of(answer, by.post)) for answer in found)
        return by.posts


@dataclass(frozen=True, slots=True)
class Ways:
    """Every way that may take least or most."""

    ways: tuple[Way, ...]
    open_facts: tuple[str, ...]
    exact: bool
    """False where the bounds may be wider than what can happen."""


def ways_of(graph: ProcessGraph, choices: Choices) -> Ways:
    """Return the worlds of the bounds, each with every answer that an open table may give.

    Where those are too many, the tables are varied in the first world only.
    """
    worlds = list(choices.bounds())
    tables: dict[Asked, list[tuple[str, ...]]] = {}
    open_facts = set(choices.open_facts)
    for activity in graph.steps():
        by = activity.by
        if by.table is None or by.output is None or (by.table, by.output) in tables:
            continue
        answers, asks = _answers(graph, by.table, by.output)
        tables[by.table, by.output] = answers
        open_facts |= asks
    answered = [dict(zip(tables, picked, strict=True)) for picked in product(*tables.values())]
    if len(worlds) * len(answered) <= MOST_WORLDS:
        ways = [Way(world, answers) for world in worlds for answers in answered]
    else:
        ways = [Way(world, answered[0]) for world in worlds]
        ways += [Way(worlds[0], answers) for answers in answered[1:MOST_WORLDS]]
    exact = choices.exact and choices.count() <= len(worlds) and len(answered) == 1
    return Ways(tuple(ways), tuple(sorted(open_facts)), exact)


def _answers(graph: ProcessGraph, table: str, output: str) -> tuple[list[tuple[str, ...]], frozenset[str]]:
    """Return what a table may answer, and the facts that decide it; a table without answer names nobody."""
    written = graph.book.decision_tables.get(table)
    if written is None:
        return [()], frozenset()
    decision, _ = decide_table(graph.book, table, graph.facts)
    if decision.outputs is not None:
        rows = decision.outputs if isinstance(decision.outputs, list) else [decision.outputs]
        return [_named(rows, output)], frozenset()
    hits: list[Mapping[str, Any]] = [written.rules[row - 1].then for row in decision.matched]
    found = [_named([hit], output) for hit in hits]
    if written.hit_policy in ("collect", "rule_order", "output_order") and len(hits) > 1:
        found.append(_named(hits, output))
    if written.default is not None:
        found.append(_named([written.default], output))
    return list(dict.fromkeys(found)) or [()], frozenset(decision.asks)


def _named(rows: Sequence[object], output: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            str(row[output]) for row in rows if isinstance(row, Mapping) and row.get(output) is not None
        )
    )


def _decides(graph: ProcessGraph, table: str, hits: frozenset[int] | None) -> Iterator[str]:
    """Yield the posts that decide under the rows of an approval table; the default where no row hits."""
    written = graph.book.tier_tables.get(table)
    if written is None or hits is None:
        return
    for row in sorted(hits):
        yield from listed(written.rules[row - 1].decides)
    if not hits and written.default is not None:
        default = written.default.get("decides")
        yield from default if isinstance(default, list) else listed(default)


def _post_of(answer: str, post: str | None) -> str:
    return answer if "/" in answer or post is None else f"{answer}/{post}"
