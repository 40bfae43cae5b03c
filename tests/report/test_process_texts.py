from __future__ import annotations

import pytest

from govrules.process.metrics import metrics_of
from govrules.report.graph_text import graph_text
from govrules.report.metrics_text import metrics_text
from govrules.report.parallel_text import parallel_text
from tests.report.output_schemas import assert_fits
from tests.report.processes import OPENING, found_in, golden, graph_of

TIERS = """
kind: Organization
id: town
departments: [{id: d, name: 住建局, posts: [{id: low, name: 科长}, {id: high, name: 局长}]}]
---
kind: Facts
facts: [{id: site, name: 要勘验, type: boolean}]
---
kind: MatterList
matters:
  - id: permit
    name: 许可
    authority: d
    materials: []
    steps:
      - {id: accept, name: 受理, act: accept, by: d/low, limit: 1 working day}
      - {id: inspect, name: 勘验, act: inspect, by: d/low, limit: 3 working days, when: site, needs: []}
      - {id: decide, name: 决定, act: decide, by: d/high, limit: 1 working day, needs: []}
"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_parallel_report(language):
    graph = graph_of(OPENING, "opening")
    found = found_in(graph, language)
    found["findings"][0]["why"] = "税务登记·受理 需要：营业执照、采集表。"
    golden(f"parallel.{language}.txt", parallel_text(found, graph, language))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_metrics_report(language):
    graph = graph_of(OPENING, "opening")
    golden(f"metrics.{language}.txt", metrics_text(metrics_of(graph).to_json(), graph, language))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_graph_report(language):
    golden(f"graph.{language}.txt", graph_text(graph_of(OPENING, "opening"), language))


def test_an_interval_says_which_fact_it_depends_on():
    graph = graph_of(TIERS, "permit")
    shown = metrics_text(metrics_of(graph).to_json(), graph, "zh")
    assert "2–5" in shown
    assert "取决于：要勘验。用 --facts 给出。" in shown


def test_where_every_order_has_a_reason_one_line_says_so():
    graph = graph_of(TIERS, "permit", {"site": True})
    shown = parallel_text(found_in(graph), graph, "zh")
    assert "每一处先后都有理由。" in shown
    assert "去掉无理由的先后" not in shown


def test_the_machine_outputs_fit_their_schemas():
    for graph in (graph_of(OPENING, "opening"), graph_of(TIERS, "permit")):
        assert_fits("parallel", {"version": 1, **found_in(graph, "en")})
        assert_fits("metrics", {"version": 1, **metrics_of(graph).to_json()})
