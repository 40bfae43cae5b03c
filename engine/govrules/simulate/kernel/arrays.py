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
    VISIT, MEET_FROM, MEET_TO, WAIT_WORKED, NAME, WAY_FROM, WAY_TO, SOURCE_FROM, SOURCE_TO,
    MAY_SKIP,
) = range(23)  # fmt: skip
STEP_COLUMNS = 23
# Columns of `Process.law`.
WORK, WAIT, REFUSES, RETURNS, ANSWER, COMES = 0, 4, 8, 9, 10, 14
LAW_COLUMNS = 18
# Columns of `Process.ways`.
GOAL, AS_OFTEN, THEREAFTER, WAY_CHOICE, ASKS = range(5)
# Columns of `State.post`.
HEAD, TAIL, FREE, STAFF, OFFICE = range(5)
# Columns of `State.at`: one row a place and step.
PHASE, VERSION, WAITING, TIMES, RETURNED, APPLIES, PROVEN, CAME = range(8)
AT_COLUMNS = 8
# Columns of `State.place`; the choices of the case follow, then which of its matters are closed.
CASE, LEFT, IN_QUEUES, ACTIVE, STOPS, CHOICES = range(6)
# Columns of `State.time`.
KEY, STOPPED_SINCE, STOPPED, ACCEPTED, DECIDED, CLOCKS = range(6)
# From CLOCKS on, for each matter (see `clocks`); what stopped is counted three times, by unit.
(
    MATTER_BEGUN, MATTER_ACCEPTED, MATTER_DECIDED, MATTER_LAST, MATTER_STOPS, MATTER_STOPPED_SINCE, MATTER_STOPPED,
) = range(7)  # fmt: skip
CLOCK_COLUMNS = 9
MOST_CARDS = 4
# Columns of `Results.matter`: its limit and its cards, then what came of it.
MATTER_COUNTED_AS, MATTER_ALLOWED, MATTER_CARDS = range(3)
MATTER_ENDED, MATTER_USED, MATTER_LATE, MATTER_CARDED = range(2 + MOST_CARDS, 6 + MOST_CARDS)
MATTER_FIGURES = 5 + 2 * MOST_CARDS
# Columns of `State.way`: minutes of each kind up to now, then when the work or the wait that goes on will be over.
ON_WORK, ON_CLOSED, ON_QUEUE, ON_ANSWER, ON_WAIT, DONE_AT = range(6)
KINDS_OF_TIME = 5
# Columns of `State.queue`: one row a place, step and post of the step.
AFTER, OTHER, MADE_FOR, LINKED, ORDER = range(5)
# Places of `State.count`.
EVENTS, FREE_PLACES, NUMBER, UNDER_WAY, ROW, CHANGED = range(6)
# Places of `Process.setting`.
BY_KEY, WHOLE, COUNTED_IN, MATTERS, SOURCES = range(5)
# Columns of `Results.step` and `Results.post`.
(
    COUNT,
    QUEUED,
    WORKED_ON,
    WAITED_FOR,
    SHUT_QUEUED,
    SHUT_WORKED,
    SHUT_WAITED,
    ANSWERED_IN,
    SENT_BACK,
    REFUSED_BY,
) = range(10)
STEP_FIGURES = 10
BUSY, POST_QUEUED, CALLS = range(3)

APPROVED, REFUSED, PARTIAL = range(3)
"""Outcomes of a case."""
NEXT, END, CLOSE = range(3)
"""What holds when a way back is used up: the case goes on, its matter ends refused, or ends without a refusal."""
WORKING_DAYS, CALENDAR_DAYS, MINUTES = range(3)
"""In what the time that a promise counts is measured."""
IDLE, QUEUES, WORKS, WAITS, OVER, ASKED, GATHERS = range(7)
"""Phases of a step: it waits for others, queues, is worked on, waits, is over, waits for an answer, for a meeting."""


class Process(NamedTuple):
    """What never changes in a run."""

    step: Ints
    """S × `STEP_COLUMNS`. NAME is a number out of the step's id: its luck is the same in any process that has it."""
    law: Floats
    """S × `LAW_COLUMNS`: kind and parameters of work and wait, shares refused and sent back, kind and parameters of the
    applicant's delay before he answers, and before he comes."""
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
    ways: Ints
    """× 5, by WAY_FROM and WAY_TO: an outcome that something else than luck at the step chooses. The step that it leads
    back to (-1 = to none), how often at most, what holds thereafter, the choice whose bit n says that the case takes it
    at the n-th run of the step, whether the applicant is asked."""
    source: Ints
    """Data sources that steps fetch from, by SOURCE_FROM and SOURCE_TO."""
    table: Floats
    """Values of empirical distributions."""
    post: Ints
    """P × 5, as in the state before the first case."""
    room: Ints
    """How many cases each meeting takes."""
    setting: Ints
    day_number: Ints
    """Working days up to and including each day of the run, on the calendar of the promise."""


class Cases(NamedTuple):
    """A block of cases, in the order of their arrival."""

    arrival: Floats
    runs: Bytes
    """C × S: 0 = the step is not done for the case; bit n + 1: it needs the n-th of the step's sources for it."""
    choice: Ints
    """C × (G + W): which assignment, counted from the first of the step; then the runs at which it takes a way."""
    key: Floats
    """What a queue by key puts first: the smallest."""


class State(NamedTuple):
    """What goes on. Changed in place; lives in one replication."""

    counts: Ints
    """Numbers: events planned, places free, number of the next event, cases under way, row that arrives next, change of
    staff that comes next."""
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
    way: Floats
    """L × S by kind of time: where the time went on the way that led to the step, from the arrival of the case on. A
    step takes it over from the one that it waited for last, so the minutes always sum to the time that has passed."""
    queue: Ints
    post: Ints
    wake: Floats
    """By calendar: when its queues are looked at again; none = -1."""
    stack: Ints
    """Steps that became ready in the turn that is under way."""
    freed: Bytes
    """Posts whose queues are to be looked at in it."""
    room: Ints
    """How many more cases each meeting takes."""
    away: Floats
    """× 2: when each data source goes away and comes back; of every source equally many, filled up with infinity."""
    change: Floats
    """× 3: a moment, a post, how many officers come or go; in the order of time. Never changed."""


class Results(NamedTuple):
    """What has come out."""

    time: Floats
    """N × 2: arrival and end; NaN = not ended when the run was over."""
    used: NDArray[np.float32]
    """Of the promise, in its own units, stops taken out."""
    outcome: Bytes
    again: Bytes
    """Visits on top of the planned ones."""
    proofs: Bytes
    """Proofs that the applicant had to bring because a data source was away."""
    step: Floats
    """S × `STEP_FIGURES`, of the cases that count: how often it was worked on; minutes queued, worked, waited; the
    minutes in which the office was closed while it queued, was worked on, waited (of queue and wait they are a part, to
    the work they come on top); minutes until the applicant had answered; how often it sent back, refused."""
    post: Floats
    """P × 3: officer-minutes worked inside the window, whoever they were for; minutes that steps of cases that count
    queued for it, how often these called it."""
    way: Floats
    """By kind of time: where the time of the cases that count went, on the way that led to their end."""
    matter: Floats
    """M × `MATTER_FIGURES`: in what the limit of a matter counts, how much it allows, beyond how much each card comes
    (infinite = none); how many of the cases that count had it decided, the time that they used, how many of them used
    more than is allowed, how many got each card."""
    trace: Floats
    """Row 0: see `kernel.trace`; then what happened to the first cases, as it happened."""
