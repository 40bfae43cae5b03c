"""The process graph as JSON: what `govrules compile --format json` prints.

Schema: `schemas/output/compile.schema.json`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.language import Language, tell
from govrules.process.activity import (
    END,
    START,
    Activity,
    Assignment,
    Called,
    Condition,
    Need,
    RowHit,
    VisitAt,
    When,
)
from govrules.report.diagnostics_json import VERSION

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph
    from govrules.process.parts import Reason


def graph_json(graph: ProcessGraph, language: Language) -> dict[str, Any]:
    """Return nodes in the order of the list, edges and implied pairs; durations are told in English."""
    edges = [
        {
            "from": before,
            "to": after,
            "declared": bool(data["declared"]),
            "removable": bool(data["removable"]),
            "reasons": _reasons(data["reasons"]),
        }
        for before, after, data in graph.edges(data=True)
    ]
    implied = [
        {"from": before, "to": after, "reasons": _reasons(reasons)}
        for before, after, reasons in graph.implied
    ]
    return {
        "version": VERSION,
        "target": graph.target,
        "as_of": str(graph.book.as_of),
        "one_stop": graph.one_stop,
        "nodes": [
            {"id": START, "act": None},
            *(_node(activity, language) for activity in graph.steps()),
            {"id": END, "act": None},
        ],
        "edges": edges,
        "implied": implied,
    }


def _node(activity: Activity, language: Language) -> dict[str, Any]:
    gives = [*activity.gives_materials, *(f"fact:{fact}" for fact in activity.gives_facts)]
    written = [condition.text for condition in activity.conditions if isinstance(condition, When)]
    return {
        "id": activity.id,
        "owner": activity.owner,
        "step": activity.step,
        "name": activity.label(language),
        "act": activity.act,
        "by": _by(activity.by),
        "limit": tell(activity.limit, "en") if activity.limit is not None else None,
        "needs": [_need(need) for need in activity.needs],
        "needs_known": activity.needs_known,
        "gives": gives,
        "visit": _visit(activity.visit),
        "when": " and ".join(f"({text})" for text in written)
        if len(written) > 1
        else next(iter(written), None),
        "conditions": [_condition(condition) for condition in activity.conditions],
        "refuses": activity.refuses,
        "returns": activity.returns,
        "excluded_from_limit": activity.excluded,
        "through_for": activity.through_for,
    }


def _by(by: Assignment) -> Any:
    if by.posts:
        called = [_called(post) for post in by.posts]
        return called[0] if len(called) == 1 else called
    if by.system:
        return "system"
    if by.tiers is not None:
        return {"tiers": by.tiers}
    if by.table is not None:
        return {"table": by.table, "output": by.output, "post": by.post}
    return None


def _called(post: Called) -> Any:
    return post.id if post.officers == 1 else {"post": post.id, "officers": post.officers}


def _need(need: Need) -> str:
    return need.id if need.kind == "material" else f"fact:{need.id}"


def _visit(visit: VisitAt | None) -> Any:
    if visit is None:
        return None
    return {"place": visit.place, "when": visit.when.text} if visit.when else visit.place


def _condition(condition: Condition) -> dict[str, Any]:
    if isinstance(condition, When):
        return {"kind": "when", "text": condition.text, "facts": sorted(condition.facts)}
    if isinstance(condition, RowHit):
        return {"kind": "row", "table": condition.table, "rows": sorted(condition.rows)}
    return {"kind": "one_of", "group": condition.group, "alternative": condition.index}


def _reasons(reasons: tuple[Reason, ...]) -> list[dict[str, str]]:
    return [{"kind": reason.kind, "detail": reason.detail} for reason in reasons]
