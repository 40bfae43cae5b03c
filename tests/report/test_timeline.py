from __future__ import annotations

from datetime import datetime

from govrules.report.gantt import Bar, gantt
from govrules.report.spans_of_work import bars_of
from govrules.report.timeline import run_text
from govrules.report.width import display_width
from tests.report.processes import OPENING, golden, graph_of


def event(seq, at, type_, step=None, /, **data):
    by, who = data.pop("by", None), data.pop("who", None)
    return {
        "seq": seq,
        "at": at,
        "case": "case-1",
        "type": type_,
        "step": step,
        "by": by,
        "who": who,
        "rule": "",
        "data": data or None,
    }


EVENTS = [
    event(1, "2026-03-02T09:10:00", "submitted", materials=["form"], facts={}),
    event(2, "2026-03-02T09:30:00", "started", "registration.accept", by="market/window", who="officer-1"),
    event(
        3,
        "2026-03-02T09:30:00",
        "step_deadline",
        "registration.accept",
        kind="step",
        due="2026-03-04T00:00:00",
        last_day="2026-03-03",
        provisional=False,
    ),
    event(
        4,
        "2026-03-02T10:00:00",
        "completed",
        "registration.accept",
        outcome="done",
        by="market/window",
        who="officer-1",
    ),
    event(5, "2026-03-02T10:00:00", "accepted", "registration.accept", matter="registration"),
    event(
        6,
        "2026-03-02T10:00:00",
        "deadline_set",
        matter="registration",
        kind="promised",
        due="2026-03-10T00:00:00",
        last_day="2026-03-09",
        provisional=False,
    ),
    event(7, "2026-03-03T09:00:00", "started", "registration.decide", by="market/window", who="officer-2"),
    event(
        8,
        "2026-03-09T00:00:00",
        "card",
        matter="registration",
        kind="promised",
        card="yellow",
        tell=["market/window"],
    ),
    event(
        9,
        "2026-03-09T16:00:00",
        "refused_command",
        "registration.decide",
        by="police/window",
        who="officer-9",
        template="{post} may not do this step.",
        arguments={"post": "police/window"},
    ),
]
DEADLINES = [
    {
        "matter": "registration",
        "kind": "promised",
        "last_day": "2026-03-09",
        "provisional": False,
        "in_time": None,
    },
    {"step": "registration.accept", "kind": "step", "due": "2026-03-04T00:00:00", "in_time": True},
]
RUN = {"case": "case-1", "status": "open", "outcome": None, "events": EVENTS, "deadlines": DEADLINES}


def test_a_case_as_a_timeline():
    for language in ("zh", "en"):
        golden(f"run.{language}.txt", run_text(RUN, graph_of(OPENING, "opening"), language))


def test_a_step_that_still_runs_lasts_until_now():
    bars = bars_of(EVENTS, graph_of(OPENING, "opening"), "en")
    assert [(bar.label, bar.open) for bar in bars] == [
        ("Registration · accept", False),
        ("Registration · decide", True),
    ]
    assert bars[1].spans == ((datetime(2026, 3, 3, 9), datetime(2026, 3, 9, 16)),)


def test_the_rows_of_a_gantt_are_aligned_by_display_width():
    day = [datetime(2026, 3, number) for number in range(2, 7)]
    bars = [
        Bar("公章刻制", ((day[0], day[1]),)),
        Bar("tax", ((day[1], day[2]), (day[3], day[4])), due=day[2]),
    ]
    lines = gantt(bars, "zh", columns=40)
    starts = [display_width(line[: line.index("█")]) for line in lines[1:3]]
    assert starts == [10, 20]
    assert lines[0].split() == ["03-02", "03-03", "03-04", "03-05", "03-06"] or "03-02" in lines[0]


def test_nothing_that_happened_is_hidden_by_the_scale():
    start = datetime(2026, 1, 1)
    bars = [Bar("a", ((start, start),)), Bar("b", ((start, datetime(2026, 12, 31)),))]
    assert "█" in gantt(bars, "en")[1]


def test_an_unknown_kind_of_event_is_shown_by_its_name():
    run = {**RUN, "events": [event(1, "2026-03-02T09:10:00", "weighed")], "deadlines": []}
    assert "weighed" in run_text(run, graph_of(OPENING, "opening"), "zh")
