"""A reform applied to a book: change by change, each to the result of the one before, giving a new book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.redesign import REFORM_BREAKS, REFORM_CONFLICT, REFORM_LATER
from govrules.diagnostics import Diagnostic, has_errors
from govrules.language import Text, say
from govrules.model.reforms import Reform, ReformChange
from govrules.process.compile import compile_graph
from govrules.redesign import operations
from govrules.redesign.parallelize import parallelize
from govrules.redesign.trouble import Trouble

LATER_VERSION: Final = "0.2"
"""The version that brings the operations that this one only reads."""

_OPERATIONS: Final[dict[str, Callable[[RuleBook, Reform, ReformChange], RuleBook | Trouble]]] = {
    "parallelize": parallelize,
    "one_stop": operations.one_stop,
    "share": operations.share,
    "generate_form": operations.generate_form,
    "shorten": operations.shorten,
    "drop_material": operations.drop_material,
}


@dataclass(frozen=True, slots=True)
class Reformed:
    """The new book, and what is wrong with the reform. With an error, figures of the book mean nothing."""

    book: RuleBook
    diagnostics: tuple[Diagnostic, ...]


def apply_reform(book: RuleBook, reform: Reform) -> Reformed:
    """Apply a reform and give a new book; the old one stays as it is.

    After every change each process that the reform touches is compiled again: a change after which a step
    would lack what it needs, or two would race, is refused with the reason.
    """
    found: list[Diagnostic] = []
    set_before: dict[tuple[str, str], int] = {}
    faults_today = _faults(book, reform)
    for index, change in enumerate(reform.changes):
        place = book.place("reforms", reform.id, "changes", index)
        twice = [key for key in _values_set(change) if key in set_before]
        if twice:
            found.append(
                Diagnostic(
                    REFORM_CONFLICT,
                    say("Two changes set “{value}” of {object}.", value=twice[0][0], object=twice[0][1]),
                    place,
                    say("Keep one of the two."),
                )
            )
            continue
        set_before.update(dict.fromkeys(_values_set(change), index))
        operation = _OPERATIONS.get(change.operation)
        if operation is None:
            found.append(_later(change, reform, book, index))
            continue
        result = operation(book, reform, change)
        if isinstance(result, Trouble):
            found.append(Diagnostic(result.code, result.message, place, result.hint))
            continue
        broken = [
            fault for fault in _faults(result, reform) if str(fault.message) not in _texts(faults_today)
        ]
        if broken:
            found.append(_breaks(book, reform, index, broken[0]))
            continue
        book = result
    return Reformed(book, tuple(found))


def targets_of(book: RuleBook, reform: Reform) -> tuple[str, ...]:
    """Return the matters and bundles that a reform applies to, as far as they exist."""
    scope = reform.applies_to
    if scope.all:
        return (*book.bundles, *book.matters)
    named = [name for name in (scope.bundle, scope.matter, *(scope.matters or ())) if name is not None]
    return tuple(name for name in named if name in book.bundles or name in book.matters)


def _faults(book: RuleBook, reform: Reform) -> list[Diagnostic]:
    return [
        diagnostic
        for target in targets_of(book, reform)
        for diagnostic in compile_graph(book, target).diagnostics
        if has_errors([diagnostic])
    ]


def _texts(diagnostics: list[Diagnostic]) -> set[str]:
    return {str(diagnostic.message) for diagnostic in diagnostics}


def _values_set(change: ReformChange) -> Iterator[tuple[str, str]]:
    """Yield what a change sets, so that two changes of one value are seen."""
    operation = change.operation
    if operation == "shorten":
        yield "limit", str(change.shorten)
    elif operation in ("share", "generate_form"):
        value = getattr(change, operation)
        for name in (value,) if isinstance(value, str) else value:
            yield operation, name
    elif operation == "one_stop":
        yield "one_stop", "one_stop"


def _later(change: ReformChange, reform: Reform, book: RuleBook, index: int) -> Diagnostic:
    message: Text = say(
        "The change “{operation}” is read, but only carried out from version {version} on.",
        operation=change.operation,
        version=LATER_VERSION,
    )
    place = book.key_place("reforms", reform.id, "changes", index, change.operation)
    return Diagnostic(REFORM_LATER, message, place, say("Take it out of the reform for now."))


def _breaks(book: RuleBook, reform: Reform, index: int, fault: Diagnostic) -> Diagnostic:
    return Diagnostic(
        REFORM_BREAKS,
        say("This change would break the process: {fault}", fault=fault.message),
        book.place("reforms", reform.id, "changes", index),
        fault.hint or say("Keep the arrow that the papers ask for."),
    )
