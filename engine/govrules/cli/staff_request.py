"""The part that `metrics` and `parallel` share with `--staff`: how many cases, how long to search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from govrules.cli.misuse import Misuse
from govrules.language import say

if TYPE_CHECKING:
    from datetime import date

    from govrules.process.graph import ProcessGraph

MOST_CASES: Final = 100
"""A batch is planned case by case; more than this is a matter of simulation."""


def arrivals_of(cases: str | None, staff: bool) -> tuple[int, ...]:
    """Read `--cases`: `20`, or `5,5,10` for so many on each working day. Left out = one case.

    Raises:
        Misuse: when it is no such list, names no case or too many, or stands without `--staff`.
    """
    if cases is None:
        return (1,)
    if not staff:
        raise Misuse(
            say("--cases counts only together with --staff."),
            say("Add --staff: without officers to wait for, every case takes what one takes."),
        )
    parts = [part.strip() for part in cases.replace("，", ",").split(",")]
    if not all(part.isascii() and part.isdigit() and len(part) < 6 for part in parts):
        raise Misuse(
            say("“{text}” is no number of cases.", text=cases),
            say("Write --cases 20 for twenty at once, or --cases 5,5,10 for so many on each working day."),
        )
    found = tuple(map(int, parts))
    if not 1 <= sum(found) <= MOST_CASES:
        raise Misuse(say("A batch has from 1 to {most} cases.", most=MOST_CASES))
    return found


def staffed(
    graph: ProcessGraph,
    start: date | None,
    time_limit: float,
    arrivals: tuple[int, ...] = (1,),
    *,
    without_removable: bool = False,
) -> dict[str, Any]:
    """Return `with_staff` of the machine output.

    Raises:
        Misuse: when the time limit is none, or OR-Tools is needed and not installed.
    """
    from govrules import api
    from govrules.redesign.staff.search import PlanExtraMissing

    if not 0 <= time_limit < float("inf"):
        raise Misuse(say("--time-limit is a number of seconds, 0 or more."))
    try:
        found = api.with_staff(
            graph,
            start=start,
            arrivals=arrivals,
            without_removable=without_removable,
            time_limit=time_limit,
        )
    except PlanExtraMissing:
        raise Misuse(
            say(
                "{option} needs the extra “{extra}”, which is not installed.", option="--staff", extra="plan"
            ),
            say("Install it: {command}", command="pip install 'govrules[plan]'"),
        ) from None
    return found.to_json()
