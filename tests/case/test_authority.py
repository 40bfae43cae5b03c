"""Who may act, and who may not: posts, deputies, tiers, two pairs of eyes."""

from __future__ import annotations

import pytest

from .towns import Walk, code, graph_of

SPENDING = """
kind: ApprovalTiers
tables:
  - id: approval
    inputs: {amount: {type: number}}
    order: [low, mid, high]
    separate_from: [review]
    rules:
      - {when: {amount: '< 1000'}, tier: low, decides: hall/clerk}
      - {when: {amount: '[1000..5000)'}, tier: mid, decides: hall/chief, through: [hall/clerk]}
      - {when: {amount: '>= 5000'}, tier: high, decides: [hall/head, fire/handler], agree: any}
---
kind: MatterList
matters:
  - id: spend
    authority: hall
    materials: [form]
    steps:
      - {id: accept, act: accept, by: hall/window}
      - {id: review, act: review, by: hall/clerk, needs: []}
      - {id: decide, act: decide, by: {tiers: approval}, needs: []}
"""

POSTS = """
kind: Organization
id: posts
departments:
  - id: bureau
    posts:
      - {id: window, staff: 2}
      - {id: clerk, staff: 2, may: [review]}
      - {id: chief, staff: 1, may: [decide], up_to: 'amount < 100', deputies: [bureau/vice]}
      - {id: vice, staff: 1}
      - {id: squad, staff: 5}
---
kind: Facts
facts: [{id: amount, type: number}]
---
kind: MatterList
matters:
  - id: work
    authority: bureau
    materials: []
    steps:
      - {id: look, act: inspect, by: {post: bureau/squad, officers: 2}, needs: []}
      - {id: sign, act: decide, by: bureau/clerk, needs: [], after: []}
      - {id: grant, act: decide, by: bureau/chief, needs: [], after: []}
      - {id: free, act: work, needs: [], after: []}
  - {id: whole, authority: bureau, limit: {promised: 3 working days}, materials: []}
"""


def reviewed(amount: object = None, who: str = "wang") -> Walk:
    facts = {} if amount is None else {"amount": amount}
    walk = Walk(graph_of(SPENDING, "spend"), **facts)
    walk.submit("form")
    walk.done("spend.accept", "hall/window", "li")
    walk.done("spend.review", "hall/clerk", who)
    return walk


@pytest.mark.parametrize(
    ("amount", "post", "refused"),
    [
        (999, "hall/clerk", None),
        (999, "hall/chief", "wrong-post"),
        (5000, "hall/chief", "wrong-post"),
        (5000, "hall/head", None),
        (5000, "fire/handler", None),
    ],
)
def test_the_tier_of_the_case_decides_and_no_other(amount, post, refused):
    walk = reviewed(amount)
    assert code(walk.start("spend.decide", post, "zhao")) == refused


def test_the_row_stands_in_the_record():
    walk = reviewed(999)
    walk.start("spend.decide", "hall/clerk", "zhao")
    assert walk.run.events[-1].rule == "approval#1@2026-03-02"


def test_the_lower_tier_approves_before_the_higher():
    walk = reviewed(1000)
    assert code(walk.start("spend.decide", "hall/chief", "zhao")) == "step-not-ready"
    walk.done("spend.decide@hall/clerk", "hall/clerk", "qian")
    walk.done("spend.decide", "hall/chief", "zhao")
    assert walk.state.outcome == "approved"


def test_a_through_post_is_skipped_where_its_rows_do_not_hit():
    walk = reviewed(500)
    assert [event.step for event in walk.all("skipped")] == ["spend.decide@hall/clerk"]


def test_an_unknown_amount_is_asked_for_and_never_taken_as_small():
    walk = reviewed()
    assert walk.state.status == "waiting"
    assert walk.state.asking["spend.decide@hall/clerk"].facts == ("amount",)
    walk.submit(amount=10)
    walk.done("spend.decide", "hall/clerk", "zhao")
    assert walk.state.outcome == "approved"


def test_who_reviewed_does_not_decide():
    walk = reviewed(999)
    assert code(walk.done("spend.decide", "hall/clerk", "wang")) == "separation-of-duties"
    assert code(walk.done("spend.decide", "hall/clerk")) == "unnamed-officer"
    assert code(walk.done("spend.decide", "hall/clerk", "zhao")) is None


def test_one_of_several_who_reviewed_does_not_decide_either():
    walk = reviewed(999, who="wang, sun")
    assert code(walk.done("spend.decide", "hall/clerk", "sun")) == "separation-of-duties"


def test_any_of_two_who_decide_jointly_is_enough_where_the_row_says_so():
    walk = reviewed(5000)
    walk.done("spend.decide", "fire/handler", "zhao")
    assert walk.state.outcome == "approved"


@pytest.fixture
def bureau() -> Walk:
    walk = Walk(graph_of(POSTS, "work"))
    walk.submit()
    return walk


def test_an_inspection_takes_two_officers(bureau):
    assert code(bureau.start("work.look", "bureau/squad", "a")) == "too-few-officers"
    assert code(bureau.start("work.look", "bureau/squad", "a, a")) == "too-few-officers"
    assert code(bureau.start("work.look", "bureau/squad", "a, b")) is None


def test_a_post_does_only_what_it_may(bureau):
    bureau.done("work.look", "bureau/squad", "a, b")
    assert code(bureau.start("work.sign", "bureau/clerk")) == "outside-authority"


@pytest.mark.parametrize(
    ("amount", "refused"), [(99, None), (100, "outside-authority"), (None, "facts-missing")]
)
def test_authority_ends_where_up_to_says(amount, refused):
    walk = Walk(graph_of(POSTS, "work"), **({} if amount is None else {"amount": amount}))
    walk.submit()
    walk.done("work.look", "bureau/squad", "a,b")
    assert code(walk.start("work.grant", "bureau/chief", "zhao")) == refused


def test_a_deputy_stands_in_and_nobody_else(bureau):
    bureau.submit(amount=1)
    bureau.done("work.look", "bureau/squad", "a, b")
    assert code(bureau.start("work.grant", "bureau/window")) == "wrong-post"
    assert code(bureau.start("work.grant", "bureau/vice")) is None


def test_a_step_that_is_nobodys_may_be_done_by_anybody(bureau):
    assert code(bureau.done("work.free", "hall/window")) is None


def test_a_matter_without_steps_is_done_by_any_post_of_its_authority():
    graph = graph_of(POSTS, "whole")
    for post, refused in (("bureau/window", None), ("bureau", None), ("hall/window", "wrong-post")):
        walk = Walk(graph)
        walk.submit()
        assert code(walk.done("whole.handle", post, "x")) == refused


def test_a_refusal_is_recorded_with_code_and_words_and_changes_nothing_else():
    walk = reviewed(999)
    before = walk.state
    (event,) = walk.start("spend.decide", "hall/window", "zhao")
    assert event.type == "refused_command"
    assert (event.by, event.who, event.step) == ("hall/window", "zhao", "spend.decide")
    assert event.data["code"].startswith("GR9")
    assert "spend.decide" in event.data["words"]
    after = walk.state
    assert (after.steps, after.facts, after.clocks) == (before.steps, before.facts, before.clocks)
    assert after.refusals == before.refusals + 1
