"""Joint handling and votes: the shares are counted by hand here."""

from __future__ import annotations

import pytest

from govrules.case.joint import verdict
from govrules.case.state import Voice
from govrules.case.votes import Result, count
from govrules.model.matters import Voters

from .towns import Walk, at, code, graph_of


@pytest.mark.parametrize(
    ("agree", "opinions", "expected"),
    [
        ("all", "yyy", "done"),
        ("all", "yn?", "refused"),
        ("all", "yy?", None),
        ("any", "?y?", "done"),
        ("any", "nn?", None),
        ("any", "nnn", "refused"),
        ("majority", "yn", "refused"),
        ("majority", "yyn?", None),
        ("majority", "yynn", "refused"),
        ("majority", "yyyn?", "done"),
        (0.66, "yyn", "done"),
        (0.67, "yyn", "refused"),
        (0.5, "yn", "done"),
    ],
)
def test_a_share_is_of_all_who_are_called(agree, opinions, expected):
    words = {"y": "done", "n": "refused", "?": None}
    assert verdict(agree, [Voice(str(i), words[o]) for i, o in enumerate(opinions)]) == expected


JOINT = """
kind: MatterList
matters:
  - id: m
    authority: hall
    materials: []
    steps:
      - {{id: meet, act: review, by: [hall/clerk, fire/handler, health/handler], {rest}, needs: [],
         limit: 2 working days}}
      - {{id: decide, act: decide, by: hall/chief, needs: []}}
"""


def meeting(rest: str = "agree: all") -> Walk:
    walk = Walk(graph_of(JOINT.format(rest=rest), "m"))
    walk.submit()
    walk.start("m.meet", "fire/handler", "feng")
    return walk


def test_a_joint_step_is_done_when_all_have_agreed():
    walk = meeting()
    assert code(walk.start("m.meet", "health/handler", "he")) is None
    for post, who in (("fire/handler", "feng"), ("health/handler", "he")):
        walk.done("m.meet", post, who)
        assert walk.state.steps["m.meet"].status == "running"
    assert code(walk.done("m.meet", "fire/handler", "feng")) == "step-not-running", "one voice each"
    assert code(walk.done("m.meet", "hall/head", "x")) == "wrong-post"
    walk.done("m.meet", "hall/clerk", "li")
    assert walk.state.steps["m.meet"].status == "done"


def test_it_is_refused_as_soon_as_the_share_cannot_be_reached():
    walk = meeting()
    walk.done("m.meet", "health/handler", "he", outcome="refused")
    assert walk.state.outcome == "refused"


def test_silence_without_consent_by_default_is_escalated_for_each_post():
    walk = meeting()
    walk.done("m.meet", "hall/clerk", "li")
    walk.tick("03-05 08:00")
    told = [(event.by, event.data["to"]) for event in walk.all("escalated")]
    assert told == [("fire/handler", ["province"]), ("health/handler", ["province"])]
    assert walk.all("escalated")[0].at == at("03-05 00:00")
    assert walk.state.steps["m.meet"].status == "running"


def test_a_table_that_collects_several_makes_them_joint():
    text = """
kind: DecisionTables
tables:
  - id: who
    hit_policy: collect
    inputs: {kind: {type: string, values: [food, gas]}}
    outputs: {department: {type: department}}
    rules:
      - {when: {kind: [food, gas]}, then: {department: fire}}
      - {when: {kind: food}, then: {department: health}}
---
kind: MatterList
matters:
  - id: m
    authority: hall
    materials: []
    steps: [{id: visit, act: inspect, by: {table: who, output: department, post: handler}, needs: []}]
"""
    for kind, posts in (("food", ["fire/handler", "health/handler"]), ("gas", ["fire/handler"])):
        walk = Walk(graph_of(text, "m"), kind=kind)
        walk.submit()
        for post in posts:
            assert walk.state.status == "open"
            assert code(walk.done("m.visit", post, post)) is None
        assert walk.state.outcome == "approved"


VOTERS = Voters(
    roles={"chair": 1, "owners": 1, "resident": "5.."}, quorum=0.66, pass_="majority", of="present"
)


@pytest.mark.parametrize(
    ("votes", "passed", "why"),
    [
        ({"chair": 1, "owners": 1, "resident": {"for": 3, "against": 2}}, True, None),
        ({"chair": 1, "owners": {"against": 1}, "resident": {"for": 2, "against": 3}}, False, "share"),
        ({"chair": 1, "owners": 1, "resident": {"for": 3, "abstain": 2}}, True, None),
        ({"chair": 1, "owners": 1, "resident": {"called": 8, "for": 4}}, False, "quorum"),
        ({"chair": 1, "owners": 1, "resident": {"called": 7, "for": 4}}, True, None),
        ({"chair": 1, "resident": 9}, False, "roles"),
    ],
)
def test_a_vote_needs_its_roles_its_quorum_and_its_share(votes, passed, why):
    result = count(VOTERS, votes)
    assert isinstance(result, Result)
    assert (result.passed, result.why) == (passed, why)


@pytest.mark.parametrize(
    "votes",
    [
        {"mayor": 1},
        {"chair": 2},
        {"resident": {"present": 3, "for": 4}},
        {"resident": {"for": -1}},
        {"chair": "one"},
    ],
)
def test_a_count_that_cannot_be_right_is_no_result(votes):
    assert not isinstance(count(VOTERS, votes), Result)


VOTE = """
kind: MatterList
matters:
  - id: m
    authority: hall
    materials: []
    steps:
      - {{id: vote, act: vote, by: hall/clerk, needs: [], {on},
         voters: {{roles: {{chair: 1, resident: 5..}}, quorum: 0.5}}}}
      - {{id: act, act: work, by: hall/clerk, needs: []}}
"""


@pytest.mark.parametrize(
    ("on", "yes", "no", "status"),
    [
        ("on: {}", 6, 0, "open"),
        ("on: {}", 2, 4, "closed"),
        ("on: {failed: {to: vote, rounds: 2, then: next}}", 2, 4, "open"),
    ],
)
def test_a_failed_vote_refuses_unless_on_says_otherwise(on, yes, no, status):
    walk = Walk(graph_of(VOTE.format(on=on), "m"))
    walk.submit()
    votes = {"chair": 1, "resident": {"for": yes - 1, "against": no}}
    walk.done("m.vote", "hall/clerk", "li", votes=votes)
    assert walk.state.status == status
    assert walk.all("completed")[0].data["votes"]["passed"] is (no == 0)


def test_a_miscounted_vote_is_refused():
    walk = Walk(graph_of(VOTE.format(on="on: {}"), "m"))
    walk.submit()
    assert code(walk.done("m.vote", "hall/clerk", "li", votes={"chair": 3})) == "miscounted-vote"
