"""A place in a table's space as an officer reads it: 注册资本 = 1000 万元、行业 = ordinary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.table_spaces import section_of
from govrules.diagnostics import Related
from govrules.feel.facts import to_feel
from govrules.feel.regions.boxes import Box
from govrules.feel.regions.columns import Column, Piece
from govrules.feel.regions.space import Space
from govrules.feel.rendering import text_of
from govrules.feel.values import Value
from govrules.language import Text, say
from govrules.model.base import Named
from govrules.model.tables import DecisionTable, TierTable
from govrules.source import Place

MOST_RELATED: Final = 20


def speaking(column: Column, mask: int) -> Piece:
    """Return of some pieces of a column the one that a person would name: none below zero if it can be helped."""
    wanted = mask & ~column.doubtful or mask
    return column.pieces[(wanted & -wanted).bit_length() - 1]


def circumstances(
    book: RuleBook, table: TierTable | DecisionTable, space: Space, box: Box, whole: Box
) -> list[Text]:
    """Return one case of a box in words; columns of which the box leaves nothing out are not named."""
    found: list[Text] = []
    for position, (name, declared) in enumerate(table.inputs.items()):
        if box[position] == whole[position]:
            continue
        fact = book.facts.get(name) if declared.from_ is None else None
        label = Named(declared.name or (fact.name if fact is not None else None), name)
        unit = declared.unit or (fact.unit if fact is not None else None)
        piece = speaking(space.columns[position], box[position])
        if piece.other:
            found.append(say("{input} is a value that no row names", input=label))
        else:
            found.append(say("{input} = {value}", input=label, value=_shown(piece.value, unit)))
    return found


def given(facts: Mapping[str, object]) -> list[Text]:
    """Return facts of a case in words."""
    return [
        say("{input} = {value}", input=name, value=_shown(to_feel(value), None))
        for name, value in facts.items()
    ]


def row_place(book: RuleBook, table: TierTable | DecisionTable, row: int) -> Place:
    """Return where a row (from 0) stands."""
    return book.place(section_of(table), table.id, "rules", row)


def rows_related(
    book: RuleBook, table: TierTable | DecisionTable, rows: Iterable[int], message: str
) -> tuple[Related, ...]:
    """Return the places of rows (from 0); `message` names `{row}`. Of a great many only the first are shown."""

    def related() -> Iterator[Related]:
        for count, row in enumerate(rows):
            if count < MOST_RELATED:
                yield Related(row_place(book, table, row), say(message, row=row + 1))

    return tuple(related())


def _shown(value: Value, unit: str | None) -> str:
    text = text_of(value)
    if isinstance(value, str):
        return text
    return f"{text} {unit}" if unit is not None else text
