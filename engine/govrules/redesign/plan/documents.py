"""The chosen changes as reforms again: one for each scope that they had, in the order of the menu."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Diagnostic, has_errors
from govrules.model.base import Name, listed
from govrules.model.reforms import Reform, ReformChange, Scope
from govrules.redesign.apply import apply_reform
from govrules.redesign.plan.menu import Option, asked_in
from govrules.redesign.write.reform_text import reform_text


def reforms_of(
    book: RuleBook,
    options: Sequence[Option],
    chosen: Collection[int],
    reform_id: str = "plan",
    name: Name | None = None,
) -> tuple[Reform, ...]:
    """Return the reforms that carry a choice out; applied one after the other they are the plan.

    What an earlier change does already is left out of a later one: two registers that provide one proof would
    set its source twice, and a material is dropped once.
    """
    done: set[tuple[object, ...]] = set()
    written: dict[Scope, list[ReformChange]] = {}
    for number in sorted(chosen, key=lambda n: (options[n].document, n)):
        option = options[number]
        scope = option.reform.applies_to
        change = _trimmed(book, option.change, scope, done)
        if change is not None:
            written.setdefault(scope, []).append(changed(change, id=written_id(option)))
    return tuple(
        Reform(
            kind="Reform",
            id=reform_id if len(written) == 1 else f"{reform_id}-{position}",
            name=name,
            applies_to=scope,
            changes=tuple(changes),
        )
        for position, (scope, changes) in enumerate(written.items(), 1)
    )


def plan_text(
    reforms: Sequence[Reform], head: Sequence[str] = (), said: Mapping[str, str] | None = None
) -> str:
    """Return the rule file: `head` as comments at its top, and before each change what is said of it, by id."""
    texts = []
    for position, reform in enumerate(reforms):
        comments = [
            [said[change.id]] if said and change.id and change.id in said else [] for change in reform.changes
        ]
        texts.append(reform_text(reform, head if position == 0 else (), comments))
    return "---\n".join(texts)


def carried_out(book: RuleBook, reforms: Sequence[Reform]) -> tuple[RuleBook, tuple[Diagnostic, ...]]:
    """Apply reforms one after the other; return the book, and the errors."""
    faults: list[Diagnostic] = []
    for reform in reforms:
        result = apply_reform(book, reform)
        book = result.book
        faults += (one for one in result.diagnostics if has_errors([one]))
    return book, tuple(faults)


def written_id(option: Option) -> str:
    """Return the option's id as an id of the rule language: a made-up one has its dot as a hyphen."""
    return option.id.replace(".", "-")


def _trimmed(
    book: RuleBook, change: ReformChange, scope: Scope, done: set[tuple[object, ...]]
) -> ReformChange | None:
    """Return a change without what was done before it; None = nothing is left. Notes what it does."""
    key = change.operation
    if key in ("share", "generate_form", "commit"):
        names = listed(getattr(change, key))
        marks = {name: (key, name, scope if key == "commit" else None) for name in names}
        left = tuple(name for name in names if marks[name] not in done)
        done.update(marks[name] for name in left)
        if not left:
            return None
        return change if left == names else changed(change, **{key: left})
    if key == "drop_material" and change.in_ is not None:
        names = listed(change.drop_material)
        pairs = {
            matter: {n for n in names if n in asked_in(book, matter) and (key, n, matter) not in done}
            for matter in change.in_
            if matter in book.matters
        }
        still = tuple(matter for matter, left_here in pairs.items() if left_here)
        done.update((key, name, matter) for matter in still for name in pairs[matter])
        if not still:
            return None
        kept = tuple(name for name in names if any(name in pairs[matter] for matter in still))
        return changed(change, drop_material=kept, in_=still)
    return change
