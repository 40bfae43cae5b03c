"""Deciding many cases at once with NumPy.

Every input's array becomes an array of small codes (which place between the cells' literals, which
word); the codes of one case together name an entry of a table of answers that is worked out once.
Blocks of rows keep the work inside the processor's cache. A column without an index is asked value by
value, a table with irregular cells case by case: slower, the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from govrules.feel.table_index import ColumnIndex

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from govrules.feel.table import Decision
    from govrules.feel.table_deciding import CompiledTable

Coder = Callable[[slice], "NDArray[Any]"]
"""Gives the codes of a block of rows."""
Bits = list[int | None]
"""The rows that hit, for each code; None for an unknown value."""

NO_ROW: Final = -1
TWO_ROWS: Final = -2
NOT_ALLOWED: Final = -3
LEFT_OPEN: Final = -4

_BLOCK: Final = 32_768
_MOST_ENTRIES: Final = 1_000_000
_DIGITS: Final = 15
"""A double has that many decimal digits for sure: literals with more are not compared as doubles."""


def decide_columns(compiled: CompiledTable, columns: Mapping[str, NDArray[Any]]) -> NDArray[Any]:
    """Return one row index a case; see `CompiledTable.decide_columns`."""
    table = compiled.table
    if table.hit_policy not in ("unique", "first", "any", "priority"):
        raise ValueError(f"the policy {table.hit_policy} gives no single row")
    arrays = [columns.get(column.name) for column in table.inputs]
    kind = np.int16 if len(table.rules) <= 32_000 else np.int32
    length = next((len(array) for array in arrays if array is not None), 0)
    plain = compiled.indexable and all(array is not None for array in arrays)
    coded = [
        _coding(index, array)
        for index, array in zip(compiled.indexes, arrays, strict=True)
        if plain and array is not None
    ]
    sizes = [len(bits) for bits, _ in coded]
    if not plain or int(np.prod(sizes, dtype=np.float64)) > _MOST_ENTRIES:
        return _case_by_case(compiled, columns, length, kind)
    answers = _answers(compiled, [bits for bits, _ in coded], kind)
    found = np.empty(length, dtype=kind)
    for start in range(0, length, _BLOCK):
        stop = min(start + _BLOCK, length)
        place: NDArray[Any] | None = None
        for bits, coder in coded:
            codes = coder(slice(start, stop))
            if place is None:
                place = codes.astype(np.intp)
            else:
                place *= len(bits)
                place += codes
        if place is None:
            found[start:stop] = answers[0]
        else:
            np.take(answers, place, out=found[start:stop], mode="clip")
    return found


def _case_by_case(
    compiled: CompiledTable, columns: Mapping[str, NDArray[Any]], length: int, kind: type
) -> NDArray[Any]:
    from govrules.feel.columns.rows import cases

    outcomes = (_outcome(compiled, compiled.decide(facts)) for facts in cases(columns, length))
    return np.fromiter(outcomes, dtype=kind, count=length)


def _outcome(compiled: CompiledTable, decision: Decision) -> int:
    if decision.problem is not None:
        return {"no-hit": NO_ROW, "outside-values": NOT_ALLOWED}.get(decision.problem, TWO_ROWS)
    if decision.asks:
        return LEFT_OPEN
    return decision.matched[0] - 1 if decision.matched else NO_ROW


def _answers(compiled: CompiledTable, bits: Sequence[Bits], kind: type) -> NDArray[Any]:
    """Return the answer of every combination of codes, the last input's fastest."""
    sizes = [len(one) for one in bits]
    answers: NDArray[Any] = np.empty(int(np.prod(sizes)) if sizes else 1, dtype=kind)
    known: dict[object, int] = {}
    for place, combination in enumerate(product(*bits)):
        if combination not in known:
            known[combination] = _outcome(compiled, compiled.decide_bits(combination))
        answers[place] = known[combination]
    return answers


def _coding(index: ColumnIndex, array: NDArray[Any]) -> tuple[Bits, Coder]:
    """Return the bits that each code stands for, and what turns a block of the array into codes."""
    kind = array.dtype.kind
    if isinstance(array, np.ma.MaskedArray):
        return _values(index, array)
    if kind in "fiu" and index.numbers is not None and index.column.type != "string":
        exact = all(len(point.as_tuple().digits) <= _DIGITS for point in index.numbers)
        if exact and abs(max(index.numbers, key=abs, default=Decimal(0))) < 10**_DIGITS:
            return _numbers(index, array)
    if kind == "b":
        return [index.bits(False), index.bits(True)], lambda rows: array[rows].view(np.uint8)
    if kind == "U" and index.words is not None and index.column.type in (None, "string"):
        return _words(index, array)
    if kind == "M" and index.dates is not None and index.column.type in (None, "date"):
        return _days(index, array)
    return _values(index, array)


def _numbers(index: ColumnIndex, array: NDArray[Any]) -> tuple[Bits, Coder]:
    """Code numbers by how many of the points at which the answer changes they have reached."""
    bits: Bits = [index.number_bits[0]]
    turns: list[tuple[Any, float]] = []
    for place, point in enumerate(index.numbers or ()):
        for step, comparison in ((1, np.greater_equal), (2, np.greater)):
            found = index.number_bits[2 * place + step]
            if found != bits[-1]:
                bits.append(found)
                turns.append((comparison, float(point)))
    missing_code = len(bits)
    may_miss = array.dtype.kind == "f"
    if may_miss:
        bits.append(None)
    small = np.uint8 if len(bits) < 250 else np.uint16

    def code(rows: slice) -> NDArray[Any]:
        block = array[rows]
        codes: NDArray[Any] = np.zeros(len(block), dtype=small)
        for comparison, point in turns:
            codes += comparison(block, point)
        if may_miss:
            missing = np.isnan(block)
            if missing.any():
                codes[missing] = missing_code
        return codes

    return bits, code


def _days(index: ColumnIndex, array: NDArray[Any]) -> tuple[Bits, Coder]:
    points = np.array([point.number for point in index.dates or ()], dtype=np.int64)
    bits: Bits = [*index.day_bits, None]

    def code(rows: slice) -> NDArray[Any]:
        block = array[rows]
        days = block.astype("datetime64[D]").astype(np.int64)
        codes = np.searchsorted(points, days, "left") + np.searchsorted(points, days, "right")
        codes[np.isnat(block)] = len(bits) - 1
        return codes

    return bits, code


def _words(index: ColumnIndex, array: NDArray[Any]) -> tuple[Bits, Coder]:
    """Code texts by which of the cells' words they are; every other text has the code 0.

    A text array is rows of code points; comparing them as whole 64-bit numbers, two characters at a
    time, is many times faster than comparing texts.
    """
    width = array.dtype.itemsize // 4
    words = [word for word in index.words or () if len(word) <= width and not word.endswith("\0")]
    other = "\x01" + "".join(index.words or ())
    bits: Bits = [index.bits(other), *(index.bits(word) for word in words)]
    pairs = (width + 1) // 2
    needles = [np.array([word], dtype=f"U{pairs * 2}").view(np.uint64) for word in words]
    small = np.uint8 if len(bits) < 250 else np.uint16

    def code(rows: slice) -> NDArray[Any]:
        block = array[rows]
        whole = np.ascontiguousarray(block if width % 2 == 0 else block.astype(f"U{pairs * 2}"))
        halves = whole.view(np.uint64).reshape(len(block), pairs)
        codes: NDArray[Any] = np.zeros(len(block), dtype=small)
        for number, needle in enumerate(needles, 1):
            same = halves[:, 0] == needle[0]
            for column in range(1, pairs):
                same &= halves[:, column] == needle[column]
            codes += same * small(number)
        return codes

    return bits, code


def _values(index: ColumnIndex, array: NDArray[Any]) -> tuple[Bits, Coder]:
    """Code any other column by asking the index for each value; codes are numbered as they come up."""
    from govrules.feel.columns.rows import plain_values

    if array.dtype.kind == "O" and not isinstance(array, np.ma.MaskedArray):
        words = _WordCodes(index)
        try:
            codes = np.fromiter(map(words.__getitem__, array.tolist()), dtype=np.uint32, count=len(array))
            return words.bits, lambda rows: codes[rows]
        except TypeError:
            pass
    codes_of: dict[int | None, int] = {}
    asked = (None if value is None else index.bits(value) for value in plain_values(array))
    codes = np.fromiter(
        (codes_of.setdefault(bits, len(codes_of)) for bits in asked), dtype=np.uint32, count=len(array)
    )
    return list(codes_of), lambda rows: codes[rows]


class _NotWordsError(TypeError):
    pass


class _WordCodes(dict[object, int]):
    """Codes of the texts of an object array; refuses anything else, since 1 and True are one key."""

    def __init__(self, index: ColumnIndex) -> None:
        self._index = index
        self._code_of: dict[int | None, int] = {}
        self.bits: Bits = []

    def __missing__(self, value: object) -> int:
        if value is not None and type(value) is not str:
            raise _NotWordsError
        bits = None if value is None else self._index.bits(value)
        if bits not in self._code_of:
            self._code_of[bits] = len(self.bits)
            self.bits.append(bits)
        code = self[value] = self._code_of[bits]
        return code
