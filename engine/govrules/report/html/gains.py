"""Who gains by tomorrow and who pays, for a page: the applicant, the departments, the posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govrules.compare.comparison import Comparison
from govrules.language import Language, Text, say
from govrules.report.compare_rows import applicant_lines, department_rows, effort_lines, post_rows
from govrules.report.compare_text import DEPARTMENT_HEADS, POST_HEADS


@dataclass(frozen=True, slots=True)
class GainTable:
    """Rows of cells under their heads; the first cell of a row names it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Gains:
    """Who gains and who pays."""

    applicant: tuple[str, ...]
    tables: tuple[GainTable, ...]
    notes: tuple[str, ...]


def gains_of(comparison: Comparison, language: Language) -> Gains:
    """Return what a comparison says of the people concerned."""
    tables = (
        _table(say("The departments"), DEPARTMENT_HEADS, department_rows(comparison, language), language),
        _table(say("The officers"), POST_HEADS, post_rows(comparison, language), language),
    )
    return Gains(
        applicant=tuple(applicant_lines(comparison, language)),
        tables=tuple(table for table in tables if table.rows),
        notes=tuple(effort_lines(comparison, language)),
    )


def _table(
    title: Text, heads: Sequence[Text], rows: Sequence[tuple[str, ...]], language: Language
) -> GainTable:
    return GainTable(title.tell(language), tuple(head.tell(language) for head in heads), tuple(rows))
