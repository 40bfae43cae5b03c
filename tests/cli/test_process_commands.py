from __future__ import annotations

import pytest
from defusedxml import ElementTree

from tests.report.output_schemas import assert_fits

TARGET = "restaurant-licence"


@pytest.mark.parametrize("command", ["compile", "metrics", "parallel"])
def test_machine_output_fits_its_schema(command, govrules, project):
    ran = govrules(command, TARGET, "--format", "json", "--as-of", "2026-03-02")
    assert (ran.code, ran.err) == (0, "")
    assert_fits(command, ran.json)
    assert ran.json["target"] == TARGET


def test_the_findings_of_the_new_project(govrules, project):
    found = govrules("parallel", TARGET, "--format", "json").json
    assert found["as_is"]["working_days"] == 12
    assert found["to_be"]["working_days"] == 9
    (finding,) = found["findings"]
    assert (finding["from"], finding["to"], finding["class"], finding["saves_alone"]) == (
        f"{TARGET}.review",
        f"{TARGET}.inspect",
        "proven",
        3,
    )


def test_text_for_people(govrules, project):
    assert "1 处先后没有理由" in govrules("parallel", TARGET).out
    assert "关键路径" in govrules("metrics", TARGET).out
    assert "书面审查" in govrules("compile", TARGET).out


@pytest.mark.parametrize(("form", "begins"), [("svg", "<svg "), ("dot", "digraph "), ("mermaid", "---\n")])
def test_pictures(form, begins, govrules, project):
    ran = govrules("graph", TARGET, "--to", form)
    assert ran.code == 0
    assert ran.out.startswith(begins)
    assert "现场核查" in ran.out


def test_a_picture_in_a_file_is_an_svg(govrules, project):
    assert govrules("graph", TARGET, "--output", "p.svg").code == 0
    root = ElementTree.fromstring((project / "p.svg").read_text(encoding="utf-8"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_the_graph_as_json_is_that_of_compile(govrules, project):
    graph = govrules("graph", TARGET, "--to", "json").json
    assert graph == govrules("compile", TARGET, "--format", "json").json


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["metrics", "restaurant-license"], "Did you mean “restaurant-licence”?"),
        (["parallel", "zzz"], "There are: restaurant-licence."),
        (["compile", TARGET, "--reform", "one-visit"], "There is no reform “one-visit”."),
        (["metrics", TARGET, "--facts", "floor_area"], "neither a file nor a fact"),
        (["decide", "food-aproval"], "Did you mean “food-approval”?"),
        (["run", "nobody"], "There is no case “nobody”."),
        (["run", "rules/tiers.yaml"], "holds no case"),
        (["deadline", "--start", "2026-03-02", "--limit", "5 days"], "5 working days"),
        (["deadline", "--start", "x", "--limit", "5 working days"], "is not a date"),
        (["deadline", "--start", "2026-03-02", "--limit", "1 hour", "--calendar", "us"], "no calendar"),
        (["explain", "GR19"], "Did you mean GR"),
        (["explain", "unknown-setings"], "Did you mean unknown-setting?"),
    ],
)
def test_a_wrong_name_is_misuse_with_the_right_one(arguments, says, govrules, project):
    ran = govrules(*arguments, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_decide(govrules, project):
    ran = govrules(
        "decide", "food-approval", "--facts", "floor_area=500", "raw_food=false", "--format", "json"
    )
    assert ran.code == 0
    assert_fits("decide", ran.json)
    assert ran.json["matched"] == [2]
    assert ran.json["outputs"]["tier"] == "director"
    asking = govrules("decide", "food-approval", "--facts", "floor_area=120", "--format", "json")
    assert_fits("decide", asking.json)
    assert asking.json["asks"] == ["raw_food"]


def test_two_rows_that_hit_are_a_finding(govrules, project):
    path = project / "rules" / "tiers.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('">= 500"', '">= 400"'), encoding="utf-8")
    ran = govrules(
        "decide", "food-approval", "--facts", "floor_area=450", "raw_food=false", "--format", "json"
    )
    assert ran.code == 1
    assert_fits("decide", ran.json)
    assert ran.json["diagnostics"][0]["file"] == "rules/tiers.yaml"
    shown = govrules("decide", "food-approval", "--facts", "floor_area=450", "raw_food=false")
    assert "rules/tiers.yaml" in shown.out


def test_deadlines_of_the_contract(govrules, project, nowhere):
    # contract/expected.json; outside of a project the shipped calendar counts.
    ran = govrules("deadline", "--start", "2026-02-13", "--limit", "5 个工作日", "--format", "json")
    assert ran.code == 0
    assert_fits("deadline", ran.json)
    assert (ran.json["deadline"], ran.json["provisional"]) == ("2026-02-27", False)
    hours = govrules("deadline", "--start", "2026-02-13T10:00", "--limit", "48 hours", "--format", "json")
    assert hours.json["deadline"] == "2026-02-15T10:00:00"
    three = ("deadline", "--start", "2026-03-02", "--limit", "3 working days")
    at_once = govrules(*three, "--counts-from", "at_once")
    assert "2026-03-04" in at_once.out
    late = govrules("deadline", "--start", "2026-12-30", "--limit", "5 working days", "--lang", "en")
    assert "Provisional" in late.out


def test_run_and_test_fit_their_schemas(govrules, project):
    ran = govrules("run", "cases/first-case.yaml", "--format", "json")
    assert_fits("run", ran.json)
    tested = govrules("test", "--format", "json")
    assert_fits("test", tested.json)
    assert tested.json["passed"] == 4


def test_a_case_for_people(govrules, project):
    shown = govrules("run", "cases/first-case.yaml").out
    assert "办结，准予" in shown
    assert "2026-03-05  周四" in shown
    assert "█" in shown


def test_a_failing_rule_test_gives_exit_code_1_and_both_values(govrules, project):
    path = project / "rules" / "tests.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("working_days: 12", "working_days: 11"), encoding="utf-8")
    ran = govrules("test")
    assert ran.code == 1
    assert "期望  11" in ran.out
    assert "得到  12" in ran.out
    assert ran.out.splitlines()[-1] == "1 条测试未通过，3 条通过"
    assert_fits("test", govrules("test", "--format", "json").json)


def test_explain_pages_and_list(govrules, nowhere):
    assert "GR191 settings-not-toml" in govrules("explain", "gr191").out
    assert govrules("explain", "unknown-setting").out.startswith("GR192")
    listed = govrules("explain")
    assert listed.code == 0
    assert "GR193" in listed.out
    pages = govrules("explain", "--format", "json").json
    assert {"GR191", "GR194"} <= {page["code"] for page in pages["codes"]}
