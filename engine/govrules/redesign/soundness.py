"""Whether the processes that a change touches can still be carried out, judged by what is new to blame."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Diagnostic, has_errors
from govrules.model.matters import Matter, Performer
from govrules.model.reforms import Reform
from govrules.process.commitments import with_chosen
from govrules.process.weave import draft_of, weave
from govrules.redesign.scope import members_of, targets_of

Value = TypeVar("Value")


def broken_by(before: RuleBook, after: RuleBook, reform: Reform) -> Diagnostic | None:
    """Return what can no longer be carried out because of a change, if anything.

    Only what the change touches is compiled again; a fault that was there before is not held against it.
    """
    for target in touched(before, after, reform):
        found = _faults(after, target)
        if not found:
            continue
        known = {str(fault.message) for fault in _faults(before, target)}
        for fault in found:
            if str(fault.message) not in known:
                return fault
    return None


def touched(before: RuleBook, after: RuleBook, reform: Reform) -> tuple[str, ...]:
    """Return the processes that a change may have altered.

    Every bundle with a changed member or table, and every changed matter but those that the reform's own
    bundle brings in: it is as its members that these are meant.
    """
    matters = {
        *_changed(before.matters, after.matters),
        *_asking(after, _changed(before.tier_tables, after.tier_tables)),
        *_asking(after, _changed(before.decision_tables, after.decision_tables)),
    }
    found = dict.fromkeys(_changed(before.bundles, after.bundles))
    if matters or found:
        for bundle in after.bundles:
            if matters.intersection(members_of(after, bundle)):
                found[bundle] = None
    targets = set(targets_of(after, reform))
    inside = {matter for target in targets if target in after.bundles for matter in members_of(after, target)}
    found.update(
        dict.fromkeys(m for m in after.matters if m in matters and (m in targets or m not in inside))
    )
    found.update(dict.fromkeys(_changed(before.one_stops, after.one_stops)))
    found.update(dict.fromkeys(_changed(before.commits, after.commits)))
    return tuple(found)


def _faults(book: RuleBook, target: str) -> list[Diagnostic]:
    if target not in book.matters and target not in book.bundles:
        return []
    facts = with_chosen(book, target, {})
    return [fault for fault in weave(book, draft_of(book, target), facts).diagnostics if has_errors([fault])]


def _changed(before: Mapping[str, Value], after: Mapping[str, Value]) -> Iterator[str]:
    if before is not after:
        yield from (key for key, value in after.items() if before.get(key) is not value)


def _asking(book: RuleBook, tables: Iterator[str]) -> Iterator[str]:
    """Yield the matters of which a step asks one of the tables."""
    named = frozenset(tables)
    if named:
        yield from (matter.id for matter in book.matters.values() if _asks(matter, named))


def _asks(matter: Matter, tables: Collection[str]) -> bool:
    for step in matter.steps or ():
        parts = step.by if isinstance(step.by, tuple) else (step.by,)
        if step.table in tables or any(
            isinstance(part, Performer) and (part.tiers in tables or part.table in tables) for part in parts
        ):
            return True
    return False
