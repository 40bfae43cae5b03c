"""Columns of a log: found by the names that systems give them, in English and Chinese, and read row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from govrules.exchange.event_log import ABORT, COMPLETE, OTHER, START, LogRows
from govrules.exchange.log_trouble import UnreadableLog
from govrules.language import say

CASE_PREFIX: Final = "case:"
"""Before the name of a column that tells of the whole case."""
OUTCOME: Final = "outcome"
LABEL: Final = "label"
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "case": (
        "case:concept:name", "case_id", "caseid", "case", "case id", "办件编号", "办件号", "业务流水号", "受理编号",
        "申请编号", "案件编号", "流水号",
    ),
    "activity": ("concept:name", "activity", "step", "task", "event", "环节", "环节名称", "步骤", "节点", "办理环节"),
    "end": (
        "time:timestamp", "timestamp", "end_timestamp", "end_time", "complete_time", "completed", "end", "time",
        "完成时间", "办结时间", "结束时间", "办理时间", "时间",
    ),
    "start": ("start_timestamp", "start_time", "started", "start", "开始时间", "接收时间", "受理时间"),
    "resource": ("org:group", "org:resource", "resource", "post", "role", "岗位", "办理岗位", "办理人", "经办人"),
    "transition": ("lifecycle:transition", "transition", "lifecycle"),
    "outcome": ("outcome", "result", "办理结果", "结果"),
    "label": ("label",),
}  # fmt: skip
"""What a column is called, by what it holds."""
TRANSITION_OF: Final[Mapping[str, int]] = {
    "": COMPLETE,
    "start": START,
    "complete": COMPLETE,
    "ate_abort": ABORT,
    "pi_abort": ABORT,
}


def transition_of(written: str) -> int:
    """Return a transition by its name; nothing written means that the activity is done."""
    return TRANSITION_OF.get(written.strip().lower(), OTHER)


def columns_found(names: Sequence[str], named: Mapping[str, str]) -> dict[str, int]:
    """Return where each thing stands: `case`, `activity`, `end` surely, the others where there are columns of them.

    Raises:
        UnreadableLog: when one is missing that a log needs.
    """
    lowered = [name.strip().lower() for name in names]
    found: dict[str, int] = {}
    for what, usual in COLUMNS.items():
        wanted = [named[what].strip().lower()] if what in named else usual
        place = next((lowered.index(one) for one in wanted if one in lowered), None)
        if place is not None:
            found[what] = place
    missing = [what for what in ("case", "activity", "end") if what not in found]
    if missing == ["end"] and "start" in found:
        found["end"] = found.pop("start")
        missing = []
    if missing:
        raise UnreadableLog(
            say("The columns of the log do not say: {missing}.", missing=missing),
            say(
                "Name them: --column {what}=… Columns found: {columns}.", what=missing[0], columns=list(names)
            ),
        )
    return found


def add_work(
    rows: LogRows,
    case: str,
    activity: str,
    begun: float | None,
    done: float | None,
    transition: str,
    resource: str,
    outcome: str,
    label: str,
) -> None:
    """Add what a row says: an event, or a piece of work with a start and an end."""
    if begun is not None:
        rows.add(case, activity, begun, START, resource)
    if done is not None:
        rows.add(case, activity, done, transition_of(transition), resource, outcome)
    if label:
        rows.labels.setdefault(activity, label)
