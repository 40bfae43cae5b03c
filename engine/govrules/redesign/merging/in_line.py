"""What a process takes once two steps in line are one: told from the graph as it is, without compiling it again.

Two steps stand in line when every other step comes before both or after both, as the rules draw today's
arrows. Then no paper, fact or act can put the one step anywhere else: the order is that of today with the two
drawn together, and only what the steps do themselves changes (how long, which trip, which decision). Wherever
more than that might change, nothing is told here, and the merge has to be carried out to be measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace as changed

from govrules.diagnostics import has_errors
from govrules.model.matters import Step
from govrules.process.activity import EXCLUDED_ACTS, Activity
from govrules.process.graph import ProcessGraph
from govrules.process.limits_of import step_limit
from govrules.process.metrics import Metrics
from govrules.process.order import bits, closure
from govrules.process.performers import assignment_of
from govrules.process.schedule import needs_calendar, working_time
from govrules.redesign.neighbourhood import bundles_with

if TYPE_CHECKING:
    from govrules.redesign.inquiry import Inquiry


def metrics_as_one(inquiry: Inquiry, first: Activity, second: Activity, into: Step) -> Metrics | None:
    """Return the figures once two steps that run in the same cases are one; None = carry it out to know them.

    `into` says act, limit and who does it, as in a reform's `merge_steps`.
    """
    graph, gauge = inquiry.graph, inquiry.gauge
    limit = step_limit(inquiry.book, into.limit)[0]
    if (
        not _is_plain(graph)
        or gauge.ruler.walks
        or limit is None
        or needs_calendar([limit])
        or not _are_alike(inquiry, first, second, into)
        or not _are_in_line(graph, graph.numbers[first.id], graph.numbers[second.id])
        or _hand_over(graph, first, second)
    ):
        return None
    one = f"{first.owner}.{into.id}"
    figures = gauge.with_joined(
        graph.numbers[first.id],
        graph.numbers[second.id],
        working_time(limit, inquiry.book.calendar),
        decides=into.act == "decide",
    ).metrics()
    path = tuple(one if name == first.id else name for name in figures.critical_path if name != second.id)
    return changed(figures, critical_path=path)


def _is_plain(graph: ProcessGraph) -> bool:
    """Tell whether a graph is that of one matter by itself, of which everything is known and nothing is wrong.

    A bundle is measured with the merge's effects on all of its members; a deferrable paper comes to the last
    step, which a merge may turn into another one; and what is wrong today may be mended by a merge.
    """
    book = graph.book
    return (
        graph.target in book.matters
        and not bundles_with(book, graph.target)
        and not book.aliases
        and graph.one_stop is None
        and not graph.open_needs
        and not has_errors(graph.diagnostics)
        and not any(
            handed.entry is not None and handed.entry.necessity == "deferrable"
            for part in graph.parts.values()
            for handed in part.asked
        )
    )


def _are_alike(inquiry: Inquiry, first: Activity, second: Activity, into: Step) -> bool:
    """Tell whether one step can be all that the two are: the merge refuses where they differ in what is written."""
    one, other = inquiry.written(first), inquiry.written(second)
    if one is None or other is None or first.through_for or second.through_for:
        return False
    pairs = ((getattr(one, key), getattr(other, key)) for key in ("agree", "absent", "voters", "visit"))
    return (
        all(a is None or b is None or a == b for a, b in pairs)
        and first.conditions == second.conditions
        and first.by == second.by == assignment_of(into.by)
        and first.excluded == second.excluded == (into.act in EXCLUDED_ACTS)
        and not (first.ways or second.ways or first.table or second.table)
        and not (first.after_case or second.after_case)
    )


def _are_in_line(graph: ProcessGraph, first: int, second: int) -> bool:
    """Tell whether every other step comes before both or after both, by today's arrows alone."""
    before = closure(graph.orders.declared, graph.orders.order)
    both = before[second] | 1 << second
    later = ((1 << len(before)) - 1) & ~both
    return both == before[first] | 1 << first | 1 << second and all(
        before[number] >> second & 1 for number in bits(later)
    )


def _hand_over(graph: ProcessGraph, first: Activity, second: Activity) -> bool:
    """Tell whether one gives what the other needs or gives, or either gets a paper from another step.

    As one step they keep what they hand to each other, and with the needs of one unknown all of them are: so
    who hands in a paper might change.
    """
    given = [{*one.gives_materials, *(f"fact:{fact}" for fact in one.gives_facts)} for one in (first, second)]
    needed = [
        {need.id if need.kind == "material" else f"fact:{need.id}" for need in one.needs}
        for one in (first, second)
    ]
    if not (given[0].isdisjoint(given[1] | needed[1]) and given[1].isdisjoint(needed[0])):
        return True
    readers = (graph.numbers[first.id], graph.numbers[second.id])
    return any(kind == "material" and reader in readers for reader, kind, _ in graph.supplies)
