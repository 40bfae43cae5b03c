"""Changes of a reform that today's rules already hold, so that applying it again changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.model.base import listed
from govrules.model.reforms import Arrow, Reform, ReformChange
from govrules.process.compile import compile_graph
from govrules.process.order import closure
from govrules.redesign.operations import OPERATIONS
from govrules.redesign.scope import matters_of, members_of, step_now, targets_of
from govrules.redesign.trouble import Trouble
from govrules.redesign.write.marks import is_marked, staff_place
from govrules.surface.document import Document


def still_to_do(book: RuleBook, reform: Reform, change: ReformChange) -> ReformChange | None:
    """Return what of a change the rules do not hold yet; None when they hold all of it.

    Only for changes that could not be made twice: others are made again, and change nothing.
    """
    look = _LOOKS.get(change.operation)
    return change if look is None else look(book, reform, change)


def _arrows(book: RuleBook, reform: Reform, change: ReformChange) -> ReformChange | None:
    """Leave out arrows between two steps that are in no order any more."""
    if change.parallelize == "all":
        return change
    open_arrows = tuple(
        arrow
        for arrow in change.parallelize or ()
        if isinstance(arrow, str) or not _is_gone(book, reform, arrow)
    )
    return changed(change, parallelize=open_arrows) if open_arrows else None


def _is_gone(book: RuleBook, reform: Reform, arrow: Arrow) -> bool:
    owner = arrow.from_.partition(".")[0]
    for target in targets_of(book, reform):
        if target != owner and not (target in book.bundles and owner in members_of(book, target)):
            continue
        graph = compile_graph(book, target)
        names = list(graph.activities)
        if arrow.from_ in names and arrow.to in names:
            before = closure(graph.orders.declared, graph.orders.order)
            return not before[names.index(arrow.to)] >> names.index(arrow.from_) & 1
    return False


def _materials(book: RuleBook, reform: Reform, change: ReformChange) -> ReformChange | None:
    """Leave the change out when none of the matters asks for the materials, which exist."""
    names = listed(change.drop_material)
    matters = [book.matters.get(name) for name in change.in_ or matters_of(book, reform)]
    if None in matters or any(name not in book.materials for name in names):
        return change
    asked = {
        entry if isinstance(entry, str) else entry.material
        for matter in matters
        if matter is not None
        for entry in matter.materials or ()
    }
    return change if asked & set(names) else None


def _steps(book: RuleBook, reform: Reform, change: ReformChange) -> ReformChange | None:
    """Leave the change out when the one step is there, and none of those that it was made of."""
    names = change.merge_steps or ()
    home = names[0].partition(".")[0] if names else ""
    one = f"{home}.{change.into.id}" if change.into is not None else names[0] if names else ""
    there = {name for name in (one, *names) if _is_there(book, name)}
    return None if there == {one} else change


def _is_there(book: RuleBook, name: str) -> bool:
    owner, _, step_id = name.partition(".")
    rule = book.matters.get(owner) or book.bundles.get(owner)
    return rule is not None and any(step.id == step_id for step in rule.steps or ())


def _tier_or_step(book: RuleBook, reform: Reform, change: ReformChange) -> ReformChange | None:
    """Leave the change out when the post decides already."""
    head, _, tail = str(change.delegate).partition(".")
    table = book.tier_tables.get(head)
    if table is not None:
        posts = [listed(row.decides) for row in table.rules if row.tier == tail]
    else:
        owner, _, step_id = step_now(book, str(change.delegate)).partition(".")
        rule = book.matters.get(owner) or book.bundles.get(owner)
        steps = (rule.steps if rule is not None else None) or ()
        posts = [(step.by,) if isinstance(step.by, str) else () for step in steps if step.id == step_id]
    return None if posts and all(post == (change.to,) for post in posts) else change


def _departments(book: RuleBook, reform: Reform, change: ReformChange) -> ReformChange | None:
    """Leave out departments of which nothing is left in the scope, though they exist."""
    names = listed(change.reassign)
    if change.to not in book.departments or any(name not in book.departments for name in names):
        return change
    left = tuple(
        name
        for name in names
        if not isinstance(OPERATIONS["reassign"](book, reform, changed(change, reassign=name)), Trouble)
    )
    return changed(change, reassign=left) if left else None


def _staff(book: RuleBook, reform: Reform, change: ReformChange) -> ReformChange | None:
    """Leave the change out when the line of the post remembers it."""
    if staff_place(book, change) is None:
        return change
    document = book.origins["departments", str(change.add_staff).partition("/")[0]].document
    inner = getattr(document, "document", document)
    assert isinstance(inner, Document)
    return None if is_marked(book, reform, change, inner.source) else change


_LOOKS: Final[dict[str, Callable[[RuleBook, Reform, ReformChange], ReformChange | None]]] = {
    "parallelize": _arrows,
    "drop_material": _materials,
    "merge_steps": _steps,
    "delegate": _tier_or_step,
    "reassign": _departments,
    "add_staff": _staff,
}
