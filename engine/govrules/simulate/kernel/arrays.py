"""The arrays that the event loop works on: a process, cases that arrive, what goes on, what has come out.

Everything about one step, one post, one place lies side by side in one row, and the columns have names: the loop reads
few, short stretches of memory, and its functions take few arrays. S steps, A assignments, P posts, M matters, G groups
of assignments, K calendars, C cases of a block, N cases of a run, L places for cases under way, R the most posts that
one step holds. Times are minutes from the start of the run.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bytes = NDArray[np.uint8]

# Columns of `Process.step`.
(
    OWNER, GROUP, ASSIGNMENT, CALENDAR, BEFORE, FOLLOW_FROM, FOLLOW_TO, BACK, AT_MOST, THEN, EXCLUDED, ACCEPTS, DECIDES,
    VISIT, MEET_FROM, MEET_TO, WAIT_WORKED, NAME,
) = range(18)  # fmt: skip
STEP_COLUMNS = 18
# Columns of `Process.law`.
WORK, WAIT, REFUSES, RETURNS = 0, 4, 8, 9
LAW_COLUMNS = 10
# Columns of `State.post`.
HEAD, TAIL, FREE, STAFF, OFFICE = range(5)
# Columns of `State.at`: one row a place and step.
PHASE, VERSION, WAITING, TIMES, RETURNED, APPLIES = range(6)
# Columns of `State.place`; the choices of the case follow, then which of its matters are closed.
CASE, LEFT, IN_QUEUES, ACTIVE, STOPS, CHOICES = range(6)
# Columns of `State.time`.
KEY, STOPPED_SINCE, STOPPED, ACCEPTED, DECIDED = range(5)
# Columns of `State.queue`: one row a place, step and post of the step.
AFTER, OTHER, MADE_FOR, LINKED, ORDER = range(5)
# Places of `State.count`.
EVENTS, FREE_PLACES, NUMBER, UNDER_WAY, ROW = range(5)
# Places of `Process.setting`.
BY_KEY, WHOLE, COUNTED_IN, MATTERS = range(4)
# Columns of `Results.step` and `Results.post`.
COUNT, QUEUED, WORKED_ON, WAITED_FOR = range(4)
BUSY, POST_QUEUED, CALLS = range(3)

APPROVED, REFUSED, PARTIAL = range(3)
"""Outcomes of a case."""
NEXT, END = range(2)
"""What holds when a way back is used up: the case goes on, or its matter ends refused."""
WORKING_DAYS, CALENDAR_DAYS, MINUTES = range(3)
"""In what the time that a promise counts is measured."""
IDLE, QUEUES, WORKS, WAITS, OVER, ASKED, GATHERS = range(7)
"""Phases of a step: it waits for others, queues, is worked on, waits, is over, waits for an answer, for a meeting."""


class Process(NamedTuple):
    """What never changes in a run."""

    step: Ints
    """S × `STEP_COLUMNS`. NAME is a number out of the step's id: its luck is the same in any process that has it."""
    law: Floats
    """S × `LAW_COLUMNS`: kind and parameters of work and wait, shares refused and sent back."""
    follower: Ints
    """The steps right after each, by FOLLOW_FROM and FOLLOW_TO."""
    assignment: Ints
    """A × 2: from and to in `called`."""
    called: Ints
    """× 2: a post, and how many of its officers are held."""
    reopens: Bytes
    """S × S: whether the second step is done again when the case goes back to the first."""
    closes: Bytes
    """M × M: whether the refusal of the first matter ends the second."""
    meeting: Floats
    """Moments at which a step may start, by MEET_FROM and MEET_TO."""
    answers: Floats
    """Kind and parameters of the applicant's delay."""
    table: Floats
    """Values of empirical distributions."""
    post: Ints
    """P × 5, as in the state before the first case."""
    setting: Ints
    day_number: Ints
    """Working days up to and including each day of the run, on the calendar of the promise."""


class Cases(NamedTuple):
    """A block of cases, in the order of their arrival."""

    arrival: Floats
    runs: Bytes
    """C × S: whether the step is done for the case."""
    choice: Ints
    """C × G: which assignment, counted from the first of the step."""
    key: Floats
    """What a queue by key puts first: the smallest."""


class State(NamedTuple):
    """What goes on. Changed in place; lives in one replication."""

    counts: Ints
    """Numbers: events planned, places free, number of the next event, cases under way, row that arrives next."""
    moment: Floats
    """Time of the last event; case-minutes inside the window."""
    event_time: Floats
    event: Ints
    """× 2: number in the order of planning, what it is."""
    free_place: Ints
    place: Ints
    time: Floats
    at: NDArray[np.int32]
    since: Floats
    """L × S: when a step was ready."""
    queue: Ints
    post: Ints
    wake: Floats
    """By calendar: when its queues are looked at again; none = -1."""
    stack: Ints
    """Steps that became ready in the turn that is under way."""
    freed: Bytes
    """Posts whose officers were called off in it."""


class Results(NamedTuple):
    """What has come out."""

    time: Floats
    """N × 2: arrival and end; NaN = not ended when the run was over."""
    used: NDArray[np.float32]
    """Of the promise, in its own units, stops taken out."""
    outcome: Bytes
    again: Bytes
    """Visits on top of the planned ones."""
    step: Floats
    """S × 4: how often it was worked on, minutes queued, worked, waited."""
    post: Floats
    """P × 3: officer-minutes worked, minutes that steps queued for it, how often it was called."""
