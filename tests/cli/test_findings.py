from __future__ import annotations

import pytest

from tests.report.output_schemas import assert_fits

TARGET = "restaurant-licence"


def test_machine_output_fits_its_schema(govrules, project):
    ran = govrules("findings", TARGET, "--format", "json", "--as-of", "2026-03-02")
    assert (ran.code, ran.err) == (0, "")
    assert_fits("findings", ran.json)
    assert ran.json["target"] == TARGET
    first = ran.json["findings"][0]
    assert (first["name"], first["class"]) == ("serial-without-reason", "proven")
    assert (first["before"]["working_days"], first["after"]["working_days"]) == (12, 9)
    assert first["changes"] == [{"because": "并联审批", "parallelize": "all"}]


def test_everything_at_once(govrules, project):
    found = govrules("findings", TARGET, "--format", "json").json["findings"]
    everywhere = govrules("findings", "--all", "--format", "json").json
    assert_fits("findings", everywhere)
    assert everywhere["target"] is None
    assert [one for one in everywhere["findings"] if one["target"] == TARGET] == found
    shown = govrules("findings", "--all", "--lang", "en")
    assert shown.code == 0
    assert shown.out.startswith("1 finding\n")
    assert "GR801 serial-without-reason" in shown.out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_text_for_people_numbers_the_findings_and_names_the_price(language, govrules, project):
    ran = govrules("findings", TARGET, "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert "GR801 serial-without-reason" in ran.out
    assert "12 → 9" in ran.out
    assert "   1  " in ran.out


def test_one_kind(govrules, project):
    ran = govrules("findings", TARGET, "--kind", "serial-steps", "--format", "json")
    assert {one["code"] for one in ran.json["findings"]} == {"GR801"}
    none = govrules("findings", TARGET, "--kind", "e-licence-serves", "--lang", "en")
    assert "Nothing to improve was found" in none.out


def test_the_thresholds_of_the_project(govrules, project):
    (project / "govrules.toml").write_text(
        '[project]\nrules = ["rules"]\n[redesign]\ndepartments = 0\nslack = 0\n', "utf-8"
    )
    found = govrules("findings", TARGET, "--format", "json").json["findings"]
    assert "many-departments" in {one["name"] for one in found}
    (project / "govrules.toml").write_text('[project]\nrules = ["rules"]\n[redesign]\nslack = 2\n', "utf-8")
    ran = govrules("check", "--lang", "en")
    assert "a share from 0 to 1" in ran.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "TARGET is missing"),
        (["--all", TARGET], "--all looks at everything"),
        (["--all", "--reform", "r"], "--all looks at everything"),
        ([TARGET, "--kind", "serial-step"], "Did you mean --kind serial-steps?"),
        (["restaurant-license"], "Did you mean “restaurant-licence”?"),
    ],
)
def test_misuse(arguments, says, govrules, project):
    ran = govrules("findings", *arguments, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
