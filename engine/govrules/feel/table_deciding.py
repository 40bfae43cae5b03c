"""Deciding one case by a compiled table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from govrules.feel.expression import UnaryTests, compile_unary_tests
from govrules.feel.scope import MISSING, Run
from govrules.feel.table import Decision, Table
from govrules.feel.table_answers import Answers, Given
from govrules.feel.table_facts import InputReader
from govrules.feel.table_index import OUTSIDE, ColumnIndex, is_regular
from govrules.feel.table_policies import SINGLE
from govrules.feel.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from numpy.typing import NDArray

_REMEMBERED: Final = 4096
_MOST_COMPLETIONS: Final = 512


class CompiledTable:
    """A table made ready: cells parsed, columns indexed, answers worked out where they are literals.

    Raises FeelSyntaxError when a cell, a computed input or an answer is no FEEL.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        facts = frozenset(column.name for column in table.inputs)
        columns = [
            [compile_unary_tests(rule.cells[index] or "-", facts) for rule in table.rules]
            for index in range(len(table.inputs))
        ]
        self.readers = [InputReader(column, facts) for column in table.inputs]
        self.indexes = [
            ColumnIndex(column, [cell if is_regular(cell) else _ANYTHING for cell in cells])
            for column, cells in zip(table.inputs, columns, strict=True)
        ]
        self.irregular: list[tuple[int, int, UnaryTests]] = [
            (row, index, cell)
            for index, cells in enumerate(columns)
            for row, cell in enumerate(cells)
            if not is_regular(cell)
        ]
        self.answers = Answers(table, facts)
        self.names: frozenset[str] = frozenset().union(
            *(reader.names for reader in self.readers),
            *(cell.names for _, _, cell in self.irregular),
            self.answers.names,
        )
        self._all = (1 << len(table.rules)) - 1
        self._unknown = [index.unknown_bits() for index in self.indexes]
        plain = not self.irregular and self.answers.constant and all(r.plain for r in self.readers)
        self._quick = (
            [(r.name, index.bits) for r, index in zip(self.readers, self.indexes, strict=True)] if plain else []
        )
        self._decided: dict[int, Decision] = {}

    def decide(self, facts: Mapping[str, object]) -> Decision:
        """Decide one case. Raises BudgetExceeded when a computed input, cell or answer takes too long."""
        bits = self._all
        for name, bits_of in self._quick:
            value = facts.get(name)
            if value is None or value is UNKNOWN:
                return self._decide_slowly(facts)
            bits &= bits_of(value)
            if bits < 0:
                return self._decide_slowly(facts)
        if not self._quick:
            return self._decide_slowly(facts)
        found = self._decided.get(bits)
        if found is None:
            if len(self._decided) >= _REMEMBERED:
                self._decided.clear()
            found = self._decided[bits] = self._conclude(bits, bits, (), facts)
        return found

    def decide_columns(self, columns: Mapping[str, NDArray[Any]]) -> NDArray[Any]:
        """Decide many cases at once: one array an input, all of one length.

        Returns an int16 array (int32 for more than 32,000 rows) of the index from 0 of the row that
        answers; -1: no row hits, -2: two hits or two answers, -3: a value outside its domain, -4: a
        missing value leaves it open. Only for the policies unique, first, any and priority (ValueError).
        """
        from govrules.feel.table_columns import decide_columns

        return decide_columns(self, columns)

    def _decide_slowly(self, facts: Mapping[str, object]) -> Decision:
        run = Run(facts, UNKNOWN)
        sure = may = self._all
        unknown: list[int] = []
        values: list[object] = []
        for position, (reader, index) in enumerate(zip(self.readers, self.indexes, strict=True)):
            value = reader.read(run)
            values.append(value)
            if value is UNKNOWN:
                unknown.append(position)
                sure &= self._unknown[position][0]
                may &= self._unknown[position][1]
                continue
            bits = index.bits(value)
            if bits == OUTSIDE:
                return Decision(problem="outside-values", about=(reader.name, value))
            sure, may = sure & bits, may & bits
        open_cells: list[tuple[int, UnaryTests]] = []
        for row, position, cell in self.irregular:
            if may >> row & 1:
                verdict = cell.decide(_known(values[position]), facts)
                if verdict is not True:
                    sure &= ~(1 << row)
                if verdict is False:
                    may &= ~(1 << row)
                elif verdict is UNKNOWN:
                    open_cells.append((row, cell))
        return self._conclude(sure, may, tuple(unknown), facts, tuple(open_cells))

    def _conclude(
        self,
        sure: int,
        may: int,
        unknown: tuple[int, ...],
        facts: Mapping[str, object],
        open_cells: tuple[tuple[int, UnaryTests], ...] = (),
    ) -> Decision:
        certain, possible = _rows(sure), _rows(may)
        matched = tuple(row + 1 for row in possible)
        if not possible:
            return self._without_hit(facts)
        answers = self.answers.of_rows(possible, facts)
        policy = SINGLE.get(self.table.hit_policy)
        if policy is None:
            if sure == may and all(row in answers.given for row in possible):
                return Decision(matched, self.answers.together(possible, answers))
            return Decision(matched, asks=self._asks(possible, unknown, open_cells, facts))
        verdict = policy(certain, possible, answers.rank, answers.same)
        matched = tuple(row + 1 for row in verdict.rows)
        if verdict.problem is not None:
            return Decision(matched, problem=verdict.problem)  # type: ignore[arg-type]
        if self.table.hit_policy in ("unique", "any"):
            matched = tuple(row + 1 for row in possible)
        candidates = verdict.rows
        agreed = all(row in answers.given for row in candidates) and all(
            answers.same(candidates[0], row) for row in candidates[1:]
        )
        if agreed and (certain or not self._default_differs(candidates[0], answers, unknown, facts)):
            return Decision(matched, answers.given[candidates[0]])
        return Decision(matched, asks=self._asks(candidates, unknown, open_cells, facts))

    def _without_hit(self, facts: Mapping[str, object]) -> Decision:
        if self.answers.default is None:
            return Decision(problem="no-hit")
        outputs = self.answers.default_outputs(facts)
        if outputs is not None:
            return Decision(outputs=outputs)
        run = Run(facts, UNKNOWN)
        return Decision(asks=tuple(name for name in self.answers.default_reads() if _is_missing(run, name)))

    def _default_differs(
        self, row: int, answers: Given, unknown: tuple[int, ...], facts: Mapping[str, object]
    ) -> bool:
        """Tell whether, with no row sure to hit, the default could be the answer and is another one."""
        if self.answers.default is None or self.answers.default_is(answers.feel[row], facts):
            return False
        return self._may_miss(unknown, facts)

    def _may_miss(self, unknown: tuple[int, ...], facts: Mapping[str, object]) -> bool:
        """Tell whether some completion of the unknown inputs hits no row; True where that is not known."""
        domains = [self.readers[position].finite_domain() for position in unknown]
        if self.irregular or not all(self.readers[position].plain for position in unknown):
            return True
        sizes = 1
        for domain in domains:
            sizes *= len(domain) if domain else _MOST_COMPLETIONS + 1
        if sizes > _MOST_COMPLETIONS:
            return True
        run = Run(facts, UNKNOWN)
        fixed = self._all
        for position, (reader, index) in enumerate(zip(self.readers, self.indexes, strict=True)):
            if position not in unknown:
                fixed &= index.bits(reader.read(run))
        for completion in product(*(domain or () for domain in domains)):
            bits = fixed
            for position, value in zip(unknown, completion, strict=True):
                bits &= self.indexes[position].bits(value)
            if bits == 0:
                return True
        return False

    def _asks(
        self,
        candidates: Sequence[int],
        unknown: tuple[int, ...],
        open_cells: tuple[tuple[int, UnaryTests], ...],
        facts: Mapping[str, object],
    ) -> tuple[str, ...]:
        """Return the unknown facts on which it depends which candidate hits, and what it answers."""
        among = sum(1 << row for row in candidates)
        run = Run(facts, UNKNOWN)
        asked: list[str] = []
        for position in unknown:
            sure, may = self._unknown[position]
            if may & ~sure & among:
                asked.extend(self.readers[position].missing(run))
        read: Iterable[str] = sorted(
            {name for row, cell in open_cells if row in candidates for name in cell.names}
        )
        asked.extend(name for name in (*read, *self.answers.reads(candidates)) if _is_missing(run, name))
        return tuple(dict.fromkeys(asked))


_ANYTHING: Final = compile_unary_tests("-")


def _rows(bits: int) -> tuple[int, ...]:
    return tuple(row for row in range(bits.bit_length()) if bits >> row & 1)


def _known(value: object) -> object:
    return None if isinstance(value, Unknown) else value


def _is_missing(run: Run, name: str) -> bool:
    value = run.fact(name)
    return value is MISSING or value is UNKNOWN
