"""`--staff` on the command line, and the orders of checks that `parallel` prints."""

from __future__ import annotations

import sys

import pytest

from tests.report.output_schemas import assert_fits

RULES = """
kind: Organization
id: office
departments:
  - {id: g, name: Office, posts: [{id: one, name: clerk, staff: 1}, {id: any, name: guard}]}
---
kind: MaterialTemplates
materials: [{id: form, source: applicant}]
---
kind: MatterList
matters:
  - id: permit
    name: Permit
    authority: g
    materials: [form]
    steps:
      - {id: accept, name: Intake, act: accept, by: g/any, limit: 1 working day, work: 10 minutes}
      - {id: dear, name: Expertise, act: review, by: g/one, limit: 3 working days, needs: [form], work: 24 hours,
         refuses: 0.1}
      - {id: sharp, name: Form check, act: review, by: g/any, limit: 1 working day, needs: [form], work: 1 hour,
         refuses: 0.6}
      - {id: visit, name: Visit, act: inspect, by: g/one, limit: 2 working days, needs: [form], after: [accept],
         work: 2 working days}
      - {id: decide, name: Decision, act: decide, by: g/any, limit: 1 working day, needs: [], work: 20 minutes}
"""


@pytest.fixture
def office(nowhere):
    (nowhere / "rules").mkdir()
    (nowhere / "rules" / "office.yaml").write_text(RULES, encoding="utf-8")
    (nowhere / "govrules.toml").write_text(
        '[project]\nrules = ["rules"]\nlanguage = "en"\n', encoding="utf-8"
    )
    return nowhere


def test_metrics_with_staff(govrules, office):
    ran = govrules("metrics", "permit", "--staff", "--cases", "2,1", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert_fits("metrics", ran.json)
    staff = ran.json["with_staff"]
    assert ran.json["working_days"] == 6
    # Intake 1, expertise 3, then the same clerk's visit 2 (the form check beside it), decision 1.
    assert (staff["working_days"], staff["status"], staff["bound"]) == (7, "optimal", 7)
    assert (staff["bottleneck"], staff["unlimited"]) == ("g/one", ["g/any"])
    assert (staff["batch"]["cases"], staff["batch"]["arrivals"]) == (3, [2, 1])
    assert staff["batch"]["makespan"] >= staff["working_days"]
    shown = govrules("metrics", "permit", "--staff", "--cases", "3").out
    assert "Office clerk holds one case up" in shown
    assert "3 cases at once" in shown
    assert "taken as enough: Office guard" in shown


def test_parallel_with_staff_and_the_order_of_checks(govrules, office):
    ran = govrules("parallel", "permit", "--staff", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert_fits("parallel", ran.json)
    assert ran.json["as_is"]["with_staff"]["working_days"] >= ran.json["as_is"]["working_days"]
    (order,) = ran.json["orders_of_checks"]
    assert order["best"].index("permit.sharp") < order["best"].index("permit.dear")
    assert order["exact"] is True
    shown = govrules("parallel", "permit", "--staff").out
    assert "with the officers there are" in shown
    assert "Order of checks that may refuse" in shown
    assert "Form check → " in shown


def test_the_threshold_stands_in_the_settings(govrules, office):
    def advice() -> tuple[float, str]:
        (order,) = govrules("parallel", "permit", "--format", "json").json["orders_of_checks"]
        return order["hours_per_day"], order["advice"]

    assert advice() == (1, "serial")
    path = office / "govrules.toml"
    path.write_text(path.read_text(encoding="utf-8") + "[redesign]\nhours_per_day = 40\n", encoding="utf-8")
    assert advice() == (40, "parallel")
    path.write_text(path.read_text(encoding="utf-8").replace("40", '"much"'), encoding="utf-8")
    assert "`hours_per_day` is a number of hours" in govrules("check").out


def test_without_the_extra_it_says_which_one(govrules, office, monkeypatch):
    for module in [name for name in sys.modules if name.split(".")[0] == "ortools"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "ortools", None)
    ran = govrules("metrics", "permit", "--staff", "--cases", "4")
    assert (ran.code, ran.out) == (2, "")
    assert "the extra “plan”" in ran.err
    assert "pip install 'govrules[plan]'" in ran.err
