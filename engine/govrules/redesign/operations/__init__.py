"""The operations of a reform: one function each, from a book to a new book.

Each takes the book, the reform (for its scope) and the change, and gives the new book, or the `Trouble` that
keeps it from being carried out. None of them touches the book that it was given.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from govrules.book.rulebook import RuleBook
from govrules.model.reforms import Reform, ReformChange
from govrules.redesign.operations.add_staff import add_staff
from govrules.redesign.operations.commit import commit
from govrules.redesign.operations.delegate import delegate
from govrules.redesign.operations.drop_material import drop_material
from govrules.redesign.operations.merge_steps import merge_steps
from govrules.redesign.operations.one_stop import one_stop
from govrules.redesign.operations.reassign import reassign
from govrules.redesign.operations.relieve import generate_form, share
from govrules.redesign.operations.shorten import shorten
from govrules.redesign.parallelize import parallelize
from govrules.redesign.trouble import Trouble

Operation: TypeAlias = Callable[[RuleBook, Reform, ReformChange], RuleBook | Trouble]

OPERATIONS: Final[dict[str, Operation]] = {
    "parallelize": parallelize,
    "one_stop": one_stop,
    "share": share,
    "drop_material": drop_material,
    "commit": commit,
    "generate_form": generate_form,
    "merge_steps": merge_steps,
    "reassign": reassign,
    "delegate": delegate,
    "shorten": shorten,
    "add_staff": add_staff,
}
