"""`govrules simulate --cases-out FILE`: what became of each case, as Parquet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.language import say

if TYPE_CHECKING:
    from govrules.simulate.simulation import Keep


@contextmanager
def keeping_cases(desk: Desk, path: Path | None) -> Iterator[Keep | None]:
    """Give what takes the cases of each replication in, and say on standard error how many were written.

    Raises:
        Misuse: when PyArrow is not installed, or the file cannot be written.
    """
    if path is None:
        yield None
        return
    if path.suffix.lower() != ".parquet":
        raise Misuse(say("“{file}”: cases are written as Parquet; name it FILE.parquet.", file=path.name))
    try:
        from govrules.simulate.case_table import CaseTable
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "pyarrow":
            raise
        raise Misuse(
            say("Parquet needs PyArrow, which is not installed."),
            say("Install the extra: pip install 'govrules[parquet]'"),
        ) from None
    try:
        with CaseTable(path) as table:
            yield table.keep
    except OSError as error:
        raise Misuse(say("{file} cannot be written: {reason}.", file=path, reason=error.strerror)) from None
    told = say("{file}: {cases} cases.", file=path, cases=f"{table.rows:,}")
    sys.stderr.write(told.tell(desk.language) + "\n")
