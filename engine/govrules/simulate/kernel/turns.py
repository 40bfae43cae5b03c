"""What seldom happens to a case: a refusal, and the way back to an earlier step."""

from __future__ import annotations

import numpy as np

from govrules.simulate.kernel.arrays import (
    APPLIES,
    ASKED,
    CASE,
    EXCLUDED,
    FOLLOW_FROM,
    FOLLOW_TO,
    FREE,
    IDLE,
    LEFT,
    NAME,
    OVER,
    OWNER,
    PARTIAL,
    PHASE,
    REFUSED,
    RETURNED,
    VERSION,
    VISIT,
    WAITING,
    WAITS,
    WORKS,
)
from govrules.simulate.kernel.compiled import compiled
from govrules.simulate.kernel.draws import drawn
from govrules.simulate.kernel.events import push
from govrules.simulate.kernel.work import ANSWERED, FOR_ANSWER, called_for, event_of, note


@compiled
def over(step, follower, place, at, which, number, stack, depth):
    """A step is over: those after it wait for one less. Puts the ones that became ready on the stack."""
    base = which * step.shape[0]
    at[base + number, PHASE] = OVER
    place[which, LEFT] -= 1
    for index in range(step[number, FOLLOW_FROM], step[number, FOLLOW_TO]):
        row = base + follower[index]
        at[row, WAITING] -= 1
        if at[row, WAITING] == 0 and at[row, PHASE] == IDLE:
            stack[depth] = follower[index]
            depth += 1
    return depth


@compiled
def _call_off(
    step, assignment, called, setting, day_number, place, time, at, post, which, number, now, freed
):  # fmt: skip
    """Stop a step that goes on; its officers are free again. Events and queue entries that name it are passed over."""
    row = which * step.shape[0] + number
    phase = at[row, PHASE]
    if phase == IDLE or phase == OVER:
        return
    if phase == WORKS:
        chosen = called_for(step, place, which, number)
        for index in range(assignment[chosen, 0], assignment[chosen, 1]):
            post[called[index, 0], FREE] += called[index, 1]
            freed[called[index, 0]] = 1
    at[row, VERSION] += 1
    if phase == ASKED or (step[number, EXCLUDED] and (phase == WORKS or phase == WAITS)):
        note(setting, day_number, place, time, which, now, 0, -1)
    else:
        note(setting, day_number, place, time, which, now, -1, 0)


@compiled
def refuse(
    step, follower, assignment, called, closes, setting, day_number, place, time, at, post, outcome, which, number, now,
    freed, stack, depth,
):  # fmt: skip
    """A refusal ends the matter, and those that need its product; the others go on."""
    matters = closes.shape[0]
    closed = place.shape[1] - matters
    owner = step[number, OWNER]
    others_open = False
    for matter in range(matters):
        if closes[owner, matter]:
            place[which, closed + matter] = 1
        if not place[which, closed + matter]:
            others_open = True
    outcome[place[which, CASE]] = PARTIAL if others_open else REFUSED
    for other in range(step.shape[0]):
        row = which * step.shape[0] + other
        if other != number and place[which, closed + step[other, OWNER]] and at[row, PHASE] != OVER:
            _call_off(
                step, assignment, called, setting, day_number, place, time, at, post, which, other, now, freed
            )
            depth = over(step, follower, place, at, which, other, stack, depth)
    return depth


@compiled
def send_back(
    step, follower, assignment, called, reopens, setting, answers, table, day_number, count, times, events, place, time,
    at, post, again, which, number, goal, now, key, freed,
):  # fmt: skip
    """Open the goal of the way back again, and all after it; the clock stands still until the applicant answers."""
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
                step, assignment, called, setting, day_number, place, time, at, post, which, other, now, freed
            )
        at[row, PHASE] = IDLE
        at[row, WAITING] = 0
        if step[other, VISIT] and at[row, APPLIES] and again[place[which, CASE]] < 255:
            again[place[which, CASE]] += 1
    for other in range(steps):
        if at[base + other, PHASE] == OVER:
            continue
        for index in range(step[other, FOLLOW_FROM], step[other, FOLLOW_TO]):
            if reopens[goal, follower[index]]:
                at[base + follower[index], WAITING] += 1
    delay = drawn(
        np.int64(answers[0]), answers[1], answers[2], answers[3], table, key, np.uint64(step[number, NAME]),
        at[base + number, RETURNED], FOR_ANSWER,
    )  # fmt: skip
    at[base + goal, PHASE] = ASKED
    at[base + goal, VERSION] += 1
    note(setting, day_number, place, time, which, now, 0, 1)
    push(count, times, events, now + delay, event_of(at, base + goal, ANSWERED))
