"""`govrules test`: near misses, coverage, mutants, and what a pipeline reads."""

from __future__ import annotations

from pathlib import Path

from defusedxml.ElementTree import fromstring

from tests.report.output_schemas import assert_fits


def spoil(project: Path, old: str, new: str) -> None:
    file = project / "rules" / "tests.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_near_miss_names_the_row_that_would_have_answered(project, govrules):
    spoil(project, "tier: section", "tier: director")

    ran = govrules("test", "--lang", "en", "--as-of", "2026-03-02")

    assert ran.code == 1
    assert "Row 2 says so, and asks for floor_area >= 500." in ran.out
    told = govrules("test", "--format", "json", "--lang", "en", "--as-of", "2026-03-02").json
    assert_fits("test", told)
    assert told["tests"][0]["differences"][0]["near"]


def test_a_path_that_differs_is_shown_line_by_line(project, govrules):
    file = project / "rules" / "tests.yaml"
    more = "  - {name: way, matter: restaurant-licence, facts: {floor_area: 120, raw_food: false},\n"
    more += "     expect: {path: [accept, review, decide, inspect, issue]}}\n"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")

    out = govrules("test", "--lang", "en", "--as-of", "2026-03-02").out.splitlines()

    missing = [line.strip() for line in out if line.strip().startswith("−")]
    extra = [line.strip() for line in out if line.strip().startswith("+")]
    assert len(missing) == len(extra) == 1
    assert missing[0].removeprefix("− ") == extra[0].removeprefix("+ ")


def test_coverage_and_mutants_are_told(project, govrules):
    ran = govrules("test", "--coverage", "--mutate", "--lang", "en", "--as-of", "2026-03-02")

    assert ran.code == 0
    assert "What the tests go through" in ran.out
    assert "No test noticed" in ran.out
    assert "10 working days → 11 working days" in ran.out
    told = govrules("test", "--coverage", "--mutate", "--format", "json", "--as-of", "2026-03-02").json
    assert_fits("test", told)
    total, change = told["coverage"]["total"], told["mutation"]
    assert total["hit"] == sum(one["hits"] > 0 for one in told["coverage"]["elements"])
    assert change["tried"] == change["noticed"] + len(change["unnoticed"])


def test_too_little_coverage_fails(project, govrules):
    spoil(project, "floor_area: 500", "floor_area: 501")
    (project / "rules" / "tests.yaml").write_text(
        "kind: RuleTests\ntests:\n"
        "  - {name: small, table: food-approval, facts: {floor_area: 120, raw_food: false}, expect: {tier: section}}\n",
        encoding="utf-8",
    )

    assert govrules("test", "--min-coverage", "80%").code == 1
    assert govrules("test", "--min-coverage", "10%").code == 0
    misuse = govrules("test", "--min-coverage", "many", "--lang", "en")
    assert misuse.code == 2
    assert "Write it as 0.9, or as 90%." in misuse.err


def test_junit_and_lcov(project, govrules):
    spoil(project, "tier: section", "tier: director")

    suites = fromstring(govrules("test", "--format", "junit", "--as-of", "2026-03-02").out)

    assert (suites.get("tests"), suites.get("failures"), suites.get("errors")) == ("4", "1", "0")
    assert len(suites.findall("./testsuite/testcase/failure")) == 1
    lcov = govrules("test", "--format", "lcov", "--as-of", "2026-03-02").out
    assert "SF:rules/matters.yaml" in lcov
    assert lcov.count("end_of_record") == 2
