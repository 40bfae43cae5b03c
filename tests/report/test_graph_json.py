from __future__ import annotations

from govrules.report.graph_json import graph_json
from tests.report.output_schemas import assert_fits
from tests.report.processes import OPENING, graph_of

SHAPES = """
kind: Organization
id: town
departments: [{id: d, posts: [{id: w}, {id: i}]}, {id: e, posts: [{id: w}]}]
---
kind: Facts
facts: [{id: site, type: boolean}]
---
kind: MatterList
matters:
  - id: permit
    authority: d
    materials: []
    steps:
      - {id: accept, act: accept, by: d/w, limit: 1 working day, visit: {place: hall, when: site}}
      - id: inspect
        act: inspect
        by: {post: d/i, officers: 2}
        when: site
        needs: []
        gives: ["fact:score"]
      - {id: review, act: review, by: [d/w, e/w], needs: ["fact:score"], refuses: 0.1}
      - {id: file, act: work, by: system, needs: []}
"""


def test_nodes_stand_in_the_order_of_the_list_between_start_and_end():
    output = graph_json(graph_of(OPENING, "opening"), "zh")
    assert_fits("compile", output)
    assert [node["id"] for node in output["nodes"]] == [
        "start",
        "registration.accept",
        "registration.decide",
        "registration.licence",
        "seal-engraving.engrave",
        "tax-registration.accept",
        "tax-registration.review",
        "end",
    ]
    decide = output["nodes"][2]
    assert (decide["act"], decide["by"], decide["limit"], decide["needs"]) == (
        "decide",
        "market/window",
        "3 working days",
        ["form"],
    )


def test_edges_say_whether_they_may_go_and_why_not():
    output = graph_json(graph_of(OPENING, "opening"), "zh")
    edges = {(edge["from"], edge["to"]): edge for edge in output["edges"]}
    serial = edges["seal-engraving.engrave", "tax-registration.accept"]
    assert serial["declared"] and serial["removable"] and serial["reasons"] == []
    needed = edges["registration.licence", "seal-engraving.engrave"]
    assert not needed["removable"]
    assert {"kind": "material", "detail": "licence"} in needed["reasons"]
    implied = {(pair["from"], pair["to"]) for pair in output["implied"]}
    assert ("registration.licence", "tax-registration.accept") in implied


def test_every_form_of_a_step():
    source = SHAPES.replace("facts: [{id: site", "facts: [{id: score, type: number}, {id: site")
    output = graph_json(graph_of(source, "permit"), "en")
    assert_fits("compile", output)
    nodes = {node["step"]: node for node in output["nodes"][1:-1]}
    assert nodes["accept"]["visit"] == {"place": "hall", "when": "site"}
    assert nodes["inspect"]["by"] == {"post": "d/i", "officers": 2}
    assert nodes["inspect"]["when"] == "site"
    assert nodes["inspect"]["gives"] == ["fact:score"]
    assert nodes["inspect"]["excluded_from_limit"]
    assert nodes["review"]["by"] == ["d/w", "e/w"]
    assert "fact:score" in nodes["review"]["needs"]
    assert nodes["file"]["by"] == "system"
    assert nodes["file"]["limit"] is None
