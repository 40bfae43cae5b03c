"""A log in a file, of the kind that its name says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from govrules.exchange.event_log import EventLog
from govrules.exchange.log_trouble import Faults, UnreadableLog
from govrules.exchange.moments import DEFAULT_ZONE
from govrules.language import say

ENDINGS: Final = (".xes", ".xes.gz", ".csv", ".parquet")


class ParquetMissing(Exception):  # noqa: N818 - it is no error of the program
    """PyArrow is not installed."""


def kind_of(path: Path) -> str:
    """Return the ending that says what a log is.

    Raises:
        UnreadableLog: when it has none of them.
    """
    name = path.name.lower()
    found = next((ending for ending in ENDINGS if name.endswith(ending)), None)
    if found is None:
        raise UnreadableLog(
            say("“{file}” is no event log by its name.", file=path.name),
            say("It has to end in {endings}.", endings=list(ENDINGS)),
        )
    return found


def read_log(
    path: Path, zone: str = DEFAULT_ZONE, columns: Mapping[str, str] | None = None
) -> tuple[EventLog, Faults]:
    """Read a log, and which of its rows were left out. `columns`: of CSV and Parquet, what has a name of its own.

    Raises:
        UnreadableLog: when it is none, or too large.
        ParquetMissing: when it is Parquet and PyArrow is not installed.
        OSError: when the file cannot be opened.
    """
    kind, name = kind_of(path), path.as_posix()
    if kind == ".csv":
        from govrules.exchange.csv_log import read_csv

        return read_csv(path, name, zone, columns)
    if kind == ".parquet":
        if not _has_arrow():
            raise ParquetMissing
        from govrules.exchange.parquet_log import read_parquet

        return read_parquet(path, name, zone, columns)
    from govrules.exchange.xes_reading import read_xes

    return read_xes(path, name, zone)


def write_log(log: EventLog, path: Path, zone: str = DEFAULT_ZONE) -> None:
    """Write a log, whole or not at all.

    Raises:
        UnreadableLog: when the name says no kind.
        ParquetMissing: when it is to be Parquet and PyArrow is not installed.
        OSError: when the file cannot be written.
    """
    import gzip
    import os

    kind = kind_of(path)
    if kind == ".parquet" and not _has_arrow():
        raise ParquetMissing
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if kind == ".parquet":
            from govrules.exchange.parquet_log import write_parquet

            write_parquet(log, draft)
        elif kind == ".csv":
            from govrules.exchange.csv_log import csv_of

            with draft.open("w", encoding="utf-8", newline="") as file:
                file.writelines(csv_of(log))
        else:
            from govrules.exchange.xes_writing import xes_of

            with (
                gzip.open(draft, "wt", encoding="utf-8", newline="")
                if kind == ".xes.gz"
                else draft.open("w", encoding="utf-8", newline="")
            ) as file:
                file.writelines(xes_of(log, zone))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _has_arrow() -> bool:
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None
