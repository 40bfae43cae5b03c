"""Every check, and how they are run over a book."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib import import_module
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Diagnostic, in_reading_order

CHECKS: Final[tuple[str, ...]] = (
    "limits.duration_form",
    "limits.promise_over_statutory",
    "limits.warnings",
    "limits.bundle_promise",
    "limits.review_overdue",
    "conditions.syntax",
    "conditions.unknown_fact",
    "conditions.facts_disagree",
    "tables.structure",
    "tables.unlisted_value",
    "process.order",
    "process.way_back",
    "process.step_without_post",
    "process.act_not_allowed",
    "process.stated_reason",
    "materials.without_basis",
    "materials.circular_proofs",
    "materials.deferral",
)
"""Topic and name: the module `govrules.checks.TOPIC.NAME`.

A check that looks at entries one by one says so: `OVER` names the sections of the book that it reads
(`("matters", "bundles")`), and `check_entry(book, entry)` looks at one of them. It can then run on several
processes, and again on what has changed alone. A check that needs the whole has `check(book)`.
"""


def run_checks(book: RuleBook, only: Collection[str] | None = None) -> list[Diagnostic]:
    """Run the checks over a book and return what they find, in reading order.

    `only` = names of checks (`limits.bundle_promise`) or of topics (`limits`); left out = all. A name that
    is no check runs nothing. What is wrong is returned, never raised.
    """
    found = (diagnostic for name in CHECKS if _is_wanted(name, only) for diagnostic in _run(name, book))
    return in_reading_order(found)


def _is_wanted(name: str, only: Collection[str] | None) -> bool:
    return only is None or name in only or name.partition(".")[0] in only


def _run(name: str, book: RuleBook) -> Iterator[Diagnostic]:
    module = import_module(f"govrules.checks.{name}")
    if not hasattr(module, "OVER"):
        yield from module.check(book)
        return
    for section in module.OVER:
        for entry in getattr(book, section).values():
            yield from module.check_entry(book, entry)
