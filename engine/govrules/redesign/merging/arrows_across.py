"""Today's arrows between merged steps and steps of other matters, read from the compiled bundles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from govrules.book.rulebook import RuleBook
from govrules.model.base import Because, Reason
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.process.order import bits
from govrules.redesign.merging.taken import Merging


@dataclass(frozen=True, slots=True)
class Across:
    """Steps of other matters (`OWNER.STEP`) that come before the one step, and those that wait for it."""

    before: Mapping[str, Reason | None]
    """With why, where it is said."""
    after: frozenset[str]


def arrows_across(book: RuleBook, merging: Merging) -> Across:
    """Return the arrows that the members' own order cannot say any more.

    A matter that keeps a step keeps its place among the members; what came before a step that it loses, or
    waited for it, is then put in order step by step. So it is for a matter that vanishes, unless the one step
    is all that its new matter has: then the members take its arrows.
    """
    before: dict[str, Reason | None] = {}
    after: set[str] = set()
    for home in merging.homes:
        graph = compile_graph(book, home)
        names = [f"{activity.owner}.{activity.step}" for activity in graph.steps()]
        owners = [activity.owner for activity in graph.steps()]
        for number, name in enumerate(names):
            if name not in merging.ids or not _leaves(merging, owners[number]):
                continue
            for other in _earlier(graph, number):
                if owners[other] != owners[number] and names[other] not in merging.ids:
                    before.setdefault(names[other], _said(graph, other, number))
            for other in _later(graph, number):
                if owners[other] != owners[number] and names[other] not in merging.ids:
                    after.add(names[other])
        after.update(_supplied_at_home(graph, merging, names, owners))
    return Across(before, frozenset(after))


def _supplied_at_home(
    graph: ProcessGraph, merging: Merging, names: Sequence[str], owners: Sequence[str]
) -> Iterator[str]:
    """Yield the steps of the one step's matter that wait for papers of merged steps of other matters.

    What a matter lists and makes itself would count as brought by the applicant: so they wait by an arrow.
    """
    for (reader, _, _), makers in graph.supplies.items():
        stays = owners[reader] == merging.home.id and names[reader] not in merging.ids
        if stays and any(names[one] in merging.ids and owners[one] != owners[reader] for one in makers):
            yield names[reader]


def _later(graph: ProcessGraph, number: int) -> Iterator[int]:
    """Yield what comes right after a step today, as it is written."""
    yield from (other for other, row in enumerate(graph.orders.written) if row >> number & 1)


def _leaves(merging: Merging, owner: str) -> bool:
    """Tell whether a matter's arrows are taken over step by step."""
    return owner != merging.home.id and not (merging.alone and owner in merging.vanished)


def _earlier(graph: ProcessGraph, number: int) -> Iterator[int]:
    """Yield what comes right before a step today; with unknown needs, what it is handed counts too."""
    before = graph.orders.written[number]
    if not list(graph.steps())[number].needs_known:
        for (reader, _, _), makers in graph.supplies.items():
            if reader == number:
                for maker in makers:
                    before |= 1 << maker
    yield from bits(before)


def _said(graph: ProcessGraph, before: int, after: int) -> Reason | None:
    """Return the reason that is written on an arrow."""
    names = list(graph.activities)
    for reason in graph.reasons(names[before], names[after]):
        if reason.kind in ("law", "stated"):
            return Because(law=reason.detail) if reason.kind == "law" else reason.detail
    return None
