"""What happened to the first cases of a run, row by row, for an event log. No rows asked for, no cost."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govrules.simulate.kernel.compiled import compiled

BEGUN, CALLED_OFF, SENT_BACK_AT, REFUSED_AT = range(4)
"""Kinds of rows: work begun (and when it will be done), work stopped, the case sent back, refused."""

TRACE_COLUMNS = 7
"""Case, step, kind, assignment (of a return: the step it leads to), ready, begun, done: minutes from the start."""

USED, ASKED_FOR, CUT = range(3)
"""Of row 0: rows written, how many cases are traced (the first ones), whether there was no room for more rows."""


def no_trace(cases: int, steps: int, room: int = 1) -> NDArray[np.float64]:
    """Return room for the rows of so many cases; each step may come again twice, on average."""
    rows = np.zeros((1 + room * cases * (3 * steps + 4), TRACE_COLUMNS))
    rows[0, ASKED_FOR] = cases
    return rows


@compiled
def traced(trace, case, number, kind, assignment, ready, begun, done):
    """Write a row about a case that is traced."""
    if case >= trace[0, ASKED_FOR]:
        return
    row = np.int64(trace[0, USED]) + 1
    if row >= trace.shape[0]:
        trace[0, CUT] = 1.0
        return
    trace[0, USED] = row
    trace[row, 0] = case
    trace[row, 1] = number
    trace[row, 2] = kind
    trace[row, 3] = assignment
    trace[row, 4] = ready
    trace[row, 5] = begun
    trace[row, 6] = done
