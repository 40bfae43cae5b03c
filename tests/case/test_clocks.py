"""What falls due by itself. Dates are counted by hand on the calendar published for 2026: Mondays are
2 and 9 March; the spring festival is off from 15 to 23 February, and 14 and 28 February are worked.
"""

from __future__ import annotations

import pytest

from govrules.case.commands import Extend, Pause, Resume, Tick
from govrules.case.play import play
from govrules.case.worklist import worklist
from govrules.model.cases import Case

from .towns import Walk, at, code, graph_of

LIMITS = """
kind: TimeLimits
limits:
  - id: food
    statutory: 20 working days
    promised: 10 working days
    accept_within: 5 working days
    deliver_within: 10 working days
    extension: {by: 10 working days, approved_by: hall/head, times: 1}
    warnings:
      - {before: 1 working day, card: yellow, tell: [hall/chief]}
      - {at: 80%, tell: hall/clerk}
      - {at: overdue, card: red, escalate: province/inspector}
  - {id: silent, promised: 5 working days, on_overdue: deemed_approved}
  - {id: reply, promised: 2 working days, on_overdue: deemed_approved}
---
kind: MatterList
matters:
  - id: food
    authority: fire
    limit: food
    materials: [form]
    produces: [licence]
    steps:
      - {id: accept, act: accept, by: hall/window, limit: 1 working day}
      - {id: review, act: review, by: hall/clerk, needs: [], limit: 2 working days}
      - {id: decide, act: decide, by: hall/chief, needs: []}
      - {id: issue, act: issue, by: hall/window, needs: []}
  - id: quiet
    authority: hall
    limit: silent
    materials: []
    produces: [licence]
    steps:
      - {id: accept, act: accept, by: hall/window}
      - {id: review, act: review, by: hall/clerk, needs: []}
      - {id: decide, act: decide, by: hall/chief, needs: []}
      - {id: issue, act: issue, by: hall/window, needs: []}
  - id: asked
    authority: hall
    materials: []
    steps:
      - {id: consult, act: consult, by: fire/handler, needs: [], limit: reply}
      - {id: decide, act: decide, by: hall/chief, needs: []}
"""


def accepted(start: str = "03-02 09:00") -> Walk:
    walk = Walk(graph_of(LIMITS, "food"), start)
    walk.submit("form")
    walk.done("food.accept", "hall/window", "li")
    return walk


def test_the_clock_runs_from_acceptance_over_the_festival():
    walk = accepted("02-13 10:00")
    assert walk.due("food/promised") == "2026-03-05"
    assert walk.due("food/statutory") == "2026-03-19"


def test_cards_and_reminders_come_at_their_moments_in_order():
    walk = accepted()
    walk.tick("03-20 09:00")
    told = [(e.at, e.type) for e in walk.run.events if e.type in ("card", "reminder", "overdue", "escalated")]
    assert told == [
        (at("03-13 00:00"), "reminder"),  # 80 % of 10 working days: the 8th, 12 March, is over
        (at("03-14 00:00"), "card"),  # one working day is left
        (at("03-17 00:00"), "card"),
        (at("03-17 00:00"), "escalated"),
        (at("03-17 00:00"), "overdue"),
    ]
    yellow, red = walk.all("card")
    assert (yellow.data["card"], yellow.data["tell"]) == ("yellow", ["hall/chief"])
    assert (red.data["card"], walk.all("escalated")[0].data["to"]) == ("red", ["province/inspector"])


def test_one_tick_over_several_moments_says_the_same_as_many():
    once, often = accepted(), accepted()
    once.tick("04-20 09:00")
    for day in range(3, 32):
        often.tick(f"03-{day:02} 07:30")
    often.tick("04-20 09:00")
    assert once.run.events == often.run.events


def test_ticking_again_changes_nothing():
    walk = accepted()
    walk.tick("03-17 00:00")
    before = walk.state
    assert walk.do(Tick(at("03-17 00:00"))) == []
    assert walk.state == before


def test_a_late_step_is_told_even_when_the_matter_is_in_time():
    walk = accepted()
    walk.start("food.review", "hall/clerk")
    walk.tick("03-05 09:00")
    assert [(e.step, e.at) for e in walk.all("overdue")] == [("food.review", at("03-05 00:00"))]


def test_a_decision_ends_the_clock_and_starts_that_of_delivery():
    walk = accepted()
    walk.done("food.review", "hall/clerk", "sun", on="03-03 10:00")
    walk.done("food.decide", "hall/chief", "zhao", on="03-04 10:00")
    assert {e.data["clock"]: e.data["in_time"] for e in walk.all("clock_ended")} == {
        "food/accept": True,
        "food/promised": True,
        "food/statutory": True,
    }
    assert walk.due("food/deliver") == "2026-03-18"
    walk.done("food.issue", "hall/window", "li", on="03-19 10:00")
    assert walk.all("clock_ended")[-1].data == {
        "clock": "food/deliver",
        "matter": "food",
        "kind": "deliver",
        "in_time": False,
    }
    assert walk.state.next_moment is None


def test_who_is_not_answered_within_five_days_is_accepted_from_the_day_of_receipt():
    walk = Walk(graph_of(LIMITS, "food"))
    walk.submit()
    assert walk.state.status == "waiting"
    walk.tick("03-10 00:00")
    (deemed,) = walk.all("deemed_accepted")
    assert deemed.at == at("03-10 00:00")
    assert walk.state.matters["food"].accepted == at("03-02 09:00")
    assert walk.due("food/promised") == "2026-03-16"
    assert code(walk.start("food.review", "hall/clerk")) is None


def test_a_notice_in_time_keeps_the_case_from_being_accepted_by_silence():
    walk = Walk(graph_of(LIMITS, "food"))
    walk.submit("form")
    walk.send_back("food.accept", "form", on="03-05 10:00")
    walk.tick("03-20 09:00")
    assert walk.all("deemed_accepted") == []
    walk.submit("form", on="03-20 10:00")
    assert walk.due("food/accept") == "2026-03-27"


def test_overdue_counts_as_approved_where_the_rules_say_so():
    walk = Walk(graph_of(LIMITS, "quiet"))
    walk.submit()
    walk.done("quiet.accept", "hall/window", "li")
    walk.tick("03-10 00:00")
    (deemed,) = walk.all("deemed_approved")
    assert (deemed.at, deemed.step, deemed.data["ended"]) == (
        at("03-10 00:00"),
        "quiet.decide",
        ["quiet.review"],
    )
    assert walk.due("quiet/deliver") == "2026-03-11"
    assert code(walk.start("quiet.issue", on="03-10 09:00")) is None
    walk.done("quiet.issue", on="03-10 10:00")
    assert (walk.state.outcome, walk.state.made["licence"]) == ("deemed", ("quiet.issue",))


def test_a_consulted_department_that_stays_silent_has_agreed():
    walk = Walk(graph_of(LIMITS, "asked"))
    walk.submit()
    walk.start("asked.consult", "fire/handler")
    walk.tick("03-05 00:00")
    assert walk.state.steps["asked.consult"].outcome == "deemed"
    assert code(walk.start("asked.decide", "hall/chief")) is None


def extend(walk: Walk, on: str, by: str = "hall/head", reason: str | None = "complex") -> str | None:
    return code(walk.do(Extend(at(on), by, "zhao", reason=reason)))


def test_an_extension_is_granted_once_in_time_by_the_right_post_with_a_reason():
    walk = accepted()
    assert extend(walk, "03-03 09:00", by="hall/chief") == "wrong-post"
    assert extend(walk, "03-03 09:00", reason=None) == "act-without-reason"
    assert extend(walk, "03-03 09:00") is None
    assert (walk.due("food/promised"), walk.due("food/statutory")) == ("2026-03-30", "2026-04-14")
    assert extend(walk, "03-04 09:00") == "no-extension-left"


def test_an_extension_after_the_deadline_comes_too_late():
    assert extend(accepted(), "03-17 09:00") == "extension-too-late"


def test_earlier_deadlines_stay_in_the_record():
    walk = accepted()
    extend(walk, "03-03 09:00")
    assert [e.data["last_day"] for e in walk.all("deadline_set") if e.data["clock"] == "food/promised"] == [
        "2026-03-16",
        "2026-03-30",
    ]


def test_a_warning_comes_again_for_a_later_deadline():
    walk = accepted()
    walk.tick("03-16 09:00")
    extend(walk, "03-16 10:00")
    walk.tick("03-28 09:00")
    assert [e.at for e in walk.all("card")] == [at("03-14 00:00"), at("03-28 00:00")]


def test_a_pause_stops_the_clock_and_the_work():
    walk = accepted()
    assert code(walk.do(Pause(at("03-04 09:00"), "hall/chief"))) == "act-without-reason"
    walk.do(Pause(at("03-04 09:00"), "hall/chief", reason="court order"))
    assert walk.state.status == "suspended"
    assert code(walk.start("food.review", "hall/clerk")) == "out-of-order-time"
    assert code(walk.start("food.review", "hall/clerk", on="03-05 09:00")) == "case-suspended"
    walk.tick("04-20 09:00")
    assert walk.all("overdue") == []
    walk.do(Resume(at("04-21 09:00"), "hall/chief"))
    # 3 and 4 March have run, 21 April still stands; 8 are left from 22 April, 1 to 5 May are off.
    assert walk.due("food/promised") == "2026-05-06"
    assert code(walk.do(Resume(at("04-21 09:00"), "hall/chief"))) == "pause-mismatch"


@pytest.mark.parametrize("day", ["03-05", "03-09"])
def test_every_state_knows_its_next_moment(day):
    walk = accepted()
    walk.start("food.review", "hall/clerk")
    walk.tick(f"{day} 12:00")
    moment = walk.state.next_moment
    assert moment == walk.run.next_moment
    assert moment is not None
    assert walk.do(Tick(moment.replace(hour=0)))[0].at == moment


def test_the_notice_of_an_incomplete_file_names_all_and_meets_the_duty():
    walk = Walk(graph_of(LIMITS, "food"))
    walk.submit()
    assert code(walk.send_back("food.accept", by="hall/chief", on="03-05 10:00")) == "wrong-post"
    walk.send_back("food.accept", on="03-05 10:00")
    assert walk.all("notice")[0].data["missing"] == ["form"]
    walk.tick("03-20 09:00")
    assert walk.all("deemed_accepted") == []
    walk.submit("form", on="03-20 10:00")
    assert walk.due("food/accept") == "2026-03-27"
    assert code(walk.done("food.accept", "hall/window", "li")) is None


def test_only_who_has_a_part_in_the_case_pauses_it():
    walk = accepted()
    assert code(walk.do(Pause(at("03-04 09:00"), "health/handler", reason="r"))) == "wrong-post"


def test_the_worklist_says_what_is_due_by_whom_and_when():
    graph = graph_of(LIMITS, "food")
    walk = Walk(graph)
    walk.submit()
    (waiting,) = worklist(graph, walk.state)
    assert (waiting.step, waiting.status, waiting.materials) == ("food.accept", "waiting", ("form",))
    walk.submit("form")
    (ready,) = worklist(graph, walk.state)
    assert (ready.status, ready.posts, ready.rule) == ("ready", ("hall/window",), "food.accept@2026-03-02")
    walk.start("food.accept")
    (running,) = worklist(graph, walk.state)
    assert (running.status, running.due) == ("running", at("03-04 00:00"))


POST_HOURS = """
kind: Organization
id: line
departments:
  - id: line
    posts: [{id: day, staff: 1}, {id: night, staff: 1, calendar: always}]
---
kind: Calendar
id: always
hours: ["00:00-24:00"]
weekend: []
---
kind: TimeLimits
limits: [{id: quick, promised: 1 working day}, {id: office, promised: 1 working day, calendar: cn}]
---
kind: MatterList
matters:
  - id: call
    authority: line
    materials: []
    steps:
      - {id: a, act: work, by: line/day, needs: [], limit: 1 working day, after: []}
      - {id: b, act: work, by: line/night, needs: [], limit: 1 working day, after: []}
      - {id: c, act: work, by: line/night, needs: [], limit: quick, after: []}
      - {id: d, act: work, by: line/night, needs: [], limit: office, after: []}
      - {id: e, act: work, by: [line/day, line/night], needs: [], limit: 1 working day, after: []}
"""


@pytest.mark.parametrize(
    ("step", "last_day"),
    [
        ("a", "2026-03-09"),  # from Friday to Monday
        ("b", "2026-03-07"),  # who works on Saturdays has until Saturday
        ("c", "2026-03-07"),
        ("d", "2026-03-09"),  # the limit says itself what counts it
        ("e", "2026-03-09"),  # two posts without a calendar in common
    ],
)
def test_a_step_is_counted_by_the_calendar_of_its_post(step, last_day):
    walk = Walk(graph_of(POST_HOURS, "call"), start="03-06 09:00")
    walk.submit()
    walk.start(f"call.{step}", "line/day" if step in "ae" else "line/night", on="03-06 10:00")
    assert walk.due(f"call.{step}") == last_day


def test_a_planned_step_ends_when_the_office_of_its_post_closes():
    trace = play(
        graph_of(POST_HOURS, "call"), Case(kind="Case", id="c", matter="call", start="2026-03-06 09:00")
    )
    ends = {event.step: event.at for event in trace.events if event.type == "completed"}
    assert (ends["call.a"], ends["call.b"]) == (at("03-09 18:00"), at("03-07 23:59"))
    assert all(line.in_time for line in trace.deadlines)
