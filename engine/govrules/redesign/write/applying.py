"""A reform, or some of its changes, applied to the rule files: from the book to their new texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Diagnostic, has_errors
from govrules.model.reforms import Reform
from govrules.redesign.apply import apply_reform
from govrules.redesign.scope import change_name
from govrules.redesign.write.held_already import still_to_do
from govrules.redesign.write.write_back import ChangedFile, write_back


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What applying a reform to the rule files comes to. With an error nothing may be written."""

    reform: Reform
    files: tuple[ChangedFile, ...]
    made: tuple[int, ...]
    """Numbers (from 0) of the changes that are made."""
    held: tuple[int, ...]
    """Numbers of the changes that the rules hold already."""
    left_out: tuple[int, ...]
    """Numbers of the changes that were not chosen."""
    diagnostics: tuple[Diagnostic, ...]


def apply_to_files(book: RuleBook, reform: Reform, today: date, only: Sequence[int] | None = None) -> Applied:
    """Apply a reform to the files that `book` was read from; nothing is written yet.

    `only` = numbers of the changes to make; None = all. Changes that the rules hold already are passed over.
    """
    chosen = range(len(reform.changes)) if only is None else sorted(set(only))
    to_do = {number: still_to_do(book, reform, reform.changes[number]) for number in chosen}
    made = tuple(number for number, change in to_do.items() if change is not None)
    rest = changed(
        reform, changes=tuple(to_do.get(number) or change for number, change in enumerate(reform.changes))
    )
    result = apply_reform(book, rest, [change_name(rest, number) for number in made])
    files: tuple[ChangedFile, ...] = ()
    diagnostics = result.diagnostics
    if not has_errors(diagnostics):
        written = write_back(book, result.book, rest, today, made)
        files, diagnostics = written.files, (*diagnostics, *written.diagnostics)
    return Applied(
        reform=reform,
        files=files,
        made=made,
        held=tuple(number for number, change in to_do.items() if change is None),
        left_out=tuple(number for number in range(len(reform.changes)) if number not in to_do),
        diagnostics=diagnostics,
    )
