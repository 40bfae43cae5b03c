"""Event logs as Parquet, with the column names that process-mining tools expect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from govrules.exchange.event_log import MOST_EVENTS, NOBODY, TRANSITIONS, EventLog, LogRows
from govrules.exchange.log_columns import CASE_PREFIX, add_work, columns_found
from govrules.exchange.log_trouble import Faults, UnreadableLog
from govrules.exchange.moments import DEFAULT_ZONE, minutes_of
from govrules.language import say

_MICROSECONDS: Final = 60_000_000.0


def write_parquet(log: EventLog, path: Path) -> None:
    """Write a log; moments are civil time without a zone."""
    counts = np.diff(log.bounds)
    texts = pa.array(log.activities)
    columns: dict[str, Any] = {
        "case:concept:name": pa.array(log.cases).take(pa.array(log.case)),
        "concept:name": texts.take(pa.array(log.activity)),
        "label": pa.array([log.labels.get(name, name) for name in log.activities]).take(
            pa.array(log.activity)
        ),
        "lifecycle:transition": pa.array(TRANSITIONS).take(pa.array(log.transition.astype(np.int32))),
        "time:timestamp": pa.array(np.round(log.time * _MICROSECONDS).astype("datetime64[us]")),
        "org:group": pa.array(log.resources, pa.string()).take(
            pa.array(np.where(log.resource == NOBODY, 0, log.resource), mask=log.resource == NOBODY)
        ),
        "outcome": pa.array(log.outcome or [""] * len(log)),
    }
    for name, values in log.attributes.items():
        column = pa.array(_alike(values))
        columns[CASE_PREFIX + name] = column.take(pa.array(np.repeat(np.arange(len(values)), counts)))
    pq.write_table(pa.table(columns), path)


def _alike(values: Sequence[Any]) -> Sequence[Any]:
    """Return values of one kind: as they are, or as text where they differ in kind."""
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int, float} or len(kinds) < 2:
        return values
    return [None if value is None else str(value) for value in values]


def read_parquet(
    path: Path, name: str, zone: str = DEFAULT_ZONE, columns: Mapping[str, str] | None = None
) -> tuple[EventLog, Faults]:
    """Read a log, and how many of its rows were left out. Columns are found as in CSV.

    Raises:
        UnreadableLog: when it is no Parquet, a column is missing, or there are too many rows.
    """
    faults, rows = Faults(name), LogRows()
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise UnreadableLog(say("The file is no Parquet: {reason}.", reason=error)) from None
    with file:
        if file.metadata.num_rows > MOST_EVENTS:
            raise UnreadableLog(say("The log has more than {n} events.", n=f"{MOST_EVENTS:,}"))
        names = file.schema_arrow.names
        at = {what: names[place] for what, place in columns_found(names, columns or {}).items()}
        beside = [one for one in names if one.startswith(CASE_PREFIX) and one != at["case"]]
        line = 0
        try:
            for batch in file.iter_batches(columns=[*at.values(), *beside]):
                for row in _to_microseconds(batch).to_pylist():
                    line += 1
                    _row(rows, row, at, beside, line, faults, zone)
        except (pa.ArrowException, OSError) as error:
            raise UnreadableLog(say("The file is no Parquet: {reason}.", reason=error)) from None
    return rows.log(), faults


def _to_microseconds(batch: Any) -> Any:
    """Return a batch whose moments Python can hold: data frames write nanoseconds."""
    columns = [
        column.cast(pa.timestamp("us", column.type.tz), safe=False)
        if pa.types.is_timestamp(column.type)
        else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, batch.schema.names)


def _row(
    rows: LogRows,
    row: Mapping[str, Any],
    at: Mapping[str, str],
    beside: Sequence[str],
    line: int,
    faults: Faults,
    zone: str,
) -> None:
    def cell(what: str) -> Any:
        return row.get(at[what]) if what in at else None

    case, activity = cell("case"), cell("activity")
    end, start = (_moment(cell(what), zone) for what in ("end", "start"))
    if case is None or activity is None or (end is None and start is None):
        faults.add(line, say("The row names no case, no activity or no time."))
        return
    case, activity = str(case), str(activity)
    kept = [str(cell(what) or "") for what in ("transition", "resource", "outcome", "label")]
    add_work(rows, case, activity, start, end, *kept)
    for column in beside:
        if row.get(column) is not None:
            rows.tell(case, column.removeprefix(CASE_PREFIX), row[column])


def _moment(value: Any, zone: str) -> float | None:
    if value is None:
        return None
    return minutes_of(value.isoformat() if hasattr(value, "isoformat") else str(value), zone)
