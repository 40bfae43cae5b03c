"""What became of each simulated case, as a Parquet file: written replication by replication, never held as a whole."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from govrules.simulate.blueprint import Blueprint
from govrules.simulate.case_results import OUTCOMES, CaseResults, used_up_to

SCHEMA: Final = pa.schema(
    [
        ("replication", pa.int32()),
        ("case", pa.int64()),
        ("arrival", pa.timestamp("us")),
        ("end", pa.timestamp("us")),
        ("calendar_minutes", pa.float64()),
        ("working_days", pa.float64()),
        ("promise_used", pa.float32()),
        ("on_time", pa.bool_()),
        ("visits", pa.int16()),
        ("materials", pa.int16()),
        ("outcome", pa.dictionary(pa.int8(), pa.string())),
    ]
)
"""Moments are civil time without a zone. `promise_used` is in the unit of the promise, in minutes where that is in
hours or minutes; it and `on_time` are null without a promise. Replications and cases count from 0, in the order of
arrival."""
_ROWS: Final = 1 << 18
"""So many rows of a group at most."""
_MICROSECONDS: Final = 60_000_000.0


class CaseTable:
    """A file that cases are written into; it is there when all are, or not at all.

    Raises:
        OSError: when the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()
        self._draft = self._path.with_name(f".{self._path.name}.{os.getpid()}.tmp")
        self._writer: Any = None
        self.rows = 0

    def __enter__(self) -> CaseTable:
        self._writer = pq.ParquetWriter(self._draft, SCHEMA, compression="zstd")
        return self

    def keep(self, blueprint: Blueprint, replication: int, cases: CaseResults) -> None:
        """Write the cases of a replication."""
        for first in range(0, len(cases.arrival), _ROWS):
            some = CaseResults(*(column[first : first + _ROWS] for column in cases))  # type: ignore[arg-type]
            self._writer.write_table(_table(blueprint, replication, first, some))
        self.rows += len(cases.arrival)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._writer.close()
            if kind is None:
                self._draft.replace(self._path)
        finally:
            self._draft.unlink(missing_ok=True)


def _table(blueprint: Blueprint, replication: int, first: int, cases: CaseResults) -> Any:
    count = len(cases.arrival)
    start = np.datetime64(blueprint.setting.start.isoformat(), "us")
    ended = ~np.isnan(cases.end)
    allowed = used_up_to(blueprint)
    unknown = ~ended | np.isnan(allowed)

    def moments(minutes: Any) -> Any:
        whole = np.round(np.nan_to_num(minutes) * _MICROSECONDS).astype(np.int64)
        return start + whole.astype("timedelta64[us]")

    columns = [
        np.full(count, replication, np.int32),
        np.arange(first, first + count),
        moments(cases.arrival),
        pa.array(moments(cases.end), mask=~ended),
        pa.array(cases.calendar_minutes, mask=~ended),
        pa.array(cases.working_days, mask=~ended),
        pa.array(cases.used, mask=unknown),
        pa.array(cases.used <= allowed + 1e-6, mask=unknown),
        cases.visits,
        cases.materials,
        pa.DictionaryArray.from_arrays(
            pa.array(cases.outcome.astype(np.int8), mask=~ended), pa.array(OUTCOMES)
        ),
    ]
    return pa.table(columns, schema=SCHEMA)
