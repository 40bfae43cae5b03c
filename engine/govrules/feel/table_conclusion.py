"""From the rows that hit, or may hit, to the decision (docs/language.md §1, “Unknown is not null”)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.feel.expression import UnaryTests
from govrules.feel.scope import MISSING, Run
from govrules.feel.table import Decision
from govrules.feel.table_answers import Given
from govrules.feel.table_policies import SINGLE
from govrules.feel.unknown import UNKNOWN

if TYPE_CHECKING:
    from govrules.feel.table_deciding import CompiledTable

_MOST_COMPLETIONS: Final = 512


class Situation(NamedTuple):
    """Where a case stands: rows that surely hit, rows that may, rows that the known inputs allow (bits)."""

    sure: int
    may: int
    fixed: int
    facts: Mapping[str, object]
    unknown: tuple[int, ...] = ()
    """The inputs without a value, by position."""
    open_cells: tuple[tuple[int, int, UnaryTests], ...] = ()
    """Cells that read other facts and could not be answered, with their rows and inputs."""


def conclude(compiled: CompiledTable, case: Situation) -> Decision:
    """Return the decision of a case."""
    certain, possible = _rows(case.sure), _rows(case.may)
    if not possible:
        return _without_hit(compiled, case)
    answers = compiled.answers.of_rows(possible, case.facts)
    policy = SINGLE.get(compiled.table.hit_policy)
    matched = tuple(row + 1 for row in possible)
    if policy is None:
        if case.sure == case.may and answers.has(possible):
            return Decision(matched, compiled.answers.together(possible, answers))
        return Decision(matched, asks=_asks(compiled, case, possible))
    verdict = policy(certain, possible, answers.rank, answers.same)
    candidates = verdict.rows
    if verdict.problem is not None or compiled.table.hit_policy in ("first", "priority"):
        matched = tuple(row + 1 for row in candidates)
    if verdict.problem is not None:
        return Decision(matched, problem=verdict.problem)
    agreed = answers.has(candidates) and all(answers.same(candidates[0], row) for row in candidates[1:])
    if agreed and (certain or not _default_differs(compiled, case, candidates[0], answers)):
        return Decision(matched, answers.given[candidates[0]])
    return Decision(matched, asks=_asks(compiled, case, candidates))


def _without_hit(compiled: CompiledTable, case: Situation) -> Decision:
    answers = compiled.answers
    if answers.default is None:
        return Decision(problem="no-hit")
    outputs = answers.default_outputs(case.facts)
    if outputs is not None:
        return Decision(outputs=outputs)
    run = Run(case.facts, UNKNOWN)
    return Decision(asks=tuple(name for name in answers.default_reads() if _is_missing(run, name)))


def _default_differs(compiled: CompiledTable, case: Situation, row: int, answers: Given) -> bool:
    """Tell whether, with no row sure to hit, the default could be the answer and is another one."""
    default = compiled.answers
    if default.default is None or default.default_is(answers.feel[row], case.facts):
        return False
    return _may_miss(compiled, case)


def _may_miss(compiled: CompiledTable, case: Situation) -> bool:
    """Tell whether some values of the unknown inputs hit no row; True where that cannot be listed."""
    readers = [compiled.readers[position] for position in case.unknown]
    if case.open_cells or compiled.irregular or not all(reader.plain for reader in readers):
        return True
    domains = [reader.finite_domain() for reader in readers]
    completions = 1
    for domain in domains:
        completions *= len(domain) if domain else _MOST_COMPLETIONS + 1
    if completions > _MOST_COMPLETIONS:
        return True
    for values in product(*(domain or () for domain in domains)):
        bits = case.fixed
        for position, value in zip(case.unknown, values, strict=True):
            bits &= compiled.indexes[position].bits(value)
        if bits == 0:
            return True
    return False


def _asks(compiled: CompiledTable, case: Situation, candidates: Sequence[int]) -> tuple[str, ...]:
    """Return the unknown facts on which it depends which candidate hits, and what it answers."""
    among = sum(1 << row for row in candidates)
    run = Run(case.facts, UNKNOWN)
    asked: list[str] = []
    opened = [(position, cell) for row, position, cell in case.open_cells if row in candidates]
    for position in case.unknown:
        sure, may = compiled.open_bits[position]
        if may & ~sure & among or any(position == other for other, _ in opened):
            asked.extend(compiled.readers[position].missing(run))
    read = {name for _, cell in opened for name in cell.names}
    further = (*sorted(read), *compiled.answers.reads(candidates))
    asked.extend(name for name in further if _is_missing(run, name))
    return tuple(dict.fromkeys(asked))


def _rows(bits: int) -> tuple[int, ...]:
    return tuple(row for row in range(bits.bit_length()) if bits >> row & 1)


def _is_missing(run: Run, name: str) -> bool:
    value = run.fact(name)
    return value is MISSING or value is UNKNOWN
