"""A reform applied to a book: change by change, each to the result of the one before, giving a new book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govrules.book.rulebook import RuleBook
from govrules.codes.redesign import REFORM_BREAKS, REFORM_CONFLICT
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.reforms import Reform
from govrules.redesign.conflicts import Setting, are_merges, settings_of
from govrules.redesign.operations import OPERATIONS
from govrules.redesign.scope import chosen_changes, targets_of
from govrules.redesign.soundness import broken_by
from govrules.redesign.trouble import Trouble

__all__ = ["Reformed", "Stage", "apply_reform", "stages", "targets_of"]


@dataclass(frozen=True, slots=True)
class Reformed:
    """The new book, and what is wrong with the reform. With an error, figures of the book mean nothing."""

    book: RuleBook
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One change carried out: the book after it, or the same book and why not."""

    index: int
    """Which change of the reform, from 0."""
    book: RuleBook
    trouble: Diagnostic | None


def apply_reform(book: RuleBook, reform: Reform, only: Iterable[str] | None = None) -> Reformed:
    """Apply a reform and give a new book; the old one stays as it is.

    `only` names the changes to carry out, by id or by number in the list (from 1); left out = all of them.
    After every change each process that it touches is compiled again: a change after which a step would lack
    what it needs, or two would race, is refused with the reason.

    Raises:
        LookupError: when `only` names a change that the reform does not have.
    """
    found: list[Diagnostic] = []
    for stage in stages(book, reform, only):
        book = stage.book
        if stage.trouble is not None:
            found.append(stage.trouble)
    return Reformed(book, tuple(found))


def stages(book: RuleBook, reform: Reform, only: Iterable[str] | None = None) -> Iterator[Stage]:
    """Carry out the changes of a reform one by one; see `apply_reform`.

    Raises:
        LookupError: when `only` names a change that the reform does not have.
    """
    chosen = chosen_changes(reform, None if only is None else tuple(only))
    set_before: dict[Setting, int] = {}
    for index in chosen:
        result = _carried_out(book, reform, index, set_before)
        if isinstance(result, Diagnostic):
            yield Stage(index, book, result)
        else:
            book = result
            yield Stage(index, book, None)


def _carried_out(
    book: RuleBook, reform: Reform, index: int, set_before: dict[Setting, int]
) -> RuleBook | Diagnostic:
    change = reform.changes[index]
    place = book.place("reforms", reform.id, "changes", index)
    settings = dict.fromkeys(settings_of(book, reform, change))
    for key, of in settings:
        earlier = set_before.get((key, of))
        if earlier is not None and not are_merges(change, reform.changes[earlier]):
            return _conflict(book, reform, index, earlier, key, of)
    result = OPERATIONS[change.operation](book, reform, change)
    if isinstance(result, Trouble):
        return Diagnostic(result.code, result.message, place, result.hint)
    fault = broken_by(book, result, reform)
    if fault is not None:
        return Diagnostic(
            REFORM_BREAKS,
            say("This change would break the process: {fault}", fault=fault.message),
            place,
            fault.hint or say("Keep the arrow that the papers ask for."),
        )
    set_before.update(dict.fromkeys(settings, index))
    return result


def _conflict(book: RuleBook, reform: Reform, index: int, earlier: int, key: str, of: str) -> Diagnostic:
    first = book.place("reforms", reform.id, "changes", earlier)
    return Diagnostic(
        REFORM_CONFLICT,
        say("Two changes set “{value}” of {object}.", value=key, object=of),
        book.place("reforms", reform.id, "changes", index),
        say("Keep one of the two."),
        (Related(first, say("It is set here first.")),),
    )
