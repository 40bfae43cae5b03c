"""What seldom happens to a case: a refusal, and the way back to an earlier step."""

from __future__ import annotations

import numpy as np

from govrules.simulate.kernel.arrays import (
    ANSWER,
    ANSWERED_IN,
    APPLIES,
    ASKED,
    BUSY,
    CALENDAR,
    CAME,
    CASE,
    CHOICES,
    COMES,
    DONE_AT,
    EXCLUDED,
    FOLLOW_FROM,
    FOLLOW_TO,
    FREE,
    GATHERS,
    IDLE,
    KINDS_OF_TIME,
    LEFT,
    MATTER_DECIDED,
    NAME,
    OFFICE,
    ON_ANSWER,
    OVER,
    OWNER,
    PARTIAL,
    PHASE,
    REFUSED,
    REFUSED_BY,
    RETURNED,
    SENT_BACK,
    SHUT_WAITED,
    SHUT_WORKED,
    SOURCE_FROM,
    SOURCE_TO,
    SOURCES,
    TIMES,
    VERSION,
    VISIT,
    WAIT_WORKED,
    WAITED_FOR,
    WAITING,
    WAITS,
    WAY_CHOICE,
    WAY_FROM,
    WAY_TO,
    WORKED_ON,
    WORKS,
)
from govrules.simulate.kernel.clocks import note_matter, stop_matter
from govrules.simulate.kernel.compiled import compiled
from govrules.simulate.kernel.draws import drawn
from govrules.simulate.kernel.events import push
from govrules.simulate.kernel.office_time import worked_between
from govrules.simulate.kernel.trace import CALLED_OFF, REFUSED_AT, SENT_BACK_AT, traced
from govrules.simulate.kernel.work import (
    ANSWERED,
    FOR_ANSWER,
    FOR_COMING,
    FOR_PROOF,
    called_for,
    counts,
    event_of,
    note,
    worked_inside,
)


@compiled
def take_over(way, source, goal):
    """Let a step go on where another one has brought the case: the time up to now went where it went for that one."""
    for kind in range(KINDS_OF_TIME):
        way[goal, kind] = way[source, kind]


@compiled
def over(step, follower, place, at, way, which, number, stack, depth):
    """A step is over: those after it wait for one less. Puts the ones that became ready on the stack."""
    base = which * step.shape[0]
    at[base + number, PHASE] = OVER
    place[which, LEFT] -= 1
    for index in range(step[number, FOLLOW_FROM], step[number, FOLLOW_TO]):
        row = base + follower[index]
        at[row, WAITING] -= 1
        if at[row, WAITING] == 0 and at[row, PHASE] == IDLE:
            take_over(way, base + number, row)
            stack[depth] = follower[index]
            depth += 1
    return depth


@compiled
def _call_off(
    step, assignment, called, setting, day_number, stretch, first_of_day, place, time, at, way, post, room, by_case,
    by_step, by_post, trace, which, number, now, freed, window,
):  # fmt: skip
    """Stop a step that goes on; its officers are free again, and what is left of it is done by nobody.

    Events and queue entries that name it are passed over.
    """
    row = which * step.shape[0] + number
    phase = at[row, PHASE]
    if phase == IDLE or phase == OVER:
        return
    if phase == WORKS:
        traced(trace, place[which, CASE], number, CALLED_OFF, -1, now, now, now)
        chosen = called_for(step, place, which, number)
        first, last = assignment[chosen, 0], assignment[chosen, 1]
        calendar = step[number, CALENDAR] if first == last else post[called[first, 0], OFFICE]
        left = worked_between(stretch, first_of_day, calendar, now, way[row, DONE_AT])
        busy = worked_inside(stretch, first_of_day, calendar, now, way[row, DONE_AT], left, window)
        for index in range(first, last):
            post[called[index, 0], FREE] += called[index, 1]
            by_post[called[index, 0], BUSY] -= busy * called[index, 1]
            freed[called[index, 0]] = 1
        if counts(place, by_case, window, which):
            by_step[number, WORKED_ON] -= left
            by_step[number, SHUT_WORKED] -= way[row, DONE_AT] - now - left
    elif phase == WAITS and counts(place, by_case, window, which):
        left = way[row, DONE_AT] - now
        by_step[number, WAITED_FOR] -= left
        if step[number, WAIT_WORKED]:
            by_step[number, SHUT_WAITED] -= left - worked_between(
                stretch, first_of_day, step[number, CALENDAR], now, way[row, DONE_AT]
            )
    elif phase == GATHERS:
        room[np.int64(way[row, DONE_AT])] += 1
    at[row, VERSION] += 1
    if phase == ASKED or (step[number, EXCLUDED] and (phase == WORKS or phase == WAITS)):
        note(setting, day_number, place, time, which, now, 0, -1)
        stop_matter(day_number, time, which, step[number, OWNER], now, -1)
    else:
        note(setting, day_number, place, time, which, now, -1, 0)


@compiled
def end_matter(
    step, follower, assignment, called, closes, setting, day_number, stretch, first_of_day, place, time, at, way, post,
    room, by_case, outcome, by_step, by_post, trace, which, number, refused, now, freed, stack, depth, window,
):  # fmt: skip
    """End the matter of a step. A refusal ends those that need its product, too; the others go on."""
    matters = closes.shape[0]
    closed = place.shape[1] - matters
    owner = step[number, OWNER]
    if refused:
        if counts(place, by_case, window, which):
            by_step[number, REFUSED_BY] += 1
        traced(trace, place[which, CASE], number, REFUSED_AT, -1, now, now, now)
    note_matter(time, which, owner, MATTER_DECIDED, now, not refused)
    others_open = False
    for matter in range(matters):
        if matter == owner or (refused and closes[owner, matter]):
            place[which, closed + matter] = 1
        if not place[which, closed + matter]:
            others_open = True
    if refused:
        outcome[place[which, CASE]] = PARTIAL if others_open else REFUSED
    for other in range(step.shape[0]):
        row = which * step.shape[0] + other
        if other != number and place[which, closed + step[other, OWNER]] and at[row, PHASE] != OVER:
            _call_off(
                step, assignment, called, setting, day_number, stretch, first_of_day, place, time, at, way, post, room,
                by_case, by_step, by_post, trace, which, other, now, freed, window,
            )  # fmt: skip
            take_over(way, which * step.shape[0] + number, row)
            depth = over(step, follower, place, at, way, which, other, stack, depth)
    return depth


@compiled
def _delay(step, law, table, key, number, run, salt):
    """Return how long the applicant takes to answer."""
    return drawn(
        np.int64(law[number, ANSWER]), law[number, ANSWER + 1], law[number, ANSWER + 2], law[number, ANSWER + 3],
        table, key, np.uint64(step[number, NAME]), run, salt,
    )  # fmt: skip


@compiled
def send_back(
    step, law, follower, assignment, called, reopens, setting, table, day_number, stretch, first_of_day, count, times,
    events, place, time, at, way, post, room, by_case, again, by_step, by_post, trace, which, number, goal, asks, now,
    key, freed, window,
):  # fmt: skip
    """Open the goal of the way back again, and all after it.

    Where the applicant is asked, the clock stands still until he answers.
    """
    steps = step.shape[0]
    base = which * steps
    at[base + number, PHASE] = OVER
    place[which, LEFT] -= 1
    for other in range(steps):
        if not reopens[goal, other]:
            continue
        row = base + other
        if at[row, PHASE] == OVER:
            place[which, LEFT] += 1
        else:
            _call_off(
                step, assignment, called, setting, day_number, stretch, first_of_day, place, time, at, way, post, room,
                by_case, by_step, by_post, trace, which, other, now, freed, window,
            )  # fmt: skip
        at[row, PHASE] = IDLE
        at[row, WAITING] = 0
        at[row, CAME] = other == goal
        if step[other, VISIT] and at[row, APPLIES] and again[place[which, CASE]] < 255:
            again[place[which, CASE]] += 1
    for other in range(steps):
        if at[base + other, PHASE] == OVER:
            continue
        for index in range(step[other, FOLLOW_FROM], step[other, FOLLOW_TO]):
            if reopens[goal, follower[index]]:
                at[base + follower[index], WAITING] += 1
    delay = 0.0
    if asks:
        delay = _delay(step, law, table, key, number, at[base + number, RETURNED], FOR_ANSWER)
    traced(trace, place[which, CASE], number, SENT_BACK_AT, goal, now, now, now + delay)
    if goal != number:
        take_over(way, base + number, base + goal)
    way[base + goal, ON_ANSWER] += delay
    if counts(place, by_case, window, which):
        by_step[number, SENT_BACK] += 1
        by_step[number, ANSWERED_IN] += delay
    at[base + goal, PHASE] = ASKED
    at[base + goal, VERSION] += 1
    note(setting, day_number, place, time, which, now, 0, 1)
    stop_matter(day_number, time, which, step[goal, OWNER], now, 1)
    push(count, times, events, now + delay, event_of(at, base + goal, ANSWERED))


@compiled
def way_taken(step, ways, place, at, row, which, number):
    """Return the way that a case takes after a step, other than by the luck of the step; none = -1."""
    run = min(np.int64(at[row, TIMES]) - 1, 62)
    for index in range(step[number, WAY_FROM], step[number, WAY_TO]):
        if (place[which, CHOICES + ways[index, WAY_CHOICE]] >> run) & 1:
            return index
    return -1


@compiled
def _is_away(away, sources, one, now):
    """Tell whether a data source is away: it goes away at the first column, and comes back at the second."""
    each = away.shape[0] // sources
    low, high = one * each, (one + 1) * each
    first = low
    while low < high:
        middle = (low + high) >> 1
        if away[middle, 0] <= now:
            low = middle + 1
        else:
            high = middle
    return low > first and now < away[low - 1, 1]


@compiled
def asked_for_proofs(
    step, law, setting, source, away, table, day_number, count, times, events, place, time, at, way, by_case, again,
    proofs, by_step, which, number, now, key, window,
):  # fmt: skip
    """Ask the applicant for what a step would fetch from data sources that are away; tell whether there is anything.

    He comes once more where he has to appear for the step, and brings one paper for each source.
    """
    row = which * step.shape[0] + number
    first = step[number, SOURCE_FROM]
    missing = 0
    for index in range(first, step[number, SOURCE_TO]):
        if (at[row, APPLIES] >> (index - first + 1)) & 1 and _is_away(
            away, setting[SOURCES], source[index], now
        ):
            missing += 1
    if missing == 0:
        return False
    case = place[which, CASE]
    if proofs[case] + missing <= 255:
        proofs[case] += missing
    if step[number, VISIT] and again[case] < 255:
        again[case] += 1
    delay = _delay(step, law, table, key, number, 0, FOR_PROOF)
    way[row, ON_ANSWER] += delay
    if counts(place, by_case, window, which):
        by_step[number, ANSWERED_IN] += delay
    at[row, PHASE] = ASKED
    at[row, VERSION] += 1
    note(setting, day_number, place, time, which, now, 0, 1)
    stop_matter(day_number, time, which, step[number, OWNER], now, 1)
    push(count, times, events, now + delay, event_of(at, row, ANSWERED))
    return True


@compiled
def awaited(
    step, law, setting, table, day_number, count, times, events, place, time, at, way, by_case, by_step, which, number,
    now, key, window,
):  # fmt: skip
    """Wait for the applicant where he has to appear for a step; tell whether that takes any time."""
    if law[number, COMES] == 0.0 and law[number, COMES + 1] <= 0.0:
        return False
    row = which * step.shape[0] + number
    delay = drawn(
        np.int64(law[number, COMES]), law[number, COMES + 1], law[number, COMES + 2], law[number, COMES + 3], table,
        key, np.uint64(step[number, NAME]), at[row, TIMES], FOR_COMING,
    )  # fmt: skip
    if delay <= 0.0:
        return False
    way[row, ON_ANSWER] += delay
    if counts(place, by_case, window, which):
        by_step[number, ANSWERED_IN] += delay
    at[row, PHASE] = ASKED
    at[row, VERSION] += 1
    note(setting, day_number, place, time, which, now, 0, 1)
    stop_matter(day_number, time, which, step[number, OWNER], now, 1)
    push(count, times, events, now + delay, event_of(at, row, ANSWERED))
    return True
