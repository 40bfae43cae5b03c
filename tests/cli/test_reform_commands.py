"""`govrules reform` and `govrules compare`, on the shipped example of 7 departments that become 3."""

from __future__ import annotations

import pytest

from tests.report.output_schemas import assert_fits

RULES = ("--rules", "rules/common", "rules/joint-approval", "--as-of", "2026-03-02")
TARGET = "investment-approval"
REFORM = "three-departments"


def test_the_published_figures(govrules):
    ran = govrules("reform", REFORM, *RULES, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert_fits("reform", ran.json)
    today, after = ran.json["today"], ran.json["after"]
    assert (today["working_days"], today["departments"]) == (45, 7)
    assert (after["working_days"], after["departments"]) == (15, 3)
    joint = ran.json["changes"][1]
    assert joint["cost"] == {"once": "20 万元", "yearly": "6 万元"}
    assert (joint["alone"]["working_days"], joint["alone"]["departments"]) == (28, 4)
    assert joint["differences"] is None


def test_a_list_for_people(govrules):
    out = govrules("reform", REFORM, *RULES, "--lang", "en").out
    assert "1 in-parallel" in out
    assert "相对集中行政许可权" in out
    assert "20 万元" in out


def test_what_it_sets(govrules):
    ran = govrules("reform", REFORM, *RULES, "--diff", "--only", "faster-planning", "--lang", "en")
    assert ran.code == 0
    assert "matters.ip-land-planning.limit.promised\n    − 8 working days\n    + 5 working days" in ran.out
    found = govrules("reform", REFORM, *RULES, "--diff", "--format", "json").json
    assert_fits("reform", found)
    assert found["changes"][4]["differences"] == [
        {"at": "matters.ip-land-planning.limit.promised", "from": "8 working days", "to": "5 working days"}
    ]


def test_only_some_changes(govrules):
    found = govrules("reform", REFORM, *RULES, "--only", "1,faster-permit", "--format", "json").json
    assert [change["number"] for change in found["changes"]] == [1, 6]
    assert found["after"]["working_days"] == 20


def test_a_change_that_cannot_be_carried_out_is_a_finding(govrules, nowhere):
    (nowhere / "rules.yaml").write_text(
        "kind: MatterList\nmatters: [{id: m, materials: [], limit: {promised: 3 working days}}]\n---\n"
        "kind: Reform\nid: r\napplies_to: {matter: m}\nchanges: [{shorten: m, to: 5 working days}]\n",
        encoding="utf-8",
    )
    ran = govrules("reform", "r", "--rules", "rules.yaml", "--lang", "en")
    assert ran.code == 1
    assert "refused" in ran.out
    assert "GR816" in ran.err
    assert govrules("reform", "r", "--rules", "rules.yaml", "--format", "json").code == 1


@pytest.mark.parametrize("form", ["text", "md"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_comparison_for_people(form, language, govrules):
    ran = govrules("compare", TARGET, "--reform", REFORM, *RULES, "--format", form, "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    for figure in ("45", "15", "−67 %", "−57 %", "20 万元", "0–7", "联合评审", "GR833"):
        assert figure in ran.out


def test_a_comparison_for_machines(govrules):
    found = govrules("compare", TARGET, "--reform", REFORM, *RULES, "--format", "json").json
    assert_fits("compare", found)
    assert found["base"]["metrics"]["departments"] == 7
    assert found["new"]["metrics"]["departments"] == 3
    assert "GR801" in {finding["code"] for finding in found["findings"]["gone"]}
    assert found["people"]["applicant"]["materials"] == [31, 22]
    assert found["costs"] == [
        {"reform": REFORM, "change": "joint-review", "once": "20 万元", "yearly": "6 万元"}
    ]


def test_a_reform_against_another(govrules):
    arguments = ("compare", TARGET, "--reform", REFORM, "--against", "approval-in-parallel", *RULES)
    found = govrules(*arguments, "--format", "json").json
    assert [found[state]["metrics"]["working_days"] for state in ("base", "new")] == [23, 15]
    assert found["base"]["reform"] == "approval-in-parallel"


def test_the_rules_of_two_folders(govrules, tmp_path):
    from pathlib import Path

    for file in Path("rules/joint-approval").glob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace(
            "promised: 7 working days", "promised: 2 working days"
        )
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    found = govrules(
        "compare", TARGET, *RULES, "--new-rules", "rules/common", "--new-rules", tmp_path, "--format", "json"
    ).json
    assert [found[state]["metrics"]["working_days"] for state in ("base", "new")] == [45, 35]
    assert found["people"]["departments"][0]["faster"] == ["ip-project-approval.handle"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["compare", TARGET], "what to compare with"),
        (["compare", TARGET, "--reform", "three-department"], "Did you mean “three-departments”?"),
        (["compare", TARGET, "--reform", REFORM, "--against", "x"], "There is no reform “x”."),
        (["compare", "investment", "--reform", REFORM], "no matter and no bundle"),
        (["compare", TARGET, "--reform", REFORM, "--format", "html"], "--format"),
        (["reform", "three-department"], "Did you mean “three-departments”?"),
        (["reform", REFORM, "--only", "9"], "no change “9”"),
    ],
)
def test_a_wrong_name_is_misuse_with_the_right_one(arguments, says, govrules):
    ran = govrules(*arguments, *RULES, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
