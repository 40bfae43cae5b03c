"""Conditions under the facts of a case: true, false, or unknown with the facts that would tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from govrules.case.desk import Desk
from govrules.feel import BudgetExceeded
from govrules.process.activity import Chosen, Condition, RowHit, When
from govrules.process.conditions import facts_of, holds
from govrules.process.tables import inputs_of, table_of

if TYPE_CHECKING:
    from govrules.feel.table import CompiledTable, Decision

Judged: TypeAlias = tuple[bool | None, tuple[str, ...]]
"""True, False, or None = unknown; and the facts to ask for."""

TRUE: Final[Judged] = (True, ())
FALSE: Final[Judged] = (False, ())


def judge(desk: Desk, condition: Condition) -> Judged:
    """Judge one condition of a step."""
    if isinstance(condition, When):
        return judge_when(desk, condition)
    if isinstance(condition, Chosen):
        return _judge_choice(desk, condition)
    return _judge_row(desk, condition)


def judge_when(desk: Desk, when: When) -> Judged:
    """Judge a FEEL condition. Only `true` is true; unknown is never taken as false."""
    truth = holds(when, desk.known)
    if truth is None:
        return None, unknown_of(desk.known, when.facts)
    return TRUE if truth else FALSE


def unknown_of(known: Mapping[str, Any], reads: Iterable[str]) -> tuple[str, ...]:
    """Return the facts that the case does not have, in alphabetical order; all of them if it has each."""
    wanted = sorted(set(reads) - {"today"})
    return tuple(name for name in wanted if not is_known(known, name)) or tuple(wanted)


def is_known(known: Mapping[str, Any], name: str) -> bool:
    """Tell whether the case has a fact; `applicant.name` also as a part of `applicant`. Null is not known."""
    if known.get(name) is not None:
        return True
    head, dot, tail = name.rpartition(".")
    if not dot:
        return False
    inner = known.get(head)
    if isinstance(inner, Mapping):
        return inner.get(tail) is not None
    return "." in head and _inside(known, name)


def _inside(known: Mapping[str, Any], name: str) -> bool:
    value: Any = known
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value is not None


def decision_of(desk: Desk, table: CompiledTable, known: Mapping[str, Any] | None = None) -> Decision | None:
    """Ask a table, by other facts than the case's if given; None = it needs more work than it is allowed."""
    try:
        return table.decide(desk.known if known is None else known)
    except BudgetExceeded:
        return None


def _judge_row(desk: Desk, condition: RowHit) -> Judged:
    table = table_of(desk.plan.book, condition.table)
    decision = decision_of(desk, table) if table is not None else None
    if decision is None:
        return None, inputs_of(desk.plan.book, condition.table)
    hit = [row in condition.rows for row in decision.matched]
    if not any(hit):
        return FALSE
    return TRUE if all(hit) else (None, tuple(decision.asks))


def _judge_choice(desk: Desk, condition: Chosen) -> Judged:
    group = desk.plan.groups[condition.group]
    reads = facts_of(group.whens)
    candidates = group.candidates(desk.known)
    if condition.index not in candidates and candidates:
        return FALSE
    if len(candidates) == 1:
        return TRUE
    return None, unknown_of(desk.known, reads)
