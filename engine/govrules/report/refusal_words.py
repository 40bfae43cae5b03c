"""Why a command was refused: the record keeps ids, a reader is told names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from govrules.language import Language, Text, say, say_count
from govrules.model.base import name_in
from govrules.report.acts import act_label
from govrules.report.labels import fact_label, material_label, owner_label, post_name, step_label
from govrules.report.outcomes import STEP_STATES, outcome_label, word

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

Naming: TypeAlias = Callable[["ProcessGraph", str, Language], str]


def refusal_text(data: Mapping[str, Any], graph: ProcessGraph, language: Language) -> Text:
    """Return the words of a `refused_command`, with the names of steps, posts and papers in `language`."""
    template, plural = data.get("template"), data.get("plural")
    if not template:
        words = data.get("words") or ""
        return Text("{words}", {"words": words})
    named = {key: _named(key, value, graph, language) for key, value in (data.get("arguments") or {}).items()}
    if plural:
        return say_count(template, plural, **named)
    return say(template, **named)


def _named(key: str, value: Any, graph: ProcessGraph, language: Language) -> Any:
    naming = _NAMINGS.get(key)
    if naming is None:
        return value
    if isinstance(value, list):
        return [naming(graph, str(item), language) for item in value]
    return naming(graph, value, language) if isinstance(value, str) else value


def _step(graph: ProcessGraph, step: str, language: Language) -> str:
    return step_label(graph, step, language) if step in graph.activities else step


def _post(graph: ProcessGraph, post: str, language: Language) -> str:
    return post_name(graph.book, post, language)


def _material(graph: ProcessGraph, material: str, language: Language) -> str:
    return material_label(graph.book, material, language)


def _fact(graph: ProcessGraph, fact: str, language: Language) -> str:
    return fact_label(graph.book, fact, language)


def _table(graph: ProcessGraph, table: str, language: Language) -> str:
    found = graph.book.table(table)
    return name_in(found.name if found is not None else None, language, table)


def _criterion(graph: ProcessGraph, criterion: str, language: Language) -> str:
    listed = [one for part in graph.parts for one in _criteria(graph, part) if one.id == criterion]
    return name_in(listed[0].name, language, criterion) if listed else criterion


def _criteria(graph: ProcessGraph, matter: str) -> tuple[Any, ...]:
    rule = graph.book.matters.get(matter)
    return rule.criteria if rule is not None else ()


_NAMINGS: Final[dict[str, Naming]] = {
    "step": _step,
    "before": _step,
    "status": lambda graph, status, language: word(STEP_STATES, status, language),
    "post": _post,
    "posts": _post,
    "by": _post,
    "owner": _post,
    "departments": _post,
    "act": lambda graph, act, language: act_label(act, language),
    "may": lambda graph, act, language: act_label(act, language),
    "given": lambda graph, outcome, language: outcome_label(outcome, language),
    "known": lambda graph, outcome, language: outcome_label(outcome, language),
    "materials": _material,
    "fact": _fact,
    "facts": _fact,
    "table": _table,
    "matter": lambda graph, matter, language: owner_label(graph, matter, language),
    "criteria": _criterion,
    "now": lambda graph, moment, language: moment.removesuffix(":00"),
    "at": lambda graph, moment, language: moment.removesuffix(":00"),
}
"""Argument of the message → how what it holds is named. Messages of one key always hold one sort of id."""
