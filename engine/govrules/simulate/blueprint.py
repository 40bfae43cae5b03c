"""A process under a scenario → the arrays of the loop, with the names of what they number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from govrules.clock.calendar import Calendar
from govrules.clock.duration import Duration, Unit
from govrules.language import Text, say
from govrules.model.scenarios import PostStaff
from govrules.process.activity import Activity, Called, When
from govrules.process.order import bits
from govrules.simulate.kernel import arrays as a
from govrules.simulate.kernel.office_time import OfficeTime
from govrules.simulate.laws import UnreadableLawError
from govrules.simulate.meetings import WITHOUT_END, moments_of
from govrules.simulate.names import name_number
from govrules.simulate.office_arrays import day_numbers, office_time
from govrules.simulate.outages import fetched
from govrules.simulate.outcomes import ChosenWay, chosen_ways
from govrules.simulate.routes import MANY, Group, Ways, groups_of, ways_of
from govrules.simulate.setting import Setting

BEYOND = 370
"""Days after the period that calendars are laid out for: what is under way is still brought to its end."""
_COUNTED = {
    Unit.WORKING_DAY: a.WORKING_DAYS,
    Unit.CALENDAR_DAY: a.CALENDAR_DAYS,
    Unit.HOUR: a.MINUTES,
    Unit.MINUTE: a.MINUTES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """What a replication runs."""

    setting: Setting
    process: a.Process
    office: OfficeTime
    steps: tuple[str, ...]
    """Node ids, by number."""
    posts: tuple[str, ...]
    staffing: tuple[tuple[str, PostStaff | None], ...]
    """Of each post what the scenario says of its officers in more than a number."""
    unlimited: tuple[str, ...]
    """Posts of which nobody says how many officers they have."""
    without_work: tuple[str, ...]
    """Steps of which nobody says how long their work is: they take their limit and hold nobody."""
    left_out: tuple[Text, ...]
    """What the scenario or the process asks for and this simulation does not do."""
    groups: tuple[Group, ...]
    ways: tuple[ChosenWay, ...]
    fetches: dict[str, dict[str, list[When | None]]]
    """What steps fetch from data sources that may be away (see `outages`)."""
    matters: tuple[str, ...]
    promise: Duration | None
    """What is held against the time that a case used; None = nothing is promised, or not in days or hours."""


@dataclass
class _Posts:
    """Numbers posts and calendars as they are met. Lives in one call of `blueprint_of`."""

    setting: Setting
    calendars: list[Calendar] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    rows: list[tuple[int, int]] = field(default_factory=list)
    unlimited: list[str] = field(default_factory=list)

    def calendar(self, one: Calendar) -> int:
        for number, known in enumerate(self.calendars):
            if known is one:
                return number
        self.calendars.append(one)
        return len(self.calendars) - 1

    def number(self, post: str) -> int:
        if post not in self.numbers:
            staff = self.setting.staff_of(post)
            self.numbers[post] = len(self.numbers)
            self.rows.append((staff.officers, self.calendar(staff.calendar)))
            if not staff.known:
                self.unlimited.append(post)
        return self.numbers[post]


def blueprint_of(setting: Setting, days: int = 0) -> Blueprint:
    """Compile a process under a scenario; `days` = how long cases go on coming, where that is beyond the period.

    Raises:
        UnreadableLawError: when a duration cannot be simulated.
    """
    graph = setting.graph
    activities = tuple(graph.steps())
    posts = _Posts(setting)
    own = posts.calendar(setting.calendar)
    groups = groups_of(graph)
    matters = tuple(graph.parts)
    step = np.zeros((len(activities), a.STEP_COLUMNS), np.int64)
    law = np.zeros((len(activities), a.LAW_COLUMNS))
    ids = [one.id for one in activities]
    chosen = chosen_ways(setting)
    fetches = fetched(graph, setting.scenario)
    names = [outage.source for outage in setting.scenario.outages]
    days = max(days, (setting.end - setting.start).days) + BEYOND
    moments: list[float] = []
    room: list[int] = []
    source: list[int] = []
    followers = _followers(graph.orders.today, len(activities))
    called_rows: list[tuple[int, int]] = []
    assignments: list[tuple[int, int]] = []
    follower: list[int] = []
    for number, activity in enumerate(activities):
        ways = ways_of(graph, activity, ids)
        step[number, a.OWNER] = matters.index(activity.owner) if activity.owner in matters else 0
        step[number, a.CALENDAR] = own
        step[number, a.BEFORE] = graph.orders.today[number].bit_count()
        step[number, a.FOLLOW_FROM] = len(follower)
        follower += followers[number]
        step[number, a.FOLLOW_TO] = len(follower)
        _ways(step, number, activity, ways)
        for column, outcome, share in (
            (a.REFUSES, "refused", activity.refuses),
            (a.RETURNS, "returned", activity.returns),
        ):
            said = setting.share_of(activity.id, outcome)
            law[number, column] = share if said is None else said
        if law[number, a.RETURNS] and ways.back is None and not ways.at_most:
            step[number, a.AT_MOST] = MANY
        own_ways = [index for index, one in enumerate(chosen) if one.step == activity.id]
        step[number, a.WAY_FROM] = own_ways[0] if own_ways else 0
        step[number, a.WAY_TO] = own_ways[-1] + 1 if own_ways else 0
        step[number, a.SOURCE_FROM] = len(source)
        source += [names.index(one) for one in fetches.get(activity.id, ())]
        step[number, a.SOURCE_TO] = len(source)
        meeting = setting.said_of(setting.scenario.meetings, activity.id)
        step[number, a.MEET_FROM] = len(moments)
        if meeting is not None:
            held = moments_of(meeting, setting.calendar, setting.start, days)
            moments += held
            room += [WITHOUT_END if meeting.most is None else meeting.most] * len(held)
        step[number, a.MEET_TO] = len(moments)
        step[number, a.NAME] = np.int64(name_number(activity.id))
        group = next((g for g, one in enumerate(groups) if activity.id in one.steps), -1)
        step[number, a.GROUP] = group
        step[number, a.ASSIGNMENT] = len(assignments)
        for team in [activity.by.posts] if group < 0 else groups[group].teams:
            first = len(called_rows)
            called_rows += [(posts.number(one.id), one.officers) for one in _joined(team)]
            assignments.append((first, len(called_rows)))
        work, wait = setting.work_of(activity.id), setting.wait_of(activity.id)
        law[number, a.WORK : a.WORK + 4] = work.row
        law[number, a.WAIT : a.WAIT + 4] = wait.row
        law[number, a.ANSWER : a.ANSWER + 4] = setting.answer_of(activity.id).row
        law[number, a.COMES : a.COMES + 4] = setting.coming_of(activity.id).row
        step[number, a.WAIT_WORKED] = wait.worked
    promise = _promise(setting)
    process = a.Process(
        step=step,
        law=law,
        follower=np.array(follower, np.int64),
        assignment=np.array(assignments, np.int64).reshape(-1, 2),
        called=np.array(called_rows, np.int64).reshape(-1, 2),
        reopens=_reopens(followers),
        closes=_closes(setting, matters),
        meeting=np.array(moments, np.float64),
        ways=np.array(
            [one.row(len(groups) + column, ids) for column, one in enumerate(chosen)], np.int64
        ).reshape(-1, 5),
        source=np.array(source, np.int64),
        table=np.array([*setting.laws.table, 0.0]),
        post=_post_rows(posts.rows),
        room=np.array(room, np.int64),
        setting=np.array(
            [
                int(setting.scenario.queue != "fifo"),
                int(graph.target in graph.book.bundles),
                _COUNTED.get(promise.unit, a.WORKING_DAYS) if promise else a.WORKING_DAYS,
                len(matters),
                max(1, len(names)),
            ],
            np.int64,
        ),
        day_number=day_numbers(setting.calendar, setting.start, days),
    )
    return Blueprint(
        setting=setting,
        process=process,
        office=office_time(posts.calendars, setting.start, days),
        steps=tuple(one.id for one in activities),
        posts=tuple(posts.numbers),
        staffing=tuple((post, _in_full(setting, post)) for post in posts.numbers),
        unlimited=tuple(posts.unlimited),
        without_work=tuple(one.id for one in activities if setting.is_without_work(one.id)),
        left_out=tuple(_left_out(setting, activities)),
        groups=groups,
        ways=chosen,
        fetches=fetches,
        matters=matters,
        promise=promise,
    )


def _ways(step: a.Ints, number: int, activity: Activity, ways: Ways) -> None:
    step[number, a.BACK] = ways.back if ways.back is not None else number
    step[number, a.AT_MOST] = ways.at_most
    step[number, a.THEN] = a.NEXT if ways.goes_on else a.END
    step[number, a.EXCLUDED] = activity.excluded
    step[number, a.ACCEPTS] = activity.act == "accept"
    step[number, a.DECIDES] = activity.act == "decide" and activity.through_for is None
    step[number, a.VISIT] = activity.visit is not None
    step[number, a.MAY_SKIP] = bool(activity.conditions) or activity.after_case


def _joined(team: Iterable[Called]) -> list[Called]:
    """Add up the officers of a post that is called twice."""
    found: dict[str, Called] = {}
    for one in team:
        before = found.get(one.id)
        found[one.id] = (
            one if before is None else Called(one.department, one.post, before.officers + one.officers)
        )
    return list(found.values())


def _left_out(setting: Setting, activities: Iterable[Activity]) -> Iterator[Text]:
    """Name what would be simulated otherwise than it is written."""
    silent = [
        one.id
        for one in activities
        if one.voters is not None
        and setting.said_of(setting.scenario.votes, one.id) is None
        and "failed" not in setting.said_of(setting.scenario.outcomes, one.id, {})
    ]
    if silent:
        yield say("Nobody says how votes go: they always pass ({steps}).", steps=silent)
    if setting.scenario.comes_in is not None or setting.scenario.comings:
        at_times = [one.id for one in activities if one.visit is not None and one.visit.when is not None]
        if at_times:
            yield say(
                "Where a visit hangs on a condition, the applicant comes without delay: {steps}.",
                steps=at_times,
            )
    some = [one.id for one in activities if one.agree != "all"]
    if some:
        yield say("Where the consent of some would do, all are waited for: {steps}.", steps=some)


def _followers(today: Iterable[int], count: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for after, row in enumerate(today):
        for before in bits(row):
            found[before].append(after)
    return found


def _reopens(followers: list[list[int]]) -> a.Bytes:
    count = len(followers)
    found = np.zeros((count, count), np.uint8)
    for goal in range(count):
        waiting = [goal]
        while waiting:
            one = waiting.pop()
            if not found[goal, one]:
                found[goal, one] = 1
                waiting += followers[one]
    return found


def _closes(setting: Setting, matters: tuple[str, ...]) -> a.Bytes:
    """Say which matters a refusal ends: its own, and those that need its product, directly or through others."""
    graph = setting.graph
    activities = tuple(graph.steps())
    count = max(1, len(matters))
    found = np.eye(count, dtype=np.uint8)
    if graph.on_refusal == "stop_all":
        return np.ones((count, count), np.uint8)
    number = {matter: index for index, matter in enumerate(matters)}
    for (reader, kind, _), makers in graph.supplies.items():
        owners = {activities[maker].owner for maker in makers}
        if kind == "material" and len(owners) == 1:
            maker = next(iter(owners))
            if maker in number and activities[reader].owner in number:
                found[number[maker], number[activities[reader].owner]] = 1
    for _ in range(count):
        found = np.minimum(found @ found, 1).astype(np.uint8)
    return found


def _post_rows(rows: list[tuple[int, int]]) -> a.Ints:
    found = np.zeros((len(rows), 5), np.int64)
    found[:, a.HEAD] = found[:, a.TAIL] = -1
    for number, (officers, calendar) in enumerate(rows):
        found[number, a.FREE] = found[number, a.STAFF] = officers
        found[number, a.OFFICE] = calendar
    return found


def _in_full(setting: Setting, post: str) -> PostStaff | None:
    given = setting.scenario.staff.get(post)
    return given if isinstance(given, PostStaff) else None


def _promise(setting: Setting) -> Duration | None:
    """Return what cases are held against: what the scenario says, else the promise of the target.

    That of a bundle is its own, that of a matter runs from acceptance to decision.

    Raises:
        UnreadableLawError: when what the scenario says is no number of days or hours.
    """
    from govrules.process.limits_of import duration_of, promise_of

    graph = setting.graph
    if setting.scenario.within is not None:
        within = duration_of(setting.scenario.within)
        if within is None or within.unit not in _COUNTED:
            raise UnreadableLawError(setting.scenario.within)
        return within
    rule = graph.book.bundles.get(graph.target) or graph.book.matters.get(graph.target)
    promise = promise_of(graph.book, rule.limit) if rule is not None else None
    return promise if promise is not None and promise.unit in _COUNTED else None
