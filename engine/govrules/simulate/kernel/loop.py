"""The event loop: cases arrive, steps become ready, queue, are worked on, wait, and let the next ones go."""

from __future__ import annotations

import numpy as np

from govrules.simulate.kernel.arrays import (
    ACCEPTED,
    ACCEPTS,
    APPLIES,
    AS_OFTEN,
    ASKS,
    AT_MOST,
    BACK,
    BEFORE,
    CALENDAR,
    CAME,
    CASE,
    CHANGED,
    CHOICES,
    CLOSE,
    DECIDED,
    DECIDES,
    DONE_AT,
    END,
    EVENTS,
    EXCLUDED,
    FREE,
    FREE_PLACES,
    GATHERS,
    GOAL,
    IDLE,
    KINDS_OF_TIME,
    LEFT,
    MATTER_BEGUN,
    MATTER_DECIDED,
    MATTER_LAST,
    MEET_FROM,
    MEET_TO,
    NAME,
    NEXT,
    OFFICE,
    ON_CLOSED,
    ON_WAIT,
    OWNER,
    PHASE,
    PROVEN,
    QUEUES,
    REFUSES,
    RETURNED,
    RETURNS,
    ROW,
    SHUT_WAITED,
    SOURCE_FROM,
    SOURCE_TO,
    STOPPED,
    THEN,
    THEREAFTER,
    TIMES,
    UNDER_WAY,
    VERSION,
    WAIT,
    WAIT_WORKED,
    WAITED_FOR,
    WAITING,
    WAITS,
    WHOLE,
)
from govrules.simulate.kernel.arriving import take_place
from govrules.simulate.kernel.clocks import accept_matter, count_matters, note_matter, stop_matter
from govrules.simulate.kernel.compiled import compiled
from govrules.simulate.kernel.draws import drawn, key_of, unit
from govrules.simulate.kernel.events import first_from, pop, push
from govrules.simulate.kernel.office_time import when_done
from govrules.simulate.kernel.queues import put
from govrules.simulate.kernel.turns import asked_for_proofs, awaited, end_matter, over, send_back, way_taken
from govrules.simulate.kernel.work import (
    ANSWERED,
    FOR_REFUSAL,
    FOR_WAIT,
    MEETS,
    OPENED,
    SHIFTS,
    WAITED,
    WORKED,
    begin,
    called_for,
    counted,
    counts,
    dispatch,
    event_of,
    fits,
    note,
    release_place,
)

FINISHED, MORE_CASES, NO_ROOM = range(3)
"""Why the loop came back: all is done, the next block is wanted, or too many cases are under way."""


@compiled
def advance(
    step, law, follower, assignment, called, reopens, closes, meeting, ways, source, table, setting, day_number,
    stretch, first_of_day, arrival, runs, choice, case_key, count, moment, times, events, free_place, place, time, at,
    since, way, queue, post, wake, stack, freed, room, away, change, by_case, used, outcome, again, proofs, by_step,
    by_post, by_way, by_matter, trace, first_case, is_last, seed, replication, window, until,
):  # fmt: skip
    """Run a block of cases: until the next block is wanted, or, after the last, until all is done or `until` is past.

    The arrays are those of `Process`, `OfficeTime`, `Cases`, `State` and `Results`, in their order. `first_case` is the
    number of the block's first case. Cases that arrive inside `window` (from, to) are counted. Returns FINISHED,
    MORE_CASES, or NO_ROOM (make more places, then call again).
    """
    steps = step.shape[0]
    posts = post.shape[0]
    matters = closes.shape[0]
    groups = choice.shape[1]
    width = queue.shape[0] // place.shape[0]
    most = width // steps
    while True:
        row = count[ROW]
        arriving = row < arrival.size
        if not arriving and not is_last:
            return MORE_CASES
        arrives = arriving and (count[EVENTS] == 0 or arrival[row] <= times[0])
        if arrives:
            if count[FREE_PLACES] == 0:
                return NO_ROOM
            now = arrival[row]
        elif count[EVENTS] == 0:
            return FINISHED
        else:
            now = times[0]
            if now > until:
                return FINISHED

        # Case-minutes since the last event that lie inside the window, for Little's law.
        begun = max(moment[0], window[0])
        ended = min(now, window[1])
        if ended > begun:
            moment[1] += count[UNDER_WAY] * (ended - begun)
        moment[0] = now

        depth = 0
        ready = -1
        any_freed = False
        if arrives:
            count[ROW] = row + 1
            count[FREE_PLACES] -= 1
            count[UNDER_WAY] += 1
            which = free_place[count[FREE_PLACES]]
            case = first_case + row
            by_case[case, 0] = now
            take_place(place, time, case_key, choice, which, case, row, steps, matters)
            # Last listed first onto the stack: the first listed goes first.
            for number in range(steps - 1, -1, -1):
                one = which * steps + number
                at[one, PHASE] = IDLE
                at[one, WAITING] = step[number, BEFORE]
                at[one, TIMES] = 0
                at[one, RETURNED] = 0
                at[one, PROVEN] = 0
                at[one, CAME] = 0
                at[one, APPLIES] = runs[row, number]
                if step[number, BEFORE] == 0:
                    for kind_of_time in range(KINDS_OF_TIME):
                        way[one, kind_of_time] = 0.0
                    stack[depth] = number
                    depth += 1
        else:
            event = events[0, 1]
            pop(count, times, events)
            kind = event & 7
            if kind == OPENED:
                calendar = event >> 19
                wake[calendar] = -1.0
                for one in range(posts):
                    if post[one, OFFICE] == calendar:
                        freed[one] = 1
                any_freed = True
                one = 0
            elif kind == SHIFTS:
                # Officers come, or go; who is at work brings that to its end before he goes.
                while count[CHANGED] < change.shape[0] and change[count[CHANGED], 0] <= now:
                    one = np.int64(change[count[CHANGED], 1])
                    post[one, FREE] += np.int64(change[count[CHANGED], 2])
                    freed[one] = 1
                    count[CHANGED] += 1
                any_freed = True
                if count[CHANGED] < change.shape[0] and (count[UNDER_WAY] > 0 or arriving or not is_last):
                    push(count, times, events, change[count[CHANGED], 0], SHIFTS)
                one = 0
            else:
                one = event >> 19
                if ((event >> 3) & 0xFFFF) != (np.int64(at[one, VERSION]) & 0xFFFF):
                    continue
            which = one // steps
            number = one % steps
            case = place[which, CASE]
            completes = kind == WAITED
            if kind == OPENED or kind == SHIFTS:
                pass
            elif kind == WORKED:
                chosen = called_for(step, place, which, number)
                at[one, PHASE] = WAITS
                for index in range(assignment[chosen, 0], assignment[chosen, 1]):
                    post[called[index, 0], FREE] += called[index, 1]
                    freed[called[index, 0]] = 1
                any_freed = True
                completes = True
                if law[number, WAIT] != 0.0 or law[number, WAIT + 1] > 0.0:
                    wait = drawn(
                        np.int64(law[number, WAIT]), law[number, WAIT + 1], law[number, WAIT + 2],
                        law[number, WAIT + 3], table, key_of(seed, replication, case), np.uint64(step[number, NAME]),
                        at[one, TIMES], FOR_WAIT,
                    )  # fmt: skip
                    if wait > 0.0:
                        done = now + wait
                        if step[number, WAIT_WORKED]:
                            done = when_done(stretch, first_of_day, step[number, CALENDAR], now, wait)
                        shut = done - now - wait
                        way[one, ON_WAIT] += wait
                        way[one, ON_CLOSED] += shut
                        way[one, DONE_AT] = done
                        if counts(place, by_case, window, which):
                            by_step[number, WAITED_FOR] += done - now
                            by_step[number, SHUT_WAITED] += shut
                        push(count, times, events, done, event_of(at, one, WAITED))
                        completes = False
            if completes:
                if step[number, EXCLUDED]:
                    note(setting, day_number, place, time, which, now, 0, -1)
                    stop_matter(day_number, time, which, step[number, OWNER], now, -1)
                else:
                    note(setting, day_number, place, time, which, now, -1, 0)
                at[one, VERSION] += 1
                note_matter(time, which, step[number, OWNER], MATTER_LAST, now, False)
                if step[number, ACCEPTS]:
                    accept_matter(time, which, step[number, OWNER], now)
                if step[number, ACCEPTS] and time[which, ACCEPTED] < 0.0:
                    time[which, ACCEPTED] = now
                if step[number, DECIDES]:
                    time[which, DECIDED] = now
                    note_matter(time, which, step[number, OWNER], MATTER_DECIDED, now, False)
                refused = False
                closes_it = False
                goal = np.int64(-1)
                asks = True
                if law[number, REFUSES] > 0.0 or law[number, RETURNS] > 0.0:
                    key = key_of(seed, replication, case)
                    luck = unit(key, np.uint64(step[number, NAME]), at[one, TIMES], FOR_REFUSAL)
                    refused = luck < law[number, REFUSES]
                    if not refused and luck < law[number, REFUSES] + law[number, RETURNS]:
                        if at[one, RETURNED] < step[number, AT_MOST]:
                            goal = step[number, BACK]
                        else:
                            refused = step[number, THEN] != NEXT
                if goal < 0 and not refused:
                    chosen = way_taken(step, ways, place, at, one, which, number)
                    if chosen >= 0:
                        asks = ways[chosen, ASKS] != 0
                        if ways[chosen, GOAL] >= 0 and at[one, RETURNED] < ways[chosen, AS_OFTEN]:
                            goal = ways[chosen, GOAL]
                        else:
                            refused = ways[chosen, THEREAFTER] == END
                            closes_it = ways[chosen, THEREAFTER] == CLOSE
                if goal >= 0:
                    at[one, RETURNED] += 1
                    send_back(
                        step, law, follower, assignment, called, reopens, setting, table, day_number, stretch,
                        first_of_day, count, times, events, place, time, at, way, post, room, by_case, again, by_step,
                        by_post, trace, which, number, goal, asks, now, key_of(seed, replication, case), freed, window,
                    )  # fmt: skip
                    any_freed = True
                else:
                    depth = over(step, follower, place, at, way, which, number, stack, depth)
                if refused or closes_it:
                    depth = end_matter(
                        step, follower, assignment, called, closes, setting, day_number, stretch, first_of_day, place,
                        time, at, way, post, room, by_case, outcome, by_step, by_post, trace, which, number, refused,
                        now, freed, stack, depth, window,
                    )  # fmt: skip
                    any_freed = True
            elif kind == MEETS:
                ready = number
            elif kind == ANSWERED:
                # The applicant has answered.
                at[one, PHASE] = IDLE
                note(setting, day_number, place, time, which, now, 0, -1)
                stop_matter(day_number, time, which, step[number, OWNER], now, -1)
                if at[one, WAITING] == 0:
                    stack[0] = number
                    depth = 1

        while any_freed or depth > 0 or ready >= 0:
            if any_freed:
                any_freed = False
                for one in range(posts):
                    if freed[one]:
                        freed[one] = 0
                        dispatch(
                            step, law, assignment, called, setting, table, day_number, stretch, first_of_day, count,
                            free_place, times, events, place, time, at, since, way, queue, post, wake, by_case, by_step,
                            by_post, trace, seed, replication, one, now, window,
                        )  # fmt: skip
                continue
            gathered = ready >= 0
            if gathered:
                number = ready
                ready = -1
            else:
                depth -= 1
                number = stack[depth]
            one = which * steps + number
            if not gathered:
                if at[one, PHASE] != IDLE or at[one, WAITING] > 0:
                    continue
                if not at[one, APPLIES] or place[which, CHOICES + groups + step[number, OWNER]]:
                    # What does not apply is skipped and lets the next go.
                    depth = over(step, follower, place, at, way, which, number, stack, depth)
                    continue
                if step[number, SOURCE_FROM] < step[number, SOURCE_TO] and not at[one, PROVEN]:
                    # What the sources have is fetched once; what one that is away would have, the applicant brings.
                    at[one, PROVEN] = 1
                    if asked_for_proofs(
                        step, law, setting, source, away, table, day_number, count, times, events, place, time, at, way,
                        by_case, again, proofs, by_step, which, number, now, key_of(seed, replication, case), window,
                    ):  # fmt: skip
                        continue
                if not at[one, CAME]:
                    at[one, CAME] = 1
                    if now > by_case[case, 0] and awaited(
                        step, law, setting, table, day_number, count, times, events, place, time, at, way, by_case,
                        by_step, which, number, now, key_of(seed, replication, case), window,
                    ):  # fmt: skip
                        continue
                since[one] = now
                note_matter(time, which, step[number, OWNER], MATTER_BEGUN, now, True)
                at[one, VERSION] += 1
                note(setting, day_number, place, time, which, now, 1, 0)
                meets, meets_to = step[number, MEET_FROM], step[number, MEET_TO]
                if meets < meets_to:
                    index = first_from(meeting, meets, meets_to, now)
                    while index < meets_to and room[index] <= 0:
                        index += 1
                    if index < meets_to:
                        room[index] -= 1
                        if meeting[index] > now:
                            at[one, PHASE] = GATHERS
                            way[one, DONE_AT] = index
                            push(count, times, events, meeting[index], event_of(at, one, MEETS))
                            continue
            at[one, PHASE] = QUEUES
            chosen = called_for(step, place, which, number)
            first, last = assignment[chosen, 0], assignment[chosen, 1]
            if fits(
                stretch, first_of_day, count, times, events, post, wake, called, first, last, one * most, now, False
            ):  # fmt: skip
                begin(
                    step, law, called, setting, table, day_number, stretch, first_of_day, count, times, events, place,
                    time, at, since, way, post, by_case, by_step, by_post, trace, seed, replication, which, number,
                    first, last, now, window,
                )  # fmt: skip
                continue
            for index in range(first, last):
                put(
                    setting, count, post, place, time, queue, width, called[index, 0], one * most + index - first,
                    at[one, VERSION],
                )  # fmt: skip
            if last - first > 1:
                # The others may have officers free while one was not: whoever is first now is looked at.
                for index in range(first, last):
                    freed[called[index, 0]] = 1
                any_freed = True

        if (
            place[which, LEFT] == 0
            and place[which, CASE] >= 0
            and by_case[place[which, CASE], 1] != by_case[place[which, CASE], 1]
        ):
            case = place[which, CASE]
            by_case[case, 1] = now
            if counts(place, by_case, window, which):
                count_matters(day_number, place, time, which, CHOICES + groups, by_matter)
                # The step that was over last brought the case to its end.
                for kind_of_time in range(KINDS_OF_TIME):
                    by_way[kind_of_time] += way[which * steps + number, kind_of_time]
            decided = time[which, DECIDED] if time[which, DECIDED] >= 0.0 and not setting[WHOLE] else now
            accepted = time[which, ACCEPTED] if time[which, ACCEPTED] >= 0.0 else by_case[case, 0]
            used[case] = counted(setting, day_number, accepted, decided) - time[which, STOPPED]
            count[UNDER_WAY] -= 1
            release_place(count, free_place, place, which)
