"""Event logs as CSV: columns found by the names that systems give them, in English and Chinese.

Both ways of writing are read: a row an event (with `lifecycle:transition`, or completions only), or a row a piece
of work with a start and an end. UTF-8, with or without a mark; GB 18030, which spreadsheets here write.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from govrules.exchange.event_log import (
    MOST_EVENTS,
    MOST_NAMES,
    NOBODY,
    TRANSITIONS,
    EventLog,
    LogRows,
    too_many_names,
)
from govrules.exchange.log_columns import CASE_PREFIX, OUTCOME, add_work, columns_found
from govrules.exchange.log_trouble import Faults, UnreadableLog
from govrules.exchange.moments import DEFAULT_ZONE, minutes_of, moment_of
from govrules.language import say

_MOST_BYTES: Final = 4 << 30
_LONGEST_FIELD: Final = 1 << 16
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would reckon."""


class Reader(Protocol):
    """What `csv.reader` gives."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...
    def __next__(self) -> list[str]: ...


def read_csv(
    path: Path, name: str, zone: str = DEFAULT_ZONE, columns: Mapping[str, str] | None = None
) -> tuple[EventLog, Faults]:
    """Read a log, and which of its rows were left out; `columns` names those that have names of their own.

    Raises:
        UnreadableLog: when a column that a log needs is missing, or the file is too large or no text.
    """
    if path.stat().st_size > _MOST_BYTES:
        raise UnreadableLog(say("The log is larger than {n} GB.", n=_MOST_BYTES >> 30))
    csv.field_size_limit(_LONGEST_FIELD)
    faults = Faults(name)
    with path.open(encoding=_encoding(path), errors="replace", newline="") as file:
        reader = csv.reader(file, _dialect(file))
        try:
            log = _rows(reader, faults, zone, columns or {})
        except csv.Error as error:
            raise UnreadableLog(
                say("Line {line} is no CSV: {reason}.", line=reader.line_num, reason=error)
            ) from None
    return log, faults


def _encoding(path: Path) -> str:
    """Return UTF-8 where the beginning of the file is such, else GB 18030."""
    with path.open("rb") as file:
        head = file.read(1 << 16)
    for cut in range(4):
        try:
            head[: len(head) - cut].decode("utf-8-sig")
            return "utf-8-sig"
        except UnicodeDecodeError:
            continue
    return "gb18030"


def _dialect(file: io.TextIOBase) -> type[csv.Dialect] | csv.Dialect:
    head = file.readline(_LONGEST_FIELD)
    file.seek(0)
    found = max(",;\t", key=head.count)

    class Own(csv.excel):
        delimiter = found

    return Own


def _rows(reader: Reader, faults: Faults, zone: str, named: Mapping[str, str]) -> EventLog:
    head = next(reader, [])
    at = columns_found(head, named)
    beside = [
        (number, column.removeprefix(CASE_PREFIX))
        for number, column in enumerate(head)
        if column.startswith(CASE_PREFIX) and number != at["case"]
    ]
    if len(beside) > MOST_NAMES:
        raise too_many_names()
    rows = LogRows()
    for row in reader:
        if not any(row):
            continue
        if len(rows.time) >= MOST_EVENTS:
            raise UnreadableLog(say("The log has more than {n} events.", n=f"{MOST_EVENTS:,}"))
        _row(rows, row, at, reader.line_num, faults, zone)
        case = _written(row[at["case"]]) if beside and len(row) > at["case"] else ""
        if case in rows.cases:
            for number, column in beside:
                if number < len(row) and row[number]:
                    rows.tell(case, column, _plain(row[number]))
    return rows.log()


def _row(
    rows: LogRows, row: Sequence[str], at: Mapping[str, int], line: int, faults: Faults, zone: str
) -> None:
    def cell(what: str) -> str:
        place = at.get(what, -1)
        return _written(row[place]) if 0 <= place < len(row) else ""

    case, activity, end, start = cell("case"), cell("activity"), cell("end"), cell("start")
    if not case or not activity:
        faults.add(line, say("The row names no case or no activity."))
        return
    done = minutes_of(end, zone) if end else None
    begun = minutes_of(start, zone) if start else None
    for text, moment in ((end, done), (start, begun)):
        if text and moment is None:
            faults.add(line, say("“{text}” is no moment.", text=text))
            return
    if done is None and begun is None:
        faults.add(line, say("The row says no time."))
        return
    kept = [cell(what) for what in ("transition", "resource", "outcome", "label")]
    add_work(rows, case, activity, begun, done, *kept)


def _written(cell: str) -> str:
    """Return the text of a cell, without the apostrophe before what looks like a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text


def _plain(cell: str) -> Any:
    text = _written(cell)
    if text != cell.strip():
        return text
    if text in ("true", "false"):
        return text == "true"
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def csv_of(log: EventLog) -> Iterator[str]:
    """Yield the log as CSV, piece by piece; UTF-8 with a mark, so that a spreadsheet shows Chinese.

    A text that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV Injection).
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = list(log.attributes)
    head = [
        "case:concept:name",
        "concept:name",
        "label",
        "lifecycle:transition",
        "time:timestamp",
        "org:group",
        OUTCOME,
    ]
    out.write("\ufeff")
    writer.writerow([*head, *(CASE_PREFIX + name for name in names)])
    for number, (case, events) in enumerate(log.of_cases()):
        known = [log.attributes[name][number] for name in names]
        for event in range(events.start, events.stop):
            activity = log.activities[log.activity[event]]
            who = log.resource[event]
            cells = [
                case,
                activity,
                log.labels.get(activity, ""),
                TRANSITIONS[log.transition[event]],
                moment_of(float(log.time[event])).isoformat(sep=" ", timespec="milliseconds"),
                "" if who == NOBODY else log.resources[who],
                log.outcome_of(event),
                *known,
            ]
            writer.writerow([_harmless(cell) for cell in cells])
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _harmless(cell: Any) -> Any:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str) and cell[:1] in _FORMULA:
        return f"'{cell}"
    return "" if cell is None else cell
