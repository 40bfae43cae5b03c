"""Setting clocks: which events start and end them, what holds them, by when they are due.

Sources: Administrative Licensing Law art. 32 (acceptance), 42 (decision, extension), 44 (delivery), 45 (what
does not count). What starts and ends a clock is said by the limit, nothing is hard-coded.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Final

from govrules.case.clock_rules import ClockRule, own_limit
from govrules.case.clock_transition import HELD_BY_STOPS
from govrules.case.desk import Desk
from govrules.case.plan import CasePlan, PartPlan, Task
from govrules.case.spans import span_of
from govrules.case.state import ClockState
from govrules.clock.deadline import Deadline, deadline
from govrules.clock.duration import Duration, Unit
from govrules.clock.stops import Stop

_ONE_WORKING_DAY: Final = Duration(Decimal(1), Unit.WORKING_DAY)
"""By when a deemed approval is issued unless a limit says otherwise (the rule language, TimeLimits)."""


def rules_of(plan: CasePlan, matter: str) -> tuple[ClockRule, ...]:
    """Return the limits of a matter, or of the bundle as a whole."""
    part = plan.parts.get(matter)
    if part is not None and part.limits:
        return part.limits
    return plan.limits if matter == plan.target else ()


def start_clocks(desk: Desk, matter: str, event: str, since: datetime) -> None:
    """Start the clocks of a matter that an event sets going."""
    for index, rule in enumerate(rules_of(desk.plan, matter)):
        limit = rule.limit
        if limit.from_ == event:
            for kind, length in (("promised", limit.promised), ("statutory", limit.statutory)):
                name = clock_name(matter, index, kind)
                if length is not None and name not in desk.draft.clocks:
                    _set(desk, rule, name, matter, kind, since, length, index)
        if event == "submitted" and limit.accept_within is not None:
            name = clock_name(matter, index, "accept")
            _set(desk, rule, name, matter, "accept", since, limit.accept_within, index)


def start_delivery(desk: Desk, matter: str, *, deemed: bool) -> None:
    """Start the clock of issuing and delivering (art. 44); after a deemed approval there always is one."""
    rules = rules_of(desk.plan, matter)
    for index, rule in enumerate(rules):
        length = rule.limit.deliver_within or (_ONE_WORKING_DAY if deemed and index == 0 else None)
        if length is not None:
            name = clock_name(matter, index, "deliver")
            _set(desk, rule, name, matter, "deliver", desk.at, length, index)


def start_step_clock(desk: Desk, task: Task) -> None:
    """Start a step's own clock: from its start to its end."""
    rule = task.clock
    assert rule is not None
    length = rule.limit.working_limit
    assert length is not None
    _set(desk, rule, task.id, task.part.id, "step", desk.at, length, 0, step=task.id, rule_name=task.rule)


def start_deferral(desk: Desk, part: PartPlan, material: str, within: Duration) -> None:
    """Start the clock of a material that may come later (容缺)."""
    rule = next(iter(part.limits), None)
    rule = ClockRule(
        f"{part.id}.{material}", own_limit(within), rule.calendar if rule else desk.plan.calendar
    )
    _set(desk, rule, f"{part.id}/deferred/{material}", part.id, "deferred", desk.at, within, 0)


def end_clocks(desk: Desk, clocks: Iterable[ClockState]) -> None:
    """End clocks that still run."""
    for clock in clocks:
        if clock.ended is None:
            in_time = clock.due is None or desk.at <= clock.due
            data = {"clock": clock.id, "matter": clock.matter, "kind": clock.kind, "in_time": in_time}
            desk.emit("clock_ended", clock.step, rule=_rule_name(desk, clock), data=data)


def end_at(desk: Desk, matter: str, event: str) -> None:
    """End the clocks of a matter that run until an event."""
    rules = rules_of(desk.plan, matter)
    end_clocks(
        desk,
        [
            clock
            for clock in matter_clocks(desk, matter)
            if (clock.kind in HELD_BY_STOPS and rules[clock.limit].limit.to == event)
            or (clock.kind == "accept" and event == "accepted")
        ],
    )


def matter_clocks(desk: Desk, matter: str, *kinds: str) -> list[ClockState]:
    """Return the clocks of a matter that still run, without those of its steps."""
    return [
        clock
        for clock in desk.draft.clocks.values()
        if clock.matter == matter
        and clock.kind != "step"
        and clock.ended is None
        and (not kinds or clock.kind in kinds)
    ]


def set_anew(desk: Desk, matter: str) -> None:
    """Compute a matter's deadlines again after a stop or an extension; earlier ones stay in the record."""
    for clock in matter_clocks(desk, matter, *HELD_BY_STOPS):
        rule = rules_of(desk.plan, matter)[clock.limit]
        length = rule.limit.promised if clock.kind == "promised" else rule.limit.statutory
        assert length is not None
        _set(desk, rule, clock.id, matter, clock.kind, clock.start, length, clock.limit)


def run_again(desk: Desk, matter: str) -> None:
    """Let the clocks of a decision run on that was taken back, and end those that it had started."""
    rules = rules_of(desk.plan, matter)
    end_clocks(desk, matter_clocks(desk, matter, "deliver"))
    for clock in list(desk.draft.clocks.values()):
        if clock.matter == matter and clock.kind in HELD_BY_STOPS and clock.ended is not None:
            limit = rules[clock.limit].limit
            length = limit.promised if clock.kind == "promised" else limit.statutory
            if limit.to == "decided" and length is not None:
                _set(desk, rules[clock.limit], clock.id, matter, clock.kind, clock.start, length, clock.limit)


def current_deadline(desk: Desk, clock: ClockState) -> Deadline:
    """Return the deadline of a matter's clock as it stands, with open stops."""
    rule = rules_of(desk.plan, clock.matter)[clock.limit]
    length = rule.limit.promised if clock.kind == "promised" else rule.limit.statutory
    assert length is not None
    return deadline(
        clock.start,
        length,
        rule.calendar,
        counts_from=rule.limit.counts_from,
        last_day_off=rule.limit.last_day_off,
        stops=stops_of(desk, clock.matter),
        extensions=_extensions(rule, clock.extensions),
    )


def clock_name(matter: str, index: int, kind: str) -> str:
    """Return the name of a matter's clock, such as `food/promised`; a second limit's has its number."""
    return f"{matter}/{kind}" if not index else f"{matter}/{kind}/{index + 1}"


def _rule_name(desk: Desk, clock: ClockState) -> str:
    rules = rules_of(desk.plan, clock.matter)
    name = rules[clock.limit].id if clock.limit < len(rules) else clock.id
    return f"{name}@{desk.plan.as_of}"


def stops_of(desk: Desk, matter: str) -> tuple[Stop, ...]:
    """Return the stops of a matter's clock."""
    return tuple(
        Stop(stop.start, stop.end, stop.reason) for stop in desk.draft.stops if stop.matter == matter
    )


def _extensions(rule: ClockRule, times: int) -> tuple[Duration, ...]:
    return (rule.limit.extension.by,) * times if rule.limit.extension is not None else ()


def _set(
    desk: Desk,
    rule: ClockRule,
    name: str,
    matter: str,
    kind: str,
    start: datetime,
    length: Duration,
    index: int,
    *,
    step: str | None = None,
    rule_name: str | None = None,
) -> None:
    before = desk.draft.clocks.get(name)
    if kind in HELD_BY_STOPS:
        extensions = _extensions(rule, before.extensions if before is not None else 0)
        span = span_of(rule, length, kind, start, stops_of(desk, matter), extensions)
    else:
        span = span_of(rule, length, kind, start)
    data = {
        "clock": name,
        "matter": matter,
        "kind": kind,
        "from": start.isoformat(),
        "limit": index,
        **span.record,
    }
    if before is not None and before.start == start:
        # What was said for an earlier deadline is said again only if its moment is still to come.
        untold = {mark for _, mark in before.moments}
        data["moments"] = [
            [moment.isoformat(), mark] for moment, mark in span.moments if mark in untold or moment > desk.at
        ]
    rule_name = rule_name or f"{rule.id}@{desk.plan.as_of}"
    desk.emit("deadline_set" if step is None else "step_deadline", step, rule=rule_name, data=data)
    desk.watch(name)
