"""`govrules plan`: what it prints, writes, refuses, and its exit codes."""

from __future__ import annotations

import json
import os
import signal

import pytest

from govrules.cli import main
from govrules.cli.plan_progress import PlanProgress, bell_on_interrupt
from tests.contract.small_books import ORGANIZATION
from tests.redesign.plan.test_planning import MATTERS, SHARES, SOURCES, STEPS
from tests.report.output_schemas import assert_fits

MATERIALS = "kind: MaterialTemplates\nmaterials: [{id: a, name: 身份证}, {id: b}, {id: c}, {id: d}]\n"


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(
        "---\n".join((ORGANIZATION, MATERIALS, MATTERS, SOURCES, SHARES, STEPS)), encoding="utf-8"
    )
    return path


@pytest.fixture
def plan(capsys, rules):
    def run(*arguments, lang="en"):
        capsys.readouterr()
        words = ["plan", "--rules", str(rules), "--as-of", "2026-03-02", "--lang", lang, *map(str, arguments)]
        code = main(words)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_the_machine_output_fits_its_schema(plan):
    for arguments, expected in (
        (("--goal", "materials <= 1", "--share", "100%"), 0),
        (("--goal", "materials <= 1", "--budget", "9 万元"), 0),
        (("--goal", "visits <= 0", "--share", "50%"), 1),
        (("--goal", "materials <= 1", "--share", "1", "--budget", "1 元"), 1),
    ):
        code, out, _ = plan(*arguments, "--format", "json")
        told = json.loads(out)
        assert code == expected
        assert_fits("plan", told)
    assert told["aim"] == "best_share"


def test_the_plan_for_people(plan):
    code, out, _ = plan("--goal", "materials <= 1 and visits <= 1", "--share", "50%")
    assert code == 0
    assert "170,000 yuan" in out or "yuan" in out
    assert "Proven: no cheaper plan exists." in out
    assert "1 matter stays away" in out


def test_the_written_plan_is_a_rule_file_that_changes_the_figures(plan, rules, tmp_path, capsys):
    written = tmp_path / "plan.yaml"
    arguments = ("--goal", "materials <= 1", "--share", "100%", "--write", written)
    code, out, _ = plan(*arguments)
    assert code == 0
    assert str(written) in out
    text = written.read_text(encoding="utf-8")
    assert text.startswith("# ")
    capsys.readouterr()
    assert (
        main(["metrics", "m1", "--reform", "plan", "--rules", str(rules), str(written), "--format", "json"])
        == 0
    )
    assert json.loads(capsys.readouterr().out)["materials"] <= 1
    code, _, err = plan(*arguments)
    assert (code, "--force" in err) == (2, True)
    # A plan that is written again does not offer itself: it comes out the same.
    rules.write_text(rules.read_text(encoding="utf-8") + "---\n" + text, encoding="utf-8")
    again = tmp_path / "again.yaml"
    assert plan("--goal", "materials <= 1", "--share", "100%", "--write", again, "--id", "again")[0] == 0
    assert again.read_text(encoding="utf-8").count("share:") == text.count("share:")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--goal", "visit <= 1"), "visits"),
        ((), "visits <= 1 and working_days <= 5"),
        (("--goal", "visits <= 1", "--share", "many"), "90.3%"),
        (("--goal", "visits <= 1", "--budget", "much"), "300 万元"),
        (("--goal", "visits <= 1", "--from", "register"), "registers"),
        (("--goal", "visits <= 1", "--matters", "m9"), "m1"),
        (("--goal", "visits <= 1", "--id", "Plan!"), "hyphens"),
        (("--goal", "visits <= 1", "--id", "steps"), "--id"),
        (("--goal", "visits <= 1", "--years", "0"), "1 to 100"),
        (("--goal", "visits <= 1", "--time-limit", "0"), "above 0"),
    ],
)
def test_misuse_is_told_with_a_way_out(plan, arguments, told):
    code, out, err = plan(*arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_from_says_what_is_offered_and_what_counts(plan):
    _, out, _ = plan("--goal", "visits <= 1", "--from", "steps", "--format", "json")
    told = json.loads(out)
    assert (told["of"], told["chosen"]) == (1, ["os"])
    _, out, _ = plan("--goal", "visits <= 1", "--from", "steps", "--matters", "m1,m3", "--format", "json")
    assert json.loads(out)["of"] == 2


def test_without_the_solver_the_extra_is_named(plan, monkeypatch, tmp_path):
    blocked = tmp_path / "highspy.py"
    blocked.write_text("raise ImportError\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    code, _, err = plan("--goal", "materials <= 1")
    assert code == 2
    assert "govrules[plan]" in err


def test_the_second_ctrl_c_is_the_usual_one():
    before = signal.getsignal(signal.SIGINT)
    with bell_on_interrupt() as bell:
        signal.raise_signal(signal.SIGINT)
        assert bell.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_progress_is_one_line_that_goes_away(capsys):
    line = PlanProgress("en", on=True)
    line.measured(50, 100)
    line.searched(120, 100, 1 / 6, 3.2)
    line.recounted(7, 7)
    line.done()
    told = capsys.readouterr().err
    assert "Trying the changes: 50 of 100" in told
    assert "best 120, bound 100, gap 16.67%, 3 s" in told
    assert told.endswith(" \r")
    assert "\n" not in told
    PlanProgress("en", on=False).measured(50, 100)
    assert capsys.readouterr().err == ""
